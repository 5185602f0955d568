"""Typed text → Query and back; nothing that a person can type may break it."""

import time
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.analysis import words
from indexer.dates import DateRange
from indexer.engine.query import And, Everything, Field, Filters, Narrow, Not, Or, Phrase, Query, Word
from indexer.errors import QuerySyntaxError, QueryTooLong
from search.read_as import read_as
from search.syntax import Reading, parse
from search.syntax.limits import DEEPEST, LONGEST_PHRASE, LONGEST_QUERY, MOST_TERMS
from search.syntax.typed import MOST_MENDED
from search.written import all_of, any_of, excluding, field_of, written

A, B, C, D = (Word(letter) for letter in "abcd")
EN, ES, FR = (Narrow(Field.LANGUAGE, code) for code in ("en", "es", "fr"))
ANA, BEN = Narrow(Field.SPEAKER, "Ana"), Narrow(Field.SPEAKER, "Ben")


def date(value: str) -> Narrow:
    return Narrow(Field.DATE, value)


# -- what is read -------------------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("text", ["a - b", "a – b", "-- a … b ?", "a -- b", "a -> b", "* a & b *"])
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


# -- fields -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("lang:es", ES),
        ("LANG:ES", ES),
        ("lang:spanish", ES),
        ("lang:Español", ES),
        ("lang:espanol", ES),
        ('lang:"français"', FR),
        ("speaker:Ana", ANA),
        ('speaker:"Ana López"', Narrow(Field.SPEAKER, "Ana López")),
        ("speaker:“ Ana  López ”", Narrow(Field.SPEAKER, "Ana López")),
        ("Speaker:Ana,", Narrow(Field.SPEAKER, "Ana,")),
        ("recording:2021-talk_1", Narrow(Field.RECORDING, "2021-talk_1")),
        ("series:labour:rights", Narrow(Field.SERIES, "labour:rights")),
        ("date:2021", date("2021")),
        ("date:2021-11", date("2021-11")),
        ("date:2021-11-16", date("2021-11-16")),
        ("date:2021-11..2022-03", date("2021-11..2022-03")),
        ("date:2021..", date("2021..")),
        ("date:..2022", date("..2022")),
        ("date:None", date("none")),
        ("-lang:en", Not(EN)),
        ("NOT lang:en", Not(EN)),
        ("a lang:en", And((A, EN))),
        ("lang:en OR a", Or((EN, A))),
        (".lang:en", EN),
    ],
)
def test_fields(text: str, query: Query) -> None:
    assert parse(text) == Reading(query, written(query))


@pytest.mark.parametrize("field", Field)
def test_every_field_of_the_tree_can_be_typed(field: Field) -> None:
    value = {Field.LANGUAGE: "en", Field.DATE: "2021"}.get(field, "x")
    assert parse(f"{field}:{value}").query == Narrow(field, value)


@pytest.mark.parametrize("text", ["Note:this", "ſpeaker:Ana", "serıes:x", "speaker", "xlang:en", "lang;en", "tag:x"])
def test_nothing_else_is_a_field(text: str) -> None:
    assert parse(text) == Reading(Word(text), text)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("lang:en lang:es", Or((EN, ES))),
        ("lang:en AND lang:es", Or((EN, ES))),
        ("lang:en a lang:es lang:en", And((Or((EN, ES)), A))),
        ("lang:en lang:en", EN),
        ("lang:en speaker:Ana lang:es speaker:Ben", And((Or((EN, ES)), Or((ANA, BEN))))),
        ("-lang:en -lang:es", And((Not(EN), Not(ES)))),
        ("lang:en -lang:es lang:fr", And((Or((EN, FR)), Not(ES)))),
        ("(lang:en OR lang:es) lang:fr", And((Or((EN, ES)), FR))),
        ("lang:en a OR lang:es b", Or((And((EN, A)), And((ES, B))))),
    ],
)
def test_a_field_repeated_means_either(text: str, query: Query) -> None:
    reading = parse(text)
    assert reading.query == query
    assert parse(reading.text).query == query


def test_alternatives_are_written_as_they_are_typed() -> None:
    assert parse("a lang:en lang:es").text == "a lang:en lang:es"
    assert parse("a (lang:en OR lang:es)").text == "a lang:en lang:es"
    assert parse("(lang:en OR lang:es) lang:fr").text == "(lang:en OR lang:es) lang:fr"
    assert parse("(lang:en OR lang:en) a").text == "(lang:en OR lang:en) a"


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ("lang:klingon", 5, "en, es, fr, de, it, pt, ca"),
        ('a -lang:"klingon x"', 8, "klingon x"),
        ("a date:2021-13", 7, "2021-11-16"),
        ("date:2021-02-30", 5, "2021-02-30"),
        ("date:yesterday", 5, "Write 2021"),
        ("date:2021-1", 5, "2021-1"),
        ("date:2022..2021", 5, "ends before it begins"),
        ("date:2021...2022", 5, "no date"),
        ("date:２０２１", 5, "no date"),
        ("a) \x00 date:x", 10, "no date"),
    ],
)
def test_a_wrong_value_is_an_error_that_says_where_and_what_to_write(text: str, position: int, says: str) -> None:
    with pytest.raises(QuerySyntaxError) as error:
        parse(text)
    assert error.value.position == position
    assert says in str(error.value)


def no_operator(sign: str, at: int) -> str:
    return f"The {sign} at character {at} is not an operator here: it was left out."


# -- what is mended -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "query", "mended"),
    [
        (
            'a b "c d',
            And((A, B, Phrase("c d"))),
            ["The quotation mark at character 5 had no partner: it was closed at the end."],
        ),
        (
            "a «c d",
            And((A, Phrase("c d"))),
            ["The quotation mark at character 3 had no partner: it was closed at the end."],
        ),
        ('speaker:"Ana', ANA, ["The quotation mark at character 9 had no partner: it was closed at the end."]),
        ("(a OR b", Or((A, B)), ["The opening bracket at character 1 had no partner: it was closed at the end."]),
        ("a) OR b", Or((A, B)), ["The closing bracket at character 2 had no partner: it was left out."]),
        ("NOT ) a", Not(A), ["The closing bracket at character 5 had no partner: it was left out."]),
        (
            '(a "b)',
            And((A, Phrase("b)"))),
            [
                "The opening bracket at character 1 had no partner: it was closed at the end.",
                "The quotation mark at character 4 had no partner: it was closed at the end.",
            ],
        ),
        ("AND a", A, ["The AND at character 1 had nothing on one side: it was left out."]),
        ("a OR", A, ["The OR at character 3 had nothing on one side: it was left out."]),
        ("a OR OR b", Or((A, B)), ["The OR at character 6 had nothing on one side: it was left out."]),
        ("a AND AND b", And((A, B)), ["The AND at character 7 had nothing on one side: it was left out."]),
        ("a AND OR b", Or((A, B)), ["The AND at character 3 had nothing on one side: it was left out."]),
        ("a NOT", A, ["The NOT at character 3 had nothing behind it: it was left out."]),
        ("a NOT AND b", And((A, B)), ["The NOT at character 3 had nothing behind it: it was left out."]),
        ("(a NOT) b", And((A, B)), ["The NOT at character 4 had nothing behind it: it was left out."]),
        ('a -""', A, ["The - at character 3 had nothing behind it: it was left out."]),
        ("a ( ) b", And((A, B)), ["The brackets at character 3 held nothing to search for: they were left out."]),
        (
            "speaker: a",
            And((Word("speaker"), A)),
            ["speaker: at character 1 has no value behind it: it was read as a word."],
        ),
        (
            '-lang:"" a',
            And((Not(Word("lang")), A)),
            ["lang: at character 2 has no value behind it: it was read as a word."],
        ),
        ("date:..", Word("date"), ["date: at character 1 has no value behind it: it was read as a word."]),
        ("a purchas*", And((A, Word("purchas"))), [no_operator("*", 10)]),
        ("wom?n", And((Word("wom"), Word("n"))), [no_operator("?", 4)]),
        ("-*a b", And((Not(A), B)), [no_operator("*", 2)]),
        ("a-*b", Word("a-_b"), [no_operator("*", 3)]),
        ("audit? b~ c?", And((Word("audit"), B, C)), [no_operator("?", 6), no_operator("~", 9)]),
        ('"a b"~5', And((Phrase("a b"), Word("5"))), [no_operator("~", 6)]),
        ("–", Everything(), ["The query holds no word to search for."]),
        ('""', Everything(), ["The query holds no word to search for."]),
    ],
)
def test_what_is_mended_is_said(text: str, query: Query, mended: list[str]) -> None:
    assert parse(text) == Reading(query, written(query), tuple(mended))


@pytest.mark.parametrize(
    "text", ["what is remedy?", "(what is remedy?)", "a ? b", "a * b", '"what is it?"', "¿Qué es esto?"]
)
def test_the_mark_that_ends_a_question_is_no_operator(text: str) -> None:
    assert not parse(text).mended


def test_a_value_keeps_its_signs() -> None:
    assert parse("recording:a*b~").query == Narrow(Field.RECORDING, "a*b~")


def test_an_error_offers_the_languages_of_the_archive() -> None:
    with pytest.raises(QuerySyntaxError, match="Write one of en, es "):
        parse("lang:xx", ("en", "es"))


def test_many_things_mended_are_counted() -> None:
    mended = parse("a" + ")" * 30).mended
    assert len(mended) == MOST_MENDED + 1
    assert mended[-1] == "20 more things were mended."


def test_what_cannot_be_printed_is_replaced_in_place() -> None:
    reading = parse("a\x00b \ud800 c\udfff")
    assert reading == Reading(And((Word("a\ufffdb"), C)), "a\ufffdb c")
    assert reading.text.encode()


# -- limits -------------------------------------------------------------------------------------------------------


def brackets(depth: int) -> str:
    return "(a OR (b " * (depth // 2) + "c" + "))" * (depth // 2)


@pytest.mark.parametrize(
    ("most", "too_much", "length"),
    [
        ("a" * LONGEST_QUERY, "a" * (LONGEST_QUERY + 1), LONGEST_QUERY + 1),
        ("a " * MOST_TERMS, "a " * (MOST_TERMS + 1), MOST_TERMS + 1),
        ('"' + "a " * LONGEST_PHRASE + '"', '"' + "a " * (LONGEST_PHRASE + 1) + '"', LONGEST_PHRASE + 1),
        ("a-" * LONGEST_PHRASE, "a-" * (LONGEST_PHRASE + 1), LONGEST_PHRASE + 1),
        (brackets(DEEPEST), brackets(DEEPEST + 2), DEEPEST + 2),
        ("(" * DEEPEST + "a", "(" * (DEEPEST + 1) + "a", DEEPEST + 1),
    ],
)
def test_limits(most: str, too_much: str, length: int) -> None:
    parse(most)
    with pytest.raises(QueryTooLong) as error:
        parse(too_much)
    assert error.value.length == length


def test_a_query_that_grows_too_long_when_written_out_is_refused() -> None:
    with pytest.raises(QueryTooLong, match="when written out"):
        parse('a"b"' * 20 + "c" * (LONGEST_QUERY - 80))


def test_alternatives_at_the_deepest_level_add_no_brackets() -> None:
    text = brackets(DEEPEST).replace("c", "c lang:en lang:es")
    assert parse(parse(text).text) == parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 1000,
        ")" * 1000,
        '"' * 1000,
        "«" * 1000,
        "()" * 500,
        '""' * 500,
        "-(" * 20 + "a" * 900,
        "a" + "-" * 999,
        " -" * 500,
        "NOT " * 250,
        "AND OR " * 142,
        "NOT -" * 200,
        "a" + " ()" * 333,
        "lang:" * 200,
        "a " * 500,
        "a-" * 500,
        '"' + "a " * 499,
    ],
)
def test_the_worst_is_read_quickly(text: str) -> None:
    attempt(text)
    took = []
    for _ in range(3):
        start = time.perf_counter()
        attempt(text)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.05


@pytest.mark.parametrize("text", ["(" * 10_000, "a " * 100_000, '"' * 1_000_000])
def test_the_endless_is_refused_at_once(text: str) -> None:
    with pytest.raises(QueryTooLong, match=f"{len(text):,} characters"):
        parse(text)


# -- properties ---------------------------------------------------------------------------------------------------


def attempt(text: str) -> Reading | None:
    try:
        return parse(text)
    except (QuerySyntaxError, QueryTooLong) as error:
        assert str(error).encode()
        return None


def check(text: str) -> None:
    """The text is refused, or it is read as a tidy tree that its own text is read as again, with nothing to mend."""
    reading = attempt(text)
    if reading is not None:
        again = parse(reading.text)
        assert again == Reading(reading.query, reading.text)
        assert tidy(reading.query)
        assert read_as(reading.query).encode()
        assert bool(reading.mended) or (reading.query != Everything()) == bool(text.strip())


def tidy(query: Query, above: type | None = None) -> bool:
    match query:
        case And(parts) | Or(parts):
            fields = [part.field for part in parts if isinstance(part, Narrow)]
            twice = isinstance(query, And) and len(fields) != len(set(fields))
            return (
                len(parts) > 1 and type(query) is not above and not twice and all(tidy(p, type(query)) for p in parts)
            )
        case Not(part):
            return not isinstance(part, Not) and tidy(part)
        case Word(text) | Phrase(text) | Narrow(_, text):
            return any(words(text)) and text == text.strip()
        case Everything():
            return above is None


PIECES = [
    *"abcé1'’.,:;-–_*~?=()\"“”„«» \t\n\x00\ud800\u0301\u200bſKı",
    *(
        "AND",
        "OR",
        "NOT",
        " AND ",
        " OR ",
        " NOT ",
        " -",
        "-(",
        " (",
        ") ",
        "--",
        "…",
        "C-190",
        "l’été",
        "10:30",
        "http://x",
    ),
    *(
        "lang:",
        "lang:en",
        " lang:es",
        "Lang:Spanish",
        "speaker:",
        'speaker:"Ana B"',
        "recording:-x",
        "series:",
        "date:2021..",
        "date:none",
    ),
]


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    check(text)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_pieces_of_syntax_are_read_or_refused(text: str) -> None:
    check(text)


@settings(max_examples=300, deadline=None)
@given(st.text('()"«» -ANDORT:.lang\u0301\x1c\x85\u2028', max_size=60))
def test_any_text_of_a_nasty_alphabet_is_read_or_refused(text: str) -> None:
    check(text)


some_words = st.sampled_from(
    ["a", "C-190", "l’été", "労働者", "http://x", "and", "lang", "x:lang:en", "AND/OR", "20,5"]
)
some_phrases = st.sampled_from(["a", "due diligence", "a AND -b", "(", "lang:en", "say “no”", "say «no»", "x?"]).filter(
    lambda text: any(words(text))
)
some_fields = st.one_of(
    st.builds(Narrow, st.just(Field.LANGUAGE), st.sampled_from(["en", "es", "fr"])),
    st.builds(Narrow, st.just(Field.SPEAKER), st.sampled_from(["Ana", "Ana López", "O’Neill (chair)", "“Ben”", "-x"])),
    st.builds(Narrow, st.just(Field.DATE), st.sampled_from(["2021", "..2022", "2021-11..", "none"])),
)


def _knots(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(inner, min_size=1, max_size=4)
    return st.one_of(several.map(all_of), several.map(any_of), inner.map(excluding))


trees = st.recursive(st.one_of(some_words.map(Word), some_phrases.map(Phrase), some_fields), _knots, max_leaves=20)


@settings(max_examples=600, deadline=None)
@given(trees)
def test_what_is_written_is_read_as_the_same_tree(query: Query) -> None:
    assert tidy(query)
    assert parse(written(query)) == Reading(query, written(query))


Truth = Callable[[Mapping[str, bool]], bool]
"""What a formula of the test's own is worth, once it is known which letters are true."""


def _formulas() -> st.SearchStrategy[tuple[str, Truth]]:
    """Text of a formula whose operators are those that the grammar has to bind as told, beside its own meaning."""

    def letter(name: str) -> tuple[str, Truth]:
        return name, lambda true: true[name]

    def negation(prefix: str, inner: tuple[str, Truth]) -> tuple[str, Truth]:
        return f"{prefix}({inner[0]})", lambda true: not inner[1](true)

    def conjunction(glue: str, inner: list[tuple[str, Truth]]) -> tuple[str, Truth]:
        return glue.join(f"({text})" for text, _ in inner), lambda true: all(holds(true) for _, holds in inner)

    def normal_form(rows: list[list[tuple[bool, str]]]) -> tuple[str, Truth]:
        text = " OR ".join(" ".join(f"{'' if wanted else '-'}{name}" for wanted, name in row) for row in rows)
        return text, lambda true: any(all(true[name] == wanted for wanted, name in row) for row in rows)

    rows = st.lists(st.tuples(st.booleans(), st.sampled_from("abcd")), min_size=1, max_size=3)
    return st.recursive(
        st.one_of(st.sampled_from("abcd").map(letter), st.lists(rows, min_size=1, max_size=3).map(normal_form)),
        lambda inner: st.one_of(
            st.builds(negation, st.sampled_from(["NOT ", "-", "NOT NOT -"]), inner),
            st.builds(conjunction, st.sampled_from([" ", " AND "]), st.lists(inner, min_size=1, max_size=3)),
        ),
        max_leaves=8,
    )


def truth(query: Query, true: Mapping[str, bool]) -> bool:
    match query:
        case Word(text):
            return true[text]
        case And(parts):
            return all(truth(part, true) for part in parts)
        case Or(parts):
            return any(truth(part, true) for part in parts)
        case Not(part):
            return not truth(part, true)
    raise AssertionError(query)


@settings(max_examples=300, deadline=None)
@given(_formulas())
def test_the_tree_means_what_was_typed(formula: tuple[str, Truth]) -> None:
    text, holds = formula
    reading = attempt(text)
    if reading is not None:
        for number in range(16):
            true = {letter: bool(number >> place & 1) for place, letter in enumerate("abcd")}
            assert truth(reading.query, true) == holds(true)


def test_the_field_of_a_query() -> None:
    assert field_of(EN) is field_of(Or((EN, ES))) is Field.LANGUAGE
    assert field_of(Or((EN, ANA))) is field_of(Or((EN, A))) is field_of(Not(EN)) is field_of(A) is None


# -- how it was read ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "everything"),
        (
            '"due diligence" worker -audit speaker:Ana lang:es date:2021-11..2022-03',
            '"due diligence" exactly, and worker (any form), not audit, said by Ana, in Spanish, '
            "in recordings dated 2021-11 to 2022-03",
        ),
        ("a b c", "a (any form), b (any form), and c (any form)"),
        ('a OR b c OR "d e"', 'a (any form), (b and c), or "d e" exactly'),
        ("a (b OR c) d", "a (any form), (b or c), and d (any form)"),
        ("-a", "everything, not a"),
        ('a -(b "c d") -(a OR b)', 'a (any form), not (b and "c d"), not (a or b)'),
        ("lang:en lang:es", "everything, in English or Spanish"),
        ("a -lang:en -(speaker:A speaker:B)", "a (any form), not in English, not said by A or B"),
        ("a OR (b -(c lang:es))", "a (any form), or (b and not (c and in Spanish))"),
        ("a recording:x series:y", "a (any form), in the recording x, in the series y"),
        ("a date:2021.. date:none", "a (any form), in recordings dated 2021 or later or without a date"),
        ("a date:..2021-11", "a (any form), in recordings dated 2021-11 or earlier"),
        ("a date:2021", "a (any form), in recordings dated 2021"),
    ],
)
def test_the_sentence_that_says_how_it_was_read(text: str, sentence: str) -> None:
    assert read_as(parse(text).query) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("the wages", "wages (any form), if possible near the"),
        ("de salarios la", "salarios (any form), if possible near de, if possible near la"),
        ("of the", "of (any form), and the (any form)"),
        ('"the wages" of', '"the wages" exactly, if possible near of'),
    ],
)
def test_the_sentence_tells_small_words_apart(text: str, sentence: str) -> None:
    assert read_as(parse(text).query, languages=("en", "es")) == sentence


def test_the_sentence_tells_what_was_chosen_beside_the_text() -> None:
    filters = Filters(
        languages=frozenset({"es", "en"}),
        speakers=frozenset({"Ana {0}"}),
        recordings=frozenset({"r1"}),
        series=frozenset({"s1"}),
        dates=DateRange("2021", "2022"),
    )
    assert read_as(A, filters) == (
        "a (any form), said by Ana {0}, in English or Spanish, in the recording r1, in the series s1, "
        "in recordings dated 2021 to 2022"
    )


def test_the_sentence_calls_recordings_and_series_by_their_titles() -> None:
    titles = {Field.RECORDING: {"r1": "Scope"}, Field.SERIES: {"s1": "Due diligence"}}
    filters = Filters(series=frozenset({"s1"}))
    assert read_as(parse("a -recording:r1 series:other").query, filters, (), titles) == (
        "a (any form), not in the recording “Scope”, in the series other, in the series “Due diligence”"
    )
    assert read_as(parse("recording:r1 OR recording:r2").query, titles=titles) == (
        "everything, in the recording “Scope” or r2"
    )
