"""How does one write a number, a date, a list, the name of a language? As CLDR says, in the language that is spoken."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache, wraps
from typing import Literal, ParamSpec

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from indexer.languages import LANGUAGES
from search.interface import speaking

_P = ParamSpec("_P")

REMEMBERED = 4096
"""Results kept of each function: CLDR's data take long to look through, and pages write the same again and again."""


def _remembered(write: Callable[_P, str]) -> Callable[_P, str]:
    """What is written for the same arguments in the same language is looked up once."""

    @lru_cache(REMEMBERED)
    def kept(_language: str, /, *args: _P.args, **kwargs: _P.kwargs) -> str:
        return write(*args, **kwargs)

    @wraps(write)
    def in_the_language_spoken(*args: _P.args, **kwargs: _P.kwargs) -> str:
        return kept(speaking(), *args, **kwargs)  # type: ignore[arg-type]  # each can be hashed

    return in_the_language_spoken


@_remembered
def number(value: float, places: int = 0) -> str:
    """`12,040` in English, `12.040` in Spanish, `12 040` in French; with so many decimal places."""
    return format_decimal(value, format="#,##0" + ("." + "0" * places if places else ""), locale=speaking())


def as_precise(value: float) -> str:
    """A number with as many decimal places as it has, three at most: `2.5`, `2,5`."""
    return format_decimal(value, format="#,##0.###", locale=speaking())


@_remembered
def written_date(partial: str) -> str:
    """`2021-11-16` → `16 November 2021`, `2021-11` → `November 2021`, `2021` → `2021`; a time behind it is left out."""
    year, month, day = (*partial[:10].split("-"), "", "")[:3]
    if day:
        return format_date(date(int(year), int(month), int(day)), "long", locale=_of(speaking()))
    if month:
        return format_skeleton("yMMMM", date(int(year), int(month), 1), locale=_of(speaking()))
    return year


def short_month(partial: str) -> str:
    """`2021-11` → `Nov 2021`, for a narrow place; what is no month is as it was."""
    if len(partial) != len("2021-11"):
        return partial
    return format_skeleton("yMMM", date(int(partial[:4]), int(partial[5:]), 1), locale=_of(speaking()))


def listed(items: Sequence[str]) -> str:
    """`English, Spanish and French`."""
    return _listed(tuple(items), "standard")


def either(items: Sequence[str]) -> str:
    """`English, Spanish or French`."""
    return _listed(tuple(items), "or")


_SIGNS = r"(?:<[^>]*>|&#?\w+;|\W)*"
"""What may stand before the first letter of an item, which may be markup."""

_BEFORE_ITS_OWN_SOUND = {
    " y ": (" e ", re.compile(_SIGNS + r"h?[ií](?![aeou])", re.IGNORECASE)),
    " o ": (" u ", re.compile(_SIGNS + r"h?[oó]", re.IGNORECASE)),
}
"""Spanish conjunctions that give way before a word which begins as they sound: `español e inglés`."""


@_remembered
def _listed(items: tuple[str, ...], style: Literal["standard", "or"]) -> str:
    said = format_list(items, style, locale=_of(speaking()))
    if speaking() == "es" and len(items) > 1:
        for conjunction, (other, sound) in _BEFORE_ITS_OWN_SOUND.items():
            end = f"{conjunction}{items[-1]}"
            if said.endswith(end) and sound.match(items[-1]):
                return said.removesuffix(end) + other + items[-1]
    return said


def _of(language: str) -> str:
    """English without a country is American to CLDR, which writes `November 16, 2021`; readers here are everywhere."""
    return "en_GB" if language == "en" else language


@_remembered
def language_name(code: str) -> str:
    """What a language is called: `Spanish`, `español`, `espagnol`; its code if it is none that can be indexed."""
    name = Locale.parse(speaking()).languages.get(code) if code in LANGUAGES else None
    return name or code


def length(milliseconds: int) -> str:
    """`23 minutes`, `3.5 hours`, `1,204 hours`: how long recordings are altogether, as one would say it."""
    minutes, hours = max(1, round(milliseconds / 60_000)), milliseconds / 3_600_000
    if minutes < 60:
        return format_unit(minutes, "duration-minute", locale=speaking())
    return format_unit(round(hours, 1 if hours < 10 else 0), "duration-hour", locale=speaking())
