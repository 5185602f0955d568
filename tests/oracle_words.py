"""The oracle's words: what is one, and which of them does a typed one mean?"""

import unicodedata
from collections.abc import Callable
from functools import cache

import Stemmer

from indexer.engine.query import Fuzzy, Phrase, Query, Word
from indexer.languages import LANGUAGES

STEMMERS = {code: Stemmer.Stemmer(language.stemmer) for code, language in LANGUAGES.items()}

Written = tuple[str, int, int]
"""A word as written, its start, its end."""


def tokens(text: str, wild: str = "") -> list[Written]:
    """The words of a text; the characters of `wild` are letters, too."""
    found: list[Written] = []
    begin = None
    for at, c in enumerate(text + " "):
        category = unicodedata.category(c)[0]
        if category in "LN" or c in wild or (begin is not None and category == "M"):
            begin = at if begin is None else begin
        elif begin is not None:
            found.append((text[begin:at], begin, at))
            begin = None
    return found


@cache
def folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)).casefold())


@cache
def as_written(word: str) -> str:
    """With its accents, without its case."""
    return unicodedata.normalize("NFC", word.casefold())


@cache
def stems(word: str, language: str) -> set[str]:
    stem = STEMMERS[language].stemWord
    return {stem(folded(word)), folded(stem(unicodedata.normalize("NFC", word).lower()))} - {""}


@cache
def stop_words(language: str) -> set[str]:
    return {each for word in LANGUAGES[language].stop_words for each in (word, folded(word))}


@cache
def fits(pattern: str, form: str) -> bool:
    """`*` is any letters or none, `?` is any one."""
    if not pattern:
        return not form
    if pattern[0] == "*":
        return any(fits(pattern[1:], form[skipped:]) for skipped in range(len(form) + 1))
    return bool(form) and pattern[0] in ("?", form[0]) and fits(pattern[1:], form[1:])


@cache
def edits(one: str, other: str) -> int:
    """The fewest letters more, less, another or swapped with the next, none of them touched twice."""
    if not one or not other:
        return len(one) + len(other)
    ways = [
        edits(one[:-1], other) + 1,
        edits(one, other[:-1]) + 1,
        edits(one[:-1], other[:-1]) + (one[-1] != other[-1]),
    ]
    if len(one) > 1 and len(other) > 1 and one[-2:] == other[-1] + other[-2]:
        ways.append(edits(one[:-2], other[:-2]) + 1)
    return min(ways)


def typed(word: Word, language: str) -> list[Written]:
    """The words of a text, wildcards and all, without the articles that the language elides before them."""
    words = tokens(word.text, "*?")
    while len(words) > 1 and folded(words[0][0]) in LANGUAGES[language].elisions and word.text[words[0][2]] in "'’":
        words = words[1:]
    return words


def is_stop(query: Query, language: str) -> bool:
    if not isinstance(query, Word):
        return False
    return all(word.casefold() in stop_words(language) for word, _, _ in typed(query, language))


def matchers_of(query: Word | Phrase | Fuzzy, language: str) -> list[Callable[[str], bool]]:
    """For each word that is to stand side by side: does a word as written in a track match it?"""
    if isinstance(query, Fuzzy):
        return [lambda other: edits(folded(query.text), folded(other)) <= query.edits]
    if isinstance(query, Phrase):
        form = as_written if query.as_typed else folded
        return [lambda other, word=word: fits(form(word), form(other)) for word, _, _ in tokens(query.text, "*?")]
    return [meant(word, language) for word, _, _ in typed(query, language)]


def meant(word: str, language: str) -> Callable[[str], bool]:
    """A word out of quotes: its inflections, or with a wildcard the forms that it fits."""
    if "*" in word or "?" in word:
        return lambda other: fits(folded(word), folded(other))
    return lambda other: bool(stems(other, language) & stems(word, language))
