"""Type, press Enter, follow a hit: its video has really seeked. By mouse, by keyboard, without scripts, on a phone."""

import json
import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.product import ROOT
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

QUERIES = [("en", "remedy"), ("es", "cláusula"), ("fr", "fournisseurs")]


def asked_second(page: Page) -> float:
    return float(parse_qs(urlsplit(page.url).query)["t"][0])


BEGAN = "(p => p.played.length ? p.played.start(0) : p.currentTime)(document.querySelector('#player'))"
"""Where the player stands, or where it stood when it began to play."""


def assert_seeked(page: Page, second: float) -> None:
    until(page, "document.querySelector('#player')?.readyState >= 1")
    until(page, f"Math.abs({BEGAN} - {second}) < 0.3")


@pytest.mark.parametrize(("language", "query"), QUERIES)
def test_type_press_enter_and_click_a_hit(page: Page, language: str, query: str) -> None:
    statuses: list[int] = []
    page.on("response", lambda response: statuses.append(response.status) if "/video." in response.url else None)
    page.goto("/")
    page.fill("#q", f"lang:{language} {query}")
    page.press("#q", "Enter")
    expect(page.locator(".total")).to_contain_text("moment")
    page.locator(".moment a.there").first.click()
    assert_seeked(page, asked_second(page))
    assert set(statuses) == {206}
    assert page.locator("#transcript mark").count() > 0
    assert page.locator("#transcript").get_attribute("lang") == language


SPOKEN = [
    ("right-to-remedy", "en", "video.webm", "remedy"),
    ("enforcing-the-clauses", "es", "video.webm", "incumplimiento"),
    ("purchasing-practices", "fr", "video.webm", "fournisseur"),
    ("scope-of-due-diligence", "es", "video.es.webm", "proveedores"),
]


@pytest.mark.parametrize(("recording", "language", "video", "query"), SPOKEN)
def test_the_hit_is_where_the_voice_says_it(page: Page, recording: str, language: str, video: str, query: str) -> None:
    address = f"/search?q={quote(query)}&lang={language}&recording={recording}"
    (moment, *_) = page.request.get("/api" + address).json()["moments"]
    mark = moment["marks"][0]
    word = moment["text"][mark["from"] : mark["to"]].casefold()
    page.goto(address)
    page.locator(".moment a.there").first.click()
    assert_seeked(page, asked_second(page))
    assert (page.get_attribute("#player", "src") or "").partition("#")[0] == f"/media/{recording}/{video}"
    second = page.evaluate(BEGAN)
    versions = json.loads((ROOT / "transcripts" / recording / "truth.json").read_text())["versions"]
    (words,) = [version["words"] for version in versions if version["language"] == language]
    spoken = min(
        (each["start"] for each in words if each["word"].casefold() == word),
        key=lambda start: abs(start - moment["start"]),
    )
    assert abs(spoken - moment["start"]) <= 2
    assert -0.3 <= spoken - second <= 4.3, (second, spoken)


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("remedy")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=remedy")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.moment a.there')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/recordings/**")
    assert_seeked(page, asked_second(page))
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.line a')"):
            break
    second = float(page.evaluate("document.activeElement.closest('[data-play-from]').dataset.playFrom"))
    page.keyboard.press("Enter")
    until(page, f"document.querySelector('#player').currentTime >= {second - 0.3}")
    assert page.evaluate("document.activeElement.closest('.line').getAttribute('aria-current')") == "true"


def test_without_scripts_the_links_fragment_seeks(browser: Browser, served: str) -> None:
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.fill("#q", "remedy")
    page.press("#q", "Enter")
    page.locator(".moment a.play").first.click()
    second = asked_second(page)
    source = page.get_attribute("#player", "src")
    assert source is not None and source.endswith(f"#t={second:g}")
    expect(page.locator(".line[aria-current=true]")).to_have_count(1)
    expect(page.locator(".line[aria-current=true] mark").first).to_be_in_viewport()
    page.locator(".line:not(:has(.hit))").nth(5).click()
    later = asked_second(page)
    assert later != second
    assert (page.get_attribute("#player", "src") or "").endswith(f"#t={later:g}")
    context.close()
    scripted = browser.new_page()  # what the browser makes of the bare media fragment, without any script of ours
    scripted.goto(served + source)
    # A browser plays a media file at once, so that it may be further on by the time that it is looked at.
    until(scripted, f"document.querySelector('video').currentTime >= {second} - 0.3")
    assert scripted.evaluate("document.querySelector('video').currentTime") < second + 20
    scripted.close()


ASKED = "document.querySelector('#transcript [aria-current]').id"
PAUSED = "document.querySelector('#player').paused"


def test_a_hit_plays_at_once_and_an_address_waits(page: Page) -> None:
    page.goto("/search?q=remedy")
    page.locator(".moment a.there").first.click()
    assert_seeked(page, asked_second(page))
    until(page, f"!{PAUSED}")
    page.reload()
    assert_seeked(page, asked_second(page))
    assert page.evaluate(PAUSED)
    page.goto(page.url.partition("#")[0])
    assert_seeked(page, asked_second(page))
    assert page.evaluate(PAUSED)


@pytest.mark.parametrize("query", ["remedy", "trabajadores OR cláusula", "fournisseurs", '"due diligence"'])
def test_the_line_asked_for_is_the_one_with_the_hit(page: Page, query: str) -> None:
    moments = page.request.get("/api/search", params={"q": query, "size": 100}).json()["moments"]
    assert moments
    for moment in moments:
        html = page.request.get(moment["url"]).text()
        line = re.search(r'<span class="line[^>]* aria-current="true".*?</a></span>', html, re.DOTALL)
        assert line is not None
        said = re.sub("<.*?>", "", line[0])
        mark = moment["marks"][0]
        assert moment["text"][mark["from"] : mark["to"]].split()[0] in said, moment["url"]
        assert "<mark>" in line[0]


def test_the_line_asked_for_stays_until_the_voice_has_passed_it(page: Page) -> None:
    page.goto("/search?q=remedy")
    page.locator(".moment a.there").first.click()
    assert_seeked(page, asked_second(page))
    page.evaluate("document.querySelector('#player').pause()")
    asked = page.evaluate(ASKED)
    assert page.locator(f"#{asked} mark").count()
    starts = "[...document.querySelectorAll('#transcript .line')].map(line => +line.dataset.start)"
    number = int(asked[1:])
    assert page.evaluate(f"{starts}[{number}]") > asked_second(page) + 0.5  # what leads up to it is in the line before
    for _ in range(2):
        page.reload()
        assert_seeked(page, asked_second(page))
        page.wait_for_timeout(300)
        assert page.evaluate(ASKED) == asked
    page.evaluate(f"document.querySelector('#player').currentTime = {starts}[{number + 1}] + 0.2")
    until(page, f"{ASKED} === 'c{number + 1}'")
    page.evaluate(f"document.querySelector('#player').currentTime = {starts}[{number - 1}] + 0.2")
    until(page, f"{ASKED} === 'c{number - 1}'")


def test_a_line_stays_the_one_followed_when_its_address_is_opened_again(page: Page) -> None:
    page.goto("/recordings/right-to-remedy?q=remedy")
    for number in (3, 8, 20):
        page.locator(f"#c{number}").click()
        page.evaluate("document.querySelector('#player').pause()")
        page.reload()
        assert_seeked(page, asked_second(page))
        page.wait_for_timeout(200)
        assert page.evaluate(ASKED) == f"c{number}"


def test_another_language_keeps_the_place(page: Page) -> None:
    page.goto("/recordings/right-to-remedy?lang=en&t=60&q=remedy")
    link = page.locator(".languages a").first
    assert "t=60&" in page.request.get(page.url).text().partition('class="languages')[2].partition(">Español")[0]
    assert_seeked(page, 60)
    page.evaluate("document.querySelector('#player').currentTime = 90.25")
    until(page, "document.querySelector('.languages a').href.includes('t=90.2')")
    link.click()
    page.wait_for_url("**t=90.2**")
    assert_seeked(page, 90.2)
    expect(page.locator(".line[aria-current=true]")).to_be_in_viewport()


def test_the_transcript_shows_the_lines_to_come(page: Page) -> None:
    page.goto("/recordings/right-to-remedy?t=100")
    until(page, "document.querySelector('#player').readyState >= 1")
    below = (
        "innerHeight - document.querySelector('#transcript [aria-current]').getBoundingClientRect().bottom"
        " >= innerHeight * 0.25"
    )
    until(page, below)


def test_a_line_of_the_transcript_seeks_and_the_transcript_follows(page: Page) -> None:
    page.goto("/recordings/scope-of-due-diligence")
    line = page.locator(".line").nth(8)
    second = float(line.get_attribute("data-play-from") or "nan")
    line.click()
    until(page, f"document.querySelector('#player').currentTime >= {second - 0.3}")
    assert f"t={second:g}" in page.url or asked_second(page) == pytest.approx(second, abs=4)
    page.evaluate("document.querySelector('#player').pause()")
    later = page.locator(".line").nth(14)
    page.evaluate("second => { document.querySelector('#player').currentTime = second }",
                  float(later.get_attribute("data-start") or "nan") + 0.2)  # fmt: skip
    expect(later).to_have_attribute("aria-current", "true")
    expect(page.locator("[aria-current=true]")).to_have_count(1)


def test_on_a_phone_the_player_stays_in_sight(browser: Browser, served: str) -> None:
    context = browser.new_context(
        base_url=served, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto("/search?q=remedy")
    page.locator(".moment a.there").first.tap()
    page.wait_for_url("**/recordings/**")
    assert_seeked(page, asked_second(page))
    expect(page.locator("#player")).to_be_in_viewport()
    expect(page.locator(".line[aria-current=true]")).to_be_in_viewport()
    context.close()


def test_another_language_keeps_the_query(page: Page) -> None:
    page.goto("/recordings/scope-of-due-diligence?q=suppliers")
    page.locator(".languages").get_by_role("link", name="Español", exact=True).click()
    page.wait_for_url("**lang=es**")
    assert parse_qs(urlsplit(page.url).query) == {"lang": ["es"], "q": ["suppliers"]}
    assert page.locator("#transcript").get_attribute("lang") == "es"


def test_filters_and_all_moments_of_a_recording(page: Page) -> None:
    page.goto("/search?q=buyer+OR+supplier+OR+worker")
    everything = page.locator(".total").inner_text()
    page.locator(".filters a").first.click()
    expect(page.locator(".chips a")).to_have_count(1)
    page.locator(".chips a").click()
    expect(page.locator(".chips")).to_have_count(0)
    assert page.locator(".total").inner_text() == everything
    every = page.get_by_role("link", name=re.compile(r"^All \d+ moments")).first
    number = int(re.findall(r"\d+", every.inner_text())[0])
    page.goto(every.get_attribute("href") or "?")
    shown = int(page.locator(".total strong").inner_text().split()[0])
    assert page.locator(".moment").count() == shown == number
