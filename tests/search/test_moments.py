"""Which words answered, when was each said, how does it read, and where does playing begin?"""

import re
from pathlib import Path

import pytest

from indexer.engine import open_engine
from indexer.engine.protocol import Engine, Entry
from indexer.engine.query import And, Filters, Phrase, Query, Search, Word
from indexer.model import Cue, Recording, Text, TrackKind
from indexer.passages import cut
from search.lead import play_from
from search.moments import Moment, marked, moment
from search.snippet import CONTEXT, LONGEST_CUE, NO_MARKS, fragments, snippet


def moments(engine: Engine, query: Query, **filters: frozenset[str]) -> list[Moment]:
    chosen = Filters(**filters)  # type: ignore[arg-type]
    hits = engine.search(Search(query, chosen)).hits
    return [moment(hit, engine.entry(hit.passage.recording), query, chosen) for hit in hits]


@pytest.mark.parametrize(
    ("cue", "at", "begins"),
    [
        (Cue(10_000, 14_000, "a b", words=((0, 10_000), (2, 13_000))), 13_000, 12_000),
        (Cue(10_000, 14_000, "a b"), 13_000, 10_000),
        (Cue(10_000, 14_000, "a b"), 10_200, 9_200),
        (Cue(10_000, 90_000, "a b"), 50_000, 46_000),
        (Cue(0, 4_000, "a b"), 200, 0),
    ],
)
def test_playing_begins_a_second_before_the_word_or_with_its_cue_but_not_long_before(
    cue: Cue, at: int, begins: int
) -> None:
    assert play_from(cue, at) == begins


def test_a_phrase_across_two_cues_is_one_moment_marked_in_both(engine: Engine) -> None:
    (found,) = moments(engine, Phrase("the living wage"))
    assert [fragment.text for fragment in found.fragments if fragment.marked] == ["the", "living wage"]
    assert found.text == "Welcome to everyone who cares about the living wage of workers."
    assert (found.recording, found.language, found.speaker) == ("scope", "en", "Ana López")
    cue = "Welcome to everyone who cares about the"
    assert found.start == 4_000 * cue.index("the") // len(cue)
    assert found.end == 8_000


def test_words_begin_where_the_tightest_window_does(engine: Engine) -> None:
    found = moments(engine, And((Word("audit"), Word("suppliers"))))[0]
    assert "audit" in found.text
    assert found.start == 8_000 + 4_000 * len("We ") // len("We audit our suppliers, and the audits")


def test_what_is_said_meanwhile_in_the_other_languages_stands_beside_it(engine: Engine) -> None:
    (found,) = moments(engine, Phrase("right"))
    assert [(each.language, each.text) for each in found.meanwhile] == [("es", "Gracias. La reparación es un derecho.")]


def test_a_moment_in_two_languages_is_one_and_is_shown_in_the_language_spoken(engine: Engine) -> None:
    (found,) = moments(engine, Word("gracias"))
    assert found.language == "es"
    assert moments(engine, Word("remedy"), languages=frozenset({"es"})) == []


def test_a_speaker_is_named_only_when_the_file_says_so(engine: Engine) -> None:
    assert moments(engine, Word("gracias"))[0].speaker == ""
    assert moments(engine, Word("thank"))[0].speaker == "Ana López"


def test_the_apostrophes_article_is_no_word_that_must_be_said(engine: Engine) -> None:
    assert [found.recording for found in moments(engine, Word("d'été"))] == ["talk"]
    assert moments(engine, Phrase("d'été")) == []


def test_marks_of_a_whole_transcript_are_the_places_that_answer(engine: Engine) -> None:
    passages = engine.passages("scope")
    marks = marked(passages, "en", engine.entry("scope"), Word("remedy"))
    cues = {id(cue): cue for passage in passages for cue in passage.cues["en"]}
    assert [cues[cue].text[a:b] for cue, ranges in marks.items() for a, b, _ in ranges] == ["remedy", "remedy"]


def test_a_transcript_is_marked_beside_passages_in_which_its_language_says_nothing(tmp_path: Path) -> None:
    engine = open_engine(f"whoosh:{tmp_path / 'index'}", ("en", "es"))
    cues = {"en": [Cue(at, at + 40_000, "We ask.") for at in (0, 60_000)], "es": [Cue(60_000, 99_000, "Pedimos.")]}
    with engine.writer() as writer:
        entry = Entry(Recording("r", Text({"": "R"}), "en"), "", dict.fromkeys(cues, TrackKind.ORIGINAL))
        writer.put(entry, cut("r", "en", cues))
    silent, _ = passages = engine.passages("r")
    assert not silent.cues.get("es")
    (ranges,) = marked(passages, "es", engine.entry("r"), Word("pedimos")).values()
    assert ranges == [(0, 7, 60_000)]


def test_a_long_cue_is_cut_at_word_borders_around_its_marks() -> None:
    text = "word " * 100 + "remedy " + "word " * 100
    at = text.index("remedy")
    shown = list(fragments(Cue(0, 1, text), [(at, at + 6, 7)], "middle"))
    assert [piece.text for piece in shown if piece.marked] == ["remedy"]
    whole = "".join(piece.text for piece in shown)
    assert whole.startswith("… word") and whole.endswith("word …")
    assert len(whole) <= 2 * CONTEXT + 6 + 4 < LONGEST_CUE + 10


def test_a_cut_never_takes_the_word_that_answers() -> None:
    text = f"see workers.example.org/{'a' * 300} now, and elsewhere {'b' * 300}workers{'c' * 300}"
    for first in (text.index("workers"), text.rindex("workers")):
        pieces = list(fragments(Cue(0, 1, text), [(first, first + 7, 5)], "middle"))
        assert [piece.text for piece in pieces if piece.marked] == ["workers"]
        assert sum(len(piece.text) for piece in pieces) < 200


def test_a_phrase_goes_over_a_sound_which_is_shown_and_neither_marked_nor_found(tmp_path: Path) -> None:
    text = "We pay [loud applause] wages now [end]"
    cues = [Cue(0, 4_000, text, sounds=((7, 22), (33, 38)))]
    engine = open_engine(f"whoosh:{tmp_path / 'index'}", ("en",), deadline=30)
    recording = Recording("sounds", Text({"": "Heard"}), "en")
    with engine.writer(library=str(tmp_path)) as writer:
        writer.put(Entry(recording, "digest", {"en": TrackKind.ORIGINAL}), cut("sounds", "en", {"en": cues}))
    (found,) = moments(engine, Phrase("we pay wages"))
    assert [(piece.text, piece.marked, piece.sound) for piece in found.fragments] == [
        ("We pay", True, False),
        (" ", False, False),
        ("[loud applause]", False, True),
        (" ", False, False),
        ("wages", True, False),
        (" now ", False, False),
        ("[end]", False, True),
    ]
    assert found.fragments[4].at == 4_000 * text.index("wages") // len(text)
    assert moments(engine, Word("applause")) == []
    assert engine.passages("sounds")[0].cues["en"] == tuple(cues)


def test_fragments_of_an_uncut_cue_are_its_text() -> None:
    assert "".join(piece.text for piece in fragments(Cue(0, 1, "a b c"), [(2, 3, 0)])) == "a b c"


@pytest.mark.parametrize(
    ("said", "before", "behind"),
    [
        (["It is late.", "We go", "on and", "on.", "Yes."], False, False),
        (["It is late", "but we", "go on", "and on", "for long."], True, True),
        (["He said: “Go.”", "We go", "on", "for good (as planned!)", "Yes."], False, False),
        (["It is late. [Applause]", "we go", "on", "again [Laughter]", "and again."], False, True),
        (["…", "we go", "on", "again …", "and again."], False, False),
        (["很晚了。", "我们走", "吧", "好。", "是"], False, False),
    ],
)
def test_a_snippet_knows_whether_it_begins_and_ends_within_a_sentence(
    said: list[str], before: bool, behind: bool
) -> None:
    track = [
        Cue(
            at * 1_000,
            at * 1_000 + 900,
            text,
            sounds=tuple((m.start(), m.end()) for m in re.finditer(r"\[\w+\]", text)),
        )
        for at, text in enumerate(said)
    ]
    found = snippet(track, track[2], track[2], NO_MARKS)
    assert "".join(piece.text for piece in found) == " ".join(said[1:4])
    assert (found[0].begun_before, found[-1].goes_on) == (before, behind)
    assert not any(piece.begun_before for piece in found[1:]) and not any(piece.goes_on for piece in found[:-1])


def test_a_snippet_of_a_whole_turn_begins_and_ends_nothing_within() -> None:
    track = [Cue(0, 900, "and so", "Ana"), Cue(900, 1_800, "no", "Ben"), Cue(1_800, 2_700, "but why", "Ana")]
    (said,) = snippet(track, track[1], track[1], NO_MARKS)
    assert (said.text, said.begun_before, said.goes_on) == ("no", False, False)
