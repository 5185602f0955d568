"""What does a parse tree mean? Its tokens and rules → `Query`, with a note on everything that is left out of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex
from lark import Token, Tree

from indexer.analysis import fold, words
from indexer.engine.query import Field, Fuzzy, Narrow, Phrase, Query, Word
from search.interface import gettext, later
from search.localised import language_name
from search.syntax import signs
from search.syntax.grammar import place
from search.syntax.nearness import NEAR_NOT, NO_NUMBER, Operand, near
from search.syntax.typed import Typed
from search.syntax.values import normal
from search.written import all_of, any_of, excluding, spoken

MOST_EDITS = 2

SHORTEST_FUZZY = 3
"""Letters: of a shorter word, every other short word is one edit away."""

_ONE_SIDE = later("The %(sign)s at character %(place)s had nothing on one side: it was left out.")
_NOTHING_BEHIND = later("The %(sign)s at character %(place)s had nothing behind it: it was left out.")
_EMPTY = later("The brackets at character %(place)s held nothing to search for: they were left out.")
_NO_VALUE = later("%(word)s at character %(place)s has no value behind it: it was read as a word.")
_NO_NUMBER = later(
    "%(word)s at character %(place)s has no number behind the stroke (%(operator)s/10): it was read as words."
)
_WILD_FUZZY = later("The %(sign)s at character %(place)s cannot stand behind a word with * or ?: it was left out.")
_EXACT_FUZZY = later("The %(sign)s at character %(place)s cannot go with =: it was left out.")

_SPACES = regex.compile(r"\s+")
_FIELDS = tuple(Field)
_OPERATOR = regex.compile(r"AND|OR|NOT|(?:NEAR|BEFORE)(?:/.*)?", regex.DOTALL)
_TILDE = regex.compile("~(?=[0-9]*$)")

Branch = Token | Tree[Token]


@dataclass(slots=True)
class Reader:
    """Reads a parse tree bottom-up, with a note on everything that it leaves out; None is nothing at all.

    `languages` are those of the archive; `questions` are the places of words that end a question, as far as it is
    read."""

    typed: Typed
    languages: Sequence[str]
    questions: frozenset[int] = frozenset()

    def whole(self, tree: Tree[Token]) -> Query | None:
        """What a text, or what stands in brackets, means."""
        if "?" in self.typed.text:
            self.questions |= signs.questions(tree)
        return self.read(tree)

    def read(self, branch: Branch) -> Query | None:
        match branch:
            case Token(type="WORD"):
                return self._word(branch)
            case Token(type="FUZZY"):
                return self._fuzzy(branch)
            case Token():
                text = signs.phrase(self.typed, branch[1:-1], place(branch) + 1)
                return Phrase(text) if text else None
            case Tree(data="either", children=children):
                return self._joined(children, any_of)
            case Tree(data="all", children=children):
                self._check_nothing_near_not(children)
                return self._joined(children, all_of)
            case Tree(data="near", children=children):
                return self._near(children)
            case Tree(data="exact", children=[Token() as equals, Token() as typed]):
                return self._exact(equals, typed)
            case Tree(data="spoken", children=[Token() as code, part]):
                return self._spoken(code, part)
            case Tree(data="narrow", children=[Token() as field, Token() as value]):
                return self._narrow(field, value)
            case Tree(data="group", children=[Token() as bracket, Tree() as inner, _]):
                return self._group(bracket, inner)
            case Tree(data="loose", children=operators):
                return self._negated(operators, None)
            case Tree(children=[*operators, operand]):
                return self._negated(operators, self.read(operand))
        raise TypeError(f"{branch!r} is not in the grammar")

    # -- operators ----------------------------------------------------------------------------------------------

    def _joined(self, children: Sequence[Branch], join: Callable[[list[Query]], Query]) -> Query | None:
        """The operands joined; an operator counts if one stands before it and one behind it, with no other between."""
        found: list[Query] = []
        waiting: Token | None = None
        for child in children:
            if isinstance(child, Token) and child.type in ("AND", "OR"):
                if not found or waiting:
                    self._left_out(child, _ONE_SIDE)
                else:
                    waiting = child
            elif query := self.read(child):
                found.append(query)
                waiting = None
        if waiting:
            self._left_out(waiting, _ONE_SIDE)
        return join(found) if found else None

    def _near(self, children: Sequence[Branch]) -> Query | None:
        """The operands from left to right, each near to what stands before it."""
        found: Operand | None = None
        waiting: Token | None = None
        for child in children:
            if isinstance(child, Token) and child.type == "NEAR":
                if not found or waiting:
                    self._left_out(child, _ONE_SIDE)
                else:
                    waiting = child
            elif query := self.read(child):
                if found and waiting:
                    found = near(self.typed, waiting, found, (query, place(child))), found[1]
                else:
                    found = query, place(child)
                waiting = None
        if waiting:
            self._left_out(waiting, _ONE_SIDE)
        return found[0] if found else None

    def _check_nothing_near_not(self, children: Sequence[Branch]) -> None:
        """Raises QuerySyntaxError for `a NEAR -b` and `a NEAR NOT b`, where the grammar sees a NEAR without a b."""
        for before, behind in pairwise(children):
            match before, behind:
                case Tree(data="near", children=[_, *_, Token(type="NEAR") as operator]), Tree(
                    data="excluded" | "without"
                ):
                    raise self.typed.wrong(place(behind), gettext(NEAR_NOT, operator=operator))

    def _negated(self, operators: Sequence[Branch], query: Query | None) -> Query | None:
        """The query behind one or more operators (`NOT NOT a`), each of which turns it round."""
        for operator in reversed(operators):
            if query is not None:
                query = excluding(query)
            elif isinstance(operator, Token):
                self._left_out(operator, _NOTHING_BEHIND)
        return query

    def _group(self, bracket: Token, inner: Tree[Token]) -> Query | None:
        query = self.whole(inner)
        if query is None:
            self.typed.note(place(bracket), _EMPTY)
        return query

    def _spoken(self, code: Token, part: Branch) -> Query | None:
        language = code[:-1].lower()
        if language not in self.languages:
            offered = ", ".join(f"{each}:" for each in self.languages)
            problem = gettext(
                "%(code)s is %(language)s, which the archive has nothing in. Write one of %(offered)s",
                code=code,
                language=language_name(language),
                offered=offered,
            )
            raise self.typed.wrong(place(code), problem)
        query = self.read(part)
        if query is None:
            self._left_out(code, _NOTHING_BEHIND)
            return None
        return spoken(language, query)

    # -- words --------------------------------------------------------------------------------------------------

    def _word(self, token: Token) -> Query:
        at = place(token)
        asks = at in self.questions or self.typed.text[:at].endswith("¿")
        word = self._bare(token.rstrip("?") if asks else str(token), at)
        match self.typed.text[at + len(token) :][:1]:
            case ":" if word.text.lower() in _FIELDS:
                self.typed.note(at, _NO_VALUE, word=f"{word.text}:")
            case "/" if NO_NUMBER.fullmatch(f"{token}/"):
                self._no_number(at, f"{token}/")
        return word

    def _bare(self, text: str, at: int) -> Word:
        """A word without what would make it something else: its capitals if only its punctuation tells it from an
        operator ("this AND, that"), and a `~` that another sign behind it keeps from being one."""
        text = _TILDE.sub("-", signs.without_signs(self.typed, text, at))
        if NO_NUMBER.fullmatch(text):
            self._no_number(at, text)
        return Word(text.lower() if _OPERATOR.fullmatch(text) else text)

    def _no_number(self, at: int, text: str) -> None:
        self.typed.note(at, _NO_NUMBER, word=text[:40], operator=text.partition("/")[0])

    def _fuzzy(self, token: Token) -> Query:
        at, (text, _, number) = place(token), token.partition("~")
        sign = at + len(text)
        if signs.is_wild(text):
            self.typed.note(sign, _WILD_FUZZY, sign=f"~{number}")
            return self._bare(text, at)
        if len(list(words(text))) > 1:
            raise self.typed.wrong(
                at,
                gettext("%(words)s is more than one word, and ~ belongs to one: write each by itself", words=text[:40]),
            )
        if len(fold(text)) < SHORTEST_FUZZY:
            raise self.typed.wrong(
                at,
                gettext(
                    "%(word)s is too short for ~: it takes a word of %(fewest)s letters or more",
                    word=text,
                    fewest=SHORTEST_FUZZY,
                ),
            )
        edits, typed = int(number or 1), f"~{number[:9]}"
        if not 1 <= edits <= MOST_EDITS:
            raise self.typed.wrong(
                sign,
                gettext("%(sign)s is not possible: write ~ or ~1 for one letter, ~2 for two", sign=typed),
            )
        return Fuzzy(text, edits)

    def _exact(self, equals: Token, token: Token) -> Query | None:
        """What stands behind `=`, accents and all."""
        if token.type == "PHRASE":
            text = signs.phrase(self.typed, token[1:-1], place(token) + 1)
        else:
            word, tilde, number = token.rpartition("~") if token.type == "FUZZY" else (str(token), "", "")
            if tilde:
                self.typed.note(place(token) + len(word), _EXACT_FUZZY, sign=f"~{number}")
            text = signs.phrase(self.typed, word, place(token))
        if not text:
            self._left_out(equals, _NOTHING_BEHIND)
            return None
        return Phrase(text, as_typed=True)

    def _narrow(self, name: Token, value: Token) -> Query:
        field, text = Field(name[:-1].lower()), str(value)
        if value.type == "PHRASE":
            text = _SPACES.sub(" ", value[1:-1]).strip(" ")
        if not any(words(text)):
            self.typed.note(place(name), _NO_VALUE, word=name)
            return Word(name[:-1])
        try:
            return Narrow(field, normal(field, text, self.languages))
        except ValueError as error:
            raise self.typed.wrong(place(value), str(error)) from error

    def _left_out(self, token: Token, message: str) -> None:
        self.typed.note(place(token), message, sign=token)
