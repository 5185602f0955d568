"""The naive oracle: what must a search find? It reads cues and times with its own tokeniser, its own passages and its
own rules, as plainly as it can, and knows nothing of how the product does it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.engine.query import (
    And,
    Everything,
    Field,
    Filters,
    Fuzzy,
    In,
    Narrow,
    Near,
    Not,
    Or,
    Phrase,
    Query,
    Word,
)
from tests.oracle_passages import Said, Told, View, views
from tests.oracle_words import folded, is_stop, matchers_of, tokens

__all__ = ["Answer", "Said", "Told", "View", "answer", "find", "views"]

# -- places -----------------------------------------------------------------------------------------------------------

Place = frozenset[int]
"""The words that something is said with, as indexes into the track's words: it begins at the first of them."""


def places(query: Query, view: View) -> set[Place]:
    """Everywhere within own and tail where a word, a phrase or nearness is said."""
    if isinstance(query, Word | Phrase | Fuzzy):
        return {frozenset(run) for run in runs(query, view)}
    if isinstance(query, Or):
        return {place for part in query.parts for place in places(part, view)}
    assert isinstance(query, Near), query
    return {
        left | right
        for left in places(query.left, view)
        for right in places(query.right, view)
        if not left & right and apart(left, right) <= query.most and (max(left) < min(right) or not query.ordered)
    }


def apart(one: Place, other: Place) -> int:
    """From the last word of the earlier to the first of the later; 0 if neither is behind the other."""
    return max(min(other) - max(one), min(one) - max(other), 0)


def runs(query: Word | Phrase | Fuzzy, view: View) -> list[range]:
    """Where what was typed stands side by side, within one turn."""
    matchers = matchers_of(query, view.language)
    within = {*view.own, *view.tail}
    return [
        run
        for run in (range(at, at + len(matchers)) for at in sorted(within))
        if all(matches(word.word) for matches, word in zip(matchers, view.said[run.start :], strict=False))
        and within.issuperset(run)
        and len({view.said[at].turn for at in run}) == 1
    ]


# -- queries ----------------------------------------------------------------------------------------------------------


@dataclass
class Found:
    """What of a query is within reach of a passage.

    `begins` are the languages in which some of it begins in the passage; what asks for no words does so in the language
    that it is asked of. `starts` are (language, word) where it does. `reaches` are the languages that have words of it
    within reach.
    """

    begins: set[str]
    starts: set[tuple[str, int]]
    reaches: set[str]


def find(query: Query, view: View) -> Found | None:
    """What of the query is within reach, asked of the view's language; None if it is not."""
    if isinstance(query, Word | Phrase | Fuzzy | Near):
        firsts = {min(place) for place in places(query, view)}
        starts = {(view.language, first) for first in firsts & {*view.own}}
        return Found({code for code, _ in starts}, starts, {view.language}) if firsts else None
    if isinstance(query, In):
        return find(query.part, view.passage[query.language]) if query.language in view.passage else None
    if isinstance(query, Everything):
        return Found({view.language}, set(), set()) if view.own else None
    if isinstance(query, Or):
        found = [each for part in query.parts if (each := find(part, view))]
        return union(found, found) if found else None
    return find_all(query.parts if isinstance(query, And) else (query,), view)


def find_all(parts: Sequence[Query], view: View) -> Found | None:
    """Conditions narrow, negations exclude, everything else is wanted; stop words only where nothing else is
    asked of the language."""
    conditions = [part for part in parts if is_condition(part)]
    if any(names_speaker(each) for each in conditions):
        beside = view
        view = view.only(lambda speaker: all(admits(each, beside, speaker) for each in conditions))
    elif not all(admits(each, view, "") for each in conditions):
        return None
    wanted = [part for part in parts if not is_condition(part) and not isinstance(part, Not)]
    here = [part for part in wanted if not isinstance(part, In) or part.language == view.language]
    if not all(is_stop(part, view.language) for part in here):
        wanted = [part for part in wanted if not is_stop(part, view.language)]
    for part in parts:
        if isinstance(part, Not) and not is_condition(part):
            excluded = find(part.part, view)
            if excluded and excluded.begins:
                return None
    found = [find(part, view) for part in wanted or [Everything()]]
    some = [each for each in found if each]
    return together(some) if len(some) == len(found) else None


def together(found: Sequence[Found]) -> Found:
    """Beside words, what asks for none begins nowhere."""
    return union(found, [each for each in found if each.reaches] or found)


def union(found: Sequence[Found], beginning: Sequence[Found]) -> Found:
    return Found(
        {language for each in beginning for language in each.begins},
        {start for each in found for start in each.starts},
        {language for each in found for language in each.reaches},
    )


# -- conditions -------------------------------------------------------------------------------------------------------


def is_condition(query: Query) -> bool:
    if isinstance(query, Not):
        return is_condition(query.part)
    if isinstance(query, And | Or):
        return all(is_condition(part) for part in query.parts)
    return isinstance(query, Narrow)


def names_speaker(query: Query) -> bool:
    if isinstance(query, Not):
        return names_speaker(query.part)
    if isinstance(query, And | Or):
        return any(names_speaker(part) for part in query.parts)
    return isinstance(query, Narrow) and query.field == Field.SPEAKER


def admits(query: Query, view: View, speaker: str) -> bool:
    if isinstance(query, Not):
        return not admits(query.part, view, speaker)
    if isinstance(query, And):
        return all(admits(part, view, speaker) for part in query.parts)
    if isinstance(query, Or):
        return any(admits(part, view, speaker) for part in query.parts)
    assert isinstance(query, Narrow)
    names = {folded(word) for word, _, _ in tokens(query.value)}
    return {
        Field.LANGUAGE: query.value == view.language,
        Field.SPEAKER: names <= {folded(word) for word, _, _ in tokens(speaker)},
        Field.RECORDING: query.value == view.told.id,
        Field.SERIES: bool(view.told.series) and query.value == view.told.series,
        Field.TAG: folded(query.value) in {folded(tag) for tag in view.told.tags},
        Field.KIND: query.value == view.told.kind(view.language),
        Field.DATE: dated(view.told.date, query.value),
    }[query.field]


def dated(date: str, asked: str) -> bool:
    if asked == "none" or not date:
        return asked == "none" and not date
    first, dots, last = asked.partition("..")
    last = last if dots else first
    ends = date + "-99-99"[len(date) - 4 :]
    begins = date + "-00-00"[len(date) - 4 :]
    after = not first or ends >= first
    return after and (not last or begins <= last + "-99-99"[len(last) - 4 :])


# -- answers ----------------------------------------------------------------------------------------------------------

Answer = dict[tuple[str, int], dict[str, int]]
"""(recording, passage) → language → occurrences."""


def answer(query: Query, filters: Filters, archive: Sequence[tuple[int, View]]) -> Answer:
    """Every moment, and how often it is said in each language that answers."""
    passages: dict[tuple[str, int], list[View]] = {}
    for number, view in archive:
        passages.setdefault((view.told.id, number), []).append(view)
    found: Answer = {}
    for moment, languages in passages.items():
        answering = answers(query, tuple(languages))
        if filters.speakers:  # a filter narrows and never widens
            some = tuple(view.only(lambda speaker: speaker in filters.speakers) for view in languages)
            narrowed = answers(query, some)
            answering = {code: narrowed[code] for code in answering if code in narrowed}
        for view in languages:
            if view.language in answering and chosen(filters, view):
                found.setdefault(moment, {})[view.language] = answering[view.language]
    return found


@lru_cache(maxsize=10_000)
def answers(query: Query, passage: tuple[View, ...]) -> Mapping[str, int]:
    """The languages in which a passage answers: those in which something begins; where it begins only in others, those
    that have words of it within reach."""
    here, beside = {}, {}
    for view in passage:
        result = find(query, view)
        if result and view.language in result.begins:
            here[view.language] = len([at for language, at in result.starts if language == view.language]) or 1
        elif result and result.begins and view.language in result.reaches:
            beside[view.language] = 1
    return here or beside


def chosen(filters: Filters, view: View) -> bool:
    told, dates = view.told, filters.dates
    return (
        (not filters.languages or view.language in filters.languages)
        and (not filters.kinds or told.kind(view.language) in filters.kinds)
        and (not filters.recordings or told.id in filters.recordings)
        and (not filters.series or told.series in filters.series)
        and (not dates or dated(told.date, "none" if dates.undated else f"{dates.first}..{dates.last}"))
    )
