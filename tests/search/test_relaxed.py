"""Is a question answered although nobody says all its words, and nothing else widened?"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from indexer.engine.query import And, Most, Not, Phrase, Word
from search.app import create_app
from search.relaxed import is_question, weaker
from search.settings import Settings
from search.syntax import parse
from tests.search.archive import make

LANGUAGES = ("en", "es", "fr")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("archive")
    make(folder)
    with TestClient(create_app(Settings(engine=f"whoosh:{folder / 'index'}"))) as client:
        yield client


def ask(client: TestClient, q: str, **parameters: str) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/api/search", params={"q": q, **parameters}).json()
    return answer


@pytest.mark.parametrize(
    ("typed", "weak"),
    [
        ("change colour", Most((Word("change"), Word("colour")))),
        ("change colour -audit", And((Most((Word("change"), Word("colour"))), Not(Word("audit"))))),
        ("how do I change the colour", Most((Word("change"), Word("colour")))),
        ("the colour", None),
        ("colour", None),
        ('change "the colour"', None),
        ("change OR colour", None),
        ("change NEAR/3 colour", None),
        ("change colou?r colors~", None),
    ],
)
def test_words_alone_are_weighed(typed: str, weak: object) -> None:
    assert weaker(parse(typed).query, LANGUAGES) == weak


def test_fields_hold_beside_weighed_words() -> None:
    query = weaker(parse("change colour speaker:ana lang:es").query, LANGUAGES)
    assert isinstance(query, And)
    assert [str(type(part).__name__) for part in query.parts] == ["Most", "Narrow", "Narrow"]
    assert weaker(Phrase("change colour"), LANGUAGES) is None


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("how do I change the colour", True),
        ("¿Cómo se audita a un proveedor?", True),
        ("quelles sont les règles", True),
        ("living wage remedy?", True),
        ("living wage remedy", False),
        ("wage?", False),
        ("how", False),
    ],
)
def test_what_a_question_is(typed: str, question: bool) -> None:
    assert is_question(typed) is question


def test_what_nobody_says_together_is_answered_by_most_of_it(client: TestClient) -> None:
    answer = ask(client, "suppliers audit pancakes")
    assert answer["relaxed"] is True
    assert "audit our suppliers" in answer["moments"][0]["text"]
    assert [mark["second"] for mark in answer["moments"][0]["marks"]]
    assert answer["query"]["read_as"].startswith("as many as possible of suppliers")


def test_a_question_has_those_with_every_word_first(client: TestClient) -> None:
    answer = ask(client, "who cares about the living wage of workers?")
    assert answer["relaxed"] is False  # one moment has them all, and no other has enough of them
    answer = ask(client, "which suppliers cares about workers and remedy?")
    assert (answer["relaxed"], answer["total"]["moments"]) == (True, 2)
    assert answer["moments"][0]["text"].startswith("Welcome to everyone who cares")
    assert "Only 1 moment with every word." in client.get("/search", params={"q": answer["query"]["text"]}).text


def test_what_is_found_or_asked_with_operators_is_never_widened(client: TestClient) -> None:
    for query in ("audit remedy", '"pancakes" "remedy"', "pancakes AND (remedy OR audit)", "pancakes NEAR/9 remedy"):
        assert ask(client, query)["relaxed"] is False, query
    assert ask(client, "pancakes waffles")["relaxed"] is False  # nothing is found either way
    assert ask(client, "scope pancakes", group="recording")["relaxed"] is True


def test_a_title_that_has_every_word_is_no_answer_to_what_was_said(client: TestClient) -> None:
    """`Scope of due diligence` is a title; nobody says all of it, and "remedy" is said."""
    assert ask(client, "scope diligence", group="recording")["relaxed"] is False  # neither of them is said
    answer = ask(client, "diligence remedy", group="recording")
    assert (answer["relaxed"], answer["total"]["moments"] > 0) == (True, True)
    page = client.get("/search", params={"q": "remedy come"}).text
    assert "These come closest" in page
    assert re.search(
        r"All the words are in the title, [^<]+<a href=\"/recordings/soon\">Remedy, still to come</a>", page
    )


def test_filters_hold_and_pages_go_on(client: TestClient) -> None:
    everything = ask(client, "suppliers remedy pancakes workers", size="100")
    assert everything["relaxed"] is True
    pages = [
        ask(client, "suppliers remedy pancakes workers", size="1", page=str(page + 1))["moments"][0]
        for page in range(everything["total"]["moments"])
    ]
    assert pages == everything["moments"]
    only = ask(client, "suppliers remedy pancakes workers", speaker="Bo Åkesson")
    assert {moment["speaker"] for moment in only["moments"]} == {"Bo Åkesson"}


def test_the_page_says_so_under_a_clear_heading(client: TestClient) -> None:
    page = client.get("/search", params={"q": "suppliers audit pancakes"}).text
    assert "No moment has every word." in page
    assert "These come closest: " in page
    assert "Every occurrence" not in page
    assert "<mark>" in client.get("/recordings/scope", params={"q": "suppliers audit pancakes"}).text
