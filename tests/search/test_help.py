"""The page that explains the search: its examples are read as they should be, and it names everything there is."""

from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from indexer.build import build
from indexer.engine import open_engine
from indexer.engine.query import And, Everything, Field, Fuzzy, In, Narrow, Near, Not, Or, Phrase, Query, Word
from indexer.languages import DEFAULT_LANGUAGES
from search.app import create_app
from search.asking import Asked
from search.help import CHAPTERS, Q_DESCRIPTION, help_page
from search.interface import OFFERED, spoken, translated
from search.settings import Settings
from search.syntax import parse
from search.syntax.grammar import GRAMMAR
from tests.search.archive import make

TRANSCRIPTS = Path(__file__).parents[2] / "transcripts"

EXAMPLES = [text for chapter in CHAPTERS for operator in chapter.operators for text in operator.examples]


def examples(language: str) -> list[str]:
    """What the page of a language offers."""
    with spoken(language):
        return [translated(text) for text in EXAMPLES]


def parts(query: Query) -> list[Query]:
    match query:
        case And(inner) | Or(inner):
            return [query, *(each for part in inner for each in parts(part))]
        case Near(left, right):
            return [query, *parts(left), *parts(right)]
        case Not(part) | In(_, part):
            return [query, *parts(part)]
        case _:
            return [query]


@pytest.mark.parametrize("text", sorted({text for language in OFFERED for text in examples(language)}))
def test_nothing_is_put_right_in_an_example(text: str) -> None:
    reading = parse(text, DEFAULT_LANGUAGES)
    assert not reading.mended
    assert reading.query != Everything()


@pytest.mark.parametrize("language", OFFERED)
def test_there_is_an_example_of_everything_that_can_be_asked(language: str) -> None:
    asked = [part for text in examples(language) for part in parts(parse(text).query)]
    assert {type(part) for part in asked} == {And, Or, Not, Near, In, Narrow, Word, Phrase, Fuzzy}
    assert {part.field for part in asked if isinstance(part, Narrow)} == set(Field)
    assert {part.ordered for part in asked if isinstance(part, Near)} == {True, False}
    assert any(isinstance(part, Phrase) and part.as_typed for part in asked)
    assert any(isinstance(part, Phrase) and "*" in part.text.split() for part in asked)


def test_an_archive_is_offered_examples_in_its_own_languages() -> None:
    def offered(*languages: str) -> set[str]:
        page = help_page(languages)
        return {each.text for _, rows in page.chapters for _, examples in rows for each in examples}

    assert offered(*DEFAULT_LANGUAGES) == set(EXAMPLES)
    assert set(EXAMPLES) - offered("en", "fr") == {'en:"living wage" es:"salario digno"', "es:reparación"}


def test_the_description_of_the_api_names_every_field_and_operator() -> None:
    for sign in (*(f"{field}:" for field in Field), "OR", "NOT", "NEAR/", "BEFORE/", "*", "?", "~", "=", '"', "-"):
        assert sign in Q_DESCRIPTION


def test_every_example_finds_something_in_the_shipped_archive(tmp_path: Path) -> None:
    engine = open_engine(f"whoosh:{tmp_path / 'index'}", DEFAULT_LANGUAGES, deadline=30)
    build(TRANSCRIPTS, engine, DEFAULT_LANGUAGES)
    info = engine.info()
    for text in sorted({text for language in OFFERED for text in examples(language)}):
        asked = Asked(text)
        found = engine.search(asked.search(asked.reading(info), info.languages))
        assert found.moments or found.described, text


def test_the_page_leads_to_each_search_and_ends_with_the_grammar(tmp_path: Path) -> None:
    make(tmp_path)
    client = TestClient(create_app(Settings(engine=f"whoosh:{tmp_path / 'index'}")))
    said = unescape(client.get("/help").text)
    assert GRAMMAR.strip("\n") in said
    assert "/search?q=worker+NEAR%2F5+contract" in said
    assert "worker (any form) within 5 words of contract (any form)" in said
    assert 'href="/help"' in client.get("/").text
    assert 'href="/help"' in client.get("/search?q=remedy").text


def test_the_page_speaks_the_language_of_the_interface(tmp_path: Path) -> None:
    make(tmp_path)
    client = TestClient(create_app(Settings(engine=f"whoosh:{tmp_path / 'index'}")), headers={"Accept-Language": "es"})
    said = unescape(client.get("/help").text)
    assert "<h1>Cómo buscar</h1>" in said
    assert "/search?q=trabajadora+NEAR%2F5+contrato" in said
    assert "trabajadora (cualquier forma) a un máximo de 5 palabras de contrato (cualquier forma)" in said
    assert '<pre class="scroll" tabindex="0" role="region" aria-label="La gramática" lang="en">' in said
