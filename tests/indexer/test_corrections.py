"""What a description puts right in a track: its times by an offset, and the spellings of a speaker."""

from pathlib import Path

import pytest

from indexer.build import build
from indexer.corrections import corrected
from indexer.engine import open_engine
from indexer.model import Cue, Speaker, Track

TRACK = Track("talk", "en", Path("en.vtt"))
ANA = Speaker("Ana López", spellings=("A. López", "Presidenta"))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ana López", "Ana López"),
        ("ANA LOPEZ", "Ana López"),
        ("A. López", "Ana López"),
        ("a lopez", "Ana López"),
        ("PRESIDENTA", "Ana López"),
        ("Ana", "Ana"),
        ("López, Ana", "López, Ana"),
        ("…", "…"),
        ("", ""),
    ],
)
def test_spellings_of_one_person(written: str, name: str) -> None:
    (cue,) = corrected([Cue(0, 1, "Hello", written)], TRACK, [ANA, Speaker("Bo"), Speaker("?")])
    assert cue.speaker == name


@pytest.mark.parametrize(
    ("offset", "times"), [(0, (5_000, 9_000, 6_000)), (1_500, (6_500, 10_500, 7_500)), (-8_200, (0, 800, 0))]
)
def test_an_offset_moves_every_time_and_none_below_zero(offset: int, times: tuple[int, int, int]) -> None:
    track = Track("talk", "en", Path("en.vtt"), offset=offset)
    (cue,) = corrected([Cue(5_000, 9_000, "Hello", words=((0, 6_000),))], track, ())
    assert (cue.start, cue.end, cue.words[0][1]) == times


def test_what_a_description_says_is_in_the_index(tmp_path: Path) -> None:
    folder = tmp_path / "library" / "talk"
    folder.mkdir(parents=True)
    (folder / "recording.toml").write_text(
        'title = "T"\nlanguage = "en"\n[[speakers]]\nname = "Ana López"\nspellings = ["Chair"]\n'
        '[tracks.es]\nkind = "interpretation"\noffset = "-00:00:08.2"\n',
        encoding="utf-8",
    )
    for code in ("en", "es"):
        text = f"WEBVTT\n\n00:10.000 --> 00:12.000\n<v CHAIR>Hello <00:11.000>{code}\n"
        (folder / f"{code}.vtt").write_text(text)
    engine = open_engine(f"whoosh:{tmp_path / 'index'}", ("en", "es", "fr"))
    report = build(tmp_path / "library", engine, ("en", "es", "fr"))
    assert not report.refused
    cues = {code: cue for each in engine.passages("talk") for code, track in each.cues.items() for cue in track}
    assert {cue.speaker for cue in cues.values()} == {"Ana López"}
    assert [(cues[code].start, cues[code].end) for code in ("en", "es")] == [(10_000, 12_000), (1_800, 3_800)]
    assert cues["es"].words[-1][1] == 2_800
