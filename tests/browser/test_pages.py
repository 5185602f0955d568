"""Every page in a real browser: nothing on the console, nothing from elsewhere, nothing wider than the screen."""

import pytest
from playwright.sync_api import Browser, Page
from starlette.routing import Mount, Route

from search.app import create_app
from search.settings import Settings
from tests.browser.conftest import watched
from tests.browser.visited import ADDRESSES, HTML, OTHERS, PAGES, VISITED

pytestmark = pytest.mark.browser


def test_every_route_is_visited() -> None:
    app = create_app(Settings(engine="whoosh:unused"))
    routes = {route.path for route in flat(app.routes)}
    assert routes == set(VISITED)
    assert not set(PAGES) & set(OTHERS)


def test_pages_are_what_answers_with_html(page: Page) -> None:
    kinds = {
        address: page.request.head(address).headers["content-type"] for address in ADDRESSES if "/api/" not in address
    }
    assert [address for address, kind in kinds.items() if kind.startswith("text/html")] == HTML


def flat(routes: list[object]) -> list[Route | Mount]:
    found: list[Route | Mount] = []
    for route in routes:
        if isinstance(route, Route | Mount):
            found.append(route)
        else:
            found += flat(list(getattr(route, "routes", ())) or list(route.original_router.routes))  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_complains_or_is_wider_than_the_screen(browser: Browser, served: str, width: int, scheme: str) -> None:
    context = browser.new_context(base_url=served, viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    for page in watched(context.new_page(), served):
        for address in ADDRESSES:
            response = page.goto(address)
            assert response is not None and response.status in (200, 206), address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    context.close()


def test_errors_are_pages_with_a_sentence(page: Page) -> None:
    quiet = page.context.new_page()  # a browser itself writes a line to the console for a status of 404
    assert quiet.goto("/recordings/nowhere").status == 404  # type: ignore[union-attr]
    assert "There is no recording 'nowhere'" in quiet.inner_text("main")
    assert quiet.goto("/search?q=remedy&page=99").status == 404  # type: ignore[union-attr]
    assert "no page 99" in quiet.inner_text("main")
    assert quiet.goto("/series/nowhere").status == 404  # type: ignore[union-attr]
    assert "There is no series 'nowhere'" in quiet.inner_text("main")
    assert quiet.goto("/speakers/Nobody").status == 404  # type: ignore[union-attr]
    assert "There is no speaker 'Nobody'" in quiet.inner_text("main")
    quiet.close()


def test_slash_goes_to_the_search_box_but_not_while_typing(page: Page) -> None:
    page.goto("/recordings/scope-of-due-diligence")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("a/b")
    assert page.input_value("#q") == "a/b"


def test_results_without_filters_have_the_whole_width(page: Page) -> None:
    page.goto("/search?q=date:none")
    assert page.locator(".filters").count() == 0
    assert page.evaluate("document.querySelector('.results').getBoundingClientRect().width") > 800


def test_a_chosen_filter_stays_at_its_side(page: Page) -> None:
    page.goto("/search?q=remedy&lang=en")
    left = "a => { const range = document.createRange(); range.selectNodeContents(a.firstChild);"
    left += " return range.getBoundingClientRect().left - a.getBoundingClientRect().left }"
    assert page.locator(".filters a[aria-current]").first.evaluate(left) < 40


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_tapped_is_at_least_24_pixels_high(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    tapped = ".row a, .play, .chips a, .tries a, .people a, .filters a, .languages a, .line, footer a, button, summary"
    heights = f"[...document.querySelectorAll('{tapped}')].filter(e => e.checkVisibility())"
    heights += ".filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"
    for address in ("/", "/series/hredd", "/speakers", "/speakers/Ngozi%20Bergstr%C3%B6m-Adeyolu",
                    "/search?q=remedy&lang=en", "/search?q=the&recording=right-to-remedy", "/concordance?q=remedy",
                    "/recordings/right-to-remedy?q=remedy"):  # fmt: skip
        page.goto(address)
        assert page.evaluate(heights) == []


def test_every_stop_of_a_hit_has_its_own_aim_and_the_transcript_can_be_skipped(page: Page) -> None:
    page.goto("/search?q=remedy")
    moments, marks = page.locator(".moment").count(), page.locator(".moment blockquote mark").count()
    stops = (
        "[...document.querySelectorAll('.moment :is(a, button)')].filter(e => e.tabIndex >= 0).map(e => e.className)"
    )
    each = page.evaluate(stops)
    assert {name: each.count(name) for name in set(each)} == {
        "play": moments, "there": moments, "link copy": 2 * moments, "": marks,
    }  # fmt: skip
    assert page.locator("a a, a button").count() == 0
    headings = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(h => h.tagName)")
    assert headings == ["H1", *["H2"] * page.locator(".result").count()]
    page.goto("/recordings/right-to-remedy")
    page.get_by_role("link", name="Skip the transcript").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('footer') !== null")


def test_a_language_and_its_badge_stay_together_and_finding_fits_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/recordings/scope-of-due-diligence")
    broken = "[...document.querySelectorAll('.languages .together')].filter(e => e.getBoundingClientRect().height > 40)"
    assert page.evaluate(f"{broken}.length") == 0
    tops = "['#find', '.find button'].map(e => Math.round(document.querySelector(e).getBoundingClientRect().top))"
    box, button = page.evaluate(tops)
    assert abs(box - button) < 8


@pytest.mark.parametrize("width", [360, 1280])
def test_a_concordance_lines_up_what_was_said_and_stacks_on_a_phone(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/concordance?q=remedy")
    cells = "[...document.querySelectorAll('.kwic tbody .match')].map(e => Math.round(e.getBoundingClientRect().left))"
    assert len(set(page.evaluate(cells))) == 1 or width == 360
    tops = "['.left', '.who'].map(e => document.querySelector(`.kwic tbody ${e}`).getBoundingClientRect().top)"
    left, who = page.evaluate(tops)
    assert (who - left > 20) == (width == 360)
    assert page.evaluate("getComputedStyle(document.querySelector('.bar')).fill") != "rgb(0, 0, 0)"
    page.locator(".kwic a.play").first.click()
    page.wait_for_url("**/recordings/**")
    assert page.locator("#transcript [aria-current] mark").count() > 0
