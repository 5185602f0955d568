"""What does an Advanced SubStation file say? SubStation Alpha (SSA v4) and its successor (ASS, v4.00+), as specified in
"ASS File Format Specification" and as libass shows them.

What is said are the `Dialogue` lines of `[Events]`, whose fields are named by its `Format` line; `Comment` lines are
not. pysubs2 knows other orders of fields only in part, refuses styles that it cannot read, and takes every `{…}` for
markup; so the reader is our own. Karaoke times (`{\\k20}`, in hundredths of a second) are the times of words.
"""

import re

from indexer import timecode
from indexer.errors import SubtitleRefused
from indexer.model import Cue
from indexer.subtitles import placing
from indexer.subtitles.file import File, Mending
from indexer.subtitles.mending_times import LONGEST
from indexer.subtitles.payload import literal, stamp, voice

_SECTION = re.compile(r"\s*\[([^\[\]]+)\]\s*")
_FIRST_SECTIONS = ("script info", "v4 styles", "v4+ styles", "events")
_EVENT = re.compile(r"\s*(format|dialogue|comment|picture|sound|movie|command)\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
_FIELDS = ["layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"]
_BLOCK = re.compile(r"\{(\s*+\\[^{}]*+)\}")
_DRAWING = re.compile(r"\\p([0-9]+)")
_KARAOKE = re.compile(r"\\(?:k[fo]?|K)([0-9]{1,9})")
_BREAK = re.compile(r"\\[Nnh]")


def recognises(file: File) -> bool:
    """Whether the file begins with one of the sections, behind remarks at most."""
    lines = (line.strip() for line in file.lines)
    first = next((line for line in lines if line and not line.startswith((";", "!"))), "")
    section = _SECTION.fullmatch(first)
    return section is not None and section[1].strip().lower() in _FIRST_SECTIONS


def read(file: File) -> list[Cue]:
    """The cues of the Dialogue lines; broken ones are left out and noted. Raises SubtitleRefused with the line of the
    first of these if there is nothing else."""
    said: list[placing.Said] = []
    broken: list[SubtitleRefused] = []
    for at, fields in _dialogues(file, broken):
        start, end = _milliseconds(fields["start"]), _milliseconds(fields.get("end", ""))
        speaker = fields.get("name") or fields.get("actor") or ""
        if (shown := _payload(fields["text"], start)).strip():
            said.append(placing.Said(start, end, voice(speaker) + shown, at))
    if broken and not said:
        raise broken[0]
    for each in broken:
        file.mend(Mending.BROKEN_PIECE, each.line or 1)
    return placing.cues(file, said)


def _dialogues(file: File, broken: list[SubtitleRefused]) -> list[tuple[int, dict[str, str]]]:
    """The lines of what is said, each with its fields; a line that is no event goes on with the one before it. What
    would be wrong with a line is put in `broken`. A Dialogue needs no heading above it."""
    found: list[tuple[int, dict[str, str]]] = []
    names, in_events, last = _FIELDS, False, ""
    for at, line in enumerate(file.lines, 1):
        if section := _SECTION.fullmatch(line):
            in_events, last = section[1].strip().lower() == "events", ""
        elif not line.strip() or line.lstrip().startswith((";", "!:")):
            continue
        elif (event := _EVENT.fullmatch(line)) and (in_events or event[1].lower() == "dialogue"):
            in_events, last = True, event[1].lower()
            try:
                if last == "format":
                    names = _names(file, event[2], at)
                elif last == "dialogue":
                    found.append((at, _fields(file, names, event[2], at)))
            except SubtitleRefused as error:
                broken.append(error)
                last = "broken"
        elif not in_events:
            continue
        elif last == "dialogue":
            file.mend(Mending.TEXT_WITHOUT_TIMES, at)
            found[-1][1]["text"] += f" {line}"
        elif last != "comment":
            problem = f"the text {line.strip()[:60]!r} is in no Dialogue, so it has no time"
            broken.append(SubtitleRefused(file.path, problem, at))
    return found


def _names(file: File, written: str, line: int) -> list[str]:
    names = [name.strip().lower() for name in written.split(",")]
    if "start" not in names or names[-1] != "text":
        raise SubtitleRefused(file.path, "the Format of [Events] names no Start, or does not end with Text", line)
    return names


def _fields(file: File, names: list[str], written: str, line: int) -> dict[str, str]:
    fields = written.split(",", len(names) - 1)
    if len(fields) < len(names):
        problem = f"this Dialogue has only {len(fields)} of its {len(names)} fields: {', '.join(names)}"
        raise SubtitleRefused(file.path, problem, line)
    return dict(zip(names, (field.strip() for field in fields), strict=True))


def _milliseconds(written: str) -> int | None:
    try:
        time = timecode.parse(written) if len(written) < 30 else LONGEST
    except ValueError:
        return None
    return time if time < LONGEST else None


def _payload(text: str, start: int | None) -> str:
    """The text in the markup of `clean`, without override blocks and drawings."""
    pieces, drawing, clock, position = [], False, start, 0
    for block in [*_BLOCK.finditer(text), None]:
        shown = text[position : block.start() if block else len(text)]
        if not drawing:
            pieces.append(literal(_BREAK.sub(" ", shown)))
        if block is None:
            break
        position = block.end()
        for level in _DRAWING.findall(block[1]):
            drawing = bool(level.strip("0"))
        for hundredths in _KARAOKE.findall(block[1]):
            if clock is not None:
                pieces.append(stamp(clock))
                clock += int(hundredths) * 10
    return "".join(pieces)
