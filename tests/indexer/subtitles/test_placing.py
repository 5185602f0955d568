"""In formats whose texts stand in any order: an end before the start is guessed and told, and so is no length."""

import json
from pathlib import Path

import pytest

from indexer.subtitles.file import Mending
from tests.indexer.subtitles.reading import golden, reading

TIMES = ((1, 2, "One"), (5, 3, "Two"), (8, 8, "Three"), (30, 20, "Four"))
FOUND = golden((1000, 2000, "One"), (5000, 8000, "Two"), (8000, 8000, "Three"), (30_000, 30_000, "Four"))

ASS = "[Events]\nFormat: Start, End, Text\n" + "".join(f"Dialogue: 0:00:{a:02},0:00:{b:02},{t}\n" for a, b, t in TIMES)
TTML = '<tt xmlns="http://www.w3.org/ns/ttml"><body>\n<div>\n' + "".join(
    f'<p begin="{a}s" end="{b}s">{t}</p>\n' for a, b, t in TIMES
)
WHISPER = json.dumps({"segments": [{"start": a, "end": b, "text": t} for a, b, t in TIMES]}).replace("{", "\n{")


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [("en.ass", ASS, 4), ("en.ttml", TTML + "</div></body></tt>", 4), ("en.json", WHISPER, 4)],
)
def test_an_end_before_the_start_and_no_length(tmp_path: Path, name: str, content: str, line: int) -> None:
    found = reading(tmp_path, name, content)
    assert list(found.cues) == FOUND
    assert [(each.kind, each.count, each.line) for each in found.mended] == [
        (Mending.END_BEFORE_START, 2, line),
        (Mending.NO_LENGTH, 1, line + 1),
    ]
