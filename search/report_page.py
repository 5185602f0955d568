"""What does the page with the quality report show? The report that the index keeps → its view model."""

from dataclasses import dataclass
from itertools import groupby

from indexer import timecode
from indexer.engine.protocol import Engine, IndexInfo
from indexer.findings import Finding
from indexer.report import PASSED_OVER_NOTE, REFUSED_NOTE, ArchiveReport, FileReport, archive_report, sentences_of
from search import links
from search.error_sentences import Sentence
from search.interface import gettext
from search.report_sentences import CONCERNS, finding_said, mending
from search.report_text import summary

FEWEST_FOLDED = 12
"""Findings of one kind from which a page folds them: a hundred gaps must not hide the one wrong language."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """Something to look at; `url` leads to the second, where there is one."""

    recording: str
    sentence: Sentence
    url: str


@dataclass(frozen=True, slots=True)
class ConcernView:
    """All findings of one kind."""

    name: str
    findings: tuple[FindingView, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class MendedView:
    """What was put right in a file, how often, and in which line first."""

    kind: Sentence
    count: int
    line: int


@dataclass(frozen=True, slots=True)
class FileView:
    """A file of the report; `length` is how a person reads its duration."""

    file: FileReport
    length: str
    mended: tuple[MendedView, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The quality report of the archive."""

    info: IndexInfo
    summary: str
    refused: tuple[str, ...]
    passed_over: tuple[str, ...]
    concerns: tuple[ConcernView, ...]
    files: tuple[FileView, ...]


def report_page(engine: Engine) -> ReportPage:
    """The report of what the index holds now. Raises EngineError."""
    info = engine.info()
    report = _report(engine, info)
    concerns = []
    for concern, found in groupby(report.findings, key=lambda finding: finding.concern):
        views = tuple(FindingView(each.recording, finding_said(each), _url(each)) for each in found)
        concerns.append(ConcernView(gettext(CONCERNS[concern]), views, len(views) >= FEWEST_FOLDED))
    files = tuple(_file(file) for file in report.files)
    return ReportPage(info, summary(report), report.refused, report.passed_over, tuple(concerns), files)


def _file(file: FileReport) -> FileView:
    mended = tuple(MendedView(mending(each.kind), each.count, each.line) for each in file.mended)
    return FileView(file, timecode.short(file.duration), mended)


_LAST: dict[tuple[str, bytes, bytes], ArchiveReport] = {}
"""The last report made, by the version of its index (a digest of what it holds) and by what was refused and passed
over: to find one text in two recordings takes a look at all of them."""


def _report(engine: Engine, info: IndexInfo) -> ArchiveReport:
    refused, passed_over = engine.note(REFUSED_NOTE), engine.note(PASSED_OVER_NOTE)
    report = _LAST.get((info.version, refused, passed_over))
    if report is None:
        qualities = {entry.recording.id: entry.quality for entry in engine.entries()}
        report = archive_report(qualities, info.languages, sentences_of(refused), sentences_of(passed_over))
        _LAST.clear()
        _LAST[info.version, refused, passed_over] = report
    return report


def _url(finding: Finding) -> str:
    """Where to look: the recording in that language, a little before the second."""
    return links.recording(finding.recording, at=max(0, finding.at - 5_000) or None, language=finding.language)
