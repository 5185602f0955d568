"""Does the answer to a question come first? Questions about tutorials whose answers somebody marked, against baselines.

usage: python -m benchmarks.relevance FOLDER     (`make bench-relevance` names the one that is at hand)

FOLDER has `vtt/` (a subtitle file for each recording), `topics.tsv` (qid, split, question) and `qrels_spans.tsv` (qid,
video, …, t_from, t_to: the seconds that answer the question). Playhead is asked over HTTP as a program would, each
question as it was typed; the baselines (see `baselines`) are asked in the same run. A hit is right when its second lies
within TOLERANCE of a span of its recording that answers.

nDCG@10 = DCG / ideal DCG, where DCG = Σ gain(i) / log2(1 + i) over the ranks i = 1 … 10. The gain is 1 for the first
hit right in a span and 0 for all others, a second hit in the same span included; the ideal has a span each at the first
ranks, as many as the question has. (Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM
TOIS 20(4), 2002; the discount from the first rank on is that of Burges et al., "Learning to rank using gradient
descent", ICML 2005.) success@k is the share of questions with a right hit among the first k.

Ranking may be tuned on the questions of the split `train`; those of `dev` are for reporting. The exit code is 1 if a
baseline has at least Playhead's nDCG@10 over all questions.
"""

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import chain
from math import log2, sqrt
from pathlib import Path
from statistics import mean, stdev
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

from benchmarks.baselines import (
    CHUNK,
    Ask,
    Hit,
    Unit,
    asked_words,
    chunks,
    fts5,
    fts5_by_snippet,
    tantivy_bm25,
    without_stop_words,
)
from indexer.library import discover
from indexer.reading import read

PLAYHEAD = Path(sys.executable).with_name("playhead")
DEPTH = 10
TOLERANCE = 5.0
"""Seconds before and behind a span that still count: whoever lands there hears the answer."""

Span = tuple[str, float, float]
"""(id of a recording, first second, last second)."""


@dataclass(frozen=True)
class Question:
    split: str
    text: str
    spans: Sequence[Span]


@dataclass(frozen=True)
class Scored:
    """What became of each question, in their order."""

    name: str
    ndcg: Sequence[float]
    first: Sequence[float]
    """The rank of the first right hit, infinite if there is none."""


def questions(folder: Path) -> list[Question]:
    """Every question with the spans that answer it."""
    spans: dict[str, list[Span]] = {}
    for row in _rows(folder / "qrels_spans.tsv"):
        spans.setdefault(row["qid"], []).append((row["video"], float(row["t_from"]), float(row["t_to"])))
    return [Question(row["split"], row["question"], spans[row["qid"]]) for row in _rows(folder / "topics.tsv")]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def gains(hits: Sequence[Hit], spans: Sequence[Span]) -> list[int]:
    """For each hit 1 if it is the first right one in some span, else 0."""
    open_spans = list(spans)
    found = []
    for recording, second in hits:
        right = [span for span in open_spans if span[0] == recording and _near(second, span)]
        open_spans = [span for span in open_spans if span not in right[:1]]
        found.append(len(right[:1]))
    return found


def _near(second: float, span: Span) -> bool:
    _, start, end = span
    return start - TOLERANCE <= second <= end + TOLERANCE


def ndcg(gained: Sequence[int], spans: int) -> float:
    """nDCG@10 of a question that `spans` spans answer."""
    return _dcg(gained[:DEPTH]) / _dcg([1] * min(spans, DEPTH))


def _dcg(gained: Sequence[int]) -> float:
    return sum(gain / log2(1 + rank) for rank, gain in enumerate(gained, 1))


def first_right(gained: Sequence[int]) -> float:
    return next((rank for rank, gain in enumerate(gained, 1) if gain), float("inf"))


def scored(name: str, asked: Sequence[Question], ask: Callable[[str], Sequence[Hit]]) -> Scored:
    """All questions put to one who answers with hits, the best first."""
    ask = cache(ask)  # some questions are asked of several tutorials
    gained = [gains(ask(question.text)[:DEPTH], question.spans) for question in asked]
    return Scored(
        name,
        [ndcg(each, len(question.spans)) for each, question in zip(gained, asked, strict=True)],
        [first_right(each) for each in gained],
    )


def divided(folder: Path) -> Mapping[str, Sequence[Unit]]:
    """The recordings of a folder as cues, as chunks, as wholes and as our passages."""
    whole: list[Unit] = []
    passages: list[Unit] = []
    for found in discover(folder, ["en"])[0]:
        own = [Unit(found.recording.id, passage.cues["en"]) for passage in read(found, folder).passages]
        passages += own
        whole.append(Unit(found.recording.id, list(chain.from_iterable(unit.cues for unit in own))))
    return {
        "cues": [part for unit in whole for part in chunks(unit.recording, unit.cues, 1)],
        "chunks": [part for unit in whole for part in chunks(unit.recording, unit.cues, CHUNK)],
        "whole": whole,
        "passages": passages,
    }


def baselines(folder: Path) -> Mapping[str, Ask]:
    units = divided(folder)
    return {
        "BM25 over cues (FTS5)": fts5(units["cues"]),
        f"BM25 over chunks of {CHUNK} cues (FTS5)": fts5(units["chunks"]),
        "BM25 over whole transcripts (FTS5)": fts5_by_snippet(units["whole"]),
        "BM25 over our passages (tantivy)": tantivy_bm25(units["passages"]),
    }


def better_of_both(name: str, asked: Sequence[Question], ask: Ask) -> Scored:
    """A baseline with all the words or without the small ones, whichever has the better nDCG@10 over all questions."""
    return max(
        scored(f"{name}, all words", asked, lambda text: ask(asked_words(text), DEPTH)),
        scored(f"{name}, no stop words", asked, lambda text: ask(without_stop_words(asked_words(text)), DEPTH)),
        key=lambda each: mean(each.ndcg),
    )


@contextmanager
def served(folder: Path) -> Iterator[Callable[[str], list[Hit]]]:
    """Playhead, which indexed the folder and answers questions over HTTP."""
    with tempfile.TemporaryDirectory(prefix="playhead-") as place:
        engine = ("--engine", f"whoosh:{place}/index")
        subprocess.run([PLAYHEAD, "index", folder, *engine], check=True, stdout=sys.stderr)
        serve: list[str | Path] = [PLAYHEAD, "serve", *engine, "--port", "0"]
        with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            address = server.stdout.readline().split()[-1].rstrip("/")

            def ask(text: str) -> list[Hit]:
                # A connection each: kept alive, every answer would wait for the delayed acknowledgement of its header.
                query = urlencode({"q": text, "lang": "en", "size": DEPTH})
                try:
                    with urlopen(f"{address}/api/search?{query}", timeout=30) as response:
                        return [(moment["recording"], moment["start"]) for moment in json.load(response)["moments"]]
                except HTTPError as error:
                    if error.code != 400:  # what cannot be read finds nothing; any other fault ends the run
                        raise
                    return []

            try:
                yield ask
            finally:
                server.terminate()


def table(rows: Sequence[Scored], asked: Sequence[Question]) -> Iterator[str]:
    """nDCG@10, success@1 and success@5 of each, over all questions and in each split, as Markdown."""
    splits = {"all": list(range(len(asked)))}
    for number, question in enumerate(asked):
        splits.setdefault(question.split, []).append(number)
    yield "| | " + " | ".join(f"{split}: nDCG@{DEPTH} | s@1 | s@5" for split in splits) + " |"
    yield "|---|" + "---|" * 3 * len(splits)
    for row in rows:
        cells = [
            f"{mean(row.ndcg[number] for number in numbers):.3f} | {success(row, numbers, 1):.3f} "
            f"| {success(row, numbers, 5):.3f}"
            for numbers in splits.values()
        ]
        yield f"| {row.name} | {' | '.join(cells)} |"


def success(row: Scored, numbers: Sequence[int], within: int) -> float:
    return mean(row.first[number] <= within for number in numbers)


def lead(ours: Scored, other: Scored) -> tuple[float, float]:
    """By how much our nDCG@10 is above another's, and half the width of its 95 % interval (paired, normal)."""
    differences = [mine - theirs for mine, theirs in zip(ours.ndcg, other.ndcg, strict=True)]
    return mean(differences), 1.96 * stdev(differences) / sqrt(len(differences))


def main(folder: str) -> int:
    """1 if Playhead is not the best."""
    asked = questions(Path(folder))
    with served(Path(folder) / "vtt") as ask:
        ours = scored("Playhead", asked, ask)
    others = [better_of_both(name, asked, each) for name, each in baselines(Path(folder) / "vtt").items()]
    best = max(others, key=lambda each: mean(each.ndcg))
    ahead, give_or_take = lead(ours, best)
    print("\n".join(table([ours, *others], asked)))
    print(f"{len(asked)} questions. Playhead against {best.name}: nDCG@{DEPTH} {ahead:+.3f} ± {give_or_take:.3f}")
    return 0 if ahead > 0 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
