"""What does the page of a concordance show? Lines and counts → its view model."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

from indexer import timecode
from indexer.engine.protocol import Engine, IndexInfo
from indexer.model import TrackKind
from search import links
from search.chart import Chart, chart
from search.counts import Count, Counts
from search.interface import gettext, speaking, translated
from search.line_files import fields
from search.localised import language_name, listed
from search.occurrences import Line, one_page
from search.question import AskedLines, Question
from search.recordings import KINDS
from search.texts import language_of
from search.views import Chip, Meant

MOST_ROWS = 50
"""Rows of a table of counts on a page; the API has all."""


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the table; `time` is how a person reads when it is said, `kind` is "" for an original track. `printed`
    is what of the address stands on paper, behind that of this server."""

    time: str
    url: str
    printed: str
    left: str
    match: str
    right: str
    language: str
    speaker: str
    kind: str
    title: str
    title_language: str
    date: str


@dataclass(frozen=True, slots=True)
class CountView:
    label: str
    language: str
    count: Count
    url: str


@dataclass(frozen=True, slots=True)
class CountTable:
    """How often it is said for each value of a field; `more` are rows that a page has no room for."""

    name: str
    rows: tuple[CountView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ConcordancePage:
    """One page of occurrences, with counts of all of them. `languages` are the codes that were searched."""

    asked: AskedLines
    info: IndexInfo
    read_as: str
    mended: tuple[str, ...]
    unknown: tuple[str, ...]
    did_you_mean: tuple[Meant, ...]
    chips: tuple[Chip, ...]
    languages: tuple[str, ...]
    counted_in: str
    lines: tuple[LineView, ...]
    total: Count
    moments: int
    recordings: int
    tables: tuple[CountTable, ...]
    chart: Chart | None
    pages: int
    previous: str
    next: str


def concordance_page(engine: Engine, asked: AskedLines) -> Generator[None, None, ConcordancePage]:
    """The page. Raises QueryError, PagePastEnd, EngineError."""
    question = Question.of(engine, asked)
    asked = question.asked
    found = yield from one_page(engine, question)
    turn = asked.but
    return ConcordancePage(
        asked=asked,
        info=question.info,
        read_as=question.read_as,
        mended=question.mended,
        unknown=question.spelled.unknown,
        did_you_mean=tuple(Meant(offer, turn(q=offer.q).url()) for offer in question.spelled.offers),
        chips=question.chips,
        languages=question.languages,
        counted_in=listed([language_name(code) for code in found.counts.languages]),
        lines=tuple(_line(line, question.text) for line in found.lines),
        total=found.counts.total,
        moments=found.counts.moments,
        recordings=found.recordings,
        tables=tuple(_tables(engine, asked, found.counts)),
        chart=chart(found.counts),
        pages=found.pages,
        previous=turn(page=asked.page - 1).url() if asked.page > 1 else "",
        next=turn(page=asked.page + 1).url() if asked.page < found.pages else "",
    )


def _line(line: Line, query: str) -> LineView:
    said, about = line.occurrence, line.entry.recording
    return LineView(
        time=timecode.short(said.start),
        url=str(fields(line, query)["url"]),
        printed=links.recording(about.id, at=said.play_from, language=said.language),
        left=said.left,
        match=said.match,
        right=said.right,
        language=said.language,
        speaker=said.speaker,
        kind=translated(KINDS[line.entry.tracks.get(said.language, TrackKind.ORIGINAL)]),
        title=line.title,
        title_language=language_of(about.title, said.language, about.language, otherwise=about.language),
        date=about.date,
    )


def _tables(engine: Engine, asked: AskedLines, counts: Counts) -> Iterator[CountTable]:
    abouts = {entry.recording.id: entry.recording for entry in engine.entries()}

    def of_recording(count: Count) -> CountView:
        about = abouts.get(count.value)
        if about is None:
            return CountView(count.value, "", count, "")
        preferred = (asked.lang or speaking(), about.language)
        language = language_of(about.title, *preferred, otherwise=about.language)
        return CountView(about.title.in_language(*preferred), language, count, asked.but(recording=(about.id,)).url())

    def of_speaker(count: Count) -> CountView:
        url = asked.but(speaker=(count.value,)).url() if count.value else ""
        return CountView(count.value or gettext("not named"), "", count, url)

    def of_year(count: Count) -> CountView:
        url = asked.but(first=count.value, last=count.value).url() if count.value else ""
        return CountView(count.value or gettext("no date"), "", count, url)

    def of_language(count: Count) -> CountView:
        return CountView(language_name(count.value), "", count, asked.but(lang=count.value).url())

    def table(name: str, rows: Sequence[Count], view: Callable[[Count], CountView]) -> CountTable:
        return CountTable(name, tuple(map(view, rows[:MOST_ROWS])), max(0, len(rows) - MOST_ROWS))

    yield table("recording", counts.recording, of_recording)
    yield table("year", counts.year, of_year)
    yield table("language", counts.language, of_language)
    yield table("speaker", counts.speaker, of_speaker)
