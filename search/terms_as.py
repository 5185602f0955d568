"""What is meant by one word or phrase of a query? The term → a few words: `worker (any form)`."""

from collections.abc import Iterator, Mapping, Sequence

from indexer.engine.query import Fuzzy, Phrase, Word
from search.english import ENGLISH
from search.syntax.signs import is_wild, runs
from search.written import written

Forms = Mapping[str, Sequence[str]]
"""What a word typed was found as beside itself: `worker` → `workers`, `worked`."""

NO_FORMS: Forms = {}

MOST_FORMS = 6
"""Forms of a word that are listed before `…`."""


def term_as(term: Word | Phrase | Fuzzy, forms: Forms = NO_FORMS) -> str:
    """The term and what is meant by it; a word that has `forms` is said with those instead of "any form"."""
    if isinstance(term, Fuzzy):
        return _meant(term.text, ENGLISH["one letter" if term.edits == 1 else "letters"].format(term.edits))
    shown, meant = written(term).removeprefix("="), list(_wildcards(term.text))
    if isinstance(term, Word):
        return _meant(shown, *(meant or [_forms(forms.get(term.text, ()))]))
    if term.as_typed:
        meant.insert(0, ENGLISH["this form" if len(runs(term.text)) == 1 else "these forms"])
    return _meant(shown, *meant) if meant else ENGLISH["phrase"].format(shown)


def _meant(shown: str, *meant: str) -> str:
    return ENGLISH["meant"].format(shown, ", ".join(meant))


def _forms(forms: Sequence[str]) -> str:
    if not forms:
        return ENGLISH["any form"]
    listed = ENGLISH["other forms"].format(", ".join(forms[:MOST_FORMS]))
    return ENGLISH["more forms"].format(listed) if len(forms) > MOST_FORMS else listed


def _wildcards(text: str) -> Iterator[str]:
    """What each kind of wildcard in the text stands for; nothing if there is none."""
    wild = [token for token in runs(text) if is_wild(token)]
    signs = [sign for token in wild for sign in token if sign in "*?"]
    if signs == ["*"] and wild != ["*"] and (wild[0].startswith("*") or wild[0].endswith("*")):
        yield ENGLISH["any ending" if wild[0].endswith("*") else "any beginning"]
        return
    if "*" in wild:
        yield ENGLISH["any word"]
    if any("*" in token and len(token) > 1 for token in wild):
        yield ENGLISH["any letters"]
    if "?" in signs:
        yield ENGLISH["any letter"]
