"""What does a TOML file of the library say, and what is wrong with it? File → checked keys, or errors for a person.

The format is TOML 1.0 (toml.io) in UTF-8. Every error is a RecordingRefused that names the file, the line where it can
be told, the key and what is allowed; that comes from the models (see `description`).
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from indexer.errors import RecordingRefused

_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)$")
_LONGEST_VALUE = 80


class Keys(BaseModel):
    """A table of a file; a key that it does not name is an error. `inner` are the tables inside it."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
    inner: ClassVar[Mapping[str, "type[Keys]"]] = {}


_K = TypeVar("_K", bound=Keys)


def load(path: Path) -> tuple[dict[str, Any], str]:
    """A TOML file and its text. Raises RecordingRefused if it cannot be read, is not UTF-8 or is no TOML."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RecordingRefused(path, f"cannot be read: {error.strerror}") from error
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        return tomllib.loads(text), text
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RecordingRefused(path, "is not in UTF-8; save it again as UTF-8", line) from error
    except RecursionError as error:
        raise RecordingRefused(path, "is no TOML file: its tables are nested too deeply") from error
    except ValueError as error:
        at = _AT_LINE.search(str(error))
        problem = f"is no TOML file: {_AT_LINE.sub('', str(error))}. Texts and partial dates stand in quotes"
        raise RecordingRefused(path, problem, int(at[1]) if at else None) from error


def checked(model: type[_K], table: object, path: Path, text: str) -> tuple[_K | None, list[RecordingRefused]]:
    """The keys of a table of the file at `path` that reads `text`; or None and all that is wrong with it."""
    try:
        return model.model_validate(table), []
    except ValidationError as error:
        refused = []
        for each in error.errors():
            where = each["loc"]
            problem = _problem(model, each["type"], where, each["input"], each["msg"])
            key = next((part for part in reversed(where) if isinstance(part, str)), "")
            refused.append(RecordingRefused(path, problem, only_line(key, text)))
        return None, refused


def only_line(key: str, text: str) -> int | None:
    """The 1-based line on which a key stands, if there is only one such line: the TOML parser does not tell."""
    pattern = re.compile(rf"""(?<![\w-])["']?{re.escape(key)}["']?\s*[].=]""")
    lines = [number for number, line in enumerate(text.split("\n"), 1) if key and pattern.search(line)]
    return lines[0] if len(lines) == 1 else None


def _problem(model: type[Keys], kind: str, where: Sequence[int | str], value: object, reason: str) -> str:
    """What is wrong, and what would be right; `where` is the way to the key, through tables and lists."""
    table = model.inner.get(str(where[0]), model) if len(where) > 2 else model
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in where)
    keys = ", ".join(table.model_fields)
    if kind == "extra_forbidden":
        near = get_close_matches(str(where[-1]), table.model_fields, 1)
        return f"unknown key {key!r}.{f' Did you mean {near[0]!r}?' if near else ''} Allowed here: {keys}"
    field = next((table.model_fields[str(part)] for part in reversed(where) if part in table.model_fields), None)
    if kind == "missing" and field and field.examples:
        return f"the key {key!r} is missing. Write, for example: {field.examples[0]}"
    of_key = f" of the key {key!r}" if key else ""
    because = f": {reason.removeprefix('Value error, ')}" if kind == "value_error" else ""
    allowed = field.description if field else f"a table of the keys {keys}"
    return f"the value {repr(value)[:_LONGEST_VALUE]}{of_key} is not possible{because}. Allowed: {allowed}"
