"""What does an engine write down for a passage? Its tokens in one language as terms with positions.

Under each position stand the form as said (`=workers`), its stems (`work`), where it has accents the word as it is
written (`^été`), and, where a turn begins, who speaks (`@Ana López`). A passage also answers for what begins in it and
ends later: behind its own tokens it carries a tail, the next 60 tokens of the same track. A tail's terms have a mark in
front: `+` as long as the passage's last turn goes on, `~` behind it. Between two turns one position stays free, so that
no phrase goes from one speaker to the next; `|` stands there, own or tail. No token can begin with a mark, since tokens
are letters and digits. Sounds, `[Applause]`, have no position at all.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from indexer.analysis import Token, analyse, as_written, count
from indexer.model import Cue, Passage, new_turn

TAIL = 60
"""Tokens, about 25 s of speech: as far as a phrase, or words that belong together, reach over a passage's end."""

EXACT, WRITTEN, SPEAKER, BREAK = "=", "^", "@", "|"
OWN, SAME_TURN, LATER = "", "+", "~"
MARKS = (OWN, SAME_TURN, LATER)


@dataclass(frozen=True, slots=True)
class Placed:
    """A token where it stands in a passage: `mark` is OWN, SAME_TURN or LATER, `first` whether it begins a turn.

    `token.start` and `token.end` are characters of `cue.text`.
    """

    token: Token
    cue: Cue
    position: int
    mark: str
    first: bool


class Standing(NamedTuple):
    """A cue where it stands in a passage: the position of its first word, and how many words it has."""

    position: int
    cue: Cue
    words: int


def standing(passages: Iterable[Passage], language: str) -> Iterator[Standing]:
    """Where each cue with words of a run of neighbours stands in the first of them: what `place` says of that passage,
    as far as the run goes and for much less work, since words are only counted."""
    position, turned, before = -1, False, None
    for passage in passages:
        for cue in passage.cues.get(language, ()):
            turned = turned or (before is not None and new_turn(before, cue))
            before = cue
            if words := count(cue.text, cue.sounds):
                position += 2 if turned and position >= 0 else 1
                yield Standing(position, cue, words)
                position += words - 1
                turned = False


def place(passages: Iterable[Passage], language: str) -> Iterator[list[Placed]]:
    """For each passage of a run of neighbours its own tokens and its tail, as far as the run goes.

    No more than one passage and its tail is held, however long the run is."""
    said: list[tuple[Token, Cue, int]] = []  # the tokens from the first waiting passage on, each with its turn
    waiting: deque[int] = deque()  # how many of them are each passage's own
    turn, before = 0, None
    for passage in passages:
        known = len(said)
        for cue in passage.cues.get(language, ()):
            turn += before is not None and new_turn(before, cue)
            before = cue
            said.extend((token, cue, turn) for token in analyse(cue.text, language, cue.sounds))
        waiting.append(len(said) - known)
        while waiting and len(said) >= waiting[0] + TAIL:
            yield _first(said, waiting.popleft())
    while waiting:
        yield _first(said, waiting.popleft())


def _first(said: list[tuple[Token, Cue, int]], own: int) -> list[Placed]:
    """The passage whose `own` tokens come first, which are taken away."""
    placed = list(_placed(said[: own + TAIL], own)) if own else []
    del said[:own]
    return placed


def _placed(said: list[tuple[Token, Cue, int]], own: int) -> Iterator[Placed]:
    last_turn = said[own - 1][2]
    position, turn = -1, -1
    for number, (token, cue, turn_of_token) in enumerate(said):
        first = turn_of_token != turn
        position += 2 if first and number else 1
        turn = turn_of_token
        mark = OWN if number < own else SAME_TURN if turn == last_turn else LATER
        yield Placed(token, cue, position, mark, first)


def terms(placed: Sequence[Placed]) -> dict[str, list[int]]:
    """Each term of a passage with its positions, ascending."""
    postings: dict[str, list[int]] = {}
    for at in placed:
        if at.first and at.mark == OWN:
            postings.setdefault(SPEAKER + at.cue.speaker, []).append(at.position)
        if at.first and at.position:
            postings.setdefault(BREAK, []).append(at.position - 1)
        for term in terms_of(at.token, at.cue.text):
            postings.setdefault(at.mark + term, []).append(at.position)
    return postings


def terms_of(token: Token, text: str) -> Iterator[str]:
    """What stands at the position of a token of a text, without a mark."""
    yield EXACT + token.form
    yield from token.stems
    written = as_written(text[token.start : token.end])
    if written != token.form:
        yield WRITTEN + written
