"""What the page of a search says: marks with their own seconds, a count to be cited, the language of each label."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from indexer.engine.protocol import Engine
from search.app import create_app
from search.asking import Asked
from search.lead import play_from
from search.links import seconds
from search.pages import search_page
from search.settings import Settings
from tests.search.archive import SCOPE_TRACKS, make


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("archive")
    make(folder)
    with TestClient(create_app(Settings(engine=f"whoosh:{folder / 'index'}", deadline=30))) as client:
        yield client


def html(client: TestClient, q: str, **chosen: str) -> str:
    return client.get("/search", params={"q": q, "ui": "en", **chosen}).text


def test_each_mark_leads_to_its_own_second(engine: Engine) -> None:
    page = search_page(engine, Asked(q='remedy "thank you"', lang="en"))
    (view, *_) = page.moments
    marks = [piece for piece in view.pieces if piece.url]
    assert "".join(piece.text for piece in view.pieces) == view.moment.text
    assert len({piece.url for piece in marks}) == len(marks) > 1
    cues = SCOPE_TRACKS["en"]
    for piece, fragment in zip(marks, [each for each in view.moment.fragments if each.marked], strict=True):
        (cue,) = [cue for cue in cues if cue.start <= fragment.at < cue.end]
        assert f"t={seconds(play_from(cue, fragment.at))}&" in piece.url
        assert piece.url.startswith("/recordings/scope?")


def test_no_link_is_in_another_and_the_quotation_is_none(client: TestClient) -> None:
    page = html(client, "remedy OR wage")
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", page, re.DOTALL)
    assert re.search(r'<blockquote lang="en" dir="auto">[^<]', page)
    assert "<mark>remedy</mark></a>" in page


def test_what_plays_here_plays_in_the_page_and_what_is_elsewhere_is_a_link(client: TestClient) -> None:
    here = html(client, "wage", lang="en")
    assert 'data-media="/media/scope/video.webm" data-from="' in here
    assert 'id="play-all"' in here
    elsewhere = html(client, "salaire")
    assert "data-media" not in elsewhere and 'id="play-all"' not in elsewhere
    (play,) = re.findall(r'<a class="play" href="([^"]*)" rel="external noopener">([^<]*)</a>', elsewhere)
    assert play[0].startswith("https://vimeo.com/76979871#t=") and play[1].endswith("elsewhere")
    assert '<a class="there" href="/recordings/talk?t=' in elsewhere


def test_the_count_can_be_cited(client: TestClient) -> None:
    answer = client.get("/api/search", params={"q": "remedy"}).json()
    page = html(client, "remedy", speaker="Ana López")
    (sentence,) = re.findall(r'<p id="citation">(.*?)</p>', page, re.DOTALL)
    said = unescape(re.sub("<.*?>", "", sentence))
    assert said.startswith("Playhead, search for: remedy. Read as: remedy (any form), said by Ana López. 1 moment, ")
    assert f"Index {answer['index']['version']}, made " in said
    assert "http://testserver/search?q=remedy&speaker=Ana+L%C3%B3pez. Accessed on" in said
    before, _, after = page.partition(f"Index {answer['index']['version']}")
    assert 'class="total"' in before and 'class="results"' in after


def test_labels_say_which_language_they_are_in(client: TestClient) -> None:
    spanish = html(client, "remedy", ui="es", series="hredd")
    assert spanish.count("<span>Diligencia debida</span>") == 2  # the facet and the chip, in the page's own language
    assert "<span>inglés</span>" in spanish
    french = html(client, "remedy", ui="fr", series="hredd")
    assert french.count('<span lang="en">Due diligence</span>') >= 2
    chosen = html(client, "remedy", recording="scope", ui="fr")
    assert '<span lang="en">Scope of due diligence</span> <span aria-hidden="true">×' in chosen


def test_what_was_chosen_goes_on_with_another_text_but_a_single_recording_does_not(client: TestClient) -> None:
    chosen = {"lang": "en", "speaker": "Ana López", "from": "2020", "sort": "date", "recording": "scope"}
    form = html(client, "remedy", **chosen).partition('role="search"')[2].partition("</form>")[0]
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
    assert hidden == {"lang": "en", "speaker": "Ana López", "from": "2020"}
    assert "hidden" not in html(client, "remedy").partition('role="search"')[2].partition("</form>")[0]


@pytest.mark.parametrize(
    ("chosen", "label"),
    [
        ({"from": "2021", "to": "2021"}, "2021"),
        ({"from": "2021-11"}, "since November 2021"),
        ({"to": "2021-11-16"}, "until 16 November 2021"),
        ({"from": "2020", "to": "2022-01"}, "2020 to January 2022"),
    ],
)
def test_dates_in_force_are_written_as_dates(client: TestClient, chosen: dict[str, str], label: str) -> None:
    assert f"<span>{label}</span> <span aria-hidden" in html(client, "remedy", **chosen)


def test_what_is_found_by_its_title_alone_is_not_said_to_come_close(client: TestClient) -> None:
    page = html(client, "scope pancakes")
    assert "<strong>No moment has every word</strong>; 1 recording has it" in page
    assert "come closest" not in page
