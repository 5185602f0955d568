"""What is in a JSON file, and on which line? RFC 8259, and what Python programs write besides: NaN and Infinity.

A number is what its file says; whether it can be a time is told by `milliseconds`, which nothing makes fail.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from indexer import timecode
from indexer.errors import SubtitleRefused
from indexer.subtitles import json_salvage
from indexer.subtitles.file import File, Mending
from indexer.subtitles.mending_times import LONGEST

EARLY = 1_000
"""Milliseconds by which a time may lie before the recording's start, which recognisers write for its first word."""

_LONGEST_INTEGER = 30
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,12})?")
_BETWEEN = re.compile(r"[\s,]*")


def begins_like_json(file: File) -> bool:
    """Whether the first character of the file is one with which an object or a list begins."""
    return next((line.lstrip() for line in file.lines if line.strip()), "").startswith(("{", "["))


def has_key(text: str, *keys: str) -> bool:
    """Whether an object somewhere in JSON has each key. Within a string of JSON a quotation mark is escaped, so that
    what is found is a key and never text."""
    return all(re.search(rf'(?<!\\)"{key}"\s*:', text) for key in keys)


def load(file: File, lists: Sequence[str], items: Mapping[str, str]) -> Any:  # noqa: ANN401 - anything may be in it
    """The contents. Of a damaged file those of its `lists` that are whole; and of others, under the name that `items`
    has for one of its keys, each object that is. Raises SubtitleRefused, with the line where it is known, if nothing
    of the kind can be read."""
    text = file.text
    try:
        return json.loads(text, strict=False, parse_int=_integer)
    except json.JSONDecodeError as error:
        at, problem = error.pos, f"is JSON that cannot be read: {error.msg} (column {error.colno})"
        refused = SubtitleRefused(file.path, problem, error.lineno)
    except RecursionError:
        at, refused = 0, SubtitleRefused(file.path, "is JSON, but too deeply nested for a transcript")
    found: dict[str, list[Any]] = {}
    broken: set[int] = set()
    for each in json_salvage.objects(text, _DECODER, broken):
        whole = [name for name in lists if isinstance(each.get(name), list)]
        for name in whole:
            found.setdefault(name, []).extend(each[name])
        if not whole and (key := next((key for key in items if key in each), "")):
            found.setdefault(items[key], []).append(each)
    if not found:
        raise refused
    line, counted = 1, 0
    for place in sorted(broken) or [at]:
        line, counted = line + text.count("\n", counted, place), place
        file.mend(Mending.BROKEN_PIECE, line)
    return found


def left_out(file: File, key: str, broken: Sequence[int], said: Sequence[object], problem: str) -> None:
    """Take a note of items of the list under a key, by their numbers, which cannot be read. Raises SubtitleRefused with
    the line of the first and the problem if nothing else is said."""
    if broken:
        line = line_of(file, key, broken[0])
        if not said:
            raise SubtitleRefused(file.path, problem, line)
        file.mend(Mending.BROKEN_PIECE, line, len(broken))


def line_of(file: File, key: str, number: int) -> int:
    """The (1-based) line on which the item `number` of the list under a key begins; a key "" is the file itself."""
    text = file.text
    begin = re.search(rf'(?<!\\)"{key}"\s*:\s*\[' if key else r"\[", text)
    position = begin.end() if begin else 0
    for item in range(number + 1):
        position = _space_behind(text, position)
        if item < number:
            try:
                _, position = _DECODER.raw_decode(text, position)
            except (ValueError, RecursionError):
                break
    return text.count("\n", 0, position) + 1


def milliseconds(value: object, unit: int) -> int | None:
    """The time that a value says in units of so many milliseconds; None if it says none that a recording can have."""
    if isinstance(value, str):
        written = value.strip()
        if _NUMBER.fullmatch(written):
            value = float(written)
        elif len(written) < 30:
            try:
                value, unit = timecode.parse(written), 1
            except ValueError:
                return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < LONGEST:  # nor is NaN
        return None
    time = round(value * unit)
    return max(0, time) if -EARLY <= time < LONGEST else None


def _integer(written: str) -> int | float:
    """Python refuses integers of thousands of digits; no time and nothing else that is read here is that long."""
    return int(written) if len(written) <= _LONGEST_INTEGER else math.inf


_DECODER = json.JSONDecoder(strict=False, parse_int=_integer)


def _space_behind(text: str, position: int) -> int:
    match = _BETWEEN.match(text, position)
    return match.end() if match else position
