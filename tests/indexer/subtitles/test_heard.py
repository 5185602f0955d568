"""Which JSON is a transcript, and what it says of its language."""

import json
from pathlib import Path

import pytest

from indexer.errors import SubtitleRefused
from indexer.model import TrackKind
from indexer.subtitles.heard import heard
from indexer.tags import Tag

SEGMENTS = [{"start": 0.5, "end": 2.0, "text": "One"}]
CPP = {"transcription": [{"offsets": {"from": 0, "to": 900}, "text": "One"}], "result": {"language": "es"}}
JSON3 = {"events": [{"tStartMs": 0, "dDurationMs": 900, "segs": [{"utf8": "One"}]}]}


def tag_of(tmp_path: Path, content: str) -> Tag | None:
    path = tmp_path / "meeting.json"
    path.write_text(content, encoding="utf-8")
    return heard(path)


@pytest.mark.parametrize(
    ("data", "tag"),
    [
        ({"segments": SEGMENTS, "language": "en", "text": "One"}, Tag("en", TrackKind.AUTOMATIC)),
        ({"segments": SEGMENTS, "language": "french"}, Tag("fr", TrackKind.AUTOMATIC)),
        ({"words": [{"word": "One", "start": 0.5, "end": 1}], "language": "en"}, Tag("en", TrackKind.AUTOMATIC)),
        ({"segments": SEGMENTS, "language": "auto"}, Tag("")),
        ({"segments": SEGMENTS, "language": None}, Tag("")),
        (SEGMENTS, Tag("")),
        ({"chunks": [{"timestamp": [0.0, 1.0], "text": "One"}]}, Tag("")),
        (CPP, Tag("es", TrackKind.AUTOMATIC)),
        (CPP | {"params": {"translate": True}}, Tag("en", TrackKind.MACHINE)),
        (JSON3, Tag("")),
    ],
)
def test_transcripts(tmp_path: Path, data: object, tag: Tag) -> None:
    assert tag_of(tmp_path, json.dumps(data)) == tag


@pytest.mark.parametrize(
    "content",
    [
        '{"id": "x", "title": "A talk", "chapters": [{"start_time": 0, "end_time": 9, "title": "One"}]}',
        '{"versions": [{"language": "en", "words": [{"word": "One", "start": 0.5, "end": 1}]}]}',
        '{"segments": [], "text": "", "language": "en"}',
        '{"segments": [{"start": null, "end": 1, "text": "One"}], "language": "en"}',
        '[{"text": "One", "start": {}, "end": 1}]',
        '{"text": "a chat", "timestamp": 5}\n{"text": "line by line", "timestamp": 6}',
        "{}",
        "not even JSON",
    ],
)
def test_what_is_no_transcript(tmp_path: Path, content: str) -> None:
    assert tag_of(tmp_path, content) is None


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(json.dumps({"segments": SEGMENTS})[:-3], ":1: is JSON that cannot be read"), ("", "is empty")],
)
def test_a_transcript_that_is_damaged(tmp_path: Path, content: str, sentence: str) -> None:
    with pytest.raises(SubtitleRefused, match=sentence):
        tag_of(tmp_path, content)
