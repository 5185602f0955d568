"""What does yt-dlp tell of a video that it downloaded? `Title [id].info.json` → the details that a recording can have.

The file holds what a video platform answered, so any value may be missing, null or of another type. What is missing
is empty; a value of another type is left out and named in `odd`; the rest is used.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

from indexer.dates import is_date
from indexer.description import is_address
from indexer.errors import RecordingRefused
from indexer.model import Chapter, Text
from indexer.tags import ORIGINAL, language_of

LONGEST_ID = 100

_NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9._~-]+")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_LONGEST = 1000 * 3600  # seconds: a chapter that begins later is a slip


@dataclass(frozen=True, slots=True)
class Playlist:
    """What a playlist says of itself: yt-dlp writes a file for it beside those of its videos."""

    id: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Info:
    """A video's details, "" or empty where they are not known.

    `id` is the platform's, made fit for an address; `language` the code of the language spoken. `date` is the day (or
    year) of a stream or a first showing, `posted` the day of the upload. `series` is the series or else the playlist,
    `playlist` that one's id. `human` are the tags of the subtitles that people made, `automatic` of those that machines
    made. `odd` names the fields that are not of the kind that yt-dlp writes.
    """

    id: str
    title: str
    language: str
    date: str
    posted: str
    uploader: str
    source: str
    thumbnail: str
    description: str
    tags: tuple[str, ...]
    licence: str
    series: str
    playlist: str
    order: int | None
    chapters: tuple[Chapter, ...]
    human: frozenset[str]
    automatic: frozenset[str]
    odd: tuple[str, ...]


def read(path: Path) -> Info | Playlist:
    """The details in a file. Raises RecordingRefused if it cannot be read, is no JSON or says nothing of a video."""
    try:
        said = json.loads(path.read_bytes())
    except OSError as error:
        raise RecordingRefused(path, f"cannot be read: {error.strerror}") from error
    except RecursionError as error:
        raise RecordingRefused(path, "is no JSON: its values are nested too deeply") from error
    except json.JSONDecodeError as error:
        raise RecordingRefused(path, f"is no JSON: {error.msg}", error.lineno) from error
    except ValueError as error:
        raise RecordingRefused(path, "is no JSON: it is not in UTF-8, or holds a number that is too long") from error
    fields = _Fields(said if isinstance(said, dict) else {})
    title = fields.line("title", "fulltitle")
    key = fields.line("id")
    if not title and not key:
        raise RecordingRefused(path, "says nothing of a video: it has neither a title nor an id")
    if fields.line("_type") in ("playlist", "multi_video"):
        return Playlist(key, title, fields.text("description"))
    return _info(fields, key, title)


def _info(fields: "_Fields", key: str, title: str) -> Info:
    human, automatic = fields.keys("subtitles"), fields.keys("automatic_captions")
    heard = [tag.removesuffix(ORIGINAL) for tag in sorted(automatic) if tag.endswith(ORIGINAL)]
    series, season = fields.line("series"), fields.line("season")
    fit = _NOT_IN_AN_ID.sub("-", key).strip(".")
    year = fields.whole("release_year")
    return Info(
        id=fit if len(fit) <= LONGEST_ID else "",
        title=title,
        language=next(filter(None, map(language_of, (fields.line("language"), *heard))), ""),
        date=fields.day("release_date") or (str(year) if year and is_date(str(year)) else ""),
        posted=fields.day("upload_date"),
        uploader=fields.line("channel", "uploader", "creator"),
        source=fields.address("webpage_url"),
        thumbnail=fields.address("thumbnail"),
        description=fields.text("description"),
        tags=fields.lines("tags"),
        licence=fields.line("license"),
        series=(f"{series}, {season}" if season else series) or fields.line("playlist_title", "playlist"),
        playlist="" if series else fields.line("playlist_id"),
        order=fields.whole("episode_number" if series else "playlist_index"),
        chapters=fields.chapters(),
        human=human,
        automatic=automatic - human,
        odd=tuple(sorted(fields.odd)),
    )


class _Fields:
    """The values of a file by kind: what is missing or null is empty, what is of another kind is odd, too."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        self._said = said
        self.odd: set[str] = set()

    def text(self, *keys: str) -> str:
        """The first text that one of the keys has, as Unicode can be stored and shown."""
        for key in keys:
            value = self._said.get(key)
            if isinstance(value, str):
                if text := _clean(value).strip():
                    return text
            elif value is not None:
                self.odd.add(key)
        return ""

    def line(self, *keys: str) -> str:
        return " ".join(self.text(*keys).split())

    def lines(self, key: str) -> tuple[str, ...]:
        values = self._said.get(key) or ()
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            if values:
                self.odd.add(key)
            return ()
        return tuple(dict.fromkeys(filter(None, (" ".join(_clean(value).split()) for value in values))))

    def keys(self, key: str) -> frozenset[str]:
        value = self._said.get(key) or {}
        if not isinstance(value, dict):
            self.odd.add(key)
            return frozenset()
        return frozenset(value)

    def day(self, key: str) -> str:
        written = self.line(key)
        day = f"{written[:4]}-{written[4:6]}-{written[6:]}" if len(written) == 8 else written
        if written and not is_date(day):
            self.odd.add(key)
            return ""
        return day

    def whole(self, key: str) -> int | None:
        value = self._said.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**6:
            return value
        if value is not None:
            self.odd.add(key)
        return None

    def address(self, key: str) -> str:
        """An https address; any other is left out as if it were not there."""
        written = self.text(key)
        return written if is_address(written) else ""

    def chapters(self) -> tuple[Chapter, ...]:
        found: list[Chapter] = []
        values = self._said.get("chapters") or []
        for value in values if isinstance(values, list) else [values]:
            each = _Fields(value if isinstance(value, dict) and value is not values else {})
            start, title = each.seconds("start_time"), each.line("title")
            if start is None or not title:
                self.odd.add("chapters")
            else:
                found.append(Chapter(start, Text({"": title})))
        return tuple(sorted(found, key=lambda chapter: chapter.start))

    def seconds(self, key: str) -> int | None:
        """Milliseconds of a number of seconds that a recording can have."""
        value = self._said.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _LONGEST:
            return round(value * 1000)
        return None


def _clean(text: str) -> str:
    """Without lone surrogates, which JSON can hold and no file or page, and without control characters."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return normalize("NFC", _CONTROL.sub(" ", whole.replace("\r\n", "\n")))
