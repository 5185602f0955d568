"""A recogniser's loop is noted with its line, and people who repeat themselves are not."""

from pathlib import Path

import pytest

from indexer.model import Cue
from indexer.subtitles.file import File, Mending
from indexer.subtitles.loops import loops, report


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


def test_a_loop_over_many_cues_is_one_and_is_kept() -> None:
    file = File(Path("en.vtt"), (), "UTF-8")
    cues = [Cue(n, n + 1, text, line=10 * n) for n, text in enumerate(["One.", *["Thank you."] * 30, "Two."])]
    report(file, cues)
    assert [(each.kind, each.count, each.line) for each in file.mended()] == [(Mending.LOOP, 1, 10)]
