"""An index moves from one engine to another without its files, whole or not at all."""

from pathlib import Path

import pytest

from indexer.copying import copy
from indexer.engine import open_engine
from indexer.engine.query import Search, Word
from indexer.errors import CopyRefused, IndexMissing
from tests.search.archive import make


@pytest.mark.parametrize("names", [("whoosh", "tantivy"), ("tantivy", "whoosh"), ("tantivy", "tantivy")])
def test_a_copy_is_the_same_index(tmp_path: Path, names: tuple[str, str]) -> None:
    made = make(tmp_path)
    first = open_engine(f"{names[0]}:{tmp_path / 'first'}", made.info().languages)
    second = open_engine(f"{names[1]}:{tmp_path / 'second'}", made.info().languages)
    copy(made, first)
    about = copy(first, second)
    before = first.info()
    assert (about.version, about.library, about.synonyms) == (before.version, before.library, before.synonyms)
    assert second.entries() == first.entries() == made.entries()
    for entry in made.entries():
        assert list(second.passages(entry.recording.id)) == list(made.passages(entry.recording.id))
    assert second.search(Search(Word("remedy"))).hits == made.search(Search(Word("remedy"))).hits


def test_what_is_there_is_replaced_only_if_that_is_said(tmp_path: Path) -> None:
    made = make(tmp_path)
    other = open_engine(f"tantivy:{tmp_path / 'other'}", made.info().languages)
    copy(made, other)
    built = other.info().version
    with pytest.raises(CopyRefused, match="--replace"):
        copy(made, other)
    assert copy(made, other, replace=True).version == built


def test_what_is_not_there_cannot_be_copied(tmp_path: Path) -> None:
    nothing = open_engine(f"whoosh:{tmp_path / 'nothing'}", ("en",))
    target = open_engine(f"tantivy:{tmp_path / 'target'}", ("en",))
    with pytest.raises(IndexMissing):
        copy(nothing, target)
    with pytest.raises(IndexMissing):
        target.info()
