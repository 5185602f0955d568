"""What is a word, and when are two words the same?"""

import sys
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import LONGEST_TOKEN, analyse, fold
from indexer.engine.tokens import EXACT, MARKS, SPEAKER


def forms(text: str, language: str = "en") -> list[str]:
    return [token.form for token in analyse(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C-190", ["c", "190"]),
        ("20,5 %", ["20", "5"]),
        ("COVID-19", ["covid", "19"]),
        ("didn't didn’t", ["didn", "t", "didn", "t"]),
        ("L’été, l'ÉTÉ", ["l", "ete", "l", "ete"]),
        ("snake_case", ["snake", "case"]),
        ("Straße ﬁne İ", ["strasse", "fine", "i"]),
        ("— … !?", []),
        ("", []),
    ],
)
def test_a_token_is_a_run_of_letters_and_digits(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize("language", ["en", "es", "fr", "de"])
def test_composed_and_decomposed_are_the_same(language: str) -> None:
    for word in ("été", "reparación", "Åkesson", "œuvre", "niño"):
        one, other = (analyse(normalize(form, word), language)[0] for form in ("NFC", "NFD"))
        assert (one.form, one.stems) == (other.form, other.stems)


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("en", "worker", "workers"),
        ("es", "auditoria", "auditorías"),
        ("es", "reparacion", "reparaciones"),
        ("fr", "equipe", "équipes"),
        ("fr", "ouvriere", "ouvrières"),
    ],
)
def test_accents_typed_or_not_inflected_or_not(language: str, typed: str, said: str) -> None:
    (one,), (other,) = analyse(typed, language), analyse(said, language)
    assert set(one.stems) & set(other.stems)


def test_no_form_and_no_stem_begins_with_a_mark() -> None:
    marks = (*filter(None, MARKS), EXACT, SPEAKER)
    for code in range(sys.maxunicode + 1):
        if category(chr(code))[0] in "LN":
            for token in analyse(chr(code), "en"):
                assert not token.form.startswith(marks), hex(code)
                assert not any(stem.startswith(marks) or not stem for stem in token.stems), hex(code)


def test_a_very_long_token_is_cut_and_still_found() -> None:
    assert len(forms("x" * 100_000)[0]) == LONGEST_TOKEN


@given(st.text())
def test_offsets_are_those_of_the_text_and_folding_is_stable(text: str) -> None:
    for token in analyse(text, "fr"):
        assert token.form == (fold(text[token.start : token.end][:LONGEST_TOKEN]) or text[token.start : token.end])
        assert fold(token.form) == token.form


@given(st.text(alphabet="aé1 -'", max_size=20), st.text(alphabet="aé1", max_size=5))
def test_what_separates_does_not_change_what_is_beside_it(before: str, word: str) -> None:
    assert forms(f"{before} {word}") == forms(before) + forms(word)


@pytest.mark.parametrize(
    ("written", "typed"),
    [("Œuvre", "oeuvre"), ("smørrebrød", "smorrebrod"), ("Łódź", "lodz"), ("Straße", "STRASSE"), ("ægis", "aegis")],
)
def test_what_no_keyboard_has_may_be_typed_in_plain_letters(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)
