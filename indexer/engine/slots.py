"""What may stand at each place of a word or a phrase? A typed text, in one language → slots, one for each token."""

from dataclasses import dataclass
from functools import cache

import regex

from indexer.analysis import analyse, as_written, fold
from indexer.engine.lexicon import ANY, ONE
from indexer.engine.query import Phrase, Word
from indexer.languages import LANGUAGES

APOSTROPHES = frozenset("'’ʼ＇")

_TOKEN = regex.compile(r"[\p{L}\p{N}*?][\p{L}\p{N}\p{M}*?]*")
"""As `analysis` tells tokens, but for the signs of a pattern."""


@dataclass(frozen=True, slots=True)
class Form:
    """A word: `form` as typed, and the stems that will do as well; none if only the form will."""

    form: str
    stems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A word with its accents, or without any, as it is typed."""

    form: str
    word: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """The forms that a pattern matches or, `as_typed`, the words as they are written."""

    text: str
    as_typed: bool = False


@dataclass(frozen=True, slots=True)
class Close:
    """The forms at most so many edits away."""

    form: str
    edits: int


@dataclass(frozen=True, slots=True)
class AnyWord:
    """Whatever word stands there."""


Slot = Form | Written | Pattern | Close | AnyWord


def slots_of(query: Word | Phrase, language: str) -> tuple[Slot, ...]:
    """The slots of a text; of a word typed without quotes an elided article is none. No slot: it holds no word."""
    typed = _typed(query.text, language) if isinstance(query, Word) else _tokens(query.text)
    slots = [_slot(token, query, language) for token, _ in typed]
    while slots and isinstance(slots[0], AnyWord):
        del slots[0]
    while slots and isinstance(slots[-1], AnyWord):
        del slots[-1]
    return tuple(slots)


def is_small(text: str, language: str) -> bool:
    """Whether a word typed without quotes is one that its language does not insist on, beside others."""
    typed = _typed(text, language)
    return bool(typed) and all(token.casefold() in _stop_words(language) for token, _ in typed)


def _slot(token: str, query: Word | Phrase, language: str) -> Slot:
    as_typed = isinstance(query, Phrase) and query.as_typed
    if token == ANY:
        return AnyWord()
    if ANY in token or ONE in token:
        return Pattern(as_written(token) if as_typed else fold(token), as_typed)
    [analysed] = analyse(token, language)
    if as_typed:
        return Written(analysed.form, as_written(token))
    return Form(analysed.form, analysed.stems if isinstance(query, Word) else ())


def _tokens(text: str) -> list[tuple[str, str]]:
    """Each token with the character behind it."""
    return [(match[0], text[match.end() : match.end() + 1]) for match in _TOKEN.finditer(text)]


def _typed(text: str, language: str) -> list[tuple[str, str]]:
    """The tokens that an unquoted word insists on, or would."""
    tokens = _tokens(text)
    elisions = LANGUAGES[language].elisions
    while len(tokens) > 1 and fold(tokens[0][0]) in elisions and tokens[0][1] in APOSTROPHES:
        tokens = tokens[1:]
    return tokens


@cache
def _stop_words(language: str) -> frozenset[str]:
    """The stop words as written and as typed without their accents."""
    written = LANGUAGES[language].stop_words
    return written | {fold(word) for word in written}
