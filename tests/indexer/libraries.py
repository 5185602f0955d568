"""What do tests of a folder of recordings have in common? Writing one, and reading what was found."""

from collections.abc import Callable, Sequence
from pathlib import Path

from indexer.errors import LibraryError
from indexer.library import Found, discover

LANGUAGES = ("en", "es", "fr")
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n"
TALK = 'title = "A talk"\nlanguage = "en"\n'
Files = dict[str, str]
Make = Callable[[Files], Path]


def ids(found: Sequence[Found]) -> list[str]:
    return [each.recording.id for each in found]


def sentences(errors: Sequence[LibraryError]) -> str:
    return "\n".join(map(str, errors))


def only(folder: Path, languages: Sequence[str] = LANGUAGES) -> Found:
    (found,), errors = discover(folder, languages)
    assert not errors, sentences(errors)
    return found
