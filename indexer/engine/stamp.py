"""Was this index made by this engine and version, for these languages? A file in it, compared at opening."""

import json
from collections.abc import Sequence
from pathlib import Path

from indexer.errors import IndexOfAnother, IndexOutdated, IndexUnreachable

SCHEMA = 10
"""Raised whenever terms, positions or stored values change their meaning."""

_NAME = "stamp.json"


def write(folder: Path, languages: Sequence[str], engine: str) -> None:
    """Mark the index in `folder` as made by this version of an engine."""
    marks = {"schema": SCHEMA, "languages": list(languages), "engine": engine}
    (folder / _NAME).write_text(json.dumps(marks) + "\n")


def check(folder: Path, languages: Sequence[str] | None, where: str, engine: str) -> tuple[str, ...]:
    """The languages of the index; IndexOfAnother if it is not this engine's, IndexOutdated if it is another version's
    or, where asked, not for `languages`."""
    try:
        stamp = json.loads((folder / _NAME).read_text())
        schema, made_for = stamp["schema"], tuple(stamp["languages"])
        made_by = str(stamp.get("engine", "whoosh"))
    except OSError as error:
        raise IndexUnreachable(where, f"its stamp is missing ({error.strerror})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise IndexUnreachable(where, "its stamp is damaged") from error
    if made_by != engine:
        raise IndexOfAnother(where, made_by, engine)
    if schema != SCHEMA:
        raise IndexOutdated(where, f"was made by another version (schema {schema}, this one is {SCHEMA})")
    if languages is not None and set(languages) != set(made_for):
        raise IndexOutdated(where, f"was made for {', '.join(made_for)}, not for {', '.join(languages)}")
    return made_for
