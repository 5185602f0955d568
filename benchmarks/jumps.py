"""Does a jump land where the word is said? Seeded words of every track of the sample archive, against its truth.

usage: python -m benchmarks.jumps [TRANSCRIPTS [WORDS]]     (`make jumps`)

Each word is asked for as the first of a phrase, as a person would find that very place, and the answer's `play_from` is
held against when it is really said. The truth of a language in which there is a version of the video is `truth.json`,
the synthesiser's own word events. The truth of a translated track, of which nothing is ever spoken, is the start of the
cue that holds the word; cues are read here by a naive reader. Distances are seconds from the jump to the truth: a
positive one lands before the word. Where the truth is the voice, the answer's `start`, which is shown and cited, is
held against it as well: its error is how many seconds it is off, to either side.
"""

import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from indexer.build import build
from indexer.engine import open_engine
from indexer.engine.protocol import Engine
from indexer.languages import DEFAULT_LANGUAGES
from search.api import search_answer
from search.asking import Asked

ROOT = Path(__file__).parent.parent
WORDS = 30
PHRASES = (4, 5, 6, 8, 3, 2, 1)
"""Words of the phrase that asks for a place, in the order tried until there is only that one place: at the end of a
turn a phrase has to be short."""

SEED = 20261124
EARLY, LATE, MEDIAN, SHARE = 4.0, 0.3, 1.5, 0.98
USUALLY_OFF, HARDLY_EVER_OFF = 0.7, 2.0
"""Seconds: what the errors of starts may have as their median, and as their 95th percentile."""

_TIMES = re.compile(r"(?:(\d+):)?(\d+):(\d+)[.,](\d+) --> .*")
_TAG = re.compile(r"<[^<>]*>")
_LABEL = re.compile(r"^[^a-z:]{3,}: ")
_WORD = re.compile(r"[^\W_]+")

Spoken = list[tuple[str, float]]
"""Each word of a track with the second at which it is said."""


@dataclass(frozen=True)
class Row:
    """One track: what its truth is, the distances of its jumps and the errors of their starts."""

    recording: str
    language: str
    truth: str
    distances: list[float]
    errors: list[float]

    @property
    def median(self) -> float:
        return median(self.distances)

    @property
    def share(self) -> float:
        """How many jumps land at most four seconds before the word and not behind it."""
        return sum(0 <= each <= EARLY for each in self.distances) / len(self.distances)

    @property
    def latest(self) -> float:
        """Seconds behind the word at which the latest jump lands; negative if all land before."""
        return -min(self.distances)

    @property
    def usual_error(self) -> float:
        return median(self.errors)

    @property
    def large_error(self) -> float:
        """The error that 95 of 100 starts do not exceed."""
        return quantiles(self.errors, n=20, method="inclusive")[-1]


def rows(transcripts: Path, engine: Engine, words: int = WORDS) -> Iterator[Row]:
    """Every track of an indexed sample archive."""
    for entry in engine.entries():
        folder = transcripts / entry.recording.id
        for language in entry.tracks:
            spoken, truth = _truth(folder, language)
            measured = list(_measured(engine, folder.name, language, spoken, words))
            distances = [round(said - jump, 3) for said, jump, _ in measured]  # to the millisecond, as both are
            errors = [round(abs(said - start), 3) for said, _, start in measured]
            yield Row(entry.recording.id, language, truth, distances, errors)


def _truth(folder: Path, language: str) -> tuple[Spoken, str]:
    versions = json.loads((folder / "truth.json").read_text("utf-8"))["versions"]
    for version in versions:
        if version["language"] == language:
            said = ((word["word"], word["start"]) for word in version["words"])
            return [(part, start) for word, start in said for part in _WORD.findall(word)], "voice"
    (path,) = folder.glob(f"{language}.*")
    return list(_read(path)), "cue"


def _read(path: Path) -> Iterator[tuple[str, float]]:
    for block in path.read_text("utf-8").split("\n\n"):
        times, _, text = block[block.find("\n") + 1 if "\n" in block.partition("-->")[0] else 0 :].partition("\n")
        if match := _TIMES.match(times):
            hours, minutes, seconds, fraction = match.groups()
            start = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")
            for word in _WORD.findall(_LABEL.sub("", _TAG.sub("", text))):
                yield word, start


def _measured(
    engine: Engine, recording: str, language: str, spoken: Spoken, words: int
) -> Iterator[tuple[float, float, float]]:
    """Of so many words of a track: when it is said, where its jump lands, and the start that is given for it."""
    draw = random.Random(f"{SEED} {recording} {language}")
    found = 0
    for at in draw.sample(range(len(spoken)), len(spoken)):
        if found == words:
            break
        for length in PHRASES:
            phrase = " ".join(word for word, _ in spoken[at : at + length])
            answer = search_answer(engine, Asked(f'"{phrase}"', lang=language, recording=(recording,)))
            if answer.total.occurrences == 1:
                yield spoken[at][1], answer.moments[0].play_from, answer.moments[0].start
                found += 1
                break


def together(measured: list[Row]) -> list[Row]:
    """What is measured against the voice, and what against cues, each as one row."""
    found = []
    for truth in ("voice", "cue"):
        of_it = [row for row in measured if row.truth == truth]
        distances = [each for row in of_it for each in row.distances]
        found.append(Row("all", "", truth, distances, [each for row in of_it for each in row.errors]))
    return found


def holds(measured: list[Row]) -> bool:
    """Whether in every track nearly all jumps land near the word and none too late, the usual jump lands nearer, and
    starts are as exact as promised."""
    near = all(row.latest <= LATE and row.share >= SHARE for row in measured)
    voice, cue = together(measured)
    exact = voice.usual_error <= USUALLY_OFF and voice.large_error <= HARDLY_EVER_OFF
    return near and exact and all(row.median <= MEDIAN for row in (voice, cue))


def table(measured: list[Row]) -> Iterator[str]:
    """The rows, and all of them together, as Markdown; then a sentence about the starts."""
    yield "| recording | track | truth | words | median | 0–4 s before | earliest | latest |"
    yield "|---|---|---|---|---|---|---|---|"
    for row in [*measured, *together(measured)]:
        yield (
            f"| {row.recording} | {row.language} | {row.truth} | {len(row.distances)} | {row.median:.2f} s "
            f"| {row.share:.1%} | {max(row.distances):.2f} s before | {_side(row.latest)} |"
        )
    voice, _ = together(measured)
    yield ""
    yield (
        f"The start of a moment is off by {voice.usual_error:.2f} s in the median of {len(voice.errors)} words that "
        f"are spoken, and by at most {voice.large_error:.2f} s in 95 of 100."
    )


def _side(late: float) -> str:
    return f"{late:.2f} s behind" if late > 0 else f"{-late:.2f} s before"


def main(transcripts: str = str(ROOT / "transcripts"), words: str = str(WORDS)) -> int:
    """1 if a bound does not hold."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"whoosh:{folder}/index", DEFAULT_LANGUAGES)
        build(Path(transcripts), engine, DEFAULT_LANGUAGES)
        measured = list(rows(Path(transcripts), engine, int(words)))
    print("\n".join(table(measured)))
    return 0 if holds(measured) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
