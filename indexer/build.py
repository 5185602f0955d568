"""How does a folder become an index? The only place where library, subtitles, passages and engine meet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from indexer import passages, subtitles
from indexer.analysis import words
from indexer.engine.protocol import Engine, Entry, Writer
from indexer.errors import IndexMissing, IndexOutdated, SubtitleRefused
from indexer.library import Found, discover
from indexer.model import Cue

Progress = Callable[[int, int, int], None]
"""Called with (recordings done, recordings to do, milliseconds of speech read so far)."""


@dataclass(slots=True)
class Report:
    """What one run of the indexer did. `refused` says of each file that could not be used where it is and why."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
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
    FolderMissing, IndexBusy, IndexUnreachable; the index is then as it was.
    """
    found, refused = discover(folder, languages)
    report = Report(refused=[str(error) for error in refused])
    known: dict[str, Entry] = {}
    if not rebuild:
        known, report.rebuilt = _known(engine)
    todo = []
    for each in found:
        entry = known.get(each.recording.id)
        if entry is None or entry.digest != each.digest:
            todo.append(each)
        else:
            report.refused += entry.refused
    report.removed = sorted(known.keys() - {each.recording.id for each in found})
    report.unchanged = len(found) - len(todo)
    fresh = rebuild or bool(report.rebuilt) or not known
    moved = not fresh and engine.info().library != str(folder.resolve())
    if not fresh and not todo and not report.removed and not moved:
        return report
    with engine.writer(library=str(folder.resolve()), rebuild=rebuild or bool(report.rebuilt)) as writer:
        for recording in report.removed:
            writer.drop(recording)
        for number, each in enumerate(todo):
            (report.changed if each.recording.id in known else report.added).append(each.recording.id)
            entry = _put(writer, each)
            report.duration += entry.duration
            report.refused += entry.refused
            progress(number + 1, len(todo), report.duration)
    return report


def _known(engine: Engine) -> tuple[dict[str, Entry], str]:
    """What is indexed, by id, and why the index has to be made anew, "" if it has not."""
    try:
        return {entry.recording.id: entry for entry in engine.entries()}, ""
    except IndexMissing:
        return {}, ""
    except IndexOutdated as error:
        return {}, str(error)


def _put(writer: Writer, found: Found) -> Entry:
    """Index one recording; a track that cannot be read is refused and the others stay."""
    tracks: dict[str, Sequence[Cue]] = {}
    refused: list[str] = []
    for track in found.tracks:
        try:
            tracks[track.language] = subtitles.read(track).cues
        except SubtitleRefused as error:
            refused.append(str(error))
    entry = Entry(
        recording=found.recording,
        digest=found.digest,
        tracks={track.language: track.kind for track in found.tracks if track.language in tracks},
        words={code: sum(1 for cue in cues for _ in words(cue.text)) for code, cues in tracks.items()},
        duration=max((cue.end for cues in tracks.values() for cue in cues), default=0),
        refused=tuple(refused),
    )
    writer.put(entry, passages.cut(found.recording.id, found.recording.language, tracks))
    return entry
