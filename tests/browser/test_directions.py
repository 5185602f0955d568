"""What is said in a script that is written from right to left reads from right to left, beside what is not."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import watched
from tests.browser.product import serving
from tests.browser.test_accessible import AXE, COLOURS, TAGS, found

pytestmark = pytest.mark.browser

ARABIC = "قالت إن أجر المعيشة حق لكل عامل !"
HEBREW = "היא אמרה ששכר מחיה הוא זכות ?"
ENGLISH = "And then the interpreter took over again."

TRACK = f"""WEBVTT

00:01.000 --> 00:05.000
{ARABIC}

00:40.000 --> 00:44.000
{HEBREW}

01:20.000 --> 01:24.000
{ENGLISH}
"""


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an archive with a talk whose English track holds three scripts, as a live caption of interpreters
    does."""
    folder = tmp_path_factory.mktemp("directions")
    talks = folder / "talks"
    talks.mkdir()
    (talks / "talk.en.vtt").write_text(TRACK)
    with serving(talks, folder) as address:
        yield address


@pytest.fixture
def said_both_ways(browser: Browser, talk: str) -> Iterator[Page]:
    context = browser.new_context(base_url=talk, viewport={"width": 1280, "height": 800})
    yield from watched(context.new_page(), talk)
    context.close()


WHERE = """(element, words) => {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const left = {};
  while (texts.nextNode()) for (const word of words) {
    const at = texts.currentNode.data.indexOf(word);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(texts.currentNode, at);
    range.setEnd(texts.currentNode, at + word.length);
    left[word] = range.getBoundingClientRect().left;
  }
  return words.map(word => left[word]);
}"""
"""How far from the left edge each of some words is drawn."""


def drawn(page: Page, selector: str, *words: str) -> list[float]:
    """How far from the left each word is drawn, in the element that holds the first of them."""
    places: list[float] = page.locator(selector, has_text=words[0]).first.evaluate(WHERE, list(words))
    return places


@pytest.mark.parametrize("text", [ARABIC, HEBREW])
def test_a_line_reads_from_its_own_side_to_its_sign_at_the_end(said_both_ways: Page, text: str) -> None:
    page = said_both_ways
    first, second, *_, last, sign = text.split()
    for address in ("/recordings/talk", f"/recordings/talk?q={second}"):
        page.goto(address)
        places = drawn(page, "#transcript .line", first, second, last, sign)
        assert places == sorted(places, reverse=True), address
    for address, selector in (
        (f"/search?q={second}", ".moment blockquote"),
        (f"/concordance?q={second}", ".kwic td.left"),
        (f"/concordance?q={second}", ".kwic td.match"),
        (f"/concordance?q={second}", ".kwic td.right"),
    ):
        page.goto(address)
        assert page.locator(selector).evaluate("e => getComputedStyle(e).direction") == "rtl", (address, selector)
    beside = [
        page.locator(f".kwic td.{name}").evaluate("e => getComputedStyle(e).textAlign") for name in ("left", "right")
    ]
    assert beside == ["right", "left"]  # next to what was looked for


def test_english_beside_it_reads_from_the_left_to_its_full_stop(said_both_ways: Page) -> None:
    said_both_ways.goto("/recordings/talk")
    places = drawn(said_both_ways, "#transcript .line", "And", "then", "again", ".")
    assert places == sorted(places)


@pytest.mark.parametrize("address", ["/recordings/talk", "/search?q=المعيشة", "/concordance?q=המחיה", "/search?q=زعم"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_where_it_reads_from_right_to_left(said_both_ways: Page, address: str, width: int) -> None:
    said_both_ways.set_viewport_size({"width": width, "height": 800})
    said_both_ways.goto(address)
    assert said_both_ways.evaluate("/[\u0590-\u06ff]/.test(document.querySelector('main').textContent)")
    assert said_both_ways.evaluate("document.documentElement.scrollWidth") <= width
    said_both_ways.evaluate(AXE.read_text())
    assert found(said_both_ways, "tag", TAGS) == []
    said_both_ways.emulate_media(color_scheme="dark")
    assert found(said_both_ways, "rule", COLOURS) == []
