"""Jumps into the sample archive land where its words are said, and never behind them."""

from pathlib import Path

import pytest

from benchmarks.jumps import HARDLY_EVER_OFF, LATE, MEDIAN, SHARE, USUALLY_OFF, WORDS, Row, rows, together
from indexer.build import build
from indexer.engine import open_engine
from indexer.languages import DEFAULT_LANGUAGES

TRANSCRIPTS = Path(__file__).parent.parent / "transcripts"


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    engine = open_engine(f"whoosh:{tmp_path_factory.mktemp('jumps') / 'index'}", DEFAULT_LANGUAGES, deadline=30)
    build(TRANSCRIPTS, engine, DEFAULT_LANGUAGES)
    return list(rows(TRANSCRIPTS, engine))


def test_every_track_of_every_recording_is_measured(measured: list[Row]) -> None:
    assert all(len(row.distances) == WORDS for row in measured)
    tracks = [path for kind in ("vtt", "srt") for path in TRANSCRIPTS.glob(f"[!_]*/*.{kind}")]
    assert len(measured) == len(tracks) == 20


def test_no_jump_lands_behind_the_word(measured: list[Row]) -> None:
    late = {(row.recording, row.language): row.latest for row in measured if row.latest > LATE}
    assert late == {}


def test_jumps_land_near_the_word(measured: list[Row]) -> None:
    far = {(row.recording, row.language): row.share for row in measured if row.share < SHARE}
    assert far == {}
    assert {row.truth: row.median for row in together(measured) if row.median > MEDIAN} == {}


def test_the_start_of_a_moment_is_when_its_word_is_said(measured: list[Row]) -> None:
    voice = next(row for row in together(measured) if row.truth == "voice")
    assert len(voice.errors) == 240
    assert voice.usual_error <= USUALLY_OFF
    assert voice.large_error <= HARDLY_EVER_OFF
