"""Do passages answer a query, where, and how well? One evaluator over postings, the same for every engine.

It asks a `Source` for the positions of terms and follows three rules. A word or phrase *begins* in the passage when its
first token is one of the passage's own, and is *within reach* when its first token is anywhere in own or tail. An `All`
needs every part within reach and one that begins; an `AnyOf` needs one that begins. What is excluded must not begin.
So no place is found twice, none that crosses a border is missed, and `x` and `NOT x` divide the passages exactly.
All passages are asked at once: what is found of them are columns, a row for each.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from indexer.engine.conditions import Admits
from indexer.engine.keys import (
    BITS,
    Keys,
    Mask,
    begins,
    common,
    documents_of,
    member,
    positions_of,
    union,
)
from indexer.engine.leaves import LeafPlaces
from indexer.engine.matches import NO_MATCH, Matches, one_after_another
from indexer.engine.near import Places, any_of, near, places_of
from indexer.engine.plan import All, AnyOf, Anything, Elsewhere, Leaf, Pair, Plan, Weighed, every_part
from indexer.engine.ranking import Ranked, rank, unranked
from indexer.engine.scope import Condition, Scope
from indexer.engine.source import Source
from indexer.engine.spans import Ends, Spans, joined, longest
from indexer.engine.tokens import BREAK
from indexer.engine.weighing import best_place, enough, weight
from indexer.engine.within import NOTHING, Found, anything, either, one_thing, together

IN_A_BLOCK, FEWEST = 2_048, 32
"""Documents whose stretches are made at once, where what stands near each other is asked for: of common words there are
many times as many stretches as words, and as many times again for each NEAR in another."""

PLACES = 300_000
"""Places that are ranked at once."""


class Matcher:
    """One plan against one source; `tick` is called now and then and may raise."""

    def __init__(self, plan: Plan, source: Source, tick: Callable[[], None] = lambda: None) -> None:
        self.plan = plan
        self._source = source
        self._tick = tick
        self._leaves: dict[Leaf, LeafPlaces] = {}
        self._others: dict[Elsewhere, Matcher] = {}
        self._weighed: dict[Weighed, tuple[float, ...]] = {}
        self._looks_elsewhere = _asks_elsewhere(plan)
        self._nearness = sum(isinstance(part, Pair) for part in every_part(plan))

    @property
    def cut(self) -> bool:
        """Whether, as far as it was looked for, a word stands for more forms than were looked up."""
        return any(leaf.cut for leaf in self._leaves.values()) or any(other.cut for other in self._others.values())

    def match(self, chosen: Keys | None = None, admits: Admits | None = None) -> Matches:
        """How documents answer, of those `chosen` if any are; `admits` narrows it to some speakers' words."""
        return one_after_another([self._matches(block, admits) for block in self._blocks(chosen)])

    def spans(self, admits: Admits | None = None) -> Spans | None:
        """The words and phrases that have a share in the answer, in order; None where there is none."""
        found = self._answering(None, admits)
        return joined(found.spans).in_order() if len(found.documents) else None

    def places(self, leaf: Leaf) -> Spans:
        """Where a leaf of the plan stands, whoever says it."""
        return self._leaf(leaf).places

    def answering(self, chosen: Keys, admits: Admits) -> tuple[Keys, Mask]:
        """Which of the documents chosen answer in the words of those admitted, and whether it begins here."""
        found = [self._answering(block, admits) for block in self._blocks(chosen)]
        return np.concatenate([each.documents for each in found]), np.concatenate([each.here for each in found])

    def _blocks(self, chosen: Keys | None) -> Iterator[Keys | None]:
        if not self._nearness:
            yield chosen
            return
        documents = self._source.documents() if chosen is None else chosen
        size = max(IN_A_BLOCK >> 3 * (self._nearness - 1), FEWEST)
        if len(documents) <= size:
            yield chosen
            return
        for first in range(0, len(documents), size):
            self._tick()
            yield documents[first : first + size]

    def _matches(self, chosen: Keys | None, admits: Admits | None) -> Matches:
        found = self._answering(chosen, admits)
        if not len(found.documents):
            return NO_MATCH
        ranked = unranked(len(found.documents))
        spoken, own = member(found.documents, found.spoken()), member(found.documents, found.spoken_here())
        said = found.here & own
        weighed = said & (found.asked() == len(found.weights) if found.weights else False)
        places = [found.ends.of(found.documents[said])]
        for those, placed in (
            (said & ~weighed, _ranked),
            (weighed, self._weighed_best),
            (found.here & ~own, self._standing_for_conditions),
            (~found.here, _in_the_tail),
        ):
            for rows in found.in_parts(np.flatnonzero(those), PLACES):
                self._tick()
                some = found.of(found.documents[rows])
                of_those = placed(some)
                ranked.put(rows, of_those.score, of_those.start, of_those.end)
                if not said[rows].any():
                    places.append(Ends(some.documents << BITS | of_those.start, of_those.end))
        whole = np.where(said, _whole(found), found.here & ~spoken)
        return Matches(
            found.documents, found.here, whole, ranked.score, ranked.start, ranked.end, longest(places), found.spans
        )

    def _answering(self, chosen: Keys | None, admits: Admits | None) -> Found:
        scope = Scope(self._source, chosen)
        if admits is not None:
            scope = scope.narrowed(Condition(admits))
        found = self._found(self.plan, scope)
        answers = found.begins & (found.here | member(found.documents, found.spoken()))
        if admits is not None or chosen is not None:
            answers &= scope.open(found.documents)
        if self._looks_elsewhere:  # what is found elsewhere may say nothing here
            answers &= self._source.says(found.documents)
        return found if answers.all() else found.of(found.documents[answers])

    # -- where it counts ----------------------------------------------------------------------------------------

    def _weighed_best(self, found: Found) -> Ranked:
        """Where words are weighed, and nothing beside them is asked for."""
        weighed = [concept for concept in found.concepts if concept.asked_in is None]
        return best_place(weighed, found.weights, found.documents, self._tick)

    def _standing_for_conditions(self, found: Found) -> Ranked:
        """It answers by conditions alone: the passage is the place, from the first turn on that they admit."""
        plan, ranked = self.plan, unranked(len(found.documents))
        while isinstance(plan, All) and plan.admits is None and len(plan.parts) == 1:
            plan = plan.parts[0]
        if isinstance(plan, All) and plan.admits is not None and plan.by_speaker and self._source.turns():
            scope = Scope(self._source).narrowed(Condition(plan.admits))
            able = scope.open(found.documents)
            ranked.start[able] = positions_of(scope.first_allowed(found.documents[able]))
        ranked.end[:] = ranked.start + 1
        return ranked

    # -- what is found ------------------------------------------------------------------------------------------

    def _found(self, plan: Plan, scope: Scope) -> Found:
        self._tick()
        match plan:
            case Leaf():
                return one_thing(self._leaf(plan).within(scope))
            case Pair():
                places = self._places(plan, scope)
                return one_thing(places.spans(), places.their_words())
            case All():
                return self._found_all(plan, scope)
            case AnyOf(parts):
                return either([self._found(part, scope) for part in parts])
            case Weighed():
                return self._found_weighed(plan, scope)
            case Elsewhere():
                return self._found_elsewhere(plan, scope)
            case Anything():
                documents = self._source.documents()
                return anything(documents[scope.open(documents)])

    def _found_all(self, plan: All, scope: Scope) -> Found:
        if plan.admits is not None:
            scope = scope.narrowed(Condition(plan.admits, plan.by_speaker))
        insisted = {part: self._found(part, scope) for part in plan.parts if not _optional(part)}
        documents, *others = (found.documents for found in insisted.values())
        for each in others:
            documents = common(documents, each)
        if not len(documents):
            return NOTHING
        parts = [
            (insisted[part], False) if part in insisted else (self._found(part, scope), True) for part in plan.parts
        ]
        for part in plan.excluded:
            excluded = self._found(part, scope)
            documents = documents[~member(documents, excluded.documents[excluded.begins])]
        found = together(parts, documents)
        if not _asks_elsewhere(plan):
            return found
        return replace(found, here=found.here & scope.open(documents))  # where nobody of those says anything here

    def _found_weighed(self, plan: Weighed, scope: Scope) -> Found:
        found = [self._found(part, scope) for part in plan.parts]
        weights = self._weights(plan)
        documents = union([each.documents for each in found])
        documents = documents[enough(weights, [member(documents, each.documents) for each in found])]
        found = [each.of(documents) for each in found]
        begin, here = np.zeros(len(documents), np.bool_), np.zeros(len(documents), np.bool_)
        for each in found:
            rows = documents.searchsorted(each.documents)
            begin[rows] |= each.begins & each.worded
            here[rows] |= each.here & each.worded
        return Found(
            documents,
            begin,
            here,
            np.ones(len(documents), np.bool_),
            tuple(each.as_one() for each in found),
            tuple(spans for each in found for spans in each.spans),
            longest([each.ends for each in found]),
            weights,
        )

    def _weights(self, plan: Weighed) -> tuple[float, ...]:
        if plan not in self._weighed:
            everywhere = Scope(self._source)
            having = [int(self._found(part, everywhere).begins.sum()) for part in plan.parts]
            passages = max(len(self._source.documents()), *having)
            self._weighed[plan] = tuple(weight(passages, each) for each in having)
        return self._weighed[plan]

    def _found_elsewhere(self, plan: Elsewhere, scope: Scope) -> Found:
        other = self._other(plan)
        there = scope.elsewhere(other._source)
        found = other._found(plan.plan, there)
        documents = found.documents
        able = other._source.says(documents) & there.open(documents)
        return Found(documents[able], found.begins[able], np.zeros(int(able.sum()), np.bool_), found.worded[able])

    def _places(self, plan: Plan, scope: Scope) -> Places:
        """The places of what may stand beside a NEAR."""
        match plan:
            case Leaf():
                return places_of(self._leaf(plan).within(scope))
            case AnyOf(parts):
                return any_of([self._places(part, scope) for part in parts])
            case Pair(left, right, most, ordered):
                one, other = self._places(left, scope), self._places(right, scope)
                return near(one, other, most, ordered, self._source.postings(BREAK), self._tick)
            case _:
                raise TypeError(f"{plan!r} has no places to be near to")

    def _leaf(self, leaf: Leaf) -> LeafPlaces:
        if leaf not in self._leaves:
            self._tick()
            self._leaves[leaf] = LeafPlaces(leaf, self._source)
        return self._leaves[leaf]

    def _other(self, plan: Elsewhere) -> "Matcher":
        if plan not in self._others:
            self._others[plan] = Matcher(plan.plan, self._source.elsewhere(plan.language), self._tick)
        return self._others[plan]


def _ranked(found: Found) -> Ranked:
    return rank(found.concepts, found.documents)


def _in_the_tail(found: Found) -> Ranked:
    """It begins in another language, and has words of this one in the tail alone."""
    spans = joined(found.spans).in_order()
    first = spans.take(begins(documents_of(spans.at)))
    start = positions_of(first.at)
    return Ranked(np.zeros(len(first)), start, start + first.length)


def _whole(found: Found) -> Mask:
    """Whether each thing that is insisted on is among a document's own tokens."""
    whole = np.ones(len(found.documents), np.bool_)
    for concept in found.concepts:
        if not concept.optional:
            whole &= member(found.documents, concept.places.own_documents()) | ~concept.asked(found.documents)
    return whole


def _asks_elsewhere(plan: Plan) -> bool:
    """Whether a part of the plan is answered in another language."""
    return any(isinstance(part, Elsewhere) for part in every_part(plan))


def _optional(plan: Plan) -> bool:
    return isinstance(plan, Leaf) and plan.optional
