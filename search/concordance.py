"""How does one occurrence read? A hit → a line for each of its places: words to the left, what was found, to the right.

The three parts, put together, are the running text as it is written, over the borders of cues, passages and turns.
Sounds are left out, since nobody says them, and a pilcrow stands where a turn begins: what is behind it may be somebody
else's.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import regex

from indexer.analysis import words
from indexer.engine.protocol import Hit
from indexer.engine.tokens import place
from indexer.model import Cue, Passage, new_turn, time_in_cue
from search.lead import play_from

TURN = "¶"

LONGEST_SIGNS = 40
"""Characters that are kept beside the outermost words, up to the next space: signs, the rest of an address."""

_SPACES = regex.compile(r"\s+")


class Occurrence(NamedTuple):
    """One place where it is said, by `speaker` ("" if the file does not say). Times are milliseconds: `start` of its
    first word, `end` of the cue that holds its last, and `play_from` where a person wants playing to begin."""

    recording: str
    language: str
    speaker: str
    start: int
    end: int
    play_from: int
    left: str
    match: str
    right: str


def occurrences(hit: Hit, width: int) -> list[Occurrence]:
    """Each place of a hit in the order of time, with up to `width` words on either side: as many as there are, if the
    hit's neighbours were asked for with that context."""
    placed = next(place((hit.passage, *hit.after), hit.language))
    positions = [at.position for at in placed]
    around = _Running((*hit.before, hit.passage, *hit.after), hit.language)
    own = sum(around.said_in[: len(hit.before)])  # the number of the passage's first word
    lines = []
    for begin, end in hit.places:
        first, last = bisect_left(positions, begin), bisect_left(positions, end) - 1
        cue = placed[first].cue
        start = time_in_cue(cue, placed[first].token.start)
        left, match, right = around.parts(own + first, own + last, width)
        lines.append(
            Occurrence(
                recording=hit.passage.recording,
                language=hit.language,
                speaker=cue.speaker,
                start=start,
                end=max(placed[last].cue.end, start),
                play_from=play_from(cue, start),
                left=left,
                match=match,
                right=right,
            )
        )
    return lines


def speakers(hit: Hit) -> list[str]:
    """Who says each place of a hit, which is less work than its lines."""
    names = {cue.speaker for cue in hit.passage.cues[hit.language]}
    if len(names) == 1:
        return [*names] * len(hit.places)
    placed = next(place((hit.passage, *hit.after), hit.language))
    positions = [at.position for at in placed]
    return [placed[bisect_left(positions, begin)].cue.speaker for begin, _ in hit.places]


class _Running:
    """What neighbouring passages say in a language, as one text; `said_in` is how many words each of them has."""

    def __init__(self, passages: Sequence[Passage], language: str) -> None:
        self._text = ""
        self._words: list[tuple[int, int]] = []  # first character and end of each in the text
        self.said_in: list[int] = []
        before: Cue | None = None
        turn = False
        for passage in passages:
            known = len(self._words)
            for cue in passage.cues.get(language, ()):
                turn = turn or (before is not None and new_turn(before, cue))
                before = cue
                if self._add(cue, turn):
                    turn = False
            self.said_in.append(len(self._words) - known)

    def _add(self, cue: Cue, turn: bool) -> bool:
        """Whether the cue has any text beside its sounds."""
        if not (rest := _said(cue, 0, len(cue.text)).strip()):
            return False
        text = self._text + (f" {TURN} " if turn else " ") if self._text else ""
        if rest == cue.text:  # as nearly all are
            begin = len(text)
            self._words += [(begin + start, begin + end) for _, start, end in words(rest)]
            self._text = text + rest
            return True
        at = 0
        for word, start, end in words(cue.text, cue.sounds):
            text += _after(text, _said(cue, at, start))
            self._words.append((len(text), len(text) + len(word)))
            text += word
            at = end
        text += _after(text, _said(cue, at, len(cue.text)) if at else rest)
        self._text = text.rstrip()
        return True

    def parts(self, first: int, last: int, width: int) -> tuple[str, str, str]:
        """The text of the words from `first` to `last`, between that of `width` words before and of as many behind.
        What is written without a space stays whole, signs and all."""
        begin, _ = self._words[first]
        _, end = self._words[last]
        leftmost, _ = self._words[max(0, first - width)]
        _, rightmost = self._words[min(len(self._words) - 1, last + width)]
        start = self._text.rfind(" ", 0, leftmost) + 1
        stop = self._text.find(" ", rightmost)
        stop = stop if stop >= 0 else len(self._text)
        return (
            self._text[start if leftmost - start <= LONGEST_SIGNS else leftmost : begin],
            self._text[begin:end],
            self._text[end : stop if stop - rightmost <= LONGEST_SIGNS else rightmost],
        )


def _said(cue: Cue, start: int, end: int) -> str:
    """The text between two characters of a cue without its sounds, each run of spaces one space."""
    text, at = "", start
    for first, behind in cue.sounds:
        if start < behind and first < end:
            text += cue.text[at : max(first, at)] + " "
            at = min(behind, end)
    return _SPACES.sub(" ", text + cue.text[at:end])


def _after(text: str, more: str) -> str:
    """More of a text, without a second space where it goes on, or a first one where it begins."""
    return more.lstrip(" ") if not text or text.endswith(" ") else more
