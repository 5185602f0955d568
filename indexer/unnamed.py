"""Of which language is a subtitle file whose name says none? Of JSON, what is in it may tell; of others, nobody can.

Recognisers write several files of one name, `talk.json`, `talk.srt` and `talk.vtt`; only the JSON says its language.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from indexer.errors import LibraryError, PassedOver, SubtitleRefused
from indexer.tags import Tag

Heard = Callable[[Path], Tag | None]
"""Of a JSON file: the language of the transcript in it, "" for one that it does not say; None for no transcript. Raises
SubtitleRefused for one that is damaged."""


def transcripts(
    files: Iterable[Path],
    heard: Heard,
    languages: Sequence[str],
    better: Callable[[Path], str],
    errors: list[LibraryError],
) -> dict[Path, Tag]:
    """The JSON files that are transcripts, with their languages. Other JSON is no mistake; a damaged transcript is one,
    and so is one that does not say its language where there are several. `better` makes a name that would do."""
    found: dict[Path, Tag] = {}
    for file in files:
        try:
            tag = heard(file) if file.is_file() else None
        except SubtitleRefused as error:
            errors.append(error)
            continue
        if tag and (tag.language or len(languages) == 1):
            found[file] = tag if tag.language else Tag(languages[0])
        elif tag:
            problem = "is a transcript, but neither its name nor what is in it says in which language"
            errors.append(SubtitleRefused(file, f"{problem}. {name_it(better(file), languages)}"))
    return found


def refused(file: Path, problem: str, name: str, found: Mapping[Path, Tag], languages: Sequence[str]) -> LibraryError:
    """What is said of another subtitle file; one beside a transcript of the same name is not needed."""
    beside = file.with_suffix(".json")
    if beside in found and found[beside].language in languages:
        why = f"of the same name, says its language, and this one does not. To have this one, name it as in {name}"
        return PassedOver(file, beside, why)
    return SubtitleRefused(file, problem)


def name_it(name: str, languages: Sequence[str]) -> str:
    """What to do about a file, which could have this name."""
    return f"Name it as in {name}; or, if everything here is in one language, set PLAYHEAD_LANGUAGES={languages[0]}"
