"""Is every occurrence listed once, at a time inside a cue that says it? Random archives, every operator."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from indexer.engine import open_engine
from indexer.engine.query import Filters, Search
from search.concordance import occurrences
from search.moments import moment
from tests.indexer.engine.archives import archives, filters, put
from tests.indexer.engine.operators import every_query
from tests.oracle import Told, tokens, views


@settings(
    max_examples=int(os.environ.get("PLAYHEAD_ARCHIVES", "20")),
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_each_occurrence_is_listed_once_inside_a_cue_that_says_it(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    archive = data.draw(archives())
    folder: Path = tmp_path_factory.mktemp("times")
    engine = open_engine(f"whoosh:{folder / 'index'}", ("en", "es", "fr"), 60)
    put(engine, archive)
    told = {each.id: each for each in archive}
    for _ in range(10):
        query = data.draw(every_query(views(archive)))
        chosen = data.draw(st.one_of(st.just(Filters()), filters()))
        total = engine.search(Search(query, chosen)).occurrences
        listed = []
        for entry, hit in engine.every(Search(query, chosen)):
            assert [begin for begin, _ in hit.places] == sorted({begin for begin, _ in hit.places})
            for line in occurrences(hit, 3):
                listed.append(line)
                assert said_at(told[line.recording], line.language, line.match, line.start), (query, line)
            found = moment(hit, entry, query, chosen)
            cues = told[found.recording].tracks[found.language]
            assert any(cue.start <= found.start <= cue.end for cue in cues), (query, found)
        assert len(listed) == total
    engine.close()


def said_at(told: Told, language: str, match: str, at: int) -> bool:
    """Whether a cue that is shown then holds the first word of what was found."""
    first = tokens(match)[0][0]
    return any(
        cue.start <= at <= cue.end and first in [word for word, _, _ in tokens(cue.text)]
        for cue in told.tracks[language]
    )
