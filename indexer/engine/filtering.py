"""Which of the documents found do the filters leave? Recordings are looked at once each, and only those found."""

from collections.abc import Callable

import numpy as np

from indexer.engine.archive import Archive
from indexer.engine.keys import Keys, Mask, union
from indexer.engine.protocol import Entry
from indexer.engine.query import Filters, Search


def languages(search: Search, archive: Archive) -> list[str]:
    """The languages that are searched."""
    chosen = search.filters.languages
    return [language for language in archive.languages if not chosen or language in chosen]


def of_kind(filters: Filters, entry: Entry, language: str) -> bool:
    """Whether the recording's track in a language is of a kind that was chosen."""
    return not filters.kinds or entry.tracks.get(language) in filters.kinds


def whether(archive: Archive, documents: Keys, holds: Callable[[Entry], bool]) -> Mask:
    """Whether something holds for the recording of each document."""
    if not len(documents):
        return np.zeros(0, np.bool_)
    numbers = archive.numbering.entries_of(documents)
    held = np.zeros(len(archive.entries), np.bool_)
    for number in np.flatnonzero(np.bincount(numbers, minlength=len(held))).tolist():
        held[number] = holds(archive.entries[number])
    return held[numbers]


def passages_chosen(recordings: frozenset[str], archive: Archive) -> Keys | None:
    """The passages of some recordings, None if none are named."""
    if not recordings:
        return None
    numbers = [number for number, entry in enumerate(archive.entries) if entry.recording.id in recordings]
    return union([archive.numbering.passages_in(number) for number in numbers])
