"""The page of a recording: reading along in one language or in two, and jumping by word."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from indexer.model import Track, time_in_cue
from indexer.passages import BEHIND
from indexer.subtitles import read as read_track
from tests.browser.product import ROOT
from tests.browser.test_jumps import asked_second, assert_seeked
from tests.browser.transcripts import BOTH, NOW, PAUSE, PLACE, REMEDY, SCOPE, click_word, cues, stop_at
from tests.browser.waiting import until

pytestmark = pytest.mark.browser


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


PAIRS = {
    "most people never get as far as": "la mayoría nunca llega hasta una",
    "Is it too late?": "una pregunta",
    "There is a hotline": "Hay un teléfono",
    "like a warranty on": "la garantía de un tejado",
    "ask the people what they want": "pregunten a la gente qué quiere",
    "I will leave that sentence": "Me quedo con esa frase",
}
"""Sentences of one moment in English and in Spanish."""

TIMES = """row => [".first", ".second"].map(column => [...row.querySelectorAll(`${column} .line`)].map(
  line => [Number(line.dataset.start), Number(line.dataset.end)]))"""


def assert_passages_pair_up(page: Page) -> None:
    """A row has what one person said in both languages: the original until the next row begins, and what an interpreter
    says of it, who is seconds behind."""
    rows = page.locator(".passage")
    times = [row.evaluate(TIMES) for row in rows.all()]
    begins = [0.0, *(first[0][0] for first, _ in times[1:]), float("inf")]
    assert len(times) > 5
    for number, (first, second) in enumerate(times):
        assert first and second
        for behind, lines in ((0, first), (BEHIND / 1000, second)):
            for start, end in lines:
                assert begins[number] <= (start + end) / 2 < begins[number + 1] + behind, (number, start, end)
    names = [
        [row.locator(f".{side} .speaker").all_text_contents() for side in ("first", "second")] for row in rows.all()
    ]
    assert all(one == other for one, other in names) and sum(map(bool, names)) > 5
    for english, spanish in PAIRS.items():
        row = rows.filter(has_text=english)
        expect(row).to_have_count(1)
        expect(row.locator(".first")).to_contain_text(english)
        expect(row.locator(".second")).to_contain_text(spanish)
        left, right = (row.get_by_text(text).last.bounding_box() for text in (english, spanish))
        cell = row.bounding_box()
        assert left is not None and right is not None and cell is not None
        assert left["x"] + left["width"] <= right["x"]
        for box in (left, right):
            assert cell["y"] <= box["y"] < box["y"] + box["height"] <= cell["y"] + cell["height"] + 1


def test_two_languages_stand_side_by_side_and_both_follow_and_seek(page: Page) -> None:
    page.goto(REMEDY)
    page.locator(".besides").get_by_role("link", name="Español").click()
    page.wait_for_url("**beside=es**")
    expect(page.locator(".passage .second").first).to_have_attribute("lang", "es")
    assert page.locator("#transcript").get_attribute("lang") == "en"
    for code, column in (("en", "first"), ("es", "second")):
        shown = page.locator(f"#transcript .{column} .line").all_text_contents()
        assert shown == [line["text"] for line in cues(page, "right-to-remedy", code)]
    assert_passages_pair_up(page)
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
