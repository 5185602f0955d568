"""Errors in the language spoken: the same in English, translated in others, marked as English where they are not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from indexer import errors
from indexer.dates import Backwards, NoDate, date_range
from search.app import TITLES, create_app
from search.error_sentences import sentence, wrong_dates
from search.interface import OFFERED, spoken, translated
from search.settings import Settings
from tests.search.archive import make

UNITS = ("characters", "characters when written out", "levels of brackets", "words, phrases and fields",
         "words in one phrase")  # fmt: skip

SAID = [
    *(errors.QueryTooLong(1200, 1000, unit) for unit in UNITS),
    errors.BadParameter("lang", "it's", "the archive has en"),
    errors.UnknownRecording("nowhere"),
    errors.UnknownMedia("talk", "video.webm"),
    errors.UnknownTrack("talk", "xx"),
    errors.PagePastEnd(2, 1),
    errors.PagePastEnd(1200, 1100),
    errors.IndexMissing("/somewhere/index"),
    errors.SearchTimeout(2.5),
    errors.TooManySearches(4),
]

DATES = [NoDate(""), NoDate("2021-13"), Backwards("2022..2021")]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    make(tmp_path)
    with TestClient(create_app(Settings(engine=f"whoosh:{tmp_path / 'index'}"))) as client:
        yield client


@pytest.mark.parametrize("error", SAID, ids=str)
def test_an_error_says_the_same_in_english_and_something_else_in_others(error: errors.PlayheadError) -> None:
    assert (sentence(error).text, sentence(error).language) == (str(error), "en")
    for language in ("es", "fr"):
        with spoken(language):
            said = sentence(error)
        assert said.language == language
        assert said.text != str(error) and "%(" not in said.text


@pytest.mark.parametrize("error", DATES, ids=str)
def test_dates_that_are_none_are_said_so(error: ValueError) -> None:
    assert wrong_dates(error) == str(error)  # type: ignore[arg-type]
    with spoken("fr"):
        assert wrong_dates(error) != str(error)  # type: ignore[arg-type]
    for text, kind in (("..", NoDate), ("2021-13", NoDate), ("2022..2021", Backwards)):
        with pytest.raises(kind):
            date_range(text)


def test_a_query_that_is_none_ends_with_a_full_stop() -> None:
    error = errors.QuerySyntaxError("a NEAR/0 b", 2, "NEAR/0 is too near")
    assert sentence(error).text == f"{error}."


def test_what_only_an_administrator_understands_stays_english_and_is_marked(tmp_path: Path) -> None:
    make(tmp_path)
    client = TestClient(create_app(Settings(engine=f"whoosh:{tmp_path / 'index'}")), raise_server_exceptions=False)
    (tmp_path / "index" / "current").write_text("nothing of ours")
    page = client.get("/search?q=wages", headers={"Accept-Language": "es"})
    assert page.status_code == 503
    assert '<p lang="en">' in page.text
    with spoken("es"):
        assert f"<h1>{translated(TITLES[503])}</h1>" in page.text
    assert '<p lang="en">' not in client.get("/search?q=wages").text


PAGES = [
    ("/nowhere", 404, "Esa página no existe."),
    ("/recordings/nowhere", 404, "En este archivo no hay ninguna grabación &#39;nowhere&#39;."),
    ("/search?q=a+NEAR/0+b", 400, "NEAR/0 es demasiado cerca: una junto a otra es NEAR/1 (en el carácter 8"),
    ("/search?q=a&page=x", 400, "page=&#39;x&#39; no es posible: debe ser un número entero."),
    ("/search?q=date:2022..2021", 400, "El intervalo &#39;2022..2021&#39; termina antes de empezar."),
    ("/search?q=" + "a" * 1200, 414, "La búsqueda tiene 1.200 caracteres; se permiten 1.000 como máximo."),
]  # fmt: skip


@pytest.mark.parametrize(("address", "status", "said"), PAGES)
def test_the_page_of_an_error_speaks_spanish_and_the_api_english(
    client: TestClient, address: str, status: int, said: str
) -> None:
    page = client.get(address, headers={"Accept-Language": "es"})
    assert page.status_code == status
    assert said in page.text
    if address.startswith("/search"):
        detail = client.get("/api" + address, headers={"Accept-Language": "es"}).json()["detail"]
        assert detail.isascii() and "búsqueda" not in detail


def test_a_page_cannot_be_posted_to_and_says_so(client: TestClient) -> None:
    answer = client.post("/help", headers={"Accept-Language": "fr"})
    assert answer.status_code == 405
    assert "Cette adresse n’accepte pas ce type de requête." in answer.text


def test_every_title_is_translated() -> None:
    for language in OFFERED.keys() - {"en"}:
        with spoken(language):
            assert all(translated(title) != title for title in TITLES.values())
