"""A filter stays where it was, and on a phone filters and quotation share the first screen."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched
from tests.browser.results_page import MARKED, assert_address_says_it, chosen, mark, total
from tests.browser.waiting import until

pytestmark = pytest.mark.browser


def test_on_a_phone_a_chosen_filter_shows_the_results(browser: Browser, served: str) -> None:
    context = browser.new_context(
        base_url=served, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    for page in watched(context.new_page(), served):
        page.goto("/search?q=buyer OR supplier OR worker")
        until(page, "!document.querySelector('#filters').open")
        mark(page)
        page.locator("#filters > summary").tap()
        chosen(page, "lang=en").tap()
        expect(page.locator(".chips a")).to_have_count(1)
        expect(page.locator("#total")).to_be_in_viewport()
        assert not page.evaluate("document.querySelector('#filters').open")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.locator("#q").tap()
        page.fill("#q", "remedy")
        page.locator("form.search button").tap()
        page.wait_for_url(re.compile("q=remedy"))
        assert page.evaluate("document.activeElement.id") != "q"
        assert page.evaluate(MARKED)
    context.close()


WIDE = "/search?q=buyer OR supplier OR worker"


@pytest.mark.parametrize("facet", ["lang", "kind", "speaker", "series", "year"])
def test_a_second_click_on_the_same_place_takes_a_filter_back(page: Page, facet: str) -> None:
    page.goto(WIDE)
    mark(page)
    everything = total(page)
    values = page.locator(f'#filters > ul[aria-labelledby="by-{facet}"] a')
    for number in range(min(3, values.count())):
        values.nth(number).scroll_into_view_if_needed()
        box = values.nth(number).bounding_box()
        assert box
        for chips in (1, 0):
            page.mouse.click(box["x"] + 20, box["y"] + box["height"] / 2)
            expect(page.locator(".chips a")).to_have_count(chips)
            expect(page.locator("main[aria-busy]")).to_have_count(0)
        assert total(page) == everything
    assert page.evaluate(MARKED)


def test_a_value_that_nothing_has_any_more_is_there_with_none_until_something_else_is_searched(page: Page) -> None:
    page.goto(WIDE)
    before = page.locator("#filters > ul > li").count()
    page.locator('.filters [data-control^="speaker="]').first.click()
    expect(page.locator(".chips a")).to_have_count(1)
    assert page.locator("#filters > ul > li").count() == before
    none = page.locator(".filters .none")
    assert none.count() > 0 and set(none.locator(".small").all_inner_texts()) == {"0"}
    assert page.locator(".filters a .small", has_text=re.compile("^0$")).count() == 0
    assert_address_says_it(page)
    page.locator('.filters a[aria-current="true"]').click()
    expect(page.locator(".chips a")).to_have_count(0)
    expect(none).to_have_count(0)
    page.locator('.filters [data-control^="speaker="]').first.click()
    expect(none.first).to_be_visible()
    page.fill("#q", "remedy")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=remedy"))
    expect(none).to_have_count(0)


@pytest.mark.parametrize("code", ["en", "es", "fr"])
@pytest.mark.parametrize("query", ["remedy", "trabajadores migrantes", "syndicat", "worker"])
def test_on_a_phone_the_first_quotation_is_on_the_first_screen(phone: Page, code: str, query: str) -> None:
    phone.goto(f"/search?q={query}&ui={code}")
    first = phone.locator(".moment blockquote mark").first
    expect(first).to_be_in_viewport(ratio=1)
    summary = phone.locator("#about > summary")
    expect(phone.locator(".sorts, .cite, .hear").filter(visible=True)).to_have_count(0)
    summary.tap()
    for what in (".index", ".cite summary", "#play-all", ".about-search > p"):
        expect(phone.locator(what).first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_a_phone_without_scripts_it_unfolds_as_well(browser: Browser, served: str) -> None:
    context = browser.new_context(
        base_url=served, java_script_enabled=False, viewport={"width": 360, "height": 740}, has_touch=True
    )
    page = context.new_page()
    page.goto("/search?q=remedy")
    expect(page.locator(".moment blockquote").first).to_be_in_viewport()
    page.locator("#about > summary").tap()
    page.locator(".cite summary").tap()
    expect(page.locator("#citation")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 740})
    page.goto("/search?q=remedy")
    expect(page.locator(".sorts")).to_be_visible()
    expect(page.locator("#about > summary")).to_be_hidden()
    context.close()
