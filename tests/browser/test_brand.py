"""An archive with a look of its own, in a real browser: the policy blocks nothing of it, and nothing moves."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import watched
from tests.browser.product import ROOT, serving
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><style>circle{fill:#00f}</style>
<script>document.documentElement.setAttribute("title", "a script ran")</script><circle cx="20" cy="20" r="20"/></svg>"""

PAGES = ("/", "/search?q=remedy", "/recordings/right-to-remedy", "/concordance?q=remedy", "/help")


@pytest.fixture(scope="module")
def branded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the shipped archive and every setting of a brand."""
    folder = tmp_path_factory.mktemp("brand")
    (folder / "logo.svg").write_text(LOGO)
    settings = {
        "PLAYHEAD_TITLE": "Lantern Hall",
        "PLAYHEAD_CONTACT": "archive@example.org",
        "PLAYHEAD_BRAND_COLOR": "#ffcc00",
        "PLAYHEAD_BRAND_COLOR_DARK": "#004080",
        "PLAYHEAD_BRAND_LOGO": str(folder / "logo.svg"),
        "PLAYHEAD_BRAND_FONT": str(ROOT / "tests" / "browser" / "Blocks-Regular.woff2"),
        "PLAYHEAD_BRAND_FOOTER": "© Lantern Hall · [Imprint](https://example.org/imprint)",
    }
    with serving(ROOT / "transcripts", folder, **settings) as address:
        yield address


@pytest.fixture(params=["light", "dark"])
def own(request: pytest.FixtureRequest, browser: Browser, branded: str) -> Iterator[Page]:
    context = browser.new_context(base_url=branded, color_scheme=request.param, viewport={"width": 1280, "height": 800})
    yield from watched(context.new_page(), branded)
    context.close()


def test_the_colour_the_typeface_the_logo_and_the_footer_are_the_archives(own: Page) -> None:
    dark = own.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    own.goto("/help", wait_until="networkidle")  # a font that is late is shown from the next page on
    own.goto("/search?q=remedy")
    style = "(e, name) => getComputedStyle(e)[name]"
    button = own.locator("form.search button")
    assert button.evaluate(style, "backgroundColor") == ("rgb(0, 64, 128)" if dark else "rgb(255, 204, 0)")
    assert button.evaluate(style, "color") == ("rgb(255, 255, 255)" if dark else "rgb(0, 0, 0)")
    assert own.evaluate("[...document.fonts].map(f => `${f.family} ${f.status}`)") == ["archive loaded"]
    speaker = own.locator(".moment .speaker").first
    assert set(speaker.evaluate("e => [e.offsetWidth]")) == {16 * len(speaker.inner_text())}  # each letter is a block
    logo = own.locator("header .name img")
    assert logo.evaluate("e => [e.naturalWidth > 0, e.clientWidth, e.clientHeight, e.alt]") == [True, 40, 40, ""]
    assert own.locator("header .name").inner_text() == "Lantern Hall"
    assert own.locator("link[rel=icon]").get_attribute("href") == logo.get_attribute("src")
    imprint = own.get_by_role("link", name="Imprint")
    assert imprint.get_attribute("href") == "https://example.org/imprint"
    assert own.get_by_role("link", name="Contact").get_attribute("href") == "mailto:archive@example.org"


def test_no_page_complains(own: Page) -> None:
    for address in PAGES:
        own.goto(address)
        until(own, "document.fonts.status === 'loaded'", 30)


def test_a_logo_that_is_opened_by_itself_has_its_styles_and_runs_no_script(own: Page) -> None:
    own.goto("/search")
    address = own.locator("header .name img").get_attribute("src")
    assert address is not None
    alone = own.context.new_page()  # a browser writes to the console that it has blocked the script
    alone.goto(address)
    assert alone.evaluate("document.documentElement.getAttribute('title')") is None
    assert alone.evaluate("getComputedStyle(document.querySelector('circle')).fill") == "rgb(0, 0, 255)"
    alone.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_loads(own: Page, width: int) -> None:
    own.set_viewport_size({"width": width, "height": 800})
    own.add_init_script(
        "window.moved = []; new PerformanceObserver(list => window.moved.push(...list.getEntries().map(e => e.value)))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for address in PAGES:
        own.goto(address, wait_until="networkidle")
        assert own.evaluate("window.moved") == [], address


def test_without_settings_nothing_of_a_brand_is_loaded(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/", wait_until="networkidle")
    assert not [url for url in asked if "brand" in url]
    assert page.locator("header .name img").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_the_search_stays_in_sight_and_never_hides_what_has_the_focus(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto("/search?q=the")
    page.locator("footer a").first.focus()
    below = "document.querySelector('header.site').getBoundingClientRect().bottom"
    box = page.locator("form.search input")
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        top = page.evaluate("document.activeElement.getBoundingClientRect().top")
        if page.evaluate("!!document.activeElement.closest('header')"):
            break
        assert top >= page.evaluate(below), page.evaluate("document.activeElement.outerHTML")
        place = box.bounding_box()
        assert place is not None and 0 <= place["y"] < 80
    page.evaluate("scrollTo(0, 2000)")
    assert 60 <= page.evaluate(below) <= 80  # one row, also on a phone
