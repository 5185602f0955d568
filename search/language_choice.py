"""Which language of the interface does a request get? Its address decides (`?ui=es`), else a cookie, else its browser.

An address that names a language makes the browser keep it, so that one choice holds for every page after it. What
programs read, the HTTP API, is in English always.
"""

from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search.interface import ENGLISH, OFFERED, speak

PARAMETER = "ui"
"""What an address and a cookie call it."""

_A_YEAR = 365 * 24 * 60 * 60

_FOR_PROGRAMS = ("/api/", "/healthz")

_FILES = ("/static/", "/media/", "/captions/")
"""What these hold is in no language of ours; what is said where there is nothing is a page as any other."""


class SpeaksTheirLanguage:
    """Lets each page speak the language that its request wants, and says which one that is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_FOR_PROGRAMS):
            speak(ENGLISH)
            await self._app(scope, receive, send)
            return
        is_file = scope["path"].startswith(_FILES)
        asked = _asked(scope["query_string"])
        language = asked or _kept(Headers(scope=scope).get("cookie", ""))
        language = language or accepted(Headers(scope=scope).get("accept-language", ""))
        speak(language)

        async def with_language(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if is_file and not headers.get("Content-Type", "").startswith("text/html"):
                    await send(message)
                    return
                headers.setdefault("Content-Language", language)
                headers.add_vary_header("Accept-Language, Cookie")
                if asked:
                    headers.append("Set-Cookie", f"{PARAMETER}={asked}; Path=/; Max-Age={_A_YEAR}; SameSite=Lax")
            await send(message)

        await self._app(scope, receive, with_language)


def address_in(path: str, query: str, language: str) -> str:
    """The address of the same page in another language of the interface."""
    given = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != PARAMETER]
    return f"{path}?{urlencode([*given, (PARAMETER, language)])}"


def accepted(header: str) -> str:
    """The language of OFFERED that an `Accept-Language` header likes best (RFC 9110, 12.5.4); English if none."""
    best, most = ENGLISH, 0.0
    for part in header.split(","):
        tag, _, parameters = part.strip().partition(";")
        language = tag.strip().lower().partition("-")[0]
        weight = _weight(parameters)
        if language == "*":
            language = ENGLISH
        if language in OFFERED and weight > most:
            best, most = language, weight
    return best


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def _asked(query: bytes) -> str:
    given = [value for name, value in parse_qsl(query.decode("latin-1")) if name == PARAMETER and value in OFFERED]
    return given[-1] if given else ""


def _kept(cookies: str) -> str:
    try:
        kept = SimpleCookie(cookies).get(PARAMETER)
    except CookieError:
        return ""
    return kept.value if kept and kept.value in OFFERED else ""
