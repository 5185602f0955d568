"""Whatever happened to a file: it is read or refused in a sentence, at once, and its neighbours are in the index.

1,000 damaged files in CI; `make full-fuzz` reads 20,000 and prints the figures. A case that fails is made again by its
number: `cases(number + 1, SEED)`.
"""

import gc
import os
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from time import process_time
from unicodedata import is_normalized

import pytest

from indexer import subtitles
from indexer.analysis import words
from indexer.build import build
from indexer.engine import open_engine
from indexer.engine.query import Filters, Search, Word
from indexer.errors import PlayheadError
from indexer.model import Track
from indexer.subtitles.file import Reading
from tests.corpora.fuzz import USUAL, cases
from tests.corpora.places import CORPORA
from tests.pace import slowness

SEED = 4
COUNT = int(os.environ.get("PLAYHEAD_FUZZ", "1000"))
SECONDS_PER_MEGABYTE = 1.0
BUSY = 2
"""So much beyond the promise fails: reading takes some 0.6 s per MB, and no measure of a busy machine is exact."""

A_MOMENT = 0.25
"""Seconds that any file may take, however small: on a busy machine the clock is not finer."""


def holds(reading: Reading) -> None:
    """What a reading promises, whatever was read."""
    assert reading.cues
    assert all(before.start <= after.start for before, after in pairwise(reading.cues))
    for cue in reading.cues:
        assert 0 <= cue.start <= cue.end
        assert cue.text == " ".join(cue.text.split()) != ""
        assert is_normalized("NFC", cue.text)
        (cue.text + cue.speaker).encode()
        assert all(0 <= at < len(cue.text) for at, _ in cue.words)
    assert all(each.count > 0 and each.line > 0 for each in reading.mended)


def in_time(run: Callable[[], float], allowed: float) -> tuple[float, bool]:
    """Seconds of the processor, the best of three tries where one took more than a quiet machine is allowed."""
    took, slower = run(), 1.0
    for _ in range(2):
        if took > allowed * slower:
            slower = max(slower, slowness())
            took = min(took, run())
    return took, took <= allowed * slower


def seconds(track: Track) -> float:
    gc.disable()  # what other tests left behind is not for this one to look through
    started = process_time()
    with suppress(PlayheadError):
        subtitles.read(track)
    took = process_time() - started
    gc.enable()
    return took


@pytest.mark.alone
def test_damaged_files_are_read_or_refused_at_once(tmp_path: Path, measured: Callable[[str], None]) -> None:
    sizes, total, slowest, refused, usual, slower = 0, 0.0, (0.0, -1), Counter[str](), 0, slowness()
    for number, suffix, data in cases(COUNT, SEED):
        usual += suffix in USUAL
        path = tmp_path / f"en{suffix}"
        path.write_bytes(data)
        track = Track("talk", "en", path, speakers=("Ana López",))
        started = process_time()
        try:
            holds(subtitles.read(track))
        except PlayheadError:
            refused[suffix] += 1
        except Exception as error:
            raise AssertionError(f"case {number}, {suffix}: {error}") from error
        took = process_time() - started
        if took > (allowed := A_MOMENT + SECONDS_PER_MEGABYTE * len(data) / 1e6):
            took, soon = in_time(partial(seconds, track), allowed)
            assert soon, f"case {number}, {len(data)} bytes: {took} s"
        sizes, total, slowest = sizes + len(data), total + took, max(slowest, (took, number))
    from_where = "real files" if CORPORA.is_dir() else f"shipped transcripts, as the real files are not at {CORPORA}"
    measured(
        f"{COUNT:,} damaged files made of {from_where}: {sizes / 1e6:.1f} MB in {total:.1f} s "
        f"({total / sizes * 1e6:.2f} s per MB, slowest {slowest[0]:.3f} s: case {slowest[1]}), "
        f"refused: {refused.total():,}, of {usual:,} in WebVTT and SubRip {sum(refused[each] for each in USUAL):,}"
    )
    assert total / sizes * 1e6 <= SECONDS_PER_MEGABYTE * BUSY * slower
    assert sum(refused[each] for each in USUAL) < usual / 2, "damage may cost words, and seldom a whole file"


MEETINGS = {
    "zoom.vtt": ("WEBVTT\n\n", "{number}\n{start}.000 --> {start}.900\n{name}: {text}\n\n"),
    "teams.vtt": ("WEBVTT\n\n", "4d1a2f6e-90ab-4c7e/{number}-0\n{start}.000 --> {start}.900\n<v {name}>{text}</v>\n\n"),
    "capitals.srt": ("", "{number}\n{start},000 --> {start},900\n{capitals}: {text}\n\n"),
    "plain.srt": ("", "{number}\n{start},000 --> {start},900\n{text}\n\n"),
    "plain.sbv": ("", "{start}.000,{start}.900\n{text}\n\n"),
}
"""The head of a file, and what each of its cues is."""


@pytest.mark.alone
@pytest.mark.parametrize("name", MEETINGS)
def test_files_of_many_short_cues_are_read_at_once(tmp_path: Path, name: str) -> None:
    head, cue = MEETINGS[name]
    path = tmp_path / name
    names, texts = ("Ana López", "Tom O'Shea", "Li Wei"), ("Yes, we have them.", "and then somebody", "Who signs this?")
    cues = [
        cue.format(
            number=number,
            start=f"{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}",
            name=names[number % 3],
            capitals=names[number % 3].upper(),
            text=texts[number // 3 % 3],
        )
        for number in range(1, 6_001)
    ]
    path.write_text(head + "".join(cues), encoding="utf-8")
    allowed = SECONDS_PER_MEGABYTE * BUSY * path.stat().st_size / 1e6
    assert len(subtitles.read(Track("talk", "en", path)).cues) == len(cues)
    took, soon = in_time(partial(seconds, Track("talk", "en", path)), allowed)
    assert soon, f"{took / path.stat().st_size * 1e6} s per MB"


GOOD = "WEBVTT\n\n00:01.000 --> 00:02.000\nneighbour number {}\n\n00:02.000 --> 00:03.000\nkeeps its words\n"
RECORDING = 'title = "Talk {}"\nlanguage = "en"\n'


def test_a_damaged_file_never_costs_a_neighbour(tmp_path: Path) -> None:
    damaged = list(islice(cases(60, SEED + 1), 60))
    for number, suffix, data in damaged:
        folder = tmp_path / "library" / f"talk-{number:02}"
        folder.mkdir(parents=True)
        (folder / "recording.toml").write_text(RECORDING.format(number), encoding="utf-8")
        (folder / "en.vtt").write_text(GOOD.format(number), encoding="utf-8")
        (folder / f"es{suffix if suffix in USUAL else '.srt'}").write_bytes(data)
    engine = open_engine(f"whoosh:{tmp_path / 'index'}", ("en", "es"), deadline=60)
    report = build(tmp_path / "library", engine, ("en", "es"))
    assert len(report.added) == len(damaged)
    entries = {entry.recording.id: entry for entry in engine.entries()}
    expected = sum(1 for line in GOOD.splitlines() if "-->" not in line for _ in words(line.replace("{}", "1"))) - 1
    assert {entry.words["en"] for entry in entries.values()} == {expected}
    spanish = sum("es" in entry.tracks for entry in entries.values())
    assert spanish + len(report.refused) == len(damaged)
    hits = engine.search(Search(Word("neighbour"), Filters(languages=frozenset({"en"})), size=100))
    assert hits.recordings == len(damaged)


LONG = 150_000 if COUNT <= 1000 else 2_000_000
HEAD = "WEBVTT\n\n00:01.000 --> 00:02.000\n"
HOSTILE = [
    *("-->", "0:", " ", "&", "<", "0", "<v ", "<i>a", "<v A>b ", "<00:01.500>a ", "<v A>x <00:01.500>a ", "{\\an8"),
    *(
        "e\u0301<i> <00:01.500>b",
        "&#1",
        "Ã©",
        "Ã ",
        "-->\n",
        "0:0\n",
        "\n",
        "1\n",
        "1\n\n",
        "00:01.000 --> 00:02.000\n",
    ),
    *("00:0x.000 --> 00:02.0x0\n", "line:0 ", "line ", "a:b ", "0. ", "0 -", "STYLE\n\n{\n\n", "NOTE\n\n", "\u200b"),
    *("<c.", "<font a=", "<lang a ", "0:0:0,0 ", "[0:0-", "X-TIMESTAMP-MAP=LOCAL:0:0,\n\n", "&lt;", "\u0301", "\x85"),
    *("ANA: X\n", "[Music] ", "(a) ", ">> A.\n", "- A.\n"),
]


@pytest.mark.alone
@pytest.mark.parametrize("sign", HOSTILE)
@pytest.mark.parametrize("suffix", [".vtt", ".srt"])
def test_twice_as_much_of_anything_takes_twice_as_long(tmp_path: Path, sign: str, suffix: str) -> None:
    """A reader that looks back at what it has read takes four times as long, and minutes for a file of some size."""
    path = tmp_path / f"en{suffix}"
    track = Track("talk", "en", path)
    took = []
    for _ in range(3):  # other programs slow the processor as well
        path.write_text(HEAD + sign * (LONG // 2 // len(sign)), encoding="utf-8")
        half = seconds(track)
        path.write_text(HEAD + sign * (LONG // len(sign)), encoding="utf-8")
        took.append((half, seconds(track)))
        if took[-1][1] <= max(0.6, 3 * half):
            return
    raise AssertionError(took)
