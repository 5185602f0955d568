"""How does a test wait for what a page does by itself? Playwright's own waiting needs what our policy forbids."""

import time

from playwright.sync_api import Page


def until(page: Page, condition: str, seconds: float = 15) -> None:
    """Wait until the condition holds in the page."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(50)
