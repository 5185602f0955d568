"""Are the ticks of a recording where the concordance lists what is said, and where the moments' own links lead?"""

import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from indexer.analysis import words
from indexer.engine import open_engine
from indexer.engine.protocol import Engine
from indexer.engine.query import Filters, Search
from search.asking import Asked
from search.concordance import occurrences
from search.pages import search_page
from search.timeline import MOST_TICKS, Tick, places_in, timeline
from tests.indexer.engine.archives import archives, filters, put
from tests.indexer.engine.operators import every_query
from tests.oracle import views


@settings(
    max_examples=int(os.environ.get("PLAYHEAD_ARCHIVES", "15")),
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_places_are_where_and_when_the_concordance_lists_them(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    archive = data.draw(archives())
    engine = open_engine(f"whoosh:{tmp_path_factory.mktemp('ticks') / 'index'}", ("en", "es", "fr"), 60)
    put(engine, archive)
    for _ in range(5):
        query = data.draw(every_query(views(archive)))
        chosen = data.draw(st.one_of(st.just(Filters()), filters()))
        found = engine.search(Search(query, chosen, by_recording=True, size=100, stretches=MOST_TICKS))
        for each in found.by_recording:
            only = Filters(**{**fields(chosen), "recordings": frozenset({each.entry.recording.id})})
            lines = [line for _, hit in engine.every(Search(query, only)) for line in occurrences(hit, 0)]
            told = list(places_in(each.stretches))
            assert [(place.start, place.play_from, place.language) for place in told] == [
                (line.start, line.play_from, line.language) for line in lines
            ]
            assert [said(place.said) for place in told] == [said(line.match) for line in lines]
            assert timeline(each.entry.duration, told, lambda place: "").occurrences == each.occurrences
    engine.close()


def fields(chosen: Filters) -> dict[str, frozenset[str]]:
    return {name: getattr(chosen, name) for name in ("languages", "speakers", "series", "kinds")}


def said(text: str) -> list[str]:
    return [word for word, _, _ in words(text)]


def ticks(engine: Engine, q: str, **asked: object) -> dict[str, tuple[Tick, ...]]:
    page = search_page(engine, Asked(q, group="recording", **asked), timelines=True)  # type: ignore[arg-type]
    for result in page.results:
        assert result.timeline is None or result.timeline.occurrences == result.occurrences
    return {result.card.id: result.timeline.ticks if result.timeline else () for result in page.results}


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "remedy"},
        {"q": "reparación"},
        {"q": '"living wage"'},
        {"q": "remedy", "lang": "en"},
        {"q": "the", "speaker": ("Bo Åkesson",)},
        {"q": "salaire"},
        {"q": "audits AND suppliers"},
        {"q": "remedy OR reparación"},
    ],
)
def test_a_moment_shown_is_where_its_tick_leads(engine: Engine, asked: dict[str, str]) -> None:
    page = search_page(engine, Asked(group="recording", **asked), timelines=True)  # type: ignore[arg-type]
    assert page.results
    for result in filter(lambda result: result.moments, page.results):
        strip = result.timeline
        assert strip is not None and strip.occurrences == result.occurrences
        for view in result.best:
            at = next(tick for tick in reversed(strip.ticks) if tick.start <= view.moment.start)
            assert at.start == view.moment.start or at.occurrences > 1
            assert at.url == view.url or at.start < view.moment.start


def test_ticks_are_those_of_the_filters(engine: Engine) -> None:
    (one,) = ticks(engine, "remedy", recording=("scope",), lang="en").values()
    assert [tick.label for tick in one] == ["0:14: remedy", "0:17: remedy"]
    (both,) = ticks(engine, "remedy", recording=("scope",), lang="en", speaker=("Bo Åkesson",)).values()
    assert len(both) == 1


def test_where_no_words_are_asked_for_and_where_none_are_said_there_is_no_timeline(engine: Engine) -> None:
    assert set(ticks(engine, "speaker:Bo").values()) == {()}
    assert ticks(engine, "come") == {"soon": ()}


def test_a_program_does_not_wait_for_timelines(engine: Engine) -> None:
    page = search_page(engine, Asked("remedy", group="recording"))
    assert page.results
    assert {result.timeline for result in page.results} == {None}
    assert {found.stretches for found in page.hits.by_recording} == {()}
