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

from indexer import timecode
from indexer.corrections import same_name
from indexer.dates import is_date
from indexer.model import Text
from indexer.tags import language_of
from indexer.toml_file import Keys

MEDIA_SUFFIXES = (
    *(".mp4", ".webm", ".m4v", ".mov", ".ogv", ".mkv", ".avi", ".mpg", ".mpeg"),
    *(".m4a", ".mp3", ".ogg", ".oga", ".opus", ".aac", ".flac", ".wav"),
)
"""What is played, and served: moving pictures before sound, and what browsers play before what they do not."""

IMAGE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
"""What can be a recording's thumbnail."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LONGEST = 1000 * 3_600_000  # milliseconds: a time beyond it is a slip


def _text(value: object) -> str:
    return normalize("NFC", _as_written(value))


def _as_written(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("it is no text in quotes")
    if not value.strip():
        raise ValueError("it is empty")
    return value.strip()


def _language(value: object) -> str:
    code = language_of(value) if isinstance(value, str) else ""
    if not code:
        raise ValueError(f"{value!r} is no language tag (BCP 47) such as es, es-419 or spa")
    return code


def _by_language(value: object, each: Callable[[object], str] = _text) -> dict[str, str]:
    """The texts of a table of languages, or a single text under "", which stands for every language."""
    if not isinstance(value, dict):
        return {"": each(value)}
    if not value:
        raise ValueError("the table is empty")
    tags: dict[str, str] = {}
    for tag in value:
        if (code := _language(tag)) in tags:
            raise ValueError(f"{tags[code]!r} and {tag!r} are the same language")
        tags[code] = tag
    return {code: each(value[tag]) for code, tag in tags.items()}


def _date(value: object) -> str:
    text = value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value
    if not isinstance(text, str) or not is_date(text):
        raise ValueError("it is not written so")
    return text


def is_address(text: str) -> bool:
    """Whether a text is a whole https address: no other kind is ever linked to or played."""
    try:
        address = urlsplit(text)
        return address.scheme == "https" and bool(address.hostname) and not re.search(r"[\s\\]", text)
    except ValueError:  # brackets that hold no address
        return False


def _file(value: object, kind: str, suffixes: tuple[str, ...]) -> str:
    file = _as_written(value)  # a file's name may be decomposed
    if "\\" in file or file.startswith("/") or ".." in file.split("/"):
        raise ValueError(f"{file!r} leads out of the recording's folder")
    if _SCHEME.match(file) or not file.lower().endswith(suffixes):
        raise ValueError(f"{file!r} is no {kind} ({' '.join(suffixes)})")
    return file


def _video(value: object) -> str:
    video = _as_written(value)
    if _SCHEME.match(video):
        if not is_address(video):
            raise ValueError(f"{video!r} is no https address, and no other kind is allowed")
        return video
    return _file(value, "media file", MEDIA_SUFFIXES)


def _time(value: object) -> int:
    """Milliseconds of a written time or of a number of seconds; both may be below 0."""
    if isinstance(value, str):
        written = value.strip()
        minus = written.startswith(("-", "−"))
        time = timecode.parse(written[minus:].removeprefix("+")) * (-1 if minus else 1)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        time = round(value * 1000) if abs(value) <= _LONGEST else _LONGEST + 1
    else:
        raise ValueError("it is no time")
    if abs(time) > _LONGEST:
        raise ValueError("it is more than a thousand hours")
    return time


def _start(value: object) -> int:
    if (time := _time(value)) < 0:
        raise ValueError("it lies before the beginning")
    return time


def _alias(value: object) -> str:
    alias = _text(value).strip("/")
    if not alias or any(part in ("", ".", "..") for part in alias.split("/")):
        raise ValueError(f"{value!r} is no id of a recording")
    return alias


_Text = Annotated[str, PlainValidator(_text)]
_Language = Annotated[str, PlainValidator(_language)]
_Texts = Annotated[Text, PlainValidator(lambda value: Text(_by_language(value)))]
_Date = Annotated[str, PlainValidator(_date)]
_Videos = Annotated[dict[str, str], PlainValidator(lambda value: _by_language(value, _video))]


def _languages(tables: dict[str, Any]) -> dict[str, Any]:
    for tag in tables:
        _language(tag)
    return tables


def _one_person_each(speakers: "list[SpeakerKeys]") -> "list[SpeakerKeys]":
    """No spelling may stand for two people: the words of one would be given to the other."""
    whose: dict[str, str] = {}
    for speaker in speakers:
        for spelling in (speaker.name, *speaker.spellings):
            key = same_name(spelling) or spelling
            if (other := whose.setdefault(key, speaker.name)) != speaker.name:
                raise ValueError(f"{spelling!r} stands for both {other!r} and {speaker.name!r}")
    return speakers


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
    spellings: list[_Text] = Field(
        [],
        description="a list of texts in quotes, other ways in which the tracks write the name",
        examples=['spellings = ["A. García", "GARCIA"]'],
    )


class TrackKeys(Keys):
    """[tracks.LANGUAGE]: how the subtitles in a language came to be, and how far their times are off."""

    kind: Literal["original", "translation", "interpretation", "automatic", "machine"] | None = Field(
        None,
        description='"original", "translation", "interpretation", "automatic" (a recogniser\'s, in the language '
        'spoken) or "machine" (a machine\'s translation)',
        examples=['kind = "interpretation"'],
    )
    offset: Annotated[int, PlainValidator(_time)] = Field(
        0,
        description="a time in quotes (h:mm:ss.mmm) or a number of seconds, added to every time; below 0 it makes the "
        "track earlier",
        examples=['offset = "-00:00:08.2"', "offset = -8.2"],
    )


class ChapterKeys(Keys):
    """[[chapters]]: a part of the recording."""

    start: Annotated[int, PlainValidator(_start)] = Field(
        description="a time in quotes (h:mm:ss) or a number of seconds", examples=['start = "0:12:30"', "start = 750"]
    )
    title: _Texts = Field(
        description="a text in quotes, or one per language",
        examples=['title = "Questions"', 'title.es = "Preguntas"'],
    )


class RecordingKeys(Keys):
    """recording.toml, beside the files of one recording."""

    inner: ClassVar[dict[str, type[Keys]]] = {"speakers": SpeakerKeys, "tracks": TrackKeys, "chapters": ChapterKeys}

    title: _Texts = Field(
        description="a text in quotes, or one per language",
        examples=['title = "The right to remedy"', 'title.en = "The right to remedy"'],
    )
    language: _Language = Field(
        description="the tag (BCP 47) of the language spoken", examples=['language = "en"', 'language = "es-419"']
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
    thumbnail: Annotated[str, PlainValidator(lambda value: _file(value, "picture", IMAGE_SUFFIXES))] = Field(
        "", description="a picture inside the recording's folder", examples=['thumbnail = "title.jpg"']
    )
    aliases: list[Annotated[str, PlainValidator(_alias)]] = Field(
        [], description="a list of ids that the recording had before", examples=['aliases = ["2021/old-name"]']
    )
    chapters: list[ChapterKeys] = Field(
        [], description="one table [[chapters]] for each", examples=['[[chapters]]\nstart = 750\ntitle = "Questions"']
    )
    speakers: Annotated[list[SpeakerKeys], AfterValidator(_one_person_each)] = Field(
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
