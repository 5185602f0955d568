"""Which texts are there, and how do their signs bind? The grammar, and a text with balanced quotes → its parse tree."""

from lark import Lark, Token, Tree

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


def parse_tree(text: str) -> Tree[Token]:
    """The tree of a text whose quotation marks and brackets are paired; there is one for each such text."""
    return _PARSER.parse(text)
