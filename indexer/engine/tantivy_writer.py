"""How do recordings get into a tantivy index, and how do all bytes of them get out again?

What is dropped or replaced is only marked as deleted, until tantivy merges the segment it is in, which nobody can ask
it to do. So a purge copies what is left into a new generation, without looking at any subtitle file.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import tantivy
from tantivy import Document, PreTokenizedString, Query, Token

from indexer.engine import stamp
from indexer.engine.generations import decoding
from indexer.engine.packed import PASSAGES, Packed
from indexer.engine.protocol import Entry
from indexer.engine.stored import State, pack_state, stored_state
from indexer.engine.tantivy_index import MEMORY, most, schema
from indexer.engine.tantivy_pieces import ABOUT, ENTRY, SAID, STATE, TERMS, Piece, prepare, shares, unpack
from indexer.errors import IndexUnwritable
from indexer.model import Passage, Synonyms

_OS_ERROR = re.compile(r"\(os error (\d+)\)|code: (\d+)")


@contextmanager
def _writes(where: str) -> Iterator[None]:
    """Nothing but tantivy writes here: what it raises, panics too, is IndexUnwritable, in the words of the system."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        if code := _OS_ERROR.search(str(error)):
            raise OSError(int(code[1] or code[2]), os.strerror(int(code[1] or code[2]))) from error
        _try_to_write(Path(where))
        raise IndexUnwritable(where, str(error).partition("\n")[0] or type(error).__name__) from error


def _try_to_write(folder: Path) -> None:
    """Raises what the system says of writing there: a thread of tantivy's that ended does not tell."""
    path = folder / "try.new"
    try:
        path.write_bytes(bytes(MEMORY // 100))
    finally:
        path.unlink(missing_ok=True)


def create(folder: Path, languages: Sequence[str], where: str) -> "TantivyWriting":
    """Changes to a new index in a folder that is not there yet."""
    folder.mkdir()
    stamp.write(folder, languages, "tantivy")
    with _writes(where):
        index = tantivy.Index(schema(languages), path=str(folder))
    return TantivyWriting(index, languages, where)


def change(folder: Path, languages: Sequence[str], where: str) -> "TantivyWriting":
    """Changes to the index in a folder. Raises IndexUnreachable."""
    with decoding(where):
        index = tantivy.Index.open(str(folder))
        index.searcher()
    return TantivyWriting(index, languages, where)


class TantivyWriter:
    """What goes into one generation and what goes out. `key` tells what is put by it from all that was put before."""

    def __init__(self, writing: tantivy.IndexWriter, languages: Sequence[str], where: str, key: int) -> None:
        self._writing, self._where, self._key = writing, where, key
        self.prepare: Callable[[Entry, Sequence[Passage]], Iterator[bytes]] = partial(prepare, tuple(languages))

    def put(self, entry: Entry, passages: Sequence[Passage]) -> None:
        self.write(entry.recording.id, self.prepare(entry, passages))

    def write(self, recording: str, pieces: Iterable[bytes]) -> None:
        self.drop(recording)
        for piece in pieces:
            self.add(recording, unpack(piece))
        self._key += 1

    def write_again(self, recording: str, pieces: Iterable[Piece]) -> None:
        """Add a recording that is not there, from the documents that another index has of it."""
        self.add(recording, pieces)
        self._key += 1

    def add(self, recording: str, pieces: Iterable[Piece]) -> None:
        """More documents of a recording, or of no recording."""
        for piece in pieces:
            with decoding(self._where):
                documents = list(_documents(piece, recording, self._key if recording else 0))
            for document in documents:
                with _writes(self._where):
                    self._writing.add_document(document)

    def drop(self, recording: str) -> None:
        with _writes(self._where):
            self._writing.delete_documents_by_term("recording", recording)


def _documents(piece: Piece, recording: str, key: int) -> Iterator[Document]:
    """What tantivy keeps of a piece."""
    if piece.kind == SAID:
        yield from _documents_of_block(piece, recording, key)
        return
    document = _document(piece, recording, key)
    document.add_bytes("stored", piece.stored)
    if piece.kind == ABOUT:
        [tokens] = _tokens([piece.stored], 1)
        document.add_pre_tokenized_text(f"about_{piece.language}", PreTokenizedString("", tokens))
    yield document


def _documents_of_block(piece: Piece, recording: str, key: int) -> Iterator[Document]:
    """Each share of a block as it is stored, and the terms of each of its passages in a document of its own."""
    packed = shares(piece)
    for number, share in enumerate(packed):
        document = _document(piece, recording, key)
        document.add_unsigned("share", number)
        document.add_bytes("stored", share)
        yield document
    for passage, tokens in enumerate(_tokens(packed, PASSAGES)):
        if tokens:
            document = _document(piece._replace(kind=TERMS, number=piece.number + passage), recording, key)
            document.add_pre_tokenized_text(f"said_{piece.language}", PreTokenizedString("", tokens))
            yield document


def _tokens(packed: Iterable[bytes], passages: int) -> list[list[Token]]:
    """All that is packed of so many passages, by passage."""
    tokens: list[list[Token]] = [[] for _ in range(passages)]
    for share in packed:
        for term, of, positions in Packed(share).postings():
            for passage, at in zip(of, positions, strict=True):
                tokens[passage].append(Token(term, at, 0, 0))
    return tokens


def _document(piece: Piece, recording: str, key: int) -> Document:
    document = Document()
    document.add_text("recording", recording)
    document.add_text("kind", piece.kind)
    document.add_unsigned("key", key)
    document.add_unsigned("number", piece.number)
    if piece.language:
        document.add_text("language", piece.language)
    return document


class TantivyWriting:
    """Changes to one generation, all of which become visible with the commit."""

    def __init__(self, index: tantivy.Index, languages: Sequence[str], where: str) -> None:
        self._where = where
        with decoding(where):
            states, key = _last(index)
        self._number = states
        with _writes(where):
            self._writing: tantivy.IndexWriter | None = index.writer(heap_size=MEMORY, num_threads=1)
        self.writer = TantivyWriter(self._writing, languages, where, key + 1)

    def finish(self, library: str, synonyms: Synonyms) -> None:
        """That of earlier commits stays, so that a commit which drops nothing leaves nothing to purge."""
        built = datetime.now(UTC).isoformat(timespec="seconds")
        self.keep(State(self._number + 1, built, library, synonyms))

    def keep(self, state: State) -> None:
        """Let the index say this of itself."""
        self.writer.add("", [Piece(STATE, 0, "", pack_state(state))])

    def commit(self) -> None:
        assert self._writing is not None
        with _writes(self._where):
            self._writing.commit()
            self._writing.wait_merging_threads()
        self._writing = None

    def cancel(self) -> None:
        writing, self._writing = self._writing, None
        if writing is not None:
            with suppress(OSError, IndexUnwritable), _writes(self._where):
                writing.rollback()
                writing.wait_merging_threads()


def _last(index: tantivy.Index) -> tuple[int, int]:
    """The number of the newest state, and the highest key; 0 where there are none."""
    index.reload()
    searcher, its_schema = index.searcher(), index.schema
    states = [
        stored_state(bytes(searcher.doc(address).get_first("stored") or b"")).number
        for _, address in searcher.search(Query.term_query(its_schema, "kind", STATE), most(searcher)).hits
    ]
    entries = searcher.search(Query.term_query(its_schema, "kind", ENTRY), most(searcher)).hits
    keys = searcher.fast_field_values("key", [address for _, address in entries])
    return max(states, default=0), max((int(key or 0) for key in keys), default=0)
