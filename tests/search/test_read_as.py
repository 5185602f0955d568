"""How a query was read, as a sentence."""

import pytest

from indexer.dates import DateRange
from indexer.engine.query import Field, Filters, Most, Word
from indexer.model import TrackKind
from search.interface import spoken
from search.read_as import read_as
from search.syntax import parse

A = Word("a")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "everything"),
        (
            '"due diligence" worker -audit speaker:Ana lang:es date:2021-11..2022-03',
            '"due diligence" exactly, and worker (any form), not audit, said by Ana, in Spanish, '
            "in recordings dated November 2021 to March 2022",
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
        ("a date:..2021-11", "a (any form), in recordings dated November 2021 or earlier"),
        ("a date:2021", "a (any form), in recordings dated 2021"),
        ("a tag:remedy -tag:b", "a (any form), tagged remedy, not tagged b"),
        ("a kind:original kind:machine", "a (any form), in original or machine-translated tracks"),
        ("work*", "work* (any ending)"),
        ("*chain OR a", "*chain (any beginning), or a (any form)"),
        ("anti-work* wom?n c*t", "anti-work* (any ending), wom?n (any letter for ?), and c*t (any letters for *)"),
        ("w?rk*", "w?rk* (any letters for *, any letter for ?)"),
        ("*work*", "*work* (any letters for *)"),
        ('"due * diligence"', '"due * diligence" (any word for a * by itself)'),
        ('"fair work*"', '"fair work*" (any ending)'),
        ('"the * work* of"', '"the * work* of" (any word for a * by itself, any letters for *)'),
        ("color~", "color (up to 1 letter different)"),
        ("color~2 -favor~", "color (up to 2 letters different), not favor (up to 1 letter different)"),
        ("=worker", "worker (this form only)"),
        ('="fair été" a', '"fair été" (these forms only), and a (any form)'),
        ("=work* -=a", "work* (this form only, any ending), not a (this form only)"),
        ("worker NEAR wages", "worker (any form) within 10 words of wages (any form)"),
        ('a NEAR/1 "b c"', 'a (any form) next to "b c" exactly'),
        ("a BEFORE/3 b", "a (any form) at most 3 words before b (any form)"),
        ("a BEFORE/1 b", "a (any form) directly before b (any form)"),
        (
            "a NEAR/2 (b OR =c) NEAR/3 d",
            "(a within 2 words of (b or c (this form only))) within 3 words of d (any form)",
        ),
        ("-(a NEAR/2 b)", "everything, not (a within 2 words of b)"),
        ("a OR b NEAR/2 c d", "a (any form), or ((b within 2 words of c) and d)"),
        ('en:"fair wages" es:"salario digno"', '"fair wages" in English, and "salario digno" in Spanish'),
        ("es:trabajo", "trabajo (any form) in Spanish"),
        ("es:(a b) -fr:c", "(a and b) in Spanish, not c in French"),
        ("en:speaker:Ana", "said by Ana in English"),
        (
            '"due diligence" worker NEAR wages speaker:X lang:es',
            '"due diligence" exactly, and worker (any form) within 10 words of wages (any form), said by X, in Spanish',
        ),
    ],
)
def test_the_sentence_that_says_how_it_was_read(text: str, sentence: str) -> None:
    assert read_as(parse(text).query) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("the wages", "wages (any form) (small words only help the order: the)"),
        ("de salarios la", "salarios (any form) (small words only help the order: de, la)"),
        ("the* wages", "the* (any ending), and wages (any form)"),
        ("the NEAR/2 wages", "the (any form) within 2 words of wages (any form)"),
        ("of the", "of (any form), and the (any form)"),
        ('"the wages" of', '"the wages" exactly (small words only help the order: of)'),
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
        kinds=frozenset({TrackKind.ORIGINAL, TrackKind.MACHINE}),
        dates=DateRange("2021", "2022"),
    )
    assert read_as(A, filters) == (
        "a (any form), said by Ana {0}, in English or Spanish, in the recording r1, in the series s1, "
        "in machine-translated or original tracks, in recordings dated 2021 to 2022"
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


def test_the_sentence_tells_the_forms_that_were_found() -> None:
    forms = {"worker": ["workers", "worked"], "wages": list("abcdefg"), "a": []}
    said = read_as(parse("worker wages a").query, forms=forms)
    assert said == "worker (also workers, worked), wages (also a, b, c, d, e, f …), and a (any form)"
    assert read_as(parse("es:worker").query, forms=forms) == "worker (also workers, worked) in Spanish"


def test_what_is_asked_again_is_said_as_such() -> None:
    assert read_as(Most((A, Word("b")))) == "as many as possible of a and b"
    assert read_as(Most((A, Word("the"), Word("b"), Word("c"))), languages=["en"]) == "as many as possible of b and c"
    assert read_as(Most((Word("x"), Word("y"), Word("z")))) == "as many as possible of x, y and z"


OTHERWISE = [
    (
        'salario -"auditoría social" speaker:Ana lang:es date:2021-11..2022-03',
        'salario (cualquier forma), excepto "auditoría social", dicho por Ana, en español, '
        "en grabaciones de noviembre de 2021 a marzo de 2022",
        'salario (toutes formes), sauf "auditoría social", dit par Ana, en espagnol, '
        "dans les enregistrements (novembre 2021 – mars 2022)",
    ),
    (
        "a OR (salarios impuestos)",
        "a (cualquier forma), o bien (salarios e impuestos)",
        "a (toutes formes), ou (salarios et impuestos)",
    ),
    (
        "a (b OR c) -lang:en color~2",
        "a (cualquier forma), (b o c), y también color (hasta 2 letras distintas), no en inglés",
        "a (toutes formes), (b ou c), et color (jusqu’à 2 lettres différentes), pas en anglais",
    ),
    (
        "a BEFORE/3 b kind:machine kind:original",
        "a (cualquier forma) como máximo 3 palabras antes de b (cualquier forma), "
        "en pistas traducidas por máquina u originales",
        "a (toutes formes) au plus 3 mots avant b (toutes formes), "
        "dans les pistes traduites par une machine ou originales",
    ),
]


@pytest.mark.parametrize(("text", "spanish", "french"), OTHERWISE)
def test_the_sentence_is_said_in_the_language_of_the_interface(text: str, spanish: str, french: str) -> None:
    query = parse(text).query
    for language, sentence in (("es", spanish), ("fr", french)):
        with spoken(language):
            assert read_as(query) == sentence
