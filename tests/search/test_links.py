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
