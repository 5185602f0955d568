"""How large may an archive be? `make bench-archive`: time, memory and size for many recordings and for one huge file.

Memory is the peak of the resident set of the process that writes, of the largest of its workers, and of the sum of all
of them (sampled ten times a second; what they share counts several times). Ratios within one run are what can be
compared; seconds depend on the machine. Words follow Zipf's law over an invented vocabulary, as language does.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path

PLAYHEAD = Path(sys.executable).with_name("playhead")
LANGUAGES = ("en", "es", "fr")
VOCABULARY = 40_000


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


def stamp(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def many(folder: Path, recordings: int, cues: int) -> None:
    said = Said()
    for number in range(recordings):
        home = folder / f"talk-{number:05}"
        home.mkdir(parents=True)
        (home / "recording.toml").write_text(f'title = "Talk {number}"\nlanguage = "en"\ndate = "2021-11-16"\n')
        for code in LANGUAGES:
            (home / f"{code}.vtt").write_text(said.track(code, cues))


def huge(folder: Path, cues: int) -> None:
    folder.mkdir(parents=True)
    (folder / "huge.en.vtt").write_text(Said().track("en", cues))


def resident(pid: int) -> int:
    """Megabytes of a process in memory now, 0 when it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000
    except (OSError, IndexError):
        return 0


def children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def run(*arguments: str, cwd: Path) -> tuple[float, int, int, int]:
    """Seconds of a command, and the peaks of its own memory, of its largest child's and of the sum, in MB."""
    began = time.perf_counter()
    own = child = together = 0
    with subprocess.Popen([PLAYHEAD, *arguments], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as one:
        while one.poll() is None:
            sizes = [resident(each) for each in children(one.pid)]
            mine = resident(one.pid)
            own, child, together = max(own, mine), max([child, *sizes]), max(together, mine + sum(sizes))
            time.sleep(0.1)
    assert one.returncode == 0, (arguments, one.returncode)
    return time.perf_counter() - began, own, child, together


def report(what: str, figures: tuple[float, int, int, int]) -> float:
    seconds, own, child, together = figures
    print(f"{what:<44} {seconds:8.1f} s {own:7} MB {child:7} MB {together:7} MB", flush=True)
    return seconds


def size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1_000_000


def measure(home: Path, recordings: int, cues: int, cues_of_one: int) -> None:
    index = home / ".playhead" / "index"
    print(f"{'':<44} {'time':>10} {'writer':>10} {'worker':>10} {'together':>10}")
    many(home / "many", recordings, cues)
    given = size(home / "many")
    print(f"{recordings:,} recordings of {cues} cues in three languages, {given:.0f} MB")
    alone = report("  index --jobs 1", run("index", "many", "--jobs", "1", cwd=home))
    print(f"  the index has {size(index):.0f} MB, {size(index) / given:.1f} times the files")
    shutil.rmtree(index)
    two = report("  index --jobs 2", run("index", "many", "--jobs", "2", cwd=home))
    print(f"  two processes take {two / alone:.2f} of the time of one")
    time.sleep(2.1)
    report("  index again, after files had changed just now", run("index", "many", cwd=home))
    report("  index again, unchanged", run("index", "many", cwd=home))
    (home / "many" / "talk-00007" / "en.vtt").write_text(Said().track("en", cues + 1))
    report("  index one changed file, and purge", run("index", "many", cwd=home))
    report("  drop one recording, and purge", run("drop", "talk-00003", cwd=home))
    shutil.rmtree(home / "many")
    shutil.rmtree(index)
    last = 0.0
    for part in (4, 2, 1):
        huge(home / "huge", cues_of_one // part)
        print(f"One file of {cues_of_one // part:,} cues, {size(home / 'huge'):.0f} MB")
        seconds = report("  index", run("index", "huge", cwd=home))
        if last:
            print(f"  {seconds / last:.2f} times the time of half as many")
        last = seconds
        shutil.rmtree(home / "huge")
        shutil.rmtree(index)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recordings", type=int, default=5_000)
    parser.add_argument("--cues", type=int, default=40, help="of each track")
    parser.add_argument("--cues-of-one", type=int, default=200_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="playhead-") as place:
        measure(Path(place), given.recordings, given.cues, given.cues_of_one)
