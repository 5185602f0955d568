"""How does a chart of counts over time look? Counts of years or months → bars with their places, for an SVG.

Places are in units of the drawing, which is WIDTH × HEIGHT; a template writes them as attributes, so that the policy
against inline styles stays as strict as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from search.counts import Count, Counts
from search.interface import gettext, later, ngettext
from search.localised import as_precise, number, short_month, written_date

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 56, 8, 12, 28
"""What the scale, the edges and the names of the periods need around the bars."""

BROADEST = 72
"""A bar is not broader, however few there are."""

MOST_MONTHS = 36
"""Months whose bars can still be told apart; more are shown by year."""

MOST_NAMES = 9
"""Periods that are named below the bars: more would overlap."""


_TITLES = {
    "year": later("Occurrences per 10,000 words, by year"),
    "month": later("Occurrences per 10,000 words, by month"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A period in which something is said; `sentence` tells what the bar shows."""

    x: float
    y: float
    width: float
    height: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something written at a place of the drawing."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The term over time. `unit` is year or month, `rows` the figures behind the bars, `floor` where these stand."""

    unit: str
    title: str
    summary: str
    bars: tuple[Bar, ...]
    scale: tuple[Mark, ...]
    names: tuple[Mark, ...]
    rows: tuple[Count, ...]
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = HEIGHT - BOTTOM


def chart(counts: Counts) -> Chart | None:
    """The chart of what was counted; None if it is all of one period, or of none that is known."""
    months = [each for each in counts.month if each.value]
    if len(months) > 1 and len(_periods(months, "month")) <= MOST_MONTHS:
        return _chart(months, "month")
    years = [each for each in counts.year if each.value]
    return _chart(years, "year") if len(years) > 1 else None


def _chart(rows: Sequence[Count], unit: str) -> Chart:
    periods = _periods(rows, unit)
    step = (WIDTH - LEFT - RIGHT) / len(periods)
    floor_y = HEIGHT - BOTTOM
    top = _top(max(each.rate or 0.0 for each in rows))
    broad = min(step * 0.7, BROADEST)
    bars = []
    for each in rows:
        height = (each.rate or 0.0) / top * (floor_y - TOP)
        bars.append(
            Bar(
                x=round(LEFT + (periods.index(each.value) + 0.5) * step - broad / 2, 1),
                y=round(floor_y - height, 1),
                width=round(broad, 1),
                height=round(height, 1),
                sentence=_sentence(each),
            )
        )
    every = -(-len(periods) // MOST_NAMES)
    most = max(rows, key=lambda each: each.rate or 0.0)
    return Chart(
        unit=unit,
        title=gettext(_TITLES[unit]),
        summary=gettext(
            "From %(first)s to %(last)s; most in %(period)s, %(rate)s per 10,000 words. Where nothing stands on the "
            "line, nothing is recorded.",
            first=written_date(periods[0]),
            last=written_date(periods[-1]),
            period=written_date(most.value),
            rate=number(most.rate or 0.0, 1),
        ),
        bars=tuple(bars),
        scale=tuple(
            Mark(LEFT, round(floor_y - share * (floor_y - TOP), 1), as_precise(top * share)) for share in (0, 0.5, 1)
        ),
        names=tuple(
            Mark(round(LEFT + (place + 0.5) * step, 1), HEIGHT - 8, short_month(period))
            for place, period in enumerate(periods)
            if place % every == 0
        ),
        rows=tuple(rows),
    )


def _sentence(period: Count) -> str:
    return gettext(
        "%(period)s: %(occurrences)s in %(words)s, %(rate)s per 10,000",
        period=written_date(period.value),
        occurrences=ngettext("%(num)s occurrence", "%(num)s occurrences", period.occurrences),
        words=ngettext("%(num)s word", "%(num)s words", period.words),
        rate=number(period.rate or 0.0, 1),
    )


def _periods(rows: Sequence[Count], unit: str) -> list[str]:
    """Every period from the first to the last, also those in which nothing is said."""
    first, last = rows[0].value, rows[-1].value
    if unit == "year":
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    begin, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(begin, end + 1)]


def _top(most: float) -> float:
    """The end of the scale, a round number whose half is one, at or above the highest bar."""
    if most <= 0:
        return 1.0
    power = 10.0 ** floor(log10(most))
    return next(times * power for times in (1, 2, 3, 4, 5, 6, 8, 10) if times * power >= most * (1 - 1e-9))
