"""How often is it said, among how many words, and what does the chart of it show?"""

from pathlib import Path

import pytest

from indexer.engine.protocol import Entry
from indexer.engine.query import Filters
from indexer.library import discover
from indexer.model import Recording, Text
from indexer.reading import read
from search.chart import BOTTOM, HEIGHT, LEFT, WIDTH, chart
from search.counts import Count, Counts, Tally

ROOT = Path(__file__).parents[2]


def entry(name: str, date: str, words: int, **speakers: int) -> Entry:
    return Entry(Recording(name, Text(), "en", date=date), words={"en": words}, speaker_words={"en": speakers})


ENTRIES = [
    entry("a", "2021-03", 1_000, Ana=600, Bo=400),
    entry("b", "2021-05-02", 500, Ana=500),
    entry("c", "2023-01", 0),
    entry("d", "", 200, Bo=200),
]


def counted(filters: Filters | None = None, entries: list[Entry] = ENTRIES) -> Counts:
    tally = Tally()
    tally.add("a", {"en": 3}, ["Ana", "Ana", "Bo"])
    tally.add("d", {"en": 1}, ["Bo"])
    return tally.counts(entries, filters or Filters(), ["en", "es"])


def test_words_are_those_of_whoever_and_whenever_it_was_said() -> None:
    counts = counted()
    assert (counts.total, counts.languages) == (Count("", 4, 1_700), ("en",))
    assert counts.recording == (Count("a", 3, 1_000), Count("d", 1, 200))
    assert counts.speaker == (Count("Ana", 2, 1_100), Count("Bo", 2, 600))
    assert counts.year == (Count("2021", 3, 1_500), Count("", 1, 200))
    assert [each.value for each in counts.month] == ["2021-03", "2021-05", ""]
    assert counts.month[1].rate == 0 and Count("x", 0, 0).rate is None


def test_speakers_and_recordings_chosen_narrow_the_words() -> None:
    assert counted(Filters(speakers=frozenset({"Bo"}))).total.words == 600
    assert counted(Filters(recordings=frozenset({"a"}))).total.words == 1_000


def test_a_date_without_a_month_leaves_years_alone() -> None:
    counts = counted(entries=[*ENTRIES, entry("e", "2022", 100)])
    assert counts.month == ()
    assert [(each.value, each.words) for each in counts.year] == [("2021", 1_500), ("2022", 100), ("", 200)]


def test_a_chart_has_a_bar_for_each_month_and_a_gap_where_nothing_was_recorded() -> None:
    drawn = chart(counted())
    assert drawn is not None and drawn.unit == "month"
    assert [mark.text for mark in drawn.names] == ["Mar 2021", "Apr 2021", "May 2021"]
    first, last = drawn.bars
    assert (last.height, round(first.y + first.height)) == (0, HEIGHT - BOTTOM)
    assert LEFT < first.x < first.x + first.width < last.x < WIDTH
    assert first.height == round(30 / 30 * (HEIGHT - BOTTOM - 12), 1)  # 3 of 1,000 words, on a scale that ends at 30
    assert [mark.text for mark in drawn.scale] == ["0", "15", "30"]
    assert first.sentence == "March 2021: 3 occurrences in 1,000 words, 30.0 per 10,000"


@pytest.mark.parametrize(
    ("dates", "unit", "names"),
    [
        (["2019-01", "2022-01"], "year", ["2019", "2020", "2021", "2022"]),
        (["2019", "2020-05"], "year", ["2019", "2020"]),
        (["2019-12", "2020-01"], "month", ["Dec 2019", "Jan 2020"]),
    ],
)
def test_a_long_time_is_shown_by_year(dates: list[str], unit: str, names: list[str]) -> None:
    drawn = chart(counted(entries=[entry(f"e{number}", date, 10) for number, date in enumerate(dates)]))
    assert drawn is not None
    assert (drawn.unit, [mark.text for mark in drawn.names]) == (unit, names)
    assert all(bar.height == 0 for bar in drawn.bars)


def test_one_period_is_no_chart() -> None:
    assert chart(counted(entries=[entry("a", "2021-03", 10)])) is None
    assert chart(counted(entries=[])) is None


def test_the_index_knows_whose_words_there_are() -> None:
    found, _ = discover(ROOT / "transcripts", ("en", "es", "fr"))
    for each in found:
        kept = read(each, ROOT / "transcripts").entry
        assert {code: sum(by.values()) for code, by in kept.speaker_words.items()} == kept.words
    assert any(len(by) > 2 for by in kept.speaker_words.values()) or not kept.tracks
