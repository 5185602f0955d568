"""What is meant by one word or phrase of a query? The term → a few words: `worker (any form)`."""

from collections.abc import Iterator, Mapping, Sequence

from indexer.engine.query import Fuzzy, Phrase, Word
from search.interface import gettext, ngettext
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
        different = ngettext("up to %(num)s letter different", "up to %(num)s letters different", term.edits)
        return _meant(term.text, different)
    shown, meant = written(term).removeprefix("="), list(_wildcards(term.text))
    if isinstance(term, Word):
        return _meant(shown, *(meant or [_forms(forms.get(term.text, ()))]))
    if term.as_typed:
        one = len(runs(term.text)) == 1
        meant.insert(0, gettext("this form only") if one else gettext("these forms only"))
    return _meant(shown, *meant) if meant else gettext("%(phrase)s exactly", phrase=shown)


def _meant(shown: str, *meant: str) -> str:
    return f"{shown} ({', '.join(meant)})"


def _forms(forms: Sequence[str]) -> str:
    if not forms:
        return gettext("any form")
    more = " …" if len(forms) > MOST_FORMS else ""
    return gettext("also %(forms)s", forms=", ".join(forms[:MOST_FORMS]) + more)


def _wildcards(text: str) -> Iterator[str]:
    """What each kind of wildcard in the text stands for; nothing if there is none."""
    wild = [token for token in runs(text) if is_wild(token)]
    signs = [sign for token in wild for sign in token if sign in "*?"]
    if signs == ["*"] and wild != ["*"] and (wild[0].startswith("*") or wild[0].endswith("*")):
        yield gettext("any ending") if wild[0].endswith("*") else gettext("any beginning")
        return
    if "*" in wild:
        yield gettext("any word for a * by itself")
    if any("*" in token and len(token) > 1 for token in wild):
        yield gettext("any letters for *")
    if "?" in signs:
        yield gettext("any letter for ?")
