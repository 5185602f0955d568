"""In which language does Playhead speak to a person? English, Spanish or French, whatever languages the archive has.

English is the language of the messages, the others are gettext catalogues in `locale/` (`make messages` keeps them in
step with the code). A request for a page sets the language (see `language_choice`), for as long as it is answered; what
runs outside of one, the command line and the HTTP API, speaks English.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LOCALES = Path(__file__).parent / "locale"

ENGLISH = "en"

OFFERED = {"en": "English", "es": "Español", "fr": "Français"}
"""The languages of the interface, each by its own name."""

_speaking: ContextVar[str] = ContextVar("speaking", default=ENGLISH)


def speaking() -> str:
    """The code of the language that is spoken now."""
    return _speaking.get()


def speak(language: str) -> None:
    """Speak one of OFFERED from now on, within this context."""
    _speaking.set(language)


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """Speak one of OFFERED meanwhile."""
    token = _speaking.set(language)
    try:
        yield
    finally:
        _speaking.reset(token)


def gettext(message: str, **values: object) -> str:
    """The message in the language spoken, with `%(name)s` filled in; a percent sign is written `%%`."""
    return translated(message) % values


def ngettext(one: str, many: str, number: int, **values: object) -> str:
    """The message for a number, which is `%(num)s` in it, written as the language writes numbers."""
    return translated_plural(one, many, number) % {"num": _written(number, speaking()), **values}


def pgettext(context: str, message: str, **values: object) -> str:
    """The message as it is said in a context: for one that other languages say in several ways."""
    return catalogue(speaking()).pgettext(context, message) % values


@lru_cache(maxsize=1_000)
def _written(number: int, language: str) -> str:
    return format_decimal(number, locale=language)


def later(message: str) -> str:
    """The message as it is: a constant that is translated where it is said."""
    return message


def translated(message: str) -> str:
    """The message in the language spoken, nothing filled in."""
    return catalogue(speaking()).gettext(message) if message else ""


def translated_plural(one: str, many: str, number: int) -> str:
    """The form of the message for a number, nothing filled in."""
    return catalogue(speaking()).ngettext(one, many, number)


@cache
def catalogue(language: str) -> NullTranslations:
    """The messages of a language; those of English are what the code says."""
    if language == ENGLISH:
        return NullTranslations()
    with (LOCALES / language / "LC_MESSAGES" / "playhead.po").open("rb") as file:
        messages = read_po(file, locale=language)
    binary = BytesIO()
    write_mo(binary, messages)
    binary.seek(0)
    return GNUTranslations(binary)
