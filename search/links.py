"""Which address has each page, and how does one jump into a video? Every URL that Playhead writes is made here."""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from indexer.model import Recording
from search import static_files


def search(query: str = "", **parameters: object) -> str:
    """`/search?q=…`; parameters that are empty are left out, lists are repeated."""
    return "/search" + _query({"q": query, **parameters})


def api_search(query: str = "", **parameters: object) -> str:
    """`/api/search?q=…`, with the same parameters."""
    return "/api/search" + _query({"q": query, **parameters})


def concordance(query: str = "", **parameters: object) -> str:
    """`/concordance?q=…`, with the same parameters and `width`."""
    return "/concordance" + _query({"q": query, **parameters})


def api_occurrences(query: str = "", **parameters: object) -> str:
    """`/api/occurrences?q=…`, with those of the concordance and `format`."""
    return "/api/occurrences" + _query({"q": query, **parameters})


def recording(
    recording_id: str, *, at: int | None = None, language: str = "", beside: str = "", query: str = ""
) -> str:
    """The page of a recording; `at` (milliseconds) starts there, `beside` is a second language, `query` marks its
    hits."""
    parameters = {"t": seconds(at) if at is not None else "", "lang": language, "beside": beside, "q": query}
    return f"/recordings/{quote(recording_id, safe='/')}{_query(parameters)}"


def here(language: str = "", beside: str = "", query: str = "") -> Callable[[int, str], str]:
    """Makes the address of a second (milliseconds) of the recording whose page it stands on, at an anchor there or at
    "". Thousands of these are on a page, so what they have in common is written once."""
    rest = _query({"lang": language, "beside": beside, "q": query}).replace("?", "&", 1)
    return lambda at, anchor: f"?t={seconds(at)}{rest}{'#' if anchor else ''}{anchor}"


def recordings(page: int = 1) -> str:
    """The list of all recordings."""
    return "/recordings" + _query({"page": _but_first(page)})


def series(key: str, page: int = 1) -> str:
    """The page of a series; keys may be titles, and hold any character."""
    return f"/series/{quote(key, safe='')}{_query({'page': _but_first(page)})}"


def speakers(page: int = 1) -> str:
    """The list of everybody who speaks."""
    return "/speakers" + _query({"page": _but_first(page)})


def speaker(name: str, page: int = 1) -> str:
    """The page of somebody who speaks, or is said to."""
    return f"/speakers/{quote(name, safe='')}{_query({'page': _but_first(page)})}"


def media(recording_id: str, name: str) -> str:
    """A media file of a recording."""
    return f"/media/{quote(recording_id, safe='/')}/{quote(name)}"


def captions(recording_id: str, language: str) -> str:
    """The captions of a recording in a language, as WebVTT."""
    return f"/captions/{quote(recording_id, safe='/')}/{quote(language)}.vtt"


def static(name: str) -> str:
    """A file that pages are made with: a style, a script, the icon."""
    return f"/static/{static_files.version()}/{name}"


def thumbnail(about: Recording) -> str:
    """The picture of a recording; "" without one."""
    name = about.thumbnail
    return media(about.id, name) if name and not name.startswith("https:") else name


def brand_stylesheet(version: str) -> str:
    """The colours and faces of the archive's own; an address with a version may be kept for good."""
    return "/brand.css" + _query({"v": version})


def brand_file(name: str, version: str) -> str:
    """A logo, an icon or a font of the archive's own."""
    return f"/brand/{quote(name)}{_query({'v': version})}"


def mail(address: str, subject: str = "", body: str = "") -> str:
    """A letter to somebody, perhaps begun (RFC 6068); "" without an address."""
    begun = "&".join(f"{key}={quote(value, safe='')}" for key, value in (("subject", subject), ("body", body)) if value)
    return f"mailto:{quote(address, safe='@')}{'?' if begun else ''}{begun}" if address else ""


def version(about: Recording, language: str) -> tuple[str, str]:
    """(language, name or address) of the video to play for a hit in `language`: that language's own version where
    there is one, otherwise the original; ("", "") without any."""
    videos = about.videos
    for code in (language, "", about.language):
        if code in videos:
            return (code or about.language), videos[code]
    return next(iter(videos.items()), ("", ""))


def video(about: Recording, language: str, at: int | None = None) -> str:
    """The video for a hit in `language`, jumping to `at` (milliseconds); "" without one."""
    _, name = version(about, language)
    if not name:
        return ""
    if not name.startswith("https:"):
        return media(about.id, name) + (f"#t={seconds(at)}" if at is not None else "")
    return name if at is None else _elsewhere(name, at)


def playable(about: Recording, language: str) -> str:
    """The file of the video for a hit in `language`, to be played in a page of ours; "" where it is elsewhere."""
    address = video(about, language)
    return "" if address.startswith("https:") else address


def _elsewhere(address: str, at: int) -> str:
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host in ("youtube.com", "youtu.be"):
        query = [(key, value) for key, value in parse_qsl(parts.query) if key != "t"]
        return urlunsplit(parts._replace(query=urlencode([*query, ("t", f"{at // 1000}s")])))
    unit = "s" if host in ("vimeo.com", "player.vimeo.com") else ""
    return urlunsplit(parts._replace(fragment=f"t={at // 1000}{unit}"))


def seconds(milliseconds: int) -> str:
    """`753.3`, rounded down to a tenth so that a jump never lands late."""
    tenths = milliseconds // 100
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


def host(address: str) -> str:
    """Where an address leads, as a person reads it: `vimeo.com`; "" for one of our own."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _but_first(page: int) -> int | None:
    return page if page > 1 else None


def _query(parameters: Mapping[str, object]) -> str:
    given = {key: value for key, value in parameters.items() if value not in ("", None, (), [])}
    return "?" + urlencode(given, doseq=True) if given else ""
