"""How is a query written down? The simplest tree of those that mean the same, and the text that one would type for it.

`syntax` builds its trees with the four builders here, so that `parse(written(query)).query == query` for each of them.
"""

from collections.abc import Iterable, Sequence

import regex

from indexer.engine.query import (
    And,
    Everything,
    Field,
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

_ONE_WORD = regex.compile(r"[\p{L}\p{N}*?](?:[\p{L}\p{N}\p{M}*?'’-]*[\p{L}\p{N}\p{M}*])?")
_BARE = regex.compile(r"""[^\s()"“”„‟«»]+""")


def all_of(queries: Iterable[Query]) -> Query:
    """All of one or more queries: no And in an And, and values of one field beside each other are alternatives."""
    flat = [part for query in queries for part in (query.parts if isinstance(query, And) else (query,))]
    values: dict[Field, dict[Query, None]] = {}
    for part in flat:
        if isinstance(part, Narrow):
            values.setdefault(part.field, {})[part] = None
    parts: list[Query] = []
    for part in flat:
        if not isinstance(part, Narrow):
            parts.append(part)
        elif alternatives := values.pop(part.field, None):
            parts.append(any_of(alternatives))
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def any_of(queries: Iterable[Query]) -> Query:
    """One of one or more queries: no Or in an Or."""
    parts = [part for query in queries for part in (query.parts if isinstance(query, Or) else (query,))]
    return parts[0] if len(parts) == 1 else Or(tuple(parts))


def excluding(query: Query) -> Query:
    """What is not the query."""
    return query.part if isinstance(query, Not) else Not(query)


def spoken(language: str, query: Query) -> Query:
    """The query, said in a language; one in which that is said already is as it was."""
    return query if isinstance(query, In) else In(language, query)


def field_of(query: Query) -> Field | None:
    """The field if the query is a condition on one, or an Or of such conditions on the same."""
    match query:
        case Narrow(field):
            return field
        case Or(parts):
            fields = {part.field if isinstance(part, Narrow) else None for part in parts}
            return fields.pop() if len(fields) == 1 else None
        case _:
            return None


def written(query: Query) -> str:
    """The query as one would type it; "" for Everything. Of a `Most`, which nobody types, its parts beside each
    other."""
    match query:
        case Everything():
            return ""
        case Word(text):
            return text
        case Phrase(text, as_typed):
            return f"={text if _ONE_WORD.fullmatch(text) else _quoted(text)}" if as_typed else _quoted(text)
        case Fuzzy(text, edits):
            return f"{text}~{edits if edits > 1 else ''}"
        case Near(left, right, most, ordered):
            before = written(left) if isinstance(left, Near) else _term(left)
            return f"{before} {'BEFORE' if ordered else 'NEAR'}/{most} {_term(right)}"
        case In(language, part):
            return f"{language}:{_term(part)}"
        case Narrow(field, value):
            return f"{field}:{value if _BARE.fullmatch(value) else _quoted(value)}"
        case Not(part):
            return f"-{_term(part)}"
        case Or(parts):
            return " OR ".join(_part(part) for part in parts)
        case And(parts) | Most(parts):
            fields = [field_of(part) for part in parts]
            return " ".join(_beside(part, fields) for part in parts)
        case _:
            raise TypeError(f"{query!r} cannot be typed")


def _beside(part: Query, fields: Sequence[Field | None]) -> str:
    """A part of an And; alternatives of a field need no brackets if nothing else there is about that field."""
    if not isinstance(part, Or):
        return _part(part)
    field = field_of(part)
    if field and fields.count(field) == 1 and len(set(part.parts)) == len(part.parts):
        return " ".join(written(each) for each in part.parts)
    return f"({written(part)})"


def _part(query: Query) -> str:
    """Beside others, where a `?` that ends a word might end a question: in brackets of its own it does not."""
    return f"({query.text})" if isinstance(query, Word) and query.text.endswith("?") else written(query)


def _term(query: Query) -> str:
    """Behind a prefix or beside NEAR, which bind tighter than what stands in brackets here."""
    return f"({written(query)})" if isinstance(query, And | Or | Near | Not) else _part(query)


def _quoted(text: str) -> str:
    """In the quotation marks that the text itself has none of."""
    return f"«{text}»" if regex.search('["“”„‟]', text) else f'"{text}"'
