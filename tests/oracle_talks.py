"""Talks and queries in few words, for the tables of the oracle's own tests."""

from collections.abc import Mapping, Sequence

from indexer.engine.query import And, Field, Filters, In, Narrow, Near, Or, Query, Word
from tests.oracle import Said, Told, answer, views

Moments = Mapping[int, Mapping[str, int]]
"""Passage → language → occurrences."""


def talk(spoken: str = "en", tags: Sequence[str] = (), **tracks: Sequence[str]) -> Told:
    """Cues of four seconds each; `Bo: ` says who speaks from there on, and where the spoken language says so a passage
    begins."""
    told = {}
    for code, texts in tracks.items():
        speaker, cues = "", []
        for number, text in enumerate(texts):
            name, colon, said = text.rpartition(": ")
            speaker = name if colon else speaker
            cues.append(Said(number * 4_000, number * 4_000 + 4_000, said, speaker))
        told[code] = cues
    return Told("a", spoken, "", "", told, tags)


def found(query: Query, told: Told, filters: Filters | None = None) -> Moments:
    return {number: said for (_, number), said in answer(query, filters or Filters(), views([told])).items()}


def part(typed: Query | str) -> Query:
    return Word(typed) if isinstance(typed, str) else typed


def every(*parts: Query | str) -> And:
    return And(tuple(map(part, parts)))


def either(*parts: Query | str) -> Or:
    return Or(tuple(map(part, parts)))


def near(left: Query | str, right: Query | str, words: int) -> Near:
    return Near(part(left), part(right), words)


def before(left: Query | str, right: Query | str, words: int) -> Near:
    return Near(part(left), part(right), words, ordered=True)


def said_in(language: str, typed: Query | str) -> In:
    return In(language, part(typed))


def speaker(name: str) -> Narrow:
    return Narrow(Field.SPEAKER, name)


EN = {"en": 1}
ES = {"es": 1}
BORDER = talk(en=["Ana: the living wage", "Bo: a remedy for workers"])
