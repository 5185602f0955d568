"""An unchanged folder is told without reading it; and no change is ever missed."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import library
from indexer.build import Report, build
from indexer.engine import open_engine
from indexer.engine.protocol import Engine
from indexer.seen import NOTE
from tests.keeping.folders import LANGUAGES, recording, vtt
from tests.pace import slowness


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    for number in range(3):
        recording(folder, f"talk{number}")
    return folder


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine(f"whoosh:{tmp_path / 'index'}", LANGUAGES)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that are read while a test runs."""
    files: list[Path] = []
    before: Callable[[Path], bytes] = Path.read_bytes

    def reading(path: Path) -> bytes:
        if path.suffix in (".vtt", ".toml"):
            files.append(path)
        return before(path)

    monkeypatch.setattr(Path, "read_bytes", reading)
    return files


def run(talks: Path, engine: Engine, **more: bool) -> Report:
    return build(talks, engine, LANGUAGES, **more)


def settle(talks: Path, engine: Engine) -> None:
    """Index until the file system's times can be relied on."""
    time.sleep(2.1)
    run(talks, engine)


def test_an_unchanged_folder_is_not_read_again(talks: Path, engine: Engine, read: list[Path]) -> None:
    settle(talks, engine)
    read.clear()
    report = run(talks, engine)
    assert (report.nothing_changed, report.unchanged, read) == (True, 3, [])
    run(talks, engine, rebuild=True)
    assert len(read) > 12


def test_a_change_is_seen_that_size_and_time_do_not_show(talks: Path, engine: Engine) -> None:
    settle(talks, engine)
    path = talks / "talk1" / "en.vtt"
    before = path.stat()
    path.write_text(path.read_text().replace("talk1", "tall1"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert run(talks, engine).changed == ["talk1"]


def test_a_change_right_after_reading_is_seen(talks: Path, engine: Engine) -> None:
    """Were a file just written taken for known, a second change within the same tick of the clock would be lost."""
    path = talks / "talk1" / "en.vtt"
    for text in "abcdefgh":
        path.write_text(vtt(text))
        assert run(talks, engine).nothing_changed is False
        assert engine.passages("talk1")[0].cues["en"][0].text == text


def test_touched_files_are_read_and_found_unchanged(talks: Path, engine: Engine, read: list[Path]) -> None:
    settle(talks, engine)
    read.clear()
    touched = talks / "talk1" / "en.vtt"
    touched.touch()
    built = engine.info()
    assert run(talks, engine).nothing_changed
    assert [path for path in read if path.suffix == ".vtt"] == [touched]
    assert engine.info() == built


@pytest.mark.parametrize("change", ["added", "removed", "renamed", "media", "series", "emptied", "link"])
def test_every_kind_of_change_is_seen(talks: Path, engine: Engine, tmp_path: Path, change: str) -> None:
    home = talks / "talk1"
    (home / "recording.toml").write_text('title = "T"\nlanguage = "en"\nseries = "s"\nvideo = "_raw/v.webm"\n')
    (home / "_raw").mkdir()
    (home / "_raw" / "v.webm").write_bytes(b"video")
    (home / "one.txt").write_text(vtt("one"))
    (home / "two.txt").write_text(vtt("two"))
    (home / "de.vtt").symlink_to("one.txt")
    (home / "fr.vtt").unlink()
    (home / "fr.vtt").symlink_to("one.txt")
    settle(talks, engine)
    assert run(talks, engine).nothing_changed
    if change == "added":
        recording(talks, "talk9")
    elif change == "removed":
        shutil.rmtree(home)
    elif change == "renamed":
        home.rename(talks / "other")
    elif change == "media":
        (home / "_raw" / "v.webm").write_bytes(b"another video")
    elif change == "series":
        (talks / "series.toml").write_text('[s]\ntitle = "Series"\n')
    elif change == "emptied":
        (home / "es.vtt").write_text("")
    elif change == "link":
        (home / "fr.vtt").unlink()
        (home / "fr.vtt").symlink_to("two.txt")
    report = run(talks, engine)
    assert report.kept == ["talk1"] if change == "emptied" else not report.nothing_changed
    assert run(talks, engine).kept == report.kept


def test_refusals_and_what_was_passed_over_are_said_again_and_go_away(talks: Path, engine: Engine) -> None:
    (talks / "talk0" / "en-GB.vtt").write_text("")
    (talks / "talk1" / "en.vtt").write_text("")
    (talks / "bad").mkdir()
    (talks / "bad" / "recording.toml").write_text("title = 'no end\n")
    settle(talks, engine)
    first = run(talks, engine)
    assert (len(first.refused), len(first.passed_over)) == (2, 1)
    again = run(talks, engine)
    assert (again.refused, again.passed_over) == (first.refused, first.passed_over)
    (talks / "bad" / "recording.toml").write_text('title = "T"\nlanguage = "en"\n')
    assert len(run(talks, engine).refused) == 1


def test_what_is_remembered_may_be_lost_or_damaged(talks: Path, engine: Engine) -> None:
    settle(talks, engine)
    for note in (b"", b"{", b"[]", b'{"about": 1}', engine.note(NOTE)[:-100]):
        engine.keep(NOTE, note)
        assert run(talks, engine).nothing_changed
    assert engine.note(NOTE)


def test_an_index_that_is_not_as_it_was_left_is_brought_up_to_the_folder(talks: Path, engine: Engine) -> None:
    settle(talks, engine)
    with engine.writer(library=engine.info().library) as writer:
        writer.drop("talk1")
    assert run(talks, engine).added == ["talk1"]


@pytest.mark.alone
def test_two_thousand_unchanged_recordings_take_no_time(
    tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    talks = tmp_path / "many"
    for number in range(2_000):
        recording(talks, f"talk{number}", cues=1)
    began = time.process_time()
    run(talks, engine)
    first = time.process_time() - began
    settle(talks, engine)
    monkeypatch.setattr(library, "groups", None)  # nobody looks into the folder in another way
    began = time.process_time()
    report = run(talks, engine)
    again = time.process_time() - began
    assert (report.nothing_changed, report.unchanged) == (True, 2_000)
    assert again < first / 10, (first, again)
    assert again < slowness(), again
