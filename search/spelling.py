"""Did they mean another word? A query with words that the archive has not → the same with words that it has.

A word is unknown if no language that is searched says it in any form that would do, and no title or description has it.
What is offered is only ever offered, with how much it finds; nothing is searched that was not typed.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice, takewhile

import regex

from indexer.analysis import fold, words
from indexer.engine.plan import is_small
from indexer.engine.protocol import Engine
from indexer.engine.query import Phrase, Query, Search, Word
from indexer.engine.slots import Form, Written, slots_of
from indexer.errors import SearchTimeout
from indexer.model import Synonyms
from search.query_words import exchanged, words_asked
from search.synonyms import expanded
from search.written import written

SHORTEST = 3
"""Letters of a word that another is offered for: of fewer, any is near to any."""

LONG = 6
"""Letters from which on a word may be two edits away instead of one."""

OFFERS = 3
"""Queries that are offered at most."""

TRIED = 6
"""Queries that are tried for it: each costs as much as the search itself."""

MOST_UNKNOWN = 4
"""Unknown words of a query that others are offered for: with more, it is about something else."""

_TWICE = regex.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Offer:
    """A query from the archive's own words: `q` as one would type it, the language of the words put in, and how many
    moments it finds."""

    q: str
    language: str
    moments: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words, as typed, that the archive has not, and what may be meant instead, the nearest first."""

    unknown: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class _Near:
    """A word of the archive near to one that it has not. `rank` orders: the least first."""

    word: str
    rank: tuple[int, bool, int]


def spelling(
    engine: Engine, query: Query, search: Search, languages: Sequence[str], synonyms: Synonyms = ()
) -> Spelling:
    """What is unknown in a query as typed, and what to offer for it. `search` is the request that it is part of; what
    finds something is offered, or else, where the rest of the query allows nothing, the nearest alone."""
    unknown = _unknown(engine, query, languages)
    if len(unknown) <= MOST_UNKNOWN:
        with suppress(SearchTimeout):
            unknown = {word: of for word, of in unknown.items() if not _described(engine, word, search.until)}
    if not 1 <= len(unknown) <= MOST_UNKNOWN:
        return Spelling(tuple(unknown))
    offers = []
    with suppress(SearchTimeout):
        for text, language, meant, whole in islice(_rewritten(engine, query, unknown, languages), TRIED):
            asked = expanded(meant, synonyms, engine.info().languages)
            found = engine.search(replace(search, query=asked, page=1, size=1, best=1, facets=False)).moments
            if found or whole:
                offers.append(Offer(text, language, found))
    able = [offer for offer in offers if offer.moments]
    return Spelling(tuple(unknown), tuple(able[:OFFERS] or offers[:1]))


# -- what is unknown ----------------------------------------------------------------------------------------------


def _unknown(engine: Engine, query: Query, languages: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Each word that the archive has not, as typed, with the languages that it is asked of."""
    found: dict[str, tuple[str, ...]] = {}
    for leaf, of, wanted in words_asked(query, languages):
        if wanted and of and not (isinstance(leaf, Word) and is_small(leaf.text, of)):
            for word, _, _ in _plain_words(leaf, of):
                if not any(_says(engine, leaf, word, language) for language in of):
                    found.setdefault(word, of)
    return found


def _plain_words(leaf: Word | Phrase, languages: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The words of a text that every language insists on, with their places: none with a wildcard, no elided
    article."""
    insisted = [
        {slot.form for slot in slots_of(leaf, language) if isinstance(slot, Form | Written)} for language in languages
    ]
    for word, start, end in words(leaf.text):
        beside = leaf.text[max(start - 1, 0) : start] + leaf.text[end : end + 1]
        if not set("*?") & set(beside) and all(fold(word) in forms for forms in insisted):
            yield word, start, end


def _says(engine: Engine, leaf: Word | Phrase, word: str, language: str) -> bool:
    forms = engine.lexicon(language).family(word) if isinstance(leaf, Word) else ()
    return any(engine.frequency(language, form) for form in (fold(word), *forms))


def _described(engine: Engine, word: str, until: float) -> bool:
    """Whether a title, a description or a speaker has the word, whatever was chosen beside the text."""
    return engine.search(Search(Word(word), size=1, best=1, facets=False, until=until)).described > 0


# -- what may be meant --------------------------------------------------------------------------------------------


def _rewritten(
    engine: Engine, query: Query, unknown: Mapping[str, Sequence[str]], languages: Sequence[str]
) -> Iterator[tuple[str, str, Query, bool]]:
    """The query with words of one language for those that are unknown, as text and tree, and whether for all of them;
    the nearest first."""
    tried: dict[str, tuple[tuple[int, int, bool, int], str, Query, bool]] = {}
    for language in languages:
        near = {
            word: list(islice(_near(engine, word, language if language in of else of[0]), OFFERS))
            for word, of in unknown.items()
        }
        best = {word: found[0] for word, found in near.items() if found}
        choices = [best, *({**best, word: other} for word, found in near.items() for other in found[1:])]
        for choice in filter(None, choices):
            meant = exchanged(query, lambda leaf, choice=choice: _with(leaf, choice))  # type: ignore[misc]
            whole = len(choice) == len(unknown)
            tried.setdefault(written(meant), (_rank(choice), language, meant, whole))
    for text, (_, language, meant, whole) in sorted(tried.items(), key=lambda each: (each[1][0], each[0])):
        yield text, language, meant, whole


def _rank(choice: Mapping[str, _Near]) -> tuple[int, int, bool, int]:
    """What orders choices: one for more words comes first, then as `_near` orders."""
    edits, other, count = zip(*(each.rank for each in choice.values()), strict=True)
    return -len(choice), sum(edits), any(other), sum(count)


def _with(leaf: Word | Phrase, choice: Mapping[str, _Near]) -> Query:
    text = leaf.text
    for word, start, end in reversed(list(words(text))):
        if word in choice:
            text = text[:start] + choice[word].word + text[end:]
    return replace(leaf, text=text)


def _near(engine: Engine, word: str, language: str) -> Iterator[_Near]:
    """The words of a language that are nearest to one that it has not, all as many edits away: those first that swap or
    double letters, then by how often they are said."""
    form, lexicon = fold(word), engine.lexicon(language)
    if len(form) < SHORTEST or any(c.isdigit() for c in form):  # another number is another thing
        return
    near = lexicon.near(form, 1 if len(form) < LONG else 2)
    counted = [(edits, not _slip(form, other), -engine.frequency(language, other), other) for edits, other in near]
    found = sorted(each for each in counted if each[2])  # what is not said any more waits to be purged
    for edits, other, count, each in takewhile(lambda each: each[0] == found[0][0], found):
        yield _Near(next(iter(lexicon.accented(each)), each), (edits, other, count))


def _slip(typed: str, meant: str) -> bool:
    """Whether letters are only swapped or doubled."""
    return sorted(typed) == sorted(meant) or _TWICE.sub(r"\1", typed) == _TWICE.sub(r"\1", meant)
