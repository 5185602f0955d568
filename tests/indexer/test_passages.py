"""Where does one passage end and the next begin? No cue is lost, none invented, none out of order."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import Cue, new_turn
from indexer.passages import LENGTH, LONGEST, cut


def line(start: int, end: int, text: str = "words", speaker: str = "") -> Cue:
    return Cue(start * 1000, end * 1000, text, speaker)


def texts(language: str, tracks: dict[str, list[Cue]], spoken: str = "en") -> list[list[str]]:
    return [[cue.text for cue in passage.cues.get(language, ())] for passage in cut("id", spoken, tracks)]


def test_a_passage_ends_with_the_first_sentence_after_forty_seconds() -> None:
    track = [line(0, 30, "a"), line(30, 39, "b."), line(39, 41, "c"), line(41, 50, "d."), line(50, 52, "e")]
    assert texts("en", {"en": track}) == [["a", "b.", "c", "d."], ["e"]]


def test_or_at_a_pause_or_else_after_sixty() -> None:
    assert texts("en", {"en": [line(0, 41, "a"), line(42, 43, "b")]}) == [["a"], ["b"]]
    assert texts("en", {"en": [line(0, 41, "a"), line(41, 61, "b"), line(61, 62, "c")]}) == [["a", "b"], ["c"]]


def test_every_new_turn_begins_a_passage() -> None:
    track = [line(0, 1, "a", "X"), line(1, 2, "b", "Y"), line(2, 3, "c"), line(40, 41, "d")]
    assert texts("en", {"en": track}) == [["a"], ["b"], ["c"], ["d"]]


def test_other_tracks_go_where_their_middle_is_and_boundaries_come_from_the_spoken_one() -> None:
    tracks = {
        "en": [line(0, 10, "a", "X"), line(10, 20, "b", "Y")],
        "es": [line(0, 4, "uno"), line(7, 12, "dos"), line(12, 15, "tres")],
    }
    assert texts("es", tracks) == [["uno", "dos"], ["tres"]]


def test_an_interpreters_last_words_for_somebody_stay_with_them() -> None:
    tracks = {
        "en": [line(0, 10, "a", "X"), line(10, 20, "b", "Y"), line(20, 30, "c", "X"), line(30, 60, "d", "Y")],
        "es": [
            *(
                line(4, 12, "uno", "X"),
                line(12, 15, "uno más", "X"),
                line(15, 25, "dos", "Y"),
                line(25, 35, "tres", "X"),
            ),
            *(line(35, 50, "cuatro", "Y"), line(50, 56, "nadie", "Z"), line(56, 60, "X, tarde", "X")),
        ],
        "fr": [line(4, 12, "un"), line(12, 15, "encore un"), line(15, 25, "deux")],
    }
    assert texts("es", tracks) == [["uno", "uno más"], ["dos"], ["tres"], ["cuatro", "nadie", "X, tarde"]]
    assert texts("fr", tracks) == [["un"], ["encore un"], ["deux"], []]


def test_lacking_the_spoken_track_the_one_with_most_words_cuts() -> None:
    tracks = {"es": [line(0, 50, "uno dos."), line(50, 60, "tres")], "fr": [line(0, 60, "un")]}
    assert texts("es", tracks, spoken="en") == [["uno dos."], ["tres"]]
    assert texts("es", {"en": [], **tracks}, spoken="en") == [["uno dos."], ["tres"]]
    assert cut("id", "en", {}) == []
    assert cut("id", "en", {"en": []}) == []


cues = st.builds(
    lambda start, length, text, speaker: Cue(start, start + length, text, speaker),
    st.integers(0, 200_000),
    st.sampled_from([0, 1, 2_000, 15_000, 90_000]),
    st.sampled_from(["", "a", "a b.", "?"]),
    st.sampled_from(["", "X", "Y"]),
)
tracks_of = st.dictionaries(
    st.sampled_from(["en", "es", "fr"]),
    st.lists(cues, max_size=25).map(lambda each: sorted(each, key=lambda c: c.start)),
)


@settings(max_examples=400, deadline=None)
@given(tracks_of, st.sampled_from(["en", "es", "de"]))
def test_every_cue_of_every_track_lies_in_exactly_one_passage_in_order(
    tracks: dict[str, list[Cue]], spoken: str
) -> None:
    passages = cut("id", spoken, tracks)
    assert [passage.number for passage in passages] == list(range(len(passages)))
    for code, track in tracks.items():
        back = [cue for passage in passages for cue in passage.cues.get(code, ())]
        assert [id(cue) for cue in back] == [id(cue) for cue in track]


@settings(max_examples=200, deadline=None)
@given(st.lists(cues, min_size=1, max_size=25).map(lambda each: sorted(each, key=lambda c: c.start)))
def test_a_passage_of_the_spoken_track_is_one_turn_and_not_too_long(track: list[Cue]) -> None:
    for passage in cut("id", "en", {"en": track}):
        said = passage.cues["en"]
        assert not any(new_turn(before, cue) for before, cue in itertools.pairwise(said))
        if len(said) > 1:
            assert said[-2].end - said[0].start < LONGEST
            assert LENGTH < LONGEST
