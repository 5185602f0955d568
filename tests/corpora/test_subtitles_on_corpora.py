"""Real subtitle files: every word that a naive reader finds is in our cues or is a speaker's label, in order, and no
other; rolling captions are what was said, once.

The naive reader shares nothing with ours: all lines are text but times, numbers above times, header and remarks.
"""

import re
from html import unescape
from itertools import pairwise, zip_longest
from pathlib import Path
from unicodedata import normalize

import pytest

from indexer import subtitles
from indexer.errors import SubtitleRefused
from indexer.library import discover
from indexer.model import Track
from indexer.subtitles.file import Mending
from tests.corpora.labels import without_labels, words

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
ARCHIVE = CORPORA / "archive"
TUTORIALS = CORPORA / "quality" / "tutorialvqa" / "vtt"
ROLLING = CORPORA / "nasty" / "rolling-captions"

pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not ARCHIVE.is_dir(), reason=f"the real subtitle files are not at {ARCHIVE}"),
]


def naive_words(path: Path) -> list[str]:
    text = re.sub(r"\r\n?", "\n", path.read_text(encoding="utf-8-sig"))
    text = re.sub(r"(?m)^\d+ *\n(?=\d+:\d\d.*-->)", "", text)
    blocks = [block for block in re.split(r"\n\s*\n", text) if not re.match(r"WEBVTT|NOTE\b", block)]
    said = [line for block in blocks for line in block.split("\n") if not re.match(r"\d+:\d\d.*-->", line)]
    bare = re.sub(r"</?[vibuc]( [^>]*)?>|</?font[^>]*>", "", "\n".join(said))
    return re.findall(r"\w+", re.sub("[\u200b-\u200f\ufeff]", "", normalize("NFC", unescape(bare))))


def test_all_words_of_all_recordings() -> None:
    found, errors = discover(ARCHIVE, ("en", "es", "fr"))
    assert (len(found), errors) == (165, [])
    assert_nothing_is_lost([track for each in found for track in each.tracks])


def test_all_words_of_all_tutorials() -> None:
    paths = sorted(TUTORIALS.glob("*.vtt"))
    assert len(paths) == 76
    assert_nothing_is_lost([Track(path.name, "en", path) for path in paths])


def assert_nothing_is_lost(tracks: list[Track]) -> None:
    """Nor is anything collapsed: these are ordinary files."""
    different = []
    for track in tracks:
        try:
            reading = subtitles.read(track)
        except SubtitleRefused as error:
            different.append(str(error))
            continue
        if {each.kind for each in reading.mended} & {Mending.ROLLING, Mending.OVERLAPPING}:
            different.append(f"{track.path}: {reading.mended}")
        ours = words(cue.text for cue in reading.cues)
        theirs = naive_words(track.path)
        if ours != theirs:
            theirs = without_labels(theirs, ours, set(words(cue.speaker for cue in reading.cues)))
        if ours != theirs:
            pairs = enumerate(zip_longest(ours, theirs))
            at = next(number for number, (one, other) in pairs if one != other)
            different.append(f"{track.path}: ours {ours[at - 2 : at + 3]}, theirs {theirs[at - 2 : at + 3]}")
    assert not different, "\n".join(different)


def test_rolling_captions_are_what_was_said_once_and_when() -> None:
    paths = sorted(ROLLING.glob("*.vtt"))
    assert len(paths) == 12
    for path in paths:
        reading = subtitles.read(Track(path.name, "en", path))
        truth = path.with_name(path.name.removesuffix(".vtt") + ".truth.txt").read_text(encoding="utf-8")
        assert " ".join(cue.text for cue in reading.cues).split() == truth.split(), path.name
        assert [each.kind for each in reading.mended] == [Mending.ROLLING], path.name
        assert all(one.end <= two.start for one, two in pairwise(reading.cues)), path.name
        for cue in reading.cues:
            times = [time for _, time in cue.words]
            assert [cue.start, *times, cue.end] == sorted([cue.start, *times, cue.end]), path.name
            said = [word for word in cue.text.split() if re.search(r"\w", word)]
            assert len(times) == (len(said) if len(said) > 1 else 0), (path.name, cue)


def test_labels_of_real_files() -> None:
    found, _ = discover(ARCHIVE, ("en", "es", "fr"))
    tracks = [track for each in found for track in each.tracks if "<v " not in track.path.read_text("utf-8-sig")]
    names = {cue.speaker for track in tracks for cue in subtitles.read(track).cues}
    assert names == {"", "Instructor", "Narrator"}
