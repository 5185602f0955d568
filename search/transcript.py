"""How does one read a recording? Its passages → every line in one language, with what answers a query marked."""

from collections.abc import Iterator, Sequence

from indexer import timecode
from indexer.engine.protocol import Engine, Entry
from indexer.model import Passage, Recording, new_turn
from search import links
from search.lead import LEAD, LONGEST_LEAD, play_from
from search.moments import marked
from search.read_as import read_as
from search.recording_views import Line
from search.relaxed import weaker
from search.snippet import NO_MARKS, Marks, fragments
from search.synonyms import expanded
from search.syntax import parse


def first_language(entry: Entry) -> str:
    """The language spoken, if the recording has a track in it, else any that it has; "" without a transcript."""
    spoken = entry.recording.language
    return spoken if spoken in entry.tracks else next(iter(entry.tracks), "")


def found(engine: Engine, entry: Entry, language: str, q: str) -> tuple[str, tuple[Line, ...]]:
    """How `q` is read, "" without one, and every cue in a language, with the places marked that answer it."""
    passages = engine.passages(entry.recording.id)
    if not q.strip():
        return "", tuple(transcript(entry, language, passages))
    info = engine.info()
    query = expanded(parse(q, info.languages).query, info.synonyms, info.languages)
    marks = marked(passages, language, entry, query)
    if not marks and (words := weaker(query, info.languages)):
        query, marks = words, marked(passages, language, entry, words)
    return read_as(query, languages=[language]), tuple(transcript(entry, language, passages, q, marks))


def asked_line(lines: Sequence[Line], at: int) -> int | None:
    """The line that an address with a second means, for people and not for players, which begin before the word.

    It is the one that begins then: a line's own link. Else the first with a mark where one would be that a hit's link
    leads up to. Else the one that is said after the lead.
    """
    for line in lines:
        if line.start // 100 == at // 100:
            return line.number
    earliest = at + LEAD if at else 0
    for line in lines:  # addresses give tenths of a second, rounded down
        if any(piece.marked and earliest <= piece.at < at + LONGEST_LEAD + 100 for piece in line.fragments):
            return line.number
    return next((line.number for line in reversed(lines) if line.start <= at + LEAD), 0) if lines else None


def transcript(
    entry: Entry, language: str, passages: Sequence[Passage], q: str = "", marks: Marks = NO_MARKS
) -> Iterator[Line]:
    """Every cue of a recording in a language, with the places that answer `q` marked."""
    about = entry.recording
    number, before = 0, None
    for passage in passages:
        for first, cue in enumerate(passage.cues.get(language, ())):
            start = play_from(cue, cue.start)
            yield Line(
                number=number,
                start=cue.start,
                end=cue.end,
                play_from=start,
                time=timecode.short(cue.start),
                speaker=cue.speaker if before is None or new_turn(before, cue) else "",
                fragments=tuple(fragments(cue, marks.get(id(cue), ()))),
                url=url_at(about, language, q, cue.start),
                new_passage=first == 0,
            )
            number, before = number + 1, cue


def url_at(about: Recording, language: str, q: str, start: int) -> str:
    """Where a time of a recording is played: on its page, or at once where the video is elsewhere."""
    _, name = links.version(about, language)
    if name.startswith("https:"):
        return links.video(about, language, start)
    return links.recording(about.id, at=start, language=language, query=q)
