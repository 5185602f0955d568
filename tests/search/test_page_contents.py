"""What pages say, read as they are sent: counts, orders, titles, languages, policy, and nothing typed as markup."""

import pytest
from fastapi.testclient import TestClient

from search.app import HEADERS
from tests.search.served import ask, page


def test_a_recording_page_says_how_it_read_what_was_asked(client: TestClient) -> None:
    page = client.get("/recordings/scope", params={"q": "=audits NEAR/5 remedy"}).text
    assert "Read as: audits (this form only) within 5 words of remedy (any form)." in page
    assert "2 places marked" in page
    assert "Read as" not in client.get("/recordings/scope").text


def test_a_language_that_a_recording_lacks_is_said_on_its_page(client: TestClient) -> None:
    page = client.get("/recordings/scope", params={"lang": "fr", "t": "8"})
    assert page.status_code == 200
    assert "There is no French transcript of this recording; this one is English." in page.text
    assert '<div id="transcript" lang="en">' in page.text
    for address in ("/recordings/scope", "/recordings/scope?lang=es", "/recordings/scope?lang=all"):
        assert "There is no" not in client.get(address).text
    assert "This recording has no transcript yet." in client.get("/recordings/soon?lang=fr").text


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for path in (
        "/",
        "/search",
        "/search?q=remedy",
        "/recordings/scope",
        "/docs",
        "/help",
        "/nothing",
        "/api/search?q=a",
    ):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == HEADERS["Content-Security-Policy"], path


def test_pages_have_no_inline_script_or_style(client: TestClient) -> None:
    for path in ("/", "/search?q=remedy", "/recordings/scope?q=remedy", "/docs", "/help", "/nothing"):
        page = client.get(path).text
        assert "<style" not in page and " style=" not in page and "javascript:" not in page
        assert page.count("<script") == page.count('<script type="module" src="/static/')


def test_what_was_typed_is_never_markup(client: TestClient) -> None:
    evil = '"><script>alert(1)</script>'
    for path in ("/search", "/recordings/scope"):
        assert "<script>alert" not in client.get(path, params={"q": evil}).text


def test_a_page_may_be_asked_for_its_headers_alone(client: TestClient) -> None:
    for path in ("/", "/search?q=wage", "/recordings/scope", "/media/scope/video.webm"):
        assert client.head(path).status_code == 200
    assert set(client.post("/search").headers["Allow"].split(", ")) == {"GET", "HEAD"}


def test_what_cannot_be_searched_says_so_and_how_it_could(client: TestClient) -> None:
    said = page(client, "/search", 400, q="date:nonsense")
    assert "<h1>This cannot be searched</h1>" in said
    assert 'value="date:nonsense"' in said and "Words are found in all their forms" in said
    assert "Words are found in all their forms" not in page(client, "/recordings/nowhere", 404)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "come",
            "Not said in any recording</strong>; 1 recording has it in its title, speakers’ roles or description.",
        ),
        ("remedy", "1 recording; 1 more recording has it in its title, speakers’ roles or description."),
        ("date:none", "<strong>No moment</strong>; 1 recording without a transcript."),
        ("xyzzy", "<strong>Not said in any recording</strong>."),
    ],
)
def test_the_total_is_a_sentence(client: TestClient, query: str, said: str) -> None:
    assert said in page(client, "/search", q=query)


def test_only_what_can_be_sorted_offers_an_order(client: TestClient) -> None:
    assert "newest first" in page(client, "/search", q="remedy")
    assert "newest first" not in page(client, "/search", q="come")
    one = page(client, "/search", q="remedy", recording="scope")
    assert "in order of time" in one and "newest first" not in one


@pytest.mark.parametrize(
    ("parameters", "heading"),
    [
        ({"q": "wage"}, ' lang="en"><a href="/recordings/scope?lang=en&amp;q=wage">Scope of due diligence</a></h2>'),
        ({"q": "salario"}, ' lang="es"><a href="/recordings/scope?lang=es&amp;q=salario">Alcance</a></h2>'),
        ({"q": "salario", "recording": "scope"}, '<h2 id="result-1" lang="es">Alcance</h2>'),
        ({"q": "salaire"}, ' lang="fr"><a href="/recordings/talk?lang=fr&amp;q=salaire">L’été des marchés</a></h2>'),
    ],
)
def test_a_title_is_in_the_language_of_its_best_moment(
    client: TestClient, parameters: dict[str, str], heading: str
) -> None:
    assert heading in page(client, "/search", **parameters)


def test_pages_speak_of_languages_in_their_own(client: TestClient) -> None:
    said = page(client, "/search", q="wage")
    assert "in the transcript</a> · English" in said and "In Spanish</summary>" in said
    assert '<a href="/recordings/scope?lang=es" lang="es" hreflang="es">Español</a>' in page(client, "/")


def test_a_query_is_read_back_with_titles(client: TestClient) -> None:
    echo = ask(client, q="remedy series:hredd", recording="scope")["query"]["read_as"]
    assert echo == "remedy (any form), in the series “Due diligence”, in the recording “Scope of due diligence”"


def test_conditions_alone_list_recordings_without_a_transcript(client: TestClient) -> None:
    for query, described in (
        ("date:none", ["soon"]),
        ("recording:soon", ["soon"]),
        ("-series:hredd", ["soon"]),
        ("speaker:nobody", []),
        ("lang:en", []),
        ("date:none remedy", []),
    ):
        recordings = ask(client, q=query, group="recording")["recordings"]
        silent = [each["id"] for each in recordings if not each["moments"] and each["matched_in"] == []]
        assert silent == described, query
    assert ask(client, q="date:none", group="recording", lang="en")["recordings"] == []
