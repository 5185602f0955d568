"""Does a passage answer a query, where, and how well? One evaluator over postings, the same for every engine.

It asks a `Source` for the positions of terms and follows three rules. A word or phrase *begins* in the passage when its
first token is one of the passage's own, and is *within reach* when its first token is anywhere in own or tail. An `All`
needs every part within reach and one that begins; an `AnyOf` needs one that begins. What is excluded must not begin.
So no place is found twice, none that crosses a border is missed, and `x` and `NOT x` divide the passages exactly.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from indexer.engine.conditions import Admits
from indexer.engine.leaves import LeafPostings
from indexer.engine.near import Place, near, place_of, spans_of
from indexer.engine.plan import All, AnyOf, Anything, Elsewhere, Half, Leaf, Pair, Plan
from indexer.engine.ranking import Span, rank
from indexer.engine.scope import EVERYONE, Condition, Scope, narrowed, narrowed_by_all
from indexer.engine.source import Source
from indexer.engine.tokens import BREAK


class Match(NamedTuple):
    """`window` are the first position and the one behind the last of the place that counts; `places` all that begin
    here, as first position and end, ascending, no two with one first; `spans` is every word and phrase in reach that
    has a share in the answer. `here`: it begins in this language; else in another, and words of this one are in the
    tail."""

    score: float
    window: tuple[int, int]
    places: Sequence[tuple[int, int]]
    spans: Sequence[Span]
    here: bool = True

    @property
    def occurrences(self) -> int:
        return len(self.places)


class _Found(NamedTuple):
    """What of a plan is within reach. `begins`: in the passage, in whatever language; `here`: in this one.
    `concepts` in the order typed, each the places of one thing asked for; the `optional` ones among them by index.
    `worded`: words are asked for, not conditions alone. `ends`: ends of places that begin here, by start."""

    begins: bool
    here: bool
    worded: bool
    concepts: list[list[Span]]
    optional: frozenset[int]
    spans: list[Span]
    ends: Mapping[int, int]


_MISSED = _Found(False, False, True, [[]], frozenset(), [], {})
_ANYTHING = _Found(True, True, False, [], frozenset(), [], {})


class Matcher:
    """One plan against one source; `tick` is called now and then and may raise."""

    def __init__(self, plan: Plan, source: Source, tick: Callable[[], None] = lambda: None) -> None:
        self._plan = plan
        self._source = source
        self._tick = tick
        self._leaves: dict[Leaf, LeafPostings] = {}
        self._others: dict[Elsewhere, Matcher] = {}

    def candidates(self) -> Collection[int]:
        """Documents that may match, each once; no other does."""
        found = self._begin(self._plan)
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
        found = self._found(self._plan, document, scope) if scope else None
        if found is None or not found.begins:
            return None
        if not found.here:
            return _in_the_tail(found) if found.spans else None
        if not any(span.own for span in found.spans):  # it answers by conditions alone: the passage is the place
            start = self._first_allowed(document)
            return Match(0.0, (start, start + 1), ((start, start + 1),), found.spans)
        score, window = rank(found.concepts, found.optional)
        return Match(score, window, sorted(found.ends.items()), found.spans)

    def _first_allowed(self, document: int) -> int:
        """Where a passage that answers by its conditions alone begins to: the first turn that they admit."""
        plan = self._plan
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
            case All(parts) | Half(parts):
                insisted = _insisted(parts)
                begin = set().union(*(self._begin(part) for part in insisted))
                return begin.intersection(self._reach(plan)) if len(insisted) > 1 else begin
            case AnyOf(parts):
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
            case Half(parts):
                insisted = _insisted(parts)
                count = Counter(chain.from_iterable(self._reach(part) for part in insisted))
                return {document for document, times in count.items() if times >= half(len(insisted))}
            case AnyOf(parts):
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

    def _found(self, plan: Plan, document: int, scope: Scope) -> _Found | None:
        match plan:
            case Leaf():
                return _one_thing(self._postings(plan).spans(document, scope))
            case Pair():
                places = self._places(plan, document, scope)
                return _one_thing([place.span() for place in places], spans_of(places))
            case All():
                return self._found_all(plan, document, scope)
            case AnyOf(parts):
                return _either([found for part in parts if (found := self._found(part, document, scope))])
            case Half(parts):
                return self._found_half(parts, document, scope)
            case Elsewhere():
                return self._found_elsewhere(plan, document, scope)
            case Anything():
                return _ANYTHING

    def _found_all(self, plan: All, document: int, scope: Scope) -> _Found | None:
        if plan.admits is not None:
            both = narrowed(scope, Condition(plan.admits, plan.by_speaker), self._source, document)
            if both is None:
                return None
            scope = both
        parts: list[tuple[Plan, _Found]] = []
        for part in plan.parts:
            if found := self._found(part, document, scope):
                parts.append((part, found))
            elif not _optional(part):
                return None
            else:
                parts.append((part, _MISSED))
        for part in plan.excluded:
            excluded = self._found(part, document, scope)
            if excluded is not None and excluded.begins:
                return None
        return _together(parts)

    def _found_half(self, parts: Sequence[Plan], document: int, scope: Scope) -> _Found | None:
        found = [(part, each) for part in parts if (each := self._found(part, document, scope))]
        insisted = sum(not _optional(part) for part, _ in found)
        return _together(found) if insisted >= half(len(_insisted(parts))) else None

    def _found_elsewhere(self, plan: Elsewhere, document: int, scope: Scope) -> _Found | None:
        other = self._other(plan)
        if not other._source.says(document):
            return None
        there = narrowed_by_all(scope.conditions, other._source, document)
        found = other._found(plan.plan, document, there) if there else None
        return found and _Found(found.begins, False, found.worded, [], frozenset(), [], {})

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


def _in_the_tail(found: _Found) -> Match:
    first = min(found.spans)
    window = first.start, first.start + first.length
    return Match(0.0, window, (window,), found.spans, here=False)


def half(parts: int) -> int:
    """How many of some parts are enough for `Half`."""
    return -(-parts // 2)


def _optional(plan: Plan) -> bool:
    return isinstance(plan, Leaf) and plan.optional


def _insisted(parts: Sequence[Plan]) -> list[Plan]:
    return [part for part in parts if not _optional(part)]


def _one_thing(places: list[Span], spans: Iterator[Span] | None = None) -> _Found | None:
    if not places:
        return None
    ends: dict[int, int] = {}
    for place in places:  # the shortest of those that begin with the same word comes first
        if place.own:
            ends.setdefault(place.start, place.start + place.length)
    marked = places if spans is None else list(spans)
    return _Found(bool(ends), bool(ends), True, [places], frozenset(), marked, ends)


def _together(parts: Sequence[tuple[Plan, _Found]]) -> _Found:
    """Several things, all of which are asked for."""
    concepts: list[list[Span]] = []
    optional: set[int] = set()
    insisted: list[_Found] = []
    for part, found in parts:
        numbers = range(len(found.concepts)) if _optional(part) else found.optional
        optional.update(len(concepts) + number for number in numbers)
        concepts += found.concepts
        if not _optional(part):
            insisted.append(found)
    worded = [found for found in insisted if found.worded]
    # what asks for no words does not begin anywhere, unless nothing else is asked
    begins = any(found.begins for found in worded) or not worded
    here = any(found.here for found in worded) or not worded
    spans = [span for found in insisted for span in found.spans]
    return _Found(begins, here, bool(worded), concepts, frozenset(optional), spans, _ends(insisted))


def _either(found: list[_Found]) -> _Found | None:
    """Alternatives as one thing asked for; where one of them is several things, the best alternative speaks for all."""
    if not found:
        return None
    spans = [span for each in found for span in each.spans]
    concepts, optional = _best_alternative(found)
    return _Found(
        any(each.begins for each in found),
        any(each.here for each in found),
        any(each.worded for each in found),
        concepts,
        optional,
        spans,
        _ends(found),
    )


def _ends(found: Sequence[_Found]) -> Mapping[int, int]:
    ends: dict[int, int] = {}
    for each in found:
        for start, end in each.ends.items():
            ends[start] = max(end, ends.get(start, 0))
    return ends


def _best_alternative(found: Sequence[_Found]) -> tuple[list[list[Span]], frozenset[int]]:
    if all(len(each.concepts) == 1 for each in found):
        return [sorted({span for each in found for span in each.concepts[0]})], frozenset()
    able = [each for each in found if any(span.own for span in each.spans)] or found
    best = max(able, key=lambda each: rank(each.concepts, each.optional)[0] if each.spans else 0.0)
    return best.concepts, best.optional
