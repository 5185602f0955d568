"""The address says what is shown, however fast somebody clicks and goes back, and however slowly the pages come."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.results_page import MARKED, assert_address_says_it, chosen, mark
from tests.browser.test_accessible import AXE, TAGS, found
from tests.browser.transcripts import NOW, REMEDY
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

BUSY = "document.querySelector('#main').getAttribute('aria-busy') === 'true'"
ARRIVED = f"!({BUSY})"
FREEDOM = "/recordings/freedom-of-association"


@contextmanager
def slow_line(page: Page, latency: int = 800) -> Iterator[None]:
    """Every answer takes so many milliseconds longer."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    whole = {"offline": False, "downloadThroughput": -1, "uploadThroughput": -1}
    line.send("Network.emulateNetworkConditions", {**whole, "latency": latency})
    yield
    line.send("Network.emulateNetworkConditions", {**whole, "latency": 0})
    line.detach()


def total(page: Page) -> str:
    """The count, and the filters that are shown above it."""
    return f"{page.locator('#total').inner_text()} {page.locator('.chips a').all_inner_texts()}"


def back(page: Page, times: int = 1) -> None:
    for _ in range(times):
        page.evaluate("history.back()")
        page.wait_for_timeout(60)


def forward(page: Page) -> None:
    page.evaluate("history.forward()")
    page.wait_for_timeout(60)


def two_filters_deep(page: Page) -> dict[str, str]:
    """Two filters are chosen and the page is loaded anew, so that going back has to read; what each address shows."""
    shown = {}
    page.goto("/search?q=buyer")
    shown[page.url] = total(page)
    chosen(page, "lang=en").click()
    expect(page.locator(".chips a")).to_have_count(1)
    shown[page.url] = total(page)
    page.locator(".filters a", has_text="Joselito").click()
    expect(page.locator(".chips a")).to_have_count(2)
    shown[page.url] = total(page)
    assert len(set(shown.values())) == 3
    page.reload()
    mark(page)
    return shown


def test_going_back_faster_than_pages_come_and_forward_again(page: Page) -> None:
    shown = two_filters_deep(page)
    everything, english, _ = shown
    with slow_line(page):
        back(page, 2)
        assert page.url == everything
        forward(page)
        until(page, ARRIVED)
        assert page.url == english
        assert total(page) == shown[english]
    assert_address_says_it(page)
    back(page)
    until(page, ARRIVED)
    assert (page.url, total(page)) == (everything, shown[everything])
    for _ in range(2):
        forward(page)
        until(page, ARRIVED)
        assert total(page) == shown[page.url]
        assert_address_says_it(page)
    assert page.evaluate(MARKED)


def test_going_back_and_forward_at_once_shows_what_was_there(page: Page) -> None:
    shown = two_filters_deep(page)
    here = page.url
    with slow_line(page):
        back(page)
        assert page.evaluate(BUSY)
        forward(page)
        assert page.evaluate(ARRIVED)
        page.wait_for_timeout(1200)  # what was asked for in vain
    assert (page.url, total(page)) == (here, shown[here])
    assert_address_says_it(page)


def test_a_filter_removed_while_going_back_is_kept_in_order(page: Page) -> None:
    shown = two_filters_deep(page)
    everything, *_ = shown
    with slow_line(page, 2_500):  # time to press a link that the answer takes away
        back(page, 2)
        assert page.evaluate(BUSY)
        page.locator(".chips a").first.click()
        until(page, ARRIVED)
    assert "speaker=Joselito" in page.url and "lang=en" not in page.url
    assert_address_says_it(page)
    back(page)
    until(page, ARRIVED)
    assert (page.url, total(page)) == (everything, shown[everything])
    assert_address_says_it(page)
    forward(page)
    until(page, ARRIVED)
    assert "speaker=Joselito" in page.url
    assert_address_says_it(page)
    assert page.evaluate(MARKED)


def transcript(page: Page) -> str:
    return page.locator("#transcript").get_attribute("lang") or ""


def language(page: Page, name: str) -> None:
    page.locator(".languages p").first.get_by_role("link", name=name).click()


def test_going_back_through_languages_faster_than_they_come(page: Page) -> None:
    page.goto(f"{FREEDOM}?lang=en")
    mark(page)
    for name, code in (("Español", "es"), ("Français", "fr")):
        language(page, name)
        expect(page.locator("#transcript")).to_have_attribute("lang", code)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile("lang=es"), hold)
    back(page)
    until(page, BUSY)
    back(page)
    expect(page.locator("#transcript")).to_have_attribute("lang", "en")
    for route in held:
        route.continue_()
    page.wait_for_timeout(400)
    assert transcript(page) == "en" and "lang=en" in page.url
    assert len(held) == 1
    assert page.evaluate(ARRIVED) and page.evaluate(MARKED)


def test_of_two_languages_the_one_that_was_clicked_last_is_shown(page: Page) -> None:
    page.goto(f"{FREEDOM}?lang=en")
    mark(page)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile("lang=es"), hold)
    language(page, "Español")
    until(page, BUSY)
    language(page, "Français")
    expect(page.locator("#transcript")).to_have_attribute("lang", "fr")
    for route in held:
        route.continue_()
    page.wait_for_timeout(400)
    assert transcript(page) == "fr" and "lang=fr" in page.url
    assert len(held) == 1
    page.unroute_all()
    back(page)
    expect(page.locator("#transcript")).to_have_attribute("lang", "en")
    assert page.evaluate(MARKED)


def test_a_language_chosen_while_going_back_is_shown_and_going_back_from_it_works(page: Page) -> None:
    page.goto(f"{FREEDOM}?lang=en")
    language(page, "Español")
    expect(page.locator("#transcript")).to_have_attribute("lang", "es")
    page.locator("#transcript .line").nth(3).click()  # a second of its own in the address changes nothing of that
    with slow_line(page):
        back(page)
        assert page.evaluate(BUSY)
        language(page, "Français")
        expect(page.locator("#transcript")).to_have_attribute("lang", "fr")
        assert "lang=fr" in page.url
    back(page)
    expect(page.locator("#transcript")).to_have_attribute("lang", "en")
    assert "lang=en" in page.url


def test_a_fragment_between_two_searches_is_gone_back_over(page: Page) -> None:
    page.goto("/search?q=buyer")
    mark(page)
    everything = total(page)
    page.locator("a.skip").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    chosen(page, "lang=en").click()
    expect(page.locator(".chips a")).to_have_count(1)
    for _ in range(2):
        back(page)
        assert total(page) == everything
    assert "#" not in page.url
    forward(page)
    assert page.url.endswith("#main")
    forward(page)
    expect(page.locator(".chips a")).to_have_count(1)
    assert page.evaluate(MARKED)


@pytest.fixture
def quiet(page: Page) -> Iterator[Page]:
    """A page that may complain: the browser itself writes to the console what it could not fetch."""
    opened = page.context.new_page()
    yield opened
    opened.close()


def cut(page: Page) -> None:
    """No page can be read any more; the media are there."""
    page.route("**/*", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_())


def assert_told(page: Page) -> None:
    notice = page.get_by_role("complementary", name="Connection")
    expect(notice).to_be_in_viewport(ratio=1)
    expect(notice).to_contain_text("The server cannot be reached.")
    expect(page.locator("p.unseen[role=status]")).to_have_text(re.compile("The server cannot be reached"))
    assert page.evaluate(ARRIVED)


TELLS = "aside#unread"


def test_without_a_connection_the_results_stay_and_what_plays_plays_on(quiet: Page) -> None:
    quiet.goto("/search?q=buyer")
    mark(quiet)
    shown, address = total(quiet), quiet.url
    expect(quiet.locator(TELLS)).to_be_hidden()
    quiet.locator(".moment a.play").first.click()
    playing = "document.querySelector('.dock video').currentTime"
    until(quiet, f"{playing} > 0.1")
    cut(quiet)
    chosen(quiet, "lang=en").click()
    assert_told(quiet)
    assert (total(quiet), quiet.url) == (shown, address)
    quiet.evaluate(AXE.read_text())
    assert found(quiet, "tag", TAGS) == []
    second = quiet.evaluate(playing)
    until(quiet, f"{playing} > {second} + 0.2")
    again = quiet.get_by_role("link", name="Try again")
    again.click()
    assert_told(quiet)
    quiet.unroute_all()
    again.click()
    expect(quiet.locator(".chips a")).to_have_count(1)
    expect(quiet.locator(TELLS)).to_be_hidden()
    assert quiet.evaluate("document.activeElement.dataset.control") == "lang=en"
    assert quiet.evaluate(MARKED)
    assert_address_says_it(quiet)


@pytest.mark.parametrize("far", [1, 2])
def test_without_a_connection_going_back_stays_where_it_was(quiet: Page, far: int) -> None:
    shown = two_filters_deep(quiet)
    everything, english, here = shown
    there = english if far == 1 else everything
    cut(quiet)
    quiet.evaluate(f"history.go(-{far})")
    assert_told(quiet)
    until(quiet, f"location.href === '{here}'")
    assert total(quiet) == shown[here]
    quiet.unroute_all()
    quiet.get_by_role("link", name="Try again").click()
    until(quiet, f"location.href === '{there}'")
    until(quiet, ARRIVED)
    assert total(quiet) == shown[there]
    for _ in range(far):
        forward(quiet)
        until(quiet, ARRIVED)
    assert (quiet.url, total(quiet)) == (here, shown[here])
    assert_address_says_it(quiet)
    assert quiet.evaluate(MARKED)


def test_without_a_connection_all_moments_stay_folded(quiet: Page) -> None:
    quiet.goto("/search?q=buyer OR worker")
    link = quiet.locator("a.all").first
    said, moments = link.inner_text(), quiet.locator(".moment").count()
    cut(quiet)
    link.click()
    assert_told(quiet)
    assert link.get_attribute("aria-expanded") == "false"
    assert (link.inner_text(), quiet.locator(".moment").count()) == (said, moments)
    quiet.get_by_role("button", name="Close").click()
    expect(quiet.locator(TELLS)).to_be_hidden()
    quiet.unroute_all()
    link.click()
    expect(quiet.locator(".rest .moment").first).to_be_visible()


def test_without_a_connection_the_transcript_stays_and_plays_on(quiet: Page) -> None:
    quiet.goto(f"{REMEDY}?lang=en&t=20")
    mark(quiet)
    quiet.evaluate("document.querySelector('#player').play()")
    until(quiet, f"{NOW} > 20.2")
    cut(quiet)
    language(quiet, "Español")
    assert_told(quiet)
    assert transcript(quiet) == "en" and "lang=en" in quiet.url
    quiet.fill("#find", "remedy")
    quiet.press("#find", "Enter")
    quiet.wait_for_timeout(300)
    assert_told(quiet)
    assert quiet.locator("#transcript mark").count() == 0
    assert not quiet.evaluate("document.querySelector('#player').paused")
    quiet.unroute_all()
    quiet.get_by_role("link", name="Try again").click()
    expect(quiet.locator("#transcript mark").first).to_be_attached()
    expect(quiet.locator(TELLS)).to_be_hidden()
    expect(quiet.locator("#find")).to_be_focused()
    assert quiet.evaluate(MARKED)


def test_what_is_typed_to_be_found_stays_when_another_language_comes(page: Page) -> None:
    page.goto(f"{REMEDY}?lang=en&q=remedy")
    page.fill("#find", "remedy for")
    language(page, "Español")
    expect(page.locator("#transcript")).to_have_attribute("lang", "es")
    expect(page.locator("#find")).to_have_value("remedy for")
    page.press("#find", "Enter")
    page.wait_for_url(re.compile(r"q=remedy\+for"))
    back(page)
    expect(page.locator("#find")).to_have_value("remedy")
