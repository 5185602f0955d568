"""Captions on the picture: the browser reads every cue of every language, and keeps which are on."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_recording_page import REMEDY, SCOPE, cues, stop_at
from tests.browser.test_shortcuts import SHOWING, opened
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

TRACKS = "[...document.querySelectorAll('#player track')].map(t => [t.kind, t.srclang, t.label])"

CUES = """code => {
  const track = [...document.querySelectorAll('#player track')].find(each => each.srclang === code);
  const read = () => [...track.track.cues].map(cue => [
    cue.startTime, cue.endTime, cue.getCueAsHTML().textContent, cue.text.match(/^<v (.*?)>/)?.[1] ?? null,
  ]);
  track.track.mode = 'hidden';
  return track.readyState === 2 ? read() : new Promise(done => track.addEventListener('load', () => done(read())));
}"""


def test_each_language_is_in_the_players_menu(page: Page) -> None:
    opened(page, SCOPE)
    assert page.evaluate(TRACKS) == [
        ["captions", "en", "English"],
        ["subtitles", "es", "Español (interpretation)"],
        ["subtitles", "fr", "Français (interpretation)"],
    ]
    assert page.evaluate(SHOWING) == []


@pytest.mark.parametrize("recording", ["scope-of-due-diligence", "purchasing-practices"])
def test_the_browser_reads_what_was_said(page: Page, recording: str) -> None:
    opened(page, f"/recordings/{recording}")
    for code in ("en", "es", "fr"):
        said = [[c["start"], c["end"], c["text"], c["speaker"]] for c in cues(page, recording, code)]
        assert page.evaluate(CUES, code) == said


def test_which_captions_are_on_is_kept(page: Page) -> None:
    opened(page, SCOPE)
    choose = "t => t.srclang === 'fr' && (t.track.mode = 'showing')"  # as the player's own menu does
    page.evaluate(f"document.querySelectorAll('#player track').forEach({choose})")
    page.wait_for_timeout(200)
    opened(page, "/recordings/purchasing-practices")
    until(page, f"{SHOWING}.join() === 'fr'")
    stop_at(page, 4)
    until(page, "[...document.querySelector('#player').textTracks].some(t => t.activeCues?.length)")
    page.keyboard.press("c")
    until(page, f"{SHOWING}.length === 0")
    opened(page, SCOPE)
    page.wait_for_timeout(300)
    assert page.evaluate(SHOWING) == []
    page.keyboard.press("c")
    until(page, f"{SHOWING}.join() === 'fr'")  # the last that were on, not those of the transcript
    opened(page, REMEDY)  # which has none in French
    page.wait_for_timeout(300)
    assert page.evaluate(SHOWING) == []
    page.keyboard.press("c")
    until(page, f"{SHOWING}.join() === 'en'")


def test_the_menu_needs_no_script(browser: Browser, served: str) -> None:
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto(SCOPE)
    address = page.locator("#player track[srclang=es]").get_attribute("src") or ""
    assert page.request.get(address).text().startswith("WEBVTT\n\n00:00:")
    context.close()
