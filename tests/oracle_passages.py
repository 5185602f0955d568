"""The oracle's passages: what is said in which, in every language, and what stands behind it?"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.oracle_words import tokens

TAIL = 60


@dataclass(frozen=True)
class Said:
    """A cue: start and end in milliseconds; `sounds` are characters that nobody said, `turn` is somebody else's."""

    start: int
    end: int
    text: str
    speaker: str = ""
    sounds: Sequence[tuple[int, int]] = ()
    turn: bool = False


@dataclass(frozen=True)
class Told:
    """A recording as the oracle is told of it; `kinds` are those of the tracks that are not what one would think."""

    id: str
    language: str
    date: str
    series: str
    tracks: Mapping[str, Sequence[Said]]
    tags: Sequence[str] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)

    def kind(self, code: str) -> str:
        return self.kinds.get(code, "original" if code == self.language else "translation")


@dataclass(frozen=True)
class Spoken:
    """A word of a track: in which turn, by whom, of which passage."""

    word: str
    turn: int
    speaker: str
    passage: int


@dataclass(eq=False)
class View:
    """A passage in one language: its own words and those of its tail, as indexes into the track's words.

    `passage` has the views of the same passage in every language in which something is said, this one among them.
    """

    told: Told
    language: str
    said: list[Spoken]
    own: list[int]
    tail: list[int]
    passage: dict[str, "View"] = field(default_factory=dict, repr=False, compare=False)

    def only(self, allowed: Callable[[str], bool]) -> "View":
        """The words of some speakers, in every language: own ones, and the tail as long as the last own turn goes on.
        There may be none."""
        narrowed: dict[str, View] = {}
        for code, view in self.passage.items():
            own = [at for at in view.own if allowed(view.said[at].speaker)]
            turn = view.said[view.own[-1]].turn if view.own else None
            tail = [at for at in view.tail if view.said[at].turn == turn and allowed(view.said[at].speaker)]
            narrowed[code] = View(view.told, code, view.said, own, tail, narrowed)
        return narrowed[self.language]


def views(archive: Sequence[Told]) -> list[tuple[int, View]]:
    """Every passage in every language in which something is said, with its number."""
    found = []
    for told in archive:
        passages: dict[int, dict[str, View]] = {}
        for code in told.tracks:
            said = spoken(told, code)
            for number in sorted({word.passage for word in said}):
                own = [at for at, word in enumerate(said) if word.passage == number]
                tail = list(range(own[-1] + 1, len(said)))[:TAIL]
                passage = passages.setdefault(number, {})
                passage[code] = View(told, code, said, own, tail, passage)
                found.append((number, passage[code]))
    return found


def spoken(told: Told, code: str) -> list[Spoken]:
    found, turn = [], 0
    track = told.tracks[code]
    for at, (cue, passage) in enumerate(zip(track, passage_of_cues(told, code), strict=True)):
        turn += at > 0 and turn_begins(track[at - 1], cue)
        found += [Spoken(word, turn, cue.speaker, passage) for word in said_in(cue)]
    return found


def said_in(cue: Said) -> list[str]:
    blank = list(cue.text)
    for begin, end in cue.sounds:
        blank[begin:end] = " " * (end - begin)
    return [word for word, _, _ in tokens("".join(blank))]


# -- where passages begin ---------------------------------------------------------------------------------------------


def turn_begins(before: Said, cue: Said) -> bool:
    return cue.turn or before.speaker != cue.speaker or cue.start - before.end >= 30_000


def passage_starts(told: Told) -> list[tuple[int, str]]:
    """Where each passage starts and who speaks, on the spoken track or, lacking it, on the one with most words."""
    track = told.tracks.get(told.language) or ()
    if not track:
        most = 0
        for code in sorted(told.tracks):
            words = sum(len(cue.text.split()) for cue in told.tracks[code])
            if told.tracks[code] and (words > most or not track):
                track, most = told.tracks[code], words
    starts: list[tuple[int, str]] = []
    first = 0
    for number, cue in enumerate(track):
        if number:
            last = track[number - 1]
            length = last.end - track[first].start
            stop = last.text.rstrip()
            while stop and stop[-1] not in ".!?…。！？" and unicodedata.category(stop[-1])[0] != "L":
                stop = stop[:-1]
            sentence = bool(stop) and stop[-1] in ".!?…。！？"
            breath = cue.start - last.end >= 1_000 or sentence
            if not (turn_begins(last, cue) or length >= 60_000 or (length >= 40_000 and breath)):
                continue
        first = number
        starts.append((cue.start, cue.speaker))
    return starts


def passage_of_cues(told: Told, code: str) -> list[int]:
    """The passage that each cue of a track lies in. On the track that cuts, a passage begins where the cut is."""
    starts = passage_starts(told)
    track = told.tracks[code]
    spoken = told.tracks.get(told.language)
    cuts = code == told.language if spoken else track is _longest(told)
    numbers = []
    for at, cue in enumerate(track):
        if cuts:
            numbers.append(len(passage_starts(Told(told.id, code, "", "", {code: track[: at + 1]}))) - 1)
            continue
        end = min(cue.end, track[at + 1].start) if at + 1 < len(track) else cue.end
        middle = (cue.start + end) / 2
        there = max([number for number, (start, _) in enumerate(starts) if start <= middle], default=0)
        if cue.speaker and starts[there][1] != cue.speaker:  # an interpreter's last words for whoever spoke before
            lately = [
                number
                for number, (_, speaker) in enumerate(starts[:there])
                if speaker == cue.speaker and starts[number + 1][0] >= middle - 12_000
            ]
            there = max(lately, default=there)
        numbers.append(max([there, *numbers[-1:]]))
    return numbers


def _longest(told: Told) -> Sequence[Said]:
    words = {code: sum(len(cue.text.split()) for cue in track) for code, track in told.tracks.items() if track}
    best = max(words.values())
    return told.tracks[min(code for code, count in words.items() if count == best)]
