"""What does a speech recogniser's JSON say? The outputs of Whisper and of the programs around it; there is no standard.

Whisper and WhisperX have `segments` with `start`, `end` (seconds), `text`, and `words` of `word`, `start` and, in
WhisperX, `speaker`; a list of such segments may stand alone, and the words beside the segments or without any.
whisper.cpp has a `transcription` with `offsets` in milliseconds, transformers has `chunks` with a `timestamp`.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from indexer.errors import SubtitleRefused
from indexer.model import Cue
from indexer.subtitles import json_file, placing
from indexer.subtitles.file import File
from indexer.subtitles.placing import Said
from indexer.subtitles.word_times import Word, joined, payload

_SEGMENTS = ("segments", "transcription", "chunks")
_WORDS = ("words", "word_segments")

PAUSE, LONGEST = 1_000, 10_000
"""Milliseconds of silence, and of speech, behind which words without segments make a new cue."""


def recognises(file: File) -> bool:
    """Whether there is JSON with a recogniser's keys."""
    if not json_file.begins_like_json(file):
        return False
    text, times = file.text, (("start", "end"), ("timestamp",), ("offsets",))
    return any(json_file.has_key(text, name, *keys) for name in ("text", "word") for keys in times)


def has_lists(file: File) -> bool:
    """Whether a key of the file is that of a recogniser's segments or words, though it may be cut short behind it."""
    return any(json_file.has_key(file.text, name) for name in (*_SEGMENTS, *_WORDS))


def read(file: File) -> list[Cue]:
    """The cues of a recogniser's JSON, of a damaged one those that are whole. Raises SubtitleRefused if there are
    none."""
    data = json_file.load(file, _SEGMENTS, {"text": "segments", "word": "words", "words": "segments"})
    loose = next((words for name in _WORDS if (words := _words(_get(data, name)))), [])
    name, segments = next(
        ((name, value) for name in ("", *_SEGMENTS) if isinstance(value := _get(data, name), list)), ("", [])
    )
    if segments:
        return placing.cues(file, _of_segments(file, name, segments, loose), partial(json_file.line_of, file, name))
    if loose:
        return placing.cues(file, [_of_words(group) for group in _groups(loose)])
    problem = "is JSON, but no transcript that Playhead knows: a list of segments, each with start, end and text"
    raise SubtitleRefused(file.path, problem)


def is_transcript(data: object) -> bool:
    """Whether among the segments or words of what was read there is one with a text and a time."""
    lists = [value for name in ("", *_SEGMENTS, *_WORDS) if isinstance(value := _get(data, name), list)]
    return any(
        isinstance(each, dict) and isinstance(each.get("text", each.get("word")), str) and _times(each)[0] is not None
        for value in lists
        for each in value
    )


def _of_segments(file: File, name: str, segments: Sequence[Any], loose: Sequence[Word]) -> list[Said]:
    waiting = deque(word for word in loose if word.start is not None)
    found: list[Said] = []
    broken: list[int] = []
    for at, segment in enumerate(segments):
        if not isinstance(segment, dict) or not isinstance(segment.get("text") or "", str):
            broken.append(at)
            continue
        start, end = _times(segment)
        words = _words(segment.get("words")) or list(_between(waiting, start, end))
        text = segment.get("text") or joined(words)
        if text.strip():
            start = next((word.start for word in words if word.start is not None), None) if start is None else start
            found.append(Said(start, end, payload(text, words, _name(segment)), at))
    json_file.left_out(file, name, broken, found, "this is no segment: an object with start, end and text")
    return found


def _times(segment: Mapping[str, Any]) -> tuple[int | None, int | None]:
    offsets, timestamp = segment.get("offsets"), segment.get("timestamp")
    if isinstance(offsets, dict):
        return json_file.milliseconds(offsets.get("from"), 1), json_file.milliseconds(offsets.get("to"), 1)
    if isinstance(timestamp, list) and len(timestamp) == 2:
        return json_file.milliseconds(timestamp[0], 1000), json_file.milliseconds(timestamp[1], 1000)
    return json_file.milliseconds(segment.get("start"), 1000), json_file.milliseconds(segment.get("end"), 1000)


def _words(listed: object) -> list[Word]:
    """The words of a list; what has no text is none."""
    found = []
    for each in listed if isinstance(listed, list) else []:
        said = (each.get("word") or each.get("text")) if isinstance(each, dict) else None
        if isinstance(said, str) and said.strip():
            found.append(Word(said, *_times(each), _name(each)))
    return found


def _between(waiting: deque[Word], start: int | None, end: int | None) -> Iterator[Word]:
    """The words said within a segment, taken from those that stand beside the segments in the order of their times."""
    while waiting and end is not None and (waiting[0].start or 0) < end:
        word = waiting.popleft()
        if (word.start or 0) >= (start or 0):
            yield word


def _groups(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words in cues: a new one at the end of a sentence, behind a pause and when it gets long."""
    group: list[Word] = []
    begun, last = 0, 0
    for word in words:
        start = last if word.start is None else word.start
        if group and (
            group[-1].text.rstrip().endswith((".", "?", "!", "…")) or start - last >= PAUSE or start - begun >= LONGEST
        ):
            yield group
            group = []
        begun = begun if group else start
        last = max(start, word.end or start)
        group.append(word)
    yield group


def _of_words(group: Sequence[Word]) -> Said:
    start = next((word.start for word in group if word.start is not None), None)
    ends = [word.end for word in group if word.end is not None]
    return Said(start, max(ends, default=None), payload(joined(group), group, ""), 1)


def _name(each: Mapping[str, Any]) -> str:
    speaker = each.get("speaker")
    return speaker.strip() if isinstance(speaker, str) else ""


def _get(data: object, name: str) -> object:
    """What an object has under a name; for no name, all of it."""
    return data if not name else data.get(name) if isinstance(data, dict) else None
