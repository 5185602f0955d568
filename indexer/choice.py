"""Which file is the track of a language? Of several for one language one is taken, and the others are told of.

An original comes before what people translated, and that before what a machine wrote; among equals the order of the
group decides. A file that can be used is kept with a digest of its contents, and one that cannot is an error.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from indexer.errors import LibraryError, PassedOver, SubtitleRefused
from indexer.folder import Group, TrackFile
from indexer.languages import LANGUAGES
from indexer.model import TrackKind

_RANK = {
    TrackKind.ORIGINAL: 0,
    TrackKind.TRANSLATION: 1,
    TrackKind.INTERPRETATION: 1,
    TrackKind.AUTOMATIC: 2,
    TrackKind.MACHINE: 3,
}


@dataclass(frozen=True, slots=True)
class Usable:
    """A subtitle file in a language that is indexed, with a digest of its contents."""

    file: TrackFile
    digest: bytes

    @property
    def language(self) -> str:
        return self.file.tag.language


def digest_of(path: Path) -> bytes:
    """A hash of what is in a file. Raises OSError."""
    return sha256(path.read_bytes()).digest()


def usable(
    group: Group, languages: Sequence[str], errors: list[LibraryError], digest: Callable[[Path], bytes] = digest_of
) -> list[Usable]:
    """The tracks of a group that can be used; what is wrong with the others is added to `errors`."""
    found: list[Usable] = []
    for file in group.tracks:
        if file.tag.language not in languages:
            problem = _how_to_add(file.tag.language, languages)
        elif not (problem := problem_with(file.path, group.home)):
            try:
                found.append(Usable(file, digest(file.path)))
                continue
            except OSError as error:
                problem = f"cannot be read: {error.strerror}"
        errors.append(SubtitleRefused(file.path, problem))
    return found


def chosen(
    files: Iterable[Usable], kind: Callable[[TrackFile], TrackKind], errors: list[LibraryError]
) -> dict[str, tuple[Usable, TrackKind]]:
    """The track of each language and its kind. A file that is left out is passed over with a word, unless it is a copy
    of automatic captions: yt-dlp writes them as `en` and as `en-orig`."""
    taken: dict[str, tuple[Usable, TrackKind]] = {}
    for each in sorted(files, key=lambda each: _RANK[kind(each.file)]):
        first, of_kind = taken.setdefault(each.language, (each, kind(each.file)))
        copy = of_kind is TrackKind.AUTOMATIC and first.digest == each.digest
        if each is first or copy:
            continue
        why = f" as {of_kind} before {other}" if (other := kind(each.file)) != of_kind else ""
        said = f"in the same language, is taken{why}. To have this one instead, take the other away"
        errors.append(PassedOver(each.file.path, first.file.path, said))
    return taken


def problem_with(path: Path, home: Path) -> str:
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
