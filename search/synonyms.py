"""What else does the archive call what is asked for? A query → the same with the terms of its synonyms beside its own.

A word or phrase that is a term, or neighbouring words that spell one, become an `Alike`: what was typed, or any other
term of the group; words without quotes spell it in any of their forms. What stands behind `=` is left alone; so are
words that some language does not insist on, where others are asked for beside them: as one of several alternatives they
would be insisted on.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from indexer.analysis import fold, words
from indexer.engine.plan import is_small
from indexer.engine.query import Alike, And, In, Most, Near, Not, Or, Phrase, Query, Word
from indexer.engine.slots import Form, Slot, slots_of
from indexer.model import Synonyms

Key = tuple[str, ...]
"""The folded words of a term."""


def expanded(query: Query, groups: Synonyms, languages: Sequence[str]) -> Query:
    """The query as it is searched in an archive with these groups and languages."""
    return _Expander(groups, languages).of(query) if groups else query


def as_typed(query: Query) -> Query:
    """The query that `expanded` was given."""
    match query:
        case Alike((typed, *_)):
            return typed
        case And(parts):
            return And(tuple(_spliced(parts)))
        case Or(parts):
            return Or(tuple(as_typed(part) for part in parts))
        case Most(parts):
            return Most(tuple(_spliced(parts)))
        case Near(left, right, most, ordered):
            return Near(as_typed(left), as_typed(right), most, ordered)
        case In(language, part):
            return In(language, as_typed(part))
        case Not(part):
            return Not(as_typed(part))
        case _:
            return query


def _spliced(parts: Sequence[Query]) -> list[Query]:
    """The parts as typed; several neighbours that became one are several again."""
    typed: list[Query] = []
    for part in parts:
        back = as_typed(part)
        typed += back.parts if isinstance(part, Alike) and isinstance(back, And) else (back,)
    return typed


class _Expander:
    def __init__(self, groups: Synonyms, languages: Sequence[str]) -> None:
        self._groups, self._languages = groups, languages
        self._longest = max(map(len, _by_form(groups)))

    def of(self, query: Query) -> Query:
        match query:
            case Word() | Phrase(as_typed=False):
                return self._alike([query]) or query
            case And(parts):
                found = self._beside(parts)
                return found[0] if len(found) == 1 else And(tuple(found))
            case Most(parts):
                return Most(tuple(self._beside(parts)))
            case Or(parts):
                return Or(tuple(self.of(part) for part in parts))
            case Near(left, right, most, ordered):
                return Near(self.of(left), self.of(right), most, ordered)
            case In(language, part):
                return In(language, _Expander(self._groups, [language]).of(part))
            case Not(part):
                return Not(self.of(part))
            case _:
                return query

    def _beside(self, parts: Sequence[Query]) -> list[Query]:
        """Each part; from left to right, the longest run of words that spells a term is one."""
        found: list[Query] = []
        rest = list(parts)
        while rest:
            run = list(takewhile(lambda part: isinstance(part, Word), rest[: self._longest]))
            while run and (self._small(run) or not self._alike(run)):
                run.pop()
            found.append(self._alike(run) or self._small(rest[:1]) or self.of(rest[0]))
            del rest[: len(run) or 1]
        return found

    def _small(self, run: Sequence[Query]) -> Query | None:
        """The first of some words that nobody insists on beside others; None if one of them is insisted on."""
        small = all(isinstance(part, Word) and is_small(part.text, self._languages) for part in run)
        return run[0] if small else None

    def _alike(self, run: Sequence[Query]) -> Alike | None:
        """Words or a phrase with its synonyms; None without any."""
        if not run:
            return None
        make = Phrase if isinstance(run[0], Phrase) else Word
        typed = run[0] if len(run) == 1 else And(tuple(run))
        for language in self._languages:
            forms = tuple(form for part in run for form in _forms(part, language))
            if group := _by_form(self._groups).get(forms):
                return Alike((typed, *(make(term) for term in group if _folded(term) != forms)))
        for language in self._languages if make is Word else ():
            stems = tuple(stem for part in run for stem in _stems(part, language))
            if group := _by_stem(self._groups, language).get(stems):
                return Alike((typed, *(Word(term) for term in group if _stems(Word(term), language) != stems)))
        return None


def _forms(query: Query, language: str) -> Key:
    """The folded words of a word, without its elided article, or of a phrase; what has wildcards is no term."""
    return tuple(slot.form if isinstance(slot, Form) else "" for slot in _slots(query, language))


def _stems(query: Query, language: str) -> Key:
    """The same as stems: of a word typed without quotes any form is meant."""
    return tuple(slot.stems[0] if isinstance(slot, Form) and slot.stems else "" for slot in _slots(query, language))


def _slots(query: Query, language: str) -> Sequence[Slot | None]:
    if not isinstance(query, Word | Phrase) or (isinstance(query, Phrase) and query.as_typed):
        return (None,)
    return slots_of(query, language)


def _folded(term: str) -> Key:
    return tuple(fold(word) for word, _, _ in words(term))


@lru_cache(maxsize=8)
def _by_form(groups: Synonyms) -> Mapping[Key, Sequence[str]]:
    return {_folded(term): group for group in groups for term in group}


@lru_cache(maxsize=64)
def _by_stem(groups: Synonyms, language: str) -> Mapping[Key, Sequence[str]]:
    return {_stems(Word(term), language): group for group in groups for term in group}
