"""Which terms mean the same to an archive? synonyms.toml, at the top of the library → groups of terms.

They are applied when a query is asked, so a change of them costs no recording to be read again. A file with anything
wrong in it is refused as a whole: half of it would find less than is meant, and nobody would see it.
"""

from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from pydantic import Field

from indexer.analysis import fold, words
from indexer.errors import RecordingRefused
from indexer.model import Synonyms
from indexer.toml_file import Keys, checked, load

SYNONYMS = "synonyms.toml"

MOST_TERMS = 30
"""Terms of a group: each is looked up in every language when one of them is asked for."""

MOST_WORDS = 10
"""Words of a term."""

Refused = list[RecordingRefused]


class SynonymsKeys(Keys):
    """synonyms.toml, at the top of the library."""

    groups: list[list[str]] = Field(
        description="a list of lists of texts in quotes, those of one list meaning the same, in whatever languages",
        examples=['groups = [["living wage", "salario digno", "salaire décent"], ["worker", "labourer"]]'],
    )


def read(path: Path) -> tuple[Synonyms | None, Refused]:
    """The groups of the file at `path`, none if it is not there; or None and all that is wrong with it."""
    if not path.exists() and not path.is_symlink():
        return (), []
    try:
        table, text = load(path)
    except RecordingRefused as error:
        return None, [error]
    keys, refused = checked(SynonymsKeys, table, path, text)
    if keys is None:
        return None, refused
    groups = tuple(tuple(" ".join(normalize("NFC", term).split()) for term in group) for group in keys.groups)
    refused = [RecordingRefused(path, problem, _line(term, text)) for term, problem in _problems(groups)]
    return (None, refused) if refused else (groups, [])


def _problems(groups: Synonyms) -> Iterator[tuple[str, str]]:
    """A term of the file, as it stands there, with what is wrong with it or its group."""
    where: dict[tuple[str, ...], int] = {}
    for number, group in enumerate(groups, 1):
        first = group[0] if group else ""
        if not 2 <= len(group) <= MOST_TERMS:
            count = f"{len(group)} term{'s' * (len(group) != 1)}"
            yield first, f"group {number} has {count}. Allowed: 2 to {MOST_TERMS} of one meaning"
        for term in group:
            key = tuple(fold(word) for word, _, _ in words(term))
            if not 1 <= len(key) <= MOST_WORDS or "*" in term or "?" in term:
                allowed = f"1 to {MOST_WORDS} words, without * and ?"
                yield term, f"the term {term[:80]!r} of group {number} is not possible. Allowed: {allowed}"
            elif (other := where.setdefault(key, number)) != number:
                yield term, f"{term!r} stands in the groups {other} and {number}. Make one group of both"
            elif sum(key == tuple(fold(word) for word, _, _ in words(each)) for each in group) > 1:
                same = "case, accents and punctuation make no difference"
                yield term, f"{term!r} stands twice in group {number} ({same}). Keep one of them"


def _line(term: str, text: str) -> int | None:
    """The 1-based line on which a term first stands in quotes; of one that stands twice, the last."""
    lines = [number for number, line in enumerate(text.split("\n"), 1) if any(f"{q}{term}{q}" in line for q in "\"'")]
    return lines[-1] if term and lines else None
