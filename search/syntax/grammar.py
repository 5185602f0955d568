"""Which texts are there, and how do their signs bind? The grammar, and a text with balanced quotes → its parse tree."""

from textwrap import dedent

from lark import Lark, Token, Tree

from indexer.engine.query import Field
from indexer.languages import LANGUAGES

_MACROS = {
    "FIELDS": "|".join(Field),
    "CODES": "|".join(code for each in LANGUAGES for code in (each, each.upper())),
    "WILD": r"(?<![*?])(?![*?]*\*\*)[*?]+(?=[\p{L}\p{N}])",
    "TERM": r"\(|=?[QUOTES]|(?![->])[^\s()QUOTES]*[\p{L}\p{N}]",
    "EDGE": r"(?![^\s()QUOTES])",
    "START": r"(?<![^\s()QUOTES])",
    "QUOTES": '"“”„‟«»',
}
"""Pieces of the patterns, those that hold others first; WILD is what else than a letter a word may begin with."""

_RULES = r"""
    either: all? (OR all?)*                       // what is missing beside an operator is mended

    all: _part+ loose? | loose
    _part: loose? AND | excluded | without | near      // AND may be left out: `a b` is `a AND b`
    excluded: NOT+ (without | near)
    without: MINUS near
    loose: NOT+                                   // with nothing behind it

    near: _whole | _open                          // from left to right: `a NEAR b NEAR c` is `(a NEAR b) NEAR c`
    _whole: _term | _open _term
    _open: NEAR | _whole NEAR | _open NEAR        // with nothing behind it yet

    _term: WORD | FUZZY | PHRASE | exact | spoken | narrow | group
    exact: EQUALS (WORD | FUZZY | PHRASE)
    spoken: LANGUAGE (_term | opposite)
    opposite: HYPHEN _term
    narrow: FIELD (VALUE | PHRASE)
    group: OPEN either CLOSE

    // A bare word begins and ends with a letter, a digit or a wildcard; an operator stands between spaces, brackets or
    // quotes.
    WORD:       /(?:WILD)?[\p{L}\p{N}]([^\s()QUOTES]*[\p{L}\p{N}])?\p{M}*[*?]*/
    FUZZY.1:    /(?:WILD)?[\p{L}\p{N}]([^\s()QUOTES~]*[\p{L}\p{N}])?\p{M}*[*?]*~[0-9]*(?=[^\p{L}\p{N}~\s()QUOTES]*EDGE)/
    PHRASE:     /["“”„‟][^"“”„‟]*["“”„‟]|[«»][^«»]*[«»]/
    AND.4:      /STARTANDEDGE/
    OR.4:       /STARTOREDGE/
    NOT.4:      /STARTNOTEDGE/
    NEAR.4:     /START(NEAR|BEFORE)(\/[0-9]+)?EDGE/
    MINUS.2:    /(?<![^\s(])-(?=TERM)/
    HYPHEN.2:   /-(?=TERM)/
    EQUALS.2:   /(?<![\p{L}\p{N}\p{M}QUOTES)])=(?=[QUOTES]|(?:WILD)?[\p{L}\p{N}])/
    LANGUAGE.2: /(CODES):(?=-?\(|-?=?[QUOTES]|[^\s()QUOTES]*[\p{L}\p{N}])/
    FIELD.3:    /(?=[A-Za-z]+:)(?i:FIELDS):(?=[QUOTES]|[^\s()QUOTES]*[\p{L}\p{N}])/
    VALUE.3:    /[^\s()QUOTES]+/
    OPEN:       "("
    CLOSE:      ")"
    SPACE:      /\s+/
    TILDE.2:    /(?<=[QUOTES)])~[0-9]*(?![\p{L}\p{N}~])/
    OTHER:      /((?!WILD)[^\p{L}\p{N}\s()QUOTES])+/
    %ignore SPACE
    %ignore TILDE
    %ignore OTHER
"""


def _written_out(rules: str) -> str:
    for name, pattern in _MACROS.items():
        rules = rules.replace(name, pattern)
    return dedent(rules)


GRAMMAR = _written_out(_RULES)
"""In Lark's notation; the one that the parser is made from."""

_PARSER = Lark(GRAMMAR, parser="lalr", lexer="contextual", regex=True, start="either")


def parse_tree(text: str) -> Tree[Token]:
    """The tree of a text whose quotation marks and brackets are paired; there is one for each such text."""
    return _PARSER.parse(text)


def tokens(tree: Tree[Token]) -> list[Token]:
    """The tokens of a tree in the order of the text."""
    return list(tree.scan_values(lambda leaf: isinstance(leaf, Token)))


def place(branch: Token | Tree[Token]) -> int:
    """The 0-based character of the text at which a token or a tree begins."""
    while isinstance(branch, Tree) and branch.children:
        branch = branch.children[0]
    return (branch.start_pos or 0) if isinstance(branch, Token) else 0
