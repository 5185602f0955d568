"""What goes over the network: text is compressed, media are handed on as they are, and styles and scripts are kept."""

import gzip
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from search import routes, static_files
from search.app import HEADERS, create_app
from search.settings import Settings
from tests.search.archive import make

TEXT = b"the same line over and over\n" * 400


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("served")
    make(folder)
    (folder / "scope").mkdir()
    (folder / "scope" / "video.webm").write_bytes(TEXT)
    with TestClient(create_app(Settings(engine=f"whoosh:{folder / 'index'}"))) as client:
        yield client


TEXTS = [
    "/",
    "/search?q=remedy",
    "/concordance?q=remedy",
    "/recordings/scope",
    "/help",
    "/docs",
    "/api/search?q=remedy",
    "/api/occurrences?q=remedy",
    "/api/occurrences?q=remedy&format=csv",
    "/static/style.css",
    "/static/recording.js",
]


@pytest.mark.parametrize("path", TEXTS)
def test_text_is_compressed_for_whom_asks_for_it(client: TestClient, path: str) -> None:
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < 0.75 * len(plain.content)
    assert int(answer.headers.get("content-length", len(raw))) == len(raw)
    for headers in (plain.headers, answer.headers):
        assert "Accept-Encoding" in headers["vary"].split(", ")
        assert {
            name for name, times in Counter(name for name, _ in headers.multi_items()).items() if times > 1
        } == set()
        assert headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


def test_a_short_answer_is_sent_as_it_is(client: TestClient) -> None:
    assert "content-encoding" not in client.get("/healthz", headers={"Accept-Encoding": "gzip"}).headers


@pytest.mark.parametrize("asked", [{}, {"Range": "bytes=28-83"}])
@pytest.mark.parametrize("kind", ["video/webm", "text/plain"])  # which a file is whose kind the system does not know
def test_media_are_never_compressed(
    client: TestClient, asked: dict[str, str], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(routes._TYPES, ".webm", kind)
    answer = client.get("/media/scope/video.webm", headers={"Accept-Encoding": "gzip", **asked})
    assert "content-encoding" not in answer.headers
    assert answer.content == (TEXT[28:84] if asked else TEXT)
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.headers["accept-ranges"] == "bytes"


def loaded(page: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/static/[^"]+)"', page)


def test_what_pages_are_made_with_is_kept_for_good_under_an_address_of_its_version(client: TestClient) -> None:
    addresses = loaded(client.get("/").text)
    assert {address.rpartition("/")[2] for address in addresses} >= {"style.css", "page.js", "favicon.svg"}
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == static_files.KEPT
        bare = client.get(f"/static/{address.rpartition('/')[2]}")
        assert bare.content == answer.content
        assert bare.headers["cache-control"] == static_files.ASKED_ANEW
        again = client.get(bare.request.url, headers={"If-None-Match": bare.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_a_version_that_is_gone_gets_what_is_there_now_but_not_for_good(client: TestClient) -> None:
    answer = client.get("/static/v-000000000000/style.css")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == static_files.ASKED_ANEW
    for path in ("/static/v-000000000000/none.css", "/static/v-000000000000/", "/static/v-1/style.css", "/static/none"):
        assert client.get(path).status_code == 404, path


def test_a_change_of_any_file_is_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(static_files, "STATIC", tmp_path)
    (tmp_path / "a.css").write_text("a")
    (tmp_path / "b.js").write_text("b")
    first = static_files.version()
    assert re.fullmatch("v-[0-9a-f]{12}", first)
    os.utime(tmp_path / "a.css", ns=(1, 1))
    assert static_files.version() == first  # it is the contents that count
    (tmp_path / "b.js").write_text("c")
    assert static_files.version() != first
