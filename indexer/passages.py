"""Where does one moment of a recording end and the next begin? The tracks of a recording → its passages.

Boundaries are chosen once, on the track of the spoken language (lacking one, on the track with most words): at every
new turn, and within a turn after about 40 s, at the end of a sentence or at a pause; never inside a cue. The cues of
every other track go to the stretch that holds their middle; one that names another speaker than that stretch's, as an
interpreter's last words for somebody do, goes to that speaker's shortly before. So each cue of each track lies in
exactly one passage, and the passages of a language, read in order, are its track.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

import regex

from indexer.model import Cue, Passage, new_turn

LENGTH = 40_000
"""Milliseconds after which a passage ends at the next sentence or pause: long enough to hold a thought, short enough
to be listened to."""

LONGEST = 60_000
"""Milliseconds after which a passage ends with the cue, sentence or not: recognisers write no full stops."""

PAUSE = 1_000
"""Milliseconds between two cues that count as drawing breath."""

BEHIND = 12_000
"""Milliseconds that an interpreter may be behind whoever speaks."""

_SENTENCE_END = regex.compile(r"[.!?…。！？]\P{L}*$")


def cut(recording: str, language: str, tracks: Mapping[str, Sequence[Cue]]) -> list[Passage]:
    """The passages of a recording whose spoken language is `language`; each track's cues are sorted by start."""
    spoken = _reference(language, tracks)
    if spoken is None:
        return []
    stretches = list(_stretches(tracks[spoken]))
    turns = [(stretch[0].start, stretch[0].speaker) for stretch in stretches]
    cues: list[dict[str, list[Cue]]] = [{} for _ in stretches]
    for code, track in tracks.items():
        if code == spoken:
            for number, stretch in enumerate(stretches):
                cues[number][code] = stretch
            continue
        number = 0
        for cue, middle in zip(track, _middles(track), strict=True):
            number = max(number, _place(cue, middle, turns))
            cues[number].setdefault(code, []).append(cue)
    return [
        Passage(
            recording,
            number,
            stretch[0].start,
            max(cue.end for cue in stretch),
            {code: tuple(cues[number][code]) for code in tracks if code in cues[number]},
        )
        for number, stretch in enumerate(stretches)
    ]


def _reference(language: str, tracks: Mapping[str, Sequence[Cue]]) -> str | None:
    if tracks.get(language):
        return language
    words = {code: sum(len(cue.text.split()) for cue in cues) for code, cues in tracks.items() if cues}
    return max(sorted(words), key=words.__getitem__, default=None)


def _stretches(track: Sequence[Cue]) -> Iterator[list[Cue]]:
    stretch: list[Cue] = []
    for cue in track:
        if stretch and _ends_before(stretch, cue):
            yield stretch
            stretch = []
        stretch.append(cue)
    yield stretch


def _ends_before(stretch: list[Cue], cue: Cue) -> bool:
    last = stretch[-1]
    if new_turn(last, cue):
        return True
    length = last.end - stretch[0].start
    breath = cue.start - last.end >= PAUSE or _SENTENCE_END.search(last.text) is not None
    return length >= LONGEST or (length >= LENGTH and breath)


def _place(cue: Cue, middle: float, turns: Sequence[tuple[int, str]]) -> int:
    """The number of the stretch that the cue of another track belongs to; `turns` are their starts and speakers."""
    holds = max(0, bisect_right(turns, middle, key=lambda turn: turn[0]) - 1)
    if not cue.speaker or cue.speaker == turns[holds][1]:
        return holds
    for before in range(holds - 1, -1, -1):
        if turns[before + 1][0] < middle - BEHIND:
            break
        if turns[before][1] == cue.speaker:
            return before
    return holds


def _middles(track: Sequence[Cue]) -> Iterator[float]:
    """The middle of each cue, taken only as far as the next cue begins: so no cue comes before an earlier one."""
    for number, cue in enumerate(track):
        end = min(cue.end, track[number + 1].start) if number + 1 < len(track) else cue.end
        yield (cue.start + end) / 2
