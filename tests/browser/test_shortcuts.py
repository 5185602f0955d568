"""The keys of the recording's page: what each does, that the dialog lists them, and whose keys are left alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched
from tests.browser.product import serving
from tests.browser.test_accessible import AXE, TAGS, found
from tests.browser.test_jumps import assert_seeked
from tests.browser.transcripts import NOW, PAUSE, REMEDY, SCOPE, stop_at
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

PAUSED = "document.querySelector('#player').paused"
SHOWING = "[...document.querySelector('#player').textTracks].filter(t => t.mode === 'showing').map(t => t.language)"


def opened(page: Page, address: str = REMEDY) -> None:
    page.goto(address)
    until(page, "document.querySelector('#player').readyState >= 1")


def test_play_and_pause(page: Page) -> None:
    opened(page)
    top = page.evaluate("scrollY")
    for key in (" ", "k"):
        page.keyboard.press(key)
        until(page, f"!{PAUSED}")
        page.keyboard.press(key)
        until(page, PAUSED)
    assert page.evaluate("scrollY") == top  # a space does not scroll


@pytest.mark.parametrize(("key", "by"), [("j", -10), ("l", 10), ("ArrowLeft", -5), ("ArrowRight", 5)])
def test_back_and_on(page: Page, key: str, by: int) -> None:
    opened(page)
    stop_at(page, 60)
    page.keyboard.press(key)
    until(page, f"Math.abs({NOW} - {60 + by}) < 0.1")
    stop_at(page, 3)
    page.keyboard.press(key)
    until(page, f"Math.abs({NOW} - {max(0, 3 + by)}) < 0.1")


def test_next_and_previous_place(page: Page) -> None:
    opened(page, f"{REMEDY}?q=remedy")
    hits = page.locator("#transcript .hit")
    for key, number in (("n", 0), ("n", 1), ("n", 2), ("p", 1)):
        page.keyboard.press(key)
        until(page, f"Math.abs({NOW} - {hits.nth(number).get_attribute('data-play-from')}) < 0.2")
        expect(hits.nth(number)).to_have_class("hit chosen")
    assert page.evaluate(PAUSED)


def test_captions_on_and_off(page: Page) -> None:
    opened(page)
    page.keyboard.press("c")
    until(page, f"{SHOWING}.join() === 'en'")
    page.keyboard.press("c")
    until(page, f"{SHOWING}.length === 0")


def test_the_list_of_keys_opens_by_key_and_by_button(page: Page) -> None:
    opened(page)
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    page.keyboard.press("?")
    expect(dialog).to_be_visible()
    listed = dialog.locator("kbd").all_inner_texts()
    assert listed == ["Space", "k", "j", "l", "←", "→", "n", "p", "Enter", "c", "/", "?"]
    page.keyboard.press("k")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.evaluate(PAUSED)
    button = page.get_by_role("button", name="Keyboard shortcuts")
    button.click()
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_axe_finds_nothing_in_the_list_of_keys(page: Page) -> None:
    opened(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.evaluate(AXE.read_text())
    assert found(page, "tag", TAGS) == []


OTHERS = {
    "#find": "k j ? c",
    ".find button": " ",
    ".about summary": " ",
    "#follow input": " ",
}
"""Where somebody's keys are theirs, and some that would act elsewhere."""


@pytest.mark.parametrize("selector", OTHERS)
def test_keys_pressed_on_something_are_its_own(page: Page, selector: str) -> None:
    opened(page)
    stop_at(page, 30)
    there = page.locator(selector).first
    there.focus()
    for key in OTHERS[selector]:
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.evaluate(PAUSED)
    assert page.evaluate("document.querySelector('dialog').open") is False
    if selector == "#find":
        expect(there).to_have_value(OTHERS[selector])
        page.keyboard.press("ArrowLeft")
        assert page.evaluate(NOW) == pytest.approx(30)
    if selector == ".about summary":
        assert page.evaluate("document.querySelector('.about details').open")
    if selector == "#follow input":
        expect(there).not_to_be_checked()


LINKS = {
    "tick": (f"{REMEDY}?q=remedy", "#strip .timeline a"),
    "chapter": (SCOPE, ".chapters a"),
    "line": (REMEDY, ".line a"),
}
"""A browser does nothing with a space on these, so the player is paused."""


@pytest.mark.parametrize("how", ["by mouse", "by Enter"])
@pytest.mark.parametrize("link", LINKS)
def test_what_was_played_by_a_link_is_paused_by_a_space(page: Page, link: str, how: str) -> None:
    address, selector = LINKS[link]
    opened(page, address)
    there = page.locator(selector).nth(1)
    if how == "by mouse":
        there.click()
    else:
        there.focus()
        page.keyboard.press("Enter")
    until(page, f"!{PAUSED} && {NOW} > 1")
    page.wait_for_timeout(700)  # until the transcript is where the voice is
    top = page.evaluate("scrollY")
    page.keyboard.press(" ")
    until(page, PAUSED)
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == top
    page.keyboard.press("k")
    until(page, f"!{PAUSED}")
    page.keyboard.press(" ")
    until(page, PAUSED)
    stop_at(page, 60)
    page.keyboard.press("ArrowRight")
    if link == "tick":  # from one to the next
        assert page.locator(selector).nth(2).evaluate("tick => tick === document.activeElement")
        assert page.evaluate(NOW) == pytest.approx(60)
    else:
        until(page, f"Math.abs({NOW} - 65) < 0.1")


def test_keys_with_another_are_the_browsers(page: Page) -> None:
    opened(page)
    stop_at(page, 30)
    for key in ("Control+j", "Alt+ArrowRight", "Shift+N", "Meta+k"):
        page.keyboard.press(key)
    assert page.evaluate(NOW) == pytest.approx(30)
    assert page.evaluate(PAUSED)


def test_the_player_that_has_the_focus_is_played_once(page: Page) -> None:
    opened(page)
    page.locator("#player").focus()
    page.keyboard.press(" ")
    until(page, f"!{PAUSED}")
    page.keyboard.press(" ")
    until(page, PAUSED)


ELSEWHERE = ("/", "/search?q=remedy", "/help", "/concordance?q=remedy", "/recordings/gloves-and-dormitories")


def presses_slash(page: Page) -> bool:
    """Whether the search box takes the focus."""
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    focused: bool = page.evaluate("document.activeElement.id === 'q'")
    return focused


def test_keys_can_be_turned_off_for_every_page(page: Page) -> None:
    page.goto("/search?q=remedy")
    assert presses_slash(page)
    opened(page)
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_role("switch", name="Listen to these keys").uncheck()
    page.get_by_role("button", name="Close").click()
    assert not presses_slash(page)
    page.go_back()
    page.wait_for_url("**/search**")
    assert not presses_slash(page)  # also where the page is as it was left
    opened(page)
    page.evaluate("document.activeElement.blur()")
    for key in ("k", "?", "l"):
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.evaluate(PAUSED)
    assert page.evaluate(NOW) == 0
    assert page.evaluate("document.querySelector('dialog').open") is False
    for address in ELSEWHERE:
        page.goto(address)
        assert not presses_slash(page), address


def test_the_page_that_explains_turns_keys_off_and_on(page: Page) -> None:
    page.goto("/help")
    switch = page.get_by_role("switch", name="Listen to these keys")
    expect(switch).to_be_checked()
    switch.uncheck()
    assert not presses_slash(page)
    page.reload()
    expect(switch).not_to_be_checked()
    page.goto("/")
    assert not presses_slash(page)
    page.goto("/help")
    switch.check()
    assert presses_slash(page)


@pytest.fixture
def unseen(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of a talk of which there is a transcript and no video."""
    talks = tmp_path / "talks"
    talks.mkdir()
    cues = [f"00:{minute:02}:00.000 --> 00:{minute:02}:09.000\nA wage of {minute}.\n" for minute in range(40)]
    (talks / "talk.en.vtt").write_text("WEBVTT\n\n" + "\n".join(cues))
    with serving(talks, tmp_path) as address:
        context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 800})
        yield from watched(context.new_page(), address)
        context.close()


def test_keys_without_a_player_go_from_hit_to_hit(unseen: Page) -> None:
    page = unseen
    page.goto("/recordings/talk?q=wage")
    assert page.locator("#player").count() == 0
    hits = page.locator("#transcript .hit")
    assert hits.count() == 40
    counted = page.locator("#stepper [role=status]")
    for key, number in (("n", 0), ("n", 1), ("p", 0), ("p", 39), ("n", 0)):
        page.keyboard.press(key)
        expect(hits.nth(number)).to_have_class("hit chosen")
        expect(hits.nth(number)).to_be_in_viewport()
        expect(counted).to_have_text(f"{number + 1} of 40")
    where = page.url
    for key in ("k", "j", "l", "c", "ArrowRight"):
        page.keyboard.press(key)
    assert (page.url, counted.inner_text()) == (where, "1 of 40")
    page.keyboard.press(" ")  # is the browser's, which scrolls
    until(page, "scrollY > 100")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_hit_follows_what_is_played(page: Page) -> None:
    opened(page, f"{REMEDY}?q=remedy&t=0")
    page.keyboard.press("n")
    page.evaluate("document.querySelector('#player').play()")
    first = float(page.locator(".hit").first.get_attribute("data-play-from") or "nan")
    assert_seeked(page, first)
    until(page, "document.querySelector('#stepper [role=status]').textContent.startsWith('2 of')")
    page.evaluate(PAUSE)
