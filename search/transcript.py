"""How does one read a recording? Its passages → rows, in each the lines of every language shown, with what answers a
query marked."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from indexer import timecode
from indexer.engine.protocol import Engine, Entry
from indexer.model import Cue, Passage, Recording, new_turn, time_in_cue
from search import links
from search.lead import LEAD, LONGEST_LEAD, play_from
from search.moments import marked
from search.read_as import read_as
from search.recording_views import Line, Paragraph, Row, Stretch
from search.relaxed import weaker
from search.snippet import NO_MARKS, Marks, fragments
from search.synonyms import expanded
from search.syntax import parse

ANCHORS = ("c", "b")
"""What the ids of lines begin with, in the first column and in the one beside it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a recording shows: the language of its transcript, the one beside it ("" for none), and what is
    marked in both."""

    about: Recording
    language: str
    beside: str = ""
    q: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """Those of the columns, in their order."""
        return tuple(filter(None, (self.language, self.beside)))

    def addresses(self) -> Callable[[int, str], str]:
        """Makes the address where a time of the recording is played: at an anchor on its page, or elsewhere at once if
        the video is there."""
        _, name = links.version(self.about, self.language)
        if name.startswith("https:"):
            return lambda start, _: links.video(self.about, self.language, start)
        return links.here(self.language, self.beside, self.q)


def first_language(entry: Entry) -> str:
    """The language spoken, if the recording has a track in it, else any that it has; "" without a transcript."""
    spoken = entry.recording.language
    return spoken if spoken in entry.tracks else next(iter(entry.tracks), "")


def found(engine: Engine, entry: Entry, shown: Shown, passages: Sequence[Passage]) -> tuple[str, Marks]:
    """How the query is read, "" without one, and the places that answer it in each of the languages shown."""
    if not shown.q.strip() or not shown.languages:
        return "", NO_MARKS
    info = engine.info()
    query = expanded(parse(shown.q, info.languages).query, info.synonyms, info.languages)
    fewer = weaker(query, info.languages)
    tried = [query, fewer] if fewer else [query]
    for each in tried:
        marks = {cue: ranges for code in shown.languages for cue, ranges in marked(passages, code, entry, each).items()}
        if marks:
            return read_as(each, languages=shown.languages), marks
    return read_as(tried[-1], languages=shown.languages), NO_MARKS


def transcript(shown: Shown, passages: Sequence[Passage], marks: Marks = NO_MARKS) -> Iterator[Row]:
    """Every cue of a recording in the languages shown: a row for each passage in which one of them says something."""
    columns = [_Column(shown, code, anchor, marks) for code, anchor in zip(shown.languages, ANCHORS, strict=False)]
    for passage in passages:
        row = tuple(tuple(column.paragraphs(passage)) for column in columns)
        if any(row):
            yield Row(row)


class _Column:
    """Gives what a language says, passage by passage, and knows what was said before."""

    def __init__(self, shown: Shown, language: str, anchor: str, marks: Marks) -> None:
        self._language, self._anchor, self._marks = language, anchor, marks
        self._url_at = shown.addresses()
        self._number = 0
        self._before: Cue | None = None

    def paragraphs(self, passage: Passage) -> Iterator[Paragraph]:
        speaker, said_by, lines = "", "", list[Line]()
        for cue in passage.cues.get(self._language, ()):
            if turn := self._before is None or new_turn(self._before, cue):
                yield from _paragraph(speaker, said_by, lines)
                lines = []
            if not lines:
                speaker, said_by = cue.speaker if turn else "", cue.speaker
            lines.append(self._line(cue))
            self._number, self._before = self._number + 1, cue
        yield from _paragraph(speaker, said_by, lines)

    def _line(self, cue: Cue) -> Line:
        anchor = f"{self._anchor}{self._number}"
        return Line(
            anchor=anchor,
            start=cue.start,
            end=cue.end,
            play_from=play_from(cue, cue.start),
            stretches=tuple(self._stretches(cue, anchor)),
            words=_word_times(cue),
        )

    def _stretches(self, cue: Cue, anchor: str) -> Iterator[Stretch]:
        url = self._url_at(cue.start, anchor)
        pieces = fragments(cue, self._marks.get(id(cue), ()))
        for _, run in groupby(enumerate(pieces), lambda each: each[0] if each[1].marked else -1):
            said = tuple(piece for _, piece in run)
            if said[0].marked:
                start = play_from(cue, said[0].at)
                yield Stretch(said, self._url_at(start, anchor), True, said[0].at, start)
            else:
                yield Stretch(said, url)


def _paragraph(speaker: str, said_by: str, lines: Sequence[Line]) -> Iterator[Paragraph]:
    if lines:
        yield Paragraph(speaker, timecode.short(lines[0].start), tuple(lines), said_by)


def _word_times(cue: Cue) -> str:
    if not cue.words:
        return ""
    times = [(time_in_cue(cue, word.start()) - cue.start) // 10 for word in re.finditer("[^ ]+", cue.text)]
    return " ".join(str(time - before) for before, time in pairwise([0, *times]))


def asked_line(lines: Sequence[Line], at: int) -> str:
    """The line that an address with a second means, for people and not for players, which begin before the word.

    It is the one that begins then: a line's own link. Else the first with a mark where one would be that a hit's link
    leads up to. Else the one that is said after the lead.
    """
    for line in lines:
        if line.start // 100 == at // 100:
            return line.anchor
    earliest = at + LEAD if at else 0
    for line in lines:  # addresses give tenths of a second, rounded down
        if any(each.marked and earliest <= each.at < at + LONGEST_LEAD + 100 for each in line.stretches):
            return line.anchor
    return next((line.anchor for line in reversed(lines) if line.start <= at + LEAD), lines[0].anchor) if lines else ""
