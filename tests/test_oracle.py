"""Is the oracle right about words and nearness? Small archives, and what is found in them written by hand."""

import pytest

from indexer.engine.query import Everything, Filters, Fuzzy, Not, Phrase, Query, Word
from tests.oracle_talks import BORDER, EN, Moments, before, either, every, found, near, speaker, talk
from tests.oracle_words import edits, fits

SO = " ".join(["so"] * 59)


@pytest.mark.parametrize(
    ("query", "moments"),
    [
        (Word("wages"), {0: EN}),
        (Word("remedy"), {1: EN}),
        (Word("salary"), {}),
        (Phrase("living wage"), {0: EN}),
        (Phrase("living wages"), {}),
        (Phrase("wage a remedy"), {}),  # two turns
        (every("wage", "remedy"), {0: EN}),  # the tail of the first passage; the second one's does not go back
        (every("remedy", "worker"), {1: {"en": 2}}),
        (every("the", "worker"), {1: EN}),  # nobody insists on a stop word
        (every("the", "a"), {0: EN}),  # where there is nothing else, one does; it is a tail's, so it is no place
        (either("wage", "remedy"), {0: EN, 1: EN}),
        (Not(Word("remedy")), {0: EN}),  # it does not begin there
        (every("wage", Not(Word("remedy"))), {0: EN}),
        (every("remedy", Not(Word("workers"))), {}),
        (Everything(), {0: EN, 1: EN}),
        (every(speaker("bo"), "remedy"), {1: EN}),
        (every(speaker("ana"), "remedy"), {}),
        (every(speaker("ana"), "wage", "remedy"), {}),
        (speaker("bo"), {1: EN}),
    ],
)
def test_words_and_what_joins_them(query: Query, moments: Moments) -> None:
    assert found(query, BORDER) == moments


def test_a_tail_is_sixty_words() -> None:
    assert found(every("wage", "remedy"), talk(en=["Ana: wage", f"Bo: {SO} remedy"])) == {0: EN}
    assert found(every("wage", "remedy"), talk(en=["Ana: wage", f"Bo: {SO} so remedy"])) == {}


WILD = talk(en=["Ana: the workers work on networking", "Bo: a woman, women and the Été"])


@pytest.mark.parametrize(
    ("query", "moments"),
    [
        (Word("work*"), {0: {"en": 2}}),
        (Word("*work"), {0: EN}),
        (Word("*work*"), {0: {"en": 3}}),
        (Word("w*k*s"), {0: EN}),
        (Word("work?rs"), {0: EN}),
        (Word("work??"), {}),  # exactly one each, and no stems
        (Word("worker*"), {0: EN}),
        (Word("working*"), {}),
        (Word("wom?n"), {1: {"en": 2}}),
        (Word("WOM?N"), {1: {"en": 2}}),
        (Word("ét*"), {1: EN}),
        (Word("et*"), {1: EN}),
        (Word("the-work*"), {0: EN}),  # side by side
        (Phrase("the work*"), {0: EN}),
        (Phrase("work* on"), {0: EN}),
        (Phrase("work* working"), {}),
        (every("th?", "worker"), {0: {"en": 2}}),  # insisted on: a pattern is no stop word
    ],
)
def test_wildcards_are_patterns_of_forms(query: Query, moments: Moments) -> None:
    assert found(query, WILD) == moments


def test_beside_a_pattern_the_other_tokens_of_a_word_are_inflected() -> None:
    assert found(Word("anti-work*"), talk(en=["anti-workers and antis working"])) == {0: {"en": 2}}
    assert found(Phrase("anti-work*"), talk(en=["anti-workers and antis working"])) == {0: EN}
    assert found(Word("l'ét*"), talk("fr", fr=["cet été"])) == {0: {"fr": 1}}  # the article is nobody's word


DUE = talk(en=["Ana: due living", "diligence due diligence", "due very long diligence due", "Bo: big diligence"])


@pytest.mark.parametrize(
    ("query", "moments"),
    [
        (Phrase("due diligence"), {0: EN}),
        (Phrase("due * diligence"), {0: EN}),  # over two cues, and not over two turns
        (Phrase("due * * diligence"), {0: EN}),
        (Phrase("due l* diligence"), {0: EN}),
        (Phrase("due v* * diligence"), {0: EN}),
        (Phrase("due l* * diligence"), {}),
    ],
)
def test_an_asterisk_of_its_own_is_any_one_word(query: Query, moments: Moments) -> None:
    assert found(query, DUE) == moments


SUMMER = talk("fr", fr=["l'été a été ete", "Ete, E\u0301TE\u0301 travailleur travailleurs"])


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (Phrase("été", as_typed=True), 3),
        (Phrase("ÉTÉ", as_typed=True), 3),
        (Phrase("e\u0301te\u0301", as_typed=True), 3),
        (Phrase("ete", as_typed=True), 2),
        (Phrase("ete"), 5),
        (Phrase("a été", as_typed=True), 1),
        (Phrase("a ete", as_typed=True), 0),
        (Phrase("é*", as_typed=True), 3),
        (Phrase("e*", as_typed=True), 2),
        (Phrase("?té", as_typed=True), 3),
        (Phrase("été * été", as_typed=True), 1),
        (Phrase("travailleur", as_typed=True), 1),
        (Word("travailleur"), 2),
    ],
)
def test_as_typed_tells_accents_apart_and_not_case(query: Query, count: int) -> None:
    assert found(query, SUMMER) == ({0: {"fr": count}} if count else {})


SPELT = talk(en=["color colour collar colors dolor coolr", "Bo: coloring, ete and C-190"])


@pytest.mark.parametrize(
    ("query", "moments"),
    [
        (Fuzzy("color"), {0: {"en": 5}}),
        (Fuzzy("COLOR", 2), {0: {"en": 6}}),
        (Fuzzy("colour"), {0: {"en": 2}}),
        (Fuzzy("été"), {1: EN}),
        (Fuzzy("180"), {1: EN}),
        (Fuzzy("coloured"), {}),  # no stems
        (Fuzzy("coloured", 2), {0: EN}),  # colour
    ],
)
def test_near_spellings(query: Query, moments: Moments) -> None:
    assert found(query, SPELT) == moments


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("color", "color", 0),
        ("color", "colour", 1),
        ("color", "colr", 1),
        ("color", "dolor", 1),
        ("color", "coolr", 1),
        ("color", "oclro", 2),
        ("color", "collar", 2),
        ("ca", "abc", 3),  # letters that were swapped are not touched again
        ("abc", "", 3),
    ],
)
def test_edits(one: str, other: str, count: int) -> None:
    assert edits(one, other) == edits(other, one) == count


@pytest.mark.parametrize(
    ("pattern", "form", "does"),
    [
        ("work*", "work", True),
        ("*work", "work", True),
        ("w*k*s", "works", True),
        ("w*k*s", "work", False),
        ("wor?", "wor", False),
        ("wor?", "work", True),
        ("wor?", "works", False),
        ("*", "x", True),
    ],
)
def test_patterns(pattern: str, form: str, does: bool) -> None:
    assert fits(pattern, form) is does


LIVING = Phrase("living wage")
TWO = talk(en=["Ana: wage one two remedy", "Bo: the living wage"])


@pytest.mark.parametrize(
    ("query", "moments"),
    [
        (near("wage", "remedy", 3), {0: {"en": 2}}),  # forth to 3, back from 6: two turns, two passages
        (near("remedy", "wage", 3), {0: {"en": 2}}),
        (near("wage", "remedy", 2), {}),
        (near("wages", "one", 1), {0: EN}),
        (before("wage", "remedy", 3), {0: EN}),
        (before("remedy", "wage", 3), {0: EN}),
        (before("remedy", "wage", 2), {}),
        (before("remedy", LIVING, 2), {0: EN}),
        (before("remedy", LIVING, 1), {}),
        (before("two", "wage", 4), {0: EN}),
        (near("the", "living", 1), {1: EN}),
        (near("the", "two", 1), {}),  # insisted on
        (near("wag*", Fuzzy("remedi"), 3), {0: {"en": 2}}),
        (near(either("one", "the"), "wage", 2), {0: EN, 1: EN}),
        (near(either("one", "nothing"), either("the", "wage"), 1), {0: EN}),
        (every("one", near("living", "wage", 1)), {0: EN}),  # within reach in the tail, one of them begins
        (every("the", "remedy", near("living", "wage", 1)), {0: EN}),
        (Not(near("remedy", "wage", 3)), {1: EN}),
    ],
)
def test_nearness(query: Query, moments: Moments) -> None:
    assert found(query, TWO) == moments


def test_nearness_reaches_to_the_end_of_the_tail() -> None:
    assert found(near("wage", "remedy", 60), talk(en=["Ana: wage", f"Bo: {SO} remedy"])) == {0: EN}
    assert found(near("wage", "remedy", 60), talk(en=["Ana: wage", f"Bo: {SO} so remedy"])) == {}
    assert found(near("wage", "remedy", 60), talk(en=["Ana: wage", "Bo: so", f"Cy: {SO} so remedy"])) == {}


@pytest.mark.parametrize(
    ("text", "query", "count"),
    [
        ("very good", near("very", "very", 9), 0),
        ("very very", near("very", "very", 1), 1),
        ("very very very", near("very", "very", 1), 2),
        ("very very very", before("very", "very", 2), 2),
        ("very very very", near(near("very", "very", 1), "very", 1), 1),  # all stretches begin at the first
        ("alpha beta gamma", near(Phrase("alpha beta"), Phrase("beta gamma"), 9), 0),
        ("alpha beta gamma", near(Phrase("alpha * gamma"), "beta", 9), 0),  # any word is one of the phrase
        ("alpha beta", near(near("alpha", "beta", 1), "alpha", 9), 0),
        ("alpha one beta two gamma", near(near("alpha", "beta", 2), "gamma", 2), 1),
        ("alpha one beta two gamma", near(near("alpha", "beta", 2), "gamma", 1), 0),  # from beta, not from alpha
        ("alpha one beta two gamma", near("alpha", near("beta", "gamma", 2), 2), 1),
        ("alpha gamma beta", near(near("alpha", "beta", 2), "gamma", 1), 1),  # within is 0 apart
        ("alpha gamma beta", before(near("alpha", "beta", 2), "gamma", 9), 0),
        ("alpha gamma beta", before("gamma", near("alpha", "beta", 2), 9), 0),
        ("gamma alpha beta", before("gamma", near("beta", "alpha", 1), 1), 1),
        ("alpha gamma beta delta", near(near("alpha", "beta", 2), near("gamma", "delta", 2), 1), 1),  # interleaved
        ("alpha gamma beta delta", before(near("alpha", "beta", 2), near("gamma", "delta", 2), 9), 0),
        ("alpha alpha beta beta", before("alpha", "beta", 2), 2),  # each first word once
        ("alpha alpha beta beta", before("alpha", "beta", 1), 1),
    ],
)
def test_what_is_near_shares_no_word_and_is_a_stretch(text: str, query: Query, count: int) -> None:
    assert found(query, talk(en=[text])) == ({0: {"en": count}} if count else {})


DIALOGUE = talk("es", en=["Ana: alpha", "Bo: two words", "Ana: beta"], es=["uno", "dos", "tres"])


@pytest.mark.parametrize(
    ("query", "moments"),
    [
        (near("alpha", "words", 2), {0: EN}),
        (every(speaker("ana"), near("alpha", "words", 2)), {}),
        (every(speaker("bo"), near("two", "words", 1)), {0: EN}),
        (every(speaker("ana"), near("alpha", "beta", 3)), {0: EN}),
        (every(speaker("ana"), near("alpha", "beta", 2)), {}),  # what others say between counts
        (every(speaker("ana"), Not(near("alpha", "words", 2))), {0: EN}),
    ],
)
def test_under_a_speaker_each_word_is_that_speakers(query: Query, moments: Moments) -> None:
    assert found(query, DIALOGUE) == moments


def test_under_a_filter_each_word_is_a_chosen_speakers() -> None:
    ana, both = (Filters(speakers=frozenset(names)) for names in (["Ana"], ["Ana", "Bo"]))
    assert found(near("alpha", "words", 2), DIALOGUE, ana) == {}
    assert found(near("alpha", "words", 2), DIALOGUE, both) == {0: EN}
    assert found(Not(near("alpha", "words", 2)), DIALOGUE, ana) == {}  # and it never widens
    ends = talk(en=["Ana: alpha", "Bo: two", "Ana: beta"])
    assert found(near("alpha", "beta", 2), ends) == {0: EN}
    assert found(near("alpha", "beta", 2), ends, ana) == {}  # the tail only as far as the turn goes on
