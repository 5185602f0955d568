"""Where in a cue of many sentences is each of them said? Cues of any length → cues of about a minute at most.

A file whose times are few or were lost has cues of many lines; a meeting's export has one for a speech. Such a cue is
divided at the end of a line, a sentence or at least a word; its parts share its time as they share its text, or begin
at the times of their words.
"""

from collections.abc import Iterable, Iterator

import regex

from indexer.model import Cue
from indexer.subtitles import clean
from indexer.subtitles.file import File, Mending

LONGEST = 1_000
"""Characters of a cue that is left as it is: somewhat over a minute of speech."""

SHORTEST = 500
"""Characters that a part has at least, unless it is the last."""

_BORDERS = tuple(
    map(regex.compile, (r"(?r)\n", r"(?r)(?<=[.!?…。！？][\"'”’»)\]]?)\s", r"(?r)\s", r"(?r)\b(?<=\W)(?=\w)"))
)
"""Where a cue is best divided: the last of the first kind that is in reach."""


def divided(file: File, cues: Iterable[Cue]) -> Iterator[Cue]:
    """The cues in their order, long ones in parts; no word is divided."""
    for cue in cues:
        if len(cue.text) <= LONGEST:
            yield cue
        else:
            file.mend(Mending.LONG_CUE, max(1, cue.line))
            yield from clean.parts(cue, [(*span, cue.speaker, cue.turn and not span[0]) for span in _spans(cue.text)])


def _spans(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    while begin < len(text):
        end = _border(text, begin) if len(text) - begin > LONGEST else len(text)
        said = text[begin:end]
        if bare := said.strip():
            first = begin + len(said) - len(said.lstrip())
            yield first, first + len(bare)
        begin = end


def _border(text: str, begin: int) -> int:
    for border in _BORDERS:
        if found := border.search(text, begin + SHORTEST, begin + LONGEST):
            return found.end() if found.end() > begin else found.start()
    behind = regex.compile(r"\W").search(text, begin + LONGEST)
    return behind.start() if behind else len(text)
