"""Whose words count? The conditions on who says it, as ranges of a passage's positions."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.engine.conditions import Admits
from indexer.engine.source import Source
from indexer.engine.tokens import OWN, SAME_TURN


@dataclass(frozen=True, slots=True)
class Condition:
    """`by_speaker`: it is about who says it, and not about the recording alone."""

    admits: Admits
    by_speaker: bool = True


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose tokens count: ranges of own positions (None: all), and the two parts of the tail. `conditions` are those
    that made it so, for another language of the passage."""

    own: tuple[tuple[int, int], ...] | None = None
    same_turn: bool = True
    later: bool = True
    conditions: tuple[Condition, ...] = ()

    def allows(self, position: int, mark: str) -> bool:
        if mark == OWN:
            return self.own is None or any(first <= position < end for first, end in self.own)
        return self.same_turn if mark == SAME_TURN else self.later


EVERYONE = Scope()


def nobody(scope: Scope, condition: Condition) -> Scope:
    """None of the document's own tokens; what the scope and a condition allow in another language is told there."""
    return Scope((), same_turn=False, later=False, conditions=(*scope.conditions, condition))


def narrowed(scope: Scope, condition: Condition, source: Source, document: int) -> Scope | None:
    """What the scope and a condition both allow; None if that is none of the document's own tokens."""
    entry, conditions = source.entry(document), (*scope.conditions, condition)
    if not condition.by_speaker:
        if not condition.admits(entry, ""):
            return None
        return Scope(scope.own, scope.same_turn, scope.later, conditions)
    turns = source.turns(document)
    allowed = [condition.admits(entry, speaker) for *_, speaker in turns]
    own = tuple((start, end) for (start, end, _), yes in zip(turns, allowed, strict=True) if yes)
    if scope.own is not None:
        own = tuple(turn for turn in own if turn in scope.own)
    return Scope(own, scope.same_turn and allowed[-1], False, conditions) if own else None


def narrowed_by_all(conditions: Sequence[Condition], source: Source, document: int) -> Scope | None:
    """What all of the conditions allow."""
    scope: Scope | None = EVERYONE
    for condition in conditions:
        if scope is None:
            return None
        scope = narrowed(scope, condition, source, document)
    return scope
