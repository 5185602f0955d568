"""What does an index keep to be shown: how are passages, entries and what it says of itself packed as bytes?

They are pickled: an index folder is trusted input.
"""

import pickle
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from indexer.engine import stamp
from indexer.engine.protocol import Entry, IndexInfo
from indexer.model import Cue, Passage, Synonyms


def pack_passage(passage: Passage) -> bytes:
    """A passage as plain tuples, which take a third of the space that the objects take."""
    cues = {
        code: [(c.start, c.end, c.text, c.speaker, c.words, c.sounds, c.turn) for c in track]
        for code, track in passage.cues.items()
    }
    return pickle.dumps((passage.recording, passage.number, passage.start, passage.end, cues))


def stored_passage(stored: bytes) -> Passage:
    """What `pack_passage` packed."""
    recording, number, start, end, cues = _load(stored)
    return Passage(recording, number, start, end, {code: tuple(Cue(*c) for c in track) for code, track in cues.items()})


def pack_entry(entry: Entry, passages: int) -> bytes:
    """An entry, and how many passages it has."""
    return pickle.dumps((entry, passages))


def stored_entry(stored: bytes) -> tuple[Entry, int]:
    """What `pack_entry` packed."""
    entry, passages = _load(stored)
    return entry, passages


class State(NamedTuple):
    """What a commit says of the whole index; of several, that with the highest number is the newest."""

    number: int
    built: str
    library: str
    synonyms: Synonyms


def pack_state(state: State) -> bytes:
    return pickle.dumps(tuple(state))


def stored_state(stored: bytes) -> State:
    """What `pack_state` packed."""
    return State(*_load(stored))


def _load(stored: bytes) -> tuple[Any, ...]:
    values: tuple[Any, ...] = pickle.loads(stored)  # noqa: S301  an index folder is trusted input, and said to be
    return values


def info_of(state: State, entries: Sequence[Entry], languages: Sequence[str], passages: int) -> IndexInfo:
    """What an index says of itself; `entries` are all of it, in archive order."""
    content = repr((sorted((entry.recording.id, entry.digest) for entry in entries), state.synonyms))
    return IndexInfo(
        version=f"{stamp.SCHEMA}-{sha256(content.encode()).hexdigest()[:12]}",
        built=state.built,
        languages=tuple(languages),
        recordings=len(entries),
        passages=passages,
        words=sum(sum(entry.words.values()) for entry in entries),
        duration=sum(entry.duration for entry in entries),
        library=state.library,
        synonyms=state.synonyms,
    )
