"""A process that is stopped or killed at any moment leaves the old index or the new; `make full-kill` tries more."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from indexer.engine import open_engine
from indexer.engine.query import Phrase, Search
from tests.keeping.folders import LANGUAGES, alive, playhead, recording, start, texts_in, use, workers_of

MOMENTS = int(os.environ.get("PLAYHEAD_KILLS", "10"))
CUES = 150
"""Enough for two worker processes to be worth while."""


def fill(folder: Path, state: str) -> None:
    """Every recording says which state it is of; the new state has one recording more and one less."""
    for number in range(8):
        recording(folder, f"talk{number}", text=f"this is the {state} state", cues=CUES)
    gone, come = ("talkn", "talko") if state == "old" else ("talko", "talkn")
    recording(folder, come, text=f"this is the {state} state", cues=CUES)
    for path in (folder / gone).glob("*"):
        path.unlink()


def state_of(index: Path, scheme: str = "whoosh") -> tuple[str, int, int, list[str]]:
    """Version and recordings of an index, in how many the old and the new state are said, and which recordings."""
    engine = open_engine(f"{scheme}:{index}", LANGUAGES, 60)
    counts = [engine.search(Search(Phrase(f"this is the {state} state"))).recordings for state in ("old", "new")]
    for entry in engine.entries():
        assert len(engine.passages(entry.recording.id)) >= 1
    return engine.info().version, *counts, [entry.recording.id for entry in engine.entries()]


WAYS = [
    *(("whoosh", jobs, more, how) for jobs in (1, 2) for more in ("", "--rebuild") for how in ("SIGKILL", "SIGINT")),
    ("tantivy", 2, "", "SIGKILL"),
    ("tantivy", 1, "", "SIGINT"),
    ("tantivy", 2, "--rebuild", "SIGKILL"),
]


@pytest.mark.parametrize(("scheme", "jobs", "rebuild", "signalled"), WAYS)
def test_any_moment_leaves_the_old_index_or_the_new_one(
    tmp_path: Path, scheme: str, jobs: int, rebuild: str, signalled: str
) -> None:
    more, how = rebuild.split(), signal.Signals[signalled]
    use(scheme, tmp_path)
    talks, index = tmp_path / "talks", tmp_path / ".playhead" / "index"
    chance = random.Random(f"{jobs} {more} {how}")
    fill(talks, "old")
    assert playhead("index", "talks", cwd=tmp_path).returncode == 0
    old = state_of(index, scheme)
    assert (old[1], old[2]) == (9, 0)
    seen = []
    fill(talks, "new")
    other = tmp_path / "other"
    began = time.monotonic()
    playhead("index", "talks", "--jobs", jobs, "--engine", f"{scheme}:{other}", cwd=tmp_path)
    lasts = time.monotonic() - began
    new = state_of(other, scheme)
    assert (new[1], new[2]) == (0, 9)
    for _ in range(max(1, MOMENTS // 8)):
        process = start("index", "talks", "--jobs", str(jobs), *more, cwd=tmp_path)
        time.sleep(chance.uniform(0.1, 1.2) * lasts)
        started = workers_of(process.pid)
        process.send_signal(how)
        process.communicate(timeout=60)
        assert process.returncode in (0, 130, -how), process.returncode
        deadline = time.monotonic() + 30
        while any(map(alive, started)):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        found = state_of(index, scheme)
        assert found in (old, new)
        seen.append(found == new)
        if found == new:
            fill(talks, "old")
            assert playhead("index", "talks", cwd=tmp_path).returncode == 0
            assert state_of(index, scheme) == old
            fill(talks, "new")
    assert playhead("index", "talks", "--jobs", jobs, *more, cwd=tmp_path).returncode == 0
    assert state_of(index, scheme) == new
    names = sorted(path.name.partition("-")[0] for path in index.iterdir())
    assert names == ["current", "index", "seen.note", "writer", "writer.lock"]
    assert b"old state" not in texts_in(index)


def test_a_kill_while_purging_loses_nothing_and_the_next_run_goes_on(tmp_path: Path) -> None:
    talks, index = tmp_path / "talks", tmp_path / ".playhead" / "index"
    for number in range(8):
        recording(talks, f"talk{number}", text="this is the old state", cues=CUES)
    recording(talks, "secret", text="xylographzeta", cues=CUES)
    assert playhead("index", "talks", cwd=tmp_path).returncode == 0
    chance = random.Random(4)
    for _ in range(max(1, MOMENTS // 5)):
        process = start("drop", "secret", cwd=tmp_path)
        time.sleep(chance.uniform(0.2, 1.5))
        process.kill()
        process.communicate()
        assert state_of(index)[1] == 8
    run = playhead("drop", "secret", cwd=tmp_path)
    assert run.returncode in (0, 2), run
    playhead("index", "talks", cwd=tmp_path)
    playhead("drop", "secret", cwd=tmp_path)
    assert b"xylographzeta" not in texts_in(index)
