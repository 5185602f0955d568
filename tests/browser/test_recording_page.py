"""The page of a recording: reading along in one language or in two, jumping by word, and going from hit to hit."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from indexer.model import Track, time_in_cue
from indexer.subtitles import read as read_track
from tests.browser.product import ROOT
from tests.browser.test_jumps import asked_second, assert_seeked
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

SCOPE = "/recordings/scope-of-due-diligence"
REMEDY = "/recordings/right-to-remedy"
BOTH = f"{REMEDY}?lang=en&beside=es"

NOW = "document.querySelector('#player').currentTime"
PAUSE = "document.querySelector('#player').pause()"

PLACE = """(line, word) => {
  const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const at = texts.currentNode.data.indexOf(word);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(texts.currentNode, at);
    range.setEnd(texts.currentNode, at + word.length);
    const { left, top, width, height } = range.getBoundingClientRect();
    return [left + width / 2, top + height / 2, left, left + width];
  }
}"""
"""Where a word of a line is drawn: its middle, and its two sides."""


def click_word(line: Locator, word: str) -> None:
    line.scroll_into_view_if_needed()
    x, y, *_ = line.evaluate(PLACE, word)
    line.page.mouse.click(x, y)


def cues(page: Page, recording: str, language: str) -> list[dict[str, object]]:
    address = f"/api/recordings/{recording}/transcript?lang={language}"
    lines: list[dict[str, object]] = page.request.get(address).json()["lines"]
    return lines


def stop_at(page: Page, second: float) -> None:
    """The player pauses at a second."""
    page.evaluate(PAUSE)
    page.evaluate(f"second => {{ {NOW} = second }}", second)
    until(page, f"Math.abs({NOW} - {second}) < 0.1 && !document.querySelector('#player').seeking")


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


def test_a_word_is_played_from_its_own_time(page: Page) -> None:
    page.goto(SCOPE)
    click_word(page.locator("#c3"), "public")  # the file has <00:00:12.056>public
    assert_seeked(page, 12.056)
    page.evaluate(PAUSE)
    assert (asked_second(page), urlsplit(page.url).fragment) == (12, "c3")
    expect(page.locator("#transcript [aria-current]")).to_have_id("c3")
    page.reload()
    assert_seeked(page, 12)
    page.wait_for_timeout(300)
    expect(page.locator("#transcript [aria-current]")).to_have_id("c3")


def test_a_word_without_a_time_is_played_from_its_share_of_the_line(page: Page) -> None:
    page.goto(REMEDY)
    said = cues(page, "right-to-remedy", "en")[1]
    text, start, end = str(said["text"]), float(str(said["start"])), float(str(said["end"]))
    offset = text.index("preventing")
    click_word(page.locator("#c1"), "preventing")
    assert_seeked(page, start + (end - start) * offset / len(text))
    assert page.evaluate(NOW) > start + 1


SECONDS = """async () => {
  const { secondAt } = await import('/static/lines.js');
  return [...document.querySelectorAll('#transcript .line')].map(line => {
    const places = [];
    const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let before = 0; texts.nextNode(); before += texts.currentNode.length) {
      for (let at = 0; at < texts.currentNode.length; at++) {
        places.push([before + at, secondAt(line, texts.currentNode, at)]);
      }
    }
    return [line.textContent, line.dataset.start, places];
  });
}"""


@pytest.mark.parametrize("address", [SCOPE, f"{SCOPE}?lang=fr&q=acheteur", REMEDY, f"{REMEDY}?lang=es&q=reparación"])
def test_every_word_is_said_when_the_index_says_so(page: Page, address: str) -> None:
    page.goto(address)
    recording, language = urlsplit(address).path.rpartition("/")[2], page.locator("#transcript").get_attribute("lang")
    track = Track(recording, str(language), next((ROOT / "transcripts" / recording).glob(f"{language}.*")))
    lines = page.evaluate(SECONDS)
    read = {cue.start: cue for cue in read_track(track).cues}
    assert len(lines) == len(read)
    for text, start, seconds in lines:
        cue = read[round(float(start) * 1000)]
        assert text == cue.text
        for at, second in seconds:
            word = text.rfind(" ", 0, at) + 1
            assert second * 1000 == pytest.approx(time_in_cue(cue, word), abs=10.001), (text, at)


def test_enter_plays_a_line_from_its_lead_and_a_selected_word_from_itself(page: Page) -> None:
    page.goto(SCOPE)
    line = page.locator("#c8")
    line.locator("a").focus()
    page.keyboard.press("Enter")
    assert_seeked(page, float(line.get_attribute("data-play-from") or "nan"))
    page.evaluate(PAUSE)
    page.evaluate("document.activeElement.blur()")
    page.locator("#c3").evaluate(
        "line => getSelection().setBaseAndExtent(line.firstChild.firstChild, line.textContent.indexOf('public'),"
        " line.firstChild.firstChild, line.textContent.length)"
    )
    page.keyboard.press("Enter")
    until(page, f"Math.abs({NOW} - 12.056) < 0.5")


def test_text_can_be_selected_without_playing_it(page: Page) -> None:
    page.goto(REMEDY)
    line = page.locator("#c1")
    line.scroll_into_view_if_needed()
    _, y, left, _ = line.evaluate(PLACE, "preventing")
    _, down, _, right = line.evaluate(PLACE, "harm")
    page.mouse.move(left, y)
    page.mouse.down()
    page.mouse.move((left + right) / 2, down, steps=4)
    page.mouse.move(right + 1, down, steps=4)
    page.mouse.up()
    assert page.evaluate("String(getSelection())").startswith("preventing harm")
    page.wait_for_timeout(300)
    assert page.evaluate(NOW) == 0
    assert "t=" not in page.url


def test_a_line_is_marked_by_more_than_its_colour(page: Page) -> None:
    page.goto(f"{REMEDY}?t=30")
    expect(page.locator("#transcript [aria-current=true]")).to_have_count(1)
    style = "getComputedStyle(document.querySelector('#transcript [aria-current]')).textDecorationLine"
    assert page.evaluate(style) == "underline"


VOICE = "document.querySelector('#transcript [aria-current]').getBoundingClientRect()"
IN_SIGHT = f"{VOICE}.top > 0 && {VOICE}.bottom < innerHeight"


def test_scrolling_by_hand_leaves_the_voice_and_a_button_goes_back(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto(f"{REMEDY}?t=20")
    assert_seeked(page, 20)
    back = page.get_by_role("button", name="Back to the voice")
    expect(back).to_be_hidden()
    page.mouse.move(900, 300)
    page.mouse.wheel(0, 2500)
    expect(back).to_be_visible()
    where = page.evaluate("scrollY")
    page.evaluate("document.querySelector('#player').play()")
    said = page.evaluate("document.querySelector('#transcript [aria-current]').id")
    until(page, f"document.querySelector('#transcript [aria-current]').id !== '{said}'")
    page.wait_for_timeout(500)
    assert page.evaluate("scrollY") == where
    back.click()
    until(page, IN_SIGHT)
    expect(back).to_be_hidden()
    page.evaluate(PAUSE)
    page.wait_for_timeout(800)
    page.mouse.move(900, 300)
    page.mouse.wheel(0, 2500)
    expect(back).to_be_visible()
    page.mouse.wheel(0, -page.evaluate("scrollY"))
    page.locator("#transcript [aria-current]").evaluate("line => line.scrollIntoView({ block: 'center' })")
    page.mouse.wheel(0, 1)
    expect(back).to_be_hidden()  # somebody who scrolls back is with the voice again


def test_following_can_be_turned_off_and_stays_off(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto(REMEDY)
    follow = page.get_by_role("switch", name="Follow the voice")
    expect(follow).to_be_checked()
    stop_at(page, 100)
    until(page, IN_SIGHT)
    follow.uncheck()
    page.reload()
    expect(follow).not_to_be_checked()
    top = page.evaluate("scrollY")
    stop_at(page, 170)
    page.wait_for_timeout(700)
    assert page.evaluate("scrollY") == top
    assert not page.evaluate(IN_SIGHT)
    follow.check()
    until(page, IN_SIGHT)


def test_two_languages_stand_side_by_side_and_both_follow_and_seek(page: Page) -> None:
    page.goto(REMEDY)
    page.locator(".besides").get_by_role("link", name="Español").click()
    page.wait_for_url("**beside=es**")
    expect(page.locator(".passage .second").first).to_have_attribute("lang", "es")
    assert page.locator("#transcript").get_attribute("lang") == "en"
    for code, column in (("en", "first"), ("es", "second")):
        shown = page.locator(f"#transcript .{column} .line").all_text_contents()
        assert shown == [line["text"] for line in cues(page, "right-to-remedy", code)]
    tops = "row => [...row.children].map(cell => cell.getBoundingClientRect().top)"
    for row in page.locator(".passage").all():
        left, right = row.evaluate(tops)
        assert left == right
    stop_at(page, 60)
    expect(page.locator(".first [aria-current]")).to_have_count(1)
    line = page.locator(".second [aria-current]")
    start, end = (float(line.get_attribute(name) or "nan") for name in ("data-start", "data-end"))
    assert start <= 60.05 and end >= 58
    other = page.locator(".second .line").nth(5)
    other.locator("a").first.focus()
    page.keyboard.press("Enter")
    until(page, f"Math.abs({NOW} - {other.get_attribute('data-play-from')}) < 1")
    expect(other).to_have_attribute("aria-current", "true")
    page.get_by_role("link", name="one language only").click()
    expect(page.locator(".second")).to_have_count(0)


def test_languages_side_by_side_change_places(page: Page) -> None:
    page.goto(BOTH)
    page.locator(".languages p").first.get_by_role("link", name="Español").click()
    page.wait_for_url("**lang=es**")
    assert parse_qs(urlsplit(page.url).query)["beside"] == ["en"]
    assert page.locator("#transcript").get_attribute("lang") == "es"


def test_languages_side_by_side_without_scripts(plain: Page) -> None:
    plain.goto(REMEDY)
    plain.locator(".besides").get_by_role("link", name="Español").click()
    assert parse_qs(urlsplit(plain.url).query)["beside"] == ["es"]
    plain.locator(".second .line").nth(4).click()
    assert parse_qs(urlsplit(plain.url).query)["beside"] == ["es"]
    source = plain.get_attribute("#player", "src") or ""
    assert source.endswith(f"#t={asked_second(plain):g}")
    plain.get_by_role("link", name="one language only").click()
    assert plain.locator(".second").count() == 0


def test_a_phone_shows_one_of_two_languages_at_a_time(browser: Browser, served: str) -> None:
    for scripts in (True, False):
        context = browser.new_context(
            base_url=served, viewport={"width": 360, "height": 740}, java_script_enabled=scripts
        )
        page = context.new_page()
        page.goto(f"{BOTH}&t=60")
        expect(page.locator("#transcript .first").first).to_be_visible()
        expect(page.locator("#transcript .second").first).to_be_hidden()
        page.get_by_role("radio", name="Español").check()
        expect(page.locator("#transcript .first").first).to_be_hidden()
        expect(page.locator("#transcript .second").first).to_be_visible()
        if scripts:
            assert_seeked(page, 60)
            expect(page.locator(".second [aria-current]")).to_be_in_viewport()
        context.close()


@pytest.mark.parametrize("address", [f"{REMEDY}?q=remedy&t=60", f"{BOTH}&q=remedy&t=60"])
def test_the_player_takes_two_fifths_of_a_phone(phone: Page, address: str) -> None:
    phone.goto(address)
    assert_seeked(phone, 60)
    box = phone.locator(".player").bounding_box()
    assert box is not None
    assert abs(box["y"]) < 1
    assert box["height"] <= 0.42 * 740
    top = phone.locator("#transcript .line[aria-current] >> visible=true").bounding_box()
    assert top is not None
    assert top["y"] >= box["height"]


def counted(page: Page) -> str:
    return page.locator("#stepper [role=status]").inner_text()


def test_from_hit_to_hit(page: Page) -> None:
    page.goto(f"{REMEDY}?q=remedy")
    hits = page.locator("#transcript .hit")
    many = hits.count()
    assert many > 2
    assert counted(page) == f"– of {many}"
    for number in [*range(many), 0]:
        page.get_by_role("button", name="Next place").click()
        assert counted(page) == f"{number + 1} of {many}"
        until(page, f"Math.abs({NOW} - {hits.nth(number).get_attribute('data-play-from')}) < 0.2")
        expect(hits.nth(number)).to_be_in_viewport()
        expect(page.locator(".hit.chosen")).to_have_count(1)
        page.wait_for_timeout(200)
        assert counted(page) == f"{number + 1} of {many}"
    page.get_by_role("button", name="Previous place").click()
    assert counted(page) == f"{many} of {many}"
    stop_at(page, float(hits.nth(1).get_attribute("data-at") or "nan") + 0.1)
    assert counted(page) == f"2 of {many}"
    stop_at(page, 0.5)
    assert counted(page) == f"– of {many}"


def test_a_mark_plays_its_own_second(page: Page, plain: Page) -> None:
    page.goto(f"{REMEDY}?q=remedy")
    hit = page.locator("#transcript .hit").nth(2)
    hit.click()
    assert_seeked(page, float(hit.get_attribute("data-play-from") or "nan"))
    assert counted(page).startswith("3 of")
    plain.goto(f"{REMEDY}?q=remedy")
    plain.locator("#transcript .hit").nth(2).click()
    assert asked_second(plain) == pytest.approx(asked_second(page))
    assert plain.locator("[aria-current] .hit").count() == 1


def test_a_tick_on_the_strip_plays_its_place_in_the_page(page: Page) -> None:
    page.goto(f"{REMEDY}?q=remedy")
    page.evaluate("document.querySelector('#player').dataset.same = 'yes'")
    ticks = page.locator("#strip .timeline a")
    last = ticks.count() - 1
    assert last > 0
    ticks.nth(last).click()
    second = asked_second(page)
    assert_seeked(page, second)
    expect(page.locator("#player")).to_have_attribute("data-same", "yes")
    chosen = page.locator(".hit.chosen").get_attribute("data-play-from")
    assert float(chosen or "nan") == pytest.approx(second, abs=0.1)
    stop_at(page, 98)
    at = "document.querySelector('#strip .position').getBoundingClientRect().left"
    strip = "document.querySelector('#strip svg').getBoundingClientRect()"
    share = page.evaluate(f"({at} - {strip}.left) / {strip}.width")
    assert share == pytest.approx(98 / page.evaluate("document.querySelector('#player').duration"), abs=0.02)


def test_finding_goes_on_while_the_video_plays(page: Page) -> None:
    page.goto(f"{REMEDY}?t=60")
    assert_seeked(page, 60)
    page.evaluate("document.querySelector('#player').dataset.same = 'yes'")
    page.evaluate("document.querySelector('#player').play()")
    page.fill("#find", "remedy")
    page.press("#find", "Enter")
    page.wait_for_url("**q=remedy**")
    assert page.locator("#transcript mark").count() > 2
    expect(page.locator("p.unseen[role=status]")).to_have_text(re.compile(r"\d+ places marked"))
    expect(page.locator("#stepper")).to_be_visible()
    page.locator(".languages p").first.get_by_role("link", name="Español").click()
    page.wait_for_url("**lang=es**")
    assert page.locator("h1").get_attribute("lang") == "es"
    expect(page.locator("#player")).to_have_attribute("data-same", "yes")
    assert not page.evaluate("document.querySelector('#player').paused")
    assert page.evaluate(NOW) > 60
    page.go_back()
    expect(page.locator("#transcript")).to_have_attribute("lang", "en")
    page.go_back()
    expect(page.locator("#transcript mark")).to_have_count(0)
    expect(page.locator("#player")).to_have_attribute("data-same", "yes")


def test_what_cannot_be_found_says_why(page: Page) -> None:
    quiet = page.context.new_page()  # a browser itself writes a line to the console for a status of 400
    quiet.goto(REMEDY)
    quiet.fill("#find", "lang:xx")
    quiet.press("#find", "Enter")
    expect(quiet.get_by_role("heading", level=1)).to_have_text("This cannot be searched")
    quiet.close()


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
