"""Which engine for how large an archive? `make bench-engines` prints the table of `ARCHITECTURE.md`, a row per size.

Times are seconds of the processor, of all threads together, so that they say the same on a busy machine.
A search is one page as people see it: ten recordings, with totals, facets and the strips under the players. Each is
asked as the first of its kind ("first") and once more ("again"), since pages and suggestions ask the same again. Memory
is the resident set of the process that searches, before it does and after all searches.

The archive is invented: recordings of half an hour in three languages, whose words follow Zipf's law as language does.
The first ones are analysed and written; "indexed" is how fast that goes in one process. Copies of them under other
names are written from the same pieces, which makes a large archive in a short time.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import quantiles

from benchmarks.archive_size import LANGUAGES, Said, resident
from indexer.engine import open_engine
from indexer.engine.protocol import Engine, Entry
from indexer.engine.query import And, Field, Fuzzy, Narrow, Near, Not, Or, Phrase, Query, Search, Word
from indexer.model import Cue, Passage, Recording, Text, TrackKind
from indexer.passages import cut

CUES = 450
"""Of each track, one every four seconds: half an hour."""

ANALYSED = 20
"""Recordings that are no copies."""

SPEAKERS = ("Ana López", "Bo Diaby", "Chen Wei")


def name(number: int) -> str:
    return f"talk-{number:06}"


def recordings(said: Said) -> Iterator[tuple[Entry, Sequence[Passage]]]:
    """What is analysed."""
    for number in range(ANALYSED):
        tracks = {code: [_cue(said, code, at) for at in range(CUES)] for code in LANGUAGES}
        about = Recording(name(number), Text({"": f"Talk {number}"}), "en", date=f"20{number:02}-11-16")
        kinds = {code: TrackKind.ORIGINAL if code == "en" else TrackKind.TRANSLATION for code in tracks}
        words = dict.fromkeys(tracks, CUES * 10)
        yield Entry(about, str(number), kinds, words, CUES * 4_000), cut(about.id, "en", tracks)


def _cue(said: Said, code: str, at: int) -> Cue:
    words = " ".join(said.chance.choices(said.words[code], cum_weights=said.weights, k=10))
    return Cue(at * 4_000, at * 4_000 + 3_900, words + "." * (at % 3 == 2), SPEAKERS[at // 50 % len(SPEAKERS)])


def fill(engine: Engine, hours: int) -> float:
    """An index of so many hours. How many hours are analysed and written in a second of the processor."""
    made = list(recordings(Said()))
    pieces: dict[str, list[bytes]] = {}
    began = time.process_time()
    with engine.writer(rebuild=True) as writer:
        for entry, passages in made:
            pieces[entry.recording.id] = list(writer.prepare(entry, passages))
            writer.write(entry.recording.id, pieces[entry.recording.id])
    speed = ANALYSED / 2 / (time.process_time() - began)
    with engine.writer() as writer:
        for number in range(ANALYSED, hours * 2):
            first = name(number % ANALYSED)  # a name of the same length, so that the pieces stay what they are
            writer.write(name(number), (each.replace(first.encode(), name(number).encode()) for each in pieces[first]))
    return speed


def queries(said: Said) -> list[Query]:
    """Words from the most common to rare ones, and every operator with words of each kind."""
    made: list[Query] = []
    for rank in (2, 10, 30, 100, 300, 1_000, 3_000):
        one, two, three = (Word(said.words["en"][rank + more]) for more in (0, 3, 7))
        made += [one, And((one, two)), And((one, two, three)), Phrase(f"{one.text} {two.text}")]
        made += [Near(one, two, 10), And((one, Not(two))), Or((two, three))]
        made += [And((Narrow(Field.SPEAKER, "lópez"), one)), Phrase(f"{one.text} * {two.text}")]
    made += [Word(said.words["en"][rank][:3] + "*") for rank in (30, 300, 3_000)]
    made += [Fuzzy(said.words["en"][rank], 1) for rank in (30, 300, 3_000)]
    random.Random(7).shuffle(made)
    return made


def ask(engine: Engine, asked: Sequence[Query]) -> list[float]:
    took = []
    for query in asked:
        began = time.process_time()
        engine.search(Search(query, by_recording=True, size=10, stretches=60))
        took.append(time.process_time() - began)
    return took


def shown(took: Sequence[float]) -> str:
    """The median and what one in twenty takes longer than."""
    parts = quantiles(took, n=20)
    return f"{parts[9]:.2f} / {parts[18]:.2f}"


def size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1_000_000


def searched(url: str) -> str:
    """The cells of a row that searching makes, in a process of its own."""
    engine = open_engine(url, LANGUAGES, deadline=300)
    began = time.process_time()
    engine.info()
    opened, before = time.process_time() - began, resident_here()
    asked = queries(Said())
    first = ask(engine, asked)
    again = ask(engine, asked)
    return f"{opened:.2f} | {shown(first)} | {shown(again)} | {before:.0f} | {resident_here():.0f}"


def resident_here() -> float:
    return resident(int(Path("/proc/self").resolve().name))


def row(scheme: str, hours: int, home: Path) -> None:
    url = f"{scheme}:{home / f'{scheme}-{hours}'}"
    filled, asked = (
        subprocess.run(
            [sys.executable, "-m", "benchmarks.engines", step, url, str(hours)], stdout=subprocess.PIPE, check=True
        ).stdout.decode()
        for step in ("--fill", "--ask")
    )
    large = size(home / f"{scheme}-{hours}")
    print(f"| `{scheme}:` | {hours} | {filled} | {large / hours:.2f} | {asked} |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--whoosh", type=int, nargs="*", default=(25, 75), help="hours")
    parser.add_argument("--tantivy", type=int, nargs="*", default=(25, 75, 300, 1_000), help="hours")
    parser.add_argument("--fill", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--ask", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.fill:
        print(f"{fill(open_engine(given.fill[0], LANGUAGES), int(given.fill[1])):.2f}", end="")
    elif given.ask:
        print(searched(given.ask[0]), end="")
    else:
        columns = ("engine", "hours", "hours indexed per s", "MB per hour", "opened, s", "first, p50 / p95, s")
        columns += ("again, p50 / p95, s", "MB before", "MB after")
        print(f"| {' | '.join(columns)} |")
        print(f"|{'---|' * len(columns)}")
        with tempfile.TemporaryDirectory(prefix="playhead-") as place:
            for scheme, sizes in (("whoosh", given.whoosh), ("tantivy", given.tantivy)):
                for hours in sizes:
                    row(scheme, hours, Path(place))
