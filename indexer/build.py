"""How does a folder become an index? Only here, and in `reading`, do library, subtitles, passages and engine meet.

What cannot be used costs nothing that was there before: a recording whose files were damaged since, or cannot be
reached now, stays in the index as it was, until it can be read again or its files are gone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from indexer.engine.protocol import Engine, Entry
from indexer.errors import IndexMissing, IndexOutdated, LibraryEmpty, LibraryError
from indexer.folder import DESCRIPTION, INFO
from indexer.library import SERIES, Found, discover
from indexer.reading import read
from indexer.report import ArchiveReport, archive_report

Progress = Callable[[int, int, int], None]
"""Called with (recordings done, recordings to do, milliseconds of speech read so far)."""


@dataclass(slots=True)
class Report:
    """What one run of the indexer did. `refused` says of each file that could not be used where it is and why; `kept`
    are the recordings that stay as they were because of it."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unchanged: int = 0
    duration: int = 0
    refused: list[str] = field(default_factory=list)
    rebuilt: str = ""

    @property
    def nothing_changed(self) -> bool:
        return not (self.added or self.changed or self.removed)


def build(
    folder: Path,
    engine: Engine,
    languages: Sequence[str],
    *,
    rebuild: bool = False,
    progress: Progress = lambda done, todo, duration: None,
) -> Report:
    """Bring the index up to the folder: read what is new or changed, take out what is gone, touch nothing else.

    With `rebuild`, or when the index is another version's, everything is read anew beside the old index. Raises
    FolderMissing, LibraryEmpty, IndexBusy, IndexUnreachable; the index is then as it was.
    """
    found, refused = discover(folder, languages)
    report = Report(refused=[str(error) for error in refused])
    known: dict[str, Entry] = {}
    if not rebuild:
        known, report.rebuilt = _known(engine)
    if known and not found:
        raise LibraryEmpty(folder, len(known))
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
    fresh = rebuild or bool(report.rebuilt) or not known
    moved = not fresh and engine.info().library != str(folder.resolve())
    if not fresh and not todo and not report.removed and not moved:
        return report
    with engine.writer(library=str(folder.resolve()), rebuild=rebuild or bool(report.rebuilt)) as writer:
        for recording in report.removed:
            writer.drop(recording)
        for number, each in enumerate(todo):
            made = read(each, folder)
            report.duration += made.entry.duration
            report.refused += made.entry.quality.refused
            before = known.get(each.recording.id)
            if before and made.entry.quality.refused and before.tracks.keys() - made.entry.tracks.keys():
                report.kept.append(each.recording.id)
            else:
                (report.changed if before else report.added).append(each.recording.id)
                writer.put(made.entry, made.passages)
            progress(number + 1, len(todo), report.duration)
    return report


def inspect(folder: Path, languages: Sequence[str]) -> ArchiveReport:
    """Read a whole folder for its report alone; no index is touched. Raises FolderMissing."""
    found, refused = discover(folder, languages)
    qualities = {each.recording.id: read(each, folder).entry.quality for each in found}
    return archive_report(qualities, languages, map(str, refused))


def _known(engine: Engine) -> tuple[dict[str, Entry], str]:
    """What is indexed, by id, and why the index has to be made anew, "" if it has not."""
    try:
        return {entry.recording.id: entry for entry in engine.entries()}, ""
    except IndexMissing:
        return {}, ""
    except IndexOutdated as error:
        return {}, str(error)


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
