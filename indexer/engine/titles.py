"""Which recordings have the words asked for in their title, or in a speaker's name? They come first by a little."""

from collections.abc import Iterator

import numpy as np

from indexer.engine.about import PART, PARTS
from indexer.engine.archive import Archive
from indexer.engine.keys import Scores, distinct, documents_of, positions_of
from indexer.engine.match import Matcher
from indexer.engine.plan import All, AnyOf, Leaf, Pair, Plan, Weighed

BEARING = [PARTS.index(part) for part in ("title", "speakers")]


def shares(about: Matcher, archive: Archive) -> Scores:
    """For each entry the share of the words and phrases of a plan that its title or speakers have; `about` matches the
    plan with what recordings say of themselves."""
    leaves = list(dict.fromkeys(_leaves(about.plan)))
    found = np.zeros(len(archive.entries))
    for leaf in leaves:
        at = about.places(leaf).at
        if len(at):
            bearing = distinct(documents_of(at[np.isin(positions_of(at) // PART, BEARING)]))
            found[archive.numbering.entries_of(bearing)] += 1 / len(leaves)
    return found


def _leaves(plan: Plan) -> Iterator[Leaf]:
    match plan:
        case Leaf():
            if not plan.optional:
                yield plan
        case All(parts) | AnyOf(parts) | Weighed(parts):
            for part in parts:
                yield from _leaves(part)
        case Pair(left, right):
            yield from _leaves(left)
            yield from _leaves(right)
        case _:
            return
