"""What is said in the other languages while a moment is? Cues of their tracks, as much later as an interpreter speaks.

An interpreter says a sentence some seconds after the speaker has, and each speaker's in turn. How many seconds is told
by the turn: where the same speaker begins in both tracks. Where that is not told, `BEHIND` is taken, and whoever else
speaks by name meanwhile is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.model import Cue, Passage, TrackKind

BEHIND = 4_000
"""Milliseconds that an interpreter is behind, as long as nothing tells better: usually two to six seconds."""

FURTHEST = 12_000
"""Milliseconds between two starts of the same speaker beyond which they are not the same turn."""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What a track says meanwhile, and of which kind it is."""

    language: str
    kind: TrackKind
    text: str


def meanwhile(
    around: Sequence[Passage], language: str, first: Cue, end: int, kinds: Mapping[str, TrackKind]
) -> Iterator[Meanwhile]:
    """What each other language says while `language` is heard from `first` to `end` (milliseconds); `around` are the
    passages there and beside."""
    here = _track(around, language)
    speakers = {cue.speaker for cue in here if cue.start < end and cue.end > first.start} - {""}
    for code in sorted({code for passage in around for code in passage.cues} - {language}):
        there, kind = _track(around, code), kinds.get(code, TrackKind.ORIGINAL)
        later = _later(here, there, first, kinds.get(language, TrackKind.ORIGINAL), kind)
        found = [cue for cue in there if cue.start < end + later and cue.end > first.start + later]
        if any(cue.speaker in speakers for cue in found):
            found = [cue for cue in found if cue.speaker in speakers or not cue.speaker]
        if found:
            yield Meanwhile(code, kind, " ".join(cue.text for cue in found))


def _track(passages: Sequence[Passage], language: str) -> list[Cue]:
    return [cue for passage in passages for cue in passage.cues.get(language, ())]


def _later(here: Sequence[Cue], there: Sequence[Cue], first: Cue, kind: TrackKind, other: TrackKind) -> int:
    """Milliseconds by which the other track is later: less than none where it is this one that is interpreted."""
    if (kind is TrackKind.INTERPRETATION) is (other is TrackKind.INTERPRETATION):
        return 0
    begun = [start for start in _turns(here, first.speaker) if start <= first.start]
    if begun:
        near = min(_turns(there, first.speaker), key=lambda start: abs(start - begun[-1]), default=begun[-1] + FURTHEST)
        if abs(near - begun[-1]) < FURTHEST:
            return near - begun[-1]
    return BEHIND if other is TrackKind.INTERPRETATION else -BEHIND


def _turns(track: Sequence[Cue], speaker: str) -> list[int]:
    """When the speaker begins to speak, each time but for what may have begun before the track does."""
    return [cue.start for before, cue in pairwise(track) if speaker and before.speaker != speaker == cue.speaker]
