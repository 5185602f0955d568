"""The archive's own pages in a real browser: what is there is shown, leads somewhere, and stays where it is."""

import re
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

SERIES = "Buying with Open Eyes"
SPEAKER = "/speakers/Mair%C3%A9ad%20Tolloway-Quinn"
PAGES = ("/", "/recordings", "/series/hredd", "/speakers", SPEAKER)


def test_home_shows_the_archive_as_it_is(page: Page) -> None:
    page.goto("/")
    assert page.locator(".totals").inner_text().split("\n") == [
        "8 recordings (1 without a transcript yet)",
        "22 minutes",
        "in English, Spanish and French",
        "28 speakers",
    ]
    series = page.locator("section.series")
    assert series.count() == 1
    numbers = [title.partition(".")[0] for title in series.locator(".card h3").all_inner_texts()]
    assert numbers == ["1", "2", "3", "4", "5", "6"]
    others = page.locator("section", has=page.locator("#others")).locator(".card")
    assert [title[:7] for title in others.locator("h3").all_inner_texts()] == ["A voice", "Gloves "]
    gloves = others.nth(1)
    assert {"No date", "No video yet", "No transcript yet"} <= set(re.split(r"\n| · ", gloves.inner_text()))
    assert gloves.locator(".play").count() == 0 and gloves.locator("svg").count() == 1
    for card in page.locator(".card").all()[:7]:
        assert card.locator(".play").count() == 1
        assert re.search(r"posted \d+ \w+ 202\d", card.inner_text())
        assert "Read in English" in card.inner_text()
        assert "(chair)" in card.inner_text()


def test_each_search_worth_trying_answers_with_as_many_moments(page: Page) -> None:
    for language in ("en", "es", "fr"):
        page.goto(f"/?ui={language}")
        tries = [
            (link.get_attribute("href") or "", int(link.locator(".small").inner_text().split()[0]))
            for link in page.locator(".tries a").all()
        ]
        assert len(tries) == 3
        for address, moments in tries:
            page.goto(address)
            assert page.locator(".moment").count() > 0
            assert int(page.locator(".total strong").first.inner_text().split()[0]) == moments
    page.goto("/?ui=en")


def test_titles_roles_and_introductions_come_in_the_language_of_the_interface(page: Page) -> None:
    page.goto("/series/hredd?ui=es")
    assert page.locator("h1").get_attribute("lang") == "es"
    assert "Comprar con los ojos abiertos" in page.inner_text("h1")
    assert "Responsable de formación" in page.locator("section .people").last.inner_text()
    langs = "[...document.querySelectorAll('.card h3, .card p[lang], .people [lang]')].map(e => e.lang)"
    assert set(page.evaluate(langs)) == {"es"}
    page.goto("/series/hredd?ui=en")
    assert set(page.evaluate(langs)) == {"en"}


def test_stills_are_loaded_and_nothing_moves_when_they_come(page: Page) -> None:
    page.add_init_script(
        "window.moved = []; new PerformanceObserver(list => moved.push(...list.getEntries().map(e => e.value)))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto("/")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    loaded = "[...document.querySelectorAll('.still img')].every(i => i.complete && i.naturalWidth > 300)"
    until(page, loaded, 30)
    assert page.locator(".still img").count() == 7
    assert page.evaluate("moved.filter(value => value > 0.001)") == []
    lazy = "[...document.querySelectorAll('.still img')].map(i => i.loading)"
    assert page.evaluate(lazy) == ["auto"] * 3 + ["lazy"] * 4


@pytest.mark.parametrize("address", ["/", "/recordings", "/series/hredd", SPEAKER])
def test_play_plays_the_recording_from_its_start(page: Page, address: str) -> None:
    page.goto(address)
    card = page.locator(".card").nth(1)
    recording = card.locator("h3 a").get_attribute("href") or ""
    card.locator(".play").click()
    page.wait_for_url(f"**{recording}?t=0")
    until(page, "!document.querySelector('#player').paused", 60)
    assert page.evaluate("document.querySelector('#player').currentTime") < 5


def test_to_read_a_recording_does_not_play_it(page: Page) -> None:
    page.goto("/")
    page.locator(".card").nth(1).get_by_role("link", name="Español").click()
    page.wait_for_url("**/recordings/*lang=es")
    until(page, "document.querySelector('#player').readyState >= 1", 60)
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelector('#player').paused")


def test_search_within_a_series_stays_there(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Search within this series").click()
    page.wait_for_url("**/series/hredd#within")
    page.get_by_label("Search within this series").and_(page.locator("input")).fill("union")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    assert parse_qs(urlsplit(page.url).query) == {"series": ["hredd"], "q": ["union"]}
    inside = int(page.locator(".total strong").first.inner_text().split()[0])
    page.goto("/search?q=union")
    assert 0 < inside < int(page.locator(".total strong").first.inner_text().split()[0])


def test_from_a_name_to_what_was_said(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Noraini binti Rimbatulus").first.click()
    page.wait_for_url("**/speakers/Noraini%20binti%20Rimbatulus")
    assert page.inner_text("h1") == "Noraini binti Rimbatulus"
    assert "Kembara Migrant Workers' Circle (KMWC)" in page.inner_text("main")
    assert page.locator(".card").count() == 2
    page.get_by_label("Search what Noraini binti Rimbatulus said").and_(page.locator("input")).fill("passport")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    assert parse_qs(urlsplit(page.url).query)["speaker"] == ["Noraini binti Rimbatulus"]
    assert set(page.locator(".moment .head .speaker").all_inner_texts()) == {"Noraini binti Rimbatulus"}
    page.go_back()
    page.get_by_role("link", name="Everything that was said").click()
    page.wait_for_url("**/search?**")
    assert set(page.locator(".moment .head .speaker").all_inner_texts()) == {"Noraini binti Rimbatulus"}


def test_every_speaker_of_the_list_has_a_page(page: Page) -> None:
    page.goto("/speakers")
    links = page.locator(".people a").all()
    assert len(links) == 28
    for address in [link.get_attribute("href") or "" for link in links]:
        answer = page.request.get(address)
        assert answer.ok, address
        assert '<article class="card">' in answer.text()


@pytest.mark.parametrize("address", PAGES)
def test_headings_go_down_by_one_and_landmarks_are_named(page: Page, address: str) -> None:
    page.goto(address)
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4, h5')].map(h => +h.tagName[1])")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    unnamed = "[...document.querySelectorAll('main section, main form, main nav')]"
    unnamed += (
        ".filter(e => !e.getAttribute('aria-label') && !document.getElementById(e.getAttribute('aria-labelledby')))"
    )
    assert page.evaluate(f"{unnamed}.length") == 0
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_a_still_is_no_stop_of_the_keyboard_and_links_say_whose_they_are(page: Page) -> None:
    page.goto("/")
    assert page.evaluate("[...document.querySelectorAll('a.still')].every(a => a.tabIndex < 0 && a.ariaHidden)")
    names = page.locator(".card .play").evaluate_all("all => all.map(a => a.textContent)")
    assert len(set(names)) == len(names) == 7
    more = page.locator(".card summary").evaluate_all("all => all.map(s => s.textContent)")
    assert len(set(more)) == len(more) == 8


def test_without_scripts_and_by_keyboard_all_of_it_is_there(browser: Browser, served: str) -> None:
    context = browser.new_context(base_url=served, java_script_enabled=False, viewport={"width": 1280, "height": 800})
    for page in watched(context.new_page(), served):
        page.goto("/")
        details = page.locator(".card details").first
        expect(details.locator(".people")).to_be_hidden()
        details.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(details.locator(".people")).to_be_visible()
        assert "Sustainability Strategist, Norrdalen Regional Purchasing Office" in details.inner_text()
        page.locator(".series h2 a").click()
        page.wait_for_url("**/series/hredd")
        page.locator("#within").fill("remedy")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?**")
        assert page.locator(".moment").count() > 0
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_a_card_holds_what_is_in_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    beyond = (
        "[...document.querySelectorAll('.card, .people li, .tries li')].filter(box => [...box.querySelectorAll('*')]"
        ".some(e => e.checkVisibility() && !e.closest('.unseen, svg')"
        " && e.getBoundingClientRect().right > box.getBoundingClientRect().right + 1)).map(box => box.outerHTML)"
    )
    for address in PAGES:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate(beyond) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
