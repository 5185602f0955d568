"""The addresses of the archive's pages: any key and name has one, what is not there has a sentence."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient

from indexer.engine import open_engine
from indexer.engine.protocol import Entry
from indexer.model import Recording, Series, Speaker, Text
from search import links
from search.app import create_app
from search.settings import Settings

ODD = [
    "a/b",
    "50 % off?",
    "q#1&x=y",
    "¿Qué? 日本",
    'The "best"',
    "<b>&amp;",
    "a//b/",
    "/",
    "a/../b",
    "+",
    "x\\y",
    "né;v",
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("served")
    engine = open_engine(f"whoosh:{folder / 'index'}", ("en", "es"))
    with engine.writer(library=str(folder)) as writer:
        for number, odd in enumerate(ODD):
            series = Series(odd, Text({"": odd}))
            speakers = (Speaker(odd, spellings=(f"spelling {number}",)),)
            writer.put(
                Entry(Recording(f"r{number}", Text({"": f"Talk {number}"}), "en", series=series, speakers=speakers)), ()
            )
    with TestClient(create_app(Settings(engine=f"whoosh:{folder / 'index'}")), follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("odd", ODD)
def test_a_series_and_a_speaker_of_any_name_have_a_page_that_is_linked(client: TestClient, odd: str) -> None:
    number = ODD.index(odd)
    for url, lists in ((links.series(odd), "/recordings"), (links.speaker(odd), "/speakers")):
        answer = client.get(url)
        assert answer.status_code == 200, url
        assert f"Talk {number}</a>" in answer.text
        assert answer.text.count('<article class="card">') == 1
        assert unescape(re.search("<h1[^>]*>(.*?)</h1>", answer.text)[1]) == odd  # type: ignore[index]
        assert f'href="{url}"' in client.get(lists).text
        assert client.head(url).status_code == 200
        assert f'hreflang="fr" href="http://testserver{url}?ui=fr"' in answer.text


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("/series/nowhere", "There is no series 'nowhere' in this archive."),
        ("/series/", "There is no series '' in this archive."),
        ("/speakers/Nobody%20%C3%89", "There is no speaker 'Nobody É' in this archive."),
        ("/speakers/", "There is no speaker '' in this archive."),
        ("/recordings?page=2", "There is no page 2 of results: there is only one page."),
        ("/speakers?page=99", "There is no page 99 of results: there is only one page."),
        ("/series/%2B?page=2", "There is no page 2 of results: there is only one page."),
    ],
)
def test_what_is_not_there_has_a_sentence(client: TestClient, url: str, sentence: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 404
    assert sentence in unescape(answer.text)


@pytest.mark.parametrize("page", ["0", "-1", "x"])
def test_a_page_that_is_none_is_refused(client: TestClient, page: str) -> None:
    for path in ("/recordings", "/speakers", "/series/%2B", "/speakers/%2B"):
        assert client.get(f"{path}?page={page}").status_code == 400


def test_another_spelling_leads_to_the_page(client: TestClient) -> None:
    answer = client.get("/speakers/Spelling%203?ui=es")
    assert (answer.status_code, answer.headers["location"]) == (307, links.speaker(ODD[3]))


def test_pages_speak_the_language_asked_for(client: TestClient) -> None:
    client.cookies.clear()
    for path in ("/", "/recordings", "/speakers", links.series("a/b"), links.speaker("a/b")):
        assert '<html lang="fr">' in client.get(path, headers={"Accept-Language": "fr"}).text
