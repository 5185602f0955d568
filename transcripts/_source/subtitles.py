"""Cut what is said into subtitle cues as people cut them, and write them as WebVTT or SubRip.

Real cues begin a little early or late, stay on the screen too long and break sentences anywhere. These do too, by
seeded chance: perfect borders would make every jump look right.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dialogue import Dialogue
from schedule import Schedule
from voice import Token

WIDTH, MOST_OFFSET, MOST_LATE = 42, 0.4, 1.5
LEAST = 0.7
# A jump goes back at most four seconds from where a word seems to stand in its cue. In a cue that holds more speech
# than that, it would land behind the word itself wherever the voice runs ahead of the average.
MOST_SPEECH, LATEST_WORD = 3.9, 4.0
_LONGEST_GAP = 1.0
_SHORTEST_REST = 14


@dataclass(frozen=True)
class Cue:
    """One cue: when it is shown, who speaks, what a label before the text says, its one or two lines."""

    start: float
    end: float
    speaker: str
    label: str
    lines: tuple[tuple[Token, ...], ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens of the cue in order."""
        return tuple(token for line in self.lines for token in line)


def layout(label: str, tokens: list[Token]) -> tuple[tuple[Token, ...], ...] | None:
    """The tokens in at most two lines of the allowed width, as even as can be; None where they do not fit."""
    prefix = f"{label} " if label else ""
    if len(prefix + _text(tokens)) <= WIDTH:
        return (tuple(tokens),)
    best: tuple[int, int] | None = None
    for cut in range(1, len(tokens)):
        first, second = len(prefix + _text(tokens[:cut])), len(_text(tokens[cut:]))
        if max(first, second) <= WIDTH and (best is None or abs(first - second) < best[0]):
            best = (abs(first - second), cut)
    return None if best is None else (tuple(tokens[: best[1]]), tuple(tokens[best[1] :]))


def _cut_turn(tokens: list[Token], label: str, chance: random.Random) -> list[list[Token]]:
    """Cut one turn into cues: where the voice rests, and between two rests by length and time alone."""
    rests = [at for at in range(1, len(tokens)) if tokens[at].start - tokens[at - 1].end > _LONGEST_GAP]
    cues: list[list[Token]] = []
    for begin, end in pairwise([0, *rests, len(tokens)]):
        rest = tokens[begin:end]
        while rest:
            count = _count(rest, label if not cues else "", chance)
            cues.append(rest[:count])
            rest = rest[count:]
    return cues


def _count(tokens: list[Token], label: str, chance: random.Random) -> int:
    """How many of these tokens the next cue takes."""
    target = chance.uniform(len(label) + 26, 2 * WIDTH)
    count = 1
    while count < len(tokens):
        longer = tokens[: count + 1]
        full = len(_text(longer)) + len(label) > target and len(_text(tokens[count:])) > _SHORTEST_REST
        if full or longer[-1].end - longer[0].start > MOST_SPEECH or layout(label, longer) is None:
            break
        count += 1
    while 1 < count < len(tokens) and len(_text(tokens[count:])) <= _SHORTEST_REST:
        count -= 1  # nothing so short is left that its cue would only flash
    while 1 < count < len(tokens) and tokens[count].start == tokens[count - 1].start:
        count -= 1  # words that the voice says as one stay in one cue
    return count


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _latest_end(start: float, tokens: Sequence[Token]) -> float:
    """When a cue must be over, so that whoever spreads its characters evenly over its time puts no word too late."""
    *_, last = (token for token in tokens if token.words)
    before = tokens[: tokens.index(last)]
    characters = len("".join(f"{token.text} " for token in before)) + last.text.rindex(last.words[-1].text)
    return start + LATEST_WORD * len(_text(tokens)) / characters if characters else float("inf")


def cut(dialogue: Dialogue, schedule: Schedule) -> list[Cue]:
    """The cues of one track, with their imperfect times."""
    chance = random.Random(f"{dialogue.id} {schedule.language} cues")
    form = dialogue.forms[schedule.language]
    raw: list[tuple[str, str, list[Token]]] = []
    for number, turn in enumerate(dialogue.turns):
        tokens = [token for piece in schedule.pieces if piece.turn == number for token in piece.tokens]
        name = dialogue.label(turn.speaker, schedule.language)
        label = f"{name.upper()}:" if "labels" in form else ""
        for index, part in enumerate(_cut_turn(tokens, label, chance)):
            raw.append((name, label if index == 0 else "", part))
    starts: list[float] = []
    for index, (_, _, tokens) in enumerate(raw):
        offset = chance.uniform(-MOST_OFFSET + 0.01, MOST_OFFSET - 0.01)
        if "words" in form:  # a word's time must lie inside its cue: this one may only begin early
            before = raw[index - 1][2][-1].start if index else 0.0
            offset = max(-abs(offset) - 0.01, (before - tokens[0].start) / 2)
        least = starts[-1] + LEAST if starts else 0.0
        starts.append(max(tokens[0].start + offset, least))
        if starts[-1] - tokens[0].start > (0.0 if "words" in form else MOST_OFFSET):
            raise ValueError(f"no room for a cue of {LEAST} s before {tokens[0].text} at {tokens[0].start}")
    cues: list[Cue] = []
    for index, (name, label, tokens) in enumerate(raw):
        following = starts[index + 1] if index + 1 < len(raw) else float("inf")
        end = max(tokens[-1].end + chance.uniform(0.0, MOST_LATE), starts[index] + LEAST)
        if "words" not in form:
            end = min(end, _latest_end(starts[index], tokens))
        end = min(end, following)
        lines = layout(label, tokens)
        if lines is None:
            raise ValueError(f"does not fit a cue: {label} {tokens[0].text}")
        cues.append(Cue(round(starts[index], 3), round(end, 3), name, label, lines))
    for one, two in pairwise(cues):
        if not one.start < one.end <= two.start:
            raise ValueError(f"cues of {dialogue.id} collide at {one.start}")
    return cues


def clock(seconds: float, point: str = ".") -> str:
    """Seconds as 00:01:02.345."""
    whole = round(seconds * 1000)
    return f"{whole // 3600000:02}:{whole // 60000 % 60:02}:{whole // 1000 % 60:02}{point}{whole % 1000:03}"


def write(dialogue: Dialogue, schedule: Schedule) -> list[Cue]:
    """Cut a track, write its file and return its cues."""
    cues = cut(dialogue, schedule)
    form = dialogue.forms[schedule.language]
    if "srt" in form:
        blocks = [_srt_block(number, cue) for number, cue in enumerate(cues, 1)]
    else:
        head = "WEBVTT" if "plain" in form else f"WEBVTT\nKind: subtitles\nLanguage: {schedule.language}"
        blocks = [head, *(_vtt_block(cue, form) for cue in cues)]
    dialogue.track_file(schedule.language).write_text("\n\n".join(blocks) + "\n", "utf-8", newline="\n")
    return cues


def _srt_block(number: int, cue: Cue) -> str:
    text = "\n".join(map(_text, cue.lines))
    prefix = f"{cue.label} " if cue.label else ""
    return f"{number}\n{clock(cue.start, ',')} --> {clock(cue.end, ',')}\n{prefix}{text}"


def _vtt_block(cue: Cue, form: frozenset[str]) -> str:
    stamp = cue.start
    lines: list[str] = []
    for line in cue.lines:
        shown: list[str] = []
        for token in line:
            text = token.text.replace("&", "&amp;").replace("<", "&lt;")
            if "words" in form and token.words and round(token.start, 3) > stamp:
                stamp = round(token.start, 3)
                text = f"<{clock(stamp)}>{text}"
            shown.append(text)
        lines.append(" ".join(shown))
    voice = f"<v {cue.speaker}>" if "voices" in form else ""
    prefix = f"{cue.label} " if cue.label else ""
    return f"{clock(cue.start)} --> {clock(cue.end)}\n{voice}{prefix}" + "\n".join(lines)
