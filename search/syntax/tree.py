"""What does a parse tree mean? Its tokens and rules → `Query`, with a note on everything that is left out of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import regex
from lark import Token, Tree

from indexer.analysis import fold, words
from indexer.dates import date_range
from indexer.engine.query import Field, Narrow, Phrase, Query, Word
from indexer.languages import LANGUAGES
from search.syntax.typed import Typed
from search.written import all_of, any_of, excluding

_SPACES = regex.compile(r"\s+")
_FIELDS = tuple(Field)
_CODES = {fold(name): each.code for each in LANGUAGES.values() for name in (each.code, each.name, each.stemmer)}
"""A language's code, own name and English name (Snowball's algorithms bear those) → its code."""


@dataclass(slots=True)
class Reader:
    """Reads a parse tree bottom-up, with a note on everything that it leaves out; None is nothing at all."""

    typed: Typed
    languages: Iterable[str]

    def read(self, branch: Token | Tree[Token]) -> Query | None:
        match branch:
            case Token(type="WORD"):
                return self._word(str(branch), branch.start_pos or 0)
            case Token():
                phrase = _inside(branch)
                return Phrase(phrase) if any(words(phrase)) else None
            case Tree(data="either", children=children):
                return self._joined(children, any_of)
            case Tree(data="all", children=children):
                return self._joined(children, all_of)
            case Tree(data="narrow", children=[Token() as field, Token() as value]):
                return self._narrow(field, value)
            case Tree(data="group", children=[Token() as bracket, Tree() as inner, _]):
                query = self.read(inner)
                if query is None:
                    self._left_out(bracket, "The brackets", "held nothing to search for: they were")
                return query
            case Tree(data="loose", children=operators):
                return self._negated(operators, None)
            case Tree(children=[*operators, operand]):
                return self._negated(operators, self.read(operand))
        raise TypeError(f"{branch!r} is not in the grammar")

    def _joined(self, children: list[Token | Tree[Token]], join: Callable[[list[Query]], Query]) -> Query | None:
        """The operands joined; an operator counts if one stands before it and one behind it, with no other between."""
        found: list[Query] = []
        waiting: Token | None = None
        for child in children:
            if isinstance(child, Token) and child.type in ("AND", "OR"):
                if not found or waiting:
                    self._left_out(child, f"The {child}", "had nothing on one side: it was")
                else:
                    waiting = child
            elif query := self.read(child):
                found.append(query)
                waiting = None
        if waiting:
            self._left_out(waiting, f"The {waiting}", "had nothing on one side: it was")
        return join(found) if found else None

    def _negated(self, operators: list[Token | Tree[Token]], query: Query | None) -> Query | None:
        """The query behind one or more operators (`NOT NOT a`), each of which turns it round."""
        for operator in reversed(operators):
            if query is not None:
                query = excluding(query)
            elif isinstance(operator, Token):
                self._left_out(operator, f"The {operator}", "had nothing behind it: it was")
        return query

    def _word(self, typed: str, start: int) -> Query:
        if typed.lower() in _FIELDS and self.typed.text[start + len(typed) :].startswith(":"):
            self.typed.note(start, f"{typed}:", "has no value behind it: it was read as a word")
        # A word that only its punctuation tells from an operator ("this AND, that") loses its capitals with it.
        return Word(typed.lower() if typed in ("AND", "OR", "NOT") else typed)

    def _narrow(self, name: Token, value: Token) -> Query:
        field, text = Field(name[:-1].lower()), _inside(value) if value.type == "PHRASE" else str(value)
        if not any(words(text)):
            return self._word(name[:-1], name.start_pos or 0)
        try:
            return Narrow(field, self._normal(field, text))
        except ValueError as error:
            raise self.typed.wrong(value.start_pos or 0, str(error)) from error

    def _normal(self, field: Field, value: str) -> str:
        """A field's value as engines know it; ValueError with a sentence if it cannot be one. Most are kept."""
        match field:
            case Field.LANGUAGE:
                if code := _CODES.get(fold(value)):
                    return code
                offered = ", ".join(self.languages)
                raise ValueError(f"{value[:40]!r} is no language of this search. Write one of {offered}")
            case Field.DATE:
                date_range(value)
                return value.lower()
            case _:
                return value

    def _left_out(self, token: Token, what: str, why: str) -> None:
        self.typed.note(token.start_pos or 0, what, f"{why} left out")


def _inside(phrase: Token) -> str:
    """What stands in quotes, with single spaces."""
    return _SPACES.sub(" ", phrase[1:-1]).strip(" ")
