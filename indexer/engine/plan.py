"""What does a query mean in one language? The neutral tree → leaves made of terms, with what is optional told apart.

Stop words are asked for only where nothing else is, and the elided article (`l’`, `d’`, `qu’`) of an unquoted word
never is. `lang:`, `speaker:`, `kind:` … become conditions on who says it and where (`conditions`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from indexer.engine import slots
from indexer.engine.conditions import Admits, admits, all_of, names_speaker, narrows
from indexer.engine.query import (
    Alike,
    And,
    Everything,
    Field,
    Fuzzy,
    In,
    Most,
    Narrow,
    Near,
    Not,
    Or,
    Phrase,
    Query,
    Word,
)
from indexer.engine.slots import Close, Form, Slot, slots_of


@dataclass(frozen=True, slots=True)
class Leaf:
    """Tokens side by side. `optional` ones only help to decide what comes first; those that are not `typed` are what
    the archive takes to mean the same."""

    slots: tuple[Slot, ...]
    optional: bool = False
    typed: bool = True


@dataclass(frozen=True, slots=True)
class Pair:
    """Both, at most `most` words apart and not sharing one; `ordered`: the left one first."""

    left: "Plan"
    right: "Plan"
    most: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class All:
    """Every part within reach, one of them beginning in the passage; no excluded one beginning there."""

    parts: tuple["Plan", ...]
    excluded: tuple["Plan", ...] = ()
    admits: Admits | None = None
    by_speaker: bool = False


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """As many of the words as can be had, by their weights, one of them beginning in the passage."""

    parts: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the same passage says in another language; no place of this one."""

    language: str
    plan: "Plan"


@dataclass(frozen=True, slots=True)
class Anything:
    """Whatever is said."""


Plan = Leaf | Pair | All | AnyOf | Weighed | Elsewhere | Anything


def plan(query: Query, language: str) -> Plan:
    """What the query asks for in a language."""
    match query:
        case Word() | Phrase() | Fuzzy():
            leaf = _leaf(query, language)
            return Leaf(leaf.slots) if leaf else Anything()
        case Near(left, right, most, ordered):
            return Pair(plan(left, language), plan(right, language), most, ordered)
        case In(other, part):
            asked = plan(part, other)
            return asked if other == language else Elsewhere(other, asked)
        case Alike((typed, *others)):
            return AnyOf((plan(typed, language), *(_not_typed(plan(other, language)) for other in others)))
        case Or(parts):
            return AnyOf(tuple(plan(part, language) for part in parts))
        case Most(parts):
            return _weighed(parts, language)
        case And(parts):
            return _all(parts, language)
        case Not() | Narrow():
            return _all((query,), language)
        case Everything():
            return Anything()


def _not_typed(part: Plan) -> Plan:
    return replace(part, typed=False) if isinstance(part, Leaf) else part


def every_part(whole: Plan, *, elsewhere: bool = True) -> Iterator[Plan]:
    """A plan and every part of it, what is excluded too and, if wanted, what is asked of other languages."""
    yield whole
    parts: tuple[Plan, ...] = ()
    match whole:
        case All(required, excluded):
            parts = (*required, *excluded)
        case AnyOf(each) | Weighed(each):
            parts = each
        case Pair(left, right):
            parts = (left, right)
        case Elsewhere(_, part) if elsewhere:
            parts = (part,)
    for part in parts:
        yield from every_part(part, elsewhere=elsewhere)


def is_one_thing(asked: Plan) -> bool:
    """Whether it is a word or a phrase, or one of several: each of its places is an answer by itself."""
    match asked:
        case Leaf():
            return True
        case All(parts, (), None):
            insisted = [part for part in parts if not (isinstance(part, Leaf) and part.optional)]
            return len(insisted) == 1 and is_one_thing(insisted[0])
        case AnyOf(parts):
            return all(is_one_thing(part) for part in parts)
        case _:
            return False


def only_wants(asked: Plan) -> bool:
    """Whether it asks for words and phrases and nothing else: no nearness, nothing excluded, no condition."""
    match asked:
        case Leaf() | Anything():
            return True
        case All(parts, (), None) | AnyOf(parts):
            return all(only_wants(part) for part in parts)
        case _:
            return False


def _all(queries: Iterable[Query], language: str) -> All:
    parts: list[Plan] = []
    excluded: list[Plan] = []
    conditions: list[Query] = []
    for query in queries:
        match query:
            case _ if narrows(query):
                conditions.append(query)
            case Not(part):
                excluded.append(plan(part, language))
            case Word() | Phrase() | Fuzzy():
                if leaf := _leaf(query, language):
                    parts.append(leaf)
            case _:
                parts.append(plan(query, language))
    here = [part for part in parts if not isinstance(part, Elsewhere)]
    if all(isinstance(part, Leaf) and part.optional for part in here):
        parts = [Leaf(part.slots) if isinstance(part, Leaf) else part for part in parts] or [Anything()]
    if not conditions:
        return All(tuple(parts), tuple(excluded))
    both = all_of([admits(condition, language) for condition in conditions])
    return All(tuple(parts), tuple(excluded), both, any(names_speaker(condition) for condition in conditions))


def _weighed(queries: Iterable[Query], language: str) -> Plan:
    """The parts that the language insists on, words of one stem once; all of them if it insists on none."""
    parts: list[Plan] = []
    for query in queries:
        if not isinstance(query, Word | Phrase | Fuzzy):
            parts.append(plan(query, language))
        elif leaf := _leaf(query, language):
            parts.append(leaf)
    insisted = [part for part in parts if not (isinstance(part, Leaf) and part.optional)] or [
        Leaf(part.slots) for part in parts if isinstance(part, Leaf)
    ]
    return Weighed(tuple({_stems(part): part for part in reversed(insisted)}.values())[::-1]) if parts else Anything()


def _stems(part: Plan) -> object:
    if not isinstance(part, Leaf):
        return part
    return tuple(slot.stems if isinstance(slot, Form) else slot for slot in part.slots)


def _leaf(query: Word | Phrase | Fuzzy, language: str) -> Leaf | None:
    if isinstance(query, Fuzzy):
        forms = [slot for slot in slots_of(Phrase(query.text), language) if isinstance(slot, Form)]
        return Leaf(tuple(Close(slot.form, query.edits) for slot in forms)) if forms else None
    tokens = slots_of(query, language)
    return Leaf(tokens, isinstance(query, Word) and slots.is_small(query.text, language)) if tokens else None


def is_small(text: str, languages: Iterable[str]) -> bool:
    """Whether a word typed is one that some of the languages do not insist on, beside others."""
    return any(slots.is_small(text, language) for language in languages)


def languages_of(query: Query, languages: Iterable[str]) -> list[str]:
    """Those of the languages in which the query can be answered: all, but for what `lang:` leaves out, and where every
    word is asked of a language by name, those."""
    return [language for language in languages if _speaks(query, language) and _asks(query, language) is not False]


def _speaks(query: Query, language: str) -> bool:
    match query:
        case Narrow(Field.LANGUAGE, value):
            return value == language
        case Not(Narrow(Field.LANGUAGE, value)):
            return value != language
        case And(parts):
            return all(_speaks(part, language) for part in parts)
        case Or(parts):
            return any(_speaks(part, language) for part in parts)
        case _:
            return True


def _asks(query: Query, language: str) -> bool | None:
    """Whether a word of the query is asked of a language; None if it asks for no words."""
    match query:
        case In(other, _):
            return other == language
        case And(parts) | Or(parts) | Most(parts):
            found = [asks for part in parts if (asks := _asks(part, language)) is not None]
            return any(found) if found else None
        case Not() | Narrow() | Everything():
            return None
        case _:
            return True
