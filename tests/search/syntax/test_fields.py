"""Fields: which there are, what their values mean, and what is said of a wrong one."""

import pytest

from indexer.engine.query import And, Field, Narrow, Not, Or, Query, Word
from indexer.errors import QuerySyntaxError
from search.syntax import Reading, parse
from search.written import field_of, written

A, B = Word("a"), Word("b")
EN, ES, FR = (Narrow(Field.LANGUAGE, code) for code in ("en", "es", "fr"))
ANA, BEN = Narrow(Field.SPEAKER, "Ana"), Narrow(Field.SPEAKER, "Ben")


def date(value: str) -> Narrow:
    return Narrow(Field.DATE, value)


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
        ("tag:remedy", Narrow(Field.TAG, "remedy")),
        ('-Tag:"Due diligence"', Not(Narrow(Field.TAG, "Due diligence"))),
        ("kind:original", Narrow(Field.KIND, "original")),
        ("kind:Machine", Narrow(Field.KIND, "machine")),
        ("kind:original kind:automatic", Or((Narrow(Field.KIND, "original"), Narrow(Field.KIND, "automatic")))),
        (
            "tag:a tag:b -tag:c",
            And((Or((Narrow(Field.TAG, "a"), Narrow(Field.TAG, "b"))), Not(Narrow(Field.TAG, "c")))),
        ),
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
    value = {Field.LANGUAGE: "en", Field.DATE: "2021", Field.KIND: "original"}.get(field, "x")
    assert parse(f"{field}:{value}").query == Narrow(field, value)


@pytest.mark.parametrize(
    "text", ["Note:this", "ſpeaker:Ana", "serıes:x", "speaker", "xlang:en", "lang;en", "kinds:x", "tags:x"]
)
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
        ("a kind:translated", 7, "original, translation, interpretation, automatic, machine"),
        ('kind:"machine translation"', 5, "no kind of track"),
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


def test_a_value_keeps_its_signs() -> None:
    assert parse("recording:a*b~").query == Narrow(Field.RECORDING, "a*b~")


def test_an_error_offers_the_languages_of_the_archive() -> None:
    with pytest.raises(QuerySyntaxError, match="Write one of en, es "):
        parse("lang:xx", ("en", "es"))


def test_the_field_of_a_query() -> None:
    assert field_of(EN) is field_of(Or((EN, ES))) is Field.LANGUAGE
    assert field_of(Or((EN, ANA))) is field_of(Or((EN, A))) is field_of(Not(EN)) is field_of(A) is None
