"""Files as they are found become cues, and no text is lost; a file in which no time can be read is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import subtitles
from indexer.errors import SubtitleRefused
from indexer.model import Cue, Track
from indexer.timecode import exact

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(name: str, content: str | bytes) -> Path:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / name

    return write_file


def read(path: Path) -> list[Cue]:
    return list(subtitles.read(Track("talk", "en", path)).cues)


def brief(path: Path) -> list[tuple[int, int, str]]:
    return [(cue.start, cue.end, cue.text) for cue in read(path)]


A, B = "00:01.000 --> 00:02.000", "00:02.000 --> 00:03.500"
C, D = "00:00:01,000 --> 00:00:02,000", "00:00:02,000 --> 00:00:03,500"
ONE_TWO = [(1000, 2000, "One"), (2000, 3500, "Two")]

WEBVTT = {
    "by the book": f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nOne\n\n{B}\nTwo\n",
    "header text, metadata, no end of line": f"WEBVTT - x\nKind: captions\n\n{A}\nOne\n\n{B}\nTwo",
    "remarks, styles, regions": """WEBVTT

NOTE no text
of this recording

STYLE
::cue { color: red }

REGION
id:fred

00:01.000 --> 00:02.000
One

NOTE --> no text either

00:02.000 --> 00:03.500
Two
""",
    "settings": f"WEBVTT\n\n{A} align:start position:0%\nOne\n\n{B} line: 90%\nTwo",
    "identifiers": f"WEBVTT\n\nintro\n{A}\nOne\n\n2 - Ana\n{B}\nTwo",
    "decimal commas": f"WEBVTT\n\n{C}\nOne\n\n00:02,000 --> 00:03,5\nTwo",
    "no fractions, no spaces": "WEBVTT\n\n0:01-->0:02\nOne\n\n00:00:02 --> 00:00:03.500\nTwo",
    "other arrows": "WEBVTT\n\n00:01.000 –> 00:02.000\nOne\n\n00:02.000\u200b -> \u200b00:03.500\nTwo",
    "missing blank lines": f"WEBVTT\n{A}\nOne\n{B}\nTwo",
    "no header": f"{A}\nOne\n\n{B}\nTwo",
    "blank lines before the header": f"\n \n\tWEBVTT\n\n{A}\nOne\n\n{B}\nTwo",
    "carriage returns": f"WEBVTT\r\r{A}\rOne\r\r{B}\rTwo",
    "byte order mark and CRLF": f"\ufeffWEBVTT\r\n\r\n{A}\r\nOne\r\n\r\n{B}\r\nTwo",
    "out of order": f"WEBVTT\n\n{B}\nTwo\n\n{A}\nOne",
    "empty cues": f"WEBVTT\n\n{A}\nOne\n\n00:01.500 --> 00:02.000\n\n{B}\n<i>Two</i>",
    "text on the line of times": f"WEBVTT\n\n{A} line:0 One\n\n{B} Two",
    "SubRip under another name": f"1\n{C}\nOne\n\n2\n{D}\nTwo",
}

SUBRIP = {
    "as players write it": f"1\n{C}\nOne\n\n2\n{D}\nTwo\n",
    "decimal points": "1\n00:00:01.000 --> 00:00:02.000\nOne\n\n2\n0:00:02.000 --> 0:00:03.500\nTwo\n",
    "no numbers": f"{C}\nOne\n\n{D}\nTwo",
    "no blank lines": f"1\n{C}\nOne\n2\n{D}\nTwo",
    "spaces in blank lines": f"1\n{C}\nOne\n \n2\n{D}\nTwo\n\u200b",
    "blank lines behind numbers": f"1\n\n{C}\nOne\n\n2\n\n{D}\nTwo",
    "wrong numbers": f"7\n{C}\nOne\n\n7\n{D}\nTwo",
    "settings by the number": f"1 line:0\n{C}\nOne\n\n2\n{D}\nTwo",
    "a number too many": f"1\n{C}\nOne\n\n2\n{D}\nTwo\n\n3\n",
    "coordinates": f"1\n{C} X1:40 X2:60 Y1:2 Y2:5\nOne\n\n2\n{D}\nTwo",
    "markup": f"1\n{C}\n{{\\an8}}<font color=red>One</font>\n\n2\n{D}\nTwo",
    "WebVTT under another name": f"WEBVTT\n\nNOTE x\n\n{A}\nOne\n\n{B}\nTwo",
}  # fmt: skip


@pytest.mark.parametrize("case", WEBVTT)
def test_webvtt_as_it_is_found(write: Write, case: str) -> None:
    assert brief(write("en.vtt", WEBVTT[case])) == ONE_TWO


@pytest.mark.parametrize("case", SUBRIP)
def test_subrip_as_it_is_found(write: Write, case: str) -> None:
    assert brief(write("en.SRT", SUBRIP[case])) == ONE_TWO


@pytest.mark.parametrize(
    ("name", "content", "texts"),
    [
        ("en.vtt", f"WEBVTT\n\n{A}\nOne\n\nhalf\n\n{B}\nTwo", ["One half", "Two"]),
        ("en.srt", f"1\n{C}\nOne\n\nhalf\n\n2\n{D}\nTwo", ["One half", "Two"]),
        ("en.srt", f"1\n{C}\nIn\n2021\n\n2\n{D}\nTwo", ["In 2021", "Two"]),
        ("en.srt", f"{C}\n2021\n{D}\nTwo", ["2021", "Two"]),
        ("en.srt", f"1\n{C}\nOne\nNOTE this\n", ["One NOTE this"]),
        ("en.vtt", f"WEBVTT\n\n{A}\n'File' --> 'Edit'\nat 10:30 --> 11:30", ["'File' --> 'Edit' at 10:30 --> 11:30"]),
        ("en.srt", f"1\n{C}\n2\n", ["2"]),
        ("en.srt", f"1\n{C}\nIn\n2\n\n2\n{D}\nTwo", ["In 2", "Two"]),
        ("en.vtt", f"WEBVTT\n\n{A}\nSTYLE\nNOTE this", ["STYLE NOTE this"]),
        ("en.vtt", f"WEBVTT\n\n{A}\n \nOne\n\u2028two\x0b\x85three", ["One two three"]),
        ("en.vtt", f"WEBVTT\n\n{A}\nnul\0l", ["nul\ufffdl"]),
        ("en.vtt", f"WEBVTT\n\nHello\n\n{A}\nOne", ["Hello", "One"]),
        ("en.vtt", f"WEBVTT\n\nNOTE x\n\ny\n\n{A}\nOne", ["y", "One"]),
        ("en.srt", f"Title\n1\n{C}\nOne", ["Title", "One"]),
        ("en.srt", f"1\n{C}\nOne\n\n2\nTwo\n", ["One", "Two"]),

    ],
)  # fmt: skip
def test_no_text_is_lost(write: Write, name: str, content: str, texts: list[str]) -> None:
    assert [cue.text for cue in read(write(name, content))] == texts


@pytest.mark.parametrize(
    ("name", "content", "line", "sentence"),
    [
        ("en.vtt", "", None, "is empty"),
        ("en.srt", "\ufeff\n \n", None, "is empty"),
        ("en.vtt", "WEBVTT\n", None, "has no times such as"),
        ("en.srt", "Just\ntext.", None, "has no times such as"),
        ("en.vtt", f"WEBVTT\n\n{A}\n<i> </i>", None, "no text at any of them"),
        ("en.srt", "0:x --> 0:0y\nTwo", 1, "these times cannot be read"),
        ("en.vtt", "WEBVTT\n\n99999999:00:00.000 --> 99999999:00:01.000\nOne", 3, "these times cannot be read"),
        ("en.vtt", f"WEBVTT\n\n{'9' * 5000}:00.000 --> 00:01.000\nOne", None, "has no times such as"),
        ("en.txt", "Just text.", None, "in a format that Playhead does not read; it reads WebVTT, TTML"),
    ],
)  # fmt: skip
def test_what_is_refused(write: Write, name: str, content: str, line: int | None, sentence: str) -> None:
    path = write(name, content)
    with pytest.raises(SubtitleRefused) as caught:
        read(path)
    assert caught.value.path == path
    assert caught.value.line == line
    assert sentence in str(caught.value)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "en.vtt").mkdir()
    for name in ("en.vtt", "gone.vtt"):
        with pytest.raises(SubtitleRefused, match="cannot be read"):
            read(tmp_path / name)


def test_a_cue_never_ends_before_it_starts(write: Write) -> None:
    content = "WEBVTT\n\n00:05.000 --> 00:02.000\nOne\n\n00:05.000 --> 00:05.000\nTwo"
    assert brief(write("en.vtt", content)) == [(5000, 5000, "One"), (5000, 5000, "Two")]


def test_labels_leave_the_text_and_are_spelled_as_the_description_does(write: Write) -> None:
    path = write("en.srt", f"1\n{C}\n<b>ANA</b> LÓPEZ: One\nof two.\n\n2\n{D}\n[Applause]\nBO: Yes.\nBO: No.")
    assert list(subtitles.read(Track("talk", "en", path, speakers=("Ana López",))).cues) == [
        Cue(1000, 2000, "One of two.", "Ana López"),
        Cue(2000, 2833, "[Applause]", "Ana López", sounds=((0, 10),)),
        Cue(2833, 3333, "Yes.", "BO"),
        Cue(3333, 3500, "No.", "BO"),
    ]


def test_rolling_captions_keep_their_word_times(write: Write) -> None:
    content = """WEBVTT
Kind: captions

00:00:05.850 --> 00:00:08.540 align:start position:0%
{space}
Welcome<00:00:06.160><c> to</c><00:00:06.471><c> it.</c>
""".format(space=" ")
    assert read(write("en.vtt", content)) == [
        Cue(5850, 8540, "Welcome to it.", words=((0, 5850), (8, 6160), (11, 6471)))
    ]


def test_cues_that_the_library_leaves_out_are_noticed(monkeypatch: pytest.MonkeyPatch, write: Write) -> None:
    monkeypatch.setattr("indexer.subtitles.webvtt_reader.WebVTTCueBlock.is_valid", lambda *_, **__: False)
    with pytest.raises(SubtitleRefused, match="this cue cannot be read") as caught:
        read(write("en.vtt", WEBVTT["by the book"]))
    assert caught.value.line == 3


SPOKEN = st.text("abc ÉñŒ☃12.,;!?'\"<>&-", max_size=30).map(lambda text: " ".join(text.split()).lstrip("-> "))
CUES = st.lists(
    st.builds(
        lambda start, length, text, speaker: Cue(start, start + length, text, speaker),
        st.integers(0, 3_600_000_0),
        st.integers(0, 10_000),
        SPOKEN.filter(bool),
        st.sampled_from(["", "Ana", "Åke & Sons"]),
    ),
    min_size=1,
    max_size=8,
)


def payload(cue: Cue) -> str:
    voice = f"<v {cue.speaker.replace('&', '&amp;')}>" if cue.speaker else ""
    return voice + cue.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@given(CUES, st.booleans())
def test_cues_written_as_webvtt_come_back(tmp_path_factory: pytest.TempPathFactory, cues: list[Cue], ids: bool) -> None:
    label = "x\n" if ids else ""
    blocks = [f"{label}{exact(cue.start)} --> {exact(cue.end)}\n{payload(cue)}\n" for cue in cues]
    path = tmp_path_factory.getbasetemp() / "written.vtt"
    path.write_text("\n".join(["WEBVTT\n", *blocks]), encoding="utf-8")
    assert read(path) == sorted(cues, key=lambda cue: cue.start)


@given(CUES)
def test_cues_written_as_subrip_come_back(tmp_path_factory: pytest.TempPathFactory, cues: list[Cue]) -> None:
    blocks = [
        f"{number}\n{exact(cue.start).replace('.', ',')} --> {exact(cue.end).replace('.', ',')}\n{payload(cue)}\n"
        for number, cue in enumerate(cues, 1)
    ]
    path = tmp_path_factory.getbasetemp() / "written.srt"
    path.write_text("\n".join(blocks), encoding="utf-8")
    assert read(path) == sorted(cues, key=lambda cue: cue.start)
