"""A transcript shows every cue once, in the row of its passage; how long somebody speaks is counted once, too."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engine.protocol import Engine
from indexer.errors import BadParameter
from indexer.model import Cue, Recording, Text
from indexer.passages import cut
from search.recording_page import recording_page
from search.recording_views import Row
from search.speaking_time import speakers, speaking_times
from search.transcript import Shown, transcript

SPEAKERS = st.sampled_from(["", "Ana", "Bo"])


@st.composite
def tracks(draw: st.DrawFn) -> list[Cue]:
    starts = sorted(draw(st.lists(st.integers(0, 400_000), max_size=25)))
    return [
        Cue(start, start + draw(st.integers(0, 20_000)), f"cue {number}.", draw(SPEAKERS), turn=draw(st.booleans()))
        for number, start in enumerate(starts)
    ]


def rows(shown: Shown, said: dict[str, list[Cue]]) -> list[Row]:
    return list(transcript(shown, cut("talk", "en", said)))


@given(tracks(), tracks(), st.sampled_from([("en", "es"), ("es", "en"), ("en", ""), ("es", "")]))
def test_every_cue_is_shown_once_in_order_in_the_row_of_its_passage(
    english: list[Cue], spanish: list[Cue], languages: tuple[str, str]
) -> None:
    said = {code: cues for code, cues in (("en", english), ("es", spanish)) if cues}
    shown = Shown(Recording("talk", Text({"": "Talk"}), "en"), *languages)
    passages = [
        passage for passage in cut("talk", "en", said) if any(passage.cues.get(code) for code in shown.languages)
    ]
    made = rows(shown, said)
    assert len(made) == len(passages)
    for column, code in enumerate(shown.languages):
        for row, passage in zip(made, passages, strict=True):
            assert texts(row, column) == [cue.text for cue in passage.cues.get(code, ())]
        assert [text for row in made for text in texts(row, column)] == [cue.text for cue in said.get(code, [])]
    anchors = [line.anchor for row in made for column in range(len(shown.languages)) for line in row.lines(column)]
    assert len(set(anchors)) == len(anchors)


def texts(row: Row, column: int) -> list[str]:
    return [line.text for line in row.lines(column)]


def test_a_speaker_is_named_where_the_turn_begins_and_not_again() -> None:
    said = [
        Cue(0, 4_000, "One.", "Ana"),
        Cue(4_000, 8_000, "Two.", "Ana"),
        Cue(8_000, 12_000, "Three.", "Bo"),
        Cue(60_000, 64_000, "Four.", "Bo"),
    ]
    shown = Shown(Recording("talk", Text({"": "Talk"}), "en"), "en")
    paragraphs = [paragraph for row in rows(shown, {"en": said}) for paragraph in row.columns[0]]
    assert [(each.speaker, each.time, len(each.lines)) for each in paragraphs] == [
        ("Ana", "0:00", 2),
        ("Bo", "0:08", 1),
        ("Bo", "1:00", 1),
    ]


def test_an_interpreter_who_lags_stays_in_the_row_of_whom_they_speak_for() -> None:
    said = {
        "en": [Cue(0, 4_000, "Yes.", "Ana"), Cue(4_000, 9_000, "No.", "Bo")],
        "es": [Cue(2_000, 5_000, "Sí.", "Ana"), Cue(5_000, 6_000, "claro.", "Ana"), Cue(6_000, 9_000, "No.", "Bo")],
    }
    shown = Shown(Recording("talk", Text({"": "Talk"}), "en"), "en", "es")
    first, second = rows(shown, said)
    assert [(each.speaker, len(each.lines)) for each in first.columns[1]] == [("Ana", 2)]
    assert [(each.speaker, len(each.lines)) for each in second.columns[1]] == [("Bo", 1)]


def test_who_goes_on_in_the_next_row_is_not_named_again() -> None:
    said = {
        "en": [Cue(0, 4_000, "Yes.", "Ana"), Cue(4_000, 9_000, "No.", "Bo")],
        "es": [Cue(2_000, 5_000, "Sí.", "Eva"), Cue(5_000, 6_000, "claro.", "Eva"), Cue(6_000, 9_000, "No.", "Bo")],
    }
    first, second = rows(Shown(Recording("talk", Text({"": "Talk"}), "en"), "en", "es"), said)
    assert [(each.speaker, len(each.lines)) for each in first.columns[1]] == [("Eva", 1)]
    assert [(each.speaker, len(each.lines)) for each in second.columns[1]] == [("", 1), ("Bo", 1)]


@given(tracks())
def test_speaking_times_are_what_the_cues_cover(cues: Sequence[Cue]) -> None:
    times = speaking_times(cues)
    assert set(times) == {cue.speaker for cue in cues} - {""}
    for name, spoke in times.items():
        assert spoke == len({at for cue in cues if cue.speaker == name for at in range(cue.start, cue.end)})


def test_speakers_are_those_of_the_description_then_those_of_the_track(engine: Engine) -> None:
    page = recording_page(engine, "scope", "es")
    assert [(each.person.name, each.person.role, each.person.chair, each.spoke) for each in page.speakers] == [
        ("Ana López", "chair", True, 12_000),
        ("Bo Åkesson", "", False, 8_000),
    ]
    assert page.speakers[0].said_url == (
        "/search?q=speaker%3A%22Ana+L%C3%B3pez%22&speaker=Ana+L%C3%B3pez&recording=scope"
    )
    assert page.heard == ()
    heard = replace(engine.entry("scope"), recording=replace(engine.entry("scope").recording, speakers=()))
    named, others = speakers(heard, engine.passages("scope"), "es")
    assert named == ()
    assert [(each.person.name, each.spoke) for each in others] == [("Ana López", 12_000), ("Bo Åkesson", 8_000)]


def test_two_languages_beside_each_other(engine: Engine) -> None:
    page = recording_page(engine, "scope", "en", "remedy", 8_000, "es")
    assert (page.language, page.beside, page.lacking, page.lacking_beside) == ("en", "es", "", "")
    assert [each.code for each in page.columns] == ["en", "es"]
    assert [line.anchor for row in page.rows for line in row.lines(1)] == [f"b{number}" for number in range(5)]
    assert [(each.code, each.url) for each in page.languages] == [
        ("en", "/recordings/scope?t=8&lang=en&beside=es&q=remedy"),
        ("es", "/recordings/scope?t=8&lang=es&beside=en&q=remedy"),
    ]
    assert [(each.code, each.current) for each in page.besides] == [("es", True)]
    assert page.alone_url == "/recordings/scope?t=8&lang=en&q=remedy"
    assert page.rows[0].lines(1)[0].stretches[0].url == "?t=2&lang=en&beside=es&q=remedy#b0"


def test_marks_are_in_both_languages(engine: Engine) -> None:
    page = recording_page(engine, "scope", "en", "en:remedy OR es:reparación", beside="es")
    marked = [
        (line.anchor, stretch.fragments[0].text, stretch.url.partition("&")[0])
        for row in page.rows
        for column in (0, 1)
        for line in row.lines(column)
        for stretch in line.stretches
        if stretch.marked
    ]
    assert marked == [
        ("c3", "remedy", "?t=12"),
        ("c4", "remedy", "?t=16"),
        ("b3", "reparación", "?t=14"),
        ("b4", "reparación", "?t=18"),
    ]
    assert page.marks == 4


@pytest.mark.parametrize("beside", ["en", "fr"])
def test_a_language_that_cannot_be_beside_is_not(engine: Engine, beside: str) -> None:
    page = recording_page(engine, "scope", "en", beside=beside)
    assert (page.beside, len(page.columns)) == ("", 1)
    assert page.lacking_beside == ("fr" if beside == "fr" else "")


def test_no_language_of_the_archive_is_refused(engine: Engine) -> None:
    with pytest.raises(BadParameter, match="beside='zz' is not possible"):
        recording_page(engine, "scope", beside="zz")


def test_words_have_their_own_times_where_the_track_has_them() -> None:
    cue = Cue(1_000, 3_000, "Oh good morning all", words=((3, 1_200), (8, 1_909)))
    shown = Shown(Recording("talk", Text({"": "Talk"}), "en"), "en")
    (row,) = rows(shown, {"en": [cue]})
    assert row.lines(0)[0].words == "0 20 70 0"
