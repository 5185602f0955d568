"""Which recordings answer by what they say of themselves: by title, speakers, description, or by conditions alone?"""

from collections.abc import Iterator

from indexer.engine.about import parts_at
from indexer.engine.archive import Archive
from indexer.engine.conditions import allows, said_by
from indexer.engine.finding import Tick, languages, of_kind, ticking
from indexer.engine.match import Matcher
from indexer.engine.plan import All, plan
from indexer.engine.query import And, Field, Narrow, Not, Or, Query, Search


def described(search: Search, archive: Archive, tick: Tick) -> dict[int, tuple[str, ...]]:
    """The entries whose own description answers, best first, each with the parts of it that do."""
    if _conditions_alone(search.query):
        return dict.fromkeys(_silent(search, archive), ())
    filters, allowed = search.filters, allows(search.filters)
    speakers = filters.speakers
    scores: dict[int, float] = {}
    positions: dict[int, list[int]] = {}
    for language in languages(search, archive):
        matcher = Matcher(plan(search.query, language), archive.about(language), tick)
        for document in ticking(matcher.candidates(), tick):
            number, _ = archive.place(document)
            entry = archive.entries[number]
            if not allowed(entry.recording) or (filters.recordings and entry.recording.id not in filters.recordings):
                continue
            if not of_kind(filters, entry, language):
                continue
            match = matcher.match(document, said_by(speakers) if speakers else None)
            if match and match.spans:
                scores[number] = max(scores.get(number, 0.0), match.score)
                positions.setdefault(number, []).extend(span.start for span in match.spans)
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
