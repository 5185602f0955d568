"""NEAR and BEFORE: what they join, how they bind, and what they refuse."""

import pytest

from indexer.engine.query import And, Fuzzy, In, Near, Not, Or, Phrase, Query, Word
from indexer.errors import QuerySyntaxError
from search.syntax import Reading, parse
from search.syntax.nearness import FARTHEST, USUAL
from search.written import written

A, B, C, D = (Word(letter) for letter in "abcd")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("a NEAR/3 b", Near(A, B, 3)),
        ("a NEAR b", Near(A, B, USUAL)),
        ("a BEFORE/50 b", Near(A, B, FARTHEST, ordered=True)),
        ("a BEFORE b", Near(A, B, USUAL, ordered=True)),
        ("a NEAR/01 b", Near(A, B, 1)),
        ("C-190 NEAR/3 x", Near(Word("C-190"), Word("x"), 3)),
        ('"a b" NEAR/2 color~2', Near(Phrase("a b"), Fuzzy("color", 2), 2)),
        ('="a b"NEAR/2(work*)', Near(Phrase("a b", True), Word("work*"), 2)),
        ("a NEAR/2 b BEFORE/3 c", Near(Near(A, B, 2), C, 3, ordered=True)),
        ("a NEAR/2 (b BEFORE/3 c)", Near(A, Near(B, C, 3, ordered=True), 2)),
        ("(a OR b) NEAR/2 c", Near(Or((A, B)), C, 2)),
        ("a NEAR/2 (b OR (c NEAR/1 d))", Near(A, Or((B, Near(C, D, 1))), 2)),
        ("a b NEAR/2 c d", And((A, Near(B, C, 2), D))),
        ("a OR b NEAR/2 c", Or((A, Near(B, C, 2)))),
        ("a AND b NEAR/2 c", And((A, Near(B, C, 2)))),
        ("-a NEAR/2 b", Not(Near(A, B, 2))),
        ("NOT a NEAR/2 b OR c", Or((Not(Near(A, B, 2)), C))),
        ("en:(a NEAR/2 b)", In("en", Near(A, B, 2))),
    ],
)
def test_near_binds_tighter_than_not_and_or(text: str, query: Query) -> None:
    assert parse(text) == Reading(query, written(query))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("near far before", "near far before"),
        ("Near/3 b", "Near/3 b"),
        ("a NEAR, b", "a near b"),
        ("a NEAR/3, b", "a near/3 b"),
        ("(NEAR/3.)", "near/3"),
        ("xNEAR/3 NEAR/3x", "xNEAR/3 near/3x"),
        ("'NEAR'", "near"),
    ],
)
def test_a_word_is_an_operator_only_in_capitals_and_by_itself(text: str, read: str) -> None:
    reading = parse(text)
    assert reading.text == read
    assert parse(read).query == reading.query


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ("a NEAR/80 b", 7, "at most 50 words apart; write NEAR/50 or less"),
        ("a BEFORE/51 b", 9, "write BEFORE/50 or less"),
        ("a NEAR/0 b", 7, "side by side is NEAR/1"),
        ("a NEAR/" + "9" * 800 + " b", 7, "write NEAR/50 or less"),
        ("a NEAR/3 (b c)", 9, "OR or NEAR"),
        ("(a b) NEAR/3 c", 0, "OR or NEAR"),
        ("a NEAR/3 (b OR c d)", 9, "OR or NEAR"),
        ("a NEAR/3 -b", 9, "a -(a NEAR/3 b)"),
        ("a NEAR/3 NOT b", 9, "a -(a NEAR/3 b)"),
        ("a NEAR/3 (-b)", 9, "a -(a NEAR/3 b)"),
        ("a NEAR speaker:Ana", 7, "(a NEAR b) speaker:"),
        ("speaker:Ana NEAR a", 0, "(a NEAR b) speaker:"),
        ("a NEAR (lang:en OR lang:es)", 7, "(a NEAR b) lang:"),
        ("a NEAR en:b", 7, "en:(a NEAR b)"),
        ("a NEAR/50 b NEAR/12 c", 12, "63 words"),
        ('a NEAR/50 "' + "b " * 12 + '"', 2, "62 words"),
        ('a NEAR/50 ("b c d e" OR "' + "b " * 12 + '")', 2, "62 words"),
    ],
)
def test_what_near_refuses_is_said_where_it_stands(text: str, position: int, says: str) -> None:
    with pytest.raises(QuerySyntaxError) as error:
        parse(text)
    assert error.value.position == position
    assert says in str(error.value)
    assert len(str(error.value)) < 200


@pytest.mark.parametrize("text", ["a NEAR/50 b NEAR/10 c", 'a NEAR/50 "' + "b " * 11 + '"', "a NEAR/1 " * 60 + "b"])
def test_the_longest_stretches(text: str) -> None:
    assert not parse(text).mended
