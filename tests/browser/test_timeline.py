"""A strip of the whole recording: point at a tick, or go along them with the keys, and play what is said there."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect

from search.timeline import MOST_TICKS
from tests.browser import long_archive
from tests.browser.conftest import watched
from tests.browser.product import serving
from tests.browser.test_inline_player import STARTS, VIDEO
from tests.browser.test_jumps import asked_second, assert_seeked, until

pytestmark = pytest.mark.browser

BOXES = (
    "selector => [...document.querySelectorAll(selector)].map(e => (b => [b.left, b.right])(e.getBoundingClientRect()))"
)


@pytest.fixture(scope="module")
def long_served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with one recording of an hour, in which a word is said two hundred times."""
    folder = tmp_path_factory.mktemp("long")
    with serving(long_archive.make(folder), folder) as address:
        yield address


@pytest.fixture
def long(browser: Browser, long_served: str) -> Iterator[Page]:
    context = browser.new_context(base_url=long_served, viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    opened.goto("/search?q=remedy")
    yield from watched(opened, long_served)
    context.close()


def told(page: Page) -> str:
    return page.locator(".timeline .told").first.text_content() or ""


def names(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('.timeline a')].map(a => a.getAttribute('aria-label'))")  # type: ignore[no-any-return]


def assert_heard(page: Page, tick: Locator) -> None:
    """The player in the page plays what the tick stands for, which alone is marked."""
    second = float(tick.get_attribute("data-play-from") or "nan")
    until(page, f"{VIDEO}?.readyState >= 2 && !{VIDEO}.seeking && !{VIDEO}.paused")
    until(page, f"{STARTS}.some(start => Math.abs(start - {second}) < 0.5)")
    assert tick.get_attribute("data-media") in page.evaluate(f"{VIDEO}.currentSrc")
    expect(page.locator(".results [aria-current]")).to_have_count(1)
    expect(tick).to_have_attribute("aria-current", "true")


def test_a_tick_that_is_pointed_at_says_when_and_in_which_words(page: Page) -> None:
    page.goto("/search?q=remedy&lang=en")
    strip = page.locator(".timeline").first
    expect(strip.locator(".ends text").first).to_be_visible()
    for tick, name in zip(strip.locator("a").all(), names(page), strict=False):
        tick.locator(".reach").hover()
        assert re.fullmatch(r"\d+:\d\d(–\d+:\d\d)?(, \d places)?: remed\w+", told(page))
        assert told(page) == name
        text, whole = (each.bounding_box() for each in (strip.locator(".told"), strip))
        assert text is not None and whole is not None
        assert whole["x"] - 1 <= text["x"] and text["x"] + text["width"] <= whole["x"] + whole["width"] + 1
    expect(strip.locator(".ends text").first).to_be_hidden()
    page.mouse.move(0, 0)
    assert told(page) == ""
    expect(strip.locator(".ends text").last).to_be_visible()


def test_a_click_plays_from_there(page: Page) -> None:
    page.goto("/search?q=remedy&lang=en")
    moments = page.evaluate("[...document.querySelectorAll('.result:first-of-type .play')].map(a => a.href)")
    links = page.evaluate("[...document.querySelector('.timeline').querySelectorAll('a')].map(a => a.href.baseVal)")
    assert {f"{page.url.partition('/search')[0]}{link}" for link in links} == set(moments)
    before, ticks = page.url, page.locator(".timeline").first.locator("a")
    for number, press in (
        (1, ticks.nth(1).locator(".reach").click),
        (2, page.get_by_role("button", name="Next").click),
    ):
        press()
        assert_heard(page, ticks.nth(number))
    assert page.url == before
    page.locator(".dock .there").click()
    page.wait_for_url("**/recordings/**")
    assert_seeked(page, asked_second(page))
    until(page, "!document.querySelector('#player').paused")
    expect(page.locator("#transcript [aria-current] mark").first).to_be_visible()


def test_the_keys_go_along_the_ticks_and_enter_plays(page: Page) -> None:
    page.goto("/search?q=remedy&lang=en")
    stops = "[...document.querySelectorAll('.timeline')]"
    stops += ".map(strip => [...strip.querySelectorAll('a')].filter(a => a.tabIndex >= 0).length)"
    assert set(page.evaluate(stops)) == {1}
    page.locator(".result h2 a").first.focus()
    page.keyboard.press("Tab")
    first, second, *_, last = names(page)[: page.locator(".timeline").first.locator("a").count()]
    assert told(page).startswith(first)
    seen = []
    for key in ("ArrowRight", "ArrowLeft", "ArrowLeft", "End", "ArrowRight", "Home", "ArrowRight"):
        page.keyboard.press(key)
        seen.append(told(page).removesuffix("  ← →"))
    assert seen == [second, first, first, last, last, first, second]
    assert set(page.evaluate(stops)) == {1}
    page.keyboard.press("Escape")
    assert told(page) == ""
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert told(page).startswith(second)
    page.keyboard.press("Enter")
    assert_heard(page, page.locator(".timeline a").nth(1))
    page.keyboard.press("Enter")
    until(page, f"{VIDEO}.paused")


def test_it_is_a_list_of_links_for_who_cannot_see_it(long: Page) -> None:
    client = long.context.new_cdp_session(long)
    nodes = {node["nodeId"]: node for node in client.send("Accessibility.getFullAXTree")["nodes"]}

    def role(node: dict) -> str:  # type: ignore[type-arg]
        return str(node["role"]["value"])

    def within(node: dict, wanted: str) -> Iterator[dict]:  # type: ignore[type-arg]
        for child in (nodes[each] for each in node["childIds"]):
            if role(child) == wanted:
                yield child
            elif child["ignored"]:
                yield from within(child, wanted)

    (strip,) = [
        node for node in nodes.values() if role(node) == "list" and "said" in node.get("name", {}).get("value", "")
    ]
    assert strip["name"]["value"] == "Where it is said: 200 places in 1:00:16"
    items = list(within(strip, "listitem"))
    links = [next(within(item, "link")) for item in items]
    assert [link["name"]["value"] for link in links] == names(long)
    assert len(links) > 20


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_two_hundred_places_are_told_apart(long: Page, width: int) -> None:
    long.set_viewport_size({"width": width, "height": 800})
    counts = [int(found[1]) if (found := re.search(r", (\d+) places:", name)) else 1 for name in names(long)]
    assert (sum(counts), max(counts)) == (long_archive.TWO_HUNDRED, 28)
    assert 20 < len(counts) <= MOST_TICKS
    for selector in (".timeline .reach", ".timeline .tick"):
        boxes = long.evaluate(BOXES, selector)
        assert all(right <= left + 0.02 for (_, right), (left, _) in pairwise(boxes))
        assert boxes[-1][1] <= width
    heights = long.evaluate(
        "[...document.querySelectorAll('.timeline .tick')].map(e => e.getBoundingClientRect().height)"
    )
    assert heights[counts.index(28)] == max(heights) > 1.5 * min(heights)
    assert long.locator(".timeline .chapter").count() == 2
    assert long.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1280])
def test_a_tick_with_room_around_it_can_be_pointed_at_on_24_pixels(browser: Browser, served: str, width: int) -> None:
    context = browser.new_context(base_url=served, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto("/search?q=remediation&lang=en")
    boxes = page.locator(".timeline .reach").evaluate_all("all => all.map(e => e.getBoundingClientRect().toJSON())")
    assert boxes
    for box in boxes:
        assert box["width"] >= 24 and box["height"] >= 24
    context.close()


def test_without_scripts_ticks_are_links_that_say_the_same(browser: Browser, served: str) -> None:
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/search?q=remedy&lang=en")
    tick = page.locator(".timeline a").nth(1)
    assert re.fullmatch(r"1:39: remediation", tick.locator("title").text_content() or "")
    address = tick.get_attribute("href")
    tick.locator(".reach").click()
    page.wait_for_url(f"**{address}")
    assert "lang=en" in page.url and page.url.endswith("#here")
    context.close()


@pytest.fixture
def phone(browser: Browser, long_served: str) -> Iterator[Page]:
    size = {"width": 360, "height": 740}
    context = browser.new_context(base_url=long_served, viewport=size, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    opened = context.new_page()
    opened.goto("/search?q=remedy")
    yield from watched(opened, long_served)
    context.close()


def slide(page: Page, *points: tuple[float, float]) -> CDPSession:
    """Put a finger down at the first point and move it along the others, in steps as a screen reports them."""
    client = page.context.new_cdp_session(page)
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point(*points[0])]})
    for (left, top), (right, bottom) in pairwise(points):
        for part in range(1, 11):
            at = point(left + (right - left) * part / 10, top + (bottom - top) * part / 10)
            client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
    return client


def point(x: float, y: float) -> dict[str, float]:
    return {"x": x, "y": y}


def leave(client: CDPSession) -> None:
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def middle(page: Page, number: int) -> tuple[float, float]:
    box = page.locator(".timeline .reach").nth(number).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_finger_slides_along_the_strip_and_plays_what_it_leaves(phone: Page) -> None:
    finger = slide(phone, middle(phone, 0), middle(phone, 12))
    until(phone, f"document.querySelector('.told').textContent === {names(phone)[12]!r}")
    address = phone.locator(".timeline a").nth(12).get_attribute("href")
    leave(finger)
    phone.wait_for_url(f"**{address}")


def test_a_finger_that_goes_away_from_the_strip_plays_nothing_and_a_tap_plays(phone: Page) -> None:
    before = phone.url
    x, y = middle(phone, 0)
    finger = slide(phone, (x, y), middle(phone, 12), (x, y + 300))
    leave(finger)
    phone.wait_for_timeout(300)
    assert (phone.url, told(phone)) == (before, "")
    tick = phone.locator(".timeline a").nth(3)
    address = tick.get_attribute("href")
    tick.locator(".reach").tap()
    phone.wait_for_url(f"**{address}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ticks_stand_out(browser: Browser, long_served: str, scheme: str) -> None:
    context = browser.new_context(base_url=long_served, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/search?q=remedy")
    tick, strip = (colour(page, f".timeline .{name}", "fill") for name in ("tick", "strip"))
    paper = colour(page, "html", "background-color")
    text = colour(page, ".timeline .ends text", "fill")
    assert contrast(tick, paper) >= 3 and contrast(tick, strip) >= 3
    assert contrast(text, paper) >= 4.5
    context.close()


def colour(page: Page, selector: str, name: str) -> tuple[float, ...]:
    found = page.locator(selector).first.evaluate("(e, name) => getComputedStyle(e).getPropertyValue(name)", name)
    return tuple(int(part) / 255 for part in re.findall(r"\d+", found)[:3])


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    def luminance(colour: tuple[float, ...]) -> float:
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
