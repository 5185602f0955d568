"""Every address that Playhead writes."""

import pytest

from indexer.model import Recording, Text
from search import links


def recording(**videos: str) -> Recording:
    return Recording("2021/a talk", Text({"": "A talk"}), "en", videos={k.strip("_"): v for k, v in videos.items()})


@pytest.mark.parametrize(
    ("video", "jump"),
    [
        ("https://www.youtube.com/watch?v=abc&t=9", "https://www.youtube.com/watch?v=abc&t=753s"),
        ("https://youtu.be/abc", "https://youtu.be/abc?t=753s"),
        ("https://vimeo.com/7", "https://vimeo.com/7#t=753s"),
        ("https://media.example/talk.mp4", "https://media.example/talk.mp4#t=753"),
        ("video.webm", "/media/2021/a%20talk/video.webm#t=753.3"),
    ],
)
def test_a_jump_never_lands_late(video: str, jump: str) -> None:
    assert links.video(recording(_=video), "en", 753_390) == jump


def test_a_hit_plays_the_version_in_its_language_or_the_original() -> None:
    both = recording(en="en.webm", es="es.webm")
    assert links.version(both, "es") == ("es", "es.webm")
    assert links.version(both, "fr") == ("en", "en.webm")
    assert links.version(recording(), "fr") == ("", "")
    assert links.video(recording(), "fr", 5) == ""


def test_what_is_usual_is_left_out_of_an_address() -> None:
    assert links.search("due diligence", lang="", speaker=("A", "B"), page="") == (
        "/search?q=due+diligence&speaker=A&speaker=B"
    )
    assert links.recording("a/b?", at=12_300, language="es") == "/recordings/a/b%3F?t=12.3&lang=es"


@pytest.mark.parametrize(("ms", "text"), [(0, "0"), (999, "0.9"), (1_000, "1"), (753_390, "753.3")])
def test_seconds(ms: int, text: str) -> None:
    assert links.seconds(ms) == text


def test_pages_of_the_archive() -> None:
    assert (links.series("hredd"), links.series("a/b é?")) == ("/series/hredd", "/series/a%2Fb%20%C3%A9%3F")
    assert (links.speaker("Ana López"), links.speaker("A", 3)) == ("/speakers/Ana%20L%C3%B3pez", "/speakers/A?page=3")
    assert (links.recordings(), links.recordings(1), links.recordings(2)) == (
        *["/recordings"] * 2,
        "/recordings?page=2",
    )
    assert (links.speakers(), links.speakers(2)) == ("/speakers", "/speakers?page=2")


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.youtube.com/watch?v=a", "youtube.com"),
        ("https://Media.Example:8443/x.mp4", "media.example"),
        ("/media/a/b.webm", ""),
        ("", ""),
    ],
)
def test_where_an_address_leads(address: str, host: str) -> None:
    assert links.host(address) == host
