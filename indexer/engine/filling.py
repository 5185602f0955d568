"""Which terms may stand at a place of a word or a phrase? A slot, and what the archive has → terms of the index."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.engine.lexicon import Lexicon, compiled
from indexer.engine.slots import AnyWord, Close, Form, Pattern, Slot, Written
from indexer.engine.source import Source
from indexer.engine.tokens import EXACT, WRITTEN

MOST_FORMS = 1_000
"""Forms that a pattern or a spelling may stand for; of more, those in the most passages are taken."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term, without a mark; it does not count where one of `unless` stands: a form without accents that is written
    with some."""

    text: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """The terms that will do, None if any word will, and those that are just what was typed. `cut`: there are more."""

    terms: Sequence[Term] | None
    exact: Sequence[Term]
    cut: bool = False

    def texts(self) -> Iterator[str]:
        """Every term that has to be looked at."""
        for term in (*(self.terms or ()), *self.exact):
            yield term.text
            yield from term.unless


def filling(slot: Slot, source: Source) -> Filling:
    """What may fill a slot, by what the documents of a source have."""
    match slot:
        case Form(form, stems):
            exact = [Term(EXACT + form)]
            return Filling([Term(stem) for stem in stems] or exact, exact)
        case Written(form, word):
            written = [_as_written(form, word, source.lexicon())]
            return Filling(written, written)
        case Pattern(text, True):
            return _like_written(text, source)
        case Pattern(text, _):
            forms, cut = _most_frequent(source.lexicon().like(text), source)
            like = [Term(EXACT + form) for form in forms]
            return Filling(like, like, cut)
        case Close(form, edits):
            forms, cut = _most_frequent((each for _, each in source.lexicon().near(form, edits)), source)
            return Filling([Term(EXACT + near) for near in forms], [Term(EXACT + form)], cut)
        case AnyWord():
            return Filling(None, ())


def _as_written(form: str, word: str, lexicon: Lexicon) -> Term:
    if word != form:
        return Term(WRITTEN + word)
    return Term(EXACT + form, tuple(WRITTEN + accented for accented in lexicon.accented(form)))


def _like_written(pattern: str, source: Source) -> Filling:
    lexicon, matches = source.lexicon(), compiled(pattern).fullmatch
    forms, cut = _most_frequent((form for form in lexicon.forms if _written_like(form, lexicon, matches)), source)
    words = ((form, word) for form in forms for word in (form, *lexicon.accented(form)) if matches(word))
    terms = [_as_written(form, word, lexicon) for form, word in words]
    return Filling(terms, terms, cut)


def _written_like(form: str, lexicon: Lexicon, matches: Callable[[str], object]) -> bool:
    return any(matches(word) for word in (form, *lexicon.accented(form)))


def _most_frequent(forms: Iterable[str], source: Source) -> tuple[list[str], bool]:
    """The forms that are looked up, and whether there are more."""
    every = list(forms)
    if len(every) <= MOST_FORMS:
        return every, False
    every.sort(key=lambda form: (-source.frequency(form), form))
    return every[:MOST_FORMS], True
