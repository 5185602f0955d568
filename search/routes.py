"""The pages: which address shows what? Each handler asks for a view model and hands it to its template."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from indexer.engine.protocol import Engine
from indexer.errors import BadParameter, NotFound, UnknownMedia, UnknownRecording, UnknownTrack
from search import archive_pages, links, pages, speaker_pages
from search.captions import webvtt
from search.concordance_page import concordance_page
from search.going_away import finished
from search.help import help_page
from search.interface import gettext
from search.line_order import Order
from search.occurrence_api import asked
from search.parameters import Chosen
from search.question import WIDEST, AskedLines
from search.recording_page import error_mail, recording_page
from search.report_page import report_page
from search.site import site
from search.templating import render

router = APIRouter(include_in_schema=False)

RECORDINGS = 10
"""Recordings on a page of results: three moments each are two screens."""

_TYPES = {".webp": "image/webp", ".avif": "image/avif"}
"""Of media that not every system's table knows; a browser shows nothing that is called text."""

EVERY_MOMENT = 50
"""Moments on a page that lists those of one recording."""

LINES = 100
"""Occurrences on a page of a concordance."""


@router.get("/")
def home(request: Request) -> HTMLResponse:
    state = request.app.state
    return _page(request, "home.html", page=archive_pages.home_page(state.engine, state.settings.examples))


@router.get("/recordings")
def all_recordings(request: Request, page: int = 1) -> HTMLResponse:
    return _page(request, "recordings.html", page=archive_pages.recordings_page(request.app.state.engine, page))


@router.get("/series/{key:path}")
def series(request: Request, key: str, page: int = 1) -> HTMLResponse:
    return _page(request, "series.html", page=archive_pages.series_page(request.app.state.engine, key, page))


@router.get("/speakers")
def speakers(request: Request, page: int = 1) -> HTMLResponse:
    return _page(request, "speakers.html", page=speaker_pages.speakers_page(request.app.state.engine, page))


@router.get("/speakers/{name:path}")
def speaker(request: Request, name: str, page: int = 1) -> Response:
    shown = speaker_pages.speaker_page(request.app.state.engine, name, page)
    if shown.name != name:
        return RedirectResponse(links.speaker(shown.name), HTTPStatus.TEMPORARY_REDIRECT)
    return _page(request, "speaker.html", page=shown)


@router.get("/search")
def search(
    request: Request,
    chosen: Chosen,
    sort: str = "relevance",
    page: int = 1,
) -> HTMLResponse:
    one = len(chosen.recording) == 1
    group, size = ("none", EVERY_MOMENT) if one else ("recording", RECORDINGS)
    asked = replace(chosen, sort=sort, group=group, page=page, size=size)
    if not asked.q.strip():
        return _page(request, "search.html", page=None)
    with request.app.state.searches:
        found = pages.search_page(request.app.state.engine, asked, explain=True, timelines=True)
        return _page(request, "search.html", page=found, q=asked.q)


@router.get("/concordance")
async def concordance(request: Request, asked: Annotated[AskedLines, Depends(asked)]) -> HTMLResponse:
    asked = replace(asked, size=LINES)
    engine: Engine = request.app.state.engine
    languages = (await run_in_threadpool(engine.info)).languages
    page = None
    if asked.q.strip():
        with request.app.state.searches:
            page = await finished(request, concordance_page(engine, asked))
    values = {"asked": asked, "languages": languages, "orders": tuple(Order), "widest": WIDEST}
    return _page(request, "concordance.html", page=page, q=asked.q, **values)


@router.get("/recordings/{recording:path}")
def recording(
    request: Request, recording: str, lang: str = "", beside: str = "", q: str = "", t: str = ""
) -> HTMLResponse:
    at = _milliseconds(t)
    language = "" if lang == "all" else lang
    page = recording_page(request.app.state.engine, recording, language, q, at, beside)
    address = str(request.base_url).rstrip("/") + links.recording(page.card.id, at=at or 0, language=page.language)
    letter = error_mail(page, request.app.state.settings.contact, address)
    return _page(request, "recording.html", page=page, q=q, report_url=letter)


@router.get("/media/{recording_and_name:path}")
def media(request: Request, recording_and_name: str) -> FileResponse:
    """A file of a recording, with range requests; nothing but what its description names can be had."""
    engine: Engine = request.app.state.engine
    recording, name, place = _media(engine, recording_and_name.split("/"))
    root = Path(request.app.state.settings.media or engine.info().library).resolve()
    home = root / recording if place.startswith(f"{recording}/") else root  # plain files lie beside each other
    path = (root / place).resolve()
    if not path.is_relative_to(home.resolve()) or not path.is_file():
        raise UnknownMedia(recording, name)
    return FileResponse(path, media_type=_TYPES.get(path.suffix.lower()))


def _media(engine: Engine, parts: Sequence[str]) -> tuple[str, str, str]:
    """The id of a recording, the name of a file of it and its path in the library; id and name may hold slashes."""
    unknown: NotFound = UnknownRecording("/".join(parts[:-1]))
    for at in range(len(parts) - 1, 0, -1):
        recording, name = "/".join(parts[:at]), "/".join(parts[at:])
        try:
            return recording, name, engine.entry(recording).recording.media[name]
        except UnknownRecording:
            continue
        except KeyError:
            unknown = UnknownMedia(recording, name)
    raise unknown


@router.get("/captions/{recording:path}/{language}.vtt")
def captions(request: Request, recording: str, language: str) -> Response:
    """What is said in a language, as a player shows it with the picture."""
    engine: Engine = request.app.state.engine
    if language not in engine.entry(recording).tracks:
        raise UnknownTrack(recording, language)
    cues = [cue for passage in engine.passages(recording) for cue in passage.cues.get(language, ())]
    return Response(webvtt(cues), media_type="text/vtt")


@router.get("/archive/report")
def report(request: Request) -> HTMLResponse:
    return _page(request, "report.html", page=report_page(request.app.state.engine))


@router.get("/help")
def explained(request: Request) -> HTMLResponse:
    return _page(request, "help.html", page=help_page(request.app.state.engine.info().languages))


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    return _page(request, "docs.html", page=request.app.openapi(), here=str(request.base_url).rstrip("/"))


def _milliseconds(t: str) -> int | None:
    if not t:
        return None
    try:
        at = round(float(t) * 1000)
    except (ValueError, OverflowError):
        raise BadParameter("t", t, gettext("it is a number of seconds, such as 754.3")) from None
    return max(0, at)


def _page(request: Request, template: str, *, q: str = "", **values: object) -> HTMLResponse:
    return HTMLResponse(render(template, site=site(request), q=q, **values))
