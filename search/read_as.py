"""How was the query read? A `Query` → a sentence for the person: *worker (any form), not audit, said by Ana*."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from indexer.dates import DateRange, date_range
from indexer.engine.plan import is_small
from indexer.engine.query import (
    Alike,
    And,
    Everything,
    Field,
    Filters,
    Fuzzy,
    In,
    Most,
    Narrow,
    Near,
    Not,
    Or,
    Phrase,
    Query,
    Word,
)
from indexer.model import TrackKind
from search.interface import gettext, later, pgettext
from search.localised import either, language_name, listed, written_date
from search.syntax.signs import is_wild
from search.terms_as import NO_FORMS, Forms, term_as
from search.written import field_of, written

_NO_FILTERS = Filters()

Titles = Mapping[Field, Mapping[str, str]]
"""What a person calls a value of a field, by the key that a query calls it."""

_NO_TITLES: Titles = {}

_CONDITIONS = {
    Field.LANGUAGE: later("in %(values)s"),
    Field.SPEAKER: later("said by %(values)s"),
    Field.RECORDING: later("in the recording %(values)s"),
    Field.SERIES: later("in the series %(values)s"),
    Field.TAG: later("tagged %(values)s"),
    Field.KIND: later("in %(values)s tracks"),
    Field.DATE: later("in recordings %(values)s"),
}

_KINDS = {
    TrackKind.ORIGINAL: later("original"),
    TrackKind.TRANSLATION: later("translated"),
    TrackKind.INTERPRETATION: later("interpreted"),
    TrackKind.AUTOMATIC: later("automatic"),
    TrackKind.MACHINE: later("machine-translated"),
}
"""Of tracks."""


def read_as(
    query: Query,
    filters: Filters = _NO_FILTERS,
    languages: Sequence[str] = (),
    titles: Titles = _NO_TITLES,
    forms: Forms = NO_FORMS,
) -> str:
    """What is searched for, then what is left out, then who says it, where and when; `languages` are those searched,
    whose small words are not insisted on and stand in brackets at the end, since what has them near comes first. A word
    that is in `forms` is said with those instead of "any form"."""
    query = _with_titles(query, titles)
    parts = query.parts if isinstance(query, And) else (query,)
    conditions = [part for part in parts if _is_condition(part)]
    excluded = [part for part in parts if isinstance(part, Not) and part not in conditions]
    wanted = [part for part in parts if part not in conditions and part not in excluded]
    small = [part for part in wanted if _is_small(part, languages)]
    if len(small) == len(wanted):  # nothing else is asked, so they are
        small = []
    wanted = [_insisted(part, languages) for part in wanted if part not in small]
    said = ", ".join(
        (
            _wanted(wanted, forms) or gettext("everything"),
            *(pgettext("beside what is looked for", "not %(part)s", part=_grouped(part.part)) for part in excluded),
            *(_inner(part) for part in conditions),
            *_chosen(filters, titles),
        )
    )
    words = ", ".join(written(part) for part in small)
    return said + " " + gettext("(small words only help the order: %(words)s)", words=words) if small else said


def _insisted(part: Query, languages: Sequence[str]) -> Query:
    """Of weighed words those that count."""
    if not isinstance(part, Most):
        return part
    return Most(tuple(each for each in part.parts if not _is_small(each, languages)) or part.parts)


def conditions_alone(query: Query) -> bool:
    """Whether no word is asked for, and nothing but who says it, where or when."""
    match query:
        case Not(part) | In(_, part):
            return conditions_alone(part)
        case And(parts) | Or(parts):
            return all(conditions_alone(part) for part in parts)
        case _:
            return isinstance(query, Narrow)


def _with_titles(query: Query, titles: Titles) -> Query:
    match query:
        case Alike():
            return query
        case Narrow(field, value):
            return Narrow(field, _title(field, value, titles))
        case Not(part):
            return Not(_with_titles(part, titles))
        case In(language, part):
            return In(language, _with_titles(part, titles))
        case And(parts):
            return And(tuple(_with_titles(part, titles) for part in parts))
        case Or(parts):
            return Or(tuple(_with_titles(part, titles) for part in parts))
        case _:
            return query


def _title(field: Field, value: str, titles: Titles) -> str:
    title = titles.get(field, {}).get(value)
    return gettext("“%(title)s”", title=title) if title else value


def _is_condition(query: Query) -> bool:
    return field_of(query.part if isinstance(query, Not) else query) is not None


def _is_small(query: Query, languages: Sequence[str]) -> bool:
    return isinstance(query, Word) and not is_wild(query.text) and is_small(query.text, languages)


def _wanted(parts: Sequence[Query], forms: Forms) -> str:
    match parts:
        case [Or(alternatives) as either] if not isinstance(either, Alike):
            said, joined = [_outer(part, forms) for part in alternatives], later("%(parts)s, or %(last)s")
        case _:
            said, joined = [_outer(part, forms) for part in parts], later("%(parts)s, and %(last)s")
    if len(said) < 2:
        return "".join(said)
    return gettext(joined, parts=", ".join(said[:-1]), last=said[-1])


def _outer(query: Query, forms: Forms) -> str:
    """A part of the whole, with what is meant by it."""
    match query:
        case Word() | Phrase():
            return term_as(query, forms)
        case Near():
            return _near(query, lambda side: _outer(side, forms))
        case Most():
            return _inner(query)
        case In(language, Word() as part):
            return _said_in(term_as(part, forms), language)
        case _:
            return _grouped(query)


def _inner(query: Query) -> str:
    """A part of a part, in few words."""
    match query:
        case _ if field := field_of(query):
            return _condition(field, [part.value for part in _alternatives(query)])
        case Fuzzy() | Phrase(as_typed=True):
            return term_as(query)
        case Near():
            return _near(query, _inner)
        case In(language, part):
            return _said_in(_grouped(part), language)
        case And(parts):
            return listed([_grouped(part) for part in parts])
        case Alike((typed, *others)):
            return gettext("%(typed)s (or: %(others)s)", typed=written(typed), others=", ".join(map(written, others)))
        case Or(parts):
            return either([_grouped(part) for part in parts])
        case Not(part):
            return gettext("not %(part)s", part=_grouped(part))
        case Most(parts):
            return gettext("as many as possible of %(words)s", words=listed([_grouped(part) for part in parts]))
        case Everything():
            return gettext("everything")
        case _:
            return written(query)


def _near(query: Near, say: Callable[[Query], str]) -> str:
    left, right = (_grouped(side) if _is_knotty(side) else say(side) for side in (query.left, query.right))
    if query.most == 1:
        said = later("%(one)s directly before %(other)s") if query.ordered else later("%(one)s next to %(other)s")
    elif query.ordered:
        said = later("%(one)s at most %(most)s words before %(other)s")
    else:
        said = later("%(one)s within %(most)s words of %(other)s")
    return gettext(said, one=left, other=right, most=query.most)


def _said_in(said: str, language: str) -> str:
    return gettext("%(words)s in %(language)s", words=said, language=language_name(language))


def _grouped(query: Query) -> str:
    return f"({_inner(query)})" if _is_knotty(query) else _inner(query)


def _is_knotty(query: Query) -> bool:
    """Whether it needs brackets beside others; synonyms have their own."""
    return isinstance(query, And | Or | Near | Most) and not isinstance(query, Alike) and field_of(query) is None


# -- who says it, where and when ----------------------------------------------------------------------------------


def _alternatives(query: Query) -> Iterator[Narrow]:
    parts = query.parts if isinstance(query, Or) else (query,)
    return (part for part in parts if isinstance(part, Narrow))


def _condition(field: Field, values: Iterable[str]) -> str:
    match field:
        case Field.LANGUAGE:
            values = [language_name(code) for code in values]
        case Field.KIND:
            values = [gettext(_KINDS[TrackKind(kind)]) for kind in values]
        case Field.DATE:
            values = [_dates(date_range(value)) for value in values]
    return gettext(_CONDITIONS[field], values=either(list(values)))


def _dates(asked: DateRange) -> str:
    if asked.undated:
        return gettext("without a date")
    first, last = written_date(asked.first), written_date(asked.last)
    if first == last:
        return gettext("dated %(date)s", date=first)
    if first and last:
        return gettext("dated %(first)s to %(last)s", first=first, last=last)
    if first:
        return gettext("dated %(date)s or later", date=first)
    return gettext("dated %(date)s or earlier", date=last)


def _chosen(filters: Filters, titles: Titles) -> Iterator[str]:
    for field, values in (
        (Field.SPEAKER, filters.speakers),
        (Field.LANGUAGE, filters.languages),
        (Field.RECORDING, filters.recordings),
        (Field.SERIES, filters.series),
        (Field.KIND, filters.kinds),
    ):
        if values:
            yield _condition(field, [_title(field, value, titles) for value in sorted(values)])
    if filters.dates:
        yield gettext(_CONDITIONS[Field.DATE], values=_dates(filters.dates))
