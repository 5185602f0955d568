"""Does a passage answer a query, where, and how well? One evaluator over postings, the same for every engine.

It asks a `Source` for the positions of terms and follows three rules. A word or phrase *begins* in the passage when its
first token is one of the passage's own, and is *within reach* when its first token is anywhere in own or tail. An `All`
needs every part within reach and one that begins; an `AnyOf` needs one that begins. What is excluded must not begin.
So no place is found twice, none that crosses a border is missed, and `x` and `NOT x` divide the passages exactly.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from indexer.engine.plan import Admits, All, AnyOf, Anything, Leaf, Plan
from indexer.engine.ranking import Span, rank
from indexer.engine.tokens import EXACT, MARKS, OWN, SAME_TURN
from indexer.model import Recording

Postings = Mapping[int, Sequence[int]]
"""Document number → positions, ascending."""


Turn = tuple[int, int, str]
"""(first position, end, speaker)."""

ENDLESS = 1 << 31
"""Behind every position."""


def turns(begins: Sequence[tuple[int, str]]) -> Sequence[Turn]:
    """The turns that begin at these positions, ascending, each with its speaker."""
    ends = [start for start, _ in begins[1:]] + [ENDLESS]
    return tuple((start, end, name) for (start, name), end in zip(begins, ends, strict=True))


class Source(Protocol):
    """Where the positions of one language's terms come from: an index, or a single passage."""

    def postings(self, term: str) -> Postings: ...

    def documents(self) -> Collection[int]:
        """The documents that have tokens of their own."""

    def recording(self, document: int) -> Recording: ...

    def turns(self, document: int) -> Sequence[Turn]:
        """Each turn among the document's own tokens, ascending; never empty."""


class Match(NamedTuple):
    """`window` are the first position and the one behind the last of the place that counts; `spans` every place of
    every part in reach that has a share in the answer; `occurrences` counts those places that begin here."""

    score: float
    window: tuple[int, int]
    occurrences: int
    spans: Sequence[Span]


@dataclass(frozen=True, slots=True)
class _Scope:
    """Whose tokens count: ranges of own positions (None: all), and the two parts of the tail."""

    own: tuple[tuple[int, int], ...] | None = None
    same_turn: bool = True
    later: bool = True

    def allows(self, position: int, mark: str) -> bool:
        if mark == OWN:
            return self.own is None or any(first <= position < end for first, end in self.own)
        return self.same_turn if mark == SAME_TURN else self.later

    def and_also(self, other: "_Scope") -> "_Scope | None":
        """What both allow; None if that is none of the passage's own tokens."""
        same_turn, later = self.same_turn and other.same_turn, self.later and other.later
        if self.own is None or other.own is None:
            return _Scope(other.own if self.own is None else self.own, same_turn, later)
        own = tuple(turn for turn in self.own if turn in other.own)
        return _Scope(own, same_turn, later) if own else None


_EVERYONE = _Scope()


class _Found(NamedTuple):
    """What of a plan is within reach: `concepts` in the order typed, each the places of one thing asked for; the
    `optional` ones among them by index."""

    begins: bool
    concepts: list[list[Span]]
    optional: frozenset[int]
    spans: list[Span]


class Matcher:
    """One plan against one source."""

    def __init__(self, plan: Plan, source: Source) -> None:
        self._plan = plan
        self._source = source
        self._leaves: dict[Leaf, _LeafPostings] = {}

    def candidates(self) -> Collection[int]:
        """Documents that may match, each once; no other does."""
        return self._begin(self._plan)

    def match(self, document: int, admits: Admits | None = None) -> Match | None:
        """How the document answers, None if it does not; `admits` narrows it to some speakers' words."""
        scope = _EVERYONE if admits is None else self._scope(document, admits, by_speaker=True)
        found = self._found(self._plan, document, scope) if scope else None
        if found is None or scope is None or not found.begins:
            return None
        if not any(span.own for span in found.spans):  # it answers by conditions alone: the passage is the place
            start = self._first_allowed(document)
            return Match(0.0, (start, start + 1), 1, found.spans)
        score, window = rank(found.concepts, found.optional)
        return Match(score, window, len({span.start for span in found.spans if span.own}), found.spans)

    def _first_allowed(self, document: int) -> int:
        """Where a passage that answers by its conditions alone begins to: the first turn that they admit."""
        plan = self._plan
        while isinstance(plan, All) and plan.admits is None and len(plan.parts) == 1:
            plan = plan.parts[0]
        if isinstance(plan, All) and plan.admits is not None and plan.by_speaker:
            recording = self._source.recording(document)
            for start, _, speaker in self._source.turns(document):
                if plan.admits(recording, speaker):
                    return start
        return 0

    # -- candidates ---------------------------------------------------------------------------------------------

    def _begin(self, plan: Plan) -> Collection[int]:
        match plan:
            case Leaf():
                return self._postings(plan).begin
            case All(parts):
                required = [part for part in parts if not (isinstance(part, Leaf) and part.optional)]
                begin = set().union(*(self._begin(part) for part in required))
                return begin.intersection(*(self._reach(part) for part in required)) if len(required) > 1 else begin
            case AnyOf(parts):
                return set().union(*(self._begin(part) for part in parts))
            case Anything():
                return self._source.documents()

    def _reach(self, plan: Plan) -> Collection[int]:
        match plan:
            case Leaf():
                return self._postings(plan).reach
            case All(parts):
                required = [part for part in parts if not (isinstance(part, Leaf) and part.optional)]
                first, *others = (self._reach(part) for part in required)
                return set(first).intersection(*others)
            case AnyOf(parts):
                return set().union(*(self._reach(part) for part in parts))
            case Anything():
                return self._source.documents()

    def _postings(self, leaf: Leaf) -> "_LeafPostings":
        if leaf not in self._leaves:
            self._leaves[leaf] = _LeafPostings(leaf, self._source)
        return self._leaves[leaf]

    # -- one document -------------------------------------------------------------------------------------------

    def _found(self, plan: Plan, document: int, scope: _Scope) -> _Found | None:
        match plan:
            case Leaf():
                spans = self._postings(plan).spans(document, scope)
                if not spans:
                    return None
                return _Found(any(span.own for span in spans), [spans], frozenset(), spans)
            case All():
                return self._found_all(plan, document, scope)
            case AnyOf(parts):
                return _either([found for part in parts if (found := self._found(part, document, scope))])
            case Anything():
                return _Found(True, [], frozenset(), [])

    def _found_all(self, plan: All, document: int, scope: _Scope) -> _Found | None:
        if plan.admits is not None:
            narrowed = self._scope(document, plan.admits, plan.by_speaker)
            both = narrowed and scope.and_also(narrowed)
            if both is None:
                return None
            scope = both
        begins = []
        concepts: list[list[Span]] = []
        optional: set[int] = set()
        spans: list[Span] = []
        for part in plan.parts:
            found = self._found(part, document, scope)
            if isinstance(part, Leaf) and part.optional:
                if found:
                    optional.add(len(concepts))
                    concepts += found.concepts
            elif found is None:
                return None
            else:
                if found.spans:  # what asks for no words does not begin anywhere, unless nothing else is asked
                    begins.append(found.begins)
                optional.update(len(concepts) + number for number in found.optional)
                concepts += found.concepts
                spans += found.spans
        for part in plan.excluded:
            found = self._found(part, document, scope)
            if found is not None and found.begins:
                return None
        return _Found(any(begins) or not begins, concepts, frozenset(optional), spans)

    def _scope(self, document: int, admits: Admits, by_speaker: bool) -> _Scope | None:
        recording = self._source.recording(document)
        if not by_speaker:
            return _EVERYONE if admits(recording, "") else None
        turns = self._source.turns(document)
        allowed = [admits(recording, speaker) for *_, speaker in turns]
        if not any(allowed):
            return None
        own = tuple((start, end) for (start, end, _), yes in zip(turns, allowed, strict=True) if yes)
        return _Scope(own, same_turn=allowed[-1], later=False)


def _either(found: list[_Found]) -> _Found | None:
    """Alternatives as one thing asked for; where one of them is several things, the best alternative speaks for all."""
    if not found:
        return None
    begins = any(each.begins for each in found)
    spans = [span for each in found for span in each.spans]
    if all(len(each.concepts) == 1 for each in found):
        return _Found(begins, [sorted({span for each in found for span in each.concepts[0]})], frozenset(), spans)
    able = [each for each in found if any(span.own for span in each.spans)] or found
    best = max(able, key=lambda each: rank(each.concepts, each.optional)[0] if each.spans else 0.0)
    return _Found(begins, best.concepts, best.optional, spans)


class _LeafPostings:
    """The postings of a leaf's slots, by mark: of what will do, and of the exact form."""

    def __init__(self, leaf: Leaf, source: Source) -> None:
        def read(mark: str, terms: Iterable[str]) -> list[Postings]:
            return [postings for term in terms if (postings := source.postings(mark + term))]

        self._slots = []
        for slot in leaf.slots:
            exact = {mark: read(mark, (EXACT + slot.form,)) for mark in MARKS}
            will_do = {mark: read(mark, slot.stems) for mark in MARKS} if slot.stems else exact
            self._slots.append((will_do, exact))
        in_reach = [
            set[int]().union(*(postings.keys() for mark in MARKS for postings in will_do[mark]))
            for will_do, _ in self._slots
        ]
        own = set[int]().union(*(postings.keys() for postings in self._slots[0][0][OWN]))
        self.reach: frozenset[int] = frozenset(in_reach[0].intersection(*in_reach[1:]))
        self.begin: frozenset[int] = self.reach & own

    def spans(self, document: int, scope: _Scope) -> list[Span]:
        """Every place of the leaf in a document that the scope allows, ascending."""
        length = len(self._slots)
        places: list[Span] = []
        if document not in self.reach:
            return places
        rest = [
            (_positions(will_do, MARKS, document), _positions(exact, MARKS, document))
            for will_do, exact in self._slots[1:]
        ]
        will_do, exact = self._slots[0]
        for mark in MARKS:
            starts = _positions(will_do, (mark,), document)
            if not starts:
                continue
            as_typed = _positions(exact, (mark,), document)
            for start in sorted(starts):
                if all(start + 1 + n in found for n, (found, _) in enumerate(rest)) and scope.allows(start, mark):
                    said = start in as_typed and all(start + 1 + n in form for n, (_, form) in enumerate(rest))
                    places.append(Span(start, length, said, mark == OWN))
        return places


def _positions(slot: Mapping[str, list[Postings]], marks: Sequence[str], document: int) -> set[int]:
    return {at for mark in marks for postings in slot[mark] for at in postings.get(document, ())}
