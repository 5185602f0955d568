"""Which engine does a URL name? `whoosh:PATH` is the embedded one, `tantivy:PATH` that for one big machine."""

from collections.abc import Sequence
from pathlib import Path

from indexer.engine.protocol import Engine
from indexer.errors import BadEngineUrl, EngineLacking

SCHEMES = ("whoosh", "tantivy")


def open_engine(url: str, languages: Sequence[str] | None = None, deadline: float = 2.0) -> Engine:
    """The engine at `url`, opened when it is first asked. `languages` None takes those of an index that is there;
    `deadline` is in seconds for one search. Raises BadEngineUrl, EngineLacking."""
    scheme, colon, path = url.partition(":")
    if not colon or not path or scheme not in SCHEMES:
        raise BadEngineUrl(url, SCHEMES)
    # an engine is loaded only when asked for
    if scheme == "tantivy":
        try:
            from indexer.engine.tantivy_engine import TantivyEngine  # noqa: PLC0415
        except ModuleNotFoundError as error:
            if error.name != "tantivy":
                raise
            raise EngineLacking(scheme, "playhead[tantivy]") from error
        return TantivyEngine(Path(path).expanduser(), languages, deadline)
    from indexer.engine.whoosh_engine import WhooshEngine  # noqa: PLC0415

    return WhooshEngine(Path(path).expanduser(), languages, deadline)
