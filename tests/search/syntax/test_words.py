"""Words, phrases, brackets and the operators that join them."""

import pytest

from indexer.analysis import words
from indexer.engine.query import And, Everything, Field, Narrow, Not, Or, Phrase, Query, Word
from search.syntax import Reading, parse
from search.written import written

A, B, C, D = (Word(letter) for letter in "abcd")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Everything()),
        (" \t\n\xa0", Everything()),
        ("a", A),
        ("a b c", And((A, B, C))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a OR b c", Or((A, And((B, C))))),
        ("a b OR c AND d", Or((And((A, B)), And((C, D))))),
        ("(a OR b) c", And((Or((A, B)), C))),
        ("a (b (c d))", And((A, B, C, D))),
        ("a OR (b OR (c OR d))", Or((A, B, C, D))),
        ("((((a))))", A),
        ("-a", Not(A)),
        ("NOT a b", And((Not(A), B))),
        ("a NOT b", And((A, Not(B)))),
        ("a AND NOT b OR c", Or((And((A, Not(B))), C))),
        ("NOT NOT a", A),
        ("NOT -a", A),
        ("NOT NOT -a", Not(A)),
        ("-(-a)", A),
        ("-(-(a b)) c", And((A, B, C))),
        ("-(a OR b)", Not(Or((A, B)))),
        ('-"a b"', Not(Phrase("a b"))),
        ("(-a)", Not(A)),
        ("a(b)c", And((A, B, C))),
        ("-a b OR -(b c)", Or((And((Not(A), B)), Not(And((B, C)))))),
    ],
)
def test_words_operators_and_brackets(text: str, query: Query) -> None:
    assert parse(text) == Reading(query, written(query))


@pytest.mark.parametrize("text", ["and or not", "And Or Not", "this AND, that", "'NOT' -AND", "AND/OR"])
def test_an_operator_is_in_capitals_and_stands_alone(text: str) -> None:
    reading = parse(text)
    assert not reading.mended
    assert [w.casefold() for w, _, _ in words(reading.text)] == [w.casefold() for w, _, _ in words(text)]


def test_a_word_beside_punctuation_is_not_taken_for_an_operator() -> None:
    assert parse("this AND, that").query == And((Word("this"), Word("and"), Word("that")))
    assert parse('a AND"b c"').query == And((A, Phrase("b c")))
    assert parse("a OR(b)").query == Or((A, B))


@pytest.mark.parametrize(
    "word",
    [
        "C-190",
        "due-diligence",
        "l’été",
        "didn't",
        "20,5",
        "10:30",
        "http://x",
        "e\u0301te\u0301",
        "été",
        "労働者",
        "a_b",
        "x:lang:en",
    ],
)
def test_a_word_is_kept_as_typed(word: str) -> None:
    assert parse(word) == Reading(Word(word), word)
    assert parse(f"¿«{word}»?").query == Phrase(word)
    assert parse(f"({word}…, {word}!)").query == And((Word(word), Word(word)))


@pytest.mark.parametrize("text", ["a - b", "a – b", "-- a … b ?", "a -- b", "a -> b", "? a & b ?", "a = b ~ ="])
def test_what_has_no_letter_or_digit_is_no_word(text: str) -> None:
    assert parse(text) == Reading(And((A, B)), "a b")


def test_minus_is_an_operator_only_at_the_start_of_a_term_and_directly_before_it() -> None:
    assert parse("a -b").query == And((A, Not(B)))
    assert parse("(-a)").query == Not(A)
    assert parse("-'a'").query == Not(A)
    assert parse("- a").query == A
    assert parse("--a").query == A
    assert parse('"a"-b').query == And((Phrase("a"), B))
    assert parse("-recording:-x_").query == Not(Narrow(Field.RECORDING, "-x_"))


@pytest.mark.parametrize(
    "text",
    [
        '"fair wages"',
        "“fair wages”",
        "„fair wages“",
        "„fair wages”",
        "«fair wages»",
        "« fair\xa0 wages »",
        '“fair wages"',
    ],
)
def test_all_quotation_marks_quote(text: str) -> None:
    assert parse(text) == Reading(Phrase("fair wages"), '"fair wages"')


def test_quotes_inside_quotes_stay() -> None:
    assert parse("«say “no” now»") == Reading(Phrase("say “no” now"), "«say “no” now»")
    assert parse('"say «no» now"') == Reading(Phrase("say «no» now"), '"say «no» now"')
    assert parse('"(a OR b) -c lang:en"').query == Phrase("(a OR b) -c lang:en")


def test_a_quote_behind_a_word_begins_a_phrase_and_an_apostrophe_does_not() -> None:
    assert parse('foo"bar baz"x').query == And((Word("foo"), Phrase("bar baz"), Word("x")))
    assert parse("'fair wages'").query == And((Word("fair"), Word("wages")))


def test_an_empty_phrase_vanishes() -> None:
    assert parse('a "" "…" b').query == And((A, B))
