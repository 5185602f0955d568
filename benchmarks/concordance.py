"""What does a million lines cost? `make bench-concordance`: time and memory for every line of a concordance, in each
order, written as JSON lines.

The archive is invented: recordings of 40 passages, in which every other word is the one asked for. Each order runs in a
process of its own; memory is how far the peak of its resident set grows while the lines go by, against the same process
after ten lines. `list` keeps the lines in a list instead, to compare.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from itertools import islice
from pathlib import Path

from indexer.engine import open_engine
from indexer.engine.protocol import Entry
from indexer.model import Cue, Passage, Recording, Text, TrackKind
from search.line_order import Order
from search.occurrence_api import occurrences_file
from search.occurrences import every_line
from search.question import AskedLines, Question

PLACES, PASSAGES = 50, 40
"""Occurrences of a passage, and passages of a recording."""


def make(folder: Path, lines: int) -> None:
    """An index in which so many lines can be found."""
    engine = open_engine(f"whoosh:{folder / 'index'}", ("en",))
    with engine.writer(library=str(folder)) as writer:
        for number in range(lines // (PLACES * PASSAGES)):
            name = f"talk-{number:05}"
            about = Recording(
                name, Text({"": f"Talk {number}"}), "en", date=f"{2000 + number % 20}-{1 + number % 12:02}"
            )
            writer.put(
                Entry(about, name, {"en": TrackKind.ORIGINAL}, {"en": 2 * PLACES * PASSAGES}),
                [passage(name, number, at) for at in range(PASSAGES)],
            )


def passage(name: str, recording: int, number: int) -> Passage:
    start = number * 40_000
    words = [f"remedy w{(recording * 7919 + number * 131 + at * 31) % 9_973}" for at in range(PLACES)]
    cues = [
        Cue(
            start + at * 4_000,
            start + at * 4_000 + 3_900,
            " ".join(words[at * 5 : at * 5 + 5]),
            f"Speaker {number % 7}",
        )
        for at in range(PLACES // 5)
    ]
    return Passage(name, number, start, cues[-1].end, {"en": tuple(cues)})


def peak() -> int:
    """Megabytes that this process has had in memory at most."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) // 1_024


def one(folder: Path, how: str) -> None:
    """Seconds, lines, megabytes of text and of memory, of one way of having all lines."""
    engine = open_engine(f"whoosh:{folder / 'index'}")
    kept = how == "list"
    asked = AskedLines("remedy", sort="time" if kept else how)
    for _ in islice(occurrences_file(engine, nullcontext(), AskedLines("remedy"), "jsonl", ""), 10):
        pass
    before, began = peak(), time.perf_counter()
    if kept:
        held = list(every_line(engine, Question.of(engine, asked)))
        lines, size = len(held), 0
    else:
        lines = size = 0
        for piece in occurrences_file(engine, nullcontext(), asked, "jsonl", ""):
            lines += bool(piece)
            size += len(piece)
    seconds = time.perf_counter() - began
    speed, text, memory = lines / seconds, size // 1_000_000, peak() - before
    print(f"{how:<10} {lines:>10,} {seconds:8.1f} s {speed:10,.0f} {text:7} MB {memory:7} MB", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--one", nargs=2, metavar=("FOLDER", "HOW"))
    given = parser.parse_args()
    if given.one:
        one(Path(given.one[0]), given.one[1])
        sys.exit()
    with tempfile.TemporaryDirectory(prefix="playhead-") as place:
        make(Path(place), given.lines)
        print(f"{'order':<10} {'lines':>10} {'time':>10} {'a second':>10} {'text':>10} {'memory':>10}", flush=True)
        for how in (*Order, "list"):
            subprocess.run([sys.executable, "-m", "benchmarks.concordance", "--one", place, how], check=True)
