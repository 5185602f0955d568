"""How does the text of a moment read? The cues that answer and their neighbours, cut at word borders."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.model import Cue, new_turn
from search.lead import play_from

LONGEST_CUE = 200
"""Characters of a cue that are shown whole; a longer one is cut around its marks."""

CONTEXT = 70
"""Characters kept on each side of a mark, or at the end of a neighbour, where a cue is cut."""

GAP = " … "

Marks = Mapping[int, Sequence[tuple[int, int, int]]]
"""By the `id` of a cue: (first character, end, milliseconds) of each place that answers, ascending, disjoint."""

NO_MARKS: Marks = {}


_SENTENCE_END = re.compile(r"""[.!?…。！？｡؟।]["'”’»›)\]]*$""")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a snippet. A marked one answers the query, is said at `at` and heard by playing from `play_from`
    (milliseconds); a sound is not said. `begun_before` and `goes_on` are of the first and the last piece: whether the
    snippet begins or ends within a sentence and does not say so itself."""

    text: str
    marked: bool = False
    at: int = 0
    sound: bool = False
    play_from: int = 0
    begun_before: bool = False
    goes_on: bool = False


def snippet(track: Sequence[Cue], first: Cue, last: Cue, marks: Marks) -> list[Fragment]:
    """The cues of `track` from `first` to `last` (those between only if they answer too) with one neighbour each."""
    begin = next(number for number, cue in enumerate(track) if cue is first)
    end = next(number for number, cue in enumerate(track) if cue is last)
    shown = {begin, end} | {number for number in range(begin, end) if end - begin <= 3 or id(track[number]) in marks}
    if begin and not new_turn(track[begin - 1], first):
        shown.add(begin - 1)
    if _follows(track, end):
        shown.add(end + 1)
    found: list[Fragment] = []
    before = None
    for number in sorted(shown):
        if before is not None:
            found.append(Fragment(" " if number == before + 1 else GAP))
        where = "end" if number < begin else "start" if number > end else "middle"
        found += fragments(track[number], marks.get(id(track[number]), ()), where)
        before = number
    if not found[0].text.startswith("…") and _is_between(track, min(shown)):
        found[0] = replace(found[0], begun_before=True)
    if not found[-1].text.endswith("…") and _is_between(track, max(shown) + 1):
        found[-1] = replace(found[-1], goes_on=True)
    return found


def _is_between(track: Sequence[Cue], number: int) -> bool:
    """Whether a sentence goes on where the cue of that number begins: the same turn, and no sentence has ended."""
    if not 0 < number < len(track) or new_turn(track[number - 1], track[number]):
        return False
    said = "".join(each.text for each in _unmarked(track[number - 1], 0, len(track[number - 1].text)) if not each.sound)
    if not said.strip():
        return _is_between(track, number - 1)
    return not _SENTENCE_END.search(said.strip())


def shown_to(track: Sequence[Cue], last: Cue) -> int:
    """When the cues of a snippet that ends with `last` and its neighbour are over, in milliseconds."""
    end = next(number for number, cue in enumerate(track) if cue is last)
    cue = track[end + 1] if _follows(track, end) else last
    return cue.end if len(cue.text) <= LONGEST_CUE else last.end


def _follows(track: Sequence[Cue], end: int) -> bool:
    """Whether the cue behind is of the same turn."""
    return end + 1 < len(track) and not new_turn(track[end], track[end + 1])


def fragments(cue: Cue, marks: Sequence[tuple[int, int, int]], keep: str = "all") -> Iterator[Fragment]:
    """A cue's text in pieces; one that is too long keeps what is around its marks, or its start or end."""
    text, at = cue.text, 0
    for start, end in _kept(text, marks, keep):
        if start > at:
            yield Fragment("… ")
        at = start
        for first, behind, time in marks:
            if start <= first and behind <= end:
                yield from _unmarked(cue, at, first)
                yield Fragment(text[first:behind], True, time, play_from=play_from(cue, time))
                at = behind
        yield from _unmarked(cue, at, end)
        at = end
    if at < len(text):
        yield Fragment(" …")


def _unmarked(cue: Cue, begin: int, end: int) -> Iterator[Fragment]:
    for sound in cue.sounds:
        first, behind = max(sound[0], begin), min(sound[1], end)
        if first < behind:
            if begin < first:
                yield Fragment(cue.text[begin:first])
            yield Fragment(cue.text[first:behind], sound=True)
            begin = behind
    if begin < end:
        yield Fragment(cue.text[begin:end])


def _kept(text: str, marks: Sequence[tuple[int, int, int]], keep: str) -> list[tuple[int, int]]:
    if keep == "all" or len(text) <= LONGEST_CUE:
        return [(0, len(text))]
    if marks:
        wanted = [(first, end) for first, end, _ in marks]
    else:
        wanted = [(len(text), len(text))] if keep == "end" else [(0, 0)]
    kept: list[tuple[int, int]] = []
    for first, end in wanted:
        # Where there is no border of a word as near as that, the cut is made at the mark.
        start, stop = min(_word_start(text, first - CONTEXT), first), max(_word_end(text, end + CONTEXT), end)
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(stop, kept[-1][1]))
        else:
            kept.append((start, stop))
    return kept


def _word_start(text: str, at: int) -> int:
    """The first start of a word at or behind `at`; 0 if `at` is before the text."""
    if at <= 0:
        return 0
    found = re.compile(r"(?<=\s)\S").search(text, at)
    return found.start() if found else at


def _word_end(text: str, at: int) -> int:
    """The last end of a word at or before `at`; the text's end if `at` is behind it."""
    if at >= len(text):
        return len(text)
    space = max(text.rfind(c, 0, at + 1) for c in " \t")
    return space if space > 0 else at
