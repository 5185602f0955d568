"""How does one write a number, a date, the name of a language? As CLDR says, for the language that is spoken."""

from datetime import date

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from indexer.languages import LANGUAGES
from search.interface import speaking


def number(value: float, places: int = 0) -> str:
    """`12,040` in English, `12.040` in Spanish, `12 040` in French; with so many decimal places."""
    return format_decimal(value, format="#,##0" + ("." + "0" * places if places else ""), locale=speaking())


def written_date(partial: str) -> str:
    """`2021-11-16` → `16 November 2021`, `2021-11` → `November 2021`, `2021` → `2021`; a time behind it is left out."""
    year, month, day = (*partial[:10].split("-"), "", "")[:3]
    if day:
        return format_date(date(int(year), int(month), int(day)), "long", locale=_dated(speaking()))
    if month:
        return format_skeleton("yMMMM", date(int(year), int(month), 1), locale=_dated(speaking()))
    return year


def _dated(language: str) -> str:
    """English without a country is American to CLDR, which writes `November 16, 2021`; readers here are everywhere."""
    return "en_GB" if language == "en" else language


def language_name(code: str) -> str:
    """What a language is called: `Spanish`, `español`, `espagnol`; its code if it is none that can be indexed."""
    name = Locale.parse(speaking()).languages.get(code) if code in LANGUAGES else None
    return name or code
