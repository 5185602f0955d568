"""What does a field's value mean? The text behind `lang:`, `kind:`, `date:` … → the value as engines know it."""

from collections.abc import Sequence

from indexer.analysis import fold
from indexer.dates import NoDateRange, date_range
from indexer.engine.query import Field
from indexer.languages import LANGUAGES
from indexer.model import TrackKind
from search.error_sentences import wrong_dates
from search.interface import gettext

_CODES = {fold(name): each.code for each in LANGUAGES.values() for name in (each.code, each.name, each.stemmer)}
"""A language's code, own name and English name (Snowball's algorithms bear those) → its code."""


def normal(field: Field, value: str, languages: Sequence[str]) -> str:
    """The value as engines know it, most as they were typed; ValueError with a sentence if it cannot be one, which
    offers the `languages`."""
    match field:
        case Field.LANGUAGE:
            if code := _CODES.get(fold(value)):
                return code
            raise ValueError(
                gettext(
                    "%(value)s is no language of this search. Write one of %(offered)s",
                    value=repr(value[:40]),
                    offered=", ".join(languages),
                )
            )
        case Field.KIND:
            if value.lower() in tuple(TrackKind):
                return value.lower()
            raise ValueError(
                gettext(
                    "%(value)s is no kind of track. Write one of %(offered)s",
                    value=repr(value[:40]),
                    offered=", ".join(TrackKind),
                )
            )
        case Field.DATE:
            try:
                date_range(value)
            except NoDateRange as error:
                raise ValueError(wrong_dates(error)) from error
            return value.lower()
        case _:
            return value
