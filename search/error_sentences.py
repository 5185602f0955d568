"""What does an error say to a person, in the language spoken? The error, whose own sentence is English → a sentence.

Those whose cause only an administrator can put right keep their English sentence, which the page marks as such.
"""

from dataclasses import dataclass

from indexer import errors
from indexer.dates import Backwards, NoDate, NoDateRange
from search.interface import ENGLISH, gettext, later, speaking
from search.localised import as_precise, number


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something said to a person, and the code of the language that it is in."""

    text: str
    language: str


_TOO_LONG = {
    "characters": later("The query has %(length)s characters; at most %(allowed)s are allowed. Ask for fewer words."),
    "characters when written out": later(
        "The query has %(length)s characters when written out; at most %(allowed)s are allowed. Ask for fewer words."
    ),
    "levels of brackets": later(
        "The query has %(length)s levels of brackets; at most %(allowed)s are allowed. Ask for fewer words."
    ),
    "words, phrases and fields": later(
        "The query has %(length)s words, phrases and fields; at most %(allowed)s are allowed. Ask for fewer words."
    ),
    "words in one phrase": later(
        "The query has %(length)s words in one phrase; at most %(allowed)s are allowed. Ask for fewer words."
    ),
}
"""By the unit of what is too long."""


def sentence(error: errors.PlayheadError) -> Sentence:
    """What the page says of an error."""
    said = _said(error)
    return Sentence(said, speaking()) if said else Sentence(str(error), ENGLISH)


def _said(error: errors.PlayheadError) -> str:
    """The sentence in the language spoken; "" for what has none."""
    match error:
        case errors.QuerySyntaxError(problem=problem, position=at):
            return gettext("%(problem)s (at character %(place)s of the query).", problem=problem, place=at + 1)
        case errors.QueryTooLong(unit=unit) if unit in _TOO_LONG:
            return gettext(_TOO_LONG[unit], length=number(error.length), allowed=number(error.allowed))
        case errors.BadParameter(name=name, allowed=allowed):
            value = repr(str(error.value)[:80])
            return gettext("%(name)s=%(value)s is not possible: %(allowed)s.", name=name, value=value, allowed=allowed)
        case errors.NotFound():
            return _not_there(error)
        case errors.IndexMissing(where=where):
            return gettext("There is no index at %(where)s yet. Make it with: playhead index FOLDER", where=where)
        case errors.SearchTimeout(seconds=seconds):
            return gettext(
                "The search took longer than %(seconds)s s and was stopped. Ask for rarer words or a phrase.",
                seconds=as_precise(seconds),
            )
        case errors.TooManySearches(at_once=at_once):
            return gettext("More than %(most)s searches are running already. Try again in a moment.", most=at_once)
        case _:
            return ""


def _not_there(error: errors.NotFound) -> str:
    match error:
        case errors.UnknownRecording(recording=recording):
            return gettext("There is no recording %(recording)s in this archive.", recording=_quoted(recording))
        case errors.UnknownMedia(recording=recording, name=name):
            return gettext(
                "The recording %(recording)s has no media file %(name)s.",
                recording=_quoted(recording),
                name=_quoted(name),
            )
        case errors.UnknownTrack(recording=recording, language=language):
            return gettext(
                "The recording %(recording)s has no transcript in %(language)s.",
                recording=_quoted(recording),
                language=repr(language[:80]),
            )
        case errors.UnknownSeries(series=series):
            return gettext("There is no series %(series)s in this archive.", series=_quoted(series))
        case errors.UnknownSpeaker(speaker=speaker):
            return gettext("There is no speaker %(speaker)s in this archive.", speaker=_quoted(speaker))
        case errors.PagePastEnd(page=page, pages=1):
            return gettext("There is no page %(page)s of results: there is only one page.", page=number(page))
        case errors.PagePastEnd(page=page, pages=pages):
            return gettext(
                "There is no page %(page)s of results: there are only %(pages)s pages.",
                page=number(page),
                pages=number(pages),
            )
        case _:
            return ""


def wrong_dates(error: NoDateRange) -> str:
    """What is wrong with the dates that were given, without a full stop."""
    match error:
        case NoDate(text=""):
            return gettext("A date is missing. Write 2021, 2021-11, 2021-11-16, a range as 2021-11..2022, or none")
        case NoDate(text=text):
            return gettext(
                "%(text)s is no date. Write 2021, 2021-11, 2021-11-16, a range as 2021-11..2022, or none",
                text=repr(text),
            )
        case Backwards(text=text):
            return gettext("The range %(text)s ends before it begins. Write the earlier date first", text=repr(text))
        case _:
            return str(error)


def _quoted(name: str) -> str:
    return repr(name[:200])
