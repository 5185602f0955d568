"""Where does playing begin, so that a person hears what is said at a time?"""

from indexer.model import Cue

LEAD = 1_000
"""Milliseconds that a person wants to hear before the word."""

LONGEST_LEAD = 4_000
"""Milliseconds before the word at most, where only the cue's own times are known."""


def play_from(cue: Cue, at: int) -> int:
    """Where to begin playing to hear what `cue` says at `at`: a second before it where the word's own time is known;
    otherwise at the cue's start, if that is earlier, but at most four seconds before. Never below 0."""
    start = at - LEAD
    if not cue.words:
        start = max(min(start, cue.start), at - LONGEST_LEAD)
    return max(0, start)
