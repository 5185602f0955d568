"""The language of the interface: from the address, else a cookie, else the browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from search.app import create_app
from search.interface import catalogue, gettext, ngettext, pgettext, speaking, spoken, translated
from search.language_choice import accepted, address_in
from search.localised import either, language_name, length, listed, number, short_month, written_date
from search.settings import Settings
from tests.search.archive import make


@pytest.fixture
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("served")
    make(folder)
    with TestClient(create_app(Settings(engine=f"whoosh:{folder / 'index'}"))) as client:
        yield client


ACCEPTED = [
    ("", "en"),
    ("es", "es"),
    ("es-419,es;q=0.9,en;q=0.8", "es"),
    ("de, fr;q=0.7, en;q=0.5", "fr"),
    ("en;q=0.5,fr;q=0.6", "fr"),
    ("fr;q=0, es;q=0.1", "es"),
    ("FR-ca", "fr"),
    ("*", "en"),
    ("de, *;q=0.5, fr;q=0.4", "en"),
    ("fr;q=often, es;q=0.2", "es"),
    (";;,,=", "en"),
    ("zh", "en"),
]


@pytest.mark.parametrize(("header", "language"), ACCEPTED)
def test_a_browser_gets_what_it_likes_best(header: str, language: str) -> None:
    assert accepted(header) == language


CHOSEN = [
    ({}, "en"),
    ({"Accept-Language": "fr"}, "fr"),
    ({"Accept-Language": "fr", "Cookie": "ui=es"}, "es"),
    ({"Accept-Language": "fr", "Cookie": "ui=zz"}, "fr"),
    ({"Accept-Language": "fr", "Cookie": 'ui="es; =,\\'}, "fr"),
]


@pytest.mark.parametrize(("headers", "language"), CHOSEN)
def test_address_then_cookie_then_browser(client: TestClient, headers: dict[str, str], language: str) -> None:
    answer = client.get("/help", headers=headers)
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["content-language"] == language
    assert "Accept-Language" in answer.headers["vary"] and "Cookie" in answer.headers["vary"]
    assert "set-cookie" not in answer.headers
    by_address = client.get("/help?ui=fr", headers=headers)
    assert '<html lang="fr">' in by_address.text
    assert by_address.headers["set-cookie"].startswith("ui=fr; Path=/;")
    client.cookies.clear()
    assert f'<html lang="{language}">' in client.get("/help?ui=zz", headers=headers).text


def test_what_programs_read_is_english(client: TestClient) -> None:
    answer = client.get("/api/search?q=wages&ui=es", headers={"Accept-Language": "es", "Cookie": "ui=es"})
    assert "any form" in answer.json()["query"]["read_as"] or "also" in answer.json()["query"]["read_as"]
    assert "content-language" not in answer.headers and "set-cookie" not in answer.headers


def test_an_error_speaks_it_too(client: TestClient) -> None:
    assert '<html lang="es">' in client.get("/nowhere", headers={"Accept-Language": "es"}).text


MISSING = ["/media/nothing/x.webm", "/media/scope/video.webm", "/captions/nothing/es.vtt", "/static/nothing.js"]


@pytest.mark.parametrize("address", MISSING)
def test_where_there_is_no_file_a_page_says_so_in_the_language_of_who_opens_it(
    client: TestClient, address: str
) -> None:
    for language, asked in (("es", "?ui=es"), ("fr", "")):
        answer = client.get(address + asked, headers={"Accept-Language": "fr"})
        assert answer.status_code == 404
        assert f'<html lang="{language}">' in answer.text
        assert answer.headers["content-language"] == language
        assert ("set-cookie" in answer.headers) == bool(asked)
        assert "Cookie" in answer.headers["vary"]
        client.cookies.clear()
    assert "No se encuentra" in client.get(address + "?ui=es").text


@pytest.mark.parametrize("address", ["/media/scope/video.webm", "/captions/scope/es.vtt", "/static/style.css"])
def test_a_file_that_is_there_is_as_it_is_in_every_language(tmp_path: Path, address: str) -> None:
    make(tmp_path)
    (tmp_path / "scope").mkdir()
    (tmp_path / "scope" / "video.webm").write_bytes(b"bytes of a video")
    settings = Settings(engine=f"whoosh:{tmp_path / 'index'}", media=tmp_path)
    with TestClient(create_app(settings)) as client:
        plain = client.get(address)
        assert plain.status_code == 200
        asked = client.get(address + "?ui=es", headers={"Accept-Language": "fr", "Cookie": "ui=fr"})
        assert asked.content == plain.content
        assert not {"set-cookie", "content-language"} & set(asked.headers)
        assert "cookie" not in asked.headers.get("vary", "").lower()


def test_the_same_page_in_another_language() -> None:
    assert address_in("/search", "q=a%26b&ui=fr&lang=es", "es") == "/search?q=a%26b&lang=es&ui=es"
    assert address_in("/", "", "fr") == "/?ui=fr"


@pytest.mark.parametrize("path", ["/help", "/a%2F..%2Fb%3F%23", "/recordings/50%20%25%20%C3%A9"])
def test_the_address_in_another_language_is_written_as_the_browser_wrote_it(client: TestClient, path: str) -> None:
    assert f'hreflang="es" href="http://testserver{path}?q=1&amp;ui=es"' in client.get(f"{path}?q=1").text


WRITTEN = [
    ("en", "12,040", "0.5", "16 November 2021", "November 2021", "Spanish"),
    ("es", "12.040", "0,5", "16 de noviembre de 2021", "noviembre de 2021", "español"),
    ("fr", "12\u202f040", "0,5", "16 novembre 2021", "novembre 2021", "espagnol"),
]


@pytest.mark.parametrize(("language", "many", "half", "day", "month", "name"), WRITTEN)
def test_numbers_dates_and_names(language: str, many: str, half: str, day: str, month: str, name: str) -> None:
    with spoken(language):
        assert (number(12040), number(0.5, 1)) == (many, half)
        assert [written_date(date) for date in ("2021-11-16", "2021-11", "2021", "")] == [day, month, "2021", ""]
        assert written_date("2021-11-16T08:30:00Z") == day
        assert (language_name("es"), language_name("sw")) == (name, "sw")
    assert speaking() == "en"


LENGTHS = [
    (1, "1 minute", "1 minuto"),
    (90_000, "2 minutes", "2 minutos"),
    (3_599_000, "1 hour", "1 hora"),
    (12_600_000, "3.5 hours", "3,5 horas"),
    (36_200_000, "10 hours", "10 horas"),
    (4_333_000_000, "1,204 hours", "1.204 horas"),
]


@pytest.mark.parametrize(("milliseconds", "english", "spanish"), LENGTHS)
def test_how_long_recordings_are(milliseconds: int, english: str, spanish: str) -> None:
    assert length(milliseconds) == english
    with spoken("es"):
        assert length(milliseconds) == spanish


LISTED = [
    ("en", ["English", "Spanish", "French"], "English, Spanish and French", "English, Spanish or French"),
    ("es", ["español", "inglés"], "español e inglés", "español o inglés"),
    ("es", ["inglés", "español", "francés"], "inglés, español y francés", "inglés, español o francés"),
    ("es", ["plata", "oro"], "plata y oro", "plata u oro"),
    ("es", ["agua", "hielo"], "agua y hielo", "agua o hielo"),
    ("es", ["agujas", '"hilo"'], 'agujas e "hilo"', 'agujas o "hilo"'),
    ("es", ["a", "<strong>&#34;hilo"], "a e <strong>&#34;hilo", "a o <strong>&#34;hilo"),
    ("fr", ["anglais", "espagnol"], "anglais et espagnol", "anglais ou espagnol"),
    ("fr", ["anglais"], "anglais", "anglais"),
    ("es", [], "", ""),
]


@pytest.mark.parametrize(("language", "items", "all_of_them", "one_of_them"), LISTED)
def test_lists(language: str, items: list[str], all_of_them: str, one_of_them: str) -> None:
    with spoken(language):
        assert (listed(items), either(items)) == (all_of_them, one_of_them)


def test_months_in_a_narrow_place() -> None:
    said = {}
    for language in ("en", "es", "fr"):
        with spoken(language):
            said[language] = [short_month("2021-11"), short_month("2021")]
    assert said == {"en": ["Nov 2021", "2021"], "es": ["nov 2021", "2021"], "fr": ["nov. 2021", "2021"]}


COUNTED = [
    ("en", ["0 moments", "1 moment", "2 moments", "1,000,000 moments"]),
    ("es", ["0 momentos", "1 momento", "2 momentos", "1.000.000 de momentos"]),
    ("fr", ["0 moment", "1 moment", "2 moments", "1\u202f000\u202f000 de moments"]),
]


@pytest.mark.parametrize(("language", "said"), COUNTED)
def test_each_number_has_its_plural(language: str, said: list[str]) -> None:
    with spoken(language):
        assert [ngettext("%(num)s moment", "%(num)s moments", number) for number in (0, 1, 2, 1_000_000)] == said


def test_a_context_tells_messages_apart() -> None:
    with spoken("fr"):
        assert pgettext("beside what is looked for", "not %(part)s", part="x") == "sauf x"
        assert gettext("not %(part)s", part="x") == "pas x"
    assert pgettext("beside what is looked for", "not %(part)s", part="x") == "not x"


def test_a_catalogue_is_read_once_and_what_it_has_not_is_english() -> None:
    with spoken("es"):
        assert catalogue("es") is catalogue("es")
        assert translated("A sentence that nobody has written") == "A sentence that nobody has written"
        assert translated("") == ""


def test_messages_are_filled_in_and_english_is_what_the_code_says() -> None:
    assert gettext("%(part)s of 100 %%", part="<b>") == "<b> of 100 %"
    assert ngettext("%(num)s thing", "%(num)s things", 1) == "1 thing"
    assert ngettext("%(num)s thing", "%(num)s things", 12040) == "12,040 things"


@pytest.mark.parametrize(
    ("address", "title", "said"),
    [
        ("/recordings/scope?ui=es", "Alcance", "Bienvenidos"),
        ("/recordings/scope?ui=fr", "Scope of due diligence", "Welcome"),
        ("/recordings/scope?ui=es&lang=en", "Scope of due diligence", "Welcome"),
        ("/recordings/talk?ui=es", "L’été des marchés", "C’est l’été"),
    ],
)
def test_a_recording_is_in_the_readers_language_where_it_can_be(
    client: TestClient, address: str, title: str, said: str
) -> None:
    page = client.get(address).text
    assert f"{title}</h1>" in page
    assert said in page[page.index('id="transcript"') :]


def test_what_is_found_by_its_title_alone_is_named_in_the_readers_language(client: TestClient) -> None:
    page = client.get("/search", params={"q": "scope", "ui": "es"}).text
    assert '<a href="/recordings/scope?q=scope">Alcance</a>' in page
    assert (
        client.get("/recordings/scope?q=scope&ui=es").text.count('value="scope"') == 2
    )  # both boxes keep what was typed
