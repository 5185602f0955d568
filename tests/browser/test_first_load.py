"""A first visit is light: few bytes over the network, no script that holds up the page, nothing that jumps."""

import gzip
import time
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.states import VIEWS, View

pytestmark = pytest.mark.browser

MAIN = ("/", "/search?q=remedy", "/recordings/right-to-remedy", "/recordings/right-to-remedy?q=remedy&t=60")
MOST = 60_000
"""Bytes of a page with its styles, scripts and icon, compressed; pictures and videos of the archive are not counted."""

LOADED = """performance.getEntries().filter(each => ['navigation', 'resource'].includes(each.entryType)).map(
  each => ({name: each.name, kind: each.initiatorType, sent: each.encodedBodySize, whole: each.decodedBodySize,
            transferred: each.transferSize, blocking: each.renderBlockingStatus}))"""

WATCH = """globalThis.shifts = [];
new PerformanceObserver(list => { for (const shift of list.getEntries()) shifts.push(
  {value: shift.value, what: shift.sources.map(source => source.node?.outerHTML?.slice(0, 120) ?? '')});
}).observe({type: 'layout-shift', buffered: true});"""


def loaded(page: Page) -> list[dict[str, Any]]:
    """What came over the network for this page, but for media of the archive."""
    page.wait_for_load_state("networkidle")
    entries: list[dict[str, Any]] = page.evaluate(LOADED)
    return [entry for entry in entries if "/media/" not in entry["name"]]


def sent(address: str) -> int:
    """How much is sent for an address, to somebody who takes it compressed."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        raw = answer.read()
        assert answer.headers["Content-Encoding"] != "gzip" or gzip.decompress(raw)
        return len(raw)


@pytest.mark.parametrize("address", MAIN)
def test_a_first_load_is_light_and_held_up_by_no_script(page: Page, served: str, address: str) -> None:
    page.goto(address)
    entries = loaded(page)
    kinds = {entry["kind"] for entry in entries}
    assert kinds >= {"navigation", "link", "script"}, kinds
    icon = page.locator("link[rel=icon]").evaluate(
        "link => link.href"
    )  # which a browser without a window does not load
    total = sum(entry["sent"] for entry in entries if entry["name"] != icon) + sent(icon)
    assert 0 < total <= MOST, {entry["name"]: entry["sent"] for entry in entries}
    plain = [entry["name"] for entry in entries if entry["whole"] > 2_000 and entry["sent"] >= entry["whole"]]
    assert plain == [], "sent without being compressed"
    holding = [entry["name"] for entry in entries if entry["kind"] == "script" and entry["blocking"] != "non-blocking"]
    assert holding == []


def test_a_second_page_loads_no_style_and_no_script_again(page: Page) -> None:
    page.goto("/")
    first = {entry["name"]: entry["transferred"] for entry in loaded(page) if entry["kind"] in ("link", "script")}
    assert len(first) >= 2 and all(first.values())
    page.goto("/search?q=remedy")
    again = {entry["name"]: entry["transferred"] for entry in loaded(page) if entry["name"] in first}
    assert again == dict.fromkeys(first, 0)


def scripts_come_late(page: Page) -> None:
    """They are held until the page has been painted without them."""
    held_until: list[float] = []

    def held(route: Route) -> None:
        held_until.append(time.monotonic() + 0.4)
        time.sleep(max(0, held_until[0] - time.monotonic()))
        route.continue_()

    page.route("**/*.js", held)


@pytest.mark.parametrize("address", [*MAIN, "/concordance?q=remedy"])
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_nothing_jumps_while_a_page_loads_and_when_its_scripts_come_late(
    browser: Browser, served: str, view: View, address: str
) -> None:
    context = browser.new_context(base_url=served, viewport=view.viewport, has_touch=view.phone, is_mobile=view.phone)
    page = context.new_page()
    page.add_init_script(WATCH)
    scripts_come_late(page)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    assert page.evaluate("shifts") == []
    context.close()
