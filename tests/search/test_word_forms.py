"""The forms in which a word is said: those of its family that the archive has, and the way to one of them alone."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from indexer.engine import open_engine
from indexer.engine.protocol import Engine, Entry
from indexer.model import Recording, Text, TrackKind
from indexer.passages import cut
from search.app import create_app
from search.asking import Asked
from search.pages import forms_of, search_page
from search.settings import Settings
from search.terms_as import MOST_FORMS
from tests.search.archive import said

FAR = 40_000
"""Milliseconds of a cue, so that each is a passage."""

TRACKS = {
    "en": said("Workers work.", "A worker works.", "It worked, workers.", "Remedy and remediation.", length=FAR),
    "es": said("La reparación.", "Reparar y reparaciones.", "Un remedio.", "Audit.", length=FAR),
    "fr": said("L’été des ouvriers.", "Le remède.", length=FAR),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("forms")


@pytest.fixture(scope="module")
def engine(folder: Path) -> Engine:
    engine = open_engine(f"whoosh:{folder / 'index'}", ("en", "es", "fr"), deadline=30)
    with engine.writer() as writer:
        entry = Entry(Recording("talk", Text({"": "Talk"}), "en"), "", dict.fromkeys(TRACKS, TrackKind.ORIGINAL))
        writer.put(entry, cut("talk", "en", TRACKS))
    return engine


@pytest.mark.parametrize(
    ("typed", "language", "found"),
    [
        ("worker", "en", ["worker: workers 2, worker 1"]),
        ("working", "en", ["working: work 1, worked 1, works 1"]),
        ("working WORKERS", "en", ["working: work 1, worked 1, works 1", "WORKERS: workers 2, worker 1"]),
        ("worker -remedy", "en", ["worker: workers 2, worker 1", "remedy: remediation 1, remedy 1"]),
        ("(worker OR remedio) NEAR/3 worker", "en", ["worker: workers 2, worker 1", "remedio: "]),
        ("worker es:remedio", "en", ["worker: workers 2, worker 1", "remedio: remedio 1"]),
        ("reparacion", "es", ["reparacion: reparacion 1, reparaciones 1, reparar 1"]),
        ("reparación", "es", ["reparación: reparacion 1, reparaciones 1, reparar 1"]),
        ("es:audit fr:remède", "", ["audit: audit 1", "remède: remede 1"]),
        ("l’été", "fr", ["été: ete 1"]),
        ("work-reparar", "en", ["work: work 1, worked 1, works 1", "reparar: "]),
        ("the worker", "en", ["worker: workers 2, worker 1"]),
        ('"worker" =worker work* worker~ speaker:worker', "en", []),
        ("xyzzy", "en", ["xyzzy: "]),
        ("", "en", []),
    ],
)
def test_the_forms_that_are_said_and_how_often(engine: Engine, typed: str, language: str, found: list[str]) -> None:
    told = forms_of(engine, Asked(typed, lang=language))
    assert [
        f"{each.word}: {', '.join(f'{form.form} {form.passages}' for form in each.forms)}" for each in told
    ] == found


def test_each_language_tells_its_own(engine: Engine) -> None:
    told = [(each.language, [form.form for form in each.forms]) for each in forms_of(engine, Asked("remedio"))]
    assert told == [("en", []), ("es", ["remedio"]), ("fr", [])]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("worker", "worker (also workers)"),
        ("working", "working (also work, worked, works)"),
        ("worked -remedy", "worked (also work, works), not remedy"),
        ("worker OR reparar", "worker (also workers), or reparar (also reparacion, reparaciones)"),
        ("ouvriers", "ouvriers (any form)"),
        ("xyzzy", "xyzzy (any form)"),
    ],
)
def test_the_echo_names_the_most_frequent(engine: Engine, typed: str, sentence: str) -> None:
    page = search_page(engine, Asked(typed))
    assert page.read_as == sentence
    assert all(len(forms) <= MOST_FORMS or "…" in sentence for forms in page.forms.values())


@pytest.mark.parametrize(
    ("typed", "alone", "query"),
    [
        ("remedy", "=remedy", "=remedy"),
        ("remedy worker lang:en", "=remedy", "=remedy worker lang:en"),
        ("(remedy OR worker) -remedy", "=remedy", "(=remedy OR worker) -=remedy"),
        ("reparacion", '"reparacion"', '"reparacion"'),
        ("reparación", "=reparación", "=reparación"),
    ],
)
def test_a_word_can_be_asked_for_in_one_form_alone(engine: Engine, typed: str, alone: str, query: str) -> None:
    page = search_page(engine, Asked(typed))
    first = page.words_found[0]
    assert first.alone == alone
    (there,) = {each.url for each in page.words_found if each.word == first.word}
    assert there == Asked(query).url()
    narrowed = search_page(engine, Asked(query))
    assert 0 < narrowed.hits.moments <= page.hits.moments
    assert first.word not in {each.word for each in narrowed.words_found}


@pytest.fixture(scope="module")
def client(engine: Engine, folder: Path) -> TestClient:
    assert engine.info().recordings == 1
    return TestClient(create_app(Settings(engine=f"whoosh:{folder / 'index'}")))


def test_the_api_lists_them(client: TestClient) -> None:
    assert client.get("/api/forms", params={"q": "remedy -the", "lang": "en"}).json() == [
        {
            "word": "remedy",
            "language": "en",
            "forms": [{"form": "remediation", "passages": 1}, {"form": "remedy", "passages": 1}],
        }
    ]
    for parameters, status in (({"q": "!!"}, 400), ({"q": "a", "lang": "xx"}, 400), ({"q": "a" * 2_000}, 414)):
        assert client.get("/api/forms", params=parameters).status_code == status
    echo = client.get("/api/search", params={"q": "remedy xyzzy"}).json()["query"]
    assert (echo["forms"], echo["unknown"]) == ({"remedy": ["remediation"]}, ["xyzzy"])


def test_the_page_lists_them_and_says_what_is_unknown(client: TestClient) -> None:
    page = client.get("/search", params={"q": "remedy worker"}).text
    assert "<summary>Words found</summary>" in page
    assert '<a href="/search?q=%3Dremedy+worker">only <code>=remedy</code></a>' in page
    assert 'English: <span lang="en">remediation</span> in 1 moment, <span lang="en">remedy</span> in 1 moment<' in page
    assert "nowhere in this archive" not in page
    page = client.get("/search", params={"q": "wroker"}).text
    assert "<strong>wroker</strong> is nowhere in this archive." in page
    assert 'Did you mean <a href="/search?q=worker">worker</a> <span class="small">(3 moments)</span>?' in page
    page = client.get("/search", params={"q": "xyzzy wroker", "lang": "es"}).text
    assert "<strong>xyzzy</strong> and <strong>wroker</strong> are nowhere in this archive in Spanish." in page
    assert "Words found" not in page and "Did you mean" not in page
