"""How does a folder become an index? Only here, and in `reading`, do library, subtitles, passages and engine meet.

What cannot be used costs nothing that was there before: a recording whose files were damaged since, or cannot be
reached now, stays in the index as it was, until it can be read again or its files are gone.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from indexer import synonyms
from indexer.engine.protocol import Engine, Entry
from indexer.errors import (
    EngineError,
    IndexMissing,
    IndexOutdated,
    IndexUnwritable,
    LibraryEmpty,
    LibraryError,
    PassedOver,
)
from indexer.folder import DESCRIPTION, INFO
from indexer.library import SERIES, Found, discover
from indexer.model import Synonyms
from indexer.report import PASSED_OVER_NOTE, REFUSED_NOTE, ArchiveReport, Quality, archive_report, note_of
from indexer.seen import NOTE, Outcome, Seen
from indexer.subtitles.heard import heard
from indexer.workers import prepared, report_alone

Progress = Callable[[int, int, int], None]
"""Called with (recordings done, recordings to do, milliseconds of speech read so far)."""


@dataclass(slots=True)
class Report:
    """What one run of the indexer did. `refused` says of each file that could not be used where it is and why; `kept`
    are the recordings that stay as they were because of it; `passed_over` says of each file that was not needed which
    one was taken; `synonyms` says that they are others than before; `instead_of` is another folder,
    which the index held before."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unchanged: int = 0
    duration: int = 0
    refused: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    synonyms: bool = False
    rebuilt: str = ""
    instead_of: str = ""

    @property
    def nothing_changed(self) -> bool:
        return not (self.added or self.changed or self.removed or self.synonyms)


def build(
    folder: Path,
    engine: Engine,
    languages: Sequence[str],
    *,
    rebuild: bool = False,
    jobs: int = 1,
    progress: Progress = lambda done, todo, duration: None,
) -> Report:
    """Bring the index up to the folder: read what is new or changed, take out what is gone, touch nothing else.

    With `rebuild`, or when the index is another version's, everything is read anew beside the old index. `jobs` are the
    processes that read; the index is the same with any number. What was taken out or replaced may still lie in its
    files: see `Engine.purge`. Raises FolderMissing, LibraryEmpty, IndexBusy, IndexUnreachable, WorkerLost, and the
    index is then as it was.
    """
    seen = Seen.of(folder, languages, b"" if rebuild else engine.note(NOTE))
    report = Report()
    known: dict[str, Entry] | None = None
    if not rebuild:
        known, report.rebuilt = _known(engine)
    if known is not None and (outcome := seen.outcome(engine.info().version)):
        return Report(
            unchanged=outcome.unchanged,
            kept=list(outcome.kept),
            refused=list(outcome.refused),
            passed_over=list(outcome.passed_over),
        )
    found, errors = discover(folder, languages, seen.digest, heard)
    if known and not found:
        raise LibraryEmpty(folder, len(known))
    refused = [error for error in errors if not isinstance(error, PassedOver)]
    report.refused = [str(error) for error in refused]
    expected = {name: entry.digest for name, entry in (known or {}).items()}
    todo = _compare(found, refused, known or {}, folder, report)
    library = str(folder.resolve())
    if known and engine.info().library != library:
        report.instead_of = engine.info().library
    alike = _synonyms(folder, engine, report, known is None)
    if known is None or todo or report.removed or report.instead_of or report.synonyms:
        anew = rebuild or bool(report.rebuilt)
        with engine.writer(library=library, synonyms=alike, rebuild=anew) as writer:
            for recording in report.removed:
                writer.drop(recording)
                del expected[recording]
            for number, (entry, pieces) in enumerate(prepared(todo, folder, writer.prepare, jobs), 1):
                before = (known or {}).get(entry.recording.id)
                if before and _loses(before, entry, todo[number - 1], folder):
                    deque(pieces, maxlen=0)
                    report.kept.append(entry.recording.id)
                else:
                    writer.write(entry.recording.id, pieces)
                    (report.changed if before else report.added).append(entry.recording.id)
                    expected[entry.recording.id] = entry.digest
                report.duration += entry.duration
                report.refused += entry.quality.refused
                progress(number, len(todo), report.duration)
    del known, found, todo  # the entries of the new index take their place in memory
    report.passed_over = _passed_over(errors, (entry.quality for entry in engine.entries()), folder)
    _remember(engine, seen, expected, report)
    return report


def _synonyms(folder: Path, engine: Engine, report: Report, anew: bool) -> Synonyms:
    """The synonyms that the index is to have, made anew or not: where those of the folder cannot be read, which is
    reported, those it has."""
    found, refused = synonyms.read(folder / synonyms.SYNONYMS)
    report.refused += map(str, refused)
    if found is not None and anew:
        return found  # what an index that is to be replaced has need not be opened
    try:
        before = engine.info().synonyms
    except EngineError:
        before = ()
    report.synonyms = found is not None and found != before
    return before if found is None else found


def _compare(
    found: Sequence[Found],
    refused: Sequence[LibraryError],
    known: Mapping[str, Entry],
    folder: Path,
    report: Report,
) -> list[Found]:
    """What is to be read; what is unchanged, removed, or kept although its files cannot be used, is reported."""
    todo, there = [], set()
    before_it_broke = {alias: entry for entry in known.values() for alias in entry.recording.aliases}
    for each in found:
        entry = known.get(each.recording.id) or (before_it_broke.get(each.recording.id) if each.bare else None)
        there.add(entry.recording.id if entry else each.recording.id)
        if entry is None or (entry.digest != each.digest and not (each.bare or _damaged(entry, each, folder, refused))):
            todo.append(each)
        elif entry.digest == each.digest:
            report.unchanged += 1
            report.refused += entry.quality.refused
        else:
            report.kept.append(entry.recording.id)
    gone = [entry for name, entry in known.items() if name not in there]
    report.removed = sorted(entry.recording.id for entry in gone if not _damaged(entry, None, folder, refused))
    report.kept += sorted(entry.recording.id for entry in gone if entry.recording.id not in report.removed)
    return todo


def _loses(before: Entry, now: Entry, found: Found, folder: Path) -> bool:
    """Whether a recording, read as `now`, lacks a track that could be read before and still has a file, damaged since:
    one of a language that `now` does not have, or one instead of which another had to be read."""
    was, read = ({file.language: file.path for file in entry.quality.files} for entry in (before, now))
    wanted = {track.language: track.path.relative_to(folder).as_posix() for track in found.tracks}
    return any(
        (code in was and code not in read) or was.get(code) == path != read.get(code) for code, path in wanted.items()
    )


def drop(engine: Engine, recording: str) -> None:
    """Take a recording out, by its id or an old one, and leave nothing of it. Raises UnknownRecording, and what
    `Engine.writer` raises."""
    old = {alias: entry.recording.id for entry in engine.entries() for alias in entry.recording.aliases}
    recording = old.get(recording, recording)
    engine.entry(recording)
    info = engine.info()
    with engine.writer(library=info.library, synonyms=info.synonyms) as writer:
        writer.drop(recording)
    for note in (NOTE, REFUSED_NOTE, PASSED_OVER_NOTE):  # files of the recording may be named there
        engine.keep(note, b"")
    engine.purge()


def _remember(engine: Engine, seen: Seen, expected: Mapping[str, str], report: Report) -> None:
    """Keep what the next run need not read again, unless another process has changed the index meanwhile. If it cannot
    be kept, the next run takes longer."""
    if {entry.recording.id: entry.digest for entry in engine.entries()} == expected:
        unchanged = len(expected) - len(report.kept)
        with suppress(OSError, IndexUnwritable):
            engine.keep(REFUSED_NOTE, note_of(report.refused))
            engine.keep(PASSED_OVER_NOTE, note_of(report.passed_over))
            outcome = Outcome(engine.info().version, unchanged, report.kept, report.refused, report.passed_over)
            engine.keep(NOTE, seen.note(outcome))


def inspect(folder: Path, languages: Sequence[str], *, jobs: int = 1) -> ArchiveReport:
    """Read a whole folder for its report alone; no index is touched. `jobs` are the processes that read; the report is
    the same with any number. Raises FolderMissing, WorkerLost."""
    found, errors = discover(folder, languages, heard=heard)
    errors += synonyms.read(folder / synonyms.SYNONYMS)[1]
    qualities = {}
    for entry, pieces in prepared(found, folder, report_alone, jobs):
        qualities[entry.recording.id] = entry.quality
        deque(pieces, maxlen=0)
    refused = [str(error) for error in errors if not isinstance(error, PassedOver)]
    return archive_report(qualities, languages, refused, _passed_over(errors, qualities.values(), folder))


def _passed_over(errors: Sequence[LibraryError], qualities: Iterable[Quality], folder: Path) -> list[str]:
    """What was passed over, without what was read or refused after all, because the file taken could not be read."""
    over = {error.path: str(error) for error in errors if isinstance(error, PassedOver)}
    for quality in qualities if over else ():
        for file in quality.files:
            over.pop(folder / file.path, None)
        if quality.refused:
            over = {path: said for path, said in over.items() if not _named(path, quality.refused)}
    return list(over.values())


def _named(path: Path | None, sentences: Sequence[str]) -> bool:
    return any(sentence.startswith(f"{path}:") for sentence in sentences)


def _known(engine: Engine) -> tuple[dict[str, Entry] | None, str]:
    """What is indexed, by id, None if there is no index; and why it has to be made anew, "" if it has not."""
    try:
        return {entry.recording.id: entry for entry in engine.entries()}, ""
    except IndexMissing:
        return None, ""
    except IndexOutdated as error:
        return None, str(error)


def _damaged(entry: Entry, found: Found | None, folder: Path, refused: Sequence[LibraryError]) -> bool:
    """Whether an indexed recording, now read as `found`, lacks something that was refused and is not gone: a track of
    it, a folder above one, its description, or the series that it is of."""
    languages = found.languages if found else ()
    lost = {folder / file.path for file in entry.quality.files if file.language not in languages}
    if found is None:
        lost.add(folder / entry.recording.id / DESCRIPTION)
        lost |= {folder / f"{name}{INFO}" for name in (entry.recording.id, *entry.recording.aliases)}
    if entry.recording.series:
        lost.add(folder / SERIES)
    paths = {error.path for error in refused if error.path}
    return any(not paths.isdisjoint((each, *each.parents)) for each in lost)
