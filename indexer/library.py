"""Which recordings and which tracks are in a folder? A library's folder → recordings, their tracks, and a digest.

What can be kept is kept: a file that cannot be used is an error with its path, and neither the rest of its recording
nor any other recording is lost by it; only a recording.toml that is wrong takes its recording with it. A file is used
only if it lies, with all links followed, in the recording's folder (plain files: in the library).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from indexer.description import MEDIA_SUFFIXES, RecordingKeys, SeriesKeys
from indexer.errors import FolderMissing, LibraryError, RecordingRefused, SubtitleRefused
from indexer.folder import Group, groups
from indexer.languages import LANGUAGES
from indexer.model import Recording, Series, Speaker, Text, Track, TrackKind
from indexer.toml_file import checked, load, only_line

SERIES = "series.toml"


@dataclass(frozen=True, slots=True)
class Found:
    """A recording with its tracks. `digest` changes with anything that its part of the index is made from: the contents
    of its description, series and tracks, the names and sizes of its media; never with a file's time."""

    recording: Recording
    tracks: tuple[Track, ...]
    digest: str

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its tracks."""
        return tuple(track.language for track in self.tracks)


def discover(folder: Path, languages: Sequence[str]) -> tuple[list[Found], list[LibraryError]]:
    """All recordings of a library, by id, and all that cannot be used. `languages` are the codes that are indexed.

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
    together, errors = groups(folder, languages)
    reader = _Reader(folder, languages, errors, _series(folder / SERIES, errors))
    found: dict[str, Found] = {}
    for group in together:
        if group.id in found:
            errors.append(RecordingRefused(group.place, f"there is another recording {group.id!r}. Rename one of them"))
        elif one := reader.described(group) if group.described else reader.plain(group):
            found[group.id] = one
    return list(found.values()), errors


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


@dataclass(slots=True)
class _Reader:
    """Groups of files → recordings; what is wrong is added to `errors`."""

    folder: Path
    languages: Sequence[str]
    errors: list[LibraryError]
    series: Mapping[str, SeriesKeys]

    def described(self, group: Group) -> Found | None:
        """A recording with a recording.toml; None if that is wrong."""
        try:
            table, text = load(group.place)
        except RecordingRefused as error:
            self.errors.append(error)
            return None
        keys, refused = checked(RecordingKeys, table, group.place, text)
        self.errors += refused
        if keys is None:
            return None
        for code in sorted(keys.tracks.keys() - {code for code, _ in group.tracks}):
            problem = f"[tracks.{code}] is about a file {code}.vtt or {code}.srt, and there is none beside it"
            self.errors.append(RecordingRefused(group.place, problem, only_line(code, text)))
        series = self.series.get(keys.series)
        videos, media = self._videos(group, keys, only_line("video", text))
        recording = Recording(
            id=group.id,
            title=keys.title,
            language=keys.language,
            date=keys.date,
            posted=keys.posted,
            videos=videos,
            series=_series_of(keys.series, series),
            order=keys.order,
            speakers=tuple(Speaker(each.name, each.role, each.organisation, each.chair) for each in keys.speakers),
            description=keys.description,
            tags=tuple(keys.tags),
            licence=keys.licence,
            media=media,
        )
        kinds = {code: TrackKind(each.kind) for code, each in keys.tracks.items()}
        return self._found(recording, kinds, self._readable(group), text, repr(series))

    def plain(self, group: Group) -> Found | None:
        """A recording of plain files; None if none of them can be used."""
        readable = self._readable(group)
        videos: dict[str, str] = {}
        media: dict[str, str] = {}
        for code, path in sorted(group.media, key=lambda each: MEDIA_SUFFIXES.index(each[1].suffix.lower())):
            if problem := _problem_with(path, group.home):
                self.errors.append(RecordingRefused(path, problem))
            else:
                media[path.name] = path.relative_to(self.folder).as_posix()
                videos.setdefault(code, path.name)
        if not readable and not media:
            return None
        name = " ".join(group.id.rpartition("/")[2].replace("_", " ").replace("-", " ").split()) or group.id
        title = Text({"": name[:1].upper() + name[1:]})
        spoken = next((code for code in self.languages if code in readable or code in videos), self.languages[0])
        return self._found(Recording(group.id, title, spoken, videos=videos, media=media), {}, readable, spoken)

    def _readable(self, group: Group) -> dict[str, tuple[Path, bytes]]:
        """The track of each language, with its contents."""
        readable: dict[str, tuple[Path, bytes]] = {}
        for code, path in group.tracks:
            if code not in self.languages:
                problem = _how_to_add(code, self.languages)
            elif code in readable:
                problem = f"is left out: {readable[code][0].name}, in the same language, is taken. Keep one of them"
            elif not (problem := _problem_with(path, group.home)):
                try:
                    readable[code] = path, path.read_bytes()
                    continue
                except OSError as error:
                    problem = f"cannot be read: {error.strerror}"
            self.errors.append(SubtitleRefused(path, problem))
        return readable

    def _videos(self, group: Group, keys: RecordingKeys, line: int | None) -> tuple[dict[str, str], dict[str, str]]:
        """The videos that are there, by language, and the paths of those that are files."""
        videos: dict[str, str] = {}
        media: dict[str, str] = {}
        for code, video in keys.video.items():
            if video.lower().startswith("https://"):
                videos[code] = video
                continue
            name = PurePosixPath(video).as_posix()
            if problem := _problem_with(group.home / name, group.home):
                problem = f"the video {video!r} {problem}. The recording is listed without it"
                self.errors.append(RecordingRefused(group.place, problem, line))
            else:
                videos[code] = name
                media[name] = (group.home / name).relative_to(self.folder).as_posix()
        return videos, media

    def _found(
        self,
        recording: Recording,
        kinds: Mapping[str, TrackKind],
        readable: Mapping[str, tuple[Path, bytes]],
        *described: str,
    ) -> Found:
        usual = {recording.language: TrackKind.ORIGINAL}
        tracks = tuple(
            Track(recording.id, code, readable[code][0], kinds.get(code) or usual.get(code, TrackKind.TRANSLATION))
            for code in self.languages
            if code in readable
        )
        parts: list[str | bytes] = [recording.id, *described]
        for track in tracks:
            parts += [track.language, track.path.name, readable[track.language][1]]
        for name, path in recording.media.items():
            parts += [name, str((self.folder / path).stat().st_size)]
        return Found(recording, tracks, _digest(parts))


def _digest(parts: Iterable[str | bytes]) -> str:
    """A hash over parts, each with its length, so that no two lists of parts look alike."""
    digest = sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def _series_of(key: str, keys: SeriesKeys | None) -> Series | None:
    if not key:
        return None
    return Series(key, keys.title, keys.introduction) if keys else Series(key, Text({"": key}))


def _problem_with(path: Path, home: Path) -> str:
    """Why a file cannot be used, "" if it can."""
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(home.resolve()):
            return f"leads out of {home}, and may not be used from there"
        if not real.is_file():
            return "is a folder, not a file" if real.is_dir() else "is no regular file"
    except FileNotFoundError:
        return "leads to a file that is not there" if path.is_symlink() else "is not there"
    except (OSError, RuntimeError) as error:
        return f"cannot be read: {getattr(error, 'strerror', None) or error}"
    return ""


def _how_to_add(code: str, languages: Sequence[str]) -> str:
    configured = ",".join(languages)
    if code not in LANGUAGES:
        return (
            f"Playhead has no row for the language {code!r} in its table (indexer/languages.py): {', '.join(LANGUAGES)}"
        )
    return f"the language {code!r} is not indexed. To add it, set PLAYHEAD_LANGUAGES={configured},{code}"
