"""At which addresses are the files of an archive's own look: its stylesheet, its logo, its icon, its fonts?"""

from http import HTTPStatus

from fastapi import APIRouter, Request, Response

from indexer.errors import NotFound
from search.brand import STYLESHEET, Brand
from search.brand_files import BrandFile
from search.installed import STATIC

router = APIRouter(include_in_schema=False)

READ = ["GET", "HEAD"]

PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"
"""Of a picture that somebody opens by itself: an SVG is a document then, and may have its styles, and no script."""


@router.api_route("/brand.css", methods=READ)
def stylesheet(request: Request) -> Response:
    return _kept(request, _brand(request).files[STYLESHEET])


@router.api_route("/brand/{name}", methods=READ)
def file(request: Request, name: str) -> Response:
    found = _brand(request).files.get(name)
    if not found:
        raise NotFound(f"There is no file {name!r} of the archive's own look.")
    return _kept(request, found)


@router.api_route("/favicon.ico", methods=READ)
def favicon(request: Request) -> Response:
    """Browsers ask for it beside an answer that is no page of ours, such as JSON."""
    ours = BrandFile("favicon.svg", "image/svg+xml", (STATIC / "favicon.svg").read_bytes())
    return _kept(request, _brand(request).icon_file or ours)


def _brand(request: Request) -> Brand:
    found: Brand = request.app.state.brand
    return found


def _kept(request: Request, file: BrandFile) -> Response:
    """Kept for good where the address names the version, otherwise asked for each time and sent if it is another."""
    tag = f'"{file.version}"'
    forever = request.query_params.get("v") == file.version
    headers = {"ETag": tag, "Cache-Control": "public, max-age=31536000, immutable" if forever else "no-cache"}
    if file.media_type.startswith("image/"):
        headers["Content-Security-Policy"] = PICTURE_POLICY
    if tag in request.headers.get("If-None-Match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(file.content, headers=headers, media_type=file.media_type)
