"""A file is read as what it is, whatever its suffix; and whatever is done to it, nothing but a refusal comes of it."""

import random
from pathlib import Path

import pytest

from indexer import subtitles
from indexer.errors import SubtitleRefused
from tests.indexer.subtitles.reading import golden, reading

CONTENTS = {
    "WebVTT": "WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n",
    "SubRip": "1\n00:00:01,000 --> 00:00:02,000\nOne\n",
    "SBV": "0:00:01.000,0:00:02.000\nOne\n",
    "TTML": '<?xml version="1.0"?>\n<tt><body><p begin="1s" end="2s">One</p></body></tt>',
    "Advanced SubStation": "[Script Info]\n\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,One\n",
    "JSON3": '{"events": [{"tStartMs": 1000, "dDurationMs": 1000, "segs": [{"utf8": "One"}]}]}',
    "Whisper JSON": '{"segments": [{"start": 1.0, "end": 2.0, "text": "One"}]}',
}

ODD = {
    "spaces and a mark before the header": ("WebVTT", "\ufeff \n\n" + CONTENTS["WebVTT"]),
    "no number": ("SubRip", CONTENTS["SubRip"].partition("\n")[2]),
    "points, no number": ("SubRip", "00:00:01.000 --> 00:00:02.000\nOne\n"),
    "no hours": ("SubRip", "00:01,000 -> 00:02\nOne"),
    "spaces around the comma": ("SBV", "\n0:00:01.000 , 0:00:02.000\nOne"),
    "a remark and a prefix": ("TTML", '<!-- <p> --><!DOCTYPE tt><tt:tt><tt:p begin="1s" end="2s">One</tt:p></tt:tt>'),
    "white space first": ("TTML", "\n \n" + CONTENTS["TTML"]),
    "remarks first": ("Advanced SubStation", "; made by hand\n!: so\n" + CONTENTS["Advanced SubStation"]),
    "no information": ("Advanced SubStation", CONTENTS["Advanced SubStation"].partition("\n\n")[2]),
    "white space before JSON": ("JSON3", "\n\t" + CONTENTS["JSON3"]),
    "a list": ("Whisper JSON", '[{"text": "One", "start": 1, "end": 2}]'),
    "other keys of the other JSON": (
        "Whisper JSON",
        '{"events": [], "segments": [{"start": 1, "end": 2, "text": "One"}]}',
    ),
}


@pytest.mark.parametrize("suffix", subtitles.SUFFIXES)
@pytest.mark.parametrize("form", CONTENTS)
def test_every_format_under_every_suffix(tmp_path: Path, form: str, suffix: str) -> None:
    found = reading(tmp_path, f"en{suffix}", CONTENTS[form])
    assert (found.format, list(found.cues)) == (form, golden((1000, 2000, "One")))


@pytest.mark.parametrize("suffix", [".sbv", ".xml", ".json"])
@pytest.mark.parametrize("case", ODD)
def test_odd_beginnings(tmp_path: Path, case: str, suffix: str) -> None:
    form, content = ODD[case]
    found = reading(tmp_path, f"en{suffix}", content)
    assert (found.format, list(found.cues)) == (form, golden((1000, 2000, "One")))


@pytest.mark.parametrize(
    ("name", "form", "text"),
    [
        ("en.srt", "SubRip", '{"segments": [{"start": 1, "end": 2, "text": "x"}]}'),
        ("en.srt", "SubRip", "[Script Info]"),
        ("en.srt", "SubRip", "WEBVTT"),
        ("en.vtt", "WebVTT", "{} <tt> [Events] 0:00:01.000,0:00:02.000"),
    ],
)
def test_what_is_said_in_a_cue_is_no_mark_of_a_format(tmp_path: Path, name: str, form: str, text: str) -> None:
    header = "WEBVTT\n\n" if form == "WebVTT" else ""
    found = reading(tmp_path, name, f"{header}00:00:01.000 --> 00:00:02.000\n{text.replace('<', '&lt;')}\n")
    assert (found.format, [cue.text for cue in found.cues]) == (form, [text])


@pytest.mark.parametrize("form", CONTENTS)
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, form: str) -> None:
    chance = random.Random(form)
    for number in range(150):
        content = bytearray(CONTENTS[form].encode())
        for _ in range(chance.randint(1, 4)):
            at, length = chance.randrange(len(content)), chance.randint(1, 12)
            piece = chance.choice([b"", bytes(content[at : at + length]) * 2, chance.randbytes(length), b'<"{[&\\:,-9'])
            content[at : at + length] = piece
            content = content or bytearray(b"x")
        suffix = chance.choice(subtitles.SUFFIXES)
        try:
            cues = reading(tmp_path, f"{number}{suffix}", bytes(content)).cues
        except SubtitleRefused:
            continue
        assert all(0 <= cue.start <= cue.end and cue.text.strip() for cue in cues)
