"""What is a word? Text → tokens, the same way when a track is indexed, when a query is read and when a mark is set.

A token is a run of letters and digits with the combining marks on them; everything else separates, in every language:
`C-190`, `20,5`, `didn't` and `l’été` are adjacent tokens. Nothing is removed as a stop word.

A token has a form (what was said, folded: case, accents and compatibility forms away) and stems: the Snowball stem of
the folded word and, where it differs, the folded stem of the word as written. With both, a word is found whether its
accents were typed or not and whether it was inflected or not.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from unicodedata import combining, normalize

import regex
import Stemmer

from indexer.languages import LANGUAGES

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"})
"""Letters with a stroke, and two letters in one, that Unicode does not decompose and few keyboards have."""

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*")

LONGEST_TOKEN = 200
"""Characters of a form that are kept: engines drop or refuse very long tokens without a word."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: `text[start:end]` is what was written, in characters of the text as given."""

    form: str
    stems: tuple[str, ...]
    start: int
    end: int


def fold(text: str) -> str:
    """The text without case, accents, strokes and compatibility forms: `ÉTÉ` and `e\u0301te\u0301` are `ete`."""
    if text.isascii():
        return text.lower()
    decomposed = normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not combining(c))
    return normalize("NFC", bare.casefold()).translate(_LETTERS)


def as_written(word: str) -> str:
    """A word with its accents and without its case; what `="été"` tells from `ete`."""
    return normalize("NFC", word.casefold())[:LONGEST_TOKEN]


def words(text: str, sounds: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[str, int, int]]:
    """Each word as written, with where it starts and ends; none that begins in one of the `sounds` (see `Cue`)."""
    for match in _WORD.finditer(text):
        if not sounds or not any(first <= match.start() < end for first, end in sounds):
            yield match[0], match.start(), match.end()


def count(text: str, sounds: Sequence[tuple[int, int]] = ()) -> int:
    """How many words there are."""
    return sum(1 for _ in words(text, sounds)) if sounds else len(_WORD.findall(text))


def analyse(text: str, language: str, sounds: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """The tokens of a text without its `sounds`, in order; `language` is a code of the language table."""
    stems = _stems_of(language)
    return [
        Token(form, stemmed, start, end) for word, start, end in words(text, sounds) for form, stemmed in [stems(word)]
    ]


@cache
def _stems_of(language: str) -> Callable[[str], tuple[str, tuple[str, ...]]]:
    stemmer = Stemmer.Stemmer(LANGUAGES[language].stemmer, 0)
    alone = Lock()  # a Snowball stemmer works in a buffer of its own and is not made for two threads

    @lru_cache(maxsize=100_000)
    def form_and_stems(word: str) -> tuple[str, tuple[str, ...]]:
        word = word[:LONGEST_TOKEN]
        form = fold(word) or word
        with alone:
            bare = stemmer.stemWord(form)
            written = fold(stemmer.stemWord(normalize("NFC", word).lower()))
        return form, (bare,) if written in (bare, "") else (bare, written)

    return form_and_stems
