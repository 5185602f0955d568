"""How does a text stand on a page? In which language it is shown, and how it is set."""

import re

from indexer.model import Text

_FRENCH_SPACES = re.compile(r" (?=[:;?!»])|(?<=«) ")
_NO_BREAK = "\N{NO-BREAK SPACE}"


def language_of(text: Text, *preferred: str, otherwise: str = "") -> str:
    """The language that `text.in_language(*preferred)` is in; `otherwise` if the text does not say."""
    for language in (*preferred, ""):
        if text.by_language.get(language):
            return language or otherwise
    return next(iter(text.by_language), otherwise)


def typeset(text: str, language: str) -> str:
    """The text with French signs kept on the line of their word: « oui », « Pourquoi ? »."""
    return _FRENCH_SPACES.sub(_NO_BREAK, text) if language == "fr" else text
