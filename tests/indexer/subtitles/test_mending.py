"""Each quirk of times and lines: what is read, and the note that is taken: how often, and where first."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import subtitles
from indexer.model import Track
from indexer.subtitles.file import File, Mending
from indexer.subtitles.mending_places import Block, placed
from indexer.subtitles.mending_times import times_of

M = Mending
Notes = list[tuple[Mending, int, int]]
Cues = list[tuple[int, int, str]]


def read(folder: Path, name: str, content: str) -> tuple[Cues, Notes]:
    (folder / name).write_bytes(content.encode())
    reading = subtitles.read(Track("talk", "en", folder / name))
    notes = [(Mending(each.kind), each.count, each.line) for each in reading.mended]
    assert [line for _, _, line in notes] == sorted(line for _, _, line in notes)
    return [(cue.start, cue.end, cue.text) for cue in reading.cues], sorted(notes)


A, B = "00:01.000 --> 00:02.000", "00:02.000 --> 00:03.500"
C, D = "00:00:01,000 --> 00:00:02,000", "00:00:02,000 --> 00:00:03,500"


@pytest.mark.parametrize(
    "line",
    [
        A,
        B,
        "00:00:01.000 --> 00:00:02.000",
        "100:00:01.000\t-->  100:00:02.000 align:start position:0%,line-left",
        f"{A} ",
    ],
)
def test_times_to_the_letter_of_webvtt_are_not_noted(line: str) -> None:
    times = times_of(line, webvtt=True)
    assert times is not None
    assert (times.start, times.notes, times.text) in {(1000, (), ""), (2000, (), ""), (360_001_000, (), "")}


@pytest.mark.parametrize(
    ("line", "start", "end", "in_webvtt", "in_subrip"),
    [
        (C, 1000, 2000, [M.DECIMAL_COMMA] * 2, []),
        ("00:00:01.000 --> 00:00:02.000", 1000, 2000, [], [M.DECIMAL_POINT] * 2),
        ("00:01,000 --> 00:02,000", 1000, 2000, [M.DECIMAL_COMMA] * 2, [M.NO_HOURS] * 2),
        ("0:00:01.000 --> 0:00:02.000", 1000, 2000, [], [M.DECIMAL_POINT] * 2),
        ("00:00:01 --> 00:00:02.000", 1000, 2000, [M.NO_FRACTION], [M.NO_FRACTION, M.DECIMAL_POINT]),
        ("1:1 --> 1:02.5", 61_000, 62_500, [M.NO_FRACTION, M.ODD_FRACTION], None),
        ("00:00:01.0004 --> 00:00:02.00", 1000, 2000, [M.ODD_FRACTION] * 2, None),
        ("00:00:59.000 --> 00:00:75.250", 59_000, 75_250, [M.OVER_59], None),
        ("00:75:00.000 --> 01:15:01.000", 4_500_000, 4_501_000, [M.OVER_59], None),
        ("120:00.000 --> 120:10.000", 7_200_000, 7_210_000, [], None),
        ("120:00:00.000 --> 999:00:00.000", 432_000_000, 3_596_400_000, [], None),
        ("00:00:01:500 --> 00:00:02:000", 1500, 2000, [M.TIME_SIGNS] * 2, [M.TIME_SIGNS] * 2),
        ("00:00:01:12 --> 00:00:02:00", 1480, 2000, [M.TIME_SIGNS] * 2, None),
        ("00:01:500 --> 00:02:250", 1500, 2250, [M.TIME_SIGNS] * 2, None),
        ("00.01.500 --> 00:02.000", 1500, 2000, [M.TIME_SIGNS], None),
        ("00:00:01;500 --> 00:00:02.000", 1500, 2000, [M.TIME_SIGNS], None),
        ("00: 00: 01, 500 --> 00 :00 :02,000", 1500, 2000, [M.DECIMAL_COMMA, M.TIME_SIGNS] * 2, [M.TIME_SIGNS] * 2),
        ("00：00：01，500 －－＞ ００:00:02.000", 1500, 2000, [M.DECIMAL_COMMA], None),
        ("00:01.000 -> 00:02.000", 1000, 2000, [M.ARROW], None),
        ("00:01.000 --&gt; 00:02.000", 1000, 2000, [M.ARROW], None),
        ("00:01.000 → 00:02.000", 1000, 2000, [M.ARROW], None),
        ("00:01.000 –> 00:02.000", 1000, 2000, [M.ARROW], None),
        ("00:01.000 - -> 00:02.000", 1000, 2000, [M.ARROW], None),
        ("00:01.000 ==> 00:02.000", 1000, 2000, [M.ARROW], None),
        ("00:01.000-->00:02.000", 1000, 2000, [], None),
        ("00:01.000 00:02.000", 1000, 2000, [M.ARROW], None),
        ("0:00:01.000,0:00:02.000", 1000, 2000, [M.ARROW], None),
        ("00:00:01,000 -- 00:00:02,000", 1000, 2000, [M.ARROW, M.DECIMAL_COMMA, M.DECIMAL_COMMA], None),
        ("[00:01.000 --> 00:02.000]", 1000, 2000, [], None),
        ("-00:00:01.000 --> 00:00:02.000", 0, 2000, [M.NEGATIVE], None),
        ("00:01.000 --> 00:0x.000", 1000, None, [M.TIMES_OF_NEIGHBOURS], None),
        ("00:0O.000 --> 00:02.000", None, 2000, [M.TIMES_OF_NEIGHBOURS], None),
        ("x00:01.000 --> 00:02.000", None, 2000, [M.TIMES_OF_NEIGHBOURS], None),
        ("00:01.000 -->", 1000, None, [M.TIMES_OF_NEIGHBOURS], None),
        (" --> 00:02.000", None, 2000, [M.TIMES_OF_NEIGHBOURS], None),
        ("00:0x.000 --> 00:0x.500", None, None, [M.TIMES_OF_NEIGHBOURS], None),
        ("99999:00:00.000 --> 00:00:01.000", None, 1000, [M.TIMES_OF_NEIGHBOURS], None),
        (f"{'9' * 50}:00.000 --> {'9' * 50}:01.000", None, None, [M.TIMES_OF_NEIGHBOURS], None),
    ],
)
def test_times_as_they_are_written(
    line: str, start: int | None, end: int | None, in_webvtt: list[Mending], in_subrip: list[Mending] | None
) -> None:
    times = times_of(line, webvtt=True)
    assert times is not None
    assert (times.start, times.end, times.text) == (start, end, "")
    assert sorted(times.notes) == sorted(in_webvtt)
    if in_subrip is not None:
        subrip = times_of(line, webvtt=False)
        assert subrip is not None
        assert (subrip.start, subrip.end, sorted(subrip.notes)) == (start, end, sorted(in_subrip))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "from 10:30 --> 11:30",
        "10:30 - 11:30",
        "'File' --> 'Edit'",
        "5 -> 6",
        "a: 1 -> 2",
        "x -> 10:30",
        "10:30 --> Lunch",
        "Move it: 10:30 -> 11:30",
        "12:30",
        "-->",
        f"{'9' * 5000}:00.000 --> {'9' * 5000}:01.000",
        "if a > 10:30",
        "The score was 3:2, then 4:2.",
        "1,000.00, 2,000.00",
    ],
)
def test_what_people_say_is_not_taken_for_times(line: str) -> None:
    assert times_of(line, webvtt=True) is None
    assert times_of(line, webvtt=False) is None


@pytest.mark.parametrize(
    ("line", "text", "in_subrip"),
    [
        (f"{A} One", "One", "One"),
        (f"{A} line:0 position:10%,start One", "One", "One"),
        (f"{A} x:y One", "One", "x:y One"),
        (f"{A}line:40% size:40%", "", ""),
        (f"{C} X1:40 X2:60 Y1:2 Y2:5", "", ""),
        (f"7 {A}", "", ""),
        ("[00:01.000 --> 00:02.000]  One, two", "One, two", "One, two"),
        ("00:01.000 --> 00:02.0x0 One two", "One two", "One two"),
    ],
)
def test_what_stands_behind_the_times(line: str, text: str, in_subrip: str) -> None:
    webvtt, subrip = times_of(line, webvtt=True), times_of(line, webvtt=False)
    assert webvtt is not None
    assert subrip is not None
    assert (webvtt.text, subrip.text) == (text, in_subrip)


ONE_TWO: Cues = [(1000, 2000, "One"), (2000, 3500, "Two")]
X, Y = f"WEBVTT\n\n{A}\nOne", f"{B}\nTwo\n"
HLS = "X-TIMESTAMP-MAP=MPEGTS:{},LOCAL:{}"


@pytest.mark.parametrize(
    ("content", "cues", "notes"),
    [
        (f"{X}\n\n{Y}", ONE_TWO, []),
        (f"{A}\nOne\n\n{Y}", ONE_TWO, [(M.NO_HEADER, 1, 1)]),
        (f"WEBVTT\n{A}\nOne\n\n{Y}", ONE_TWO, []),
        (f"\n webvtt\n\n{A}\nOne\n\n{Y}", ONE_TWO, []),
        (f"{X}\n{Y}", ONE_TWO, [(M.NO_BLANK_LINE, 1, 5)]),
        (f"{X}\nid\n{Y}", [(1000, 2000, "One id"), ONE_TWO[1]], [(M.NO_BLANK_LINE, 1, 6)]),
        (f"{X}\n\nhalf\n\n\nmore\n\n{Y}", [(1000, 2000, "One half more"), ONE_TWO[1]], [(M.BLANK_LINE_INSIDE, 2, 6)]),
        (f"WEBVTT\n\n{A} One\n\n{Y}", ONE_TWO, [(M.TEXT_BESIDE_TIMES, 1, 3)]),
        (f"WEBVTT\n\n{A}\nalign:start line:10%\nOne\n\n{Y}", ONE_TWO, [(M.SETTINGS_ELSEWHERE, 1, 4)]),
        (f"WEBVTT\n\n{A}\nOne\nalign:start\n\n{Y}", [(1000, 2000, "One align:start"), ONE_TWO[1]], []),
        (f"{X} {Y}".replace("\n", " "), ONE_TWO, [(M.LINES_RUN_TOGETHER, 4, 1), (M.NO_BLANK_LINE, 1, 1)]),
        (f"{X} {C} line:1% Two\n", [(1000, 2000, "One"), (1000, 2000, "Two")],
         [(M.LINES_RUN_TOGETHER, 2, 4), (M.DECIMAL_COMMA, 2, 4), (M.NO_BLANK_LINE, 1, 4)]),
        (f"{X}\n\nWEBVTT\n{HLS.format(900000, '00:00:00.000')}\n\n{Y}", ONE_TWO, [(M.SEVERAL_FILES, 1, 6)]),
        (f"WEBVTT\n{HLS.format(900000, '00:00:00.000')}\n\n{A}\nOne\n\n{Y}", ONE_TWO, []),
        (
            f"WEBVTT\n{HLS.format(0, '01:00:00.000')}\n\n01:00:01.000 --> 01:00:02.000\nOne",
            ONE_TWO[:1],
            [(M.TIMESTAMP_MAP, 1, 2)],
        ),
        (
            f"WEBVTT\n{HLS.format(900000, '00:00:00.000')}\n\n{A}\nOne\n\n"
            f"WEBVTT\n{HLS.format(990000, '00:00:00.000')}\n\n00:01.000 --> 00:02.500\nTwo",
            ONE_TWO,
            [(M.SEVERAL_FILES, 1, 7), (M.TIMESTAMP_MAP, 1, 8)],
        ),
        (
            f"WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:01.500,MPEGTS:0\n\n{A}\nOne",
            [(0, 500, "One")],
            [(M.TIMESTAMP_MAP, 1, 2), (M.NEGATIVE, 1, 4)],
        ),
        (
            f"WEBVTT\n\nSTYLE\n::cue {{\n color: red;\n\n size: 1\n}}\n\n.a {{\n}}\n\n{A}\nOne\n\n{Y}",
            ONE_TWO,
            [(M.STYLE_GOES_ON, 2, 7)],
        ),
        (f"WEBVTT\n\nNOTE\nat 10:30 -> 11:30\n10:30 -> 11:30\n\n{A}\nOne\n\n{Y}", ONE_TWO, []),
        (f"WEBVTT\n\nSTYLE\n00:00:00.000 -- > 00:00:01.000\n\n{A}\nOne\n\n{Y}", ONE_TWO, []),
        (f"{X}\n\n00:01.500 -> 00:0x.000\nHm\n\n{Y}", [ONE_TWO[0], (1500, 1640, "Hm"), ONE_TWO[1]],
         [(M.ARROW, 1, 6), (M.TIMES_OF_NEIGHBOURS, 1, 6)]),
        (f"{X}\n\n00:01.500 --> garbage\nHm\n\n{Y}", [ONE_TWO[0], (1500, 2000, "garbage Hm"), ONE_TWO[1]],
         [(M.TEXT_BESIDE_TIMES, 1, 6), (M.TIMES_OF_NEIGHBOURS, 1, 6)]),
        (f"{X}\n\nso --> garbage\n\n{Y}", [(*ONE_TWO[0][:2], "One so --> garbage"), ONE_TWO[1]],
         [(M.BLANK_LINE_INSIDE, 1, 6)]),
        (f"WEBVTT\n\nHello\n\nWorld\n\n{A}\nOne\n\n{Y}", [(0, 500, "Hello"), (500, 1000, "World"), *ONE_TWO],
         [(M.TIMES_OF_NEIGHBOURS, 2, 3)]),
        ("WEBVTT\n\n00:05.000 --> 00:02.000\nOne\n\n00:05.000 --> 00:05.000\nTwo",
         [(5000, 5000, "One"), (5000, 5000, "Two")],
         [(M.END_BEFORE_START, 1, 3), (M.NO_LENGTH, 1, 6)]),
        (f"WEBVTT\n\n{B}\nTwo\n\n{A}\nOne", ONE_TWO, [(M.OUT_OF_ORDER, 1, 6)]),
        ("WEBVTT\n\n00:01.000 --> 00:04.000\nOne\n\n00:02.000 --> 00:03.000\nTwo",
         [(1000, 4000, "One"), (2000, 3000, "Two")], []),
    ],
)  # fmt: skip
def test_webvtt(tmp_path: Path, content: str, cues: Cues, notes: Notes) -> None:
    assert read(tmp_path, "en.vtt", content) == (cues, sorted(notes))


P, Q = f"1\n{C}\nOne", f"2\n{D}\nTwo\n"


@pytest.mark.parametrize(
    ("content", "cues", "notes"),
    [
        (f"{P}\n\n{Q}", ONE_TWO, []),
        (f"7\n{C}\nOne\n\n7\n{D}\nTwo", ONE_TWO, []),
        (f"{P}\n\n{Q}\n3\n", ONE_TWO, []),
        (f"1\n{C} X1:40 X2:60\nOne\n\n{Q}", ONE_TWO, []),
        (f"{C}\nOne\n\n{Q}", ONE_TWO, [(M.NO_NUMBER, 1, 1)]),
        (f"1 {C}\nOne\n\n2 {D}\nTwo", ONE_TWO, []),
        (f"{P} {Q}".replace(chr(10), " "), ONE_TWO, [(M.LINES_RUN_TOGETHER, 5, 1), (M.NO_BLANK_LINE, 1, 1)]),
        (f"{P}{D}Two", ONE_TWO, [(M.LINES_RUN_TOGETHER, 2, 3), (M.NO_BLANK_LINE, 1, 3), (M.NO_NUMBER, 1, 3)]),
        (f"{P}\n{Q}", ONE_TWO, [(M.NO_BLANK_LINE, 1, 5)]),
        (f"1\n\n{C}\n\nOne\n\n{Q}", ONE_TWO, [(M.BLANK_LINE_INSIDE, 1, 5)]),
        (f"1 line:0\n{C}\nOne\n\n{Q}", ONE_TWO, [(M.SETTINGS_ELSEWHERE, 1, 1)]),
        ("1\n00:00:01.000 --> 00:00:02.000\nOne\n\n2\n00:02.000 --> 00:03.5\nTwo", ONE_TWO,
         [(M.DECIMAL_POINT, 4, 2), (M.NO_HOURS, 2, 6), (M.ODD_FRACTION, 1, 6)]),
        (f"Title\n{P}\n\n{Q}", [(0, 1000, "Title"), *ONE_TWO],
         [(M.TIMES_OF_NEIGHBOURS, 1, 1), (M.NO_BLANK_LINE, 1, 3)]),
        (f"{P}\n\n2\nHm\n\n3\nTwo\n\n4\n00:00:04,000 --> 00:00:05,000\nThree",
         [ONE_TWO[0], (2000, 2800, "Hm"), (2800, 4000, "Two"), (4000, 5000, "Three")], [(M.TIMES_OF_NEIGHBOURS, 2, 5)]),
        (f"{P}\n\n2\nTwo\n", [ONE_TWO[0], (2000, 2210, "Two")], [(M.TIMES_OF_NEIGHBOURS, 1, 5)]),
        (f"{P}\n\n2\n0:x --> 0:3\nTwo", [ONE_TWO[0], (2790, 3000, "Two")],
         [(M.NO_FRACTION, 1, 6), (M.NO_HOURS, 1, 6), (M.TIMES_OF_NEIGHBOURS, 1, 6)]),
        (f"{P}\n\n2\n00:00:02;x --> 00:00:0x,5\nTwo\n\n3\n00:00:03,500 --> 00:00:04,000\nThree",
         [ONE_TWO[0], (2000, 3500, "Two"), (3500, 4000, "Three")], [(M.TIMES_OF_NEIGHBOURS, 1, 6)]),
        (f"{P}\n\n2\n00:59:02,000 --> 00:00:03,500\nTwo\n\n3\n00:00:03,500 --> 00:00:04,000\nThree",
         [ONE_TWO[0], (3290, 3500, "Two"), (3500, 4000, "Three")], [(M.END_BEFORE_START, 1, 6)]),
    ],
)  # fmt: skip
def test_subrip(tmp_path: Path, content: str, cues: Cues, notes: Notes) -> None:
    assert read(tmp_path, "en.srt", content) == (cues, sorted(notes))


TIME = st.none() | st.integers(0, 20_000)
BLOCKS = st.lists(st.builds(Block, st.integers(1, 99), TIME, TIME, st.lists(st.text("ab ", max_size=9), max_size=2)))


@given(BLOCKS.filter(lambda blocks: any(block.start is not None or block.end is not None for block in blocks)))
def test_every_block_has_its_place(blocks: list[Block]) -> None:
    own = [(block.start, block.end) for block in blocks]
    found = placed(File(Path("x"), [], ""), blocks)
    assert [cue.text for cue in found] == [block.text for block in blocks]
    assert all(0 <= cue.start <= cue.end for cue in found)
    for cue, (start, end) in zip(found, own, strict=True):
        if start is not None and (end is None or end >= start):
            assert cue.start == start
        if end is not None and (start is None or end >= start):
            assert cue.end == end


@given(st.lists(st.tuples(st.integers(1, 500), st.booleans()), min_size=1))
def test_what_has_no_times_lies_between_its_neighbours_and_in_order(steps: list[tuple[int, bool]]) -> None:
    now, blocks = 0, []
    for step, known in [(100, True), *steps, (100, True)]:
        blocks.append(Block(1, now if known else None, now + step if known else None, ["a"]))
        now += step
    found = placed(File(Path("x"), [], ""), blocks)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert sum(cue.end - cue.start for cue in found) == now
