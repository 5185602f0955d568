"""What does a query mean in one language? The neutral tree → leaves made of terms, with what is optional told apart.

Stop words are asked for only where nothing else is, and the elided article (`l’`, `d’`, `qu’`) of an unquoted word
never is. `lang:`, `speaker:`, `recording:`, `series:` and `date:` become conditions on who says it and where.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from indexer.analysis import Token, analyse, fold
from indexer.dates import date_range, overlaps
from indexer.engine.query import And, Everything, Field, Narrow, Not, Or, Phrase, Query, Word
from indexer.languages import LANGUAGES
from indexer.model import Recording

APOSTROPHES = frozenset("'’ʼ＇")

Admits = Callable[[Recording, str], bool]
"""Whether what a speaker ("" if unknown) says in a recording is asked for."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One token of a leaf: `form` as typed, and the stems that will do as well; none if only the form will."""

    form: str
    stems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """Tokens side by side. `optional` ones only help to decide what comes first."""

    slots: tuple[Slot, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Every part within reach, one of them beginning in the passage; no excluded one beginning there."""

    parts: tuple["Plan", ...]
    excluded: tuple["Plan", ...] = ()
    admits: Admits | None = None
    by_speaker: bool = False


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class Anything:
    """Whatever is said."""


Plan = Leaf | All | AnyOf | Anything


def said_by(names: frozenset[str]) -> Admits:
    """The condition that one of these speakers, by whole name, says it."""
    return lambda _recording, speaker: speaker in names


def plan(query: Query, language: str) -> Plan:
    """What the query asks for in a language."""
    match query:
        case Word() | Phrase():
            leaf = _leaf(query, language)
            return Leaf(leaf.slots) if leaf else Anything()
        case Or(parts):
            return AnyOf(tuple(plan(part, language) for part in parts))
        case And(parts):
            return _all(parts, language)
        case Not() | Narrow():
            return _all((query,), language)
        case Everything():
            return Anything()


def _all(queries: Iterable[Query], language: str) -> All:
    parts: list[Plan] = []
    excluded: list[Plan] = []
    conditions: list[Query] = []
    for query in queries:
        match query:
            case _ if _narrows(query):
                conditions.append(query)
            case Not(part):
                excluded.append(plan(part, language))
            case Word() | Phrase():
                if leaf := _leaf(query, language):
                    parts.append(leaf)
            case _:
                parts.append(plan(query, language))
    if all(isinstance(part, Leaf) and part.optional for part in parts):
        parts = [Leaf(part.slots) for part in parts if isinstance(part, Leaf)] or [Anything()]
    if not conditions:
        return All(tuple(parts), tuple(excluded))
    admits = _both([_admits(condition, language) for condition in conditions])
    return All(tuple(parts), tuple(excluded), admits, any(_names_speaker(condition) for condition in conditions))


def languages_of(query: Query, languages: Iterable[str]) -> list[str]:
    """Those of the languages in which the query can be answered: all, but for what `lang:` leaves out."""
    return [language for language in languages if _speaks(query, language)]


def _speaks(query: Query, language: str) -> bool:
    match query:
        case Narrow(Field.LANGUAGE, value):
            return value == language
        case Not(Narrow(Field.LANGUAGE, value)):
            return value != language
        case And(parts):
            return all(_speaks(part, language) for part in parts)
        case Or(parts):
            return any(_speaks(part, language) for part in parts)
        case _:
            return True


# -- words --------------------------------------------------------------------------------------------------------


def is_small(text: str, languages: Iterable[str]) -> bool:
    """Whether a word typed is one that some of the languages do not insist on, beside others."""
    tokens = {language: _without_elisions(text, analyse(text, language), language) for language in languages}
    return any(each and _all_small(text, each, language) for language, each in tokens.items())


def _all_small(text: str, tokens: list[Token], language: str) -> bool:
    return all(_typed(text, token) in _stop_words(language) for token in tokens)


def _leaf(query: Word | Phrase, language: str) -> Leaf | None:
    tokens = analyse(query.text, language)
    if isinstance(query, Phrase):
        return Leaf(tuple(Slot(token.form) for token in tokens)) if tokens else None
    tokens = _without_elisions(query.text, tokens, language)
    optional = _all_small(query.text, tokens, language)
    return Leaf(tuple(Slot(token.form, token.stems) for token in tokens), optional) if tokens else None


def _without_elisions(text: str, tokens: list[Token], language: str) -> list[Token]:
    elisions = LANGUAGES[language].elisions
    while len(tokens) > 1 and tokens[0].form in elisions and text[tokens[0].end] in APOSTROPHES:
        tokens = tokens[1:]
    return tokens


def _typed(text: str, token: Token) -> str:
    return text[token.start : token.end].casefold()


@cache
def _stop_words(language: str) -> frozenset[str]:
    """The stop words as written and as typed without their accents."""
    written = LANGUAGES[language].stop_words
    return written | {fold(word) for word in written}


# -- conditions ---------------------------------------------------------------------------------------------------


def _narrows(query: Query) -> bool:
    match query:
        case Narrow():
            return True
        case Not(part):
            return _narrows(part)
        case And(parts) | Or(parts):
            return all(_narrows(part) for part in parts)
        case _:
            return False


def _names_speaker(query: Query) -> bool:
    match query:
        case Narrow(field, _):
            return field is Field.SPEAKER
        case Not(part):
            return _names_speaker(part)
        case And(parts) | Or(parts):
            return any(_names_speaker(part) for part in parts)
        case _:
            return False


def _admits(query: Query, language: str) -> Admits:
    match query:
        case Not(part):
            inner = _admits(part, language)
            return lambda recording, speaker: not inner(recording, speaker)
        case And(parts):
            return _both([_admits(part, language) for part in parts])
        case Or(parts):
            each = [_admits(part, language) for part in parts]
            return lambda recording, speaker: any(admits(recording, speaker) for admits in each)
        case Narrow(field, value):
            return _condition(field, value, language)
        case _:
            raise TypeError(f"{query!r} is no condition")


def _both(each: list[Admits]) -> Admits:
    return lambda recording, speaker: all(admits(recording, speaker) for admits in each)


def _condition(field: Field, value: str, language: str) -> Admits:
    match field:
        case Field.LANGUAGE:
            return lambda _recording, _speaker: value == language
        case Field.SPEAKER:
            asked = name_words(value)
            return lambda _recording, speaker: asked <= name_words(speaker)
        case Field.RECORDING:
            return lambda recording, _speaker: recording.id == value
        case Field.SERIES:
            asked = name_words(value)
            return lambda recording, _speaker: _in_series(recording, value, asked)
        case Field.DATE:
            asked_range = date_range(value)
            return lambda recording, _speaker: overlaps(recording.date, asked_range)


def _in_series(recording: Recording, value: str, asked: frozenset[str]) -> bool:
    series = recording.series
    if series is None:
        return False
    return series.key == value or any(asked <= name_words(title) for title in series.title.by_language.values())


@cache
def name_words(name: str) -> frozenset[str]:
    """The folded words of a name: `speaker:lopez` and `speaker:"López, Ana"` both mean Ana López."""
    return frozenset(token.form for token in analyse(name, "en"))
