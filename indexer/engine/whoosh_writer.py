"""How do recordings get into a Whoosh index, and how do all bytes of them get out again?

Within an index a recording is one document, and its passages are the documents behind it, in order: Whoosh keeps that
order when it merges, and recordings are only ever deleted whole. A deleted document is only marked, its text stays in
its segment; `purge` writes such segments anew.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from whoosh import fields, index
from whoosh.codec.base import Segment
from whoosh.reading import IndexReader, SegmentReader
from whoosh.writing import SegmentWriter

from indexer.engine import stamp
from indexer.engine.generations import decoding, rewriting
from indexer.engine.protocol import Entry
from indexer.engine.stored import State, pack_state, stored_state
from indexer.engine.whoosh_fields import Terms, codec
from indexer.engine.whoosh_pieces import prepare, unpack
from indexer.engine.whoosh_postings import Places, SortedPostings
from indexer.model import Passage, Synonyms


def create(folder: Path, languages: Sequence[str]) -> SegmentWriter:
    """A writer for a new index in a folder that is not there yet."""
    folder.mkdir()
    stamp.write(folder, languages, "whoosh")
    schema = fields.Schema(recording=fields.ID(), kind=fields.ID(), stored=fields.STORED())
    for language in languages:
        schema.add(f"said_{language}", Terms())
        schema.add(f"about_{language}", Terms())
    return _writing(index.create_in(str(folder), schema))


def change(folder: Path, where: str) -> SegmentWriter:
    """A writer for the index in a folder; `where` names the whole index. Raises IndexUnreachable."""
    with decoding(where):
        opened = index.open_dir(str(folder))
    return _writing(opened)


def _writing(opened: index.Index) -> SegmentWriter:
    # one file instead of several would be read into memory as a whole by whoever opens it
    writing = opened.writer(codec=codec(), compound=False)
    writing.pool = SortedPostings(Path(writing.temp_storage().folder))
    terms = writing.fieldwriter._tindex
    terms.buckets = [Places() for _ in terms.buckets]
    return writing


class WhooshWriter:
    """What goes into one generation and what goes out."""

    def __init__(self, writing: SegmentWriter, languages: Sequence[str], where: str) -> None:
        self._writing, self._where = writing, where
        self._put: dict[str, range] = {}
        self.prepare: Callable[[Entry, Sequence[Passage]], Iterator[bytes]] = partial(prepare, tuple(languages))

    def put(self, entry: Entry, passages: Sequence[Passage]) -> None:
        self.write(entry.recording.id, self.prepare(entry, passages))

    def write(self, recording: str, pieces: Iterable[bytes]) -> None:
        self.drop(recording)
        writing = self._writing
        first = writing.docnum
        for piece in pieces:
            stored, postings = unpack(piece)
            base = writing.docnum
            for each in stored:
                kind = "recording" if writing.docnum == first else "passage"
                writing.add_document(recording=recording, kind=kind, stored=each)
            for field, term, held in postings:
                writing.pool.extend(field, term, base, held)
        self._put[recording] = range(first, writing.docnum)

    def drop(self, recording: str) -> None:
        with rewriting(self._where):
            self._writing.delete_by_term("recording", recording)
        for document in self._put.pop(recording, ()):  # put by this very writer: not in a segment of the index yet
            self._writing.newsegment.delete_document(document - self._writing.docbase)


class WhooshWriting:
    """Changes to one generation, all of which become visible with the commit."""

    def __init__(self, writing: SegmentWriter, languages: Sequence[str], where: str) -> None:
        self._writing, self._where = writing, where
        self.writer = WhooshWriter(writing, languages, where)

    def finish(self, library: str, synonyms: Synonyms) -> None:
        """That of earlier commits stays, or each commit would leave a deletion in a segment that is not its own."""
        built = datetime.now(UTC).isoformat(timespec="seconds")
        state = State(self._writing.generation, built, library, synonyms)
        self._writing.add_document(recording="", kind="index", stored=pack_state(state))

    def commit(self) -> None:
        with rewriting(self._where):
            self._writing.commit()

    def cancel(self) -> None:
        if not self._writing.is_closed:
            self._writing.cancel()


def purge(writing: SegmentWriter) -> None:
    """Commit the index with every segment that holds deleted documents written anew without them."""
    try:
        reader = writing.reader()
        states = [(stored_state(reader.stored_fields(each)["stored"]), each) for each in _states(reader)]
        for _, document in sorted(states)[:-1]:
            segment, _ = writing._segment_and_docnum(document)
            if segment.has_deletions():
                writing.delete_document(document)
        reader.close()
        writing.commit(mergetype=_rewritten)
    except BaseException:
        if not writing.is_closed:
            writing.cancel()
        raise


def _states(reader: IndexReader) -> list[int]:
    return list(reader.postings("kind", "index").all_ids()) if ("kind", "index") in reader else []


def _rewritten(writing: SegmentWriter, segments: Sequence[Segment]) -> list[Segment]:
    """A merge policy of Whoosh: what has deletions goes into the new segment, what has none stays as it is."""
    for segment in segments:
        if segment.has_deletions() and segment.doc_count():
            reader = SegmentReader(writing.storage, writing.schema, segment)
            writing.add_reader(reader)
            reader.close()
    return [segment for segment in segments if not segment.has_deletions()]
