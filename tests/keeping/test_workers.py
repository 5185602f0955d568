"""Any number of processes makes the same index; a file or a process that fails costs what it must and no more."""

import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from indexer import workers
from indexer.build import build, inspect
from indexer.engine import open_engine, whoosh_pieces
from indexer.engine.protocol import Entry
from indexer.errors import WorkerLost
from indexer.model import Passage
from tests.keeping.folders import LANGUAGES, alive, recording, start, workers_of


@pytest.fixture
def talks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(workers, "WORTH", 1)
    folder = tmp_path / "talks"
    for number in range(12):
        recording(folder, f"talk{number}", cues=1 + 40 * (number % 4))
    return folder


def test_the_index_is_the_same_with_any_number_of_processes(talks: Path, tmp_path: Path) -> None:
    (talks / "talk1" / "es.vtt").write_text("no subtitles")
    (talks / "talk5" / "en.vtt").write_bytes(b"\xff\xfe\x00")
    made = []
    for jobs in (1, 2, 5):
        engine = open_engine(f"whoosh:{tmp_path / f'index{jobs}'}", LANGUAGES)
        report = build(talks, engine, LANGUAGES, jobs=jobs)
        all_passages = [engine.passages(entry.recording.id) for entry in engine.entries()]
        made.append((engine.info().version, report.added, report.refused, engine.entries(), all_passages))
    assert made[0] == made[1] == made[2]
    assert len(made[0][2]) == 2


def test_the_report_is_the_same_with_any_number_of_processes(talks: Path) -> None:
    (talks / "talk1" / "es.vtt").write_text("no subtitles")
    one, two, five = (inspect(talks, LANGUAGES, jobs=jobs) for jobs in (1, 2, 5))
    assert one == two == five
    assert (one.recordings, len(one.files), len(one.refused)) == (12, 35, 1)


def test_little_work_is_done_without_other_processes(
    talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORTH", 10**9)
    monkeypatch.setattr(workers, "_Pool", None)
    build(talks, open_engine(f"whoosh:{tmp_path / 'index'}", LANGUAGES), LANGUAGES, jobs=8)


def test_what_waits_for_its_turn_is_bounded(talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WAITING", 1)
    engine = open_engine(f"whoosh:{tmp_path / 'index'}", LANGUAGES)
    assert len(build(talks, engine, LANGUAGES, jobs=3).added) == 12


def fails(entry: Entry, passages: Sequence[Passage]) -> Iterator[bytes]:
    if entry.recording.id == "talk4":
        raise ZeroDivisionError("a fault")
    yield from whoosh_pieces.prepare(LANGUAGES, entry, passages)


def dies(entry: Entry, passages: Sequence[Passage]) -> Iterator[bytes]:
    if entry.recording.id == "talk4":
        os.kill(os.getpid(), signal.SIGKILL)
    yield from whoosh_pieces.prepare(LANGUAGES, entry, passages)


@pytest.mark.parametrize(("prepare", "error"), [(fails, RuntimeError), (dies, WorkerLost)])
def test_a_process_that_fails_is_named_and_leaves_the_index_as_it_was(
    talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepare: object, error: type[Exception]
) -> None:
    engine = open_engine(f"whoosh:{tmp_path / 'index'}", LANGUAGES)
    build(talks, engine, LANGUAGES)
    before = engine.info()
    recording(talks, "talk0", text="changed")
    recording(talks, "talk4", text="changed")
    begin = workers.prepared
    monkeypatch.setattr("indexer.build.prepared", lambda tasks, folder, _, jobs: begin(tasks, folder, prepare, jobs))
    others = workers_of(os.getpid())  # the browser and the server of other tests
    with pytest.raises(error, match="ZeroDivisionError: a fault" if error is RuntimeError else "SIGKILL.*'talk4'"):
        build(talks, engine, LANGUAGES, jobs=2)
    assert engine.info() == before
    assert set(workers_of(os.getpid())) <= set(others)


def test_processes_can_be_started_while_threads_run(talks: Path, tmp_path: Path) -> None:
    stop = threading.Event()
    threads = [threading.Thread(target=stop.wait) for _ in range(3)]
    for thread in threads:
        thread.start()
    build(talks, open_engine(f"whoosh:{tmp_path / 'index'}", LANGUAGES), LANGUAGES, jobs=2)
    stop.set()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_processes_end_with_the_one_that_started_them(tmp_path: Path, how: signal.Signals) -> None:
    for number in range(40):
        recording(tmp_path / "talks", f"talk{number}", cues=400)
    process = start("index", "talks", "--jobs", "2", cwd=tmp_path)
    deadline = time.monotonic() + 60
    while len(started := workers_of(process.pid)) < 2:
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.02)
    time.sleep(0.5)
    process.send_signal(how)
    assert process.wait(60) == (-9 if how is signal.SIGKILL else 130)
    process.communicate()
    while any(map(alive, started)):
        assert time.monotonic() < deadline + 60
        time.sleep(0.02)
