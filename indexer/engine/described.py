"""Which recordings answer by what they say of themselves: by title, speakers, description, or by conditions alone?"""

from collections.abc import Iterator

import numpy as np

from indexer.engine.about import parts_at
from indexer.engine.archive import Archive
from indexer.engine.conditions import allows, said_by
from indexer.engine.filtering import languages, of_kind
from indexer.engine.finding import Finder
from indexer.engine.keys import positions_of
from indexer.engine.plan import All, plan
from indexer.engine.query import And, Field, Narrow, Not, Or, Query, Search
from indexer.engine.spans import joined


def described(search: Search, archive: Archive, finder: Finder) -> dict[int, tuple[str, ...]]:
    """The entries whose own description answers, best first, each with the parts of it that do."""
    if _conditions_alone(search.query):
        return dict.fromkeys(_silent(search, archive), ())
    filters, allowed = search.filters, allows(search.filters)
    admits = said_by(filters.speakers) if filters.speakers else None
    scores: dict[int, float] = {}
    positions: dict[int, list[int]] = {}
    for language in languages(search, archive):
        matches = finder.about(language).match(admits=admits)
        numbers = archive.numbering.entries_of(matches.documents).tolist()
        spans = joined(matches.spans).in_order()
        for number, document, score in zip(numbers, matches.documents, matches.score.tolist(), strict=True):
            entry = archive.entries[number]
            if not allowed(entry.recording) or (filters.recordings and entry.recording.id not in filters.recordings):
                continue
            here = spans.of(np.array([document]))
            if len(here) and of_kind(filters, entry, language):
                scores[number] = max(scores.get(number, 0.0), score)
                positions.setdefault(number, []).extend(positions_of(here.at).tolist())
    return {entry: parts_at(positions[entry]) for entry in sorted(scores, key=lambda entry: (-scores[entry], entry))}


def _silent(search: Search, archive: Archive) -> Iterator[int]:
    """The entries without a transcript that a query of conditions alone allows, in archive order."""
    asked, filters, allowed = plan(And((search.query,)), archive.languages[0]), search.filters, allows(search.filters)
    assert isinstance(asked, All) and asked.admits
    for number, entry in enumerate(archive.entries):
        about = entry.recording
        if entry.tracks or filters.languages or filters.kinds:
            continue
        if not allowed(about) or about.id not in (filters.recordings or {about.id}):
            continue
        names = {speaker.name for speaker in about.speakers} or {""}
        if any(asked.admits(entry, name) for name in names & (filters.speakers or names)):
            yield number


def _conditions_alone(query: Query) -> bool:
    """Whether nothing is asked for but what a recording without a transcript can answer: who, where and when."""
    if isinstance(query, And | Or):
        return all(_conditions_alone(part) for part in query.parts)
    if isinstance(query, Not):
        return _conditions_alone(query.part)
    return isinstance(query, Narrow) and query.field not in (Field.LANGUAGE, Field.KIND)
