"""A cue of many sentences is divided between them, and nothing of it is lost."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Cue
from indexer.subtitles.file import File, Mending
from indexer.subtitles.long_cues import LONGEST, SHORTEST, divided


def parts(text: str, words: tuple[tuple[int, int], ...] = ()) -> list[Cue]:
    return list(divided(File(Path("x"), [], ""), [Cue(0, len(text) * 10, text, "Ana", words)]))


@pytest.mark.parametrize("text", ["a", "word " * 199 + "end.", "x" * LONGEST])
def test_what_is_not_long_is_left(text: str) -> None:
    assert [cue.text for cue in parts(text)] == [text]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("a" * 600 + "\n" + "One. Two. " * 90, "a" * 600),
        ("He said so. " * 60 + "no end " * 80, "He said so. " * 59 + "He said so."),
        ("word " * 400, "word " * 199 + "word"),
        ("漢字。" * 500, "漢字。" * 333),
        ("x" * 3000 + " y", "x" * 3000),
        ("[a]" * 500, "[a]" * 332 + "["),
    ],
)
def test_where_it_is_divided(text: str, first: str) -> None:
    found = parts(text)
    assert found[0].text == first
    assert {cue.speaker for cue in found} == {"Ana"}


def test_parts_begin_at_the_times_of_their_words() -> None:
    text = "word " * 300
    found = parts(text.strip(), tuple((at * 5, 7 * at) for at in range(300)))
    assert [cue.start for cue in found] == [0, 7 * 200]
    assert found[1].words[:2] == ((0, 1400), (5, 1407))


def test_it_is_noted() -> None:
    file = File(Path("x"), [], "")
    list(
        divided(file, [Cue(0, 1, "word " * 300, line=7), Cue(0, 1, "word " * 500, line=9), Cue(1, 2, "short", line=8)])
    )
    assert [(each.kind, each.count, each.line) for each in file.mended()] == [(Mending.LONG_CUE, 2, 7)]


@given(st.lists(st.sampled_from(["word", "One.", "漢字", "a" * 700, "\n", "[x]", "1,5"]), min_size=200, max_size=600))
def test_nothing_is_lost(said: list[str]) -> None:
    text = " ".join(" ".join(said).split())
    found = parts(text)
    assert " ".join(cue.text for cue in found).split() == text.split()
    assert all(one.end == two.start for one, two in pairwise(found))
    assert all(SHORTEST // 2 < len(cue.text) <= LONGEST + 700 for cue in found[:-1])
