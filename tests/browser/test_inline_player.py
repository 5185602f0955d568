"""A moment is heard without leaving the results: at its second, one after another, by keyboard, on a phone, blocked."""

import json
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched
from tests.browser.product import ROOT
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

VIDEO = "document.querySelector('.dock video')"
STARTS = f"(v => Array.from({{length: v.played.length}}, (_, at) => v.played.start(at)))({VIDEO})"
"""Where it began to play, each time."""

SHOWN = "document.querySelector('.dock .there').href"


def second(page: Page, number: int) -> float:
    return float(page.locator(".moment a.play").nth(number).get_attribute("data-from") or "nan")


def assert_plays(page: Page, number: int) -> None:
    """The dock plays this moment from its second, and this moment alone is marked."""
    link = page.locator(".moment a.play").nth(number)
    href, media = link.get_attribute("href"), link.get_attribute("data-media")
    until(page, f"{SHOWN}.endsWith({json.dumps(href)})")
    until(page, f"{VIDEO}.readyState >= 2 && !{VIDEO}.seeking && !{VIDEO}.paused")
    assert media is not None and media in page.evaluate(f"{VIDEO}.currentSrc")
    until(page, f"{STARTS}.some(start => Math.abs(start - {second(page, number)}) < 0.5)")
    expect(page.locator(".moment[aria-current]")).to_have_count(1)
    expect(page.locator(".moment").nth(number)).to_have_attribute("aria-current", "true")
    expect(link).to_have_text("Pause")


SPOKEN = [
    ("right-to-remedy", "en", "video.webm", "remedy"),
    ("enforcing-the-clauses", "es", "video.webm", "incumplimiento"),
    ("purchasing-practices", "fr", "video.webm", "fournisseur"),
    ("scope-of-due-diligence", "es", "video.es.webm", "proveedores"),
]


@pytest.mark.parametrize(("recording", "language", "video", "query"), SPOKEN)
def test_a_moment_is_heard_where_the_voice_says_it(
    page: Page, recording: str, language: str, video: str, query: str
) -> None:
    statuses: list[int] = []
    page.on("response", lambda response: statuses.append(response.status) if "/media/" in response.url else None)
    address = f"/search?q={quote(query)}&lang={language}&recording={recording}"
    (moment, *_) = page.request.get("/api" + address).json()["moments"]
    found = moment["marks"][0]
    word = moment["text"][found["from"] : found["to"]].casefold()
    page.goto(address)
    before = page.url
    page.locator(".moment a.play").first.click()
    assert_plays(page, 0)
    assert page.url == before
    assert page.evaluate(f"new URL({VIDEO}.currentSrc).pathname") == f"/media/{recording}/{video}"
    (began,) = page.evaluate(STARTS)
    versions = json.loads((ROOT / "transcripts" / recording / "truth.json").read_text())["versions"]
    (words,) = [version["words"] for version in versions if version["language"] == language]
    spoken = min(
        (each["start"] for each in words if each["word"].casefold() == word),
        key=lambda start: abs(start - moment["start"]),
    )
    assert -0.3 <= spoken - began <= 4.3, (spoken, began)
    assert set(statuses) == {206}


def test_it_says_what_plays_pauses_and_goes_away(page: Page) -> None:
    page.goto("/search?q=remedy")
    play = page.locator(".moment a.play").first
    said = play.inner_text()
    play.click()
    assert_plays(page, 0)
    dock = page.get_by_role("region", name="Player")
    expect(dock.locator(".title")).to_have_text(page.locator(".result h2").first.inner_text())
    expect(dock.locator(".who")).to_have_text(page.locator(".moment .speaker").first.inner_text())
    expect(dock.locator(".time")).to_have_text(re.compile(r"^\d+:\d\d$"))
    assert dock.locator(".there").get_attribute("href") == page.locator(".moment .there").first.get_attribute("href")
    play.click()
    until(page, f"{VIDEO}.paused")
    assert play.inner_text() == said
    dock.get_by_role("button", name="Play").click()
    until(page, f"!{VIDEO}.paused")
    dock.get_by_role("button", name="Close").click()
    expect(page.locator(".dock")).to_have_count(0)
    expect(page.locator(".moment[aria-current]")).to_have_count(0)
    expect(play).to_be_focused()
    assert play.inner_text() == said


def test_the_one_that_plays_is_not_marked_by_colour_alone(page: Page) -> None:
    page.goto("/search?q=remedy")
    thick = "parseFloat(getComputedStyle(document.querySelector('.moment')).borderInlineStartWidth)"
    icon = "getComputedStyle(document.querySelector('.moment .play'), '::before').content"
    before = page.evaluate(f"[{thick}, {icon}]")
    page.locator(".moment a.play").first.click()
    assert_plays(page, 0)
    after = page.evaluate(f"[{thick}, {icon}]")
    assert after[0] >= before[0] + 4 and after[1] != before[1]


def test_all_are_heard_one_after_another_across_recordings(page: Page) -> None:
    page.goto("/search?q=remedy")
    links = page.locator(".moment a.play")
    recordings = [links.nth(at).get_attribute("data-media") for at in range(links.count())]
    assert len(set(recordings)) > 1 and len(recordings) > 2
    page.get_by_role("button", name="Play these one after another").click()
    for number in range(len(recordings)):
        assert_plays(page, number)
        assert page.locator("#play-all").inner_text() == "Pause"
        end = float(links.nth(number).get_attribute("data-to") or "nan")
        page.evaluate(f"{VIDEO}.currentTime = {end + 0.2}")
        page.wait_for_timeout(400)  # what follows the moment is heard for a little while
        assert page.evaluate(SHOWN).endswith(links.nth(number).get_attribute("href") or "?")
    until(page, f"{VIDEO}.paused")
    assert page.locator("#play-all").inner_text() == "Play these one after another"


def test_next_and_previous_and_pausing_all(page: Page) -> None:
    page.goto("/search?q=remedy")
    page.locator("#play-all").click()
    assert_plays(page, 0)
    for name, number in (("Next", 1), ("Next", 2), ("Next", 3), ("Previous", 2)):
        page.get_by_role("region", name="Player").get_by_role("button", name=name).click()
        assert_plays(page, number)
    page.locator("#play-all").click()
    until(page, f"{VIDEO}.paused")
    page.locator("#play-all").click()
    assert_plays(page, 2)


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/search?q=remedy")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.moment a.play')"):
            break
    page.keyboard.press("Enter")
    assert_plays(page, 0)
    page.keyboard.press("Enter")
    until(page, f"{VIDEO}.paused")
    page.locator(".dock [data-act=toggle]").focus()
    page.keyboard.press("Space")
    until(page, f"!{VIDEO}.paused")
    page.keyboard.press("Escape")
    expect(page.locator(".dock")).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('.moment a.play')")


def test_it_plays_on_while_the_results_change(page: Page) -> None:
    page.goto("/search?q=remedy")
    page.locator(".moment a.play").first.click()
    assert_plays(page, 0)
    page.locator('.filters [data-control="kind=original"]').click()
    expect(page.locator(".chips a")).to_have_count(1)
    assert_plays(page, 0)  # found again among those that are shown now
    page.locator('.filters [data-control="kind=original"]').click()
    expect(page.locator(".chips")).to_have_count(0)
    page.locator('.filters [data-control="kind=translation"]').click()
    expect(page.locator(".chips a")).to_have_count(1)
    assert not page.evaluate(f"{VIDEO}.paused")
    expect(page.locator(".moment[aria-current]")).to_have_count(0)
    page.locator(".dock [data-act=next]").click()
    assert_plays(page, 0)


def test_a_click_with_a_key_and_the_links_beside_lead_to_the_recording(page: Page) -> None:
    page.goto("/search?q=remedy")
    with page.context.expect_page() as opened:
        page.locator(".moment a.play").first.click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url("**/recordings/**")
    assert page.locator(".dock").count() == 0
    page.locator(".moment a.play").first.click()
    assert_plays(page, 0)
    page.locator(".dock .there").click()
    page.wait_for_url("**/recordings/**")
    assert page.locator("#transcript [aria-current] mark").count() > 0


@pytest.fixture
def untouched(browser: Browser, served: str) -> Iterator[Page]:
    """A page that nobody has touched: a browser lets it play nothing by itself."""
    context = browser.new_context(base_url=served)
    opened = context.new_page()
    opened.add_init_script(
        "addEventListener('load', () => setTimeout(() => document.querySelector('.moment a.play').click(), 300))"
    )
    yield from watched(opened, served)
    context.close()


def test_what_the_browser_does_not_let_play_waits_for_a_press(untouched: Page) -> None:
    page = untouched
    page.goto("/search?q=remedy")
    page.wait_for_timeout(2000)  # evaluating anything now would count as a touch
    expect(page.locator(".dock [data-act=toggle]")).to_have_text("Play", use_inner_text=True)
    assert page.evaluate(f"{VIDEO}.paused")
    expect(page.locator(".moment").first).to_have_attribute("aria-current", "true")
    page.locator(".dock [data-act=toggle]").click()
    assert_plays(page, 0)


def test_while_it_loads_it_says_so_and_then_how_far_it_is(page: Page) -> None:
    slow = page.context.new_page()
    slow.route("**/media/**", lambda route: (slow.wait_for_timeout(1500), route.continue_()))
    slow.goto("/search?q=remedy")
    slow.locator(".moment a.play").first.click()
    dock = slow.locator(".dock")
    expect(dock).to_have_attribute("aria-busy", "true")
    expect(dock.locator(".time")).to_have_text("Loading …")
    expect(dock.locator(".seek")).to_be_disabled()
    expect(dock).not_to_have_attribute("aria-busy", "true", timeout=15_000)
    expect(dock.locator(".time")).to_have_text(re.compile(r"^0:1\d$"))
    expect(dock.locator(".seek")).to_be_enabled()
    slow.close()


def test_its_bar_goes_from_the_moment_to_the_end_of_the_video_by_mouse_and_keys(page: Page) -> None:
    page.goto("/search?q=remedy")
    page.locator(".moment a.play").first.click()
    assert_plays(page, 0)
    bar = page.get_by_role("slider", name="Position")
    least, most = bar.evaluate("bar => [Number(bar.min), Number(bar.max)]")
    assert least == second(page, 0) and abs(most - page.evaluate(f"{VIDEO}.duration")) < 1
    box = bar.bounding_box()
    assert box and box["height"] >= 24
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    until(page, f"Math.abs({VIDEO}.currentTime - {(least + most) / 2}) < 4 && !{VIDEO}.seeking")
    page.locator(".dock [data-act=toggle]").click()
    until(page, f"{VIDEO}.paused")
    before = page.evaluate(f"{VIDEO}.currentTime")
    bar.focus()
    page.keyboard.press("ArrowRight")
    until(page, f"{VIDEO}.currentTime > {before} + 0.4 && {VIDEO}.currentTime < {before} + 1.6")
    minute, rest = divmod(int(page.evaluate(f"{VIDEO}.currentTime")), 60)
    expect(page.locator(".dock .time")).to_have_text(f"{minute}:{rest:02}")
    assert bar.get_attribute("aria-valuetext") == f"{minute}:{rest:02}"
    page.keyboard.press("Escape")
    expect(page.locator(".dock")).to_have_count(0)
    expect(page.locator(".moment a.play").first).to_be_focused()


def test_who_goes_beyond_the_moment_of_a_row_hears_what_is_there(page: Page) -> None:
    page.goto("/search?q=remedy")
    page.locator("#play-all").click()
    assert_plays(page, 0)
    page.get_by_role("slider", name="Position").fill("100")
    until(page, f"{VIDEO}.currentTime > 99 && !{VIDEO}.seeking && !{VIDEO}.paused")
    page.wait_for_timeout(600)
    assert page.evaluate(f"{VIDEO}.currentTime") > 99
    expect(page.locator(".moment").first).to_have_attribute("aria-current", "true")


def test_a_video_that_is_gone_is_said_to_be(page: Page) -> None:
    quiet = page.context.new_page()  # the browser itself writes to the console what it could not load
    quiet.route("**/media/**", lambda route: route.fulfill(status=404, body=""))
    quiet.goto("/search?q=remedy")
    quiet.locator(".moment a.play").first.click()
    expect(quiet.locator(".dock .time")).to_have_text("This video cannot be played here.")
    expect(quiet.locator("[role=status]")).to_have_text("This video cannot be played here.")
    quiet.close()


def test_one_after_another_goes_on_behind_a_video_that_is_gone(page: Page) -> None:
    quiet = page.context.new_page()
    quiet.goto("/search?q=remedy")
    gone, *others = dict.fromkeys(
        link.get_attribute("data-media") or "?" for link in quiet.locator(".moment a.play").all()
    )
    quiet.route(f"**{gone}", lambda route: route.fulfill(status=404, body=""))
    quiet.locator("#play-all").click()
    expect(quiet.locator(".dock .time")).to_have_text("This video cannot be played here.")
    until(quiet, f"{VIDEO}.currentSrc.includes({json.dumps(others[0])}) && !{VIDEO}.paused", 40)
    quiet.close()


def test_what_comes_back_after_the_player_is_closed_says_that_nothing_plays(page: Page) -> None:
    page.goto("/search?q=remedy")
    said = [page.locator(each).first.inner_text() for each in (".moment a.play", "#play-all")]
    page.locator("#play-all").click()
    assert_plays(page, 0)
    page.locator('.filters [data-control="kind=translation"]').click()
    expect(page.locator(".chips a")).to_have_count(1)
    page.locator(".dock [data-act=close]").click()
    page.go_back()
    expect(page.locator(".chips a")).to_have_count(0)
    expect(page.locator(".moment[aria-current]")).to_have_count(0)
    assert [page.locator(each).first.inner_text() for each in (".moment a.play", "#play-all")] == said


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_it_fits_and_covers_nothing_that_has_the_focus(browser: Browser, served: str, scheme: str) -> None:
    context = browser.new_context(
        base_url=served,
        viewport={"width": 360, "height": 740},
        has_touch=True,
        is_mobile=True,
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    for page in watched(context.new_page(), served):
        page.goto("/search?q=remedy")
        page.locator(".moment a.play").first.tap()
        assert_plays(page, 0)
        dock = page.locator(".dock")
        expect(dock).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        room = "time => [time.scrollWidth, time.clientWidth]"
        needed, given = page.locator(".dock .time").evaluate(room)
        assert 0 < needed <= given
        heights = "[...document.querySelectorAll('.dock :is(a, button)')].map(e => e.getBoundingClientRect().height)"
        assert min(page.evaluate(heights)) >= 24
        links = page.locator(".moment a")
        for number in range(links.count()):
            links.nth(number).focus()
            covered = "document.activeElement.getBoundingClientRect().bottom"
            covered += " <= document.querySelector('.dock').getBoundingClientRect().top + 1"
            assert page.evaluate(covered), number
    context.close()
