"""Sets and stretches of sorted arrays are what Python's own sets and slices are."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.engine.keys import common, highest, keys, member, rows_of, stretches_of, union
from indexer.engine.spans import Span, joined, table

some = st.sets(st.integers(0, 30)).map(lambda each: np.array(sorted(each), np.int64))


@given(st.lists(some), some, some)
def test_sets(several: list[np.ndarray], one: np.ndarray, other: np.ndarray) -> None:
    assert union(several).tolist() == sorted(set().union(*(each.tolist() for each in several)))
    assert common(one, other).tolist() == sorted({*one.tolist()} & {*other.tolist()})
    assert member(one, other).tolist() == [each in other.tolist() for each in one.tolist()]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))))
def test_rows_of_stretches(stretches: list[tuple[int, int]]) -> None:
    first, behind = (np.array([each[n] for each in stretches], np.int64) for n in (0, 1))
    rows, of = rows_of(first, behind)
    expected = [(row, n) for n, (start, end) in enumerate(stretches) for row in range(start, end)]
    assert list(zip(rows.tolist(), of.tolist(), strict=True)) == expected


@given(st.data(), st.lists(st.integers(-50, 50), min_size=1, max_size=40))
def test_the_highest_of_stretches(data: st.DataObject, values: list[int]) -> None:
    ends = st.tuples(*[st.integers(0, len(values) - 1)] * 2).map(sorted)
    stretches = data.draw(st.lists(ends))
    first, last = (np.array([each[n] for each in stretches], np.int64) for n in (0, 1))
    assert highest(np.array(values), first, last).tolist() == [max(values[a : b + 1]) for a, b in stretches]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), unique=True).map(sorted), some)
def test_the_places_of_documents(places: list[tuple[int, int]], documents: np.ndarray) -> None:
    at = np.array([int(keys(document, position)) for document, position in places], np.int64)
    for document, first, behind in zip(documents.tolist(), *stretches_of(documents, at), strict=True):
        assert places[first:behind] == [place for place in places if place[0] == document]


spans = st.lists(st.builds(Span, st.integers(0, 9), st.integers(1, 3), st.booleans(), st.booleans(), st.integers(1, 3)))


@given(st.lists(spans, max_size=5), some)
def test_tables_of_places(of_documents: list[list[Span]], wanted: np.ndarray) -> None:
    tables = [table(document, places) for document, places in enumerate(of_documents)]
    every = joined(tables).in_order()
    for document, places in enumerate(of_documents):
        assert every.of(np.array([document])).listed() == sorted(set(places))
        assert every.of(np.array([document])).in_order().listed() == sorted(set(places))
    kept = every.of(wanted)
    assert kept.documents().tolist() == [each for each in wanted.tolist() if each < len(tables) and of_documents[each]]
