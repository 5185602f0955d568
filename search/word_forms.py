"""In which forms is a word said? The words typed without quotes → those of their stem families that the archive has.

Who types `remedy` finds `remediation`, too; here they see it, with how often, and may ask for the one form alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from indexer.analysis import as_written, fold, words
from indexer.engine.protocol import Engine
from indexer.engine.query import Phrase, Query, Word
from indexer.engine.slots import Form, is_small, slots_of
from search.query_words import exchanged, words_asked
from search.terms_as import Forms
from search.written import written


@dataclass(frozen=True, slots=True)
class FormSaid:
    """A folded form of a word, and in how many passages of a language it is said."""

    form: str
    passages: int


@dataclass(frozen=True, slots=True)
class WordForms:
    """The forms in which a language says a word, the most frequent first; none if it has none of them."""

    word: str
    language: str
    forms: tuple[FormSaid, ...]


def word_forms(engine: Engine, query: Query, languages: Sequence[str]) -> list[WordForms]:
    """Each word of a query as typed that is asked for without quotes, in the order typed, once for each language that
    it is asked of. Words with wildcards, and those that a language does not insist on, are left out."""
    asked: dict[str, dict[str, None]] = {}
    for leaf, of, _ in words_asked(query, languages):
        for language in of if isinstance(leaf, Word) else ():
            for word in _words(leaf, language):
                asked.setdefault(word, {})[language] = None
    return [WordForms(word, each, tuple(_forms(engine, word, each))) for word, of in asked.items() for each in of]


def _words(leaf: Word | Phrase, language: str) -> Iterator[str]:
    """The words of a leaf as they are written, each without an elided article."""
    slots = slots_of(leaf, language)
    if all(isinstance(slot, Form) for slot in slots) and not is_small(leaf.text, language):
        written_out = [word for word, _, _ in words(leaf.text)]
        yield from written_out[len(written_out) - len(slots) :]


def _forms(engine: Engine, word: str, language: str) -> Iterator[FormSaid]:
    said = [FormSaid(form, engine.frequency(language, form)) for form in engine.lexicon(language).family(word)]
    yield from sorted((each for each in said if each.passages), key=lambda each: (-each.passages, each.form))


def other_forms(found: Iterable[WordForms]) -> Forms:
    """By each word, the forms in which it is said but the one typed, the most frequent over all languages first."""
    others: dict[str, Sequence[str]] = {}
    for word, each in groupby(found, key=lambda one: one.word):
        counts: dict[str, int] = {}
        for said in (said for one in each for said in one.forms if said.form != fold(word)):
            counts[said.form] = counts.get(said.form, 0) + said.passages
        others[word] = sorted(counts, key=lambda form: (-counts[form], form))
    return others


def alone(engine: Engine, word: str, languages: Sequence[str]) -> Phrase:
    """A word in this form alone: `=word`, or in quotes where it is typed without the accents that one of the languages
    writes it with, for `=` would not find it then."""
    form = fold(word)
    accented = any(engine.lexicon(language).accented(form) for language in languages)
    return Phrase(word, as_typed=as_written(word) != form or not accented)


def with_alone(query: Query, word: str, as_typed: bool) -> str:
    """The query as one would type it with what is typed without quotes and holds a word in this form alone."""

    def change(leaf: Word | Phrase) -> Query:
        if isinstance(leaf, Phrase) or word not in [each for each, _, _ in words(leaf.text)]:
            return leaf
        return Phrase(leaf.text, as_typed)

    return written(exchanged(query, change))
