"""A real browser, and the real product serving the shipped archive."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright, sync_playwright

from tests.browser.product import ROOT, launch, serving


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    try:
        started = launch(playwright)
    except Error as error:
        pytest.exit(f"No browser: install Chromium, or run `playwright install chromium`. {error}", returncode=1)
    yield started
    started.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the shipped archive."""
    folder = tmp_path_factory.mktemp("browser")
    with serving(ROOT / "transcripts", folder, PLAYHEAD_CONTACT="archive@example.org") as address:
        yield address


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    """A page with scripts on a desktop's viewport; what a page says on the console, or asks elsewhere, fails."""
    context = browser.new_context(base_url=served, viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    yield from watched(opened, served)
    context.close()


@pytest.fixture
def phone(browser: Browser, served: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=served, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser, served: str) -> Iterator[Page]:
    """A page without scripts."""
    context = browser.new_context(base_url=served, java_script_enabled=False, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def watched(page: Page, served: str) -> Iterator[Page]:
    complaints: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(served) else complaints.append(request.url))
    yield page
    assert complaints == []
