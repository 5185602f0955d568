"""What was read, mended and refused, and what wants a second look? The quality report of an archive, as plain values.

`build` fills it while it reads; the index keeps it with each recording, so that a page can show it without the files.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer.analysis import words
from indexer.findings import Concern, Finding, twice
from indexer.model import Cue, Mended

REFUSED_NOTE = "refused"
"""The name under which an index keeps all that was refused when its folder was last read, a JSON list of sentences."""

PASSED_OVER_NOTE = "passed-over"
"""… and the files that were not taken, because another one of their language was."""


def note_of(sentences: Sequence[str]) -> bytes:
    """A note that says these sentences; none for none."""
    return json.dumps(sentences).encode() if sentences else b""


def sentences_of(note: bytes) -> list[str]:
    """What such a note says; nothing if there is none."""
    return [str(each) for each in json.loads(note)] if note else []


@dataclass(frozen=True, slots=True)
class FileReport:
    """One subtitle file that was read; `path` is relative to the library, `duration` (ms) the end of its last cue."""

    path: str
    language: str
    format: str
    encoding: str
    cues: int
    words: int
    speakers: int
    duration: int
    mended: tuple[Mended, ...] = ()


@dataclass(frozen=True, slots=True)
class Quality:
    """What the report says of one recording. `refused` says of each file that could not be read where and why; the
    sketches, by language, are what its text is known again by in other recordings."""

    files: tuple[FileReport, ...] = ()
    refused: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    sketches: Mapping[str, Sequence[int]] | None = None


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """The report of a whole archive: files by path, findings by concern and recording. `passed_over` says of each file
    that is not needed which one was taken instead."""

    recordings: int
    files: tuple[FileReport, ...]
    refused: tuple[str, ...]
    findings: tuple[Finding, ...]
    passed_over: tuple[str, ...] = ()

    @property
    def mended(self) -> int:
        """How many files had something put right in them."""
        return sum(bool(file.mended) for file in self.files)


def file_report(
    path: str, language: str, form: str, encoding: str, cues: Sequence[Cue], mended: tuple[Mended, ...]
) -> FileReport:
    """The report of one file that was read as `form`."""
    return FileReport(
        path=path,
        language=language,
        format=form,
        encoding=encoding,
        cues=len(cues),
        words=sum(1 for cue in cues for _ in words(cue.text, cue.sounds)),
        speakers=len({cue.speaker for cue in cues if cue.speaker}),
        duration=max((cue.end for cue in cues), default=0),
        mended=mended,
    )


def archive_report(
    qualities: Mapping[str, Quality],
    languages: Sequence[str],
    refused: Iterable[str] = (),
    passed_over: Iterable[str] = (),
) -> ArchiveReport:
    """What the reports of all recordings, by id, say together; `refused` is whatever else was refused, such as a file
    that belongs to no recording, or one that was damaged since its recording was indexed.

    A language is lacking where a recording has a transcript, and most recordings with one have it in that language.
    """
    each = {recording: {file.language for file in quality.files} for recording, quality in qualities.items()}
    spoken = [codes for codes in each.values() if codes]
    usual = [code for code in languages if sum(code in codes for codes in spoken) * 2 > len(spoken)]
    lacking = [
        Finding(Concern.LACKING, recording, code, f"there is no {code} track")
        for recording, codes in each.items()
        for code in usual
        if codes and code not in codes
    ]
    sketches = {
        (recording, code): numbers
        for recording, quality in qualities.items()
        for code, numbers in (quality.sketches or {}).items()
    }
    found = [finding for quality in qualities.values() for finding in quality.findings] + lacking + twice(sketches)
    order = list(Concern)
    return ArchiveReport(
        recordings=len(qualities),
        files=tuple(
            sorted((file for quality in qualities.values() for file in quality.files), key=lambda file: file.path)
        ),
        refused=tuple(dict.fromkeys((*refused, *(each for quality in qualities.values() for each in quality.refused)))),
        findings=tuple(sorted(found, key=lambda one: (order.index(one.concern), one.recording, one.language))),
        passed_over=tuple(passed_over),
    )
