"""Postings that were packed are read out as they were, a term alone or all of them."""

from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engine.keys import documents_of, positions_of
from indexer.engine.packed import PASSAGES, SHARES, Packed, Packing, Wanted, by_share, share_of

ALIKE = ("plumless", "buckeroo")
"""Two terms with one CRC-32."""

TERMS = ["=été", "été", "+été", "~été", "|", "+|", "@", "@Ana López", "a", "+b", "", *ALIKE]

Postings = Mapping[str, Sequence[int]]


def packing(passages: Mapping[int, Postings]) -> Packing:
    made = Packing()
    for passage, postings in passages.items():
        made.add(passage, postings)
    return made


positions = st.sets(st.integers(0, 2_000) | st.integers(0, (1 << 24) - 1), min_size=1, max_size=6).map(sorted)
blocks = st.dictionaries(
    st.integers(0, PASSAGES - 1), st.dictionaries(st.sampled_from(TERMS), positions, max_size=8), max_size=5
).map(lambda passages: dict(sorted(passages.items())))


@given(blocks, st.lists(st.sampled_from([*TERMS, "nobody says it"]), unique=True, min_size=1), st.integers(0, 10**6))
def test_what_is_wanted_is_read_as_it_was(block: Mapping[int, Postings], asked: list[str], first: int) -> None:
    wanted, shares = Wanted(asked), packing(block).in_shares()
    assert len(shares) == SHARES + 1
    for share in by_share(asked):
        wanted.look_in(Packed(shares[share]), first)
    for term, places in wanted.found().items():
        expected = [(first + passage, at) for passage, postings in block.items() for at in postings.get(term, ())]
        assert list(zip(documents_of(places).tolist(), positions_of(places).tolist(), strict=True)) == expected


@given(blocks)
def test_all_of_it_is_read_as_it_was(block: Mapping[int, Postings]) -> None:
    found: dict[int, dict[str, list[int]]] = {}
    for share in packing(block).in_shares():
        for term, passages, positions in Packed(share).postings():
            for passage, at in zip(passages, positions, strict=True):
                found.setdefault(passage, {}).setdefault(term, []).append(at)
    assert found == {passage: postings for passage, postings in block.items() if postings}
    every = {term for term, *_ in Packed(packing(block).packed()).postings()}
    assert every == {term for postings in block.values() for term in postings}


def test_terms_of_one_sum_are_told_apart() -> None:
    assert crc32(ALIKE[0].encode()) == crc32(ALIKE[1].encode())
    for both in (ALIKE, ALIKE[::-1]):
        wanted = Wanted(both)
        wanted.look_in(Packed(packing({0: {both[1]: [7]}, 3: {both[0]: [1, 2]}}).packed()), 10)
        assert [documents_of(wanted.found()[term]).tolist() for term in both] == [[13, 13], [10]]


def test_the_marks_of_a_term_are_in_one_share_and_the_signs_in_their_own() -> None:
    assert len({share_of(term) for term in ("=été", "+=été", "~=été")}) == 1
    assert {share_of(term) for term in ("|", "+|", "~|", "@", "@Ana")} == {SHARES}
    assert {share_of(f"word{number}") for number in range(1_000)} == set(range(SHARES))


def test_a_word_beyond_the_last_that_can_be_packed_is_refused() -> None:
    with pytest.raises(ValueError, match="more than 16777215 words"):
        packing({0: {"a": [1, 1 << 24]}})


def test_nothing_is_found_in_nothing() -> None:
    wanted = Wanted(["a"])
    wanted.look_in(Packed(Packing().packed()), 0)
    assert wanted.found()["a"].dtype == np.int64 and not len(wanted.found()["a"])
