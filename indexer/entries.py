"""What does a group of files say about its recording? recording.toml, yt-dlp's metadata or bare names → a Recording.

What can be kept is kept: a file that cannot be used is an error with its path, and the rest of its recording stays;
only a recording.toml that is wrong takes its recording with it. A file is used only if it lies, with all links
followed, in the recording's folder (plain files: in the library).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from indexer.choice import Usable, chosen, digest_of, problem_with, usable
from indexer.description import IMAGE_SUFFIXES, MEDIA_SUFFIXES, RecordingKeys, SeriesKeys, TrackKeys
from indexer.errors import LibraryError, RecordingRefused
from indexer.folder import INFO, Group, TrackFile, id_in_name
from indexer.model import Chapter, Recording, Series, Speaker, Text, Track, TrackKind
from indexer.tags import language_of
from indexer.toml_file import checked, load, only_line
from indexer.ytdlp import Info, Playlist


@dataclass(frozen=True, slots=True)
class Gathered:
    """A recording and its tracks with digests of their contents; of several in one language, the first is taken.
    `text` is its description as written, where it has one; it is `bare` if it has one that cannot be read."""

    recording: Recording
    tracks: tuple[tuple[Track, bytes], ...]
    text: str = ""
    bare: bool = False


@dataclass(slots=True)
class Reader:
    """Groups of files → recordings; what is wrong is added to `errors`. `languages` are the codes that are indexed,
    `series` the tables of series.toml, `digest` tells what is in a track, `playlists` are what yt-dlp tells of
    playlists, by id and by title."""

    folder: Path
    languages: Sequence[str]
    errors: list[LibraryError]
    series: Mapping[str, SeriesKeys]
    digest: Callable[[Path], bytes] = digest_of
    playlists: dict[str, Playlist] = field(default_factory=dict)

    def described(self, group: Group) -> Gathered | None:
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
        tables = self._tables(group, keys, text)
        videos, media = self._videos(group, keys, only_line("video", text))
        recording = Recording(
            id=group.id,
            title=keys.title,
            language=keys.language,
            date=keys.date,
            posted=keys.posted,
            videos=videos,
            series=self._series(keys.series),
            order=keys.order,
            speakers=tuple(
                Speaker(each.name, each.role, each.organisation, each.chair, tuple(each.spellings))
                for each in keys.speakers
            ),
            description=keys.description,
            tags=tuple(keys.tags),
            licence=keys.licence,
            chapters=tuple(sorted((Chapter(each.start, each.title) for each in keys.chapters), key=_start)),
            thumbnail=self._named_picture(group, keys.thumbnail, media, only_line("thumbnail", text)),
            media=media,
            aliases=tuple(dict.fromkeys(keys.aliases)),
        )
        files = usable(group, self.languages, self.errors, self.digest)
        return self._gathered(recording, files, lambda file: tables.get(file.path, TrackKeys()), text)

    def plain(self, group: Group) -> Gathered | None:
        """A recording of plain files, or of those beside an .info.json that says nothing; None if none of them can be
        used."""
        files = usable(group, self.languages, self.errors, self.digest)
        videos, media = self._beside(group)
        if not files and not media:
            return None
        name = " ".join(group.id.rpartition("/")[2].replace("_", " ").replace("-", " ").split()) or group.id
        bare = INFO in group.about
        key = (bare and id_in_name(group.id)) or group.id
        recording = Recording(
            id=key,
            title=Text({"": name[:1].upper() + name[1:]}),
            language=self._spoken(files, videos),
            videos=videos,
            description=self._description(group),
            thumbnail=self._picture(group, media),
            media=media,
            aliases=(group.id,) if key != group.id else (),
        )
        return replace(self._gathered(recording, files), bare=bare)

    def downloaded(self, group: Group, info: Info) -> Gathered:
        """A recording that yt-dlp downloaded; where no video lies beside, it is played where it came from."""
        if info.odd:
            problem = f"does not say what yt-dlp writes under {', '.join(info.odd)}: left out, the rest is used"
            self.errors.append(RecordingRefused(group.place, problem))
        files = usable(group, self.languages, self.errors, self.digest)
        videos, media = self._beside(group)
        by_people = [each for each in files if each.file.tag.kind or each.file.written not in info.automatic]
        recording = Recording(
            id=info.id or group.id,
            title=Text({"": info.title or group.id.rpartition("/")[2]}),
            language=info.language or self._spoken(by_people, videos),
            date=info.date,
            posted=info.posted,
            videos=videos or ({"": info.source} if info.source else {}),
            series=self._series(info.series, self.playlists.get(info.playlist or info.series), info.playlist),
            order=info.order,
            description=Text({"": info.description}) if info.description else self._description(group),
            tags=info.tags,
            licence=info.licence,
            chapters=info.chapters,
            thumbnail=self._picture(group, media) or info.thumbnail,
            media=media,
            uploader=info.uploader,
            source=info.source,
            aliases=(group.id,) if info.id not in ("", group.id) else (),
        )
        machine = {recording.language: TrackKind.AUTOMATIC}

        def settings(file: TrackFile) -> TrackKeys:
            if file.written in info.human:
                return TrackKeys(kind=_usual(recording, file))
            written_by_machine = file.tag.kind is None and file.written in info.automatic
            return TrackKeys(kind=machine.get(file.tag.language, TrackKind.MACHINE) if written_by_machine else None)

        return self._gathered(recording, files, settings)

    def _gathered(
        self,
        recording: Recording,
        files: Sequence[Usable],
        settings: Callable[[TrackFile], TrackKeys] = lambda file: TrackKeys(),
        text: str = "",
    ) -> Gathered:
        def kind(file: TrackFile) -> TrackKind:
            return TrackKind(settings(file).kind or file.tag.kind or _usual(recording, file))

        found = chosen(files, kind, self.errors)
        names = tuple(name for each in recording.speakers for name in (each.name, *each.spellings))
        tracks = tuple(
            (Track(recording.id, code, each.file.path, of_kind, settings(each.file).offset, names), each.digest)
            for code in self.languages
            for each, of_kind in found.get(code, ())
        )
        return Gathered(recording, tracks, text)

    def _tables(self, group: Group, keys: RecordingKeys, text: str) -> dict[Path, TrackKeys]:
        """Each file's [tracks] table: that of its own tag, or else that of its language."""
        tables: dict[Path, TrackKeys] = {}
        rest = dict(keys.tracks)
        for tag in keys.tracks:
            if same := [file.path for file in group.tracks if file.written.lower() == tag.lower()]:
                tables |= dict.fromkeys(same, rest.pop(tag))
        for tag, table in sorted(rest.items()):
            of_language = [file.path for file in group.tracks if file.tag.language == language_of(tag)]
            if free := [path for path in of_language if path not in tables]:
                tables |= dict.fromkeys(free, table)
            else:
                problem = f"[tracks.{tag}] is about a file {tag}.vtt or {tag}.srt, and there is none beside it"
                self.errors.append(RecordingRefused(group.place, problem, only_line(tag, text)))
        return tables

    def _spoken(self, files: Sequence[Usable], videos: Mapping[str, str]) -> str:
        """The language that is spoken, if nothing says it: that of a recogniser's track, else the first there is."""
        heard = [each.language for each in files if each.file.tag.kind is TrackKind.AUTOMATIC]
        there = {each.language for each in files} | videos.keys()
        return next((code for code in (*heard, *self.languages) if code in there), self.languages[0])

    def _series(self, title: str, playlist: Playlist | None = None, key: str = "") -> Series | None:
        """A series by its key in series.toml (for a playlist its id, too), or by its title alone."""
        if not title:
            return None
        for name in (key, title):
            if known := self.series.get(name):
                return Series(name, known.title, known.introduction)
        introduction = Text({"": playlist.description}) if playlist and playlist.description else Text()
        return Series(title, Text({"": title}), introduction)

    def _videos(self, group: Group, keys: RecordingKeys, line: int | None) -> tuple[dict[str, str], dict[str, str]]:
        """The videos that are there, by language, and the paths of those that are files."""
        videos: dict[str, str] = {}
        media: dict[str, str] = {}
        for code, video in keys.video.items():
            if video.lower().startswith("https://"):
                videos[code] = video
            elif name := self._named(group, "video", video, media, line):
                videos[code] = name
        return videos, media

    def _named_picture(self, group: Group, picture: str, media: dict[str, str], line: int | None) -> str:
        return self._named(group, "thumbnail", picture, media, line) if picture else ""

    def _named(self, group: Group, what: str, written: str, media: dict[str, str], line: int | None) -> str:
        """The name of a file that a description names, and that is added to `media`; "" if it cannot be used."""
        name = PurePosixPath(written).as_posix()
        if problem := problem_with(group.home / name, group.home):
            problem = f"the {what} {written!r} {problem}. The recording is listed without it"
            self.errors.append(RecordingRefused(group.place, problem, line))
            return ""
        media[name] = (group.home / name).relative_to(self.folder).as_posix()
        return name

    def _beside(self, group: Group) -> tuple[dict[str, str], dict[str, str]]:
        """The media that lie beside plain files, by language, and the paths of all of them."""
        videos: dict[str, str] = {}
        media: dict[str, str] = {}
        for code, path in sorted(group.media, key=lambda each: MEDIA_SUFFIXES.index(each[1].suffix.lower())):
            if problem := problem_with(path, group.home):
                self.errors.append(RecordingRefused(path, problem))
            else:
                media[path.name] = path.relative_to(self.folder).as_posix()
                videos.setdefault(code, path.name)
        return videos, media

    def _picture(self, group: Group, media: dict[str, str]) -> str:
        """The picture that lies beside plain files, if there is one; it is added to `media`."""
        for path in (group.about[suffix] for suffix in IMAGE_SUFFIXES if suffix in group.about):
            if not problem_with(path, group.home):
                media[path.name] = path.relative_to(self.folder).as_posix()
                return path.name
        return ""

    def _description(self, group: Group) -> Text:
        """The text that yt-dlp writes beside a video, if it is there."""
        path = group.about.get(".description")
        if path is None or problem_with(path, group.home):
            return Text()
        try:
            text = path.read_bytes().decode("utf-8-sig", errors="replace")
        except OSError as error:
            self.errors.append(RecordingRefused(path, f"cannot be read: {error.strerror}"))
            return Text()
        text = normalize("NFC", text.replace("\r\n", "\n")).strip()
        return Text({"": text}) if text else Text()


def _usual(recording: Recording, file: TrackFile) -> TrackKind:
    return TrackKind.ORIGINAL if file.tag.language == recording.language else TrackKind.TRANSLATION


def _start(chapter: Chapter) -> int:
    return chapter.start
