"""Partial dates meet as intervals; times are milliseconds."""

import pytest

from indexer import timecode
from indexer.dates import DateRange, date_range, is_date, overlaps


@pytest.mark.parametrize(
    ("date", "asked", "meets"),
    [
        ("2021-11", "2021-11..2022-03", True),
        ("2021", "2021-11..2022-03", True),
        ("2021-10-31", "2021-11", False),
        ("2022-03-31", "..2022-03", True),
        ("2022-04", "..2022-03-31", False),
        ("2021", "2021-06-01..2021-06-02", True),
        ("2021-02", "2021-02-28..", True),
        ("", "2021", False),
        ("", "none", True),
        ("2021", "none", False),
    ],
)
def test_a_partial_date_is_an_interval(date: str, asked: str, meets: bool) -> None:
    assert overlaps(date, date_range(asked)) is meets


@pytest.mark.parametrize("text", ["", "21", "2021-13", "2021-02-30", "..", "2022..2021", "2021-11...2022", "soon"])
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"2021|earlier"):
        date_range(text)


def test_dates_and_ranges() -> None:
    assert is_date("2024-02-29") and not is_date("2023-02-29") and not is_date("２０２１")
    assert date_range("NONE") == DateRange(undated=True)
    assert date_range("2021..") == DateRange("2021", "")


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [("00:00:01.500", 1_500), ("01:02", 62_000), ("100:00:00,04", 360_000_040), ("0:00:00.1239", 123)],
)
def test_times_are_read(text: str, milliseconds: int) -> None:
    assert timecode.parse(text) == milliseconds


@pytest.mark.parametrize("text", ["", "1", "a:b", "-1:00", "1:2:3:4"])
def test_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no|not"):
        timecode.parse(text)


def test_times_are_written() -> None:
    assert timecode.exact(3_723_004) == "01:02:03.004"
    assert (timecode.short(3_723_999), timecode.short(62_999)) == ("1:02:03", "1:02")
