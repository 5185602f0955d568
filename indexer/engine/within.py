"""What of a query is within reach of passages, and what do several such things make together?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from indexer.engine.keys import NONE, Keys, Mask, Numbers, common, in_parts, member, stretches_of, union
from indexer.engine.ranking import rank
from indexer.engine.spans import NOWHERE, Concept, Ends, Spans, ends_of, joined, longest

NO_END = ends_of(NOWHERE)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What of a plan is within reach, of those `documents` in which it is. `begins`: in the passage, in whatever
    language; `here`: in this one. `concepts` in the order typed. `worded`: words are asked for, not conditions alone.
    `spans` are the words and phrases that have a share in it, several tables of them, and `ends` the places that begin
    here. `weights` of the concepts, where words are weighed and not required."""

    documents: Keys
    begins: Mask
    here: Mask
    worded: Mask
    concepts: tuple[Concept, ...] = ()
    spans: tuple[Spans, ...] = ()
    ends: Ends = NO_END
    weights: tuple[float, ...] = ()

    def of(self, documents: Keys) -> "Found":
        """The same in some documents."""
        inside = member(self.documents, documents)
        if inside.all():
            return self
        kept = self.documents[inside]
        return Found(
            kept,
            self.begins[inside],
            self.here[inside],
            self.worded[inside],
            tuple(concept.of(kept) for concept in self.concepts),
            tuple(each.of(kept) for each in self.spans),
            self.ends.of(kept),
            self.weights,
        )

    def in_parts(self, rows: Numbers, most: int) -> Iterator[Numbers]:
        """Rows of documents in parts that have not many more than so many places each."""
        documents, places = self.documents[rows], np.zeros(len(rows), np.int64)
        for concept in self.concepts:
            first, behind = stretches_of(documents, concept.places.at)
            places += behind - first
        return (rows[part] for part in in_parts(places, most))

    def as_one(self) -> Concept:
        """The same as one thing asked for."""
        one = self.documents[self.asked() == 1]
        if len(one) == len(self.documents):
            return _merged([self], self.documents)
        several = self.documents[~member(self.documents, one)]
        places = [_merged([self], one).places, *(each.of(several) for each in self.spans)]
        return Concept(joined(places).in_order())

    def spoken(self) -> Keys:
        """The documents that have words which have a share in it."""
        return union([each.documents() for each in self.spans])

    def spoken_here(self) -> Keys:
        """Those among whose own tokens such words are."""
        return union([each.own_documents() for each in self.spans])

    def asked(self) -> Numbers:
        """How many concepts there are in each document."""
        counts = np.zeros(len(self.documents), np.int64)
        for concept in self.concepts:
            counts += concept.asked(self.documents)
        return counts

    def is_one(self) -> Mask:
        """Whether it is a single thing in each document."""
        one: Mask = self.asked() == 1
        return one


NOTHING = Found(NONE, np.zeros(0, np.bool_), np.zeros(0, np.bool_), np.zeros(0, np.bool_))


def anything(documents: Keys) -> Found:
    """What asks for nothing in particular, of documents in which there is something."""
    yes = np.ones(len(documents), np.bool_)
    return Found(documents, yes, yes, ~yes)


def one_thing(places: Spans, spans: Spans | None = None) -> Found:
    """One thing asked for at its places, the words of which are `spans`, or the places themselves."""
    documents = places.documents()
    begins = member(documents, places.own_documents())
    worded = np.ones(len(documents), np.bool_)
    marked = places if spans is None else spans
    return Found(documents, begins, begins, worded, (Concept(places),), (marked,), ends_of(places))


def together(parts: Sequence[tuple[Found, bool]], documents: Keys) -> Found:
    """Several things, all of which are asked for, in documents that have all but the optional ones, beside which
    stands True."""
    concepts: list[Concept] = []
    insisted: list[Found] = []
    for found, is_optional in parts:
        here = found.of(documents)
        concepts += [replace(each, optional=True) for each in here.concepts] if is_optional else here.concepts
        if not is_optional:
            insisted.append(here)
    no = np.zeros(len(documents), np.bool_)
    worded, begins, here_too = no.copy(), no.copy(), no.copy()
    for each in insisted:
        worded |= each.worded
        begins |= each.begins & each.worded
        here_too |= each.here & each.worded
    # what asks for no words does not begin anywhere, unless nothing else is asked
    return Found(
        documents,
        begins | ~worded,
        here_too | ~worded,
        worded,
        tuple(concepts),
        tuple(spans for each in insisted for spans in each.spans),
        longest([each.ends for each in insisted]),
        next((each.weights for each in insisted if each.weights), ()),
    )


def either(alternatives: Sequence[Found]) -> Found:
    """Alternatives as one thing asked for; where one of them is several things, the best alternative speaks for all."""
    documents = union([each.documents for each in alternatives])
    begins, here, worded = (np.zeros(len(documents), np.bool_) for _ in range(3))
    for each in alternatives:
        rows = documents.searchsorted(each.documents)
        begins[rows] |= each.begins
        here[rows] |= each.here
        worded[rows] |= each.worded
    return Found(
        documents,
        begins,
        here,
        worded,
        tuple(_alternatives(alternatives, documents)),
        tuple(spans for each in alternatives for spans in each.spans),
        longest([each.ends for each in alternatives]),
    )


def _alternatives(alternatives: Sequence[Found], documents: Keys) -> list[Concept]:
    several = union([each.documents[~each.is_one()] for each in alternatives])
    if not len(several):
        return [_merged(alternatives, documents)]
    single = documents[~member(documents, several)]
    merged = _merged(alternatives, single)
    concepts = [Concept(merged.places, asked_in=single)]
    for each, best in zip(alternatives, _best(alternatives, several), strict=True):
        for concept in each.concepts:
            asked_in = best if concept.asked_in is None else common(best, concept.asked_in)
            concepts.append(Concept(concept.places.of(asked_in), concept.optional, asked_in))
    return concepts


def _merged(alternatives: Sequence[Found], documents: Keys) -> Concept:
    """The places of all alternatives as those of one thing, where each of them is one."""
    places = [
        concept.places.of(documents if concept.asked_in is None else common(documents, concept.asked_in))
        for each in alternatives
        for concept in each.concepts
    ]
    return Concept(places[0] if len(places) == 1 else joined(places).in_order())


def _best(alternatives: Sequence[Found], documents: Keys) -> list[Keys]:
    """For each alternative the documents in which it is the best: of those that begin in the passage, if some do."""
    shape = len(alternatives), len(documents)
    found, able, scores = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_), np.zeros(shape)
    for number, each in enumerate(alternatives):
        here = each.of(documents)
        rows = documents.searchsorted(here.documents)
        found[number, rows] = True
        able[number, documents.searchsorted(here.spoken_here())] = True
        spoken = here.of(here.spoken())
        scores[number, documents.searchsorted(spoken.documents)] = rank(spoken.concepts, spoken.documents).score
    able = np.where(able.any(axis=0), able, found)
    best = np.where(able, scores, -1.0).argmax(axis=0)
    return [documents[best == number] for number in range(len(alternatives))]
