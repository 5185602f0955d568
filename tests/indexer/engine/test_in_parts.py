"""What is found does not depend on how much is looked at together, on what is kept, or on what was asked before."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.engine import finding, kept, match, near, open_engine, weighing
from indexer.engine.finding import Finder
from indexer.engine.kept import Kept
from indexer.engine.protocol import Engine
from indexer.engine.query import And, Field, Filters, In, Most, Narrow, Near, Not, Or, Phrase, Query, Search, Word
from indexer.model import Text
from tests.indexer.engine.archives import LANGUAGES, indexed, put
from tests.indexer.engine.contract import told
from tests.indexer.engine.test_same_answers import archive, shown

QUERIES: list[Query] = [
    Word("audits"),
    And((Word("workers"), Word("audit"), Word("right"))),
    Near(Word("audit"), Or((Word("worker"), Word("wage"))), 12),
    Near(Near(Word("of"), Word("the"), 8), Word("right"), 20, ordered=True),
    And((Narrow(Field.SPEAKER, "ana"), Near(Word("the"), Word("of"), 30))),
    And((Word("worker"), Not(Word("audit")))),
    Or((And((Word("due"), Word("diligence"))), Phrase("of the"), In("es", Word("salario")))),
    Most((Word("remedy"), Word("colour"), Word("worker"), Word("droit"))),
    Not(Word("de")),
]


@pytest.fixture(scope="module", params=["whoosh", "tantivy"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_engine(f"{request.param}:{tmp_path_factory.mktemp('parts') / 'index'}", LANGUAGES, 300)
    put(engine, archive())
    yield engine
    engine.close()


def every_answer(engine: Engine) -> list[object]:
    searches = [
        Search(query, filters, by_recording=grouped, size=10_000, stretches=60 * grouped)
        for query in QUERIES
        for filters in (Filters(), Filters(speakers=frozenset(("Ana López",))))
        for grouped in (False, True)
    ]
    return [shown(engine.search(search)) for search in searches]


def one_at_a_time(engine: Engine) -> list[object]:
    return [
        (entry.recording.id, hit) for query in QUERIES for entry, hit in engine.every(Search(query, best=1), context=9)
    ]


def test_how_much_is_looked_at_together(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    together, streamed = every_answer(engine), one_at_a_time(engine)
    assert len(streamed) > 1_000
    for module, name in [
        (match, "PLACES"),
        (match, "IN_A_BLOCK"),
        (match, "FEWEST"),
        (near, "AT_ONCE"),
        (weighing, "AT_ONCE"),
        (finding, "AT_ONCE"),
    ]:
        assert getattr(module, name) > 30
        monkeypatch.setattr(module, name, 30)
    assert every_answer(engine) == together
    assert one_at_a_time(engine) == streamed


def test_what_is_kept_may_get_lost_at_any_time(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    before, draw, get = every_answer(engine), random.Random(7), Kept.get
    monkeypatch.setattr(Kept, "get", lambda *asked: get(*asked) if draw.random() < 0.5 else None)
    assert every_answer(engine) == before


def test_beyond_the_most_that_is_kept_the_newest_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 2 * kept.EACH + 80)
    held, ten = Kept(), np.arange(10)
    for term in ("a", "b", "c"):
        held.keep("said_en", {term: ten} if term == "b" else {term: ten[:0]})
    assert [held.get("said_en", term) is None for term in ("a", "b", "c")] == [True, True, False]


def test_the_first_moment_waits_for_few_recordings(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    by_anyone = Finder.by_anyone
    monkeypatch.setattr(finding, "AT_ONCE", 1)
    monkeypatch.setattr(
        Finder,
        "by_anyone",
        lambda self, some=None: asked.append(0 if some is None else len(some)) or by_anyone(self, some),
    )
    next(engine.every(Search(Word("audits"))))
    assert sum(asked) < engine.info().passages / 2


@pytest.mark.parametrize("scheme", ["whoosh", "tantivy"])
def test_a_title_counts_the_same_whatever_was_asked_before(scheme: str, tmp_path: Path) -> None:
    engine = open_engine(f"{scheme}:{tmp_path / 'index'}", LANGUAGES)
    with engine.writer() as writer:
        for word in ("weather", "wage", "living", "sea"):
            entry, passages = indexed(told(word, "a living wage is due"))
            about = replace(entry.recording, title=Text({"": f"A talk on the {word}"}))
            writer.put(replace(entry, recording=about), passages)
    search = Search(And((Word("living"), Word("wage"))))
    first = [(hit.passage.recording, hit.score) for hit in engine.search(search).hits]
    for word in ("living", "wage", "sea"):
        engine.search(Search(Word(word)))
    assert [(hit.passage.recording, hit.score) for hit in engine.search(search).hits] == first
    assert {recording for recording, _ in first[:2]} == {"wage", "living"}
    assert first[1][1] > first[2][1]


@pytest.mark.parametrize("scheme", ["whoosh", "tantivy"])
def test_speakers_are_asked_for_as_often_as_one_recording_has_them(
    scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(f"{scheme}:{tmp_path / 'index'}", LANGUAGES)
    names = [f"{first} {last}" for first in ("Ana", "Bo", "Chen") for last in ("Wei", "Diaby", "López", "Roy")]
    put(engine, [told(f"talk {name}", "living wages", "are due", speaker=name) for name in names])
    asked = []
    said_by = Finder.said_by
    monkeypatch.setattr(Finder, "said_by", lambda *given: asked.append(1) or said_by(*given))
    facets = engine.search(Search(And((Word("wages"), Not(Word("sea")))))).facets
    assert facets.speaker == dict.fromkeys(sorted(names), 1)
    assert len(asked) == 1
