"""SBV: two times with a comma between them, text, a blank line; whatever the file's suffix."""

from pathlib import Path

import pytest

from indexer.errors import SubtitleRefused
from tests.indexer.subtitles.reading import golden, reading

SBV = """0:00:01.000,0:00:02.500
Who keeps the ledger?
It is kept here.

0:00:02.500,1:00:04.000
A &amp; B <i>agree</i>
"""


@pytest.mark.parametrize("name", ["en.sbv", "en.srt", "en.vtt", "en.SBV", "en.json"])
def test_golden(tmp_path: Path, name: str) -> None:
    found = reading(tmp_path, name, SBV)
    assert list(found.cues) == golden(
        (1000, 2500, "Who keeps the ledger? It is kept here."), (2500, 3604000, "A & B agree")
    )
    assert (found.format, found.mended) == ("SBV", ())


@pytest.mark.parametrize(
    ("content", "cues"),
    [
        ("00:01.5,00:02,5\nNo hours", [(1500, 2500, "No hours")]),
        ("0:00:01,000,0:00:02,000\nCommas alone", [(1000, 2000, "Commas alone")]),
        ("0:00:01.000, 0:00:02.000\r\nA\r\n\r\nB", [(1000, 2000, "A B")]),
        ("0:00:01.0,0:00:02.0\nIn\n\n1984\n0:00:02.0,0:00:03.0\n7", [(1000, 2000, "In 1984"), (2000, 3000, "7")]),
        ("0:00:01.000,0:00:02.000\nFrom 10:30, 11:30\n10:30, 11:30", [(1000, 2000, "From 10:30, 11:30 10:30, 11:30")]),
        ("0:00:01.000,0:00:02.000\nClick File --> Open[br]then wait", [(1000, 2000, "Click File --> Open then wait")]),
        ("0:00:05.000,0:00:02.000\nBackwards", [(5000, 5630, "Backwards")]),
        ("Hello\n\n0:00:01.000,0:00:02.000\nOne", [(0, 1000, "Hello"), (1000, 2000, "One")]),
        ("0:00:01.000,0:00:02.000\n\n0:00:02.000,0:00:03.000\nAlone", [(2000, 3000, "Alone")]),
    ],
)  # fmt: skip
def test_as_it_is_found(tmp_path: Path, content: str, cues: list[tuple[int, int, str]]) -> None:
    found = reading(tmp_path, "en.sbv", content)
    assert (list(found.cues), found.format) == (golden(*cues), "SBV")


@pytest.mark.parametrize(
    ("content", "line", "sentence"),
    [
        ("Only text", None, "has no times"),
        ("0:00:01.000,0:00:02.000\n\n", None, "no text"),
        ("9999999:00:01.000,9999999:00:02.000\nOne", 1, "these times cannot be read"),
    ],
)
def test_what_is_refused(tmp_path: Path, content: str, line: int | None, sentence: str) -> None:
    with pytest.raises(SubtitleRefused, match=sentence) as caught:
        reading(tmp_path, "en.sbv", content)
    assert caught.value.line == line
