"""How is a query written down? The simplest tree of those that mean the same, and the text that one would type for it.

`syntax` builds its trees with the three builders here, so that `parse(written(query)).query == query` for each of them.
"""

from collections.abc import Iterable, Sequence

import regex

from indexer.engine.query import And, Everything, Field, Narrow, Not, Or, Phrase, Query, Word

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
    """The query as one would type it; "" for Everything."""
    match query:
        case Everything():
            return ""
        case Word(text):
            return text
        case Phrase(text):
            return _quoted(text)
        case Narrow(field, value):
            return f"{field}:{value if _BARE.fullmatch(value) else _quoted(value)}"
        case Not(part):
            return f"-({written(part)})" if isinstance(part, And | Or) else f"-{written(part)}"
        case Or(parts):
            return " OR ".join(written(part) for part in parts)
        case And(parts):
            fields = [field_of(part) for part in parts]
            return " ".join(_beside(part, fields) for part in parts)
        case _:
            raise TypeError(f"{query!r} cannot be typed")


def _beside(part: Query, fields: Sequence[Field | None]) -> str:
    """A part of an And; alternatives of a field need no brackets if nothing else there is about that field."""
    if not isinstance(part, Or):
        return written(part)
    field = field_of(part)
    if field and fields.count(field) == 1 and len(set(part.parts)) == len(part.parts):
        return " ".join(written(each) for each in part.parts)
    return f"({written(part)})"


def _quoted(text: str) -> str:
    """In the quotation marks that the text itself has none of."""
    return f"«{text}»" if regex.search('["“”„‟]', text) else f'"{text}"'
