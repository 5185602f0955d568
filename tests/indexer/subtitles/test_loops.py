"""A recogniser's loop is noted with its line, and people who repeat themselves are not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Cue
from indexer.subtitles.file import File, Mending
from indexer.subtitles.loops import FEWEST, LONGEST, TIMES, loops, report


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("you " * 12, [0]),
        ("so now " + "you " * 200 + "and " + "thank you for watching " * 10, [2, 203]),
        ("you " * 11, []),
        ("no no no no no no I said no", []),
        ("we shall sing until dawn " * 4, []),
        ("it is it is it is it is it is it is", [0]),
        ("", []),
    ],
)
def test_loops(said: str, found: list[int]) -> None:
    assert list(loops(said.split())) == found


@given(st.lists(st.sampled_from("ab"), max_size=80).map(lambda words: words * 3))
def test_a_loop_is_found_wherever_it_begins(said: list[str]) -> None:
    def holds(first: int, length: int, words: int) -> bool:
        stretch = said[first : first + words]
        return len(stretch) == words and all(
            one == other for one, other in zip(stretch, stretch[length:], strict=False)
        )

    naive = {
        first
        for length in range(1, LONGEST + 1)
        for first in range(len(said))
        if holds(first, length, max(FEWEST, TIMES * length))
    }
    found = list(loops(said))
    assert set(found) <= naive
    assert found[:1] == sorted(naive)[:1]


def test_a_loop_over_many_cues_is_one_and_is_kept() -> None:
    file = File(Path("en.vtt"), (), "UTF-8")
    cues = [Cue(n, n + 1, text, line=10 * n) for n, text in enumerate(["One.", *["Thank you."] * 30, "Two."])]
    report(file, cues)
    assert [(each.kind, each.count, each.line) for each in file.mended()] == [(Mending.LOOP, 1, 10)]
