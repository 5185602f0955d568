"""Wildcards, `~` and `=`: what they mean, where they are punctuation, and what is too wide to be searched."""

import pytest

from indexer.engine.query import And, Everything, Field, Fuzzy, Narrow, Not, Or, Phrase, Query, Word
from indexer.errors import QuerySyntaxError
from search.syntax import Reading, parse
from search.written import written

A, B = Word("a"), Word("b")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("work*", Word("work*")),
        ("*chain", Word("*chain")),
        ("wom?n", Word("wom?n")),
        ("?hain a", And((Word("?hain"), A))),
        ("w??k*s", Word("w??k*s")),
        ("wor?*", Word("wor?*")),
        ("anti-work*", Word("anti-work*")),
        ("l’ét?", Word("l’ét?")),
        ("-work*", Not(Word("work*"))),
        ("(work* OR wage?)", Or((Word("work*"), Word("wage?")))),
        ("'work*'", Word("work*")),
        ("a,*chain", Word("a,*chain")),
        ("2*3", Word("2*3")),
        ("AND*", Word("AND*")),
        ('"fair wom?n"', Phrase("fair wom?n")),
        ('"work* fair"', Phrase("work* fair")),
        ('"due * diligence"', Phrase("due * diligence")),
        ('"due * * diligence"', Phrase("due * * diligence")),
        ("«C-* a»", Phrase("C-* a")),
        ("=work*", Phrase("work*", True)),
        ('="due * diligenc?s"', Phrase("due * diligenc?s", True)),
    ],
)
def test_wildcards(text: str, query: Query) -> None:
    assert parse(text) == Reading(query, written(query))


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("a*", 0),
        ("b *a", 2),
        ("?a?", 0),
        ("C-1*", 2),
        ("a-*b", 2),
        ('"a b*"', 3),
        ("=a*", 1),
        ("e\u0301*", 0),
        ("ab**c*", 0),
    ],
)
def test_a_wildcard_stands_beside_two_letters(text: str, position: int) -> None:
    with pytest.raises(QuerySyntaxError, match="write two letters or digits or more") as error:
        parse(text)
    assert error.value.position == position


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("what is remedy?", "what is remedy"),
        ("(what is remedy?)", "what is remedy"),
        ("what is remedy?!", "what is remedy"),
        ("what is remedy ?", "what is remedy"),
        ("what is remedy??", "what is remedy"),
        ("What is it? Who pays?", "What is it Who pays"),
        ("¿Qué es esto? ¿Quién paga?", "Qué es esto Quién paga"),
        ("¿Qué?", "Qué"),
        ("¿Remedio? ¿Salario?", "Remedio Salario"),
        ('what is "fair pay" worth?', 'what is "fair pay" worth'),
        ("what is remedy? speaker:Ana", "what is remedy speaker:Ana"),
        ('speaker:"Ana B" what is remedy?', 'speaker:"Ana B" what is remedy'),
        ("b OR (what is it?)", "b OR (what is it)"),
        ('"what is it?"', '"what is it"'),
        ('"what? no"', '"what no"'),
        ('"what ? no"', '"what no"'),
        ("=what?", "=what"),
        ("or NOT?", "or not"),
        ("a ? b", "a b"),
    ],
)
def test_the_mark_that_ends_a_question_is_no_operator(text: str, read: str) -> None:
    reading = parse(text)
    assert (reading.text.replace("(", "").replace(")", ""), reading.mended) == (
        read.replace("(", "").replace(")", ""),
        (),
    )


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("colou?", Word("colou?")),
        ("colou? wages", And((Word("colou?"), Word("wages")))),
        ("wages (colou?)", And((Word("wages"), Word("colou?")))),
        ("colou? lang:en", And((Word("colou?"), Narrow(Field.LANGUAGE, "en")))),
        ("wage OR colou?", Or((Word("wage"), Word("colou?")))),
        ("wage -colou?", And((Word("wage"), Not(Word("colou?"))))),
    ],
)
def test_a_mark_behind_a_word_that_ends_no_question_is_a_wildcard(text: str, query: Query) -> None:
    reading = parse(text)
    assert reading == Reading(query, written(query))
    assert parse(reading.text) == reading


def test_an_address_holds_no_wildcards() -> None:
    assert parse("http://x/watch?v=1&w=*2") == Reading(Word("http://x/watch-v=1&w=-2"), "http://x/watch-v=1&w=-2")
    assert parse("see http://x/a?").query == And((Word("see"), Word("http://x/a")))


def test_a_value_keeps_its_signs() -> None:
    assert parse("recording:a*b~").query == Narrow(Field.RECORDING, "a*b~")
    assert parse('recording:"=a **"').query == Narrow(Field.RECORDING, "=a **")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("color~", Fuzzy("color")),
        ("color~1", Fuzzy("color")),
        ("-color~2", Not(Fuzzy("color", 2))),
        ("(color~, a)", And((Fuzzy("color"), A))),
        ("été~", Fuzzy("été")),
        ("AND~", Fuzzy("AND")),
        ("労働者~ b", And((Fuzzy("労働者"), B))),
        ("color~ 2", And((Fuzzy("color"), Word("2")))),
        ("a~b", Word("a~b")),
        ("color~2x", Word("color~2x")),
        ("a ~ b", And((A, B))),
        ('"color~ b"', Phrase("color~ b")),
    ],
)
def test_spelled_with_letters_different(text: str, query: Query) -> None:
    assert parse(text) == Reading(query, written(query))


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ("a ab~", 2, "a word of 3 letters or more"),
        ("C-190~", 0, "more than one word"),
        ("color~3", 5, "~2 for two"),
        ("color~0", 5, "~2 for two"),
        ("color~" + "9" * 900, 5, "~2 for two"),
    ],
)
def test_what_cannot_be_spelled_otherwise(text: str, position: int, says: str) -> None:
    with pytest.raises(QuerySyntaxError) as error:
        parse(text)
    assert error.value.position == position
    assert says in str(error.value)
    assert len(str(error.value)) < 150


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("=worker", Phrase("worker", True)),
        ("=été", Phrase("été", True)),
        ('="fair été"', Phrase("fair été", True)),
        ("=«fair été»", Phrase("fair été", True)),
        ("-=a", Not(Phrase("a", True))),
        ('-="a b"', Not(Phrase("a b", True))),
        ("(=a)", Phrase("a", True)),
        ("=C-190,", Phrase("C-190", True)),
        ("=NOT", Phrase("NOT", True)),
        ("=lang:en", Phrase("lang:en", True)),
        ("a=b", Word("a=b")),
        ("a = b", And((A, B))),
        ("a => b", And((A, B))),
        ("a=", A),
        ('a="b"', And((A, Phrase("b")))),
        ("=", Everything()),
    ],
)
def test_as_typed(text: str, query: Query) -> None:
    reading = parse(text)
    assert reading.query == query
    assert parse(reading.text) == Reading(query, reading.text)


def test_as_typed_is_written_in_quotes_where_it_is_no_plain_word() -> None:
    assert parse('="C-190"').text == "=C-190"
    assert parse('="en:a"').text == '="en:a"'
    assert parse("=«a “b” c»").text == "=«a “b” c»"
