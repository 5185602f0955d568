"""Who speaks? Cues with labels and signs at the starts of their lines → cues with speakers, and without the labels.

A label (`labels` knows which are) names who speaks until the next one. `>>` and `- ` say that somebody else speaks and
not who: the speaker is then unknown. A dash that names nobody stays, as the punctuation of dialogue that it is. In
films labels in brackets are for those who are not seen, and hold to the end of their sentence. Where the format names
the speakers (`<v Ana>`), it names all of them, and nothing in the text is a label.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import regex

from indexer.model import Cue
from indexer.subtitles import clean
from indexer.subtitles.file import File
from indexer.subtitles.labels import Candidate, Described, Labels, candidate

NEAR = 80
"""Characters above a line in which the end of a sentence is looked for."""

_DASHES = ("-", "‐", "–", "—")
_SIGN = regex.compile(r"(?:>>+|[-‐–—])[ ]*")
_SENTENCE = regex.compile(r"[¿¡\"“«'‘(\[♪.… ]*[\p{Lu}\p{Lo}]")
_ENDED = regex.compile(r"(?:^|[.!?…:»”\"'’)\]♪–—-])\s*$")


def named(file: File, cues: Sequence[Cue]) -> list[Cue]:
    """The cues in their order; one in which several speak is several, which share its time as they share its text.

    Their texts may have the ends of lines in them. A name that the recording's description has is spelled as there.
    """
    described = Described(file.speakers)
    if any(cue.speaker for cue in cues):
        spelled = {cue.speaker: described.spelled(cue.speaker) or cue.speaker for cue in cues}
        return [replace(cue, speaker=spelled[cue.speaker]) for cue in cues]
    lines = [list(_lines(cue.text, cues[number - 1].text if number else "")) for number, cue in enumerate(cues)]
    if not any(lines):
        return list(cues)
    found = [[line.label for line in each if line.label] for each in lines]
    labels = Labels([cue.text for cue in cues], found, described)
    turns = [_turns(each, labels) for each in lines]
    films = labels.in_brackets and any(name == _SOMEBODY for each in turns for *_, name in each)
    said = list(_said(cues, turns, films))
    return said or list(cues)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may begin a turn: `begin` is its first character, `text` the one with which its text begins if
    nobody is named. `changes` says that its sign stands for somebody else."""

    begin: int
    text: int
    changes: bool
    label: Candidate | None


def _lines(text: str, before: str) -> Iterator[_Line]:
    """The lines of a cue with a sign or with what may be a label; `before` is the text of the cue before it."""
    lines = text.split("\n")
    dialogue = len(lines) > 1 and all(line.startswith(_DASHES) for line in lines)
    for begin in accumulate((len(line) + 1 for line in lines[:-1]), initial=0):
        sign = _SIGN.match(text, begin)
        end = sign.end() if sign else begin
        label = candidate(text, end, signed=bool(sign))
        changes = bool(sign) and _changes(
            text, begin, end, text[max(0, begin - NEAR) : begin] or before[-NEAR:], dialogue
        )
        if changes or label:
            yield _Line(begin, end if text[begin:end].startswith(">") else begin, changes, label)


def _changes(text: str, begin: int, end: int, above: str, dialogue: bool) -> bool:
    """Whether a sign stands for a change of speaker, and not for an aside, a minus or the half of a word."""
    sign = text[begin:end]
    if sign.startswith(">") or (dialogue and sign.endswith(" ")):
        return True
    if not _SENTENCE.match(text, end):
        return sign == "- " and text[end : end + 1].isdigit()
    return sign == "- " or bool(_ENDED.search(above))


_Turn = tuple[int, int, str]
"""Where its line begins, where its text does, and who speaks: _SOMEBODY if it is not said who."""

_SOMEBODY = ""


def _turns(lines: Sequence[_Line], labels: Labels) -> list[_Turn]:
    turns: list[_Turn] = []
    for line in lines:
        if line.label and labels.names(line.label):
            turns.append((line.begin, line.label.end, labels.spelled(line.label)))
        elif line.changes:
            turns.append((line.begin, line.text, _SOMEBODY))
    return turns


def _said(cues: Sequence[Cue], turns: Sequence[Sequence[_Turn]], films: bool) -> Iterator[Cue]:
    """The cues in turns; a label without text is for the cues behind it."""
    speaker, turn, above = "", False, ""
    for cue, begins in zip(cues, turns, strict=True):
        if films and _ENDED.search(above[-NEAR:]):
            speaker = ""
        above = cue.text
        if not begins and not turn:
            yield cue if cue.speaker == speaker else replace(cue, speaker=speaker)
            continue
        spans: list[tuple[int, int, str, bool]] = []
        ends = [*(begin for begin, *_ in begins), len(cue.text)]
        for number, end in enumerate(ends):
            text = 0
            if number:
                _, text, speaker = begins[number - 1]
                turn = speaker == _SOMEBODY
            if said := cue.text[text:end].strip():
                begin = cue.text.index(said, text)
                spans.append((begin, begin + len(said), speaker, turn))
                turn = False
        yield from clean.parts(cue, spans)
