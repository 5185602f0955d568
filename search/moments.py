"""Hits → moments: which words answered, when was each said, how does the snippet read, and where does playing begin?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.engine.conditions import said_by
from indexer.engine.match import Matcher
from indexer.engine.plan import plan
from indexer.engine.protocol import Entry, Hit
from indexer.engine.query import Filters, Query
from indexer.engine.spans import Span
from indexer.engine.tokens import Placed, place
from indexer.model import Cue, Passage, time_in_cue
from search.lead import play_from
from search.meanwhile import Meanwhile, meanwhile
from search.one_passage import OnePassage
from search.snippet import Fragment, Marks, shown_to, snippet


@dataclass(frozen=True, slots=True)
class Moment:
    """One place of a recording that answers, in the language that answers best. Times are milliseconds.

    `start` is when the first word of the tightest window is said, `end` when the last cue of that window is over,
    `play_from` where a person wants playing to begin, and `play_to` when the text that is shown has been heard.
    """

    recording: str
    language: str
    languages: tuple[str, ...]
    start: int
    end: int
    play_from: int
    play_to: int
    speaker: str
    fragments: tuple[Fragment, ...]
    meanwhile: tuple[Meanwhile, ...]
    occurrences: int

    @property
    def text(self) -> str:
        """The snippet as one text."""
        return "".join(fragment.text for fragment in self.fragments)


def overlap(one: Moment, other: Moment) -> bool:
    """Whether two moments of a recording are in one stretch of it, in one language."""
    same = (one.recording, one.language) == (other.recording, other.language)
    return same and one.start < other.end and other.start < one.end


def moment(hit: Hit, entry: Entry, query: Query, filters: Filters) -> Moment:
    """The moment of a hit of `query`."""
    language = hit.language
    here = (hit.passage, *hit.after)
    placed = next(place(here, language))
    spans = _spans(OnePassage(entry, language, placed, here), query, filters, language)
    window = [at for at in placed if hit.window[0] <= at.position < hit.window[1]]
    first, last = window[0], window[-1]
    start = time_in_cue(first.cue, first.token.start)
    end = max(last.cue.end, start)
    around = (*hit.before, hit.passage, *hit.after)
    track = [cue for passage in around for cue in passage.cues.get(language, ())]
    marks = _marks(placed, spans)
    return Moment(
        recording=hit.passage.recording,
        language=language,
        languages=hit.languages,
        start=start,
        end=end,
        play_from=play_from(first.cue, start),
        play_to=max(end, shown_to(track, last.cue)),
        speaker=first.cue.speaker,
        fragments=tuple(snippet(track, first.cue, last.cue, marks)),
        meanwhile=tuple(meanwhile(around, language, first.cue, end, entry.tracks)),
        occurrences=hit.occurrences,
    )


def marked(passages: Sequence[Passage], language: str, entry: Entry, query: Query) -> Marks:
    """Every place of a recording that answers, for a transcript with its hits marked."""
    placed_of = list(place(passages, language))
    asked = plan(query, language)
    found: dict[int, list[tuple[int, int, int]]] = {}
    for number, placed in enumerate(placed_of):
        source = OnePassage(entry, language, placed, passages[number:])
        spans = Matcher(asked, source).spans() if placed else None
        own = [span for span in spans.listed() if span.own] if spans else []
        for cue, ranges in _marks(placed, own).items():
            found.setdefault(cue, []).extend(ranges)
    return {cue: _disjoint(ranges) for cue, ranges in found.items()}


def _spans(source: OnePassage, query: Query, filters: Filters, language: str) -> list[Span]:
    """The words of a passage that have a share in its answer."""
    admits = said_by(filters.speakers) if filters.speakers else None
    spans = Matcher(plan(query, language), source).spans(admits)
    if spans is None:
        name = source.entries[0].recording.id
        raise LookupError(f"a hit in {name!r} does not answer {query!r}: the index is not of this version")
    return spans.listed()


def _marks(placed: Sequence[Placed], spans: Sequence[Span]) -> Marks:
    at = {token.position: token for token in placed}
    found: dict[int, list[tuple[int, int, int]]] = {}
    for span in spans:
        tokens = [at[position] for position in range(span.start, span.start + span.length)]
        for cue in {id(token.cue): token.cue for token in tokens}.values():
            of_cue = [token.token for token in tokens if token.cue is cue]
            for start, end in _around(cue, of_cue[0].start, of_cue[-1].end):
                found.setdefault(id(cue), []).append((start, end, time_in_cue(cue, start)))
    return {cue: _disjoint(ranges) for cue, ranges in found.items()}


def _around(cue: Cue, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is said between two characters of a cue, without the sounds between."""
    for first, behind in cue.sounds:
        if start < first < end:
            said = cue.text[start:first].rstrip()
            yield start, start + len(said)
            start = end - len(cue.text[behind:end].lstrip())
    yield start, end


def _disjoint(ranges: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The ranges in order, those that overlap joined to one."""
    joined: list[tuple[int, int, int]] = []
    for start, end, time in sorted(set(ranges)):
        if joined and start < joined[-1][1]:
            before = joined[-1]
            joined[-1] = (before[0], max(before[1], end), before[2])
        else:
            joined.append((start, end, time))
    return joined
