"""Which language does a tag mean, and what does it say of how its subtitles came to be?

Tags are those of BCP 47, read by langcodes: `es-419`, `fr_CA` and `spa` are rows of the language table. yt-dlp has tags
of its own: `en-orig` are the captions that a recogniser wrote in the language spoken, `es-en` were translated into
Spanish from English by a machine, `en-nP7-2PuUl7o` is one of several English tracks; langcodes reads them as a script,
a region and an error.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from langcodes import Language
from langcodes.tag_parser import LanguageTagError

from indexer.languages import LANGUAGES
from indexer.model import TrackKind

NO_SUBTITLES = frozenset({"live_chat", "rechat", "danmaku"})
"""What yt-dlp writes like a subtitle track and is none: what an audience typed."""

ORIGINAL = "-orig"

_SHORT = re.compile(r"[A-Za-z]{2}")
_AS_PLATFORMS_WRITE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")
_ONE_OF_SEVERAL = re.compile(r"(.+)-[\w-]{11}", re.ASCII)
_NO_LANGUAGE = ("mul", "und", "zxx")
_ENGLISH_NAMES = {language.stemmer: code for code, language in LANGUAGES.items()} | {
    "castilian": "es",
    "valencian": "ca",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A language, and how its subtitles came to be if the tag says so."""

    language: str
    kind: TrackKind | None = None


@lru_cache(4096)
def language_of(tag: str) -> str:
    """The code of the language that a BCP 47 tag means: that of a row of the language table where there is one; ""
    for what is no tag of a language."""
    if tag in LANGUAGES:
        return tag
    try:
        meant = Language.get(tag.strip())
    except LanguageTagError:
        return ""
    code = meant.language
    if not code or code in _NO_LANGUAGE or code.startswith("x-") or not meant.is_valid():
        return ""
    wider = meant.prefer_macrolanguage().language
    return wider if wider and wider in LANGUAGES else code


@lru_cache(4096)
def of_download(tag: str) -> Tag | None:
    """What a tag of yt-dlp's means. It writes languages small and regions in capitals: `fr-CA` is said in Canada,
    `fr-ca` was translated from Catalan."""
    return _own(tag) or _plain(tag)


def of_recogniser(written: str) -> str:
    """The code of the language that a speech recogniser says it heard, as a tag or by its English name as Whisper does;
    "" for neither."""
    name = written.strip().lower()
    return _ENGLISH_NAMES.get(name) or language_of(name)


@lru_cache(4096)
def of_name(part: str) -> Tag | None:
    """What the last part of a file's name means; None where it is a part of the name like any other.

    Two letters are a tag whatever they are. A longer word is one if it means a row of the language table (`spa`), since
    `may`, `one` and `the` are codes of languages, too.
    """
    tag = _plain(part) or _own(part)
    if tag and (tag.language in LANGUAGES or _SHORT.fullmatch(re.split("[-_]", part)[0])):
        return tag
    return Tag(part.lower()) if _SHORT.fullmatch(part) else None


def _plain(tag: str) -> Tag | None:
    language = language_of(tag)
    return Tag(language) if language else None


def _own(tag: str) -> Tag | None:
    """A tag that only yt-dlp writes."""
    if tag.lower().endswith(ORIGINAL) and (spoken := language_of(tag[: -len(ORIGINAL)])):
        return Tag(spoken, TrackKind.AUTOMATIC)
    if _as_platforms_write(tag):
        return None
    several = _ONE_OF_SEVERAL.fullmatch(tag)
    for name in (tag, *(several.groups() if several else ())):
        if several and name == several[1] and _as_platforms_write(name):
            return _plain(name)
        for into, source in _divided(name):
            if _as_platforms_write(into) and _as_platforms_write(source):
                return Tag(language_of(into), TrackKind.MACHINE)
    return None


def _divided(tag: str) -> Iterator[tuple[str, str]]:
    parts = tag.split("-")
    for at in range(1, len(parts)):
        yield "-".join(parts[:at]), "-".join(parts[at:])


def _as_platforms_write(tag: str) -> bool:
    return _AS_PLATFORMS_WRITE.fullmatch(tag) is not None and bool(language_of(tag))
