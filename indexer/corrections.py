"""What does a recording's description put right in its tracks? Cues as a file has them → cues as they are indexed.

A track that runs early or late is moved by its offset, and every spelling of a speaker becomes the speaker's name. Both
are said in recording.toml, and done here and nowhere else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.analysis import fold, words
from indexer.model import Cue, Speaker, Track


def corrected(cues: Iterable[Cue], track: Track, speakers: Sequence[Speaker]) -> tuple[Cue, ...]:
    """The cues of a track, in the same order; no time is below 0."""
    names = {same_name(spelling): each.name for each in speakers for spelling in (each.name, *each.spellings)}
    names.pop("", None)
    return tuple(_renamed(_moved(cue, track.offset), names) for cue in cues)


def same_name(name: str) -> str:
    """What two spellings of a name have in common if only case, accents and punctuation differ."""
    return " ".join(fold(word) for word, _, _ in words(name))


def _moved(cue: Cue, offset: int) -> Cue:
    if not offset:
        return cue
    return replace(
        cue,
        start=max(0, cue.start + offset),
        end=max(0, cue.end + offset),
        words=tuple((at, max(0, time + offset)) for at, time in cue.words),
    )


def _renamed(cue: Cue, names: dict[str, str]) -> Cue:
    if not cue.speaker:
        return cue
    name = names.get(same_name(cue.speaker), cue.speaker)
    return cue if name == cue.speaker else replace(cue, speaker=name)
