"""What did the person mean by the text typed? Typed text → `Query`, with a sentence for each thing that was mended.

    wages, C-190         words: all required, in any order, in any of their forms
    "fair wages"         these words, side by side (“…”, „…“ and «…» quote as well; an apostrophe never does)
    a AND b, a b         both; binds tighter than OR, looser than NOT. Operators are in capitals: `and` is a word
    a OR b               one of them
    NOT a, -a, -(a b)    not this one; `-` stands directly before it, behind a space or a bracket: `C-190` is a word
    (a OR b) c           brackets
    lang:es              fields (lang, speaker, recording, series, date), of words or "in quotes". The same field twice
                         beside each other means either; any other `name:` is a word like `10:30` and `http://x`

Quotes and brackets are balanced first, so that the grammar sees balanced text only. It then takes every text there
is, operators without an operand included: nothing but a field's value can be wrong about a query. `written` is the
way back, and `parse(written(query)).query == query` for every query that `parse` makes.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import regex
from lark import Lark, Token, Tree

from indexer.analysis import fold, words
from indexer.dates import date_range
from indexer.engine.query import And, Everything, Field, Narrow, Not, Or, Phrase, Query, Word
from indexer.errors import QuerySyntaxError, QueryTooLong
from indexer.languages import LANGUAGES
from search.written import all_of, any_of, excluding, written

LONGEST_QUERY = 1_000
"""Characters: a long paragraph pasted by mistake gets a sentence instead of a slow search."""

MOST_TERMS = 64
"""Words, phrases and fields: each costs the engine a look-up per language."""

LONGEST_PHRASE = 60
"""Words of a phrase: a passage's tail is as long, so a longer one could not be followed across a border."""

DEEPEST = 20
"""Brackets in brackets, as typed; it also bounds how deep everything that walks a query recurses."""

MOST_MENDED = 10
"""Sentences about what was mended, before the rest of them is only counted."""

GRAMMAR = r"""
    either: all? (OR all?)*                       // what is missing beside an operator is mended

    all: _part+ loose? | loose
    _part: loose? AND | excluded | without | _term     // AND may be left out: `a b` is `a AND b`
    excluded: NOT+ (without | _term)
    without: MINUS _term
    loose: NOT+                                   // with nothing behind it

    _term: WORD | PHRASE | narrow | group
    narrow: FIELD (VALUE | PHRASE)
    group: OPEN either CLOSE

    // A bare word begins and ends with a letter or digit; an operator stands between spaces, brackets or quotes.
    WORD:    /[\p{L}\p{N}]([^\s()QUOTES]*[\p{L}\p{N}])?\p{M}*/
    PHRASE:  /["“”„‟][^"“”„‟]*["“”„‟]|[«»][^«»]*[«»]/
    AND.3:   /(?<![^\s()QUOTES])AND(?![^\s()QUOTES])/
    OR.3:    /(?<![^\s()QUOTES])OR(?![^\s()QUOTES])/
    NOT.3:   /(?<![^\s()QUOTES])NOT(?![^\s()QUOTES])/
    MINUS.2: /(?<![^\s(])-(?=[(QUOTES]|(?![->])[^\s()QUOTES]*[\p{L}\p{N}])/
    FIELD.2: /(?=[A-Za-z]+:)(?i:lang|speaker|recording|series|date):(?=[QUOTES]|[^\s()QUOTES]*[\p{L}\p{N}])/
    VALUE.2: /[^\s()QUOTES]+/
    OPEN:    "("
    CLOSE:   ")"
    SPACE:   /\s+/
    OTHER:   /[^\p{L}\p{N}\s()QUOTES]+/
    %ignore SPACE
    %ignore OTHER
""".replace("QUOTES", '"“”„‟«»')

_PARSER = Lark(GRAMMAR, parser="lalr", lexer="contextual", regex=True, start="either")
_BALANCE = regex.compile(r"""(?<quote>["“”„‟])[^"“”„‟]*(?<end>["“”„‟])?|(?<quote>[«»])[^«»]*(?<end>[«»])?|[()]""")
_SIGN = regex.compile(
    r"""
    (?: ["“”„‟][^"“”„‟]*["“”„‟] | [«»][^«»]*[«»] | (?i:lang|speaker|recording|series|date):[^\s()QUOTES]* )
    (*SKIP)(*FAIL)
    | (?<=[\p{L}\p{N}\p{M}])[*?] | [*?](?=[\p{L}\p{N}]) | (?<=[\p{L}\p{N}\p{M}QUOTES])~ | ~(?=[\p{L}\p{N}QUOTES])
    """.replace("QUOTES", '"“”„‟«»'),
    regex.VERBOSE,
)
"""Signs that are operators elsewhere, where somebody may mean them as such: at or in a word, outside quotes."""
_UNPRINTABLE = regex.compile(r"(?!\s)[\p{Cc}\p{Cs}]")
_SPACES = regex.compile(r"\s+")
_FIELDS = tuple(Field)
_CODES = {fold(name): each.code for each in LANGUAGES.values() for name in (each.code, each.name, each.stemmer)}
"""A language's code, own name and English name (Snowball's algorithms bear those) → its code."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text was read. `text` is the query in the form it was read in; `mended` says what was put right in it."""

    query: Query
    text: str
    mended: tuple[str, ...] = ()


def parse(text: str, languages: Iterable[str] = LANGUAGES) -> Reading:
    """The query that a text means, Everything if it asks for nothing; `languages` are those that an error offers.
    Raises QuerySyntaxError, QueryTooLong."""
    if len(text) > LONGEST_QUERY:
        raise QueryTooLong(len(text), LONGEST_QUERY)
    notes: list[_Note] = []
    text = _UNPRINTABLE.sub("\ufffd", text)
    reader = _Reader(text, notes, languages)
    query = reader.read(_PARSER.parse(_without_signs(_balanced(text, notes), notes)))
    if query is None:
        if text.strip():
            notes.append((-1, "The query holds no word to search for."))
        return Reading(Everything(), "", _sentences(notes))
    _measure(query)
    as_read = written(query)
    if len(as_read) > LONGEST_QUERY:  # brackets and spaces were added
        raise QueryTooLong(len(as_read), LONGEST_QUERY, "characters when written out")
    return Reading(query, as_read, _sentences(notes))


# -- from text to tree --------------------------------------------------------------------------------------------

_Note = tuple[int, str]
"""Where something was mended (the 0-based character), and the sentence that says so."""


def _balanced(text: str, notes: list[_Note]) -> str:
    """The text with every quotation mark and bracket paired and each character where it was. Raises QueryTooLong."""
    closed, opened, deepest, end = list(text), [], 0, ""
    for match in _BALANCE.finditer(text):
        at = match.start()
        if match["quote"] and not match["end"]:
            end = "»" if match["quote"] in "«»" else '"'
            notes.append((at, f"The quotation mark at character {at + 1} had no partner: it was closed at the end."))
        elif match[0] == "(":
            opened.append(at)
            deepest = max(deepest, len(opened))
        elif match[0] == ")" and opened:
            opened.pop()
        elif match[0] == ")":
            closed[at] = " "
            notes.append((at, f"The closing bracket at character {at + 1} had no partner: it was left out."))
    if deepest > DEEPEST:
        raise QueryTooLong(deepest, DEEPEST, "levels of brackets")
    unclosed = "The opening bracket at character {} had no partner: it was closed at the end."
    notes.extend((at, unclosed.format(at + 1)) for at in opened)
    return "".join(closed) + end + ")" * len(opened)


def _without_signs(text: str, notes: list[_Note]) -> str:
    """The text without signs that are no operators here, each character where it was."""
    question = len(text.split()) > 1
    for match in _SIGN.finditer(text):
        at = match.start()
        if question and not text[at:].strip("?!) "):
            continue  # the mark that ends a question
        notes.append((at, f"The {match[0]} at character {at + 1} is not an operator here: it was left out."))
        parts_words = text[:at][-1:].isalnum()
        text = text[:at] + (" " if parts_words else "_") + text[at + 1 :]  # `-_a` is `-a` still
    return text


@dataclass(slots=True)
class _Reader:
    """Reads a parse tree of `text` bottom-up, with a note on everything that it leaves out; None is nothing at all."""

    text: str
    notes: list[_Note]
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
        if typed.lower() in _FIELDS and self.text[start + len(typed) :].startswith(":"):
            at = f"{typed}: at character {start + 1}"
            self.notes.append((start, f"{at} has no value behind it: it was read as a word."))
        # A word that only its punctuation tells from an operator ("this AND, that") loses its capitals with it.
        return Word(typed.lower() if typed in ("AND", "OR", "NOT") else typed)

    def _narrow(self, name: Token, value: Token) -> Query:
        field, text = Field(name[:-1].lower()), _inside(value) if value.type == "PHRASE" else str(value)
        if not any(words(text)):
            return self._word(name[:-1], name.start_pos or 0)
        try:
            return Narrow(field, self._normal(field, text))
        except ValueError as error:
            raise QuerySyntaxError(self.text, value.start_pos or 0, str(error)) from error

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
        start = token.start_pos or 0
        self.notes.append((start, f"{what} at character {start + 1} {why} left out."))


def _inside(phrase: Token) -> str:
    """What stands in quotes, with single spaces."""
    return _SPACES.sub(" ", phrase[1:-1]).strip(" ")


# -- limits and sentences -----------------------------------------------------------------------------------------


def _leaves(query: Query) -> Iterator[Query]:
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part)
        case Not(part):
            yield from _leaves(part)
        case _:
            yield query


def _measure(query: Query) -> None:
    """Raises QueryTooLong for more terms, or a longer phrase, than is allowed."""
    leaves = list(_leaves(query))
    if len(leaves) > MOST_TERMS:
        raise QueryTooLong(len(leaves), MOST_TERMS, "words, phrases and fields")
    for leaf in leaves:
        if isinstance(leaf, Word | Phrase) and (length := sum(1 for _ in words(leaf.text))) > LONGEST_PHRASE:
            raise QueryTooLong(length, LONGEST_PHRASE, "words in one phrase")


def _sentences(notes: list[_Note]) -> tuple[str, ...]:
    sentences = [sentence for _, sentence in sorted(notes)]
    more = len(sentences) - MOST_MENDED
    return (*sentences[:MOST_MENDED], f"{more} more things were mended.") if more > 0 else tuple(sentences)
