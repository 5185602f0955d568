"""The player and what is read never hide each other: at 400 %, on a phone, and at the end of a recording."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.browser.test_jumps import assert_seeked
from tests.browser.transcripts import BOTH, PAUSE, REMEDY

pytestmark = pytest.mark.browser

AT_400 = {"width": 320, "height": 256}
"""A window of 1280 by 1024 at 400 %."""

ON_ITS_SIDE = {"width": 568, "height": 320}

SEEN = """element => {
  const lines = [...element.getClientRects()];
  const seen = ({ left, top, width, height }) => {
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there !== null && (element.contains(there) || there.contains(element) && there.closest(".line") !== null);
  };
  return lines.filter(seen).length / lines.length;
}"""
"""How much of an element's lines is neither outside of the window nor under something else."""


def seen(element: Locator) -> float:
    share: float = element.evaluate(SEEN)
    return share


@pytest.mark.parametrize("window", [AT_400, ON_ITS_SIDE], ids=["400 %", "a phone on its side"])
@pytest.mark.parametrize("address", [f"{REMEDY}?q=remedy", f"{BOTH}&q=remedy"])
def test_in_a_low_window_every_line_that_has_the_focus_is_seen(page: Page, window: ViewportSize, address: str) -> None:
    page.set_viewport_size(window)
    page.goto(address)
    page.locator("#find").focus()
    shown = []
    for key in ("Tab", "Shift+Tab"):
        for _ in range(14):
            page.keyboard.press(key)
            focused = page.locator(".line a:focus")
            if focused.count():
                shown.append(seen(focused))
    assert len(shown) >= 20
    assert min(shown) > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= window["width"]


@pytest.mark.parametrize("window", [AT_400, ON_ITS_SIDE], ids=["400 %", "a phone on its side"])
def test_in_a_low_window_the_line_that_is_said_is_seen_and_the_voice_is_one_press_away(
    page: Page, window: ViewportSize
) -> None:
    page.set_viewport_size(window)
    page.goto(f"{REMEDY}?lang=en&t=60")
    assert_seeked(page, 60)
    current = page.locator("#transcript [aria-current]")
    assert seen(current) > 0.5
    page.mouse.move(150, 100)
    page.mouse.wheel(0, 3000)
    back = page.get_by_role("button", name="Back to the voice")
    expect(back).to_be_in_viewport(ratio=1)
    back.click()
    expect(current).to_be_in_viewport()
    page.wait_for_timeout(700)
    assert seen(current) > 0.5


def assert_whole(page: Page) -> None:
    """The picture is all in sight, below the header."""
    box = page.locator("#player").bounding_box()
    header = page.locator("header.site").bounding_box()
    window = page.viewport_size
    assert box is not None and header is not None and window is not None
    assert header["y"] + header["height"] <= box["y"] < box["y"] + box["height"] <= window["height"]


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1440, 900), (1024, 768)])
def test_at_the_end_of_a_recording_the_picture_is_whole(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/search?q=remedy")
    page.get_by_role("link", name=re.compile("^3:11 in the transcript")).click()
    page.wait_for_url("**/recordings/**")
    expect(page.locator("#transcript [aria-current]")).to_be_in_viewport()
    page.wait_for_timeout(300)
    assert_whole(page)
    for address in (f"{REMEDY}?q=remedy", f"{BOTH}&q=remedy"):
        page.goto(address)
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        expect(page.locator("footer a").last).to_be_in_viewport()
        assert_whole(page)
        for link in page.locator("footer a").all():
            assert seen(link) == 1, link.inner_text()  # the player stands beside them
        page.locator(".line a").last.focus()
        assert_whole(page)


@pytest.mark.parametrize("size", [(360, 740), (320, 640)])
@pytest.mark.parametrize("address", [f"{REMEDY}?ui=es", f"{REMEDY}?q=remedy&ui=es", f"{BOTH}&q=remedy&ui=fr"])
def test_on_a_phone_the_way_to_the_transcript_shows_where_it_leads(
    browser: Browser, served: str, size: tuple[int, int], address: str
) -> None:
    context = browser.new_context(
        base_url=served, viewport={"width": size[0], "height": size[1]}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(address)
    page.evaluate("scrollTo(0, 0)")
    page.locator("a.down").tap()
    for what in ("#transcript-title", ".languages strong", "#find"):
        assert seen(page.locator(what).first) == 1, what
    for _ in range(12):  # and back up by keyboard, from line to line
        page.keyboard.press("Tab")
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        focused = page.locator(":is(.line, .languages, form.find) :focus")
        assert not focused.count() or seen(focused) > 0, focused.evaluate("element => element.outerHTML")
    page.evaluate(PAUSE)
    context.close()
