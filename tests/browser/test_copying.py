"""An address and a quotation are copied from the results; where a browser refuses, they are selected."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched

pytestmark = pytest.mark.browser


def test_the_address_of_a_second_is_copied(browser: Browser, served: str) -> None:
    context = browser.new_context(base_url=served, permissions=["clipboard-read", "clipboard-write"])
    for page in watched(context.new_page(), served):
        page.goto("/search?q=remedy")
        button = page.locator(".moment button.copy").first
        button.press("Enter")
        expect(page.locator("[role=status]")).to_have_text("Copied")
        expect(button).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        there = page.locator(".moment a.play").first.get_attribute("href") or ""
        assert copied + "#here" == served + there
        expect(button).to_contain_text("Copy link")
        page.get_by_role("button", name="Copy quotation").nth(1).click()
        expect(page.locator("[role=status]")).to_have_text("Copied")
        quotation = page.evaluate("navigator.clipboard.readText()")
        shown = page.locator(".moment blockquote").nth(1).inner_text()
        there = page.locator(".moment a.play").nth(1).get_attribute("href") or ""
        address = f"{served}{there.removesuffix('#here')}"
        title = "After the harm: the right to an effective remedy (April 2022)"
        assert quotation == f"“{shown}”\n— Anjali Wickremaratne-Rowe, {title}, 2:33. {address}"
        page.locator(".cite summary").click()
        page.locator(".cite button").click()
        said = page.locator("#citation").text_content() or ""
        expect(page.locator(".cite button")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == said.strip()
        year = page.evaluate("new Date().getFullYear()")
        assert re.search(rf"Accessed on \d+ \w+ {year}\.$", said.strip())
    context.close()


def test_where_a_browser_lets_nobody_copy_the_address_is_selected(page: Page) -> None:
    page.add_init_script(  # as it is on a page that came over plain HTTP
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
    )
    page.goto("/search?q=remedy")
    page.locator(".moment button.copy").first.click()
    expect(page.locator(".moment input.address")).to_be_focused()
    selected = page.evaluate("(e => e.value.slice(e.selectionStart, e.selectionEnd))(document.activeElement)")
    assert selected.startswith("http://") and "t=" in selected
    page.locator(".moment button.copy").first.click()
    assert page.locator(".moment input.address").count() == 1
    page.get_by_role("button", name="Copy quotation").nth(1).click()
    expect(page.locator(".moment textarea.address")).to_be_focused()
    selected = page.evaluate("(e => e.value.slice(e.selectionStart, e.selectionEnd))(document.activeElement)")
    assert selected.startswith("“Not if you wrote it down in time.") and selected.count("\n") == 1


def test_a_quotation_speaks_the_language_of_the_interface_and_says_what_kind_of_track_it_is_from(page: Page) -> None:
    page.goto("/search?q=reparación&lang=es&ui=es")
    quotation = page.locator("button[data-quotation]").first.get_attribute("data-quotation") or ""
    words, _, source = quotation.partition("\n")
    assert words.startswith("«") and words.endswith("»")
    assert source.startswith("— ") and source.endswith(", interpretación.") and "(abril de 2022)" in source


def test_a_quotation_that_is_no_whole_sentence_says_so_on_the_page_alone(page: Page) -> None:
    page.goto("/search?q=remedy")
    shown = page.locator(".moment > blockquote").all_inner_texts()
    answer = page.request.get("/api/search?q=remedy&group=recording").json()
    texts = [moment["text"] for recording in answer["recordings"] for moment in recording["best"]]
    assert [text.removeprefix("… ").removesuffix(" …") for text in shown] == texts
    assert shown[0].startswith("… three pillars, and the third one,") and shown[0].endswith(" mean, in …")
    assert shown[1].startswith("Not if you wrote it down in time. A remedy clause") and shown[1].endswith(" …")
