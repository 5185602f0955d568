"""Which engine does a URL name? `whoosh:PATH` is the embedded one."""

from collections.abc import Sequence
from pathlib import Path

from indexer.engine.protocol import Engine
from indexer.errors import BadEngineUrl

SCHEMES = ("whoosh",)


def open_engine(url: str, languages: Sequence[str] | None = None, deadline: float = 2.0) -> Engine:
    """The engine at `url`, opened when it is first asked. `languages` None takes those of an index that is there;
    `deadline` is in seconds for one search. Raises BadEngineUrl."""
    scheme, colon, path = url.partition(":")
    if not colon or not path or scheme not in SCHEMES:
        raise BadEngineUrl(url, SCHEMES)
    from indexer.engine.whoosh_engine import WhooshEngine  # noqa: PLC0415  an engine is loaded only when asked for

    return WhooshEngine(Path(path).expanduser(), languages, deadline)
