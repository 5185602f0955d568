"""Does every place have its tick, in order, at its time, and is none drawn over another?"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engine.protocol import Heard, Stretch
from indexer.model import Cue
from search.timeline import LONGEST_WORDS, MOST_TICKS, REACH, WHOLE, Place, places_in, timeline

HOUR = 3_600_000


def at(start: int, said: str = "remedy", **more: int) -> Place:
    return Place(start, max(0, start - 1_000), "en", said, **more)


def link(place: Place) -> str:
    return f"/recordings/a?t={place.play_from}"


def test_a_tick_stands_where_its_place_is_said_and_leads_to_where_it_is_played() -> None:
    (tick,) = timeline(HOUR, [at(724_500)], link).ticks
    assert (tick.at, tick.label) == (724_500 * WHOLE // HOUR, "12:04: remedy")
    assert (tick.url, tick.occurrences, tick.height) == ("/recordings/a?t=723500", 1, 1)


@pytest.mark.parametrize(
    ("starts", "counts"),
    [
        ([], []),
        ([0], [1]),
        ([0, 60_000], [2]),
        ([0, 60_001], [1, 1]),
        ([60_001, 0], [1, 1]),
        ([0, 30_000, 60_000, 60_001, 120_001], [3, 2]),
        ([HOUR], [1]),
        ([5_000, 5_000, 5_000], [3]),
    ],
)
def test_what_follows_within_a_sixtieth_of_the_width_belongs_to_the_tick(starts: list[int], counts: list[int]) -> None:
    assert [tick.occurrences for tick in timeline(HOUR, map(at, starts), link).ticks] == counts


def test_a_tick_of_several_places_says_from_when_to_when_and_in_which_words() -> None:
    said = ["remedy", "Remedies", "REMEDY", "remediation", "remedied"]
    (tick,) = timeline(HOUR, [at(724_000 + 7_000 * n, word) for n, word in enumerate(said)], link).ticks
    assert tick.label == "12:04–12:32, 5 places: remedy, Remedies, remediation…"
    (short,) = timeline(HOUR, [at(724_000), at(724_900)], link).ticks
    assert short.label == "12:04, 2 places: remedy"


def test_long_words_are_cut_and_none_are_named_where_none_were_found() -> None:
    (tick,) = timeline(HOUR, [at(0, "w " * 60), at(1, "")], link).ticks
    assert tick.label == f"0:00, 2 places: {('w ' * 60)[: LONGEST_WORDS - 1]}…"


@pytest.mark.parametrize(
    ("count", "height"), [(1, 1), (2, 2), (3, 2), (4, 3), (7, 3), (8, 4), (15, 4), (16, 5), (200, 5)]
)
def test_the_more_are_said_the_higher_it_is(count: int, height: int) -> None:
    places = [at(1_000)] * count
    assert [tick.height for tick in timeline(HOUR, places, link).ticks] == [height]
    together = timeline(HOUR, [at(1_000, occurrences=count)], link)
    assert [(tick.height, tick.label) for tick in together.ticks] == [
        (height, f"0:01, {count} places: remedy…" if count > 1 else "0:01: remedy")
    ]
    assert together.occurrences == count


def test_chapters_are_separators_but_for_the_first() -> None:
    assert timeline(HOUR, [], link, [0, 900_000, HOUR]).chapters == (2_500,)
    assert timeline(HOUR, [], link).end == "1:00:00"


def test_one_alone_is_easy_to_point_at_and_of_two_the_nearer_one_is_meant() -> None:
    first, second, last = timeline(HOUR, [at(0), at(100_000), at(HOUR // 2)], link).ticks
    assert (first.left, second.left) == (0, first.left + first.width)
    assert second.left - first.at == pytest.approx(second.at - second.left, abs=1)
    assert (last.left, last.width) == (WHOLE // 2 - REACH, 2 * REACH)


@pytest.mark.parametrize(("start", "left"), [(0, 0), (HOUR, WHOLE - 2 * REACH), (HOUR // 50, 0)])
def test_at_the_ends_of_the_strip_it_is_as_easy(start: int, left: int) -> None:
    (tick,) = timeline(HOUR, [at(start)], link).ticks
    assert (tick.left, tick.width) == (left, 2 * REACH)


places = st.builds(
    Place,
    start=st.integers(0, 4_000_000),
    play_from=st.integers(0, 4_000_000),
    language=st.sampled_from(["en", "es"]),
    said=st.sampled_from(["", "remedy", "Remedy", "réparation"]),
    occurrences=st.integers(1, 3),
)


@given(st.integers(0, 4_000_000), st.lists(places, max_size=300))
def test_every_place_is_in_one_tick_and_ticks_are_in_order_and_apart(duration: int, said: list[Place]) -> None:
    asked: list[Place] = []

    def remembered(place: Place) -> str:
        asked.append(place)
        return link(place)

    strip = timeline(duration, said, remembered)
    ticks = strip.ticks
    assert len(ticks) == len(asked) <= MOST_TICKS
    assert sum(tick.occurrences for tick in ticks) == strip.occurrences == sum(place.occurrences for place in said)
    for tick, first in zip(ticks, asked, strict=True):
        assert (tick.start, tick.url) == (first.start, link(first))
        assert 0 <= tick.left <= tick.at <= tick.left + tick.width <= WHOLE
    for place in said:
        holding = [tick for tick in ticks if tick.start <= place.start <= tick.end]
        assert holding
        assert any(place.start - tick.start <= max(duration, 4_000_000) // MOST_TICKS for tick in holding)
    for tick, following in pairwise(ticks):
        assert tick.start < following.start
        assert tick.at < following.at
        assert tick.left + tick.width <= following.left
        assert (following.start - tick.start) * MOST_TICKS > max(duration, ticks[-1].start)


def test_of_several_moments_put_together_the_first_place_stands_for_all() -> None:
    cue = Cue(10_000, 14_000, "a remedy is a remedy")
    one, other = Heard("en", cue, 2, "remedy"), Heard("en", cue, 14, "remedy")
    places = list(places_in([Stretch((one, other), 2), Stretch((one,), 7)]))
    assert [(place.start, place.play_from, place.occurrences) for place in places] == [
        (10_400, 9_400, 1),
        (12_800, 10_000, 1),
        (10_400, 9_400, 7),
    ]
    (tick,) = timeline(HOUR, places[2:], link).ticks
    assert (tick.occurrences, tick.label) == (7, "0:10, 7 places: remedy…")
