"""Which signs in a text are no operators, though they are elsewhere?"""

import regex

from search.syntax.typed import Typed

_SIGN = regex.compile(
    r"""
    (?: ["“”„‟][^"“”„‟]*["“”„‟] | [«»][^«»]*[«»] | (?i:lang|speaker|recording|series|date):[^\s()QUOTES]* )
    (*SKIP)(*FAIL)
    | (?<=[\p{L}\p{N}\p{M}])[*?] | [*?](?=[\p{L}\p{N}]) | (?<=[\p{L}\p{N}\p{M}QUOTES])~ | ~(?=[\p{L}\p{N}QUOTES])
    """.replace("QUOTES", '"“”„‟«»'),
    regex.VERBOSE,
)
"""Signs that are operators elsewhere, where somebody may mean them as such: at or in a word, outside quotes."""


def without_signs(text: str, typed: Typed) -> str:
    """The text without signs that are no operators here, each character where it was."""
    question = len(text.split()) > 1
    for match in _SIGN.finditer(text):
        at = match.start()
        if question and not text[at:].strip("?!) "):
            continue  # the mark that ends a question
        typed.note(at, f"The {match[0]}", "is not an operator here: it was left out")
        parts_words = text[:at][-1:].isalnum()
        text = text[:at] + (" " if parts_words else "_") + text[at + 1 :]  # `-_a` is `-a` still
    return text
