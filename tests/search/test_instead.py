"""Where no moment has all that was asked for: what is left out, and is every count that of the page it leads to?"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from indexer.engine.protocol import Engine, Hits
from indexer.engine.query import Search
from indexer.errors import SearchTimeout
from search.app import create_app
from search.asking import Asked
from search.instead import advice
from search.pages import search_page
from search.settings import Settings
from search.syntax import parse
from search.views import SearchPage
from tests.search.archive import make


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("archive")
    make(folder)
    with TestClient(create_app(Settings(engine=f"whoosh:{folder / 'index'}", deadline=30))) as client:
        yield client


def page(engine: Engine, q: str, **chosen: object) -> SearchPage:
    return search_page(engine, Asked(q=q, group="recording", **chosen), explain=True)  # type: ignore[arg-type]


def found_at(client: TestClient, url: str) -> int:
    """How many moments the API has for the address of a page."""
    answer = client.get("/api/search?" + urlsplit(url).query).json()
    total: int = answer["total"]["moments"]
    return total


ASKED: list[tuple[str, dict[str, object]]] = [
    ("remedy", {"lang": "es"}),
    ("remedy", {"lang": "fr", "speaker": ("Ana López",)}),
    ("remedy", {"speaker": ("Nobody",), "first": "2020", "last": "2020"}),
    ("wage", {"speaker": ("Bo Åkesson",), "series": ("hredd",), "kind": ("original",)}),
    ("salaire", {"recording": ("scope",), "lang": "en"}),
    ("pancakes", {"lang": "en", "first": "2022"}),
    ("suppliers pancakes", {"lang": "fr"}),
    ("remedy speaker:bo lang:es", {"last": "2021"}),
    ("workers -wage", {}),
    ("workers -wage", {"lang": "en"}),
    ("which suppliers cares about workers and remedy?", {"lang": "fr"}),
]


@pytest.mark.parametrize(("q", "chosen"), ASKED)
def test_every_condition_whose_absence_helps_is_offered_with_the_count_of_its_page(
    engine: Engine, client: TestClient, q: str, chosen: dict[str, object]
) -> None:
    shown = page(engine, q, **chosen)
    assert not shown.hits.moments
    assert shown.without is not None
    for each in shown.without:
        assert each.moments == found_at(client, each.url) > 0, each
    # each filter by itself, and all of them, asked independently
    fields = {"first": "", "last": ""} if "first" in chosen or "last" in chosen else {}
    changes = [{name: "" if name == "lang" else ()} for name in chosen if name not in ("first", "last")]
    changes += [fields] if fields else []
    if len(changes) > 1:
        changes.append({name: value for change in changes for name, value in change.items()})
    urls = [Asked(q=q, **{**chosen, **change}).url() for change in changes]  # type: ignore[arg-type]
    helpful = {url for url in urls if found_at(client, url)}
    assert {each.url for each in shown.without if not each.typed} == helpful


def test_a_condition_that_was_typed_can_be_left_out_too(engine: Engine, client: TestClient) -> None:
    shown = page(engine, "remedy speaker:ana -right")
    without = {each.typed: parse_qs(urlsplit(each.url).query)["q"] for each in shown.without or ()}
    assert without == {"speaker:ana": ["remedy -right"], "-right": ["remedy speaker:ana"]}
    assert [each.moments for each in shown.without or ()] == [
        found_at(client, each.url) for each in shown.without or ()
    ]


def test_where_something_is_found_nothing_is_explained(engine: Engine) -> None:
    shown = page(engine, "remedy", lang="en")
    assert (shown.without, shown.apart) == (None, ())
    nothing = search_page(engine, Asked(q="remedy", lang="es", group="recording"))
    assert (nothing.without, nothing.apart) == (None, ())


APART = [
    ('"living wage" "remedy right"', {}, ['"living wage"', '"remedy right"'], [1, 0]),
    ('"wage audit"', {}, ['"wage"', '"audit"'], [1, 1]),
    ("gracias NEAR/2 welcome", {}, ["gracias", "welcome"], [1, 1]),
    ('"audit" "wage" speaker:ana', {}, ['"audit"', '"wage"'], [0, 1]),
    ('"audit" "wage"', {"speaker": ("Bo Åkesson",)}, ['"audit"', '"wage"'], [1, 0]),
    ('en:"wage audit"', {}, ['en:"wage"', 'en:"audit"'], [1, 1]),
]


@pytest.mark.parametrize(("q", "chosen", "texts", "moments"), APART)
def test_words_that_are_known_but_never_together_are_counted_by_themselves(
    engine: Engine, client: TestClient, q: str, chosen: dict[str, object], texts: list[str], moments: list[int]
) -> None:
    shown = page(engine, q, **chosen)
    assert [each.text for each in shown.apart] == texts
    assert [each.moments for each in shown.apart] == moments
    for each in shown.apart:
        assert found_at(client, each.url) == each.moments
        assert ("speaker:" in q) == ("speaker:ana" in parse_qs(urlsplit(each.url).query)["q"][0])


@pytest.mark.parametrize("q", ["the wage pancakes", "pancakes", '"wa*e audit"', "audit OR pancakes", "date:none"])
def test_one_word_an_unknown_one_or_a_wildcard_is_not_taken_apart(engine: Engine, q: str) -> None:
    assert page(engine, q).apart == ()


class Late:
    """An engine whose time is over after so many searches."""

    def __init__(self, engine: Engine, searches: int) -> None:
        self._engine, self._left = engine, searches

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def search(self, search: Search) -> Hits:
        assert search.until < float("inf")
        self._left -= 1
        if self._left < 0:
            raise SearchTimeout(2.0)
        return self._engine.search(search)


def test_all_of_it_has_one_deadline_and_half_an_explanation_is_none(engine: Engine, client: TestClient) -> None:
    asked = Asked(q="remedy", lang="fr", speaker=("Ana López",), group="recording")
    searches = 0
    while True:
        shown = search_page(Late(engine, 2 + searches), asked, explain=True)  # type: ignore[arg-type]
        if shown.without is not None:
            break
        searches += 1
    assert searches == 3  # without the language, without the speaker, without both
    assert "Without" not in client.get("/search", params={"q": "remedy", "lang": "en"}).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("pancakes", "Try another word."),
        ('"pancakes"', "Try it without quotes, or another word."),
        ("=pancakes", "Try another word."),
        ("pancakes syrup", "Try fewer or other words."),
        ('"pancakes syrup"', "Try fewer or other words, without quotes."),
        ('"pancakes" syrup', "Try fewer or other words, without quotes."),
        ("pancakes -syrup", "Try another word."),
        ("speaker:Nobody", ""),
    ],
)
def test_advice_is_about_what_was_typed(typed: str, said: str) -> None:
    assert advice(parse(typed, ("en",)).query) == said


def test_the_page_says_it(client: TestClient) -> None:
    html = client.get("/search", params={"q": "remedy", "lang": "es"}).text
    assert '<a href="/search?q=remedy">Without “<span>Spanish</span>”: 2 moments</a>' in html.replace("&#34;", '"')
    html = client.get("/search", params={"q": "pancakes", "lang": "es", "speaker": "Ana López"}).text
    assert "Without the filters nothing is found either." in html
    html = client.get("/search", params={"q": '"wage audit"'}).text
    assert "Each by itself: " in html
    assert "<p>Try " not in html
    assert "<p>Try another word.</p>" in client.get("/search", params={"q": "pancakes"}).text
    html = client.get("/search", params={"q": "remady"}).text
    assert "Did you mean" in html and "<p>Try " not in html
    series = client.get("/search", params={"q": "été", "series": "hredd", "lang": "es", "ui": "fr"}).text
    assert '<span lang="es">Diligencia debida</span>' in series
