"""Why has no moment all that was asked for? What the search finds without each condition, and each word by itself.

Every count is made as the page that it leads to makes it, so that it is what that page says. All of them have one
deadline with the search; where it does not suffice nothing is said, rather than a part of it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from indexer.analysis import words
from indexer.engine.plan import is_small, languages_of
from indexer.engine.protocol import Engine
from indexer.engine.query import And, In, Near, Not, Phrase, Query, Word
from indexer.errors import SearchTimeout
from search.asking import Asked
from search.interface import gettext
from search.narrowing import InForce
from search.query_words import words_asked
from search.relaxed import Answer, answer
from search.synonyms import as_typed
from search.views import Apart, Without
from search.written import field_of, written

MOST_PARTS = 6
"""Parts of a query that are looked for by themselves: each costs as much as the search itself."""

_Found = TypeVar("_Found")


def without(
    engine: Engine, asked: Asked, query: Query, filters: Sequence[InForce], until: float
) -> tuple[Without, ...] | None:
    """What the search finds without the filter of each field, without all of them, and without each condition typed;
    of those that find something; None if there was not the time. `query` is the text as it was read."""

    def found() -> Iterator[Without]:
        for each in filters:
            yield _without(each.without, chips=each.chips)
        if len(filters) > 1:
            nothing = Asked(asked.q, sort=asked.sort, group=asked.group, size=asked.size)
            yield _without(nothing, chips=tuple(chip for each in filters for chip in each.chips))
        parts = query.parts if isinstance(query, And) else ()
        for part in parts:
            if _is_condition(part) and (rest := _typed([other for other in parts if other is not part])):
                yield _without(asked.but(q=rest), typed=_typed([part]))

    def _without(other: Asked, **said: object) -> Without:
        answered = _answered(engine, other, until)
        return Without(other.url(), answered.hits.moments, answered.relaxed, **said)  # type: ignore[arg-type]

    counted = _in_time(found)
    return None if counted is None else tuple(each for each in counted if each.moments)


def apart(engine: Engine, asked: Asked, query: Query, languages: Sequence[str], until: float) -> tuple[Apart, ...]:
    """What each part of a query finds by itself, under the same conditions; nothing if it has one part alone."""
    parts = query.parts if isinstance(query, And) else (query,)
    conditions = [part for part in parts if field_of(part.part if isinstance(part, Not) else part)]
    wanted: list[Query] = [part for part in parts if part not in conditions and not isinstance(part, Not)]
    if len(wanted) == 1:
        wanted = list(_pieces(wanted[0]))
    insisted = [part for part in wanted if not (isinstance(part, Word | Phrase) and _is_small(part, languages))]
    if len(insisted) < 2:
        return ()

    def found() -> Iterator[Apart]:
        for part in islice(insisted, MOST_PARTS):
            other = asked.but(q=_typed([part, *conditions]))
            yield Apart(_typed([part]), other.url(), _answered(engine, other, until).hits.moments)

    return tuple(_in_time(found) or ())


def advice(query: Query) -> str:
    """What else to try where a query as typed finds nothing; "" where it asks for no words."""
    asked = [leaf.text for leaf, _, wanted in words_asked(query, ()) if wanted]
    quoted = '"' in _typed([query])
    if len(asked) > 1 or (quoted and len(list(words(asked[0]))) > 1):
        return gettext("Try fewer or other words, without quotes.") if quoted else gettext("Try fewer or other words.")
    if not asked:
        return ""
    return gettext("Try it without quotes, or another word.") if quoted else gettext("Try another word.")


def _in_time(found: Callable[[], Iterator[_Found]]) -> Sequence[_Found] | None:
    with suppress(SearchTimeout):
        return list(found())
    return None


def _answered(engine: Engine, asked: Asked, until: float) -> Answer:
    """The answer that the page of a request gives, for its counts alone."""
    info = engine.info()
    reading = asked.reading(info)
    search = replace(asked.search(reading, info.languages), size=1, best=1, facets=False, until=until)
    languages = languages_of(reading.query, [asked.lang] if asked.lang else info.languages)
    return answer(engine, search, asked.q, languages)


def _is_condition(part: Query) -> bool:
    return isinstance(part, Not) or field_of(part) is not None


def _typed(parts: Sequence[Query]) -> str:
    return written(as_typed(And(tuple(parts)) if len(parts) > 1 else parts[0])) if parts else ""


def _pieces(query: Query) -> Iterator[Query]:
    """The words of a phrase, or the sides of a NEAR; what has a wildcard stays whole."""
    match query:
        case Phrase(text, as_written) if not set("*?") & set(text):
            yield from (Phrase(word, as_written) for word, _, _ in words(text))
        case Near(left, right):
            yield from (*_sides(left), *_sides(right))
        case In(language, part):
            yield from (In(language, piece) for piece in _pieces(part))
        case _:
            yield query


def _sides(query: Query) -> Iterator[Query]:
    yield from _pieces(query) if isinstance(query, Near) else (query,)


def _is_small(part: Word | Phrase, languages: Sequence[str]) -> bool:
    return is_small(part.text, languages)
