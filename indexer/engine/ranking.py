"""Which passage comes first? A score made of constants, so that the order is the same on every engine.

BM25 has no part in it: its weights depend on how many passages have which language (4.17 against 0.81 for the same
text), on deletions and on each engine's own formula. Equal scores are ordered by how often it is said, then by date.
"""

from collections.abc import Sequence
from typing import NamedTuple

IN_ORDER = 2.0
"""All words side by side in the order typed: whoever types `living wage` means the living wage, above all else."""

CLOSENESS = 2.0
"""Times (words asked for) / (words from the first to the last of them): what is said in one breath belongs together."""

EXACT_FORM = 1.0
"""Times the share of words said in the form typed: who types `audits` would rather read `audits` than `audited`,
and who types `sindicato` would rather read that than what the archive takes to mean the same."""

TITLED = 0.1
"""Times the share of what is asked for that the recording's title or speakers' names have: a talk on remedy before one
that mentions it, all else being equal."""

OPTIONAL = 0.5
"""Times how near the stop words of the query are: `right to remedy` before `right of remedy`, all else being equal."""

BREATH = 10
"""Tokens at which a stop word near the others counts half."""


class Span(NamedTuple):
    """One place of one thing asked for: `length` positions from `start`, of which `words` are asked for; `exact` if in
    the form typed; `own` if it begins among the passage's own tokens."""

    start: int
    length: int
    exact: bool
    own: bool
    words: int


def rank(concepts: Sequence[Sequence[Span]], optional: frozenset[int]) -> tuple[float, tuple[int, int]]:
    """The score of the best place where all concepts meet, and its window (first position, end).

    `concepts` are in the order typed, each with all its places; those numbered in `optional` are not insisted on and
    may have none. A window begins with an own place; only where there is none (a part that answers by conditions) with
    any.
    """
    asked = [places for number, places in enumerate(concepts) if number not in optional]
    extras = [places for number, places in enumerate(concepts) if number in optional]
    score, window = _in_order(concepts, optional) or _tightest(asked)
    if extras:
        near = (BREATH / (BREATH + _distance(places, window)) for places in extras if places)
        score += OPTIONAL * sum(near) / len(extras)
    return score, window


def _in_order(concepts: Sequence[Sequence[Span]], optional: frozenset[int]) -> tuple[float, tuple[int, int]] | None:
    insisted = [number for number in range(len(concepts)) if number not in optional]
    if len(insisted) < 2:
        return None
    between = [places for places in concepts[insisted[0] : insisted[-1] + 1] if places]
    first, *others = [{span.start: span for span in places} for places in between]
    best = None
    for span in first.values():
        if not span.own:
            continue
        chain = [span]
        for places in others:
            following = places.get(chain[-1].start + chain[-1].length)
            if following is None:
                break
            chain.append(following)
        else:
            closeness = sum(each.words for each in chain) / sum(each.length for each in chain)
            score = IN_ORDER + CLOSENESS * closeness + EXACT_FORM * sum(each.exact for each in chain) / len(chain)
            if best is None or score > best[0]:
                best = score, (span.start, chain[-1].start + chain[-1].length)
    return best


def _tightest(concepts: Sequence[Sequence[Span]]) -> tuple[float, tuple[int, int]]:
    if len(concepts) == 1:
        own = [span for span in concepts[0] if span.own] or concepts[0]
        for span in own:
            if span.exact and span.words >= span.length:  # none counts more
                return _alone(span)
        return max((_alone(span) for span in own), key=lambda found: found[0])
    places = sorted((span, number) for number, spans in enumerate(concepts) for span in spans)
    first = places[0][0]
    best = (0.0, (first.start, first.start + first.length))
    inside = [0] * len(concepts)
    missing, end = len(concepts), 0
    for left, (span, number) in enumerate(places):  # from each own place on, as far as all concepts have been met
        while missing and end < len(places):
            missing -= inside[places[end][1]] == 0
            inside[places[end][1]] += 1
            end += 1
        if missing or not span.own:
            break
        best = max(best, _weigh(places[left:end], len(concepts)), key=lambda found: found[0])
        inside[number] -= 1
        missing += inside[number] == 0
    return best


def _alone(span: Span) -> tuple[float, tuple[int, int]]:
    closeness = min(1.0, span.words / span.length)
    return CLOSENESS * closeness + EXACT_FORM * span.exact, (span.start, span.start + span.length)


def _weigh(window: Sequence[tuple[Span, int]], concepts: int) -> tuple[float, tuple[int, int]]:
    start, end = window[0][0].start, max(span.start + span.length for span, _ in window)
    words = dict.fromkeys(range(concepts), 0)
    exact = dict.fromkeys(range(concepts), False)
    for span, number in window:
        words[number] = max(words[number], span.words)
        exact[number] = exact[number] or span.exact
    closeness = min(1.0, sum(words.values()) / (end - start))
    return CLOSENESS * closeness + EXACT_FORM * sum(exact.values()) / concepts, (start, end)


def _distance(places: Sequence[Span], window: tuple[int, int]) -> int:
    start, end = window
    return min(max(start - span.start, span.start - end + 1, 0) for span in places)
