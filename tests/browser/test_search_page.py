"""Results change without a reload, the address always says what is shown, and without scripts all is there as links."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.results_page import FOCUSED, MARKED, assert_address_says_it, chosen, mark, total
from tests.browser.waiting import until

pytestmark = pytest.mark.browser


def test_a_filter_is_chosen_and_removed_without_a_reload(page: Page) -> None:
    page.goto("/search?q=buyer OR supplier OR worker")
    mark(page)
    everything = total(page)
    chosen(page, "lang=en").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chips a")).to_have_count(1)
    assert "lang=en" in page.url
    assert page.evaluate(FOCUSED) == "lang=en"
    assert chosen(page, "lang=en").get_attribute("aria-current") == "true"
    expect(page.locator("[role=status]")).to_have_text(total(page))
    assert_address_says_it(page)
    page.locator(".filters a", has_text="Joselito").click()
    expect(page.locator(".chips a")).to_have_count(2)
    assert_address_says_it(page)
    page.locator(".chips a").first.click()
    expect(page.locator(".chips a")).to_have_count(1)
    page.locator(".chips a").first.click()
    expect(page.locator(".chips")).to_have_count(0)
    assert total(page) == everything
    assert page.evaluate(MARKED)
    assert page.locator("[role=status]").count() == 1


def test_back_and_forward_bring_back_what_was_shown_where_it_was(page: Page) -> None:
    page.goto("/search?q=buyer OR supplier OR worker")
    mark(page)
    page.locator(".moment .others summary").nth(3).click()
    everything = total(page)
    page.evaluate("scrollTo(0, 700)")
    until(page, "scrollY === 700")
    page.wait_for_timeout(100)
    chosen(page, "kind=translation").evaluate("link => link.click()")
    expect(page.locator(".chips a")).to_have_count(1)
    fewer = total(page)
    page.evaluate("scrollTo(0, 40)")
    page.wait_for_timeout(100)
    page.go_back()
    expect(page.locator(".chips")).to_have_count(0)
    assert total(page) == everything
    until(page, "scrollY === 700")
    assert page.evaluate("document.querySelectorAll('.others')[3].open")
    assert_address_says_it(page)
    page.go_forward()
    expect(page.locator(".chips a")).to_have_count(1)
    assert total(page) == fewer
    until(page, "scrollY === 40")
    assert_address_says_it(page)
    assert page.evaluate(MARKED)


def test_coming_back_from_a_recording_the_address_still_says_it(page: Page) -> None:
    page.goto("/search?q=buyer OR supplier OR worker")
    chosen(page, "kind=translation").click()
    expect(page.locator(".chips a")).to_have_count(1)
    filtered, address = total(page), page.url
    page.locator(".moment .there").first.click()
    page.wait_for_url("**/recordings/**")
    page.go_back()
    page.wait_for_url(address)
    expect(page.locator("#total")).to_have_text(filtered)
    page.go_back()
    expect(page.locator(".chips")).to_have_count(0)
    assert "kind" not in page.url
    assert_address_says_it(page)


def test_the_text_is_searched_without_a_reload_and_keeps_what_was_chosen(page: Page) -> None:
    page.goto("/search?q=remedy&lang=en")
    mark(page)
    page.keyboard.press("/")
    page.keyboard.type("supplier")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=supplier"))
    expect(page.locator(".moment mark").first).to_contain_text("supplier", ignore_case=True)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["supplier"], "lang": ["en"]}
    assert page.input_value("#q") == "supplier"
    expect(page.locator("[role=status]")).to_have_text(total(page))
    assert_address_says_it(page)
    page.go_back()
    page.wait_for_url(re.compile("q=remedy"))
    assert page.input_value("#q") == "remedy"
    assert page.evaluate(MARKED)


def test_text_that_is_typed_and_not_sent_stays_when_a_filter_is_chosen(page: Page) -> None:
    page.goto("/search?q=remedy")
    page.fill("#q", "remedy for workers")
    chosen(page, "lang=en").click()
    expect(page.locator(".chips a")).to_have_count(1)
    assert page.input_value("#q") == "remedy for workers"
    page.go_back()
    expect(page.locator(".chips a")).to_have_count(0)
    assert page.input_value("#q") == "remedy for workers"
    page.press("#q", "Enter")
    page.wait_for_url(re.compile(r"q=remedy\+for\+workers"))
    expect(page.locator("#total")).to_contain_text("moment")
    page.go_back()
    page.wait_for_url(re.compile("q=remedy$"))
    assert page.input_value("#q") == "remedy"
    assert_address_says_it(page)


def test_words_meant_sorts_and_the_absence_of_a_filter_are_followed_without_a_reload(page: Page) -> None:
    page.goto("/search?q=remdy")
    mark(page)
    page.locator(".unknown a").first.click()
    page.wait_for_url(re.compile("q=remedy"))
    assert page.input_value("#q") == "remedy"
    page.locator(".sorts a", has_text="oldest first").click()
    page.wait_for_url(re.compile("sort=time"))
    assert page.evaluate(FOCUSED) == "sort=time"
    assert_address_says_it(page)
    page.goto("/search?q=remedy&lang=fr&from=2021")
    mark(page)
    (found,) = re.findall(r"\d+", page.locator(".without a").first.inner_text())
    page.locator(".without a").first.click()
    expect(page.locator("#total strong")).to_have_text(f"{found} moments")
    assert_address_says_it(page)
    assert page.evaluate(MARKED)


def test_of_two_requests_the_later_counts(page: Page) -> None:
    page.goto("/search?q=buyer OR supplier OR worker")
    mark(page)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile("kind=translation"), hold)
    chosen(page, "kind=translation").click()
    until(page, "document.querySelector('#main').getAttribute('aria-busy') === 'true'")
    chosen(page, "lang=en").click()
    expect(page.locator(".chips a")).to_have_count(1)
    assert len(held) == 1
    held[0].abort()
    page.wait_for_timeout(200)
    assert "lang=en" in page.url and "kind" not in page.url
    assert page.locator("#main").get_attribute("aria-busy") is None
    assert_address_says_it(page)
    assert page.evaluate(MARKED)


@pytest.mark.parametrize("how", ["500", "another language"])
def test_what_cannot_be_shown_here_is_left_to_the_browser(page: Page, how: str) -> None:
    quiet = page.context.new_page()  # the browser itself writes to the console what it could not fetch
    quiet.goto("/search?q=remedy")
    mark(quiet)

    def refuse(route: Route) -> None:
        if route.request.resource_type != "fetch":
            route.continue_()
        elif how == "500":
            route.fulfill(status=500, body="<main id='main'>broken</main>", content_type="text/html")
        else:
            route.fulfill(body="<html lang='fr'><main id='main'></main>", content_type="text/html")

    quiet.route(re.compile("lang=en"), refuse)
    chosen(quiet, "lang=en").click()
    expect(quiet.locator(".chips a")).to_have_count(1)
    assert not quiet.evaluate(MARKED)
    quiet.close()


def test_a_click_with_a_key_is_the_browsers(page: Page) -> None:
    page.goto("/search?q=remedy")
    before = page.url
    with page.context.expect_page() as opened:
        chosen(page, "lang=en").click(modifiers=["ControlOrMeta"])
    expect(opened.value.locator(".chips a")).to_have_count(1)
    assert page.url == before and page.locator(".chips").count() == 0


def test_a_mark_is_a_link_to_its_own_second(page: Page) -> None:
    page.goto("/search?q=remedy&lang=en")
    marks = page.locator(".moment blockquote a:has(mark)")
    first, second = (marks.nth(at).get_attribute("href") or "" for at in (0, 1))
    assert first != second
    marks.nth(1).click()
    page.wait_for_url("**/recordings/**")
    at = float(parse_qs(urlsplit(second).query)["t"][0])
    until(page, f"Math.abs((document.querySelector('#player')?.currentTime ?? -1) - {at}) < 2")
    assert page.locator("#transcript [aria-current] mark").count() > 0


def test_all_moments_of_a_recording_open_in_place(page: Page) -> None:
    page.goto("/search?q=buyer OR supplier OR worker")
    mark(page)
    link = page.get_by_role("link", name=re.compile(r"^All \d+ moments")).first
    said = link.inner_text()
    number = int(re.findall(r"\d+", said)[0])
    result = page.locator(".result", has=page.locator("a.all")).first
    best = result.locator(".moment blockquote").all_text_contents()
    before = page.url
    link.click()
    control = result.locator("a.all")
    expect(control).to_have_attribute("aria-expanded", "true")
    expect(result.locator(".moment")).not_to_have_count(3)
    folded = sum(int(n) for n in re.findall(r"(\d+) more overlapping", result.inner_text()))
    assert result.locator(".moment").count() + folded >= number
    assert result.locator(".moment blockquote").all_text_contents()[:3] == best
    assert page.url == before
    assert page.evaluate("document.activeElement.matches('a.all')")
    control.press("Enter")
    expect(result.locator(".moment")).to_have_count(3)
    assert control.inner_text() == said
    assert control.get_attribute("aria-expanded") == "false"
    assert page.evaluate(MARKED)


def test_who_opens_another_language_has_it_open_from_then_on(page: Page) -> None:
    page.goto("/search?q=remedy")
    opened = "[...document.querySelectorAll('.others')].map(each => each.open)"
    assert not any(page.evaluate(opened))
    page.locator(".others summary").nth(1).press("Enter")
    assert page.evaluate(opened)[0] is False and all(page.evaluate(opened)[1:])
    page.reload()
    until(page, f"{opened}.every(each => each)")
    chosen(page, "lang=en").click()
    expect(page.locator(".chips a")).to_have_count(1)
    assert all(page.evaluate(opened))
    page.locator(".others summary").first.click()
    assert not any(page.evaluate(opened))
    page.goto("/search?q=supplier")
    assert not any(page.evaluate(opened))


def test_without_scripts_everything_is_a_link_and_what_needs_scripts_is_not_there(
    browser: Browser, served: str
) -> None:
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/search?q=buyer OR supplier OR worker")
    everything = page.locator("#total").inner_text()
    for what in ("button.copy", "#play-all", ".printed"):
        assert page.locator(what).count() and not page.locator(what).first.is_visible(), what
    chosen(page, "lang=en").click()
    assert page.locator(".chips a").count() == 1
    page.locator(".chips a").click()
    assert page.locator("#total").inner_text() == everything
    page.locator(".others summary").first.click()
    expect(page.locator(".others p").first).to_be_visible()
    page.get_by_role("link", name=re.compile(r"^All \d+ moments")).first.click()
    shown = int(page.locator("#total strong").inner_text().split()[0])
    folded = sum(int(n) for n in re.findall(r"(\d+) more overlapping", page.inner_text(".results")))
    assert page.locator(".moment").count() + folded == shown
    context.close()


def test_printed_it_has_addresses_count_and_filters_and_no_controls(page: Page) -> None:
    page.goto("/search?q=remedy&lang=en&from=2021")
    page.emulate_media(media="print")
    moment = page.locator(".moment").first
    address = moment.locator(".printed").inner_text()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/recordings/[\w-]+\?t=[\d.]+&lang=en&q=remedy", address)
    for what in ("#total", ".index", ".chips", ".moment blockquote"):
        assert page.locator(what).first.is_visible(), what
    assert page.locator(".chips").inner_text().split("\n")[0].startswith("Filters:")
    controls = "button, input, summary, .play, .filters, .sorts, footer, .total a"
    assert page.evaluate(f"[...document.querySelectorAll('{controls}')].filter(e => e.checkVisibility()).length") == 0
