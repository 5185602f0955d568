"""What does a partial date mean, and when do two of them meet? "2021" is a year, "2021-11" a month, "" unknown."""

import re
from dataclasses import dataclass
from datetime import date

_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class DateRange:
    """From the first to the last day that the two (partial) dates can mean; "" leaves an end open.

    A recording's partial date is an interval too, and is in the range when the two overlap. `undated` asks for the
    recordings without a date instead.
    """

    first: str = ""
    last: str = ""
    undated: bool = False


class NoDateRange(ValueError):
    """What was given is no range of dates."""


class NoDate(NoDateRange):
    """`text` is no date; "" is one that is missing."""

    def __init__(self, text: str) -> None:
        what = f"{text!r} is no date" if text else "A date is missing"
        super().__init__(f"{what}. Write 2021, 2021-11, 2021-11-16, a range as 2021-11..2022, or none")
        self.text = text


class Backwards(NoDateRange):
    """`text` is a range that ends before it begins."""

    def __init__(self, text: str) -> None:
        super().__init__(f"The range {text!r} ends before it begins. Write the earlier date first")
        self.text = text


def is_date(text: str) -> bool:
    """Whether the text is a year, a month of one or a day that the calendar has."""
    if not _PARTIAL.fullmatch(text):
        return False
    try:
        date.fromisoformat(_first_day(text))
    except ValueError:
        return False
    return True


def date_range(text: str) -> DateRange:
    """`2021`, `2021-11-16`, `2021-11..2022-03`, `2021..`, `..2022` or `none`. Raises NoDate, Backwards."""
    if text.casefold() == "none":
        return DateRange(undated=True)
    first, dots, last = text.partition("..")
    if not dots:
        last = first
    for end in (first, last):
        if end and not is_date(end):
            raise NoDate(end)
    if not first and not last:
        raise NoDate("")
    if first and last and _first_day(first) > _last_day(last):
        raise Backwards(text)
    return DateRange(first, last)


def overlaps(partial: str, asked: DateRange) -> bool:
    """Whether a (partial) date can lie in the range; an unknown date lies only in the range of the undated."""
    if asked.undated or not partial:
        return asked.undated and not partial
    if asked.first and _last_day(partial) < _first_day(asked.first):
        return False
    return not (asked.last and _first_day(partial) > _last_day(asked.last))


def archive_order(partial: str) -> tuple[bool, str]:
    """A key that sorts by date, the undated last."""
    return (not partial, partial)


def _first_day(partial: str) -> str:
    return partial + "-01-01"[len(partial) - 4 :]


def _last_day(partial: str) -> str:
    """Compared as text only, so every month may end on a 31st."""
    return partial + "-12-31"[len(partial) - 4 :]
