"""The web application: what is put together, which headers go with every answer, and which status has each error?"""

from collections.abc import Mapping
from http import HTTPStatus
from threading import BoundedSemaphore
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from fastapi.routing import APIRoute
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indexer import __version__, errors
from indexer.engine import open_engine
from search import api, brand_routes, occurrence_api, renamed, routes
from search.brand import Brand, brand
from search.error_sentences import Sentence, sentence
from search.going_away import ClientGone
from search.installed import STATIC
from search.interface import ENGLISH, gettext, later, speaking
from search.language_choice import SpeaksTheirLanguage
from search.openapi import PROBLEM_TYPE, document, problems
from search.settings import Settings
from search.site import site
from search.static_files import VersionedFiles
from search.templating import render

STATUS: tuple[tuple[type[errors.PlayheadError], int], ...] = (
    (errors.QueryTooLong, 414),
    (errors.QueryError, 400),
    (errors.NotFound, 404),
    (errors.TooManySearches, 429),
    (errors.EngineError, 503),
    (errors.PlayheadError, 500),
)
"""The first row that fits decides."""

TITLES = {
    400: later("This cannot be searched"),
    404: later("Not found"),
    405: later("This cannot be done"),
    414: later("This is too long to be searched"),
    429: later("Too many searches at once"),
    500: later("Something went wrong"),
    503: later("This cannot be searched just now"),
}
"""What the page of an error is headed with, any other as 500; a program gets the status in its own words."""

HTTP = {404: later("There is no such page."), 405: later("This address cannot be asked in this way.")}
"""What is said of an address that is none of ours, or not in this way."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class Searches:
    """Lets so many searches run at once and refuses one more."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._free = BoundedSemaphore(at_once)

    def __enter__(self) -> None:
        if not self._free.acquire(blocking=False):
            raise errors.TooManySearches(self._at_once)

    def __exit__(self, *_: object) -> None:
        self._free.release()


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application for some settings, by default those of the environment."""
    settings = settings or Settings()
    app = FastAPI(
        title=f"{settings.title}: HTTP API",
        version=__version__,
        description="Search what was said, land on the second it was said.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.settings = settings
    app.state.engine = open_engine(settings.engine, None, settings.deadline)
    app.state.brand = brand(settings)
    app.state.headers = _headers(app.state.brand)
    app.state.searches = Searches(settings.searches)
    app.include_router(api.router)
    app.include_router(occurrence_api.router)
    for route in routes.router.routes:  # a page may be asked for its headers alone
        if isinstance(route, APIRoute):
            route.methods = {"GET", "HEAD"}
    app.include_router(routes.router)
    app.include_router(brand_routes.router)
    app.mount("/static", VersionedFiles(directory=STATIC), name="static")
    app.get("/healthz", summary="Whether the index can be searched", tags=["health"], responses=problems(503))(_health)
    app.openapi = lambda: document(app)  # type: ignore[method-assign]
    app.exception_handler(errors.PlayheadError)(_ours)
    app.exception_handler(errors.UnknownRecording)(_unknown)
    app.exception_handler(ClientGone)(_gone)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_http)
    app.exception_handler(Exception)(_unforeseen)
    app.add_middleware(SpeaksTheirLanguage)
    app.add_middleware(_Compressed)
    app.add_middleware(_WithHeaders, headers=app.state.headers)
    return app


def _health(request: Request) -> dict[str, str | int]:
    info = request.app.state.engine.info()
    return {"status": "ok", "version": info.version, "built": info.built, "recordings": info.recordings}


def _headers(brand: Brand) -> dict[str, str]:
    """What goes with every answer; fonts are allowed where the archive has some of its own."""
    policy = HEADERS["Content-Security-Policy"]
    return {**HEADERS, "Content-Security-Policy": policy + ("; font-src 'self'" if brand.has_fonts else "")}


class _WithHeaders:
    """Adds headers to every answer that has none of that name, and hands on all else as it is: whoever answers sees
    when the client goes."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    given.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers)


class _Compressed(GZipMiddleware):
    """Compresses what is text; media are that already, and are asked for in parts of what they are."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, minimum_size=1024, compresslevel=5)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        as_it_is = path.startswith("/media/") or path.endswith((".png", ".webp", ".woff2"))
        await (self.app(scope, receive, send) if as_it_is else super().__call__(scope, receive, send))


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.PlayheadError)
    status = next(status for kind, status in STATUS if isinstance(error, kind))
    return _error(request, status, sentence(error))


def _unknown(request: Request, error: Exception) -> Response:
    """A recording that goes by another id now is there; any other is unknown."""
    if not (path := renamed.address(request.app.state.engine, request.scope["path"])):
        return _ours(request, error)
    query = request.scope["query_string"].decode("latin-1")
    return RedirectResponse(quote(path, safe="/") + (f"?{query}" if query else ""), HTTPStatus.PERMANENT_REDIRECT)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = [
        errors.BadParameter(each["loc"][-1], each.get("input"), _allowed(each["type"], each["msg"]))
        for each in error.errors()
    ]
    said = Sentence(" ".join(sentence(each).text for each in wrong), speaking())
    return _error(request, HTTPStatus.BAD_REQUEST, said)


def _allowed(kind: str, said: str) -> str:
    return gettext("it is a whole number") if kind.startswith("int_") else said


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    known = HTTP.get(error.status_code)
    said = Sentence(gettext(known), speaking()) if known else Sentence(str(error.detail), ENGLISH)
    return _error(request, error.status_code, said, error.headers)


def _gone(request: Request, error: Exception) -> Response:
    """Nobody reads this; the number is what servers write into their logs for it."""
    return Response(status_code=499)


def _unforeseen(request: Request, error: Exception) -> Response:
    """What nobody thought of; it is written to the log by the server, which sends this past every other layer."""
    said = gettext("Something went wrong here. It has been written to the server's log.")
    return _error(request, 500, Sentence(said, speaking()), request.app.state.headers)


def _error(request: Request, status: int, said: Sentence, headers: Mapping[str, str] | None = None) -> Response:
    headers = {**(headers or {}), **({"Retry-After": "1"} if status in (429, 503) else {})}
    if request.url.path.startswith("/api/") or request.url.path == "/healthz":
        title = HTTPStatus(status).phrase
        problem = {"type": "about:blank", "title": title, "status": status, "detail": said.text}
        return JSONResponse(problem, status, headers, media_type=PROBLEM_TYPE)
    query = request.query_params.get("q", "")[:200]
    hints = status in (400, 414) and bool(query)
    title = gettext(TITLES.get(status, TITLES[500]))
    page = render("error.html", site=site(request), q=query, title=title, sentence=said, hints=hints)
    return HTMLResponse(page, status, headers)
