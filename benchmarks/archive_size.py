"""How large may an archive be? `make bench-archive` prints the table of `benchmarks/README.md`, a row for each command.

Memory is the peak of the resident set, in millions of bytes and sampled twenty times a second: of the process that was
started, of the largest of its workers, and of the sum of all of them at one moment (what they share counts several
times). Seconds depend on the machine and on what else it does, those of the processor (of all processes together) less
so; of what takes a second, the best of several runs counts.
Words follow Zipf's law over an invented vocabulary, as language does.
"""

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

PLAYHEAD = Path(sys.executable).with_name("playhead")
LANGUAGES = ("en", "es", "fr")
VOCABULARY = 40_000
RUNS = 7
"""Times that what takes about a second is done."""


class Said:
    """Cues of about ten words, one every four seconds."""

    def __init__(self) -> None:
        self.chance = random.Random(7)
        letters = "abcdefghijklmnoprstuv"
        self.words = {
            code: ["".join(self.chance.choices(letters, k=self.chance.randint(2, 10))) for _ in range(VOCABULARY)]
            for code in LANGUAGES
        }
        self.weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def track(self, code: str, cues: int) -> str:
        parts = ["WEBVTT\n"]
        for number in range(cues):
            words = " ".join(self.chance.choices(self.words[code], cum_weights=self.weights, k=10))
            parts.append(
                f"{stamp(number * 4000)} --> {stamp(number * 4000 + 3900)}\n{words}{'.' * (number % 3 == 2)}\n"
            )
        return "\n".join(parts)

    def queries(self) -> list[str]:
        """Twenty searches, from the most common words to rare ones: single words, and two within reach."""
        ranks = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500)
        return [
            f"{self.words[code][rank]} {self.words[code][rank + 3]}" if at % 2 else self.words[code][rank]
            for at, rank in enumerate(ranks)
            for code in ("en", "fr")
        ]


def stamp(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def record(said: Said, folder: Path, numbers: range, cues: int) -> None:
    """Recordings with these numbers in all languages, each track of so many cues."""
    for number in numbers:
        home = folder / f"talk-{number:05}"
        home.mkdir(parents=True)
        (home / "recording.toml").write_text(f'title = "Talk {number}"\nlanguage = "en"\ndate = "2021-11-16"\n')
        for code in LANGUAGES:
            (home / f"{code}.vtt").write_text(said.track(code, cues))


def resident(pid: int) -> float:
    """Megabytes of a process in memory now, 0 when it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1_000_000
    except (OSError, IndexError):
        return 0


def children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds of a command and of the processor; peaks of its memory, its largest worker's and of the sum, in MB."""

    seconds: float
    processor: float
    own: float
    worker: float
    together: float


def processor() -> float:
    """Seconds of the processor that all processes took which were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(*arguments: str, cwd: Path) -> Figures:
    began, used = time.perf_counter(), processor()
    own = worker = together = 0.0
    with subprocess.Popen([PLAYHEAD, *arguments], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as one:
        while one.poll() is None:
            sizes = [resident(each) for each in children(one.pid)]
            mine = resident(one.pid)
            own, worker, together = max(own, mine), max([worker, *sizes]), max(together, mine + sum(sizes))
            time.sleep(0.05)
    assert one.returncode == 0, (arguments, one.returncode)
    return Figures(time.perf_counter() - began, processor() - used, own, worker, together)


def passages(cwd: Path) -> int:
    said = subprocess.run([PLAYHEAD, "info"], cwd=cwd, capture_output=True, text=True, check=True).stdout
    return int(said.partition(" passage")[0].split()[-1].replace(",", ""))


def row(what: str, seconds: str = "", used: str = "", rate: str = "", *memory: float) -> None:
    shown = [f"{each:.0f} MB" if each else "" for each in (*memory, 0, 0, 0)[:3]]
    print(f"| {' | '.join((what, seconds, used, rate, *shown))} |", flush=True)


def indexed(what: str, figures: Figures, written: int = 0) -> None:
    rate = f"{written / figures.seconds:.0f}" if written else ""
    seconds, used = f"{figures.seconds:.0f} s", f"{figures.processor:.0f} s"
    row(what, seconds, used, rate, figures.own, figures.worker, figures.together)


def unchanged(what: str, folder: str, cwd: Path) -> None:
    time.sleep(2.1)  # files that were changed just now are read again
    run("index", folder, cwd=cwd)
    best = min((run("index", folder, cwd=cwd) for _ in range(RUNS)), key=lambda one: one.seconds)
    seconds, used = f"{best.seconds:.2f} s", f"{best.processor:.2f} s"
    row(f"{what}, unchanged (best of {RUNS} runs)", seconds, used, "", best.own, best.worker, best.together)


def served(cwd: Path, queries: list[str]) -> None:
    """What a server holds when it has opened the index, and after searches; those that take too long count, too."""
    with subprocess.Popen([PLAYHEAD, "serve", "--port", "0"], cwd=cwd, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[-1]
            deadline = time.monotonic() + 60
            while True:
                try:
                    urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
                    break
                except OSError:
                    assert time.monotonic() < deadline
                    time.sleep(0.1)
            row("… `serve`, before the first search", "", "", "", resident(server.pid))
            late = moments = 0
            for query in queries:
                try:
                    asked = urllib.parse.urlencode({"q": query})
                    with urllib.request.urlopen(f"{address}/api/search?{asked}", timeout=60) as answer:
                        moments += json.load(answer)["total"]["moments"]
                except urllib.error.HTTPError as error:
                    assert error.code == 503, error
                    late += 1
            assert moments
            told = f" ({late} past the deadline)" if late else ""
            row(f"… `serve`, after {len(queries)} searches{told}", "", "", "", resident(server.pid))
        finally:
            server.terminate()


def many(home: Path, sizes: tuple[int, int, int], cues: int) -> None:
    """An archive that grows to three sizes: the first and the last are indexed whole, the second is told unchanged."""
    few, some, all_of_them = sizes
    index, folder, said = home / ".playhead" / "index", home / "many", Said()
    record(said, folder, range(few), cues)
    indexed(f"{few:,} recordings: `index --jobs 2`", run("index", "many", "--jobs", "2", cwd=home), passages(home))
    record(said, folder, range(few, some), cues)
    run("index", "many", cwd=home)
    unchanged(f"{some:,} recordings: `index`", "many", home)
    record(said, folder, range(some, all_of_them), cues)
    for jobs in ("1", "2"):
        shutil.rmtree(index)
        figures = run("index", "many", "--jobs", jobs, cwd=home)
        indexed(f"{all_of_them:,} recordings: `index --jobs {jobs}`", figures, passages(home))
    unchanged("… `index`", "many", home)
    served(home, said.queries())
    (folder / "talk-00007" / "en.vtt").write_text(said.track("en", cues + 1))
    indexed("… `index` of one changed file, with the purge", run("index", "many", cwd=home))
    indexed("… `drop` of one recording, with the purge", run("drop", "talk-00003", cwd=home))
    shutil.rmtree(folder)
    shutil.rmtree(index)


def one(home: Path, cues: int) -> None:
    index, folder = home / ".playhead" / "index", home / "huge"
    folder.mkdir()
    (folder / "huge.en.vtt").write_text(Said().track("en", cues))
    indexed(f"one file of {cues:,} cues: `index`", run("index", "huge", cwd=home), passages(home))
    shutil.rmtree(folder)
    shutil.rmtree(index)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recordings", type=int, nargs=3, default=(1_000, 2_000, 5_000), help="three sizes")
    parser.add_argument("--cues", type=int, default=40, help="of each track")
    parser.add_argument("--cues-of-one", type=int, nargs="*", default=(100_000, 200_000))
    given = parser.parse_args()
    print("| | time | processor | passages per second | writer, or server | each worker | together |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="playhead-") as place:
        many(Path(place), tuple(given.recordings), given.cues)
        for each in given.cues_of_one:
            one(Path(place), each)
