"""Searches worth trying: each answers, in the language of the interface where the archive has it, chosen once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.build import build
from indexer.engine import open_engine
from indexer.engine.protocol import Engine, Entry, Hits
from indexer.engine.query import Search
from indexer.errors import SearchTimeout
from indexer.languages import DEFAULT_LANGUAGES
from indexer.model import Recording, Text, TrackKind
from indexer.passages import cut
from search import suggestions as module
from search.asking import Asked
from search.interface import OFFERED, spoken
from search.pages import search_page
from search.settings import Settings
from search.suggestions import SHOWN, suggestions
from tests.search.archive import said

TRANSCRIPTS = Path(__file__).parents[2] / "transcripts"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = open_engine(f"whoosh:{tmp_path_factory.mktemp('shipped') / 'index'}", DEFAULT_LANGUAGES, deadline=60)
    build(TRANSCRIPTS, engine, DEFAULT_LANGUAGES)
    return engine


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    module._LAST.clear()
    yield
    module._LAST.clear()


def archive(folder: Path, *recordings: Recording, synonyms: Sequence[tuple[str, ...]] = (), says: str) -> Engine:
    engine = open_engine(f"whoosh:{folder / 'index'}", ("en", "es"), deadline=30)
    with engine.writer(library=str(folder), synonyms=tuple(synonyms)) as writer:
        for each in recordings:
            cues = {each.language: said(*says.split("|"))}
            entry = Entry(each, each.id, {each.language: TrackKind.ORIGINAL}, {each.language: 9}, 9_000)
            writer.put(entry, cut(each.id, each.language, cues))
    return engine


class Counted:
    """An engine that counts its searches, and from the one on that is named lets them run out of time."""

    def __init__(self, engine: Engine, fails_from: int = 1_000) -> None:
        self._engine, self._fails_from, self.searches = engine, fails_from, 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def search(self, search: Search) -> Hits:
        self.searches += 1
        if self.searches >= self._fails_from:
            raise SearchTimeout(2)
        return self._engine.search(search)


@pytest.mark.parametrize("language", OFFERED)
def test_each_answers_as_its_page_says_in_the_language_of_the_interface(shipped: Engine, language: str) -> None:
    with spoken(language):
        found = suggestions(shipped)
    assert len(found) == SHOWN
    assert len({each.q for each in found}) == SHOWN
    for each in found:
        page = search_page(shipped, Asked(each.q))
        assert (page.hits.moments, page.hits.recordings) == (each.moments, each.recordings)
        assert each.moments > 1 and each.recordings > 1
        assert not page.relaxed and not page.mended
        assert each.language == language
        assert search_page(shipped, Asked(each.q, lang=language)).hits.moments > 0
        assert each.url == Asked(each.q).url()


def test_they_are_chosen_once_for_a_version_and_a_language(shipped: Engine) -> None:
    engine = Counted(shipped)
    first = suggestions(engine)  # type: ignore[arg-type]
    asked = engine.searches
    assert 0 < asked <= 12
    assert suggestions(engine) == first and engine.searches == asked  # type: ignore[arg-type]
    with spoken("fr"):
        assert suggestions(engine) != first  # type: ignore[arg-type]
    assert engine.searches > asked
    module._LAST["of another version", "en", ()] = ((), 0)
    suggestions(engine, ("remedy",))  # type: ignore[arg-type]
    assert {version for version, _, _ in module._LAST} == {shipped.info().version}


def test_what_runs_out_of_time_is_left_out_and_tried_again_later(
    shipped: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = suggestions(shipped)
    module._LAST.clear()
    slow = Counted(shipped, fails_from=2)
    assert suggestions(slow) == whole[:1]  # type: ignore[arg-type]
    assert suggestions(shipped) == whole[:1]
    assert slow.searches == 2
    monkeypatch.setattr(module, "_PATIENCE", 0)
    module._LAST.clear()
    assert suggestions(Counted(shipped, fails_from=1)) == ()  # type: ignore[arg-type]
    assert suggestions(shipped) == whole


def test_of_those_that_are_set_the_ones_that_answer_are_shown(shipped: Engine) -> None:
    given = Settings(examples='remedy; "due  diligence" ;; xyzzy; date:never; speaker:tolloway union').examples  # type: ignore[arg-type]
    assert given == ("remedy", '"due  diligence"', "xyzzy", "date:never", "speaker:tolloway union")
    found = suggestions(shipped, given)
    assert [each.q for each in found][:2] == ["remedy", '"due  diligence"']
    assert all(each.moments and not each.language for each in found)
    assert not {"xyzzy", "date:never"} & {each.q for each in found}


def talk(name: str, title: str, language: str = "en", tags: tuple[str, ...] = ()) -> Recording:
    return Recording(name, Text({"": title}), language, tags=tags)


@dataclass(frozen=True)
class Case:
    recordings: tuple[Recording, ...]
    says: str
    expected: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...] = ()


CHOSEN = {
    "tags before words of titles": Case(
        (talk("a", "Gloves", tags=("fees", "fair wages", "AND")), talk("b", "Gloves")),
        "fees|fees and fair wages|gloves",
        ('"fair wages"', "fees", "gloves"),
    ),
    "of one meaning one": Case(
        (talk("a", "x", tags=("union",)), talk("b", "y")),
        "a union|the labour union is a union",
        ("union",),
        (("labour union", "union"),),
    ),
    "long words of titles, as written but for a first capital": Case(
        (talk("a", "Gloves should the WORKERS wear"), talk("b", "About Recruitment")),
        "recruitment of workers should wear gloves",
        ("Recruitment", "WORKERS", "gloves"),
    ),
    "nothing that is not said": Case((talk("a", "Procurement", tags=("tiers",)),), "nothing of it", ()),
    "another language of the archive, where it has not that of the interface": Case(
        (talk("a", "Proveedores", "es", ("fees",)),), "los proveedores", ("proveedores",)
    ),
}


@pytest.mark.parametrize("case", CHOSEN.values(), ids=CHOSEN)
def test_terms(tmp_path: Path, case: Case) -> None:
    engine = archive(tmp_path, *case.recordings, says=case.says, synonyms=case.synonyms)
    assert [each.q for each in suggestions(engine)] == list(case.expected)


def test_what_is_said_in_several_recordings_comes_before_what_is_said_in_one(tmp_path: Path) -> None:
    engine = archive(tmp_path, talk("a", "A", tags=("fees", "tiers")), says="fees|fees|fees|fees|and tiers")
    other = talk("b", "B")
    with engine.writer(library=str(tmp_path)) as writer:
        entry = Entry(other, "b", {"en": TrackKind.ORIGINAL}, {"en": 9}, 9_000)
        writer.put(entry, cut("b", "en", {"en": said("of tiers")}))
    assert [(each.q, each.recordings) for each in suggestions(engine)] == [("tiers", 2), ("fees", 1)]


def test_a_term_is_of_the_language_that_says_it_and_not_only_its_words(tmp_path: Path) -> None:
    engine = archive(tmp_path, talk("a", "A", tags=("fair wages",)), says="fair enough|wages")
    with engine.writer(library=str(tmp_path)) as writer:
        entry = Entry(talk("b", "B", "es"), "b", {"es": TrackKind.ORIGINAL}, {"es": 9}, 9_000)
        writer.put(entry, cut("b", "es", {"es": said("los fair wages")}))
    assert [(each.q, each.language) for each in suggestions(engine)] == [('"fair wages"', "es")]
