"""What may be written about a recording? The keys of recording.toml and series.toml, what each allows, and an example.

The models are the documentation, too: `description` says what a key allows and stands in the error about a wrong value,
`examples` are lines of TOML. They check what can be told without looking at other files.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal
from unicodedata import normalize
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, PlainValidator, StrictBool

from indexer.dates import is_date
from indexer.model import Text
from indexer.toml_file import Keys

MEDIA_SUFFIXES = (
    *(".mp4", ".webm", ".m4v", ".mov", ".ogv", ".mkv", ".avi", ".mpg", ".mpeg"),
    *(".m4a", ".mp3", ".ogg", ".oga", ".opus", ".aac", ".flac", ".wav"),
)
"""What is played, and served: moving pictures before sound, and what browsers play before what they do not."""

_LANGUAGE = re.compile(r"[a-z]{2}")


def _text(value: object) -> str:
    return normalize("NFC", _as_written(value))


def _as_written(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("it is no text in quotes")
    if not value.strip():
        raise ValueError("it is empty")
    return value.strip()


def is_language(code: object) -> bool:
    """Whether a code looks like one of ISO 639-1: two small letters."""
    return isinstance(code, str) and _LANGUAGE.fullmatch(code) is not None


def _language(value: object) -> str:
    if not is_language(value):
        raise ValueError("it is no two-letter language code (ISO 639-1)")
    return str(value)


def _by_language(value: object, each: Callable[[object], str] = _text) -> dict[str, str]:
    """The texts of a table of languages, or a single text under "", which stands for every language."""
    if not isinstance(value, dict):
        return {"": each(value)}
    if not value:
        raise ValueError("the table is empty")
    for code in value:
        if not is_language(code):
            raise ValueError(f"{code!r} is no two-letter language code (ISO 639-1)")
    return {code: each(text) for code, text in value.items()}


def _date(value: object) -> str:
    text = value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value
    if not isinstance(text, str) or not is_date(text):
        raise ValueError("it is not written so")
    return text


def _videos(value: object) -> dict[str, str]:
    videos = _by_language(value, _as_written)  # a file's name may be decomposed
    for video in videos.values():
        address = urlsplit(video)
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", video):
            if address.scheme != "https" or not address.hostname or re.search(r"[\s\\]", video):
                raise ValueError(f"{video!r} is no https address, and no other kind is allowed")
        elif "\\" in video or video.startswith("/") or ".." in video.split("/"):
            raise ValueError(f"{video!r} leads out of the recording's folder")
        elif not video.lower().endswith(MEDIA_SUFFIXES):
            raise ValueError(f"{video!r} is no media file ({' '.join(MEDIA_SUFFIXES)})")
    return videos


_Text = Annotated[str, PlainValidator(_text)]
_Language = Annotated[str, PlainValidator(_language)]
_Texts = Annotated[Text, PlainValidator(lambda value: Text(_by_language(value)))]
_Date = Annotated[str, PlainValidator(_date)]
_Videos = Annotated[dict[str, str], PlainValidator(_videos)]


def _languages(tables: dict[str, Any]) -> dict[str, Any]:
    for code in tables:
        _language(code)
    return tables


class SpeakerKeys(Keys):
    """[[speakers]]: a guest or the chair."""

    name: _Text = Field(description="a text in quotes", examples=['name = "Ana García"'])
    role: _Texts = Field(
        Text(),
        description="a text in quotes, or one per language",
        examples=['role = "Researcher"', 'role.es = "Investigadora"'],
    )
    organisation: _Text = Field("", description="a text in quotes", examples=['organisation = "IndustriALL"'])
    chair: StrictBool = Field(False, description="true or false", examples=["chair = true"])


class TrackKeys(Keys):
    """[tracks.LANGUAGE]: how the subtitles in a language came to be."""

    kind: Literal["original", "translation", "interpretation", "machine"] = Field(
        description='"original", "translation", "interpretation" or "machine"', examples=['kind = "interpretation"']
    )


class RecordingKeys(Keys):
    """recording.toml, beside the files of one recording."""

    inner: ClassVar[dict[str, type[Keys]]] = {"speakers": SpeakerKeys, "tracks": TrackKeys}

    title: _Texts = Field(
        description="a text in quotes, or one per language",
        examples=['title = "The right to remedy"', 'title.en = "The right to remedy"'],
    )
    language: _Language = Field(
        description="the two-letter code (ISO 639-1) of the language spoken", examples=['language = "en"']
    )
    date: _Date = Field(
        "",
        description="the day, month or year of the event, in the calendar: YYYY-MM-DD, YYYY-MM or YYYY, in quotes",
        examples=['date = "2021-11"', "date = 2021-11-16"],
    )
    posted: _Date = Field(
        "",
        description="the day, month or year of posting, in the calendar: YYYY-MM-DD, YYYY-MM or YYYY, in quotes",
        examples=['posted = "2023-07-18"'],
    )
    video: _Videos = Field(
        {},
        description="a media file inside the recording's folder or an https address, or one per language",
        examples=['video = "talk.mp4"', 'video.es = "https://example.org/talk-es"'],
    )
    series: _Text = Field("", description="a key of series.toml, or the title itself", examples=['series = "webinars"'])
    order: int | None = Field(
        None, ge=0, strict=True, description="the place in the series, a whole number from 0", examples=["order = 1"]
    )
    description: _Texts = Field(
        Text(),
        description="a text in quotes, or one per language",
        examples=['description = """Several lines"""', 'description.fr = "…"'],
    )
    tags: list[_Text] = Field([], description="a list of texts in quotes", examples=['tags = ["remedy", "mining"]'])
    licence: _Text = Field("", description="a text in quotes", examples=['licence = "CC BY 4.0"'])
    speakers: list[SpeakerKeys] = Field(
        [], description="one table [[speakers]] for each", examples=['[[speakers]]\nname = "Ana García"']
    )
    tracks: Annotated[dict[str, TrackKeys], AfterValidator(_languages)] = Field(
        {}, description="one table [tracks.LANGUAGE] for each", examples=['[tracks.es]\nkind = "interpretation"']
    )


class SeriesKeys(Keys):
    """series.toml, at the top of the library: one table for each series, named by its key."""

    title: _Texts = Field(description="a text in quotes, or one per language", examples=['title = "Webinars"'])
    introduction: _Texts = Field(
        Text(), description="a text in quotes, or one per language", examples=['introduction.en = "…"']
    )
