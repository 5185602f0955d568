"""What does a JSON3 file say? It is what the big video platform's own player loads ("fmt=json3"), and has no standard.

`events` have `tStartMs`, `dDurationMs` and `segs`, whose `utf8` put together is the text; in automatic captions a
segment is a word, said `tOffsetMs` after the event's start. Events without segments describe windows. In a window that
rolls (`wWinId`) an event stays to be seen while the next is said: it ends, as speech, where the next begins, and the
events that append (`aAppend`) a line break hold no text; text that is appended is a cue like any other.
"""

from itertools import zip_longest
from typing import Any

from indexer.errors import SubtitleRefused
from indexer.model import Cue
from indexer.subtitles import json_file, placing
from indexer.subtitles.file import File
from indexer.subtitles.payload import literal, stamp

_Event = tuple[int, dict[str, Any], list[dict[str, Any]]]


def recognises(file: File) -> bool:
    """Whether there is JSON with the platform's keys."""
    return json_file.begins_like_json(file) and json_file.has_key(file.text, "events", "tStartMs")


def read(file: File) -> list[Cue]:
    """The cues of a JSON3 file, of a damaged one those that are whole. Raises SubtitleRefused if there are none."""
    broken: list[int] = []
    events = _events(file, broken)
    said = []
    for (at, event, segments), following in zip_longest(events, events[1:]):
        start = json_file.milliseconds(event.get("tStartMs"), 1)
        duration = json_file.milliseconds(event.get("dDurationMs"), 1)
        end = None if start is None or duration is None else start + duration
        if start is not None and following and "wWinId" in event and event["wWinId"] == following[1].get("wWinId"):
            after = json_file.milliseconds(following[1].get("tStartMs"), 1)
            end = after if end is not None and after is not None and start < after < end else end
        said.append(placing.Said(start, end, _payload(start, segments), at))
    problem = 'this event is no object with "segs" that have the text "utf8"'
    json_file.left_out(file, "events", broken, said, problem)
    return placing.cues(file, said, lambda at: json_file.line_of(file, "events", at))


def _events(file: File, broken: list[int]) -> list[_Event]:
    """The events that have text, each with its number. The numbers of those that cannot be read go to `broken`."""
    data = json_file.load(file, ("events",), {"tStartMs": "events", "segs": "events"})
    events = data.get("events") if isinstance(data, dict) else None
    if not isinstance(events, list):
        raise SubtitleRefused(file.path, 'is JSON, but no JSON3: it has no list of "events"')
    found: list[_Event] = []
    for at, event in enumerate(events):
        segments = event.get("segs") if isinstance(event, dict) else event
        if segments is None:
            continue
        if not isinstance(segments, list) or not all(_is_segment(each) for each in segments):
            broken.append(at)
        elif any(each.get("utf8", "").strip() for each in segments):
            found.append((at, event, segments))
    return found


def _is_segment(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("utf8", ""), str)


def _payload(start: int | None, segments: list[dict[str, Any]]) -> str:
    pieces = []
    for segment in segments:
        offset = json_file.milliseconds(segment.get("tOffsetMs"), 1)
        if start is not None and offset is not None:
            pieces.append(stamp(start + offset))
        pieces.append(literal(segment.get("utf8", "")))
    return "".join(pieces)
