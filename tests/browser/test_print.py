"""On paper a list keeps its columns and can be cited, and a transcript has its address and no controls."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.transcripts import BOTH, REMEDY

pytestmark = pytest.mark.browser

A4 = {"width": 794, "height": 1123}
CONTROLS = "button, input, select, summary, .tools, .find, .player, .filters, footer, .languages a, .ways"
SEEN = f"[...document.querySelectorAll('{CONTROLS}')].filter(e => e.checkVisibility()).map(e => e.outerHTML)"


@pytest.fixture
def paper(page: Page) -> Page:
    """A page as it is printed on A4, which is narrower than a desktop."""
    page.set_viewport_size(A4)  # type: ignore[arg-type]
    page.emulate_media(media="print")
    return page


def test_a_list_of_occurrences_keeps_its_columns_and_says_what_it_is(paper: Page) -> None:
    paper.goto("/concordance?q=remedy&sort=left")
    row = paper.locator(".kwic tbody tr").first
    tops = "cells => cells.map(cell => cell.getBoundingClientRect().top)"
    assert len(set(row.locator("th, td").evaluate_all(tops))) == 1
    expect(paper.locator(".kwic thead")).to_be_visible()
    expect(paper.locator("#citation")).to_be_visible()
    cited = paper.locator("#citation").inner_text()
    version = paper.request.get("/api/occurrences?q=remedy").json()["index"]["version"]
    assert f"Index {version}, made " in cited and "/concordance?q=remedy&sort=left. Accessed on " in cited
    address = row.locator(".printed").inner_text()
    assert re.fullmatch(r"/recordings/[\w-]+\?t=[\d.]+&lang=en", address)
    said = row.locator(".match").inner_text()
    assert paper.evaluate(SEEN) == []
    assert paper.evaluate("document.documentElement.scrollWidth") <= A4["width"]
    paper.emulate_media(media="screen")
    paper.goto(address)
    assert said in paper.locator("#transcript").inner_text()


def test_a_recording_has_its_address_all_of_its_description_and_no_controls(paper: Page) -> None:
    paper.goto(f"{REMEDY}?q=remedy&lang=en&t=60")
    expect(paper.locator("main > .printed")).to_have_text(re.compile(rf"^http://[^/]+{REMEDY}\?lang=en$"))
    for said in paper.locator(".about > div p").all():
        expect(said).to_be_visible()
    assert paper.evaluate(SEEN) == []
    names = paper.locator("#transcript .speaker")
    assert names.count() > 3
    assert set(names.evaluate_all("all => all.map(each => getComputedStyle(each).breakAfter)")) == {"avoid"}
    expect(paper.locator(".languages")).to_have_text("English", use_inner_text=True)
    paper.goto(BOTH)
    expect(paper.locator("main > .printed")).to_contain_text("lang=en&beside=es")
    expect(paper.locator(".besides")).to_contain_text("Español")
    paper.emulate_media(media="screen")
    expect(paper.locator("main > .printed")).to_be_hidden()
