"""Hold the written files against what was said: a sample that is wrong would prove nothing."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import pairwise

from dialogue import ARCHIVE, Dialogue
from schedule import LAG_LEAST, LAG_MOST, Schedule
from subtitles import LATEST_WORD, LEAST, MOST_LATE, MOST_OFFSET, MOST_SPEECH, WIDTH, Cue
from voice import written_words

_TIMES = re.compile(r"(\d\d):(\d\d):(\d\d)[.,](\d{3}) --> (\d\d):(\d\d):(\d\d)[.,](\d{3})")
_STAMP = re.compile(r"<(\d\d):(\d\d):(\d\d)\.(\d{3})>")
_TAG = re.compile(r"<[^>]*>")
_MARGIN = 0.002


@dataclass(frozen=True)
class _Read:
    """A cue as a reader of the file finds it."""

    start: float
    end: float
    raw: str


def _seconds(parts: tuple[str, ...]) -> float:
    hours, minutes, seconds, thousandths = map(int, parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _read(dialogue: Dialogue, language: str) -> list[_Read]:
    found: list[_Read] = []
    for block in dialogue.track_file(language).read_text("utf-8").strip().split("\n\n"):
        if match := _TIMES.search(block):
            groups = match.groups()
            found.append(_Read(_seconds(groups[:4]), _seconds(groups[4:]), block[match.end() :].strip("\n")))
    return found


def track(dialogue: Dialogue, schedule: Schedule, cues: list[Cue]) -> None:
    """A track's file has the dialogue's whole text, in cues that are imperfect within the promised bounds."""
    where = f"{dialogue.id} {schedule.language}"
    read = _read(dialogue, schedule.language)
    _must(len(read) == len(cues), f"{where}: {len(read)} cues read, {len(cues)} written")
    shown: list[str] = []
    for cue, known in zip(read, cues, strict=True):
        lines = _TAG.sub("", cue.raw).split("\n")
        _must(len(lines) <= 2 and max(map(len, lines)) <= WIDTH, f"{where}: a cue too large: {lines}")
        _must(abs(cue.start - known.tokens[0].start) <= MOST_OFFSET + _MARGIN, f"{where}: off at {cue.start}")
        late = cue.end - known.tokens[-1].end
        _must(-MOST_OFFSET - _MARGIN <= late <= MOST_LATE + _MARGIN, f"{where}: ends {late:.2f} s late: {cue.end}")
        _must(cue.end - cue.start >= LEAST - _MARGIN, f"{where}: a cue that only flashes at {cue.start}")
        holds = known.tokens[-1].end - known.tokens[0].start
        _must(holds <= MOST_SPEECH or len(known.tokens) == 1, f"{where}: {holds:.1f} s of speech at {cue.start}")
        stamps = [_seconds(match) for match in _STAMP.findall(cue.raw)]
        text = " ".join(lines).removeprefix(known.label).lstrip()
        last = text.rindex(written_words(text, schedule.language)[-1]) / len(text) * (cue.end - cue.start)
        _must(bool(stamps) or last <= LATEST_WORD + _MARGIN, f"{where}: a word seems {last:.1f} s behind {cue.start}")
        times = [cue.start, *stamps, cue.end]
        _must(all(a < b for a, b in pairwise(times)), f"{where}: times out of order: {times}")
        shown.append(text)
    _must(all(a.end <= b.start for a, b in pairwise(read)), f"{where}: cues overlap")
    text = [line for turn in dialogue.turns for line in turn.lines[schedule.language]]
    _must(" ".join(shown) == " ".join(text), f"{where}: the cues' text is not the dialogue's")


def lag(dialogue: Dialogue, spoken: Schedule, schedule: Schedule) -> None:
    """An interpreter begins each line two to five seconds behind the speaker."""
    for heard, said in zip(spoken.pieces, schedule.pieces, strict=True):
        behind = said.start - heard.start
        line = f"{dialogue.id} {schedule.language}: {behind:.1f} s behind at {heard.start:.1f}: {heard.tokens[0].text}"
        _must(LAG_LEAST <= behind <= LAG_MOST, line)


def truth(dialogue: Dialogue) -> None:
    """truth.json has exactly the words of the track of its language, in order, and no time runs backwards."""
    data = json.loads((ARCHIVE / dialogue.id / "truth.json").read_text("utf-8"))
    for version in data["versions"]:
        language = version["language"]
        text = " ".join(line for turn in dialogue.turns for line in turn.lines[language])
        words = [word["word"] for word in version["words"]]
        where = f"{dialogue.id} truth {language}"
        _must(words == written_words(text, language), f"{where}: not the words of the track")
        starts = [word["start"] for word in version["words"]]
        _must(all(a <= b for a, b in pairwise(starts)), f"{where}: times run backwards")
        _must(all(0 < w["end"] - w["start"] < 3.5 for w in version["words"]), f"{where}: a word of no or great length")
        runs = [starts.count(start) for start in set(starts)]
        _must(max(runs) <= 4, f"{where}: {max(runs)} words share one time")


def _must(holds: bool, complaint: str) -> None:
    if not holds:
        raise SystemExit(f"check failed: {complaint}")
