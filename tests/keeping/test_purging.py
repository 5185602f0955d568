"""What is dropped, removed or replaced leaves nothing behind: all bytes of the index are searched for it."""

from pathlib import Path

import pytest

from indexer.build import build
from indexer.engine import open_engine
from tests.keeping.folders import LANGUAGES, playhead, recording, texts_in, use, vtt

RARE = b"xylographzeta"


def bytes_of(tmp_path: Path) -> bytes:
    return texts_in(tmp_path / ".playhead" / "index")


@pytest.fixture
def scheme() -> str:
    """The engine; a test that is asked of others names them."""
    return "whoosh"


both = pytest.mark.parametrize("scheme", ["whoosh", "tantivy"])


@pytest.fixture
def talks(tmp_path: Path, scheme: str) -> Path:
    use(scheme, tmp_path)
    folder = tmp_path / "talks"
    for number in range(6):
        recording(folder, f"talk{number}", cues=30)
    recording(folder, "secret", text="Xylographzeta was said here", cues=30)
    run = playhead("index", "talks", cwd=tmp_path)
    assert run.returncode == 0, run
    assert RARE in bytes_of(tmp_path) and b"Xylographzeta" in bytes_of(tmp_path)
    return folder


@both
def test_a_dropped_recording_leaves_nothing(talks: Path, tmp_path: Path) -> None:
    run = playhead("drop", "secret", cwd=tmp_path)
    assert (run.returncode, "nothing of it is left" in run.stdout, "adds it again" in run.stdout) == (0, True, True), (
        run
    )
    left = bytes_of(tmp_path)
    assert RARE not in left.lower() and b"secret" not in left
    assert "0 moments" in playhead("search", "xylographzeta", cwd=tmp_path).stdout
    assert "6 recordings" in playhead("info", cwd=tmp_path).stdout
    assert "1 added, 6 unchanged" in playhead("index", "talks", cwd=tmp_path).stdout


def test_a_dropped_recording_leaves_nothing_in_what_a_rebuild_and_killed_writers_left(
    talks: Path, tmp_path: Path
) -> None:
    playhead("index", "talks", "--rebuild", cwd=tmp_path)
    index = tmp_path / ".playhead" / "index"
    (current,) = index.glob("index-*")
    (index / "index-0000000000000000").mkdir()
    (index / "index-0000000000000000" / "MAIN_0.seg").write_bytes(RARE)
    (current / "MAIN.tmp").mkdir()
    (current / "MAIN.tmp" / "1.run").write_bytes(RARE)
    (current / "MAIN_00000000.pst").write_bytes(RARE)
    assert playhead("drop", "secret", cwd=tmp_path).returncode == 0
    assert RARE not in bytes_of(tmp_path).lower()


@both
def test_a_corrected_cue_and_a_removed_recording_leave_nothing_after_indexing(talks: Path, tmp_path: Path) -> None:
    for code in LANGUAGES:
        (talks / "secret" / f"{code}.vtt").write_text(vtt("A harmless thing was said here"))
    assert "1 changed, 6 unchanged" in playhead("index", "talks", cwd=tmp_path).stdout
    assert RARE not in bytes_of(tmp_path).lower()
    for path in (talks / "secret").iterdir():
        path.unlink()
    assert b"harmless" in bytes_of(tmp_path)
    assert "1 removed, 6 unchanged" in playhead("index", "talks", cwd=tmp_path).stdout
    assert b"harmless" not in bytes_of(tmp_path)


def test_what_was_not_purged_is_purged_by_the_next_run(talks: Path, tmp_path: Path) -> None:
    engine = open_engine(f"whoosh:{tmp_path / '.playhead' / 'index'}", LANGUAGES)
    for path in (talks / "secret").iterdir():
        path.unlink()
    build(talks, engine, LANGUAGES)
    assert RARE in bytes_of(tmp_path)
    assert "nothing changed, 6 unchanged" in playhead("index", "talks", cwd=tmp_path).stdout
    assert RARE not in bytes_of(tmp_path)


@both
def test_a_purge_keeps_all_else(talks: Path, tmp_path: Path, scheme: str) -> None:
    engine = open_engine(f"{scheme}:{tmp_path / '.playhead' / 'index'}", LANGUAGES)
    recording(talks, "talk1", text="Quite another beginning", cues=40)
    recording(talks, "talk9", text="Still another", cues=40)
    build(talks, engine, LANGUAGES)
    before = [(entry, engine.passages(entry.recording.id)) for entry in engine.entries()], engine.info()
    engine.purge()
    after = [(entry, engine.passages(entry.recording.id)) for entry in engine.entries()], engine.info()
    assert after == before
    engine.purge()
    assert engine.info() == before[1]


def test_an_unknown_recording_is_a_usage_error(talks: Path, tmp_path: Path) -> None:
    run = playhead("drop", "secrets", cwd=tmp_path)
    assert (run.returncode, "no recording 'secrets'" in run.stderr) == (2, True), run
    assert playhead("drop", "talk1", "--engine", "whoosh:nowhere", cwd=tmp_path).returncode == 1
    assert "7 recordings" in playhead("info", cwd=tmp_path).stdout
