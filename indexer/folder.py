"""Which files of a folder belong together? A library's folder → groups of files, one group for each recording.

Three layouts, side by side in one library: a folder with a recording.toml, whose tracks are named by their language
(`en.vtt`); files that yt-dlp downloaded, around a `Title [id].info.json`; and plain files that share a name
(`talk.en.vtt`, `talk.es.srt`, `talk.mp4`). Only names are looked at here, but for JSON whose name says no language, of
which `heard` tells whether it is a transcript and in which. `library` reads the files. What begins with "_" or "." is
left out. Nothing raises: what has no place is an error.
"""

import os
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from indexer import tags, unnamed
from indexer.description import IMAGE_SUFFIXES, MEDIA_SUFFIXES
from indexer.errors import LibraryError, RecordingRefused
from indexer.languages import LANGUAGES
from indexer.tags import Tag
from indexer.unnamed import Heard, name_it

DESCRIPTION = "recording.toml"
INFO = ".info.json"

TRACK_SUFFIXES = (".vtt", ".ttml", ".dfxp", ".ass", ".ssa", ".srt", ".sbv", ".json3", ".json", ".xml")
"""Of two files for one language the first kind is taken: what can say who speaks and when each word is said before what
cannot, and what people read over and correct before what a program left behind."""

SUFFIXES_OF_ANYTHING = (".json", ".xml")
"""Files of these kinds may hold anything; one that is not named as a track is none, and no mistake either, unless it is
JSON and a transcript by what is in it."""

_UNREADABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")  # control characters, and bytes that are not UTF-8
_DOWNLOAD = re.compile(
    r".+ \[([\w-]{4,})\]", re.ASCII
)  # `Title [id]`, as yt-dlp names files unless it is told otherwise
_PART = re.compile(r"f[\w-]+|temp")  # `Title [id].f137.mp4`: picture or sound alone, before yt-dlp joins the two


@dataclass(frozen=True, slots=True)
class TrackFile:
    """A subtitle file, and what its name says: the language by `tag`, which it writes as `written`, "" for none."""

    path: Path
    tag: Tag
    written: str = ""


@dataclass(slots=True)
class Group:
    """The files of one recording. `home` is the folder they have to lie in. Tracks are in the order in which they are
    taken; media are by language, "" for those that are not of one. `about` are files that tell more of it, by suffix:
    a picture, or yt-dlp's `.info.json` and `.description`."""

    id: str
    home: Path
    described: bool
    tracks: list[TrackFile] = field(default_factory=list)
    media: list[tuple[str, Path]] = field(default_factory=list)
    about: dict[str, Path] = field(default_factory=dict)

    @property
    def place(self) -> Path:
        """The file that an error about the whole recording names."""
        if self.described:
            return self.home / DESCRIPTION
        tracks, media = [track.path for track in self.tracks], [path for _, path in self.media]
        return self.about.get(INFO) or (tracks or media)[0]


def groups(root: Path, languages: Sequence[str], heard: Heard) -> tuple[list[Group], list[LibraryError]]:
    """All groups below a folder: by id, those with a description before plain ones; and what cannot be grouped."""
    errors: list[LibraryError] = []
    found: list[Group] = []
    homes: set[Path] = set()
    for folder, files in _folders(root, errors):
        if folder != root and any(file.name == DESCRIPTION for file in files):
            homes.add(folder)
            found.append(_described(folder, files, _id(root, folder), languages, heard, errors))
        elif homes.isdisjoint(folder.parents):
            found += _plain(root, folder, files, languages, heard, errors)
    return sorted(found, key=lambda group: (group.id, not group.described)), errors


def id_in_name(name: str) -> str:
    """The platform's id in `Title [id]`, "" for a name that is none of yt-dlp's usual ones."""
    match = _DOWNLOAD.fullmatch(name)
    return match[1] if match else ""


def _folders(root: Path, errors: list[LibraryError]) -> Iterator[tuple[Path, list[Path]]]:
    """Each folder with the files that are in it; into folders of a recording, too: there may be others inside."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        files: list[Path] = []
        try:
            for path in sorted(here.iterdir()):
                if path.name.startswith(("_", ".")):
                    continue
                if _UNREADABLE.search(path.name):
                    shown = Path(os.fsencode(path).decode("utf-8", errors="replace"))
                    errors.append(RecordingRefused(shown, "its name is no readable text. Rename it"))
                elif not path.is_dir() or (path.suffix.lower() in (*TRACK_SUFFIXES, ".toml") and not _anything(path)):
                    files.append(path)
                elif not path.is_symlink():
                    waiting.append(path)
                elif not path.resolve().is_relative_to(root.resolve()):
                    errors.append(RecordingRefused(path, "is a link out of the library. Put the folder itself here"))
        except OSError as error:
            errors.append(RecordingRefused(here, f"this folder cannot be read: {error.strerror}"))
        yield here, files


def _id(root: Path, path: Path) -> str:
    return normalize("NFC", path.relative_to(root).as_posix())


def _described(
    folder: Path,
    files: Sequence[Path],
    name: str,
    languages: Sequence[str],
    heard: Heard,
    errors: list[LibraryError],
) -> Group:
    group = Group(name, folder, described=True)
    json = [file for file in _json(files) if not _means_a_language(file.stem)]
    transcripts = unnamed.transcripts(json, heard, languages, _as_english, errors)
    for file in _tracks(files):
        if tag := tags.of_name(file.stem):
            group.tracks.append(TrackFile(file, tag, file.stem))
        elif not _anything(file):
            problem = f"is not named by its language. Name it as in {_as_english(file)}, with a language tag (BCP 47)"
            errors.append(unnamed.refused(file, problem, _as_english(file), transcripts, languages))
    group.tracks += [TrackFile(file, tag) for file, tag in transcripts.items()]
    return group


def _plain(
    root: Path,
    folder: Path,
    files: Sequence[Path],
    languages: Sequence[str],
    heard: Heard,
    errors: list[LibraryError],
) -> list[Group]:
    found: dict[str, Group] = {}
    downloads = {file.name[: -len(INFO)] for file in files if file.name.endswith(INFO)}
    json = [file for file in _json(files) if not (_names_a_language(file) and "." in file.stem)]

    def better(file: Path) -> str:
        return f"{file.stem}.{languages[0]}{file.suffix}"

    def group(file: Path, stem: str) -> Group:
        name = _id(root, file.with_name(stem))
        return found.setdefault(name, Group(name, root, described=False))

    transcripts = unnamed.transcripts(json, heard, languages, better, errors)
    problem = "describes no recording here. Put it, with the recording's files, into a folder of its own"
    errors += [RecordingRefused(file, problem) for file in files if file.name == DESCRIPTION]
    for file in (each for each in _tracks(files) if not _anything(each) or _stem_and_tag(each.stem, downloads)[1]):
        stem, tag = _stem_and_tag(file.stem, downloads)
        if problem := _no_language(file, stem, tag, languages):
            errors.append(unnamed.refused(file, problem, better(file), transcripts, languages))
        else:
            written = file.stem[len(stem) + 1 :]
            group(file, stem).tracks.append(TrackFile(file, tag or Tag(languages[0]), written))
    for file, tag in transcripts.items():
        group(file, file.stem).tracks.append(TrackFile(file, tag))
    for file in files:
        if file.suffix.lower() in MEDIA_SUFFIXES:
            stem, tag = _stem_and_tag(file.stem, downloads)
            # "talk.tv.mp4" is a talk called "talk.tv", unless there is a track in a language of that name
            if tag and tag.language in languages:
                group(file, stem).media.append((tag.language, file))
            elif not (file.stem.rpartition(".")[0] in downloads and _PART.fullmatch(file.stem.rpartition(".")[2])):
                group(file, file.stem).media.append(("", file))
        elif file.name.endswith(INFO):
            group(file, file.name[: -len(INFO)]).about[INFO] = file
    for file in files:
        if file.suffix.lower() in (".description", *IMAGE_SUFFIXES) and (
            there := found.get(_id(root, file.with_suffix("")))
        ):
            there.about[file.suffix.lower()] = file
    return list(found.values())


def _as_english(file: Path) -> str:
    return f"en{file.suffix}"


def _tracks(files: Sequence[Path]) -> list[Path]:
    """The subtitle files, of each kind in turn and by length of their names, so that the better of two is met first:
    `en.vtt` before `en.srt` and `en-US.vtt`."""
    found = [
        file
        for file in files
        if file.suffix.lower() in TRACK_SUFFIXES
        and not file.name.endswith(INFO)
        and file.stem.rpartition(".")[2] not in tags.NO_SUBTITLES
        and (not _anything(file) or _names_a_language(file))
    ]
    return sorted(found, key=lambda file: (TRACK_SUFFIXES.index(file.suffix.lower()), len(file.stem), file.name))


def _json(files: Sequence[Path]) -> list[Path]:
    """The JSON files that may be transcripts."""
    return [
        file
        for file in files
        if file.suffix.lower() == ".json"
        and not file.name.endswith(INFO)
        and file.stem.rpartition(".")[2] not in tags.NO_SUBTITLES
    ]


def _anything(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES_OF_ANYTHING


def _names_a_language(file: Path) -> bool:
    return _means_a_language(file.stem.rpartition(".")[2])


def _means_a_language(part: str) -> bool:
    tag = tags.of_name(part)
    return tag is not None and tag.language in LANGUAGES


def _stem_and_tag(name: str, downloads: Container[str]) -> tuple[str, Tag | None]:
    """`talk.en` is the English of `talk`; None if the name ends with no language."""
    stem, _, last = name.rpartition(".")
    tag = tags.of_download(last) if stem in downloads or _DOWNLOAD.fullmatch(stem) else tags.of_name(last)
    return (stem, tag) if stem and tag else (name, None)


def _no_language(file: Path, stem: str, tag: Tag | None, languages: Sequence[str]) -> str:
    """Why it cannot be told in which language a plain file is, "" if it can."""
    if tag:
        return ""
    if _means_a_language(stem):
        return (
            f"is named like a track of a recording with a {DESCRIPTION}. Write one, or name it as in talk.{file.name}"
        )
    if len(languages) == 1:
        return ""
    how = name_it(f"{stem}.{languages[0]}{file.suffix}", languages)
    return f"its name does not say its language, so that it is not indexed. {how}"
