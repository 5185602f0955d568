"""Postings come out sorted, however many runs were written to the disk and merged."""

import random
from array import array
from pathlib import Path

import pytest

from indexer.engine import whoosh_postings
from indexer.engine.whoosh_postings import Places, SortedPostings


@pytest.mark.parametrize(("held", "runs"), [(10**9, 64), (20_000, 64), (5_000, 3), (1, 2)])
def test_postings_are_sorted_in_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int, runs: int) -> None:
    monkeypatch.setattr(whoosh_postings, "HELD", held)
    monkeypatch.setattr(whoosh_postings, "_RUNS", runs)
    monkeypatch.setattr(whoosh_postings, "_BLOCK", 500)
    draw = random.Random(held)
    pool = SortedPostings(tmp_path)
    expected = []
    for first in range(0, 400, 10):
        terms: dict[tuple[str, bytes], list[int]] = {}
        for document in range(10):
            for term in {f"{draw.randrange(60):x}".encode() for _ in range(4)}:
                field = draw.choice(["one", "two"])
                positions = sorted(draw.sample(range(300), draw.randrange(4)))
                terms.setdefault((field, term), []).extend([document, len(positions), *positions])
                expected.append((field, term, first + document, 1.0, array("I", positions).tobytes()))
        for (field, term), postings in terms.items():
            pool.extend(field, term, first, array("I", postings).tobytes())
    pool.add(("kind", b"passage", 400, 1.0, None))
    expected.append(("kind", b"passage", 400, 1.0, b""))
    assert bool(list(tmp_path.iterdir())) == (held < 10**9)
    assert list(pool.iter_postings()) == sorted(expected)
    pool.cleanup()
    assert list(tmp_path.iterdir()) == []


def test_places_are_what_was_appended() -> None:
    places = Places()
    assert (len(places), list(places)) == (0, [])
    for pair in ((1, 2), (2**63, 5)):
        places.append(pair)
    assert (len(places), list(places)) == (2, [(1, 2), (2**63, 5)])
