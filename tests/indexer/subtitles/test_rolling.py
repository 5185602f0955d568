"""What rolls is said once; what is said twice stays twice; ordinary files are left alone."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.subtitles.file import Caption, File, Mending
from indexer.subtitles.rolling import collapsed


def file() -> File:
    return File(Path("en.vtt"), (), "UTF-8")


def roll(*rows: str, word_times: bool = True) -> list[Caption]:
    """Rows in the form of the big video platform: each appears under the one before, and then settles for 10 ms."""
    captions, above, at = [], " ", 0
    for row in rows:
        first, *others = row.split()
        new = first + "".join(f"<{time(at + 300 * n)}><c> {word}</c>" for n, word in enumerate(others, 1))
        captions.append(Caption(at, at + 2990, f"{above}\n{new if word_times else row}", len(captions)))
        captions.append(Caption(at + 2990, at + 3000, f"{row}\n ", len(captions)))
        above, at = row, at + 3000
    return captions


def conversion(*rows: str) -> list[Caption]:
    """The same without word times and settling, as conversions have it: each caption lasts into the next."""
    pairs = [rows[0], *(f"{above}\n{row}" for above, row in pairwise(rows))]
    return [Caption(2000 * number, 2000 * number + 4000, pair, number) for number, pair in enumerate(pairs)]


def said(captions: list[Caption]) -> str:
    return " / ".join(
        re.sub("<[^>]*>", "", caption.payload).replace("\n", " / ") for caption in collapsed(file(), captions)
    )


def time(milliseconds: int) -> str:
    return f"00:00:{milliseconds // 1000:02}.{milliseconds % 1000:03}"


REPETITIONS = [
    "so that is it / It is time to / go home very very / late",
    "we shall sing / and we shall sing / and we shall sing / until dawn",
    "yes / yes / yes / and no / no / at last",
    "a b / a b / c d / a b / a b / e f",
    "the wage of the / wage of the worker / of the worker / is a wage",
]


@pytest.mark.parametrize("rows", REPETITIONS)
def test_every_row_is_said_once_and_what_is_said_twice_stays(rows: str) -> None:
    assert said(roll(*rows.split(" / "))) == rows
    assert said(roll(*rows.split(" / "), word_times=False)) == rows
    assert said(conversion(*rows.split(" / "))) == rows


ROW = st.lists(st.sampled_from(["la", "so", "it", "is"]), min_size=1, max_size=3).map(" ".join)


@given(st.lists(ROW, min_size=6, max_size=30))
def test_any_rows_come_back(rows: list[str]) -> None:
    assert said(roll(*rows)) == " / ".join(rows)


@given(st.lists(st.sampled_from(["one", "two", "three four", "five"]), max_size=6))
def test_any_rows_of_a_conversion_come_back(rows: list[str]) -> None:
    rows = ["and", "this", "is", "it", *rows]
    assert said(conversion(*rows)) == " / ".join(rows)


def test_a_new_row_has_the_times_of_its_words_and_what_rolled_is_reported() -> None:
    read = file()
    captions = collapsed(read, roll("one two", "three four", "five six", "seven"))
    assert captions[1] == Caption(3000, 5990, "three<00:00:03.300><c> four</c>", 2)
    ((kind, count, line),) = [(each.kind, each.count, each.line) for each in read.mended()]
    assert (kind, count, line) == (Mending.ROLLING, 7, 1)


def test_in_a_conversion_each_row_ends_where_the_next_begins() -> None:
    captions = collapsed(file(), conversion("one", "two", "three", "four", "five", "six"))
    assert [(caption.start, caption.end) for caption in captions][:2] == [(0, 2000), (2000, 4000)]
    assert captions[-1].end == 14000


def test_rows_that_are_empty_and_screens_that_are_cleared() -> None:
    captions = roll("one two", "three four", "five six", "seven eight")
    cleared = [captions[0], captions[1], Caption(3000, 3000, " \n ", 9), *captions[2:]]
    assert said(cleared) == "one two / three four / five six / seven eight"
    alone = Caption(20_000, 22_000, " \nseven eight", 10)
    assert said([*captions, alone]) == "one two / three four / five six / seven eight / seven eight"


ORDINARY = {
    "a chorus": ["We shall sing\nuntil dawn", "We shall sing\nuntil dawn", "And go home", "We shall sing\nuntil dawn"],
    "the same line by two speakers": ["- Yes.\n- Yes.", "- Yes.\n- No.", "- No.\n- Why?", "Because."],
    "a recogniser's loop": ["you you you"] * 40,
    "a loop of two lines": ["you you\nyou you"] * 40,
    "one line taken up": ["One\ntwo", "two\nthree", "Four\nfive", "Six", "Seven", "Eight", "Nine", "Ten"],
    "one caption": ["One\nOne"],
    "none": [],
}


@pytest.mark.parametrize("case", ORDINARY)
def test_ordinary_files_are_left_alone(case: str) -> None:
    captions = [Caption(n * 1000, n * 1000 + 900, text, n) for n, text in enumerate(ORDINARY[case])]
    read = file()
    assert collapsed(read, captions) == captions
    assert read.mended() == ()


def test_captions_of_single_rows_that_all_last_too_long_end_in_time() -> None:
    captions = [Caption(n * 2000, n * 2000 + 4500, f"row {n}", n + 1) for n in range(25)]
    read = file()
    assert [caption.end for caption in collapsed(read, captions)] == [*range(2000, 50_000, 2000), 52_500]
    assert [each.kind for each in read.mended()] == [Mending.OVERLAPPING]
    assert collapsed(read, captions[:15]) == captions[:15]
