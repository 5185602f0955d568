"""What stands beneath a moment in another language is that moment's own words, also where an interpreter is behind."""

from pathlib import Path

import pytest

from indexer.build import build
from indexer.engine import open_engine
from indexer.engine.protocol import Engine
from indexer.model import Cue, Passage, TrackKind
from search.api import search_answer
from search.asking import Asked
from search.meanwhile import meanwhile

TRANSCRIPTS = Path(__file__).parents[2] / "transcripts"
ORIGINAL, INTERPRETED, TRANSLATED = TrackKind.ORIGINAL, TrackKind.INTERPRETATION, TrackKind.TRANSLATION


def cues(*said: tuple[float, float, str, str]) -> tuple[Cue, ...]:
    return tuple(Cue(int(start * 1000), int(end * 1000), text, speaker) for start, end, speaker, text in said)


ENGLISH = cues((0, 4, "Ana", "One."), (4, 8, "Bo", "Two."), (8, 12, "Bo", "Three."), (12, 16, "Ana", "Four."))
BEHIND = cues((3, 7, "Ana", "Uno."), (7, 11, "Bo", "Dos."), (11, 15, "Bo", "Tres."), (15, 19, "Ana", "Cuatro."))
FAR_BEHIND = cues((6, 10, "Ana", "Uno."), (10, 14, "Bo", "Dos."), (14, 18, "Bo", "Tres."), (18, 22, "Ana", "Cuatro."))
NAMELESS = cues((4.5, 8, "", "Uno."), (8, 12, "", "Dos."), (12, 16, "", "Tres."), (16, 20, "", "Cuatro."))
MERGED = cues((3, 10, "Ana", "Uno, y hay más."), (10, 15, "Bo", "Dos y tres."), (15, 19, "Ana", "Cuatro."))


@pytest.mark.parametrize(
    ("spanish", "kind", "expected"),
    [
        (BEHIND, INTERPRETED, ["Uno.", "Dos.", "Tres.", "Cuatro."]),
        (FAR_BEHIND, INTERPRETED, ["Uno.", "Dos.", "Tres.", "Cuatro."]),
        (NAMELESS, INTERPRETED, ["Uno.", "Dos.", "Tres.", "Cuatro."]),
        (MERGED, INTERPRETED, ["Uno, y hay más.", "Dos y tres.", "Dos y tres.", "Cuatro."]),
        (ENGLISH, TRANSLATED, ["One.", "Two.", "Three.", "Four."]),
        (ENGLISH[:1], TRANSLATED, ["One.", None, None, None]),
    ],
)
def test_each_sentence_is_given_its_own(spanish: tuple[Cue, ...], kind: TrackKind, expected: list[str | None]) -> None:
    around = [Passage("talk", 0, 0, 16_000, {"en": ENGLISH, "es": spanish})]
    kinds = {"en": ORIGINAL, "es": kind}
    found = [list(meanwhile(around, "en", cue, cue.end, kinds)) for cue in ENGLISH]
    assert [each[0].text if each else None for each in found] == expected
    assert {(each.language, each.kind) for some in found for each in some} == {("es", kind)}


def test_what_was_said_is_earlier_than_what_interprets_it() -> None:
    around = [Passage("talk", 0, 0, 16_000, {"en": ENGLISH, "es": FAR_BEHIND})]
    kinds = {"en": ORIGINAL, "es": INTERPRETED}
    found = [text for cue in FAR_BEHIND for text in meanwhile(around, "es", cue, cue.end, kinds)]
    assert [each.text for each in found] == ["One.", "Two.", "Three.", "Four."]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = open_engine(f"whoosh:{tmp_path_factory.mktemp('meanwhile') / 'index'}", ("en", "es", "fr"))
    build(TRANSCRIPTS, engine, ("en", "es", "fr"))
    return engine


@pytest.mark.parametrize(
    ("query", "other", "begins"),
    [
        ("remediation recording:right-to-remedy lang:en", "es", "Lwazi, usted lleva las reparaciones de once"),
        ("reparaciones recording:right-to-remedy lang:es", "en", "Lwazi, you run remediation"),
        ('"remedy clause" recording:right-to-remedy lang:en', "es", "No, si lo escribieron a tiempo. Una cláusula"),
    ],
)
def test_in_the_sample_archive(engine: Engine, query: str, other: str, begins: str) -> None:
    found = search_answer(engine, Asked(query)).moments[0].translations[other]
    assert found.startswith(begins), found
