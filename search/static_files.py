"""How long may a browser keep a style, a script or the icon? For good, under an address that says which version it is.

The address `/static/v-0123456789ab/page.js` changes with the contents of the folder, and what a script or a style
there names beside itself (`./another.js`) is in the same version. Without one, `/static/page.js` is asked for anew.
"""

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from search.installed import STATIC

KEPT = "public, max-age=31536000, immutable"
ASKED_ANEW = "no-cache"

_VERSIONED = re.compile(r"(v-[0-9a-f]{12})[/\\](.+)")


def version() -> str:
    """The name of the files as they are now; while somebody works on them it changes without a restart."""
    return _digest(tuple(_as_seen(STATIC)))


class VersionedFiles(StaticFiles):
    """The files, with their version in the address or without."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A page from before an update asks for a version that is gone: it gets what there is now, and not for good."""
        versioned = _VERSIONED.fullmatch(path)
        response = await super().get_response(versioned[2] if versioned else path, scope)
        now = versioned is not None and versioned[1] == version()
        response.headers["Cache-Control"] = KEPT if now else ASKED_ANEW
        return response


def _as_seen(folder: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as files:
        for file in sorted((each for each in files if each.is_file()), key=lambda each: each.name):
            seen = file.stat()
            yield file.name, seen.st_size, seen.st_mtime_ns


@lru_cache(maxsize=1)
def _digest(files: tuple[tuple[str, int, int], ...]) -> str:
    contents = sha256()
    for name, _, _ in files:
        contents.update(name.encode() + b"\0" + (STATIC / name).read_bytes() + b"\0")
    return f"v-{contents.hexdigest()[:12]}"
