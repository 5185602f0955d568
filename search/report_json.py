"""How does the quality report read to a program? Plain values for JSON; whatever is a time says its unit: `…_ms`."""

from dataclasses import asdict

from indexer.findings import Concern, Finding
from indexer.report import ArchiveReport, FileReport

_AT_A_PLACE = (Concern.EARLY, Concern.GAP)
_MEASURED = (Concern.SHIFTED, Concern.EARLY, Concern.GAP)


def as_json(report: ArchiveReport) -> dict[str, object]:
    """The whole report: `recordings` are counted, `files` and `findings` are lists of objects, `refused` and
    `passed_over` lists of sentences. All times are whole milliseconds."""
    return {
        "recordings": report.recordings,
        "files": [_file(each) for each in report.files],
        "refused": list(report.refused),
        "passed_over": list(report.passed_over),
        "findings": [_finding(each) for each in report.findings],
    }


def _file(file: FileReport) -> dict[str, object]:
    return {
        "path": file.path,
        "language": file.language,
        "format": file.format,
        "encoding": file.encoding,
        "cues": file.cues,
        "words": file.words,
        "speakers": file.speakers,
        "duration_ms": file.duration,
        "mended": [asdict(each) for each in file.mended],
    }


def _finding(finding: Finding) -> dict[str, object]:
    """`at_ms` is where to look, `amount_ms` how long a gap or a missing end is, or how much later a track; None where
    a finding has no such thing."""
    return {
        "concern": finding.concern,
        "recording": finding.recording,
        "language": finding.language,
        "sentence": finding.sentence,
        "at_ms": finding.at if finding.concern in _AT_A_PLACE else None,
        "amount_ms": finding.value if finding.concern in _MEASURED else None,
    }
