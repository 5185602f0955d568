"""Which documents answer, and where? What the evaluator tells of a language, as columns, a row for each document."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engine.keys import NONE, Keys, Mask, Numbers, Scores, member
from indexer.engine.spans import NOWHERE, Ends, Spans, ends_of, longest


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """The documents that answer, ascending. `start` and `end` are the first position and the one behind the last of the
    place that counts; `places` all that begin in them; `spans` every word and phrase in reach that has a share in the
    answer. `here`: it begins in this language; else in another, and words of this one are in the tail. `whole`: each
    of the things asked for is said among the passage's own tokens."""

    documents: Keys
    here: Mask
    whole: Mask
    score: Scores
    start: Numbers
    end: Numbers
    places: Ends
    spans: tuple[Spans, ...]

    def of(self, documents: Keys) -> "Matches":
        """Those of some documents."""
        inside = member(self.documents, documents)
        if inside.all():
            return self
        kept = self.documents[inside]
        return Matches(
            kept,
            self.here[inside],
            self.whole[inside],
            self.score[inside],
            self.start[inside],
            self.end[inside],
            self.places.of(kept),
            tuple(each.of(kept) for each in self.spans),
        )


NO_MATCH = Matches(NONE, np.zeros(0, np.bool_), np.zeros(0, np.bool_), np.zeros(0), NONE, NONE, ends_of(NOWHERE), ())


def one_after_another(several: Sequence[Matches]) -> Matches:
    """Those of several blocks of documents, each behind the one before."""
    if len(several) == 1:
        return several[0]
    return Matches(
        np.concatenate([each.documents for each in several]),
        np.concatenate([each.here for each in several]),
        np.concatenate([each.whole for each in several]),
        np.concatenate([each.score for each in several]),
        np.concatenate([each.start for each in several]),
        np.concatenate([each.end for each in several]),
        longest([each.places for each in several]),
        tuple(spans for each in several for spans in each.spans),
    )
