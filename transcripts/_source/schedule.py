"""Lay the spoken lines out in time: the speakers one after another, an interpreter some seconds behind them."""

from __future__ import annotations

import random
from dataclasses import dataclass

from dialogue import Dialogue
from voice import SAMPLE_RATE, Synthesiser, Token, Utterance, Voice, Word, group, spans

LAG_LEAST, LAG_MOST = 2.0, 5.0
_LEAD_IN = 2.0
_FASTEST = 280


@dataclass(frozen=True)
class Piece:
    """One line at its place in the recording; `sound` is empty where nobody says it aloud (a translation)."""

    turn: int
    start: float
    end: float
    tokens: tuple[Token, ...]
    sound: bytes


@dataclass(frozen=True)
class Schedule:
    """Everything that is said or shown in one language."""

    language: str
    kind: str
    pieces: tuple[Piece, ...]


def _place(turn: int, start: float, said: Utterance) -> Piece:
    start = round(start * SAMPLE_RATE) / SAMPLE_RATE
    tokens = tuple(token.moved(start) for token in said.tokens)
    return Piece(turn, start, start + said.seconds, tokens, said.sound)


def original(dialogue: Dialogue, synthesiser: Synthesiser) -> Schedule:
    """The speakers themselves, with the pauses people make between sentences and between turns."""
    chance = random.Random(f"{dialogue.id} pauses")
    pieces: list[Piece] = []
    clock = _LEAD_IN
    for number, turn in enumerate(dialogue.turns):
        for line in turn.lines[dialogue.spoken]:
            said = synthesiser.speak(line, dialogue.spoken, dialogue.voices[turn.speaker])
            pieces.append(_place(number, clock, said))
            clock = pieces[-1].end + chance.uniform(0.05, 0.45)
        clock += chance.uniform(0.5, 1.1)
    return Schedule(dialogue.spoken, "original", tuple(pieces))


def interpretation(dialogue: Dialogue, spoken: Schedule, language: str, synthesiser: Synthesiser) -> Schedule:
    """An interpreter, really spoken: begins each line two to five seconds behind, and hurries where she must."""
    chance = random.Random(f"{dialogue.id} {language} interpreter")
    lines = [line for turn in dialogue.turns for line in turn.lines[language]]
    pieces: list[Piece] = []
    free = 0.0
    for index, (line, heard) in enumerate(zip(lines, spoken.pieces, strict=True)):
        start = max(heard.start + chance.uniform(LAG_LEAST + 0.2, 3.8), free)
        following = spoken.pieces[index + 1].start if index + 1 < len(lines) else heard.end + 1.0
        limit = following + LAG_MOST - 0.3
        voice = dialogue.interpreters[language]
        said = synthesiser.speak(line, language, voice)
        while start + said.seconds > limit and voice.rate < _FASTEST:
            voice = Voice(voice.name, voice.rate + 6, voice.pitch)
            said = synthesiser.speak(line, language, voice)
        pieces.append(_place(heard.turn, start, said))
        free = pieces[-1].end + 0.1
    return Schedule(language, "interpretation", tuple(pieces))


def translation(dialogue: Dialogue, spoken: Schedule, language: str, kind: str) -> Schedule:
    """A written translation, in time with the speaker: its words share the line's seconds by their length."""
    lines = [line for turn in dialogue.turns for line in turn.lines[language]]
    pieces: list[Piece] = []
    for line, heard in zip(lines, spoken.pieces, strict=True):
        first, last = heard.tokens[0].start, heard.tokens[-1].end
        pace = (last - first) / len(line)
        words = [Word(s.text, first + s.start * pace, first + s.end * pace) for s in spans(line, language)]
        pieces.append(Piece(heard.turn, heard.start, heard.end, group(line, words, language), b""))
    return Schedule(language, kind, tuple(pieces))


def make_all(dialogue: Dialogue, synthesiser: Synthesiser) -> dict[str, Schedule]:
    """The schedule of every track, the spoken language first."""
    spoken = original(dialogue, synthesiser)
    schedules = {dialogue.spoken: spoken}
    for language, kind in dialogue.kinds.items():
        if kind == "interpretation":
            schedules[language] = interpretation(dialogue, spoken, language, synthesiser)
        elif kind != "original":
            schedules[language] = translation(dialogue, spoken, language, kind)
    return schedules


def length(schedules: dict[str, Schedule]) -> float:
    """How long the recording runs: until the last voice has ended, and a breath more."""
    return round(max(schedule.pieces[-1].end for schedule in schedules.values()) + 1.5, 1)
