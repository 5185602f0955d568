"""What does every engine promise? Passages go in, a query goes in, hits come out; the backend never shows.

The promises, each tested on each engine by `tests/indexer/engine/contract.py`:

- Nothing is visible before the writer's clean exit; an exception or a killed process leaves the index as it was.
- A search sees one state of the index, whatever is written meanwhile; the next search sees the newest.
- Putting a recording twice is putting it once; a dropped recording is gone, and after `purge` its bytes are, too.
- The same search gives the same passages, in the same order, with the same counts on every engine.
- Pages are disjoint and their union is the total. Filters narrow, never widen. Totals and facets are exact.
- A missing, outdated, busy or unreadable index raises its own error, with the backend's as `__cause__`.
- A search past its deadline raises `SearchTimeout`.

Not promised: the value of a score.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from indexer.engine.lexicon import Lexicon
from indexer.engine.query import Search
from indexer.model import Cue, Passage, Recording, Synonyms, TrackKind
from indexer.report import Quality


@dataclass(frozen=True, slots=True)
class Entry:
    """A recording as the index knows it: also one without any track. `digest` stands for all the files it came from.

    `tracks` maps each language to the kind of its track, `words` to how many words it says; `duration` is in
    milliseconds, of the transcript, 0 without one. `quality` is what the report says of its files. `speaker_words` are
    how many of the words of a language each speaker says, "" being nobody who is named.
    """

    recording: Recording
    digest: str = ""
    tracks: Mapping[str, TrackKind] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    duration: int = 0
    quality: Quality = field(default_factory=Quality)
    speaker_words: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.recording.id, self.digest))


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers, in the language that answers best, and its neighbours so far as words reach into them.

    `said` is how many places it has in each language in which it answers. `places` are those of `language` where a part
    of the query begins in this passage: first position and end (see `tokens`), ascending; `window` is the place that
    counts. `before` and `after` are neighbours in time, for the snippet and for the words of the tail.
    """

    passage: Passage
    language: str
    said: Mapping[str, int]
    score: float
    places: tuple[tuple[int, int], ...]
    window: tuple[int, int]
    before: tuple[Passage, ...] = ()
    after: tuple[Passage, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages in which it answers."""
        return tuple(self.said)

    @property
    def occurrences(self) -> int:
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Heard:
    """One place: its first word begins at the character `at` of `cue`, `words` is all of it as it is written."""

    language: str
    cue: Cue
    at: int
    words: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A moment of a recording, whose places are `heard`; or several, neighbours, of which that is the first place
    alone. `occurrences` counts the places of all."""

    heard: tuple[Heard, ...]
    occurrences: int


@dataclass(frozen=True, slots=True)
class RecordingHits:
    """A recording with its hits, best first. `matched_in`: transcript, title, description, speakers. `stretches` hold
    all its moments in the order of time, one each if the recording has not more passages than stretches were asked
    for."""

    entry: Entry
    moments: int
    occurrences: int
    matched_in: tuple[str, ...]
    best: tuple[Hit, ...]
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """How many moments there would be for each value, if that value alone were chosen for its field."""

    language: Mapping[str, int] = field(default_factory=dict)
    kind: Mapping[str, int] = field(default_factory=dict)
    speaker: Mapping[str, int] = field(default_factory=dict)
    series: Mapping[str, int] = field(default_factory=dict)
    year: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """`version` is a digest of all that was indexed: the same archive has the same version, however it was built.

    `built` is the time of the last commit in ISO 8601 (UTC); `library` is the folder that was indexed; `synonyms` are
    groups of terms that are searched for each other.
    """

    version: str
    built: str
    languages: tuple[str, ...]
    recordings: int
    passages: int
    words: int
    duration: int
    library: str
    synonyms: Synonyms = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """`moments` and `occurrences` count the whole result and `recordings` those that have one; `described` counts the
    recordings that only their title, description or speakers answer for. The lists are one page of it. `cut`: a word
    with a wildcard, or misspelt, stood for more forms than were looked up, so there may be more.
    """

    moments: int
    occurrences: int
    recordings: int
    described: int
    hits: tuple[Hit, ...] = ()
    by_recording: tuple[RecordingHits, ...] = ()
    facets: Facets = Facets()
    info: IndexInfo | None = None
    cut: bool = False


Prepare = Callable[[Entry, Sequence[Passage]], Iterator[bytes]]
"""A recording → what an engine writes for it, in pieces of bounded size. It can be pickled and knows no index, so that
the work may be done by any process."""


class Writer(Protocol):
    """Changes to an index, all of which become visible together."""

    @property
    def prepare(self) -> Prepare:
        """What makes the pieces that `write` takes."""

    def write(self, recording: str, pieces: Iterable[bytes]) -> None:
        """Add a recording from the pieces prepared for it, in place of what was there under its id."""

    def put(self, entry: Entry, passages: Sequence[Passage]) -> None:
        """Prepare and write a recording with its passages."""

    def drop(self, recording: str) -> None:
        """Take a recording out; nothing happens if it is not there."""


class Engine(Protocol):
    """One index. Every method may be called from any thread."""

    @property
    def deadline(self) -> float:
        """Seconds that a search may take."""

    def writer(
        self, *, library: str = "", synonyms: Synonyms = (), rebuild: bool = False
    ) -> AbstractContextManager[Writer]:
        """Open the index for changes, made if it is not there; `library` and `synonyms` are what it says of itself from
        now on. With `rebuild`, a new one is made beside the old and
        takes its place at the clean exit. Raises IndexBusy, IndexOutdated, IndexUnreachable."""

    def purge(self) -> None:
        """Leave nothing behind of what was dropped or replaced, in no file or store of the index; what it answers stays
        the same. Nothing is done if nothing is left. Raises IndexMissing, IndexBusy, IndexUnreachable."""

    def note(self, name: str) -> bytes:
        """What `keep` kept under a name, empty if there is nothing, or nothing any more."""

    def keep(self, name: str, note: bytes) -> None:
        """Keep something beside the index, for whoever makes it. It may get lost, and must not be needed."""

    def search(self, search: Search) -> Hits:
        """One page of what answers. Raises SearchTimeout and, like every method below, IndexMissing, IndexOutdated,
        IndexUnreachable."""

    def every(self, search: Search, context: int = 0) -> Iterator[tuple[Entry, Hit]]:
        """Every moment that answers, with its recording, in archive order, one at a time however many there are; page,
        size and sort play no part, and there is no deadline. All are of the state that the index has now. Neighbours
        hold `context` words before the passage, and as many behind the last word of a place."""

    def lexicon(self, language: str) -> Lexicon:
        """Every word that is said in a language; some may be of recordings that were dropped and not purged yet."""

    def frequency(self, language: str, form: str) -> int:
        """In how many passages a form is said."""

    def entries(self) -> Sequence[Entry]:
        """All recordings in archive order: by date (undated last), then by id."""

    def entry(self, recording: str) -> Entry:
        """One recording. Raises UnknownRecording."""

    def passages(self, recording: str) -> Sequence[Passage]:
        """All passages of a recording, in order. Raises UnknownRecording."""

    def speakers(self) -> Iterable[str]:
        """Every speaker that a track names."""

    def info(self) -> IndexInfo:
        """What the index holds."""

    def close(self) -> None:
        """Let go of open files; the engine opens them again when it is asked."""
