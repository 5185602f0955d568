"""The places found in a transcript: from one to the next, by mark, by tick, while the video plays."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_jumps import asked_second, assert_seeked
from tests.browser.transcripts import NOW, REMEDY, stop_at
from tests.browser.waiting import until

pytestmark = pytest.mark.browser


def counted(page: Page) -> str:
    return page.locator("#stepper [role=status]").inner_text()


def test_from_hit_to_hit(page: Page) -> None:
    page.goto(f"{REMEDY}?q=remedy")
    hits = page.locator("#transcript .hit")
    many = hits.count()
    assert many > 2
    assert counted(page) == f"– of {many}"
    for number in [*range(many), 0]:
        page.get_by_role("button", name="Next place").click()
        assert counted(page) == f"{number + 1} of {many}"
        until(page, f"Math.abs({NOW} - {hits.nth(number).get_attribute('data-play-from')}) < 0.2")
        expect(hits.nth(number)).to_be_in_viewport()
        expect(page.locator(".hit.chosen")).to_have_count(1)
        page.wait_for_timeout(200)
        assert counted(page) == f"{number + 1} of {many}"
    page.get_by_role("button", name="Previous place").click()
    assert counted(page) == f"{many} of {many}"
    stop_at(page, float(hits.nth(1).get_attribute("data-at") or "nan") + 0.1)
    assert counted(page) == f"2 of {many}"
    stop_at(page, 0.5)
    assert counted(page) == f"– of {many}"


def test_a_mark_plays_its_own_second(page: Page, plain: Page) -> None:
    page.goto(f"{REMEDY}?q=remedy")
    hit = page.locator("#transcript .hit").nth(2)
    hit.click()
    assert_seeked(page, float(hit.get_attribute("data-play-from") or "nan"))
    assert counted(page).startswith("3 of")
    plain.goto(f"{REMEDY}?q=remedy")
    plain.locator("#transcript .hit").nth(2).click()
    assert asked_second(plain) == pytest.approx(asked_second(page))
    assert plain.locator("[aria-current] .hit").count() == 1


def test_a_tick_on_the_strip_plays_its_place_in_the_page(page: Page) -> None:
    page.goto(f"{REMEDY}?q=remedy")
    page.evaluate("document.querySelector('#player').dataset.same = 'yes'")
    ticks = page.locator("#strip .timeline a")
    last = ticks.count() - 1
    assert last > 0
    ticks.nth(last).click()
    second = asked_second(page)
    assert_seeked(page, second)
    expect(page.locator("#player")).to_have_attribute("data-same", "yes")
    chosen = page.locator(".hit.chosen").get_attribute("data-play-from")
    assert float(chosen or "nan") == pytest.approx(second, abs=0.1)
    stop_at(page, 98)
    at = "document.querySelector('#strip .position').getBoundingClientRect().left"
    strip = "document.querySelector('#strip svg').getBoundingClientRect()"
    share = page.evaluate(f"({at} - {strip}.left) / {strip}.width")
    assert share == pytest.approx(98 / page.evaluate("document.querySelector('#player').duration"), abs=0.02)


def test_finding_goes_on_while_the_video_plays(page: Page) -> None:
    page.goto(f"{REMEDY}?t=60")
    assert_seeked(page, 60)
    page.evaluate("document.querySelector('#player').dataset.same = 'yes'")
    page.evaluate("document.querySelector('#player').play()")
    page.fill("#find", "remedy")
    page.press("#find", "Enter")
    page.wait_for_url("**q=remedy**")
    assert page.locator("#transcript mark").count() > 2
    expect(page.locator("p.unseen[role=status]")).to_have_text(re.compile(r"\d+ places marked"))
    expect(page.locator("#stepper")).to_be_visible()
    page.locator(".languages p").first.get_by_role("link", name="Español").click()
    page.wait_for_url("**lang=es**")
    assert page.locator("h1").get_attribute("lang") == "es"
    expect(page.locator("#player")).to_have_attribute("data-same", "yes")
    assert not page.evaluate("document.querySelector('#player').paused")
    assert page.evaluate(NOW) > 60
    page.go_back()
    expect(page.locator("#transcript")).to_have_attribute("lang", "en")
    page.go_back()
    expect(page.locator("#transcript mark")).to_have_count(0)
    expect(page.locator("#player")).to_have_attribute("data-same", "yes")


def test_what_cannot_be_found_says_why(page: Page) -> None:
    quiet = page.context.new_page()  # a browser itself writes a line to the console for a status of 400
    quiet.goto(REMEDY)
    quiet.fill("#find", "lang:xx")
    quiet.press("#find", "Enter")
    expect(quiet.get_by_role("heading", level=1)).to_have_text("This cannot be searched")
    quiet.close()
