"""Which words does an archive have? The forms of one language: those that look alike, and those that mean the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import regex
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract_iter

from indexer.analysis import analyse, fold

ANY, ONE = "*", "?"


class Lexicon:
    """`forms` are folded; `written` are those words as written whose accents the form has lost. No counts are kept:
    who needs them asks for the postings."""

    def __init__(self, language: str, forms: Iterable[str], written: Iterable[str] = ()) -> None:
        self._language = language
        self.forms: Sequence[str] = sorted(forms)
        self._known = frozenset(self.forms)
        self._written: dict[str, list[str]] = {}
        for word in sorted(written):
            self._written.setdefault(fold(word), []).append(word)

    def __contains__(self, form: str) -> bool:
        return form in self._known

    def accented(self, form: str) -> Sequence[str]:
        """The ways in which a form is written with accents, or otherwise than folded."""
        return self._written.get(form, ())

    def like(self, pattern: str) -> Iterator[str]:
        """The forms that a pattern matches: `*` is any letters or none, `?` is one."""
        matches = compiled(pattern).fullmatch
        return (form for form in self.forms if matches(form))

    def near(self, form: str, edits: int) -> Iterator[tuple[int, str]]:
        """(edits, form) for the forms at most so many edits away, the form itself among them: one letter more, less or
        other, or two neighbours swapped (optimal string alignment)."""
        for found, distance, _ in extract_iter(form, self.forms, scorer=OSA.distance, score_cutoff=edits):
            yield int(distance), found

    def family(self, word: str) -> set[str]:
        """The forms that a word typed without quotes finds: those that share a stem with it."""
        return {
            form
            for token in analyse(word, self._language)
            for stem in token.stems
            for form in self._stems.get(stem, ())
        }

    @cached_property
    def _stems(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for word in (*self.forms, *(word for each in self._written.values() for word in each)):
            for token in analyse(word, self._language):
                for stem in token.stems:
                    found[stem].add(token.form)
        return dict(found)


def compiled(pattern: str) -> "regex.Pattern[str]":
    """The expression that a word has to match as a whole."""
    parts = (".*" if c == ANY else "." if c == ONE else regex.escape(c) for c in pattern)
    return regex.compile("".join(parts), regex.DOTALL)
