"""JSON3: events of segments; in automatic captions each segment is a word with its time."""

import json
from pathlib import Path

import pytest

from indexer.errors import SubtitleRefused
from indexer.subtitles.file import Mending
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
        (written({}, {"tStartMs": 1, "segs": "hello"}), 4, "this event is no object"),
        (written({}, "hello"), 4, "this event is no object"),
        (written({"tStartMs": None, "segs": [{"utf8": "a"}]}), None, "no time that can be read"),
        ("[1]", None, "no list of"),
        ("hello", 1, "is JSON that cannot be read"),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, content: str, line: int | None, sentence: str) -> None:
    with pytest.raises(SubtitleRefused, match=sentence) as caught:
        reading(tmp_path, "en.json3", content)
    assert caught.value.line == line


def test_events_that_are_none_are_left_out(tmp_path: Path) -> None:
    broken = ({"tStartMs": 1, "segs": "hello"}, {"segs": ["hello"]}, {"tStartMs": 1, "segs": [{"utf8": 3}]}, "hello")
    found = reading(tmp_path, "en.json3", written(GOOD, *broken, GOOD))
    assert [cue.text for cue in found.cues] == ["one", "one"]
    assert [(each.kind, each.count, each.line) for each in found.mended] == [(Mending.BROKEN_PIECE, 4, 12)]


def event(number: int, said: str) -> dict[str, object]:
    return {"tStartMs": 1000 * number, "dDurationMs": 1000, "segs": [{"utf8": said}, {"utf8": " and", "tOffsetMs": 9}]}


WHOLE = "\n".join(
    ['{"pens": [{}], "events": [', *(json.dumps(event(n, f"word{n}")) + ",]}"[n == 5 :] for n in range(1, 6))]
)
WHOLE = WHOLE.replace(",]}\n", ",\n")


@pytest.mark.parametrize(
    ("old", "new", "lost", "line"),
    [
        ("", "", "", 0),
        ('"word2"', '"word2', "2", 3),
        ('"word2"', 'word2"', "2", 3),
        ('"segs": [{"utf8": "word3"', '"segs": {"utf8": "word3"', "3", 4),
        ('"tStartMs": 2000', '"tStartMs" 2000', "2", 3),
        ('3000, "dDurationMs"', "3000, dDurationMs", "3", 4),
        ("{}], ", "{], ", "", 1),
        (' "tOffsetMs": 9}]}]}', "", "5", 6),
        ('{"utf8": "word4"}', "\udcff\udcfe", "4", 5),
        ("]}]}", "]}]} hello {}", "", 6),
    ],
)
def test_damage_costs_nothing_but_what_is_damaged(tmp_path: Path, old: str, new: str, lost: str, line: int) -> None:
    assert old in WHOLE
    content = WHOLE[: WHOLE.rindex(old)] + new + WHOLE[WHOLE.rindex(old) + len(old) :]
    found = reading(tmp_path, "en.json3", content.encode(errors="surrogateescape"))
    assert [cue.text for cue in found.cues] == [f"word{n} and" for n in range(1, 6) if str(n) != lost]
    broken = [(each.count, each.line) for each in found.mended if each.kind == Mending.BROKEN_PIECE]
    assert broken == ([(1, line)] if line else [])
