"""Which file is the track of a language? Of several for one language one is taken, and the others are told of.

An original comes before what people translated, and that before what a machine wrote; among equals the order of the
group decides. A file that can be used is kept with a digest of its contents, and one that cannot is an error. Whether a
file can be read shows only when it is: the others are kept in order, each for the case that those before it cannot.
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
) -> dict[str, list[tuple[Usable, TrackKind]]]:
    """The tracks of each language and their kinds, of which the first is taken. The others are passed over with a word;
    a copy of automatic captions, which yt-dlp writes as `en` and as `en-orig`, is left out."""
    found: dict[str, list[tuple[Usable, TrackKind]]] = {}
    for each in sorted(files, key=lambda each: _RANK[kind(each.file)]):
        of_kind = kind(each.file)
        same = found.setdefault(each.language, [])
        if not same:
            same.append((each, of_kind))
            continue
        first, of_first = same[0]
        if of_first is TrackKind.AUTOMATIC and first.digest == each.digest:
            continue
        same.append((each, of_kind))
        why = f" as {of_first} before {of_kind}" if of_kind != of_first else ""
        said = f"in the same language, is taken{why}. To have this one instead, take the other away"
        errors.append(PassedOver(each.file.path, first.file.path, said))
    return found


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
