"""Are moments that overlap shown once, and counted?"""

from collections.abc import Iterator

from search.moments import Moment
from search.pages import folded
from search.views import MomentView


def view(start: int, end: int, recording: str = "a", language: str = "en") -> MomentView:
    moment = Moment(recording, language, (language,), start, end, start, end, "", (), (), 1)
    return MomentView(moment, "", "", "", "", "", (), "", "", "", False)


def test_one_that_overlaps_a_better_one_is_folded_into_it() -> None:
    shown = folded([view(0, 9_000), view(30_000, 40_000), view(8_000, 12_000), view(35_000, 36_000)])
    assert [(each.moment.start, each.folded) for each in shown] == [(0, 1), (30_000, 1)]


def test_one_that_only_touches_or_is_of_another_recording_or_language_is_not() -> None:
    views = [view(0, 9_000), view(9_000, 12_000), view(0, 9_000, recording="b"), view(0, 9_000, language="es")]
    assert folded(views) == views


def test_no_more_are_made_than_are_shown() -> None:
    made = []

    def views() -> Iterator[MomentView]:
        for start in (0, 5_000, 100_000, 200_000, 300_000, 400_000):
            made.append(start)
            yield view(start, start + 9_000)

    shown = folded(views(), 3)
    assert [(each.moment.start, each.folded) for each in shown] == [(0, 1), (100_000, 0), (200_000, 0)]
    assert made[-1] == 300_000
