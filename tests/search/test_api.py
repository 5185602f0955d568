"""The HTTP API and the pages, asked as a program and as a browser ask."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from search.app import HEADERS, create_app
from search.settings import Settings
from tests.search.served import ask, page

MOMENT = {
    "recording", "title", "date", "language", "languages", "speaker", "start", "end", "play_from", "text", "marks",
    "translations", "url", "video_url",
}  # fmt: skip


def test_the_shape_is_the_contract(client: TestClient) -> None:
    answer = ask(client, q='"living wage"')
    assert set(answer) == {
        "query",
        "did_you_mean",
        "index",
        "total",
        "relaxed",
        "page",
        "size",
        "group",
        "moments",
        "recordings",
        "facets",
    }
    assert answer["total"] == {"moments": 1, "occurrences": 1, "recordings": 1, "described": 0}
    assert answer["facets"] == {
        "language": {"en": 1},
        "kind": {"original": 1},
        "speaker": {"Ana López": 1},
        "series": {"hredd": 1},
        "year": {"2021": 1},
    }
    (moment,) = answer["moments"]
    assert set(moment) == MOMENT
    assert (moment["recording"], moment["date"], moment["language"]) == ("scope", "2021-11", "en")
    (mark,) = moment["marks"]
    assert moment["text"][mark["from"] : mark["to"]] == "living wage"
    assert mark["second"] == moment["start"]
    assert moment["url"].startswith("/recordings/scope?t=")
    assert moment["video_url"].startswith("/media/scope/video.webm#t=")


def test_a_hit_plays_the_video_in_its_language(client: TestClient) -> None:
    (moment,) = ask(client, q="salario", lang="es")["moments"]
    assert moment["video_url"].startswith("/media/scope/video.es.webm#t=")
    assert moment["speaker"] is None


def test_recordings_are_grouped_and_those_only_described_come_last(client: TestClient) -> None:
    answer = ask(client, q="remedy", group="recording")
    assert answer["moments"] == []
    assert [(each["id"], each["moments"], each["matched_in"]) for each in answer["recordings"]] == [
        ("scope", 2, ["transcript"]),
        ("soon", 0, ["title"]),
    ]
    assert answer["recordings"][1]["has_transcript"] is False
    assert answer["total"] == {"moments": 2, "occurrences": 2, "recordings": 1, "described": 1}


def test_filters_narrow_and_speakers_own_their_words(client: TestClient) -> None:
    assert ask(client, q="remedy", speaker="Bo Åkesson")["total"]["moments"] == 1
    assert ask(client, q="remedy", speaker=["Bo Åkesson", "Ana López"])["total"]["moments"] == 2
    assert ask(client, q="remedy", to="2020")["total"]["moments"] == 0
    assert ask(client, q="remedy", **{"from": "2021-11-30"})["total"]["moments"] == 2
    assert ask(client, q="remedy", series="hredd", recording="talk")["total"]["moments"] == 0


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/api/search?q=date:nonsense", 400, "date"),
        ("/api/search?q=!!!", 400, "holds no word"),
        ("/api/search?q=remedy&lang=xx", 400, "en, es, fr"),
        ("/api/search?q=remedy&sort=best", 400, "relevance"),
        ("/api/search?q=remedy&size=0", 400, "1 to 100"),
        ("/api/search?q=remedy&page=first", 400, "page='first' is not possible: it is a whole number."),
        ("/api/search?q=lang:xx", 400, "Write one of en, es, fr (at character 6 of the query)."),
        ("/api/search?q=remedy&page=2", 404, "only one page"),
        ("/api/search?q=remedy&from=2022&to=2021", 400, "earlier"),
        ("/api/search?q=" + "x" * 10_000, 414, "10,000 characters"),
        ("/api/recordings/nowhere", 404, "no recording 'nowhere'"),
        ("/api/recordings/scope/transcript?lang=fr", 400, "en, es"),
        ("/recordings/scope?lang=zz", 400, "lang='zz' is not possible: the archive has en, es, fr."),
        ("/recordings/scope?lang=de", 400, "the archive has en, es, fr."),
        ("/api/nothing", 404, "no such page"),
    ],
)
def test_bad_requests_get_a_sentence_and_the_right_status(
    client: TestClient, address: str, status: int, sentence: str
) -> None:
    on_the_page = address.replace("/api/search", "/search")
    for path in {address} if "size=" in address or on_the_page == address else {address, on_the_page}:
        response = client.get(path)
        assert response.status_code == status, path
        assert sentence in response.text.replace("&#39;", "'"), path
    if address.startswith("/api/"):
        problem = client.get(address)
        assert problem.headers["content-type"] == "application/problem+json"
        assert problem.json()["status"] == status


def test_recordings_and_transcripts(client: TestClient) -> None:
    listed = client.get("/api/recordings").json()
    assert [each["id"] for each in listed] == ["scope", "talk", "soon"]
    assert client.get("/api/recordings/scope").json() == listed[0]
    transcript = client.get("/api/recordings/scope/transcript", params={"lang": "es"}).json()
    assert next(line["text"] for line in transcript["lines"]) == "Bienvenidos todos los que piensan"
    assert transcript["kind"] == "interpretation"


def test_media_come_in_ranges_and_from_nowhere_else(client: TestClient) -> None:
    part = client.get("/media/scope/video.webm", headers={"Range": "bytes=256-511"})
    assert (part.status_code, part.content) == (206, bytes(range(256)))
    for path in ("/media/scope/secret.txt", "/media/scope/..%2f..%2fsecret.txt", "/media/../secret.txt", "/media/x/y"):
        assert client.get(path).status_code == 404, path


def test_health_names_the_index(client: TestClient) -> None:
    health = client.get("/healthz").json()
    assert health["status"] == "ok"
    assert health["version"] == ask(client, q="remedy")["index"]["version"]


def test_no_index_is_said_as_such(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(engine=f"whoosh:{tmp_path / 'none'}"))) as client:
        response = client.get("/healthz")
        assert (response.status_code, response.headers["content-type"]) == (503, "application/problem+json")
        assert "playhead index FOLDER" in response.json()["detail"]
        assert client.get("/").status_code == 503


def test_one_search_too_many_is_refused(client: TestClient) -> None:
    searches = client.app.state.searches  # type: ignore[attr-defined]
    taken = 0
    try:
        for taken in range(16):  # noqa: B007
            searches.__enter__()
        response = client.get("/api/search", params={"q": "remedy"})
        assert (response.status_code, response.headers["retry-after"]) == (429, "1")
    finally:
        for _ in range(taken + 1):
            searches.__exit__()
    assert client.get("/api/search", params={"q": "remedy"}).status_code == 200


def test_a_link_inside_a_recording_serves_nothing_of_another(client: TestClient) -> None:
    engine = client.app.state.engine  # type: ignore[attr-defined]
    folder = Path(engine.info().library)
    (folder / "other").mkdir()
    (folder / "other" / "private.txt").write_text("of another recording")
    video = folder / "scope" / "video.webm"
    kept = video.read_bytes()
    video.unlink()
    try:
        video.symlink_to("../other/private.txt")
        assert client.get("/media/scope/video.webm").status_code == 404
    finally:
        video.unlink()
        video.write_bytes(kept)
    assert client.get("/media/scope/video.webm").status_code == 200


@pytest.mark.parametrize(
    ("query", "languages"),
    [("wage", ["en", "es", "fr"]), ("lang:es salario", ["es"]), ("salario -lang:en", ["es", "fr"]), ("lang:de x", [])],
)
def test_the_languages_named_are_those_that_were_searched(client: TestClient, query: str, languages: list[str]) -> None:
    echo = ask(client, q=query)["query"]
    assert echo["languages"] == languages
    assert ("The archive has nothing in that language." in echo["mended"]) == (not languages)


def test_a_query_of_operators_alone_says_what_was_left_out(client: TestClient) -> None:
    detail = client.get("/api/search", params={"q": "AND"}).json()["detail"]
    assert detail.startswith(
        "The query holds no word to search for. The AND at character 1 had nothing on one side: it was left out"
    )


def test_what_nobody_foresaw_is_a_problem_under_the_same_policy(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("not for the public")

    monkeypatch.setattr(client.app.state.engine, "search", fail)  # type: ignore[attr-defined]
    quiet = TestClient(client.app, raise_server_exceptions=False)
    for path, kind in (("/search?q=x", "text/html; charset=utf-8"), ("/api/search?q=x", "application/problem+json")):
        response = quiet.get(path)
        assert (response.status_code, response.headers["Content-Type"]) == (500, kind)
        assert "not for the public" not in response.text
        assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_the_openapi_document_tells_errors_as_they_are_sent(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    search = document["paths"]["/api/search"]["get"]
    assert set(search["responses"]) == {"200", "400", "404", "414", "429", "503"}
    assert "HTTPValidationError" not in document["components"]["schemas"]
    for methods in document["paths"].values():
        for about in methods.values():
            for status, response in about["responses"].items():
                if status == "308":
                    continue  # an address alone
                if about["operationId"].startswith("occurrences") and status == "200":
                    continue  # it may be a file as well, and has a test of its own
                kind = "application/json" if status == "200" else "application/problem+json"
                assert list(response["content"]) == [kind]
    assert {each["name"]: each["schema"].get("enum") for each in search["parameters"]}["group"] == ["none", "recording"]
    sent = client.get("/api/recordings/nowhere").json()
    assert set(sent) == set(document["components"]["schemas"]["Problem"]["properties"])


def test_the_reference_leads_from_each_endpoint_to_the_shape_of_its_answer(client: TestClient) -> None:
    said = page(client, "/docs")
    assert "curl 'http://testserver/api/search?q=" in said
    for name in re.findall(r'href="#(\w+)"', said):
        assert f'id="{name}"' in said
    assert 'It answers with <a href="#EntryOut">list of EntryOut</a>.' in said
    assert "<td>Page</td>" not in said and "<td>Lang</td>" not in said
