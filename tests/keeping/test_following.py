"""`playhead index --watch` follows a folder; a running server sees each commit, and no request fails meanwhile."""

import json
import shutil
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.engine import open_engine
from tests.keeping.folders import LANGUAGES, alive, playhead, recording, start, texts_in, vtt, workers_of


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    for number in range(4):
        recording(folder, f"talk{number}", cues=20)
    return folder


class Following:
    """A process that follows a folder, and the lines that it says."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.lines: list[str] = []
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())

    def until(self, words: str, seconds: float = 60) -> str:
        """The first line with these words."""
        deadline = time.monotonic() + seconds
        while True:
            for line in list(self.lines):
                if words in line:
                    self.lines.remove(line)
                    return line
            assert time.monotonic() < deadline, (words, self.lines)
            assert self.process.poll() is None, self.lines
            time.sleep(0.05)

    def end(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        code = self.process.wait(30)
        self._thread.join()
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@pytest.fixture
def following(talks: Path, tmp_path: Path) -> Iterator[Following]:
    followed = Following(start("index", "talks", "--watch", cwd=tmp_path, stderr=subprocess.STDOUT))
    yield followed
    if followed.process.poll() is None:
        followed.end(signal.SIGKILL)


def moments(tmp_path: Path, words: str) -> int:
    return int(json.loads(playhead("search", words, "--json", cwd=tmp_path).stdout)["total"]["moments"])


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_changes_are_committed_soon_with_a_line_each(
    talks: Path, tmp_path: Path, following: Following, how: signal.Signals
) -> None:
    following.until("Following talks")
    (talks / "talk1" / "en.vtt").write_text(vtt("A word of xylographzeta"))
    assert following.until("1 changed").endswith("talks: 1 changed, 3 unchanged, 0 refused.")
    assert moments(tmp_path, "xylographzeta") == 1
    recording(talks, "fresh", text="A quagmirezeta")
    following.until("1 added, 4 unchanged")
    (talks / "talk1" / "en.vtt").write_text(vtt("Corrected"))
    (talks / "talk2" / "en.vtt").write_text("")
    following.until("refused: talks/talk2/en.vtt")
    following.until("kept as indexed before, because of what was refused: talk2")
    following.until("1 changed, 3 unchanged, 1 refused")
    assert moments(tmp_path, "xylographzeta") == 0
    deadline = time.monotonic() + 60  # when all is quiet, what was replaced is purged
    while b"xylographzeta" in texts_in(tmp_path / ".playhead" / "index"):
        assert time.monotonic() < deadline
        time.sleep(0.5)
    assert not [line for line in following.lines if "unchanged" in line and "4 added" not in line]
    assert following.end(how) == 0
    assert following.lines[-1].endswith("Stopped following.")
    assert not any("Traceback" in line for line in following.lines)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_who_is_stopped_right_after_a_commit_leaves_nothing_that_was_replaced(
    talks: Path, tmp_path: Path, how: signal.Signals
) -> None:
    recording(talks, "secret", text="A word of xylographzeta")
    recording(talks, "gone", text="A word of quagmirezeta")
    followed = Following(start("index", "talks", "--watch", cwd=tmp_path, stderr=subprocess.STDOUT))
    followed.until("Following talks")
    index = tmp_path / ".playhead" / "index"
    assert b"xylographzeta" in texts_in(index) and b"quagmirezeta" in texts_in(index)
    for code in LANGUAGES:
        (talks / "secret" / f"{code}.vtt").write_text(vtt("Corrected"))
    shutil.rmtree(talks / "gone")
    followed.until("1 changed, 1 removed, 4 unchanged")
    assert followed.end(how) == 0
    left = texts_in(index).lower()
    assert b"xylographzeta" not in left and b"quagmirezeta" not in left and b"corrected" in left
    assert followed.lines[-1].endswith("Stopped following.")


def test_who_is_stopped_while_another_writes_says_what_may_be_left(
    talks: Path, tmp_path: Path, following: Following
) -> None:
    following.until("Following talks")
    for code in LANGUAGES:
        (talks / "talk1" / f"{code}.vtt").write_text(vtt("Corrected"))
    following.until("1 changed")
    with open_engine(f"whoosh:{tmp_path / '.playhead' / 'index'}", LANGUAGES).writer():
        assert following.end(signal.SIGTERM) == 0
    assert "until the next `playhead index`" in following.lines[-2]
    assert following.lines[-1].endswith("Stopped following.")
    assert "nothing changed, 4 unchanged" in playhead("index", "talks", cwd=tmp_path).stdout


def test_a_folder_that_goes_away_and_comes_back_is_followed_again(
    talks: Path, tmp_path: Path, following: Following
) -> None:
    following.until("Following talks")
    talks.rename(tmp_path / "elsewhere")
    following.until("no such folder")
    (tmp_path / "elsewhere").rename(talks)
    (talks / "talk1" / "en.vtt").write_text(vtt("A word of xylographzeta"))
    following.until("1 changed, 3 unchanged")


def test_a_missing_folder_is_a_usage_error(tmp_path: Path) -> None:
    run = playhead("index", "nowhere", "--watch", cwd=tmp_path)
    assert (run.returncode, "no such folder" in run.stderr) == (2, True)


def test_an_index_inside_the_folder_does_not_set_off_itself(talks: Path) -> None:
    followed = Following(start("index", ".", "--watch", "--engine", "whoosh:kept", cwd=talks))
    try:
        followed.until("Following")
        recording(talks, "fresh")
        followed.until("1 added")
        time.sleep(8)
        assert not [line for line in followed.lines if line[:2].isdigit()], followed.lines
    finally:
        followed.end(signal.SIGTERM)


def test_no_request_fails_while_the_archive_changes(talks: Path, tmp_path: Path) -> None:
    """Searches, pages and counts against commits, rebuilds, drops and purges by other processes."""
    assert playhead("index", "talks", cwd=tmp_path).returncode == 0
    server = start("serve", "--port", "0", cwd=tmp_path)
    assert server.stdout is not None
    address = server.stdout.readline().split()[-1]
    answers: list[tuple[int, str]] = []
    stop = threading.Event()

    def ask(path: str) -> None:
        while not stop.is_set():
            try:
                with urllib.request.urlopen(address + path, timeout=60) as answer:
                    answers.append((answer.status, path if b"talk0" in answer.read() else f"{path}: nothing found"))
            except urllib.error.HTTPError as error:
                answers.append((error.code, error.read().decode()[:500]))
            except OSError as error:
                answers.append((0, str(error)))

    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(address + "/healthz", timeout=5):
                break
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
    paths = ("/api/search?q=talk0", "/api/recordings", "/search?q=talk0", "/api/recordings/talk0")
    askers = [threading.Thread(target=ask, args=(path,)) for path in paths]
    for asker in askers:
        asker.start()
    for turn in range(6):
        recording(talks, "talk1", text=f"turn{turn}zeta", cues=20)
        assert playhead("index", "talks", cwd=tmp_path).returncode == 0
        deadline = time.monotonic() + 60
        with urllib.request.urlopen(f"{address}/api/search?q=turn{turn}zeta", timeout=60) as answer:
            assert json.load(answer)["total"]["moments"] == 1
        assert playhead("drop", "talk2", cwd=tmp_path).returncode == 0
        assert playhead("index", "talks", "--rebuild", cwd=tmp_path).returncode == 0
    stop.set()
    for asker in askers:
        asker.join()
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=30)
    failed = [answer for answer in answers if answer[0] != 200 or "nothing found" in answer[1]]
    assert failed == []
    assert len(answers) > 100
    assert not any(map(alive, workers_of(server.pid)))
