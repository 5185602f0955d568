"""What does every page know, whatever it shows? The name of the archive, and its own address in each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import Request

from search import links
from search.brand import Brand
from search.interface import OFFERED
from search.language_choice import address_in
from search.settings import Settings


@dataclass(frozen=True, slots=True)
class Site:
    """`origin` is what every whole address begins with; `in_languages` are those of the same page in each language of
    the interface, by its code; `contact` is the archive's e-mail address, or "", and `mail` a letter to it."""

    title: str
    origin: str
    in_languages: Mapping[str, str]
    contact: str
    mail: str
    brand: Brand


def site(request: Request) -> Site:
    """What a page that answers the request knows."""
    path, query = _as_asked(request), request.url.query
    settings: Settings = request.app.state.settings
    return Site(
        title=settings.title,
        origin=str(request.base_url).rstrip("/"),
        in_languages={code: address_in(path, query, code) for code in OFFERED},
        contact=settings.contact,
        mail=links.mail(settings.contact),
        brand=request.app.state.brand,
    )


def _as_asked(request: Request) -> str:
    """The whole address without its query, as the browser wrote it: names of series and speakers may hold any sign."""
    written: bytes = request.scope.get("raw_path") or quote(request.scope["path"]).encode()
    return f"{request.url.scheme}://{request.url.netloc}{written.decode('latin-1')}"
