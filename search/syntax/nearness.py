"""What may be near what, and how near? NEAR and BEFORE with what stands on either side → `Near`."""

import regex
from lark import Token

from indexer.engine.query import And, Fuzzy, In, Narrow, Near, Not, Or, Phrase, Query, Word
from search.interface import gettext, later
from search.syntax.grammar import place
from search.syntax.signs import runs
from search.syntax.typed import Typed

USUAL = 10
"""Words apart where no number is given: about a sentence."""

FARTHEST = 50

LONGEST_STRETCH = 61
"""Words from the first to the last: what begins with a passage's last word goes on in its tail, which has 60."""

NO_NUMBER = regex.compile(r"(?:NEAR|BEFORE)/(?![0-9]+$).*", regex.DOTALL)
"""A word that somebody may have meant as an operator: `NEAR/far`."""

Operand = tuple[Query, int]
"""What stands beside an operator, and the character at which it begins."""


def near(typed: Typed, operator: Token, left: Operand, right: Operand) -> Near:
    """The two, as near to each other as the operator says. Raises QuerySyntaxError."""
    name, _, number = operator.partition("/")
    most, at = int(number or USUAL), place(operator)
    if most > FARTHEST:
        raise typed.wrong(
            at + len(name) + 1,
            gettext(
                "%(operator)s is too far: at most %(most)s words apart; write %(name)s/%(most)s or less",
                operator=operator[:20],
                name=name,
                most=FARTHEST,
            ),
        )
    if most < 1:
        raise typed.wrong(
            at + len(name) + 1,
            gettext("%(operator)s is too near: side by side is %(name)s/1", operator=operator[:20], name=name),
        )
    for query, start in (left, right):
        if problem := _problem(query, str(operator)):
            raise typed.wrong(start, problem)
    found = Near(left[0], right[0], most, name == "BEFORE")
    if (length := _stretch(found)) > LONGEST_STRETCH:
        raise typed.wrong(
            at,
            gettext(
                "What %(operator)s joins may stretch over %(length)s words, at most %(most)s are possible: "
                "write a smaller number",
                operator=operator,
                length=length,
                most=LONGEST_STRETCH,
            ),
        )
    return found


def _problem(query: Query, operator: str) -> str:
    """Why the query cannot stand beside the operator, and what to write; "" if it can."""
    match query:
        case Word() | Phrase() | Fuzzy() | Near():
            return ""
        case Or(parts):
            return next(filter(None, (_problem(part, operator) for part in parts)), "")
        case And():
            return gettext(_ONE_WORD, operator=operator)
        case Not():
            return gettext(NEAR_NOT, operator=operator)
        case In(language):
            return gettext(_BEFORE_THE_WHOLE, name=language, operator=operator)
        case Narrow(field):
            return gettext(_BEHIND_THE_WHOLE, name=field, operator=operator)
        case _:
            return gettext("This cannot stand beside %(operator)s", operator=operator)


NEAR_NOT = later("Nothing is near to what is not said: for a without b near it, write a -(a %(operator)s b)")
_ONE_WORD = later('Beside %(operator)s stands one word, a "phrase", or (one OR another): join these with OR or NEAR')
_BEFORE_THE_WHOLE = later(
    "%(name)s: cannot stand beside %(operator)s: write it before the whole, %(name)s:(a %(operator)s b)"
)
_BEHIND_THE_WHOLE = later(
    "%(name)s: cannot stand beside %(operator)s: write it behind the whole, (a %(operator)s b) %(name)s:…"
)


def _stretch(query: Query) -> int:
    """The most words from the first to the last of a place where the query is found."""
    match query:
        case Near(left, right, most):
            return _stretch(left) + _stretch(right) + most - 1
        case Or(parts):
            return max(map(_stretch, parts))
        case Word(text) | Phrase(text):
            return len(runs(text))
        case _:
            return 1
