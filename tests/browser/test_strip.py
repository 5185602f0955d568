"""The strip under a recording's player: a tick for each mark, and where playing is."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.waiting import until

pytestmark = pytest.mark.browser


def test_a_tick_for_each_mark_seeks_in_the_page(page: Page) -> None:
    page.goto("/recordings/right-to-remedy?q=remedy")
    marks = page.locator("#transcript .hit").evaluate_all("hits => hits.map(hit => +hit.dataset.playFrom)")
    ticks = page.locator("#strip .timeline a")
    seconds = ticks.evaluate_all("ticks => ticks.map(tick => +tick.dataset.playFrom)")
    assert len(seconds) > 1 and set(seconds) <= set(marks)
    page.evaluate("window.stayed = true")
    ticks.last.locator(".reach").click()
    until(page, f"Math.abs(document.querySelector('#player').currentTime - {seconds[-1]}) < 1")
    assert page.evaluate("window.stayed")
    at = "parseFloat(document.querySelector('#strip .position').getAttribute('x1'))"
    length = float(page.locator("#strip .timeline").get_attribute("data-length") or "nan")
    until(page, f"Math.abs({at} - 100 * document.querySelector('#player').currentTime / {length}) < 1")


def test_what_else_is_found_has_other_ticks(page: Page) -> None:
    page.goto("/recordings/right-to-remedy?q=remedy")
    before = page.locator("#strip .timeline").inner_html()
    page.fill("#find", "worker")
    page.press("#find", "Enter")
    expect(page.locator("#transcript .hit").first).to_contain_text("worker", ignore_case=True)
    assert page.locator("#strip .timeline").inner_html() != before
    assert page.locator("#strip .timeline a").count() == page.locator("#strip [role=listitem]").count()
    page.locator("#strip .timeline a").first.focus()
    page.keyboard.press("End")
    assert page.locator("#strip .timeline a").last.evaluate("tick => tick === document.activeElement")


def test_without_scripts_a_tick_is_a_link_to_its_second(browser: Browser, served: str) -> None:
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/recordings/right-to-remedy?q=remedy")
    tick = page.locator("#strip .timeline a").last
    second = int(float(tick.get_attribute("data-play-from") or "nan") * 10) / 10
    tick.locator(".reach").click()
    assert (page.get_attribute("#player", "src") or "").endswith(f"#t={second:g}")
    context.close()


def test_nothing_found_is_no_strip(page: Page) -> None:
    page.goto("/recordings/right-to-remedy")
    assert page.locator("#strip .timeline").count() == 0
