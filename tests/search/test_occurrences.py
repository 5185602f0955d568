"""Every single occurrence over HTTP: all of them, in each order, counted, as files, and stopped when nobody waits."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from indexer.errors import TooManySearches
from search.app import create_app
from search.line_files import COLUMNS, LONGEST_NAME, file_name, table_row
from search.occurrence_api import occurrences_file
from search.question import AskedLines
from search.settings import Settings
from tests.search.archive import make


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("listed")
    make(folder)
    with TestClient(create_app(Settings(engine=f"whoosh:{folder / 'index'}", deadline=30))) as client:
        yield client


ADDRESSES = ("url", "video_url")


def ask(client: TestClient, **parameters: object) -> dict[str, Any]:
    response = client.get("/api/occurrences", params=parameters)  # type: ignore[arg-type]
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def file(client: TestClient, form: str, **parameters: object) -> str:
    response = client.get("/api/occurrences", params={"format": form, **parameters})  # type: ignore[arg-type]
    assert response.status_code == 200, response.text
    assert response.headers["content-disposition"].startswith('attachment; filename="occurrences')
    assert response.headers["content-disposition"].endswith(f'.{form}"')
    return response.text


def lines(client: TestClient, **parameters: object) -> list[dict[str, Any]]:
    """Those of the file, their addresses as the API's own answers have them."""
    found = [json.loads(line) for line in file(client, "jsonl", **parameters).splitlines()]
    assert all(line["url"].startswith("http://testserver/recordings/") for line in found)
    here = "http://testserver"
    return [{**line, **{name: (line[name] or "").removeprefix(here) or None for name in ADDRESSES}} for line in found]


def test_the_shape_is_the_contract(client: TestClient) -> None:
    answer = ask(client, q='"living wage"', width=2)
    assert set(answer) == {
        "query", "did_you_mean", "index", "total", "page", "size", "sort", "width", "occurrences", "counts",
    }  # fmt: skip
    (line,) = answer["occurrences"]
    assert line == {
        "recording": "scope", "title": "Scope of due diligence", "date": "2021-11", "language": "en",
        "kind": "original", "speaker": "Ana López", "start": 4.0, "end": 8.0, "play_from": 3.0,
        "left": "about the ", "match": "living wage", "right": " of workers.",
        "url": "/recordings/scope?t=3&lang=en&q=%22living+wage%22", "video_url": "/media/scope/video.webm#t=3",
    }  # fmt: skip
    assert answer["total"] == {"moments": 1, "occurrences": 1, "recordings": 1, "words": 29, "per_10000": 344.828}


QUERIES = (
    "", "remedy", "wage", '"living wage"', "the OR de OR l’", "audit remedy", "audit NOT remedy", "NOT remedy", "éte",
    "speaker:ana", "lang:es de", "date:2021 remedy", "series:hredd", "xyzzy", "date:none", '"y nadie habla"', "gracias",
)  # fmt: skip


CHOSEN: tuple[dict[str, object], ...] = (
    {}, {"lang": "es"}, {"speaker": "Ana López"}, {"recording": ["scope", "talk"]}, {"series": "hredd", "to": "2021"},
)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_there_are_as_many_as_a_search_counts(client: TestClient, query: str) -> None:
    for chosen in CHOSEN:
        parameters = {"q": query, **chosen}
        searched = client.get("/api/search", params=parameters).json()  # type: ignore[arg-type]
        total = dict.fromkeys(searched["total"], 0) if searched["relaxed"] else searched["total"]
        for sort in ("time", "left"):
            answer = ask(client, **parameters, sort=sort)
            found = {name: answer["total"][name] for name in ("moments", "occurrences", "recordings")}
            assert found == {name: total[name] for name in found}, chosen
            assert len(lines(client, **parameters, sort=sort)) == total["occurrences"], chosen
            for field in ("recording", "speaker", "year"):
                assert sum(each["occurrences"] for each in answer["counts"][field]) == total["occurrences"], field


def test_a_language_counts_all_that_is_said_in_it(client: TestClient) -> None:
    for query in ("audit", "kind:interpretation", "la", "remedy OR reparación"):
        counted = {each["value"]: each["occurrences"] for each in ask(client, q=query)["counts"]["language"]}
        assert counted
        for code, number in counted.items():
            assert number == ask(client, q=query, lang=code)["total"]["occurrences"], (query, code)


OFTEN = " OR ".join(f'"{word}"' for word in "we our of a los en la y les remedy et l’été reparación suppliers".split())


def nearest(text: str, step: int) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("é", "e").replace("ó", "o"))[::step]


ORDERS = {
    "left": lambda line: nearest(line["left"], -1),
    "right": lambda line: nearest(line["right"], 1),
    "recording": lambda line: line["title"].casefold().replace("é", "e"),
    "speaker": lambda line: (line["speaker"] is None, line["speaker"] or ""),
    "date": lambda line: -int(line["date"].replace("-", "").ljust(8, "0")),
}


@pytest.mark.parametrize("sort", ORDERS)
def test_each_order_is_that_of_its_words_and_ties_are_in_order_of_time(client: TestClient, sort: str) -> None:
    for query in (OFTEN, "speaker:ana", ""):
        in_time = lines(client, q=query)
        assert lines(client, q=query, sort=sort) == sorted(in_time, key=ORDERS[sort])
        starts = [(line["date"], line["recording"], line["start"]) for line in in_time]
        assert starts == sorted(starts)


@pytest.mark.parametrize("sort", ["time", *ORDERS])
def test_pages_are_the_file_in_parts(client: TestClient, sort: str) -> None:
    query = OFTEN
    every = lines(client, q=query, sort=sort)
    pages = [
        ask(client, q=query, sort=sort, size=3, page=page + 1)["occurrences"] for page in range(-(-len(every) // 3))
    ]
    assert len(every) > 9
    assert [line for page in pages for line in page] == every
    assert {len(page) for page in pages[:-1]} == {3}


def test_a_table_for_spreadsheets_has_the_same_lines(client: TestClient) -> None:
    text = file(client, "csv", q="remedy")
    assert text.startswith("\ufeffrecording,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    found = lines(client, q="remedy")
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == len(found)
    for row, line in zip(rows, found, strict=True):
        for name in ("left", "match", "right", "title", "speaker"):
            assert row[name] == (line[name] or "")
        assert row["url"] == f"http://testserver{line['url']}"
        assert float(row["start"]) == line["start"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("remedy", "occurrences-remedy.csv"),
        ('"living wage" OR =remedy', "occurrences-living-wage-or-remedy.csv"),
        ("reparación", "occurrences-reparacion.csv"),
        ("工作", "occurrences.csv"),
        ('a"; x=\r\n../b', "occurrences-a-x-b.csv"),
        ("word " * 30, f"occurrences{'-word' * 12}.csv"),
        ("w" * 300, f"occurrences-{'w' * LONGEST_NAME}.csv"),
    ],
)
def test_the_name_of_a_file_says_what_was_asked(query: str, name: str) -> None:
    assert file_name(query, "csv") == name


def test_a_list_is_cited_with_its_counts_and_the_index(client: TestClient) -> None:
    page = client.get("/concordance?q=remedy&sort=left").text
    version = ask(client, q="remedy")["index"]["version"]
    cited = re.sub(r"<[^>]+>", "", page.partition('id="citation">')[2].partition("</p>")[0])
    assert "every occurrence of: remedy. Read as: remedy" in cited and f"Index {version}, made " in cited
    assert "2 occurrences in 2 moments of 1 recording" in cited
    assert "http://testserver/concordance?q=remedy&amp;sort=left. Accessed on …." in cited
    assert "Sorted by left context." in page
    assert "Sorted by date, oldest first." in client.get("/concordance?q=remedy").text


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    row = {**dict.fromkeys(COLUMNS), "right": "=HYPERLINK(1)", "left": "-1", "match": 'one, "two"\n', "start": -1.5}
    cells = next(csv.reader(io.StringIO(table_row(row, "http://x/"), newline="")))
    by_name = dict(zip(COLUMNS, cells, strict=True))
    assert (by_name["right"], by_name["left"]) == ("'=HYPERLINK(1)", "'-1")
    assert (by_name["match"], by_name["start"], by_name["speaker"]) == ('one, "two"\n', "-1.5", "")


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/api/occurrences?q=date:nonsense", 400, "date"),
        ("/api/occurrences?q=!!!", 400, "holds no word"),
        ("/api/occurrences?q=remedy&lang=xx", 400, "en, es, fr"),
        ("/api/occurrences?q=remedy&sort=relevance", 400, "time, left, right, recording, date, speaker"),
        ("/api/occurrences?q=remedy&width=31", 400, "from 1 to 30"),
        ("/api/occurrences?q=remedy&width=0", 400, "from 1 to 30"),
        ("/api/occurrences?q=remedy&size=101", 400, "1 to 100"),
        ("/api/occurrences?q=remedy&format=xml", 400, "json, jsonl, csv"),
        ("/api/occurrences?q=remedy&page=2", 404, "only one page"),
        ("/api/occurrences?q=remedy&page=2&sort=left", 404, "only one page"),
        ("/api/occurrences?q=" + "x" * 10_000, 414, "10,000 characters"),
    ],
)
def test_bad_requests_get_a_sentence_and_the_right_status(
    client: TestClient, address: str, status: int, sentence: str
) -> None:
    forms = {address} if "format" in address or status == 404 else {address, f"{address}&format=csv"}
    pages = set() if "format" in address or "size" in address else {address.replace("/api/occurrences", "/concordance")}
    for path in forms | pages:
        response = client.get(path)
        assert response.status_code == status, path
        assert sentence in response.text.replace("&#39;", "'"), path
    assert client.get(address).headers["content-type"] == "application/problem+json"
    assert client.app.state.searches._free._value == 16  # type: ignore[attr-defined]


def test_counts_are_per_10000_words_of_whoever_says_them(client: TestClient) -> None:
    counts = ask(client, q="remedy")["counts"]
    assert counts["languages"] == ["en"]
    assert counts["recording"] == [
        {"value": "scope", "label": "Scope of due diligence", "occurrences": 2, "words": 29, "per_10000": 689.655}
    ]
    assert {each["value"]: (each["occurrences"], each["words"]) for each in counts["speaker"]} == {
        "Bo Åkesson": (1, 11),
        "Ana López": (1, 18),
    }
    assert [(each["value"], each["occurrences"], each["words"]) for each in counts["year"]] == [("2021", 2, 29)]
    assert [(each["value"], each["label"]) for each in counts["language"]] == [("en", "English")]
    chosen = ask(client, q="remedy", speaker="Bo Åkesson")
    assert (chosen["total"]["occurrences"], chosen["total"]["words"]) == (1, 11)
    everywhere = ask(client, q="de OR les")["counts"]
    assert [(each["value"], each["occurrences"] > 0) for each in everywhere["year"]] == [("2021", True), ("2022", True)]
    assert everywhere["month"] == []  # one of them has a year alone
    assert ask(client, q="remedy", to="2021")["counts"]["month"][0]["value"] == "2021-11"


def test_files_and_pages_are_searches_as_others_are(client: TestClient) -> None:
    state = client.app.state  # type: ignore[attr-defined]
    reading = occurrences_file(state.engine, state.searches, AskedLines("remedy"), "jsonl", "")
    next(reading)
    assert state.searches._free._value == 15
    reading.close()
    assert state.searches._free._value == 16
    for _ in range(16):
        state.searches.__enter__()
    try:
        for path in ("/api/occurrences?q=remedy", "/api/occurrences?q=remedy&format=csv", "/concordance?q=remedy"):
            assert client.get(path).status_code == 429
        with pytest.raises(TooManySearches):
            next(occurrences_file(state.engine, state.searches, AskedLines("remedy"), "csv", ""))
    finally:
        for _ in range(16):
            state.searches.__exit__()
    assert client.get("/concordance?q=remedy").status_code == 200


def test_the_openapi_document_knows_the_files(client: TestClient) -> None:
    about = client.get("/api/openapi.json").json()["paths"]["/api/occurrences"]["get"]
    assert list(about["responses"]["200"]["content"]) == ["application/json", "application/jsonl", "text/csv"]
    assert set(about["responses"]) == {"200", "400", "404", "414", "429", "503"}
    enums = {each["name"]: each["schema"].get("enum") for each in about["parameters"]}
    assert enums["format"] == ["json", "jsonl", "csv"]
    assert enums["sort"] == ["time", "left", "right", "recording", "date", "speaker"]


def test_the_page_is_a_table_whose_times_play(client: TestClient) -> None:
    page = client.get("/concordance", params={"q": "remedy", "sort": "left", "lang": "en"}).text
    assert page.count('<th scope="row"><a class="play" href="/recordings/scope?t=') == 2
    assert page.count("<caption>") == 5 and 'scope="col"' in page
    assert "<mark>remedy</mark>" in page
    assert 'href="/api/occurrences?q=remedy&amp;lang=en&amp;sort=left&amp;format=csv"' in page
    assert '<option value="left" selected>' in page and '<option value="en" selected>' in page
    assert " style=" not in page and "<style" not in page
    assert 'href="/concordance?q=remedy"' in client.get("/search?q=remedy").text
    assert client.get("/concordance").status_code == 200
    assert "Not said in any recording" in client.get("/concordance?q=xyzzy").text


def test_another_word_is_offered_for_one_that_nobody_says(client: TestClient) -> None:
    answer = ask(client, q="remady", sort="left", lang="en")
    assert answer["query"]["unknown"] == ["remady"]
    assert answer["did_you_mean"] == [{"q": "remedy", "language": "en", "moments": 2}]
    page = client.get("/concordance", params={"q": "remady", "sort": "left", "lang": "en"}).text
    assert "<strong>remady</strong> is nowhere in this archive in English" in page
    assert 'Did you mean <a href="/concordance?q=remedy&amp;lang=en&amp;sort=left">remedy</a>' in page
    assert ask(client, q="remedy")["did_you_mean"] == []
    nowhere = client.get("/search", params={"q": "remady date:2022"}).text
    assert "remedy date:2022</a>?" in nowhere
    assert "0 moments" not in nowhere


def test_a_moment_said_in_two_languages_is_listed_in_one_and_the_page_says_so(client: TestClient) -> None:
    both, rule = '"thank you" OR gracias', "in several languages is listed in one of them and counted once"
    assert [each["language"] for each in lines(client, q=both)] == ["en"]
    assert [each["language"] for each in lines(client, q=both, lang="es")] == ["es"]
    assert rule in client.get("/concordance", params={"q": both}).text
    assert rule not in client.get("/concordance", params={"q": both, "lang": "es"}).text


def test_filters_stay_and_can_be_taken_away(client: TestClient) -> None:
    chosen = {"speaker": "Ana López", "from": "2021", "kind": "original"}
    page = client.get("/concordance", params={"q": "remedy", **chosen}).text
    assert '<input type="hidden" name="kind" value="original">' in page
    assert "said by Ana López, in original tracks, in recordings dated 2021 or later" in page
    assert '<input type="hidden" name="speaker" value="Ana López">' in page
    assert '<input type="hidden" name="from" value="2021">' in page
    assert 'href="/concordance?q=remedy&amp;kind=original&amp;from=2021"' in page
