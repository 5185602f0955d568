"""Of several tracks for one language one is taken; another is read where that one cannot be."""

from pathlib import Path

import pytest

from indexer.build import build, inspect
from indexer.engine import open_engine
from indexer.engine.protocol import Engine
from tests.keeping.folders import LANGUAGES, vtt

SRT = "1\n00:00:01,000 --> 00:00:02,000\n"


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    home = tmp_path / "talks" / "talk"
    home.mkdir(parents=True)
    (home / "recording.toml").write_text('title = "A talk"\nlanguage = "en"\n')
    for code in LANGUAGES:
        (home / f"{code}.vtt").write_text(vtt(f"{code} first"))
    return home.parent


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine(f"whoosh:{tmp_path / 'index'}", LANGUAGES)


def files(engine: Engine) -> list[str]:
    return [file.path for file in engine.entry("talk").quality.files]


def test_where_the_track_taken_cannot_be_read_another_of_its_language_is(talks: Path, engine: Engine) -> None:
    (talks / "talk" / "en.vtt").write_text("")
    (talks / "talk" / "en.srt").write_text("1\n")
    (talks / "talk" / "en-orig.srt").write_text(SRT + "what a recogniser heard\n")
    (talks / "talk" / "en-orig.sbv").write_text("")
    report = build(talks, engine, LANGUAGES)
    assert [each.partition("talk/")[2] for each in report.refused] == [
        "en.vtt: is empty",
        "en.srt: has no times such as 00:01:02.500 --> 00:01:04.000, so that its text has no place",
    ]
    assert [each.partition(": ")[0] for each in report.passed_over] == [str(talks / "talk" / "en-orig.sbv")]
    assert files(engine) == ["talk/en-orig.srt", "talk/es.vtt", "talk/fr.vtt"]
    assert list(engine.entry("talk").tracks.items()) == [
        ("en", "automatic"),
        ("es", "translation"),
        ("fr", "translation"),
    ]
    checked = inspect(talks, LANGUAGES)
    assert (list(checked.refused), list(checked.passed_over)) == (report.refused, report.passed_over)


def test_the_track_taken_is_read_again_when_it_is_mended(talks: Path, engine: Engine) -> None:
    (talks / "talk" / "en.vtt").write_text("")
    (talks / "talk" / "en.srt").write_text(SRT + "the second best\n")
    assert build(talks, engine, LANGUAGES).passed_over == []
    (talks / "talk" / "en.srt").write_text(SRT + "the second best, corrected\n")
    assert build(talks, engine, LANGUAGES).changed == ["talk"]
    (talks / "talk" / "en.vtt").write_text(vtt("the best"))
    report = build(talks, engine, LANGUAGES)
    assert (report.changed, report.refused, len(report.passed_over)) == (["talk"], [], 1)
    assert files(engine)[0] == "talk/en.vtt"


def test_no_other_track_takes_the_place_of_one_that_is_damaged_now_and_indexed(talks: Path, engine: Engine) -> None:
    (talks / "talk" / "en.srt").write_text(SRT + "the second best\n")
    build(talks, engine, LANGUAGES)
    (talks / "talk" / "en.vtt").write_text("")
    report = build(talks, engine, LANGUAGES)
    assert (report.kept, len(report.refused), len(report.passed_over)) == (["talk"], 1, 1)
    assert files(engine)[0] == "talk/en.vtt"
    (talks / "talk" / "en.vtt").unlink()
    assert build(talks, engine, LANGUAGES).changed == ["talk"]
    assert files(engine)[0] == "talk/en.srt"


def test_a_track_whose_file_is_gone_goes_although_another_one_cannot_be_read(talks: Path, engine: Engine) -> None:
    (talks / "talk" / "fr.vtt").write_text("")
    build(talks, engine, LANGUAGES)
    (talks / "talk" / "es.vtt").unlink()
    report = build(talks, engine, LANGUAGES)
    assert (report.changed, report.kept, len(report.refused)) == (["talk"], [], 1)
    assert files(engine) == ["talk/en.vtt"]
