"""What a description adds to pages and API: chapters, a picture, who published it, and the way from an old id."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from indexer.engine import open_engine
from indexer.engine.protocol import Entry
from indexer.model import Chapter, Recording, Text, TrackKind
from indexer.passages import cut
from search.app import create_app
from search.settings import Settings
from tests.search.archive import said

HERE = Recording(
    "2021/new talk",
    Text({"": "New"}),
    "en",
    videos={"": "files/video.webm"},
    media={"files/video.webm": "x/files/video.webm", "title.webp": "x/title.webp"},
    chapters=(Chapter(0, Text({"": "Welcome"})), Chapter(754_300, Text({"en": "Questions", "es": "Preguntas"}))),
    thumbnail="title.webp",
    uploader="Red Justa",
    aliases=("old", "older/talk é", "gone"),
)
ELSEWHERE = Recording(
    "gone",
    Text({"": "Elsewhere"}),
    "en",
    videos={"": "https://vimeo.com/76979871"},
    chapters=(Chapter(61_000, Text({"": "Answers"})),),
    thumbnail="https://example.org/x.jpg",
    source="https://vimeo.com/76979871",
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("served")
    engine = open_engine(f"whoosh:{folder / 'index'}", ("en", "es", "fr"))
    with engine.writer(library=str(folder)) as writer:
        for recording in (HERE, ELSEWHERE):
            cues = {"en": said("We ask for remedy.")}
            writer.put(
                Entry(recording, "", {"en": TrackKind.AUTOMATIC}, {"en": 4}, 4_000), cut(recording.id, "en", cues)
            )
    (folder / "x" / "files").mkdir(parents=True)
    (folder / "x" / "files" / "video.webm").write_bytes(bytes(range(256)) * 4)
    (folder / "x" / "title.webp").write_bytes(b"RIFF")
    with TestClient(create_app(Settings(engine=f"whoosh:{folder / 'index'}")), follow_redirects=False) as client:
        yield client


MOVED = [
    ("/recordings/old", "/recordings/2021/new%20talk"),
    ("/recordings/old?t=12.5&q=%22a+b%22&lang=en", "/recordings/2021/new%20talk?t=12.5&q=%22a+b%22&lang=en"),
    ("/recordings/older/talk%20%C3%A9", "/recordings/2021/new%20talk"),
    ("/api/recordings/old", "/api/recordings/2021/new%20talk"),
    ("/api/recordings/old/transcript?lang=en", "/api/recordings/2021/new%20talk/transcript?lang=en"),
    ("/media/old/files/video.webm", "/media/2021/new%20talk/files/video.webm"),
    ("/captions/old/en.vtt", "/captions/2021/new%20talk/en.vtt"),
    ("/media/older/talk%20é/title.webp", "/media/2021/new%20talk/title.webp"),
]


@pytest.mark.parametrize(("old", "new"), MOVED)
def test_an_old_address_leads_to_the_new_one(client: TestClient, old: str, new: str) -> None:
    answer = client.get(old)
    assert (answer.status_code, answer.headers["location"]) == (308, new)
    assert "default-src" in answer.headers["content-security-policy"]
    assert client.get(new).status_code == 200


@pytest.mark.parametrize("path", ["/recordings/nobody", "/recordings/old/part", "/media/old", "/api/recordings/ol"])
def test_what_is_no_alias_is_unknown(client: TestClient, path: str) -> None:
    while (answer := client.get(path)).status_code == 308:
        path = answer.headers["location"]
    assert answer.status_code == 404


def test_an_id_goes_before_an_alias(client: TestClient) -> None:
    assert client.get("/api/recordings/gone").json()["title"] == {"": "Elsewhere"}


@pytest.mark.parametrize("path", ["/search", "/api/search"])
def test_a_search_in_a_renamed_recording(client: TestClient, path: str) -> None:
    answer = client.get(path, params={"q": "remedy", "recording": "old"})
    assert "/recordings/2021/new%20talk" in answer.text


def test_the_page_shows_chapters_and_picture(client: TestClient) -> None:
    page = client.get("/recordings/2021/new%20talk?q=remedy").text
    assert 'poster="/media/2021/new%20talk/title.webp"' in page
    assert "<dt>Published by</dt><dd>Red Justa</dd>" in page
    assert 'href="?t=754.3&amp;lang=en&amp;q=remedy"' in page
    assert "12:34" in page
    assert "Questions" in page
    assert "automatic captions" in page
    picture = client.get("/media/2021/new%20talk/title.webp")
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/webp")
    part = client.get("/media/2021/new%20talk/files/video.webm", headers={"Range": "bytes=256-511"})
    assert (part.status_code, len(part.content)) == (206, 256)


def test_a_video_elsewhere_is_linked_and_its_picture_is_not_loaded(client: TestClient) -> None:
    page = client.get("/recordings/gone").text
    assert "example.org" not in page
    assert 'href="https://vimeo.com/76979871#t=61s"' in page


def test_the_api_tells_all_of_it(client: TestClient) -> None:
    here = client.get("/api/recordings/2021/new%20talk").json()
    assert here["chapters"] == [
        {"start": 0.0, "title": {"": "Welcome"}},
        {"start": 754.3, "title": {"en": "Questions", "es": "Preguntas"}},
    ]
    assert (here["thumbnail"], here["uploader"], here["source"]) == (
        "/media/2021/new%20talk/title.webp",
        "Red Justa",
        None,
    )
    assert (here["aliases"], here["tracks"]) == (["old", "older/talk é", "gone"], {"en": "automatic"})
    elsewhere = client.get("/api/recordings/gone").json()
    assert (elsewhere["thumbnail"], elsewhere["source"]) == ("https://example.org/x.jpg", "https://vimeo.com/76979871")
