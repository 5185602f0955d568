"""What stands beside a transcript: versions, chapters, who spoke, what a track is, and the link to this second."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.test_accessible import AXE, TAGS, found
from tests.browser.test_jumps import asked_second, assert_seeked
from tests.browser.transcripts import BOTH, REMEDY, SCOPE, cues, stop_at
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

SELECT = """([lines, last, from, first, to]) => {
  const texts = (at) => {
    const walker = document.createTreeWalker(document.querySelectorAll(lines)[at], NodeFilter.SHOW_TEXT);
    return walker.nextNode();
  };
  getSelection().setBaseAndExtent(texts(first), from, texts(last), to);
}"""
"""From a character of a line to a character of a later one."""


def test_another_version_of_the_video_is_another_page(page: Page) -> None:
    page.goto(f"{SCOPE}?lang=en")
    page.locator(".languages p").first.get_by_role("link", name="Español").click()
    page.wait_for_url("**lang=es**")
    until(page, "document.querySelector('#player').src.includes('video.es.webm')")


def test_chapters_seek_in_the_page_and_the_one_that_plays_is_marked(page: Page, plain: Page) -> None:
    page.goto(SCOPE)
    page.evaluate("document.querySelector('#player').dataset.same = 'yes'")
    page.get_by_role("link", name="A map of the risks").click()
    assert_seeked(page, 60.7)
    expect(page.locator("#player")).to_have_attribute("data-same", "yes")
    expect(page.locator(".chapters [aria-current]")).to_have_text(re.compile("A map of the risks"))
    stop_at(page, 150)
    expect(page.locator(".chapters [aria-current]")).to_have_text(re.compile("Questions from the audience"))
    plain.goto(SCOPE)
    plain.get_by_role("link", name="A map of the risks").click()
    assert (plain.get_attribute("#player", "src") or "").endswith("#t=60.7")


def test_what_is_known_of_a_recording(page: Page) -> None:
    page.goto(SCOPE)
    more = page.locator(".about details").first
    expect(more.locator("p").first).to_be_hidden()
    more.get_by_text("Read more").click()
    expect(more.locator("p").first).to_be_visible()
    speakers = page.locator(".speakers li").all_inner_texts()
    assert speakers[0].splitlines() == ["Mairéad Tolloway-Quinn chair spoke 1 min", "Head of Learning, Supply Lantern"]
    page.locator(".spoke").nth(1).click()
    expect(page.locator(".moment .speaker").first).to_have_text("Åke Vinterlund")


def test_the_link_to_this_second(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{REMEDY}?q=remedy&lang=es&t=20")
    stop_at(page, 75.5)
    page.get_by_role("button", name="Copy link to this second").click()
    expect(page.locator("p.unseen[role=status]")).to_have_text("Copied: the link to 1:15")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert parse_qs(urlsplit(copied).query) == {"lang": ["es"], "t": ["75.5"]}
    page.goto(copied)
    assert_seeked(page, 75.5)


def test_the_line_that_is_held_is_quoted_with_its_speaker_and_its_own_address(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{REMEDY}?lang=en&q=remedy&t=151")
    line = page.locator("#transcript [aria-current]")
    page.get_by_role("button", name="Copy quotation").click()
    expect(page.locator("p.unseen[role=status]")).to_contain_text("Copied: the quotation from 2:3")
    words, _, source = page.evaluate("navigator.clipboard.readText()").partition("\n")
    assert words == f"“{line.text_content()}”"
    said, _, address = source.rpartition(" ")
    title = "After the harm: the right to an effective remedy (April 2022)"
    assert said.startswith(f"— Anjali Wickremaratne-Rowe, {title}, 2:3")
    page.goto(address)
    assert f"“{page.locator('#transcript [aria-current]').text_content()}”" == words
    assert "q=" not in address


def test_what_is_selected_is_quoted_from_its_first_line_in_its_own_language(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(BOTH)
    page.evaluate(SELECT, ["#transcript .second .line", 3, 4, 2, 5])
    page.get_by_role("button", name="Copy quotation").click()
    expect(page.locator("p.unseen[role=status]")).to_contain_text("Copied: the quotation")
    words, _, source = page.evaluate("navigator.clipboard.readText()").partition("\n")
    lines = page.locator("#transcript .second .line")
    first, last = lines.nth(2).text_content() or "", lines.nth(3).text_content() or ""
    assert words == f"“{first[4:].strip()} {last[:5].strip()}”"
    assert source.startswith("— Mairéad Tolloway-Quinn, ") and ", interpretation. http" in source


def test_a_letter_about_an_error_has_the_second_that_plays(page: Page) -> None:
    page.goto(f"{REMEDY}?lang=es")
    stop_at(page, 75.5)
    letter = page.get_by_role("link", name="Report an error")
    page.evaluate("addEventListener('click', event => event.preventDefault())")  # nothing is sent from here
    letter.click()
    address, _, rest = (letter.get_attribute("href") or "").partition("?")
    assert address == "mailto:archive@example.org"
    given = dict(part.split("=", 1) for part in rest.split("&"))
    assert unquote(given["subject"]) == "Después del daño: el derecho a una reparación efectiva"
    assert re.search(r"http://127[^ ]*/recordings/right-to-remedy\?t=75\.5&lang=es", unquote(given["body"]))
    assert "+" not in rest


def test_without_a_transcript_or_a_video(page: Page) -> None:
    page.goto("/recordings/gloves-and-dormitories")
    expect(page.get_by_text("There is no video of this recording here.")).to_be_visible()
    expect(page.get_by_text("This recording has no transcript yet.")).to_be_visible()
    for name in ("Follow the voice", "Copy link to this second"):
        assert page.get_by_text(name).count() == 0


@pytest.mark.parametrize("how", ["missing", "broken"])
def test_a_video_that_cannot_be_played_is_said_to_be_and_a_line_is_held(page: Page, how: str) -> None:
    quiet = page.context.new_page()  # the browser itself writes to the console what it could not load
    scripts: list[Route] = []

    def hold(route: Route) -> None:
        scripts.append(route)

    def spoil(route: Route) -> None:
        route.fulfill(status=404 if how == "missing" else 200, body="no video", content_type="video/webm")

    quiet.route("**/media/**/video*", spoil)
    if how == "missing":  # which the browser knows before the scripts are there
        quiet.route("**/recording.js", hold)
    quiet.goto(f"{REMEDY}?lang=en&q=remedy&t=14", wait_until="commit")
    until(quiet, "!!document.querySelector('#player')?.error")
    for script in scripts:
        script.continue_()
    assert len(scripts) == (how == "missing")
    said = "This video cannot be played here. What was said can be read and searched."
    expect(quiet.locator("#unplayable")).to_be_visible()
    expect(quiet.locator("#unplayable")).to_have_text(said)
    expect(quiet.locator("p.unseen[role=status]")).to_have_text(said)
    quiet.evaluate(AXE.read_text())
    assert found(quiet, "tag", TAGS) == []
    asked = quiet.locator("#transcript [aria-current]").get_attribute("id")
    assert asked != quiet.locator(".line").first.get_attribute("id")
    line = quiet.locator(".line").nth(20)
    for press in (line.click, line.locator("a").first.focus):
        press()
        quiet.wait_for_timeout(400)
        expect(quiet.locator("#transcript [aria-current]")).to_have_count(1)
        expect(line).to_have_attribute("aria-current", "true")
    other = quiet.locator(".line").nth(23)
    other.locator("a").first.press("Enter")
    quiet.wait_for_timeout(400)
    expect(other).to_have_attribute("aria-current", "true")
    expect(other).to_be_in_viewport()
    assert f"#{other.get_attribute('id')}" in quiet.url
    quiet.unroute_all()
    line.click()
    assert_seeked(quiet, asked_second(quiet))
    expect(quiet.locator("#unplayable")).to_be_hidden()
    quiet.close()


def test_what_a_track_is_and_what_that_means_for_quoting(page: Page) -> None:
    page.goto(f"{REMEDY}?lang=es")
    expect(page.locator(".quoting")).to_have_text(re.compile("interpreter’s words: .*in English"))
    page.goto(f"{REMEDY}?lang=en")
    assert page.locator(".quoting").count() == 0
    page.goto("/recordings/purchasing-practices?lang=es")
    expect(page.locator(".quoting")).to_have_text(re.compile("machine translated this: .*in French"))


def test_without_scripts_nothing_is_shown_that_needs_them(plain: Page) -> None:
    plain.goto(f"{REMEDY}?q=remedy")
    for name in ("Follow the voice", "Keyboard shortcuts", "Copy link to this second", "Back to the voice"):
        expect(plain.get_by_text(name, exact=True).first).to_be_hidden()
    expect(plain.locator("#stepper")).to_be_hidden()
    assert plain.locator(".line").count() == len(cues(plain, "right-to-remedy", "en"))
