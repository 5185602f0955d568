"""Real subtitle files: every word that a naive reader finds is in our cues, in order, and no other.

The naive reader shares nothing with ours: all lines are text but times, numbers above times, header and remarks.
"""

import re
from html import unescape
from itertools import zip_longest
from pathlib import Path
from unicodedata import normalize

import pytest

from indexer import subtitles
from indexer.errors import SubtitleRefused
from indexer.library import discover

ARCHIVE = Path(__file__).parents[3] / "shared" / "corpora" / "archive"

pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not ARCHIVE.is_dir(), reason=f"the real subtitle files are not at {ARCHIVE}"),
]


def naive_words(path: Path) -> list[str]:
    text = re.sub(r"\r\n?", "\n", path.read_text(encoding="utf-8-sig"))
    text = re.sub(r"(?m)^\d+ *\n(?=\d+:\d\d.*-->)", "", text)
    blocks = [block for block in re.split(r"\n\s*\n", text) if not re.match(r"WEBVTT|NOTE\b", block)]
    said = [line for block in blocks for line in block.split("\n") if not re.match(r"\d+:\d\d.*-->", line)]
    bare = re.sub(r"</?[vibu]( [^>]*)?>|</?font[^>]*>", "", "\n".join(said))
    return re.findall(r"\w+", re.sub("[\u200b-\u200f\ufeff]", "", normalize("NFC", unescape(bare))))


def test_all_words_of_all_recordings() -> None:
    found, errors = discover(ARCHIVE, ("en", "es", "fr"))
    assert (len(found), errors) == (165, [])
    different = []
    for track in (track for each in found for track in each.tracks):
        try:
            ours = [word for cue in subtitles.read(track).cues for word in re.findall(r"\w+", cue.text)]
        except SubtitleRefused as error:
            different.append(str(error))
            continue
        theirs = naive_words(track.path)
        if ours != theirs:
            pairs = enumerate(zip_longest(ours, theirs))
            at = next(number for number, (one, other) in pairs if one != other)
            different.append(f"{track.path}: ours {ours[at - 2 : at + 3]}, theirs {theirs[at - 2 : at + 3]}")
    assert not different, "\n".join(different)
