"""How much may one query ask for? Each limit, and the measuring of a query by them."""

from collections.abc import Iterator

from indexer.engine.query import And, In, Near, Not, Or, Phrase, Query, Word
from indexer.errors import QueryTooLong
from search.syntax.signs import runs

LONGEST_QUERY = 1_000
"""Characters: a long paragraph pasted by mistake gets a sentence instead of a slow search."""

MOST_TERMS = 64
"""Words, phrases and fields: each costs the engine a look-up per language."""

LONGEST_PHRASE = 60
"""Words of a phrase: a passage's tail is as long, so a longer one could not be followed across a border."""

DEEPEST = 20
"""Brackets in brackets, as typed; it also bounds how deep everything that walks a query recurses."""


def measure_text(text: str, unit: str = "characters") -> None:
    """Raises QueryTooLong for a text longer than is allowed."""
    if len(text) > LONGEST_QUERY:
        raise QueryTooLong(len(text), LONGEST_QUERY, unit)


def measure(query: Query) -> None:
    """Raises QueryTooLong for more terms, or a longer phrase, than is allowed."""
    leaves = list(_leaves(query))
    if len(leaves) > MOST_TERMS:
        raise QueryTooLong(len(leaves), MOST_TERMS, "words, phrases and fields")
    for leaf in leaves:
        if isinstance(leaf, Word | Phrase) and (length := len(runs(leaf.text))) > LONGEST_PHRASE:
            raise QueryTooLong(length, LONGEST_PHRASE, "words in one phrase")


def _leaves(query: Query) -> Iterator[Query]:
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part)
        case Near(left, right):
            yield from _leaves(left)
            yield from _leaves(right)
        case Not(part) | In(_, part):
            yield from _leaves(part)
        case _:
            yield query
