"""How does the quality report read on a terminal? A line per file; then what was not taken, and what to look at."""

from collections.abc import Iterator

from indexer import timecode
from indexer.report import ArchiveReport, FileReport
from search.interface import gettext, ngettext

_HEAD = ("file", "language", "format", "encoding", "cues", "words", "speakers", "length")


def lines(report: ArchiveReport) -> Iterator[str]:
    """The whole report, a line each."""
    rows = [_HEAD, *(_row(file) for file in report.files)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    if report.files:
        yield _aligned(_HEAD, widths)
    for file in report.files:
        yield _aligned(_row(file), widths)
        for each in file.mended:
            times = "" if each.count == 1 else f", {each.count:,} times, first"
            yield f"    mended: {each.kind}{times} in line {each.line}"
    if report.refused:
        yield ""
        yield f"refused ({len(report.refused)}):"
        yield from (f"    {each}" for each in report.refused)
    if report.passed_over:
        yield ""
        yield f"passed over ({len(report.passed_over)}):"
        yield from (f"    {each}" for each in report.passed_over)
    if report.findings:
        yield ""
        yield f"to look at ({len(report.findings)}):"
        yield from (f"    {each.recording}: {each.concern}: {each.sentence}" for each in report.findings)
    yield ""
    yield summary(report)


def summary(report: ArchiveReport) -> str:
    """All of it in one sentence."""
    words = sum(file.words for file in report.files)
    passed_over = len(report.passed_over)
    parts = (
        ngettext("%(num)s file mended", "%(num)s files mended", report.mended),
        ngettext("%(num)s refused", "%(num)s refused", len(report.refused)),
        ngettext("%(num)s passed over", "%(num)s passed over", passed_over) if passed_over else "",
        ngettext("%(num)s thing to look at", "%(num)s things to look at", len(report.findings)),
    )
    return gettext(
        "%(recordings)s, %(files)s, %(words)s: %(parts)s.",
        recordings=ngettext("%(num)s recording", "%(num)s recordings", report.recordings),
        files=ngettext("%(num)s file", "%(num)s files", len(report.files)),
        words=ngettext("%(num)s word", "%(num)s words", words),
        parts=", ".join(filter(None, parts)),
    )


def _row(file: FileReport) -> tuple[str, ...]:
    numbers = (f"{file.cues:,}", f"{file.words:,}", str(file.speakers), timecode.short(file.duration))
    return (file.path, file.language, file.format, file.encoding, *numbers)


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    texts = [cell.ljust(width) for cell, width in zip(row[:4], widths[:4], strict=True)]
    numbers = [cell.rjust(width) for cell, width in zip(row[4:], widths[4:], strict=True)]
    return "  ".join((*texts, *numbers)).rstrip()
