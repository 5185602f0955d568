"""Everybody who speaks has a page: as what, in which recordings, with how many words."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from indexer.engine import open_engine
from indexer.engine.protocol import Engine, Entry
from indexer.errors import UnknownSpeaker
from indexer.model import Cue, Recording, Speaker, Text, TrackKind
from indexer.passages import cut
from search.asking import Asked
from search.interface import spoken
from search.pages import search_page
from search.speaker_pages import known_as, speaker_page, speakers_page
from tests.search.archive import by_speaker, said

ANA = Speaker("Ana López", Text({"en": "Lawyer", "es": "Abogada"}), "Red Justa", spellings=("A. Lopez", "Anna"))
CHAIR = Speaker("Ana López", Text({"en": "Director", "es": "Directora"}), "Red Justa", chair=True)
BO = Speaker("Bo/Åke “B.” O’Neill")


def recording(name: str, date: str, *speakers: Speaker) -> Recording:
    return Recording(name, Text({"": name}), "en", date=date, speakers=speakers)


ARCHIVE: list[tuple[Recording, dict[str, list[Cue]]]] = [
    (
        recording("first", "2020", ANA, BO),
        {
            "en": [
                *said("We ask for remedy.", speaker="Ana López"),
                *said("And who pays?", speaker=BO.name, start=8_000),
            ],
            "es": said("Pedimos reparación, hoy.", speaker="Ana López"),
        },
    ),
    (recording("second", "2021", CHAIR), {"en": said("Remedy again.", speaker="Ana López")}),
    (recording("third", "2022", ANA), {"en": said("Nobody is named here.")}),
    (recording("fourth", "", Speaker("Zoë")), {}),
    (recording("fifth", "2023"), {"en": said("I have a question.", speaker="SPEAKER_01")}),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("archive")
    engine = open_engine(f"whoosh:{folder / 'index'}", ("en", "es", "fr"), deadline=30)
    with engine.writer(library=str(folder)) as writer:
        for about, tracks in ARCHIVE:
            kinds = {code: TrackKind.ORIGINAL if code == "en" else TrackKind.INTERPRETATION for code in tracks}
            words = {code: sum(len(cue.text.split()) for cue in cues) for code, cues in tracks.items()}
            entry = Entry(about, about.id, kinds, words, 12_000, speaker_words=by_speaker(tracks))
            writer.put(entry, cut(about.id, "en", tracks))
    return engine


def test_somebody_has_positions_recordings_and_words(engine: Engine) -> None:
    with spoken("es"):
        page = speaker_page(engine, "Ana López")
    assert [(each.role, each.role_language, each.organisation, each.recordings) for each in page.positions] == [
        ("Abogada", "es", "Red Justa", 2),
        ("Directora", "es", "Red Justa", 1),
    ]
    assert page.chaired == 1
    assert page.spellings == ("A. Lopez", "Anna")
    assert [(each.language, each.words) for each in page.words] == [("inglés", 6), ("español", 3)]
    assert [each.listing.card.id for each in page.sheet.items] == ["third", "second", "first"]
    assert [each.person.chair for each in page.sheet.items] == [False, True, False]
    third, _, first = page.sheet.items
    assert third.words == () and third.url == ""
    assert [(each.language, each.words, each.kind == "") for each in first.words] == [
        ("inglés", 4, True),
        ("español", 3, False),
    ]


def asked(url: str) -> Asked:
    given: Mapping[str, list[str]] = parse_qs(urlsplit(url).query)
    return Asked(given["q"][0], speaker=tuple(given["speaker"]), recording=tuple(given.get("recording", ())))


@pytest.mark.parametrize(
    ("name", "moments", "recordings"), [("Ana López", 2, 2), (BO.name, 1, 1), ("SPEAKER_01", 1, 1)]
)
def test_everything_that_somebody_said_can_be_read(engine: Engine, name: str, moments: int, recordings: int) -> None:
    page = speaker_page(engine, name)
    hits = search_page(engine, asked(page.everything_url)).hits
    assert (hits.moments, hits.recordings) == (moments, recordings)
    for each in page.sheet.items:
        if each.url:
            assert search_page(engine, asked(each.url)).hits.recordings == 1


def test_one_whom_transcripts_alone_name_has_a_page(engine: Engine) -> None:
    page = speaker_page(engine, "SPEAKER_01")
    assert page.positions == () and page.spellings == () and page.chaired == 0
    assert [each.listing.card.id for each in page.sheet.items] == ["fifth"]
    assert page.sheet.items[0].person.name == "SPEAKER_01"


def test_one_whose_words_no_transcript_tells_has_a_page(engine: Engine) -> None:
    page = speaker_page(engine, "Zoë")
    assert page.words == () and page.everything_url == ""
    assert page.sheet.total == 1


KNOWN = [
    ("Ana López", "Ana López"),
    ("ANA LOPEZ", "Ana López"),
    ("ana lópez.", "Ana López"),
    ("a lopez", "Ana López"),
    ("anna", "Ana López"),
    ("zoe", "Zoë"),
    ("speaker 01", "SPEAKER_01"),
]


@pytest.mark.parametrize(("asked", "name"), KNOWN)
def test_another_spelling_leads_to_the_name(engine: Engine, asked: str, name: str) -> None:
    assert known_as(asked, engine.entries()) == name
    assert speaker_page(engine, asked).name == name


@pytest.mark.parametrize("name", ["", "Ana", "López", "…", "x" * 5_000])
def test_nobody_else_has_one(engine: Engine, name: str) -> None:
    with pytest.raises(UnknownSpeaker, match="There is no speaker"):
        speaker_page(engine, name)


def test_everybody_is_listed_by_name_those_first_whom_a_description_names(engine: Engine) -> None:
    page = speakers_page(engine)
    assert [(each.person.name, each.recordings) for each in page.described] == [
        ("Ana López", 3),
        (BO.name, 1),
        ("Zoë", 1),
    ]
    assert [each.person.name for each in page.named] == ["SPEAKER_01"]
    assert page.described[0].person.role == "Lawyer"  # as in the newest recording
    assert page.sheet.total == 4


def test_the_names_of_descriptions_come_first_on_every_page(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.speaker_pages.PER_SHEET", 2)
    second = speakers_page(engine, 2)
    assert [each.person.name for each in (*second.described, *second.named)] == ["Zoë", "SPEAKER_01"]
    assert (second.sheet.previous, second.sheet.next) == ("/speakers", "")


def test_an_empty_archive_has_no_speakers(tmp_path: Path) -> None:
    engine = open_engine(f"whoosh:{tmp_path / 'index'}", ("en",), deadline=30)
    with engine.writer(library=str(tmp_path)):
        pass
    assert speakers_page(engine).sheet.total == 0
