"""Captions: what webvtt-py reads back is what was said, when and by whom."""

import html
from io import StringIO

import pytest
import webvtt
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from indexer.engine.protocol import Engine
from indexer.model import Cue
from search.app import create_app
from search.captions import webvtt as written
from search.settings import Settings

HOSTILE = st.sampled_from(
    ["<", ">", "&", "&amp;", "-->", "<v Ana>", "</v>", "<00:00:01.000>", "NOTE", "WEBVTT", "é", "«"]
)
CHARACTERS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])
PIECES = st.lists(HOSTILE | st.text(CHARACTERS, min_size=1, max_size=8), min_size=1, max_size=6)
TEXTS = PIECES.map(lambda pieces: " ".join(" ".join(pieces).split())).filter(bool)


@st.composite
def cues(draw: st.DrawFn) -> Cue:
    start = draw(st.integers(0, 20 * 3_600_000))
    return Cue(start, start + draw(st.integers(0, 60_000)), draw(TEXTS), draw(st.just("") | TEXTS))


@given(st.lists(cues(), max_size=8))
def test_what_is_read_back_is_what_was_said(said: list[Cue]) -> None:
    read = webvtt.from_buffer(StringIO(written(said))).captions
    assert [html.unescape(caption.text) for caption in read] == [cue.text for cue in said]
    assert [html.unescape(caption.voice or "") for caption in read] == [cue.speaker for cue in said]
    times = [(caption.start_time.in_milliseconds(), caption.end_time.in_milliseconds()) for caption in read]
    assert times == [(cue.start, max(cue.end, cue.start + 1)) for cue in said]


def test_a_name_of_several_lines_stays_a_name() -> None:
    (caption,) = webvtt.from_buffer(StringIO(written([Cue(0, 900, "Yes.", "Ana\n\nLópez")]))).captions
    assert (caption.voice, caption.text) == ("Ana López", "Yes.")


@pytest.fixture(scope="module")
def client(engine: Engine) -> TestClient:
    app = create_app(Settings(engine="whoosh:unused"))
    app.state.engine = engine
    return TestClient(app)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_captions_of_a_recording_are_its_cues(client: TestClient, engine: Engine, language: str) -> None:
    answer = client.get(f"/captions/scope/{language}.vtt")
    assert answer.headers["content-type"] == "text/vtt; charset=utf-8"
    read = webvtt.from_buffer(StringIO(answer.text)).captions
    said = [cue for passage in engine.passages("scope") for cue in passage.cues.get(language, ())]
    assert [(c.start_in_seconds, c.voice or "", c.text) for c in read] == [
        (cue.start // 1000, cue.speaker, cue.text) for cue in said
    ]


@pytest.mark.parametrize(("path", "sentence"), [("scope/fr", "no transcript in"), ("none/en", "no recording")])
def test_what_has_no_captions_is_not_found(client: TestClient, path: str, sentence: str) -> None:
    answer = client.get(f"/captions/{path}.vtt")
    assert answer.status_code == 404 and sentence in answer.text
