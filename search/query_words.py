"""Which words does a query ask for, of which languages, and how does it read with one of them exchanged?"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from indexer.engine.query import And, In, Most, Near, Not, Or, Phrase, Query, Word


class Asked(NamedTuple):
    """A word or phrase, the languages that it is asked of, and whether it is asked for rather than excluded."""

    leaf: Word | Phrase
    languages: tuple[str, ...]
    wanted: bool


def words_asked(query: Query, languages: Sequence[str], wanted: bool = True) -> Iterator[Asked]:
    """Every word and phrase of a query that is asked of these languages, in the order typed."""
    match query:
        case Word() | Phrase():
            yield Asked(query, tuple(languages), wanted)
        case And(parts) | Or(parts) | Most(parts):
            for part in parts:
                yield from words_asked(part, languages, wanted)
        case Near(left, right):
            yield from words_asked(left, languages, wanted)
            yield from words_asked(right, languages, wanted)
        case In(language, part):
            yield from words_asked(part, [language], wanted)
        case Not(part):
            yield from words_asked(part, languages, not wanted)


def exchanged(query: Query, change: Callable[[Word | Phrase], Query]) -> Query:
    """The query with each word and phrase as `change` makes it."""
    match query:
        case Word() | Phrase():
            return change(query)
        case And(parts):
            return And(tuple(exchanged(part, change) for part in parts))
        case Or(parts):
            return Or(tuple(exchanged(part, change) for part in parts))
        case Most(parts):
            return Most(tuple(exchanged(part, change) for part in parts))
        case Near(left, right, most, ordered):
            return Near(exchanged(left, change), exchanged(right, change), most, ordered)
        case In(language, part):
            return In(language, exchanged(part, change))
        case Not(part):
            return Not(exchanged(part, change))
        case _:
            return query
