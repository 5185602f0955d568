"""JSON3: events of segments; in automatic captions each segment is a word with its time."""

import json
from pathlib import Path

import pytest

from indexer.errors import SubtitleRefused
from tests.indexer.subtitles.reading import golden, reading, timed_words

AUTOMATIC = {
    "wireMagic": "pb3",
    "pens": [{}],
    "events": [
        {"tStartMs": 0, "dDurationMs": 9000, "id": 1, "wpWinPosId": 1, "wsWinStyleId": 1},
        {
            "tStartMs": 240,
            "dDurationMs": 4000,
            "wWinId": 1,
            "segs": [
                {"utf8": "nobody", "acAsrConf": 0},
                {"utf8": " signed", "tOffsetMs": 400, "acAsrConf": 0},
                {"utf8": " it", "tOffsetMs": 900},
            ],
        },
        {"tStartMs": 2390, "dDurationMs": 1850, "wWinId": 1, "aAppend": 1, "segs": [{"utf8": "\n"}]},
        {
            "tStartMs": 2400,
            "dDurationMs": 3000,
            "wWinId": 1,
            "segs": [{"utf8": "it"}, {"utf8": " was", "tOffsetMs": 500}, {"utf8": " [Music]", "tOffsetMs": 900}],
        },
        {"tStartMs": 5000, "dDurationMs": 1000, "wWinId": 1, "aAppend": 1, "segs": [{"utf8": "late"}]},
    ],
}

BY_HAND = {
    "events": [
        {"tStartMs": 1000, "dDurationMs": 1500, "segs": [{"utf8": "One\ntwo <b>\u200b"}]},
        {"tStartMs": 2500, "dDurationMs": 500, "segs": [{"utf8": "AT&amp;T cafe\u0301"}]},
    ]
}


def written(*events: object) -> str:
    return json.dumps({"events": events}, indent=0)


@pytest.mark.parametrize("name", ["en.json3", "en.json", "en.vtt", "en.srt"])
def test_golden_of_automatic_captions(tmp_path: Path, name: str) -> None:
    found = reading(tmp_path, name, json.dumps(AUTOMATIC))
    assert [(cue.start, cue.end, cue.text) for cue in found.cues] == [
        (240, 2400, "nobody signed it"),
        (2400, 5000, "it was [Music]"),
        (5000, 6000, "late"),
    ]
    words = [("nobody", 240), ("signed", 640), ("it", 1140), ("it", 2400), ("was", 2900), ("Music]", 3300)]
    assert [word for cue in found.cues for word in timed_words(cue)] == words
    assert (found.format, found.mended) == ("JSON3", ())


def test_golden_of_captions_by_hand(tmp_path: Path) -> None:
    found = reading(tmp_path, "en.json3", json.dumps(BY_HAND))
    assert list(found.cues) == golden((1000, 2500, "One two <b>"), (2500, 3000, "AT&T café"))


GOOD = {"tStartMs": 1000, "dDurationMs": 1000, "segs": [{"utf8": "one"}]}


@pytest.mark.parametrize(
    "start", [None, True, "soon", float("nan"), float("inf"), 1e308, -5000, 10**12, 10**400, [], {}]
)
def test_a_start_that_is_none_is_that_of_the_neighbours(tmp_path: Path, start: object) -> None:
    content = json.dumps({"events": [GOOD, {"tStartMs": "@", "segs": [{"utf8": "two", "tOffsetMs": 5}]}]}, indent=0)
    found = reading(tmp_path, "en.json3", content.replace('"@"', json.dumps(start)))
    assert list(found.cues) == golden((1000, 2000, "one"), (2000, 2000, "two"))
    assert [(each.count, each.line) for each in found.mended] == [(1, 12)]


@pytest.mark.parametrize(
    ("event", "cue"),
    [
        ({"tStartMs": "1500", "dDurationMs": "250", "segs": [{"utf8": "a"}]}, (1500, 1750, "a")),
        ({"tStartMs": 1500.4, "dDurationMs": 250.2, "segs": [{"utf8": "a"}]}, (1500, 1750, "a")),
        ({"tStartMs": -20, "dDurationMs": 250, "segs": [{"utf8": "a"}]}, (0, 250, "a")),
        ({"tStartMs": 1500, "segs": [{}, {"utf8": "a"}, {"utf8": "b", "tOffsetMs": "x"}]}, (1500, 1500, "ab")),
        ({"tStartMs": 1500, "dDurationMs": -3000, "segs": [{"utf8": "a"}]}, (1500, 1500, "a")),
        ({"tStartMs": 1500, "dDurationMs": 9, "segs": [{"utf8": "a \ud800 b"}]}, (1500, 1509, "a \ufffd b")),
    ],
)
def test_as_it_may_be_found(tmp_path: Path, event: object, cue: tuple[int, int, str]) -> None:
    assert list(reading(tmp_path, "en.json3", written(event)).cues) == golden(cue)


def test_a_huge_number_that_is_no_time_does_no_harm(tmp_path: Path) -> None:
    content = written(GOOD).replace('{\n"events"', f'{{"seed": {"7" * 10_000},\n"events"')
    assert list(reading(tmp_path, "en.json3", content).cues) == golden((1000, 2000, "one"))


@pytest.mark.parametrize(
    ("content", "line", "sentence"),
    [
        (written(GOOD)[:-20], 8, "is JSON that cannot be read"),
        ('{"events": [\n' + "[" * 200_000, None, "too deeply nested"),
        ('{"events": {"tStartMs": 1}}', None, 'no list of "events"'),
        ('{"events": []}', None, "holds no text"),
        (written(GOOD, {"tStartMs": 1, "segs": "hello"}), 12, "this event is no object"),
        (written(GOOD, {"tStartMs": 1, "segs": ["hello"]}), 12, "this event is no object"),
        (written(GOOD, {"tStartMs": 1, "segs": [{"utf8": 3}]}), 12, "this event is no object"),
        (written(GOOD, "hello"), 12, "this event is no object"),
        (written({"tStartMs": None, "segs": [{"utf8": "a"}]}), None, "no time that can be read"),
        ("[1]", None, "no list of"),
        ("hello", 1, "is JSON that cannot be read"),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, content: str, line: int | None, sentence: str) -> None:
    with pytest.raises(SubtitleRefused, match=sentence) as caught:
        reading(tmp_path, "en.json3", content)
    assert caught.value.line == line
