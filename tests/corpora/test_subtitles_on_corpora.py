"""Rolling captions are what was said, once, and when; the labels of real files are their speakers."""

import re
from itertools import pairwise

import pytest

from indexer import subtitles
from indexer.library import discover
from indexer.model import Track
from indexer.subtitles.file import Mending
from tests.corpora.places import CORPORA, needs_corpora

ARCHIVE = CORPORA / "archive"
ROLLING = CORPORA / "nasty" / "rolling-captions"

pytestmark = [pytest.mark.corpora, needs_corpora]


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
