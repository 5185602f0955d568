"""What do plain full-text engines find? BM25 over four ways of dividing the same recordings, as `relevance` asks it.

Every baseline reads the cues that Playhead reads, stems them in English, and asks for any of a question's words: the
usual way of putting a question to such an engine. It is not weakened: each is asked with all the words of the question
and without the small ones (the list that Playhead itself has), and the better of the two is what counts; and where a
unit is longer than a cue, the second of a hit is that of the cue in it with most of the words, not where the unit
begins.
"""

import re
import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import tantivy

from indexer.analysis import analyse, words
from indexer.languages import LANGUAGES
from indexer.model import Cue

Hit = tuple[str, float]
"""(id of a recording, second)."""

Ask = Callable[[Sequence[str], int], list[Hit]]
"""Words of a question and how many hits are wanted at most → hits, the best first; none for no words."""

LANGUAGE = "en"
CHUNK = 5
"""Cues of a chunk."""

SNIPPET = 64
"""Tokens of a snippet, the most that FTS5 makes: in a long one the best place has most room to be found."""

OPENS, CLOSES = "\x01", "\x02"
_MARKS = re.compile(f"[{OPENS}{CLOSES}]")


@dataclass(frozen=True)
class Unit:
    """What a baseline finds: some neighbouring cues of a recording."""

    recording: str
    cues: Sequence[Cue]

    @property
    def text(self) -> str:
        return " ".join(cue.text for cue in self.cues)

    @cached_property
    def _stems(self) -> list[set[str]]:
        return [_stems_of(cue.text) for cue in self.cues]

    def best_second(self, asked: Sequence[str]) -> float:
        """Where the first of the cues with most of the words begins, in seconds."""
        wanted = _stems_of(" ".join(asked))
        shared = [len(wanted & stems) for stems in self._stems]
        return self.cues[shared.index(max(shared))].start / 1000


def _stems_of(text: str) -> set[str]:
    return {stem for token in analyse(text, LANGUAGE) for stem in token.stems}


def chunks(recording: str, cues: Sequence[Cue], length: int) -> Iterator[Unit]:
    """The cues of a recording, `length` at a time."""
    for first in range(0, len(cues), length):
        yield Unit(recording, cues[first : first + length])


def asked_words(question: str) -> list[str]:
    return [word for word, *_ in words(question)]


def without_stop_words(asked: Sequence[str]) -> list[str]:
    """The words that are not small; all of them where all are."""
    return [word for word in asked if word.lower() not in LANGUAGES[LANGUAGE].stop_words] or list(asked)


def fts5(units: Sequence[Unit]) -> Ask:
    """SQLite's FTS5 with its Porter stemmer and its own BM25; the second is that of the cue with most words."""
    table = _table(units)
    select = "SELECT rowid FROM unit WHERE unit MATCH ? ORDER BY rank, rowid LIMIT ?"

    def ask(asked: Sequence[str], size: int) -> list[Hit]:
        found = table.execute(select, (_any(asked), size)) if asked else ()
        return [(units[row].recording, units[row].best_second(asked)) for (row,) in found]

    return ask


def fts5_by_snippet(units: Sequence[Unit]) -> Ask:
    """The same for units as long as recordings; the second is that of the first word marked in the snippet."""
    table = _table(units)
    select = "SELECT rowid, snippet(unit, 0, ?, ?, '', ?) FROM unit WHERE unit MATCH ? ORDER BY rank, rowid LIMIT ?"

    def ask(asked: Sequence[str], size: int) -> list[Hit]:
        found = table.execute(select, (OPENS, CLOSES, SNIPPET, _any(asked), size)) if asked else ()
        return [(units[row].recording, _second_of(snippet, units[row])) for row, snippet in found]

    return ask


def _table(units: Sequence[Unit]) -> sqlite3.Connection:
    table = sqlite3.connect(":memory:")
    table.execute("CREATE VIRTUAL TABLE unit USING fts5(text, tokenize = 'porter unicode61')")
    table.executemany("INSERT INTO unit (rowid, text) VALUES (?, ?)", ((n, unit.text) for n, unit in enumerate(units)))
    return table


def _any(asked: Sequence[str]) -> str:
    return " OR ".join(f'"{word}"' for word in asked)


def _second_of(snippet: str, unit: Unit) -> float:
    """When the cue begins in which the first marked word of a snippet stands."""
    at = unit.text.index(_MARKS.sub("", snippet)) + snippet.index(OPENS)
    ends = list(accumulate(len(cue.text) + 1 for cue in unit.cues))
    return unit.cues[bisect_right(ends, at)].start / 1000


def tantivy_bm25(units: Sequence[Unit]) -> Ask:
    """Tantivy with its English stemmer and its own BM25; the second is that of the cue with most words."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("text", tokenizer_name="en_stem")
    schema.add_unsigned_field("number", stored=True)
    index = tantivy.Index(schema.build())
    writer = index.writer(num_threads=1)  # one segment: a word weighs the same everywhere
    for number, unit in enumerate(units):
        writer.add_document(tantivy.Document(text=unit.text, number=number))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(asked: Sequence[str], size: int) -> list[Hit]:
        if not asked:
            return []
        query = index.parse_query(" ".join(f'"{word}"' for word in asked), ["text"])  # any of them, by default
        found = [units[searcher.doc(address)["number"][0]] for _, address in searcher.search(query, size).hits]
        return [(unit.recording, unit.best_second(asked)) for unit in found]

    return ask
