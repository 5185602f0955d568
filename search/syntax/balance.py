"""Which quotation mark and which bracket belong together? Text → text in which each has a partner."""

import regex

from indexer.errors import QueryTooLong
from search.interface import later
from search.syntax.limits import DEEPEST
from search.syntax.typed import Typed

_QUOTE = later("The quotation mark at character %(place)s had no partner: it was closed at the end.")
_OPENING = later("The opening bracket at character %(place)s had no partner: it was closed at the end.")
_CLOSING = later("The closing bracket at character %(place)s had no partner: it was left out.")

_PAIRS = regex.compile(r"""(?<quote>["“”„‟])[^"“”„‟]*(?<end>["“”„‟])?|(?<quote>[«»])[^«»]*(?<end>[«»])?|[()]""")


def balanced(typed: Typed) -> str:
    """The text with every quotation mark and bracket paired and each character where it was. Raises QueryTooLong."""
    text, opened, deepest, end = list(typed.text), [], 0, ""
    for match in _PAIRS.finditer(typed.text):
        at = match.start()
        if match["quote"] and not match["end"]:
            end = "»" if match["quote"] in "«»" else '"'
            typed.note(at, _QUOTE)
        elif match[0] == "(":
            opened.append(at)
            deepest = max(deepest, len(opened))
        elif match[0] == ")" and opened:
            opened.pop()
        elif match[0] == ")":
            text[at] = " "
            typed.note(at, _CLOSING)
    if deepest > DEEPEST:
        raise QueryTooLong(deepest, DEEPEST, "levels of brackets")
    for at in opened:
        typed.note(at, _OPENING)
    return "".join(text) + end + ")" * len(opened)
