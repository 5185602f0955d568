"""Where in a recording is it said? Places in time → ticks on a strip that is as long as the recording.

`timeline(duration, places, link)` makes what `_timeline.html` draws, for a recording in a list and for one on its own
page alike: `places` are in any order, and `link` gives the address where one is played; it is asked once for each tick.
Those of a search's answer are made by `places_in`, those of a transcript are its marked pieces.

A tick stands where its first place is said and leads there. What follows within a sixtieth of the width belongs to it,
so that two hundred places are as easy to tell apart as ten, and no tick is drawn over another.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from indexer import timecode
from indexer.engine.protocol import Stretch
from indexer.model import time_in_cue
from search.interface import gettext, ngettext
from search.lead import play_from

MOST_TICKS = 60
"""Ticks of a strip at most, and how many times one fits into the distance between two."""

WHOLE = 10_000
"""The width of a strip: every position on it is in hundredths of a percent."""

REACH = 450
"""How far from a tick it can be pointed at, if no other is nearer: 24 pixels from end to end on a strip of 267."""

MOST_WORDS = 3
"""Different wordings that a tick names."""

LONGEST_WORDS = 40
"""Characters of a wording that are shown."""

TALLEST = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said. `start` is when, `play_from` where a person wants playing to begin, in milliseconds;
    `said` are the words found. One may stand for several `occurrences` of which it is the first."""

    start: int
    play_from: int
    language: str
    said: str = ""
    occurrences: int = 1


@dataclass(frozen=True, slots=True)
class Tick:
    """One or more places. `label` says when, how many and in which words, as far as that is known, `url` is where the
    first is played, from `play_from`; `media` is the file that the strip's page plays itself, "" for none. `at` is
    where it stands on the strip; from `left`, `width` far, it is the one that is pointed at. `height` is 1 to 5, one
    more for twice the occurrences."""

    label: str
    url: str
    media: str
    play_from: int
    occurrences: int
    start: int
    end: int
    at: int
    left: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The strip: `length` of the recording in milliseconds, `end` is how a person reads it, `chapters` are where others
    begin."""

    length: int
    end: str
    occurrences: int
    ticks: tuple[Tick, ...]
    chapters: tuple[int, ...] = ()


def places_in(stretches: Iterable[Stretch]) -> Iterator[Place]:
    """Where it is said, as an engine tells it: each place of a moment, the first for all of several."""
    for stretch in stretches:
        each_for = 1 if len(stretch.heard) > 1 else stretch.occurrences
        for heard in stretch.heard:
            start = time_in_cue(heard.cue, heard.at)
            yield Place(start, play_from(heard.cue, start), heard.language, heard.words, each_for)


def timeline(
    duration: int,
    places: Iterable[Place],
    link: Callable[[Place], str],
    chapters: Iterable[int] = (),
    media: Callable[[Place], str] = lambda _: "",
) -> Timeline:
    """The strip of a recording so many milliseconds long; `chapters` are the times at which they begin."""
    groups = _groups(duration, sorted(places, key=lambda place: (place.start, place.play_from)))
    length = max([duration, 1, *(each.start for group in groups[-1:] for each in group)])
    stands = [_at(group[0].start, length) for group in groups]
    borders = [0, *((left + right) // 2 for left, right in pairwise(stands)), WHOLE]
    ticks = [
        _tick(group, at, max(left, _near(at) - REACH), min(right, _near(at) + REACH), link, media)
        for group, at, left, right in zip(groups, stands, borders, borders[1:], strict=False)
    ]
    return Timeline(
        length=length,
        end=timecode.short(length),
        occurrences=sum(tick.occurrences for tick in ticks),
        ticks=tuple(ticks),
        chapters=tuple(_at(start, length) for start in chapters if 0 < start < length),
    )


def _groups(duration: int, places: Sequence[Place]) -> list[list[Place]]:
    """The places of each tick, both in the order of time."""
    groups: list[list[Place]] = []
    length = max(duration, places[-1].start if places else 0)
    for place in places:
        if groups and (place.start - groups[-1][0].start) * MOST_TICKS <= length:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _at(time: int, length: int) -> int:
    return time * WHOLE // length


def _near(at: int) -> int:
    """The middle of what is pointed at for a tick: a little inwards from it near the ends of the strip."""
    return min(max(at, REACH), WHOLE - REACH)


def _tick(
    places: Sequence[Place], at: int, left: int, right: int, link: Callable[[Place], str], media: Callable[[Place], str]
) -> Tick:
    start, end = places[0].start, places[-1].start
    occurrences = sum(place.occurrences for place in places)
    first, last = timecode.short(start), timecode.short(end)
    time = first if first == last else f"{first}–{last}"
    words = _wordings(places, occurrences)
    return Tick(
        label=gettext("%(time)s: %(words)s", time=time, words=words)
        if occurrences == 1
        else ngettext(
            "%(time)s, %(num)s place: %(words)s",
            "%(time)s, %(num)s places: %(words)s",
            occurrences,
            time=time,
            words=words,
        ),
        url=link(places[0]),
        media=media(places[0]),
        play_from=places[0].play_from,
        occurrences=occurrences,
        start=start,
        end=end,
        at=at,
        left=left,
        width=right - left,
        height=min(occurrences.bit_length(), TALLEST),
    )


def _wordings(places: Sequence[Place], occurrences: int) -> str:
    """The different wordings, in the order in which they are said, and whether there may be more."""
    found: dict[str, str] = {}
    for place in places:
        found.setdefault(place.said.casefold(), place.said)
    found.pop("", None)
    words = ", ".join(_short(each) for each in islice(found.values(), MOST_WORDS))
    return words + "…" if len(found) > MOST_WORDS or occurrences > len(places) else words


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_WORDS else words[: LONGEST_WORDS - 1].rstrip() + "…"
