"""Whose words are asked for? `lang:`, `speaker:`, `recording:` … as a condition on who says something, in what."""

from collections.abc import Callable
from functools import cache

from indexer.analysis import analyse, fold
from indexer.dates import date_range, overlaps
from indexer.engine.protocol import Entry
from indexer.engine.query import And, Field, Filters, Narrow, Not, Or, Query
from indexer.model import Recording

Admits = Callable[[Entry, str], bool]
"""Whether what a speaker ("" if unknown) says in a recording is asked for."""


def said_by(names: frozenset[str]) -> Admits:
    """The condition that one of these speakers, by whole name, says it."""
    return lambda _entry, speaker: speaker in names


def allows(filters: Filters, *, series: bool = True, dates: bool = True) -> Callable[[Recording], bool]:
    """Whether the filters allow a recording; those of series and dates can be left out."""

    def allowed(recording: Recording) -> bool:
        if series and filters.series and (recording.series is None or recording.series.key not in filters.series):
            return False
        return not (dates and filters.dates is not None and not overlaps(recording.date, filters.dates))

    return allowed


def narrows(query: Query) -> bool:
    """Whether a query is of fields alone."""
    match query:
        case Narrow():
            return True
        case Not(part):
            return narrows(part)
        case And(parts) | Or(parts):
            return all(narrows(part) for part in parts)
        case _:
            return False


def names_speaker(query: Query) -> bool:
    """Whether a query of fields asks who says it."""
    match query:
        case Narrow(field, _):
            return field is Field.SPEAKER
        case Not(part):
            return names_speaker(part)
        case And(parts) | Or(parts):
            return any(names_speaker(part) for part in parts)
        case _:
            return False


def admits(query: Query, language: str) -> Admits:
    """The condition that a query of fields means for what is said in a language."""
    match query:
        case Not(part):
            inner = admits(part, language)
            return lambda entry, speaker: not inner(entry, speaker)
        case And(parts):
            return all_of([admits(part, language) for part in parts])
        case Or(parts):
            each = [admits(part, language) for part in parts]
            return lambda entry, speaker: any(admits(entry, speaker) for admits in each)
        case Narrow(field, value):
            return _condition(field, value, language)
        case _:
            raise TypeError(f"{query!r} is no condition")


def all_of(each: list[Admits]) -> Admits:
    return lambda entry, speaker: all(admits(entry, speaker) for admits in each)


def _condition(field: Field, value: str, language: str) -> Admits:
    match field:
        case Field.LANGUAGE:
            return lambda _entry, _speaker: value == language
        case Field.SPEAKER:
            asked = name_words(value)
            return lambda _entry, speaker: asked <= name_words(speaker)
        case Field.RECORDING:
            return lambda entry, _speaker: entry.recording.id == value
        case Field.SERIES:
            asked = name_words(value)
            return lambda entry, _speaker: _in_series(entry.recording, value, asked)
        case Field.TAG:
            tag = fold(value)
            return lambda entry, _speaker: any(fold(each) == tag for each in entry.recording.tags)
        case Field.KIND:
            return lambda entry, _speaker: entry.tracks.get(language) == value
        case Field.DATE:
            asked_range = date_range(value)
            return lambda entry, _speaker: overlaps(entry.recording.date, asked_range)


def _in_series(recording: Recording, value: str, asked: frozenset[str]) -> bool:
    series = recording.series
    if series is None:
        return False
    return series.key == value or any(asked <= name_words(title) for title in series.title.by_language.values())


@cache
def name_words(name: str) -> frozenset[str]:
    """The folded words of a name: `speaker:lopez` and `speaker:"López, Ana"` both mean Ana López."""
    return frozenset(token.form for token in analyse(name, "en"))
