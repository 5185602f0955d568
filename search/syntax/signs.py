"""Which of the signs `*`, `?`, `~` and `=` are operators, and which are punctuation? A word or phrase as typed → its
text with wildcards alone; and a note on every sign that an operator might have been meant by.

A wildcard is a `*` or `?` at or in a word, and in a phrase a `*` of its own. No wildcards are `**` and more (`f***`,
`**bold**`), the signs of an address (`http://x?id=3`), and a `?` that ends a question or, in quotes, a word.
"""

from itertools import pairwise

import regex
from lark import Token, Tree

from search.interface import gettext, later
from search.syntax.grammar import place, tokens
from search.syntax.typed import Typed

FEWEST_LETTERS = 2
"""Letters and digits beside wildcards: with one, half of a language's words would do."""

_RUN = regex.compile(r"[\p{L}\p{N}*?][\p{L}\p{N}\p{M}*?]*")
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_WILD = regex.compile(r"[*?]")
_ROW = regex.compile(r"[*?]*\*\*[*?]*")
_SPACES = regex.compile(r"\s+")
_STRAY = regex.compile(r"\*[*?]*|~+[0-9]*|=+")

_OPERATORS = frozenset(("AND", "OR", "NOT", "NEAR", "MINUS", "HYPHEN", "EQUALS", "LANGUAGE", "FUZZY"))

_NO_WILDCARD = later("The %(sign)s at character %(place)s is no wildcard, which is a single *: it was left out.")
_ONE_SIDE = later("The %(sign)s at character %(place)s has nothing on one side: it was left out.")
_BY_ITSELF = later("The %(sign)s at character %(place)s has no word beside it: it was left out.")
_BEHIND_NO_WORD = later("The %(sign)s at character %(place)s stands behind no word, as it must: it was left out.")
_BEHIND_SEVERAL = later(
    "The %(sign)s at character %(place)s stands behind no single word, as it must "
    "(NEAR/5 between two words finds them near each other): it was left out."
)
_BEFORE_NOTHING = later(
    "The %(sign)s at character %(place)s stands before no word or quotation mark, as it must: it was left out."
)

Span = regex.Match[str]


def runs(text: str) -> list[str]:
    """The tokens of a word's or phrase's text, wildcards and all."""
    return _RUN.findall(text)


def is_wild(text: str) -> bool:
    return bool(_WILD.search(text))


def without_signs(typed: Typed, word: str, at: int) -> str:
    """A bare word that stands at a character of the text, with wildcards alone. Raises QuerySyntaxError."""
    word, scheme, address = word.partition("://")
    address = _WILD.sub("-", address.rstrip("*?"))
    last = len(word) if not scheme else -1
    return _RUN.sub(lambda run: _wildcards(typed, run, at, last), word) + scheme + address


def phrase(typed: Typed, text: str, at: int) -> str:
    """What stands in quotes at a character of the text, with single spaces; "" if it holds no word. Raises
    QuerySyntaxError."""
    real = [run.start() for run in _RUN.finditer(text) if _LETTER.search(run[0])]

    def kept(run: Span) -> str:
        if _LETTER.search(run[0]):
            return _wildcards(typed, run, at, run.end(), in_quotes=True)
        if run[0] == "*" and real and real[0] < run.start() < real[-1]:
            return "*"
        if "*" in run[0]:
            typed.note(at + run.start(), _NO_WILDCARD if _ROW.search(run[0]) else _ONE_SIDE, sign=run[0])
        return ""

    text = _SPACES.sub(" ", _RUN.sub(kept, text)).strip(" ")
    return text if real else ""


def _wildcards(typed: Typed, run: Span, at: int, last: int, *, in_quotes: bool = False) -> str:
    """One token; `last` is the end of a token behind which nothing follows that what is left out could touch."""
    text = run[0].rstrip("?") if in_quotes else run[0]
    at += run.start()
    if not _WILD.search(text):
        return text

    def left_out(row: Span) -> str:
        typed.note(at + row.start(), _NO_WILDCARD, sign=row[0])
        ends = row.end() == len(text) and run.end() == last
        return "" if ends or row.start() == 0 else "-"

    if not _LETTER.search(text):
        if "*" in text:
            typed.note(at, _BY_ITSELF, sign=text)
        return "-"
    text = _ROW.sub(left_out, text)
    for token in text.split("-"):
        if _WILD.search(token) and len(_LETTER.findall(token)) < FEWEST_LETTERS:
            raise typed.wrong(
                at,
                gettext(
                    "%(word)s fits too many words: write two letters or digits or more beside * and ?", word=token[:40]
                ),
            )
    return text


def questions(inside: Tree[Token]) -> frozenset[int]:
    """The places of the bare words in brackets (or in the whole text) whose last `?` is the mark of a question: of two
    words or more without an operator, behind which the brackets end or a sentence begins. So `(colou?)` is none."""
    said: list[tuple[Token, int]] = []  # with how many brackets around it
    before, depth = "", 0
    for token in tokens(inside):
        if token.type in _OPERATORS:
            return frozenset()
        depth += (token.type == "OPEN") - (token.type == "CLOSE")
        if token.type == "WORD" or (token.type == "PHRASE" and before != "FIELD"):
            said.append((token, depth))
        before = token.type
    if len(said) < 2:
        return frozenset()
    ends = [word for word, (behind, _) in pairwise(said) if behind.type == "WORD" and behind[0].isupper()]
    return frozenset(place(word) for word, depth in (*ends, said[-1]) if not depth and word.endswith("?"))


def note_strays(typed: Typed, tree: Tree[Token]) -> None:
    """Notes on the signs between the tokens of a tree, where the grammar takes no notice of them."""
    end = 0
    for token in (*tokens(tree), None):
        begin = place(token) if token else len(typed.text)
        for stray in _STRAY.finditer(typed.text, end, max(end, begin)):
            if why := _why_stray(typed.text, stray):
                typed.note(stray.start(), why, sign=stray[0])
        end = (token.end_pos or 0) if token else end


def _why_stray(text: str, stray: Span) -> str:
    """The note that says why a sign between tokens is no operator; "" if nobody would take it for one."""
    before, behind = text[: stray.start()][-1:], text[stray.end() :][:1]
    match stray[0][0]:
        case "*" if _ROW.search(stray[0]):
            return _NO_WILDCARD
        case "*":
            return _BY_ITSELF
        case "~" if before and before in '"“”„‟«»)':
            return _BEHIND_SEVERAL
        case "~" if _LETTER.match(behind) or regex.match(r"[\p{L}\p{N}\p{M}*?]", before):
            return _BEHIND_NO_WORD
        case "=" if regex.match(r"[\p{L}\p{N}(]", behind) and not regex.match(r"[\p{L}\p{N}\p{M}]", before):
            return _BEFORE_NOTHING
    return ""
