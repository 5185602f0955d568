"""Does a passage answer a query, where, and how well? One evaluator over postings, the same for every engine.

It asks a `Source` for the positions of terms and follows three rules. A word or phrase *begins* in the passage when its
first token is one of the passage's own, and is *within reach* when its first token is anywhere in own or tail. An `All`
needs every part within reach and one that begins; an `AnyOf` needs one that begins. What is excluded must not begin.
So no place is found twice, none that crosses a border is missed, and `x` and `NOT x` divide the passages exactly.
"""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from indexer.engine.conditions import Admits
from indexer.engine.leaves import LeafPostings
from indexer.engine.near import Place, near, place_of, spans_of
from indexer.engine.plan import All, AnyOf, Anything, Elsewhere, Leaf, Pair, Plan, Weighed, every_part
from indexer.engine.ranking import Span, rank
from indexer.engine.scope import EVERYONE, Condition, Scope, narrowed, narrowed_by_all, nobody
from indexer.engine.source import Source
from indexer.engine.tokens import BREAK
from indexer.engine.weighing import best_place, enough, weight
from indexer.engine.within import ANYTHING, MISSED, Found, either, one_thing, together


class Match(NamedTuple):
    """`window` are the first position and the one behind the last of the place that counts; `places` all that begin
    here, as first position and end, ascending, no two with one first; `spans` is every word and phrase in reach that
    has a share in the answer. `here`: it begins in this language; else in another, and words of this one are in the
    tail. `whole`: each of the things asked for is said among the passage's own tokens."""

    score: float
    window: tuple[int, int]
    places: Sequence[tuple[int, int]]
    spans: Sequence[Span]
    here: bool = True
    whole: bool = False

    @property
    def occurrences(self) -> int:
        return len(self.places)


class Matcher:
    """One plan against one source; `tick` is called now and then and may raise."""

    def __init__(self, plan: Plan, source: Source, tick: Callable[[], None] = lambda: None) -> None:
        self.plan = plan
        self._source = source
        self._tick = tick
        self._leaves: dict[Leaf, LeafPostings] = {}
        self._others: dict[Elsewhere, Matcher] = {}
        self._weighed: dict[Weighed, tuple[float, ...]] = {}

    def candidates(self) -> Collection[int]:
        """Documents that may match, each once; no other does."""
        found = self._begin(self.plan)
        if self._others:  # what is found elsewhere may say nothing here
            return set(filter(self._source.says, found))
        return found

    @property
    def cut(self) -> bool:
        """Whether, as far as it was looked for, a word stands for more forms than were looked up."""
        return any(leaf.cut for leaf in self._leaves.values()) or any(other.cut for other in self._others.values())

    def match(self, document: int, admits: Admits | None = None) -> Match | None:
        """How the document answers, None if it does not; `admits` narrows it to some speakers' words."""
        scope = EVERYONE if admits is None else narrowed(EVERYONE, Condition(admits), self._source, document)
        found = self._found(self.plan, document, scope) if scope else None
        if found is None or not found.begins:
            return None
        if not found.here:
            return _in_the_tail(found) if found.spans else None
        if not _own(found.spans):  # it answers by conditions alone: the passage is the place
            start = self._first_allowed(document)
            return Match(0.0, (start, start + 1), ((start, start + 1),), found.spans, whole=not found.spans)
        if len(found.weights) == len(found.concepts):
            score, window = best_place(found.concepts, found.weights)
        else:
            score, window = rank(found.concepts, found.optional)
        whole = all(_own(places) for n, places in enumerate(found.concepts) if n not in found.optional)
        return Match(score, window, sorted(found.ends.items()), found.spans, whole=whole)

    def _first_allowed(self, document: int) -> int:
        """Where a passage that answers by its conditions alone begins to: the first turn that they admit."""
        plan = self.plan
        while isinstance(plan, All) and plan.admits is None and len(plan.parts) == 1:
            plan = plan.parts[0]
        if isinstance(plan, All) and plan.admits is not None and plan.by_speaker:
            entry = self._source.entry(document)
            for start, _, speaker in self._source.turns(document):
                if plan.admits(entry, speaker):
                    return start
        return 0

    # -- candidates ---------------------------------------------------------------------------------------------

    def _begin(self, plan: Plan) -> Collection[int]:
        match plan:
            case Leaf():
                return self._postings(plan).begin
            case Pair(left, right):
                begin = set(self._begin(left)).union(self._begin(right))
                return begin.intersection(self._reach(left), self._reach(right))
            case All(parts):
                insisted = _insisted(parts)
                begin = set().union(*(self._begin(part) for part in insisted))
                return begin.intersection(self._reach(plan)) if len(insisted) > 1 else begin
            case AnyOf(parts) | Weighed(parts):
                return set().union(*(self._begin(part) for part in parts))
            case Elsewhere():
                return self._other(plan).candidates()
            case Anything():
                return self._source.documents()

    def _reach(self, plan: Plan) -> Collection[int]:
        match plan:
            case Leaf():
                return self._postings(plan).reach
            case Pair(left, right):
                return set(self._reach(left)).intersection(self._reach(right))
            case All(parts):
                first, *others = (self._reach(part) for part in _insisted(parts))
                return set(first).intersection(*others) if others else first
            case AnyOf(parts) | Weighed(parts):
                return set().union(*(self._reach(part) for part in parts))
            case Elsewhere(_, part):
                other = self._other(plan)
                return other._reach(part)
            case Anything():
                return self._source.documents()

    def _postings(self, leaf: Leaf) -> LeafPostings:
        if leaf not in self._leaves:
            self._tick()
            self._leaves[leaf] = LeafPostings(leaf, self._source)
        return self._leaves[leaf]

    def _other(self, plan: Elsewhere) -> "Matcher":
        if plan not in self._others:
            self._others[plan] = Matcher(plan.plan, self._source.elsewhere(plan.language), self._tick)
        return self._others[plan]

    # -- one document -------------------------------------------------------------------------------------------

    def _found(self, plan: Plan, document: int, scope: Scope) -> Found | None:
        match plan:
            case Leaf():
                return one_thing(self._postings(plan).spans(document, scope))
            case Pair():
                places = self._places(plan, document, scope)
                return one_thing([place.span() for place in places], spans_of(places))
            case All():
                return self._found_all(plan, document, scope)
            case AnyOf(parts):
                return either([found for part in parts if (found := self._found(part, document, scope))])
            case Weighed():
                return self._found_weighed(plan, document, scope)
            case Elsewhere():
                return self._found_elsewhere(plan, document, scope)
            case Anything():
                return None if scope.own == () else ANYTHING

    def _found_all(self, plan: All, document: int, scope: Scope) -> Found | None:
        if plan.admits is not None:
            condition = Condition(plan.admits, plan.by_speaker)
            both = narrowed(scope, condition, self._source, document)
            if both is None and not any(map(_asks_elsewhere, plan.parts)):
                return None
            scope = both or nobody(scope, condition)
        parts: list[tuple[Found, bool]] = []
        for part in plan.parts:
            if found := self._found(part, document, scope):
                parts.append((found, _optional(part)))
            elif not _optional(part):
                return None
            else:
                parts.append((MISSED, True))
        for part in plan.excluded:
            excluded = self._found(part, document, scope)
            if excluded is not None and excluded.begins:
                return None
        found = together(parts)
        return found._replace(here=False) if scope.own == () else found  # nobody of those says anything here

    def _found_weighed(self, plan: Weighed, document: int, scope: Scope) -> Found | None:
        found = [self._found(part, document, scope) for part in plan.parts]
        weights = self._weights(plan)
        if not enough(weights, [each is not None for each in found]):
            return None
        return together([(each.as_one() if each else MISSED, False) for each in found])._replace(weights=weights)

    def _weights(self, plan: Weighed) -> tuple[float, ...]:
        if plan not in self._weighed:
            having = [
                self._postings(part).passages() if isinstance(part, Leaf) else len(self._begin(part))
                for part in plan.parts
            ]
            passages = max(len(self._source.documents()), *having)
            self._weighed[plan] = tuple(weight(passages, each) for each in having)
        return self._weighed[plan]

    def _found_elsewhere(self, plan: Elsewhere, document: int, scope: Scope) -> Found | None:
        other = self._other(plan)
        if not other._source.says(document):
            return None
        there = narrowed_by_all(scope.conditions, other._source, document)
        found = other._found(plan.plan, document, there) if there else None
        return found and Found(found.begins, False, found.worded, [], frozenset(), [], {})

    def _places(self, plan: Plan, document: int, scope: Scope) -> list[Place]:
        """The places of what may stand beside a NEAR."""
        match plan:
            case Leaf():
                return [place_of(span) for span in self._postings(plan).spans(document, scope)]
            case AnyOf(parts):
                return list({place: None for part in parts for place in self._places(part, document, scope)})
            case Pair(left, right, most, ordered):
                one = self._places(left, document, scope)
                other = self._places(right, document, scope) if one else []
                breaks = self._source.postings(BREAK).get(document, ())
                return near(one, other, most, ordered, breaks, self._tick)
            case _:
                raise TypeError(f"{plan!r} has no places to be near to")


def _in_the_tail(found: Found) -> Match:
    first = min(found.spans)
    window = first.start, first.start + first.length
    return Match(0.0, window, (window,), found.spans, here=False)


def _asks_elsewhere(plan: Plan) -> bool:
    """Whether a part of the plan is answered in another language."""
    return any(isinstance(part, Elsewhere) for part in every_part(plan))


def _own(spans: Sequence[Span]) -> bool:
    return any(span.own for span in spans)


def _optional(plan: Plan) -> bool:
    return isinstance(plan, Leaf) and plan.optional


def _insisted(parts: Sequence[Plan]) -> list[Plan]:
    return [part for part in parts if not _optional(part)]
