"""Which files of a folder belong together? A library's folder → groups of files, one group for each recording.

Two layouts, side by side in one library: a folder with a recording.toml, whose tracks are named by their language
(`en.vtt`), and plain files that share a name (`talk.en.vtt`, `talk.es.srt`, `talk.mp4`). Only names are looked at here;
`library` reads the files. What begins with "_" or "." is left out. Nothing raises: what has no place is an error.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from indexer.description import MEDIA_SUFFIXES, is_language
from indexer.errors import LibraryError, RecordingRefused, SubtitleRefused
from indexer.languages import LANGUAGES

DESCRIPTION = "recording.toml"

TRACK_SUFFIXES = (".vtt", ".srt")
"""Of two files for one language the first kind is taken: WebVTT can say who speaks and when each word is said."""

_UNREADABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")  # control characters, and bytes that are not UTF-8
_REGIONAL = re.compile(r"\.([A-Za-z]{2})[-_][A-Za-z0-9]+$")


@dataclass(slots=True)
class Group:
    """The files of one recording. `home` is the folder they have to lie in; tracks and media are by language, "" for
    media that are not of one language, in the order of their names."""

    id: str
    home: Path
    described: bool
    tracks: list[tuple[str, Path]] = field(default_factory=list)
    media: list[tuple[str, Path]] = field(default_factory=list)

    @property
    def place(self) -> Path:
        """The file that an error about the whole recording names."""
        return self.home / DESCRIPTION if self.described else (self.tracks or self.media)[0][1]


def groups(root: Path, languages: Sequence[str]) -> tuple[list[Group], list[LibraryError]]:
    """All groups below a folder: by id, those with a description before plain ones; and what cannot be grouped."""
    errors: list[LibraryError] = []
    found: list[Group] = []
    homes: set[Path] = set()
    for folder, files in _folders(root, errors):
        if folder != root and any(file.name == DESCRIPTION for file in files):
            homes.add(folder)
            found.append(_described(folder, files, _id(root, folder), errors))
        elif homes.isdisjoint(folder.parents):
            found += _plain(root, folder, files, languages, errors)
    return sorted(found, key=lambda group: (group.id, not group.described)), errors


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
                elif not path.is_dir() or path.suffix.lower() in (*TRACK_SUFFIXES, ".toml"):
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


def _described(folder: Path, files: Sequence[Path], name: str, errors: list[LibraryError]) -> Group:
    group = Group(name, folder, described=True)
    for file in _tracks(files):
        if is_language(code := file.stem.lower()):
            group.tracks.append((code, file))
        else:
            problem = f"is not named by its language. Name it as in en{file.suffix}, with a two-letter code (ISO 639-1)"
            errors.append(SubtitleRefused(file, problem))
    return group


def _plain(
    root: Path, folder: Path, files: Sequence[Path], languages: Sequence[str], errors: list[LibraryError]
) -> list[Group]:
    found: dict[str, Group] = {}

    def group(file: Path, stem: str) -> Group:
        name = _id(root, file.with_name(stem))
        return found.setdefault(name, Group(name, root, described=False))

    for file in files:
        if file.name == DESCRIPTION:
            problem = "describes no recording here. Put it, with the recording's files, into a folder of its own"
            errors.append(RecordingRefused(file, problem))
    for file in _tracks(files):
        stem, code = _stem_and_language(file.stem)
        if problem := _no_language(file, stem, code, languages):
            errors.append(SubtitleRefused(file, problem))
        else:
            group(file, stem).tracks.append((code or languages[0], file))
    for file in files:
        if file.suffix.lower() in MEDIA_SUFFIXES:
            stem, code = _stem_and_language(file.stem)
            # "talk.tv.mp4" is a talk called "talk.tv", unless there is a track in a language of that name
            of_language = code in languages
            group(file, stem if of_language else file.stem).media.append((code if of_language else "", file))
    return list(found.values())


def _tracks(files: Sequence[Path]) -> list[Path]:
    """The subtitle files, of each kind in turn, so that the better of two is met first."""
    return [file for suffix in TRACK_SUFFIXES for file in files if file.suffix.lower() == suffix]


def _stem_and_language(name: str) -> tuple[str, str]:
    """`talk.en` is the English of `talk`; "" if the name ends with no language."""
    stem, _, code = name.rpartition(".")
    return (stem, code.lower()) if stem and is_language(code.lower()) else (name, "")


def _no_language(file: Path, stem: str, code: str, languages: Sequence[str]) -> str:
    """Why it cannot be told in which language a plain file is, "" if it can."""
    if code:
        return ""
    if regional := _REGIONAL.search(stem):
        name = f"{stem[: regional.start()]}.{regional[1].lower()}{file.suffix}"
        return f"its language is no two-letter code (ISO 639-1). Name it {name}"
    if stem.lower() in (*LANGUAGES, *languages):
        return (
            f"is named like a track of a recording with a {DESCRIPTION}. Write one, or name it as in talk.{file.name}"
        )
    if len(languages) == 1:
        return ""
    return f"its language is not known. Name it with one, as in {stem}.{languages[0]}{file.suffix}"
