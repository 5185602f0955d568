"""Which recordings and which tracks are in a folder? A library's folder → recordings, their tracks, and a digest.

What can be kept is kept: a file that cannot be used is an error with its path, and neither the rest of its recording
nor any other recording is lost by it. What a recording is made of is told by `folder`, what its files say by `entries`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from indexer import ytdlp
from indexer.choice import digest_of, problem_with
from indexer.description import SeriesKeys
from indexer.entries import Gathered, Reader
from indexer.errors import FolderMissing, LibraryError, RecordingRefused
from indexer.folder import DESCRIPTION, INFO, Group, groups
from indexer.model import Recording, Track
from indexer.toml_file import checked, load
from indexer.unnamed import Heard

SERIES = "series.toml"


@dataclass(frozen=True, slots=True)
class Found:
    """A recording with its tracks, one for each language, and `others` that are read where those before them cannot be.
    `digest` changes with anything that its part of the index is made from: the contents of its description, series and
    tracks, the names and sizes of its media; never with a file's time. It is `bare` if there is a description that
    cannot be read: what an index knows of it from before is worth more."""

    recording: Recording
    tracks: tuple[Track, ...]
    digest: str
    bare: bool = False
    others: tuple[Track, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its tracks."""
        return tuple(track.language for track in self.tracks)

    @property
    def in_turn(self) -> list[Track]:
        """All that may be read: the track of each language, and behind it the others of that language."""
        return [each for code in self.languages for each in (*self.tracks, *self.others) if each.language == code]


def discover(
    folder: Path,
    languages: Sequence[str],
    digest: Callable[[Path], bytes] = digest_of,
    heard: Heard = lambda path: None,
) -> tuple[list[Found], list[LibraryError]]:
    """All recordings of a library, by id, and all that cannot be used or is not needed. `languages` are the codes that
    are indexed; `digest` may know what is in a track without reading it, and `heard` tells what a JSON file is whose
    name does not.

    Raises FolderMissing for a folder that is not there, is no folder or cannot be read.
    """
    try:
        next(folder.iterdir(), None)
    except NotADirectoryError:
        raise FolderMissing(folder, "this is a file, not a folder") from None
    except FileNotFoundError:
        raise FolderMissing(folder) from None
    except OSError as error:
        raise FolderMissing(folder, f"this folder cannot be read ({error.strerror})") from error
    together, errors = groups(folder, languages, heard)
    reader = Reader(folder, languages, errors, _series(folder / SERIES, errors), digest)
    infos = _infos(together, reader)
    found: dict[str, Found] = {}
    places: dict[str, Path] = {}
    for group in sorted(together, key=lambda group: not group.described):
        if group.described:
            read = reader.described(group)
        elif info := infos.get(group.place):
            read = reader.downloaded(group, info)
        else:
            read = reader.plain(group)
        if read is None:
            continue
        if (key := read.recording.id) in found:
            problem = f"there is another recording {key!r} ({places[key]}). Rename one of them"
            errors.append(RecordingRefused(group.place, problem))
        else:
            found[key], places[key] = _found(folder, read), group.place
    _settle_aliases(found, places, errors)
    return [found[key] for key in sorted(found)], errors


def _infos(together: Iterable[Group], reader: Reader) -> dict[Path, ytdlp.Info]:
    """What yt-dlp tells of each video, by the path of its file; what it tells of playlists goes to the reader. The
    files beside a broken one are plain files."""
    found: dict[Path, ytdlp.Info] = {}
    for path in (group.about[INFO] for group in together if INFO in group.about):
        try:
            if problem := problem_with(path, reader.folder):
                raise RecordingRefused(path, problem)
            info = ytdlp.read(path)
        except RecordingRefused as error:
            reader.errors.append(error)
            continue
        if isinstance(info, ytdlp.Info):
            found[path] = info
        else:
            reader.playlists |= dict.fromkeys(filter(None, (info.id, info.title)), info)
    return found


def _settle_aliases(found: dict[str, Found], places: Mapping[str, Path], errors: list[LibraryError]) -> None:
    """Take out each alias that is another recording's id or alias: an old link cannot have two ends."""
    owners = {key: key for key in found}
    for key in sorted(found):
        recording, digest = found[key].recording, found[key].digest
        kept = []
        for alias in recording.aliases:
            if (owner := owners.setdefault(alias, key)) == key:
                kept += [alias] if alias != key else []
                continue
            digest = _digest([digest, "without", alias])
            if places[key].name == DESCRIPTION:
                what = "the id" if alias == owner else "an alias"
                problem = f"the alias {alias!r} is {what} of the recording {owner!r} ({places[owner]}); it leads there"
                errors.append(RecordingRefused(places[key], f"{problem}, not to {key!r}"))
        if len(kept) < len(recording.aliases):
            found[key] = replace(found[key], recording=replace(recording, aliases=tuple(kept)), digest=digest)


def _series(path: Path, errors: list[LibraryError]) -> Mapping[str, SeriesKeys]:
    """The series by key; a wrong table is an error and left out, and its recordings show the key as the title."""
    found: dict[str, SeriesKeys] = {}
    if path.exists() or path.is_symlink():
        try:
            tables, text = load(path)
        except RecordingRefused as error:
            errors.append(error)
            return {}
        for key, table in tables.items():
            keys, refused = checked(SeriesKeys, table, path, text)
            errors += [RecordingRefused(path, f"[{key}]: {error.problem}", error.line) for error in refused]
            if keys:
                found[key.strip()] = keys
    return found


def _found(folder: Path, gathered: Gathered) -> Found:
    parts: list[str | bytes] = [repr(gathered.recording), gathered.text]
    for track, digest in gathered.tracks:
        parts += [track.language, track.kind, track.path.name, digest]
    for name, path in gathered.recording.media.items():
        parts += [name, str((folder / path).stat().st_size)]
    first = {track.language: track for track, _ in reversed(gathered.tracks)}
    others = tuple(track for track, _ in gathered.tracks if track is not first[track.language])
    tracks = tuple(track for track, _ in gathered.tracks if track is first[track.language])
    return Found(gathered.recording, tracks, _digest(parts), gathered.bare, others)


def _digest(parts: Iterable[str | bytes]) -> str:
    """A hash over parts, each with its length, so that no two lists of parts look alike."""
    digest = sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
