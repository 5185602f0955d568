"""`es:…`: said in that language, beside what is said in another."""

import pytest

from indexer.engine.query import And, Field, Fuzzy, In, Narrow, Not, Or, Phrase, Query, Word
from indexer.errors import QuerySyntaxError
from search.syntax import Reading, parse
from search.written import written

A, B = Word("a"), Word("b")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("es:a", In("es", A)),
        ("ES:a", In("es", A)),
        ('es:"a b" b', And((In("es", Phrase("a b")), B))),
        (
            'en:"fair wages" es:"salario digno"',
            And((In("en", Phrase("fair wages")), In("es", Phrase("salario digno")))),
        ),
        ("fr:(a OR b)", In("fr", Or((A, B)))),
        ("fr:(a b) OR a", Or((In("fr", And((A, B))), A))),
        ("fr:color~2", In("fr", Fuzzy("color", 2))),
        ("fr:=a", In("fr", Phrase("a", True))),
        ("fr:*chain", In("fr", Word("*chain"))),
        ("fr:speaker:Ana", In("fr", Narrow(Field.SPEAKER, "Ana"))),
        ("en:speaker:Ana en:speaker:Ben", And(tuple(In("en", Narrow(Field.SPEAKER, name)) for name in ("Ana", "Ben")))),
        ("-fr:a", Not(In("fr", A))),
        ("fr:-a", In("fr", Not(A))),
        ('fr:-"a b"', In("fr", Not(Phrase("a b")))),
        ("fr:-(a b)", In("fr", Not(And((A, B))))),
        ("en:es:a", In("es", A)),
        ("en:(es:a)", In("es", A)),
        ("en:(es:a b)", In("en", And((In("es", A), B)))),
        ("fr:a b", And((In("fr", A), B))),
        ("fr:'a'", In("fr", A)),
        ("fr:AND", In("fr", Word("and"))),
        ("En:a", Word("En:a")),
        ("nl:a", Word("nl:a")),
        ("No: a", And((Word("No"), A))),
        ("en: a", And((Word("en"), A))),
        ("it:", Word("it")),
        ("x-en:a", Word("x-en:a")),
    ],
)
def test_said_in_a_language(text: str, query: Query) -> None:
    assert parse(text) == Reading(query, written(query))


@pytest.mark.parametrize(("text", "position"), [("it:a", 0), ("a (IT:a)", 3), ("en:it:a", 3)])
def test_a_language_that_the_archive_lacks_is_an_error_that_offers_those_it_has(text: str, position: int) -> None:
    with pytest.raises(
        QuerySyntaxError, match=r"Italian, which the archive has nothing in. Write one of en:, es: "
    ) as error:
        parse(text, ("en", "es"))
    assert error.value.position == position
