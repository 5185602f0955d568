"""How does tantivy keep what we write down? Its schema, its queries, and what it raises where an index is damaged."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Query

from indexer.errors import IndexUnreachable

MEMORY = 128_000_000
"""Bytes that a writer may hold before it writes a segment."""


def schema(languages: Sequence[str]) -> tantivy.Schema:
    """`key` tells one putting of a recording from every other, `number` its passages, `share` the parts of a block."""
    building = tantivy.SchemaBuilder()
    for name in ("recording", "kind", "language"):
        building.add_text_field(name, stored=name != "recording", tokenizer_name="raw", index_option="basic")
    for name in ("key", "number", "share"):
        building.add_unsigned_field(name, indexed=True, fast=True)
    for language in languages:
        building.add_text_field(f"said_{language}", tokenizer_name="raw", index_option="position")
        building.add_text_field(f"about_{language}", tokenizer_name="raw", index_option="position")
    building.add_bytes_field("stored", stored=True)
    return building.build()


@contextmanager
def damage(where: str) -> Iterator[None]:
    """A panic of tantivy's on the way is IndexUnreachable."""
    try:
        yield
    except Exception:
        raise
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise IndexUnreachable(where, str(error).partition("\n")[0]) from error


def opened(folder: Path) -> tantivy.Index:
    """The index in a folder, which shows what was committed by now until it is reloaded."""
    index = tantivy.Index.open(str(folder))
    index.config_reader("manual")
    index.reload()
    return index


def most(searcher: tantivy.Searcher) -> int:
    """How many documents a query can find: tantivy makes room for as many as it is asked for, and takes no 0."""
    return max(1, searcher.num_docs)


def commit_of(folder: Path) -> str:
    """What differs when a commit came between. Raises OSError."""
    return (folder / "meta.json").read_text(errors="replace")


def count_of(found: tantivy.SearchResult) -> int:
    """How many documents a query found, of which but some were asked for; the type does not tell of it."""
    return int(getattr(found, "count", 0) or 0)


# -- queries ------------------------------------------------------------------------------------------------------


class Asking:
    """Queries to one field of one index."""

    def __init__(self, its_schema: tantivy.Schema, field: str) -> None:
        self._schema, self._field = its_schema, field

    def any_of(self, terms: Sequence[Any]) -> Query:
        """One of the terms stands in it."""
        if len(terms) == 1:
            return Query.term_query(self._schema, self._field, terms[0])
        return Query.term_set_query(self._schema, self._field, list(terms))

    def phrase(self, words: Sequence[tuple[int, str]]) -> Query:
        """The terms stand in it, so far behind the first."""
        if len(words) == 1:  # a phrase of one word is a panic
            return self.any_of([words[0][1]])
        return Query.phrase_query(self._schema, self._field, list(words))


def every(queries: Sequence[Query]) -> Query:
    """What all of them find."""
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])


def either(queries: Sequence[Query]) -> Query:
    """What one of them finds."""
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])
