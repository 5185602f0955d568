"""What do tests of the page of results have in common? Whether it is the same page, and says what its address says."""

from playwright.sync_api import Locator, Page

MARKED = "window.same === true"
"""Whether the page is still the one that `mark` was called on."""

FOCUSED = "document.activeElement.dataset.control ?? document.activeElement.id"


def mark(page: Page) -> None:
    page.evaluate("window.same = true")


def total(page: Page) -> str:
    return page.locator("#total").inner_text()


def chosen(page: Page, control: str) -> Locator:
    return page.locator(f'.filters [data-control="{control}"]')


def assert_address_says_it(page: Page) -> None:
    """A page that is asked for by the address has the same count, titles and moments."""
    fresh = page.context.new_page()
    fresh.goto(page.url)
    for what in ("#total", ".result h2", ".moment > blockquote", ".chips", ".filters a"):
        assert page.locator(what).all_text_contents() == fresh.locator(what).all_text_contents(), what
    assert page.title() == fresh.title()
    assert page.input_value("#q") == fresh.input_value("#q")
    fresh.close()
