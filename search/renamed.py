"""Where is a recording that has another id by now? Old addresses → new ones, by the aliases that recordings keep."""

from collections.abc import Sequence

from indexer.engine.protocol import Engine

_OF_RECORDINGS = ("/api/recordings/", "/recordings/", "/media/", "/captions/")


def address(engine: Engine, path: str) -> str:
    """The path as it is today of an address (decoded, without its query) that begins with an alias; "" for others."""
    start = next((prefix for prefix in _OF_RECORDINGS if path.startswith(prefix)), None)
    if start is None:
        return ""
    parts = path[len(start) :].split("/")
    ids = _by_alias(engine)
    for end in range(len(parts), 0, -1):
        if new := ids.get("/".join(parts[:end])):
            return start + "/".join([new, *parts[end:]])
    return ""


def ids(engine: Engine, recordings: Sequence[str]) -> tuple[str, ...]:
    """Ids, each alias replaced by the id of today."""
    if not recordings:
        return ()
    now = _by_alias(engine)
    return tuple(now.get(each, each) for each in recordings)


def _by_alias(engine: Engine) -> dict[str, str]:
    found = {alias: entry.recording.id for entry in engine.entries() for alias in entry.recording.aliases}
    for entry in engine.entries():
        found.pop(entry.recording.id, None)
    return found
