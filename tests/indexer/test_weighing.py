"""Where words are weighed and not required: what is enough, what comes first, and at which place?"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from indexer.engine import open_engine, weighing
from indexer.engine.protocol import Engine
from indexer.engine.query import And, Field, Most, Narrow, Not, Query, Search, Word
from indexer.engine.spans import Concept, Span, joined, table
from indexer.engine.weighing import EVERY_WORD, weight
from tests.indexer.engine.archives import put
from tests.indexer.engine.contract import told


def at(*starts: int, exact: bool = True, own: bool = True) -> list[Span]:
    return [Span(start, 1, exact, own, 1) for start in starts]


def best_place(words: Sequence[Sequence[Span]], weights: tuple[float, ...]) -> tuple[float, tuple[int, int]]:
    """The score and window of a document that stands between two others with the same places."""
    concepts = [Concept(joined([table(document, places) for document in (3, 7, 8)])) for places in words]
    ranked = weighing.best_place(concepts, weights, np.array([3, 7, 8]))
    [same] = {*zip(ranked.score.tolist(), ranked.start.tolist(), ranked.end.tolist(), strict=True)}
    return same[0], same[1:]


def test_a_rare_word_weighs_more_and_one_that_nobody_says_nothing() -> None:
    assert weight(100, 1) > weight(100, 10) > weight(100, 99) > 0
    assert weight(100, 0) == weight(0, 0) == 0


@pytest.mark.parametrize(
    ("weights", "found", "yes"),
    [
        ((3.0, 3.0, 3.0), (True, False, False), True),
        ((3.0, 3.0, 3.1), (True, False, False), False),
        ((1.0, 9.0), (True, False), False),
        ((1.0, 9.0), (False, True), True),
        ((2.0, 0.0, 0.0), (True, False, False), True),
        ((0.0,), (False,), False),
    ],
)
def test_enough_is_a_third_of_the_weight(weights: tuple[float, ...], found: tuple[bool, ...], yes: bool) -> None:
    assert weighing.enough(weights, [np.array([each, not each]) for each in found]).tolist()[0] is yes


def test_the_place_is_where_most_stands_together() -> None:
    words = [at(2, 40), at(41), at(80)]
    score, window = best_place(words, (1.0, 1.0, 1.0))
    assert window == (40, 41)
    assert score > EVERY_WORD
    assert best_place([at(2), at(41), []], (1.0, 1.0, 1.0))[0] < EVERY_WORD


def test_neighbours_in_order_exact_forms_and_nearness_count() -> None:
    def score(*words: list[Span]) -> float:
        return best_place(words, (1.0,) * len(words))[0]

    assert score(at(4), at(5)) > score(at(5), at(4)) > score(at(4), at(30))
    assert score(at(4), at(6)) > score(at(6), at(4))  # a small word between
    assert score(at(4), at(6)) > score(at(4), at(6, exact=False))
    assert score(at(4)) < score(at(4, 5)) < 2 * score(at(4))


def test_the_place_begins_in_the_passage_and_the_tail_counts() -> None:
    own, tail = at(10), at(60, 61, own=False)
    assert best_place([own, tail], (1.0, 5.0))[1] == (10, 11)
    assert best_place([own, tail], (1.0, 5.0))[0] > best_place([own, []], (1.0, 5.0))[0]


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = open_engine(f"whoosh:{tmp_path / 'index'}", ("en", "es", "fr"))
    put(
        engine,
        [
            told("a", "open the character panel", "and change the colour", date="2021"),
            told("b", "change the colour of the layer, and the layer is open", speaker="Ana", date="2022"),
            *(told(f"c{number}", "we open it again") for number in range(9)),
        ],
    )
    return engine


def found(engine: Engine, query: Query) -> list[str]:
    return [hit.passage.recording for hit in engine.search(Search(query)).hits]


def test_most_words_find_what_has_enough_of_them_the_best_first(engine: Engine) -> None:
    assert found(engine, Most(tuple(map(Word, "change colour layer nobodysaysit".split())))) == ["b", "a"]
    assert found(engine, Most(tuple(map(Word, "how do I open the panel".split())))) == ["a"]  # open is too common
    assert found(engine, Most((Word("nobodysaysit"),))) == []


def test_conditions_and_exclusions_hold_beside_them(engine: Engine) -> None:
    most = Most((Word("colour"), Word("layer")))
    assert found(engine, And((most, Narrow(Field.SPEAKER, "ana")))) == ["b"]
    assert found(engine, And((most, Not(Word("layer"))))) == ["a"]


def test_every_word_comes_before_a_better_part(engine: Engine) -> None:
    put(
        engine, [told("near", "change colour, change colour"), told("far", "change", *["so it is"] * 8, "colour layer")]
    )
    assert found(engine, Most(tuple(map(Word, ("change", "colour", "layer"))))) == ["far", "near"]
