"""A query finds the synonyms of what it asks for, is read back with them, and is written as it was typed."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engine import open_engine
from indexer.engine.protocol import Engine, IndexInfo
from indexer.engine.query import Alike, Or, Query
from indexer.errors import QueryError
from search.api import search_answer
from search.asking import Asked
from search.read_as import read_as
from search.recording_page import recording_page
from search.synonyms import as_typed, expanded
from search.syntax import parse
from search.written import written
from tests.indexer.engine.archives import indexed
from tests.oracle import Said, Told
from tests.search.archive import make

GROUPS = (
    ("modern slavery", "esclavitud moderna", "esclavage moderne"),
    ("living wage", "salario digno", "salaire décent"),
    ("wage", "pay"),
    ("C-190", "convention 190"),
    ("IT", "computers"),
    ("esclavage", "slavery"),
    ("to be or not", "perhaps"),
)
LANGUAGES = ("en", "es", "fr")

MODERN = "(modern slavery OR (esclavitud moderna) OR (esclavage moderne))"


def shape(query: Query) -> str:
    """A query with its alternatives in brackets, the terms of several words too."""
    match query:
        case Alike((typed, *others)):
            terms = [written(each) if written(each).startswith('"') else f"({written(each)})" for each in others]
            several = [term if " " in term else term.strip("()") for term in terms]
            return f"({' OR '.join([written(typed), *several])})"
        case _ if hasattr(query, "parts") and not isinstance(query, Or):
            return " ".join(shape(part) for part in query.parts)
        case _:
            return written(query)


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("modern slavery", MODERN),
        ("Modern SLAVERY", MODERN.replace("modern slavery", "Modern SLAVERY")),
        ("report modern slavery now", f"report {MODERN} now"),
        ("slavery modern", "(slavery OR esclavage) modern"),
        ("modern lang:en slavery", "modern lang:en (slavery OR esclavage)"),
        ('"modern slavery"', '("modern slavery" OR "esclavitud moderna" OR "esclavage moderne")'),
        ('"the modern slavery"', '"the modern slavery"'),
        ('="modern slavery"', '="modern slavery"'),
        ("=modern =slavery", "=modern =slavery"),
        ("=wage wage", "=wage (wage OR pay)"),
        ("wages wag* wage~", "(wages OR pay) wag* wage~"),
        ('"wages" =wages', '"wages" =wages'),
        ("living wages", "(living wages OR (salario digno) OR (salaire décent))"),
        ("living wage", "(living wage OR (salario digno) OR (salaire décent))"),
        ("a living wage now", "a (living wage OR (salario digno) OR (salaire décent)) now"),
        ("salaire DECENT", "(salaire DECENT OR (living wage) OR (salario digno))"),
        ("c-190", "(c-190 OR (convention 190))"),
        ("convention 190", "(convention 190 OR C-190)"),
        ("l’esclavage", "(l’esclavage OR slavery)"),
        ("IT", "(IT OR computers)"),
        ("IT department", "IT department"),
        ("to be or not", "to be or not"),
        ("", ""),
    ],
)
def test_terms_get_their_synonyms(typed: str, searched: str) -> None:
    query = parse(typed).query
    assert shape(expanded(query, GROUPS, LANGUAGES)) == searched
    assert expanded(query, (), LANGUAGES) == query


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("modern slavery", "modern slavery (or: esclavitud moderna, esclavage moderne)"),
        ('"modern slavery" lang:en', '"modern slavery" (or: "esclavitud moderna", "esclavage moderne"), in English'),
        ("audit living wage", "audit (any form), and living wage (or: salario digno, salaire décent)"),
        ("audit OR wage", "audit (any form), or wage (or: pay)"),
        ("audit -wage", "audit (any form), not wage (or: pay)"),
        ("=wage", "wage (this form only)"),
        (
            "modern slavery NEAR/5 wage",
            "modern (any form), and slavery (or: esclavage) within 5 words of wage (or: pay)",
        ),
    ],
)
def test_the_echo_names_them(typed: str, sentence: str) -> None:
    assert read_as(expanded(parse(typed).query, GROUPS, LANGUAGES)) == sentence


PIECES = st.sampled_from(
    [
        *("modern", "slavery", "modern slavery", "wage", "living", '"living wage"', "=wage", "IT", "to", "be", "or"),
        *("not", "OR", "-", "(", ")", "NEAR/3", "es:", "lang:en", "C-190", "wag*", "NOT", "l’esclavage"),
    ]
)


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_what_was_typed_can_be_had_back(text: str) -> None:
    try:
        query = parse(text).query
    except QueryError:
        return
    assert as_typed(expanded(query, GROUPS, LANGUAGES)) == query


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder: Path = tmp_path_factory.mktemp("synonyms")
    engine = make(folder)
    groups = (("living wage", "salario digno", "salaire décent"), ("audit", "auditar"), ("right", "derecho"))
    with engine.writer(synonyms=groups):
        pass
    return engine


@pytest.mark.parametrize(
    ("typed", "languages", "marks"),
    [
        ("living wage", {"en", "es", "fr"}, {"living", "wage", "salario digno", "salaire décent"}),
        ('"salario digno"', {"en", "es", "fr"}, {"living wage", "salario digno", "salaire décent"}),
        ('="living wage"', {"en"}, {"living wage"}),
        ("salaire décent -living", {"es", "fr"}, {"salario digno", "salaire", "décent"}),
        ("audit suppliers", {"en"}, {"audit", "suppliers", "audits"}),
        ("derecho reparación", {"es"}, {"derecho", "reparación"}),
    ],
)
def test_they_are_found_and_marked(engine: Engine, typed: str, languages: set[str], marks: set[str]) -> None:
    answer = search_answer(engine, Asked(typed))
    assert {code for moment in answer.moments for code in moment.languages} == languages
    assert {moment.text[mark.from_ : mark.to] for moment in answer.moments for mark in moment.marks} == marks
    assert {parse_qs(urlsplit(moment.url).query)["q"][0] for moment in answer.moments} == {typed}


def test_synonyms_widen_and_never_narrow(engine: Engine) -> None:
    for typed in ("living wage", '"living wage"', "right", "audit right", "audit OR right", "wage living"):
        here, alone = (search_answer(each, Asked(typed)).total for each in (engine, plain(engine)))
        assert here.moments >= alone.moments > 0, typed


UNION = (
    ("paid", {"en": "a trade union wrote to us", "es": "nos escribió un sindicato"}),
    ("asked", {"en": "when did your union begin", "es": "cuándo empezó el sindicato"}),
)
"""A term, and what one language says less exactly."""


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('"trade union"', [("paid", "en"), ("asked", "es")]),
        ("sindicato", [("asked", "es"), ("paid", "es")]),
        ("syndicat", [("asked", "es"), ("paid", "en")]),
    ],
)
def test_what_was_typed_comes_first_and_in_its_language(
    tmp_path: Path, typed: str, shown: list[tuple[str, str]]
) -> None:
    engine = open_engine(f"whoosh:{tmp_path / 'index'}", LANGUAGES)
    with engine.writer(synonyms=(("trade union", "sindicato", "syndicat"),)) as writer:
        for name, said in UNION:
            tracks = {code: [Said(0, 4_000, text)] for code, text in said.items()}
            writer.put(*indexed(Told(name, "en", "", "", tracks)))
    assert [(each.recording, each.language) for each in search_answer(engine, Asked(typed)).moments] == shown


def plain(engine: Engine) -> Engine:
    """The same archive without its synonyms."""

    class Plain:
        def __getattr__(self, name: str) -> object:
            return getattr(engine, name)

        def info(self) -> IndexInfo:
            return replace(engine.info(), synonyms=())

    return Plain()  # type: ignore[return-value]


def test_a_transcript_marks_them_too(engine: Engine) -> None:
    assert recording_page(engine, "talk", "fr", '"living wage"').marks == 1
    assert recording_page(engine, "talk", "fr", '="living wage"').marks == 0
