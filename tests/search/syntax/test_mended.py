"""What is put right in a text, and the sentence that says so."""

import pytest

from indexer.engine.query import And, Everything, Field, Narrow, Near, Not, Or, Phrase, Query, Word
from search.syntax import Reading, parse
from search.syntax.typed import MOST_MENDED
from search.written import written

A, B, C = (Word(letter) for letter in "abc")
ANA = Narrow(Field.SPEAKER, "Ana")


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
        ("NEAR a", A, ["The NEAR at character 1 had nothing on one side: it was left out."]),
        ("a BEFORE/3", A, ["The BEFORE/3 at character 3 had nothing on one side: it was left out."]),
        ("a NEAR AND b", And((A, B)), ["The NEAR at character 3 had nothing on one side: it was left out."]),
        ("a OR NEAR b", Or((A, B)), ["The NEAR at character 6 had nothing on one side: it was left out."]),
        ("-a NOT NEAR b", And((Not(A), Not(B))), ["The NEAR at character 8 had nothing on one side: it was left out."]),
        ("a NEAR/80", A, ["The NEAR/80 at character 3 had nothing on one side: it was left out."]),
        ("a NEAR NEAR/3 b", Near(A, B, 10), ["The NEAR/3 at character 8 had nothing on one side: it was left out."]),
        ('a NEAR "" b', And((A, B)), ["The NEAR at character 3 had nothing on one side: it was left out."]),
        (
            "a NEAR () OR c",
            Or((A, C)),
            [
                "The NEAR at character 3 had nothing on one side: it was left out.",
                "The brackets at character 8 held nothing to search for: they were left out.",
            ],
        ),
        (
            "a NEAR/far b",
            And((A, Word("near/far"), B)),
            ["NEAR/far at character 3 has no number behind the stroke (NEAR/10): it was read as words."],
        ),
        (
            "a NEAR/ b",
            And((A, Word("near"), B)),
            ["NEAR/ at character 3 has no number behind the stroke (NEAR/10): it was read as words."],
        ),
        ("a * b", And((A, B)), ["The * at character 3 has no word beside it: it was left out."]),
        ("C-*", Word("C"), ["The * at character 3 has no word beside it: it was left out."]),
        ("f***", Word("f"), ["The *** at character 2 is no wildcard, which is a single *: it was left out."]),
        (
            "-f**k a",
            And((Not(Word("f-k")), A)),
            ["The ** at character 3 is no wildcard, which is a single *: it was left out."],
        ),
        (
            "**a b**",
            And((A, B)),
            [
                "The ** at character 1 is no wildcard, which is a single *: it was left out.",
                "The ** at character 6 is no wildcard, which is a single *: it was left out.",
            ],
        ),
        (
            "**lang:en",
            Narrow(Field.LANGUAGE, "en"),
            ["The ** at character 1 is no wildcard, which is a single *: it was left out."],
        ),
        ('"* a b"', Phrase("a b"), ["The * at character 2 has nothing on one side: it was left out."]),
        (
            '"a *  *" b',
            And((Phrase("a"), B)),
            [
                "The * at character 4 has nothing on one side: it was left out.",
                "The * at character 7 has nothing on one side: it was left out.",
            ],
        ),
        (
            '="*" a',
            A,
            [
                "The = at character 1 had nothing behind it: it was left out.",
                "The * at character 3 has nothing on one side: it was left out.",
            ],
        ),
        ("~100", Word("100"), ["The ~ at character 1 stands behind no word, as it must: it was left out."]),
        ("NOT ~a", Not(A), ["The ~ at character 5 stands behind no word, as it must: it was left out."]),
        ("color~~", Word("color"), ["The ~~ at character 6 stands behind no word, as it must: it was left out."]),
        (
            '"a b"~5',
            Phrase("a b"),
            [
                "The ~5 at character 6 stands behind no single word, as it must "
                "(NEAR/5 between two words finds them near each other): it was left out."
            ],
        ),
        ("work*~2", Word("work*"), ["The ~2 at character 6 cannot stand behind a word with * or ?: it was left out."]),
        ("a~1~", Word("a-1"), ["The ~ at character 4 stands behind no word, as it must: it was left out."]),
        ("=worker~", Phrase("worker", True), ["The ~ at character 8 cannot go with =: it was left out."]),
        (
            "=(a)",
            A,
            ["The = at character 1 stands before no word or quotation mark, as it must: it was left out."],
        ),
        (
            "a en:()",
            A,
            [
                "The en: at character 3 had nothing behind it: it was left out.",
                "The brackets at character 6 held nothing to search for: they were left out.",
            ],
        ),
        ("–", Everything(), ["The query holds no word to search for."]),
        ('""', Everything(), ["The query holds no word to search for."]),
    ],
)
def test_what_is_mended_is_said(text: str, query: Query, mended: list[str]) -> None:
    assert parse(text) == Reading(query, written(query), tuple(mended))


def test_many_things_mended_are_counted() -> None:
    mended = parse("a" + ")" * 30).mended
    assert len(mended) == MOST_MENDED + 1
    assert mended[-1] == "20 more things were mended."


def test_what_cannot_be_printed_is_replaced_in_place() -> None:
    reading = parse("a\x00b \ud800 c\udfff")
    assert reading == Reading(And((Word("a\ufffdb"), C)), "a\ufffdb c")
    assert reading.text.encode()
