"""How much may be asked, and how long reading it takes."""

import time
from contextlib import suppress

import pytest

from indexer.errors import QueryError, QueryTooLong
from search.syntax import parse
from search.syntax.limits import DEEPEST, LONGEST_PHRASE, LONGEST_QUERY, MOST_TERMS
from tests.pace import slowness


def brackets(depth: int) -> str:
    return "(a OR (b " * (depth // 2) + "c" + "))" * (depth // 2)


@pytest.mark.parametrize(
    ("most", "too_much", "length"),
    [
        ("a" * LONGEST_QUERY, "a" * (LONGEST_QUERY + 1), LONGEST_QUERY + 1),
        ("a " * MOST_TERMS, "a " * (MOST_TERMS + 1), MOST_TERMS + 1),
        ('"' + "a " * LONGEST_PHRASE + '"', '"' + "a " * (LONGEST_PHRASE + 1) + '"', LONGEST_PHRASE + 1),
        ("a-" * LONGEST_PHRASE, "a-" * (LONGEST_PHRASE + 1), LONGEST_PHRASE + 1),
        (brackets(DEEPEST), brackets(DEEPEST + 2), DEEPEST + 2),
        ("(" * DEEPEST + "a", "(" * (DEEPEST + 1) + "a", DEEPEST + 1),
        ("en:a NOT x~y " * 21 + "b", "aaa~ NEAR bbb " * 33, 66),
        ('"' + "a * " * 29 + 'a a"', '"' + "a * " * 30 + 'a"', LONGEST_PHRASE + 1),
        (brackets(DEEPEST), brackets(DEEPEST).replace("c", "-(colou?) x"), DEEPEST + 1),
    ],
)
def test_limits(most: str, too_much: str, length: int) -> None:
    parse(most)
    with pytest.raises(QueryTooLong) as error:
        parse(too_much)
    assert error.value.length == length


def test_a_query_that_grows_too_long_when_written_out_is_refused() -> None:
    with pytest.raises(QueryTooLong, match="when written out"):
        parse('a"b"' * 20 + "c" * (LONGEST_QUERY - 80))


def test_alternatives_at_the_deepest_level_add_no_brackets() -> None:
    text = brackets(DEEPEST).replace("c", "c lang:en lang:es")
    assert parse(parse(text).text) == parse(text)


@pytest.mark.alone
@pytest.mark.parametrize(
    "text",
    [
        "(" * 1000,
        ")" * 1000,
        '"' * 1000,
        "«" * 1000,
        "()" * 500,
        '""' * 500,
        "-(" * 20 + "a" * 900,
        "a" + "-" * 999,
        " -" * 500,
        "NOT " * 250,
        "AND OR " * 142,
        "NOT -" * 200,
        "a" + " ()" * 333,
        "lang:" * 200,
        "a " * 500,
        "a-" * 500,
        '"' + "a " * 499,
        "aa? " * 250,
        "aa?)(" * 200,
        "*" * 1000,
        "?" * 999 + "a",
        "a" + "?" * 999,
        "a" + "*?" * 499,
        "~" * 1000,
        "a~" * 500,
        "=" * 1000,
        "en:" * 333,
        "-=" * 500,
        "NEAR " * 200,
        "a NEAR/1 " * 111,
        "a NEAR/1 (" * 20 + "b",
        "(aa? " * 20 + "b",
        "en:-(" * 200,
    ],
)
def test_the_worst_is_read_quickly(text: str) -> None:
    took = []
    for _ in range(3):
        start = time.process_time()
        with suppress(QueryError):
            parse(text)
        took.append(time.process_time() - start)
    assert min(took) < 0.05 * slowness()


@pytest.mark.parametrize("text", ["(" * 10_000, "a " * 100_000, '"' * 1_000_000])
def test_the_endless_is_refused_at_once(text: str) -> None:
    with pytest.raises(QueryTooLong, match=f"{len(text):,} characters"):
        parse(text)
