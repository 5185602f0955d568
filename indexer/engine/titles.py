"""Which recordings have the words asked for in their title, or in a speaker's name? They come first by a little."""

from collections.abc import Iterator, Mapping

from indexer.engine.about import parts_at
from indexer.engine.archive import Archive
from indexer.engine.leaves import LeafPostings
from indexer.engine.plan import All, AnyOf, Leaf, Pair, Plan, Weighed
from indexer.engine.scope import EVERYONE

BEARING = {"title", "speakers"}


def shares(asked: Plan, archive: Archive, language: str) -> Mapping[int, float]:
    """By the number of an entry: the share of the words and phrases of a plan that its title or speakers have."""
    leaves = list(dict.fromkeys(_leaves(asked)))
    source = archive.about(language)
    found: dict[int, float] = {}
    for leaf in leaves:
        postings = LeafPostings(leaf, source)
        for document in postings.reach:
            starts = [span.start for span in postings.spans(document, EVERYONE)]
            if BEARING.intersection(parts_at(starts)):
                entry, _ = archive.place(document)
                found[entry] = found.get(entry, 0.0) + 1 / len(leaves)
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
