"""axe-core finds nothing: on every page, in every state, on a desktop and a phone, light and dark, and at 400 %."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.product import ROOT
from tests.browser.states import STATES, VIEWS, State, View

pytestmark = pytest.mark.browser

AXE = ROOT / "tests/browser/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = """([type, values]) => {
  scrollTo(0, 0);
  return axe.run({runOnly: {type, values}, resultTypes: ["violations"]});
}"""
"""From the top: what has been scrolled under the header is not covered for good."""

LOW = VIEWS[-1].viewport

IN_SENTENCES = "#transcript .line a"
"""These links are the sentences, so their size is that of lines of text, which WCAG 2.2 allows. axe-core takes only
links between other words for such; how high these are is tested below."""

COVERED = """e => !e.closest(".dock")
  && e.getBoundingClientRect().bottom > (document.querySelector(".dock")?.getBoundingClientRect().top ?? Infinity)"""
"""Whether the player at the foot hides a part of an element until the page is scrolled; its size is as elsewhere."""


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core. A page is given it by the debugger, which the policy does not stop."""
    if not AXE.is_file():
        pytest.exit("axe-core is not there: run `make setup`.", returncode=1)
    return AXE.read_text()


def found(page: Page, kind: str, names: list[str]) -> list[str]:
    """A line for each element that breaks a rule."""
    return [
        f"{broken['id']} ({broken['impact']}): {' '.join(map(str, node['target']))}: {node['html']}: "
        + "; ".join(node["failureSummary"].splitlines()[1:])
        for broken in page.evaluate(RUN, [kind, names])["violations"]
        for node in broken["nodes"]
        if broken["id"] != "target-size"
        or not page.locator(node["target"][0]).evaluate(f"e => e.matches('{IN_SENTENCES}') || ({COVERED})(e)")
    ]


@pytest.fixture(scope="module", params=VIEWS, ids=lambda view: view.name)
def screen(request: pytest.FixtureRequest, browser: Browser, served: str) -> Iterator[Page]:
    """One page for all states on a screen, which takes half of the time of one for each."""
    view: View = request.param
    context = browser.new_context(
        base_url=served, viewport=view.viewport, has_touch=view.phone, is_mobile=view.phone, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def page(screen: Page) -> Iterator[Page]:
    """That page; what a state leaves behind in the browser is taken away."""
    screen.emulate_media(color_scheme="light")
    yield screen
    screen.context.clear_cookies()
    screen.evaluate("localStorage.clear(), sessionStorage.clear()")


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name[:60])
def test_axe_finds_nothing(page: Page, axe: str, state: State) -> None:
    response = page.goto(state.address)
    assert response is not None and response.status == state.status
    state.act(page)
    expect(page.locator(state.expected).first).to_be_visible()
    page.evaluate(axe)
    assert found(page, "tag", TAGS) == [], f"in the state {state.name!r}, light"
    if page.viewport_size == LOW:
        return  # the colours are those of the phone
    page.emulate_media(color_scheme="dark")
    assert found(page, "rule", COLOURS) == [], f"in the state {state.name!r}, dark"


def test_rules_of_every_kind_are_kept(page: Page, axe: str) -> None:
    page.goto("/search?q=remedy")
    page.evaluate(axe)
    kept = {rule["id"] for rule in page.evaluate(RUN, ["tag", TAGS])["passes"]}
    assert kept >= {"aria-allowed-attr", "color-contrast", "meta-viewport", "target-size", "region", "document-title"}


def test_sentences_that_are_links_are_at_least_24_pixels_high(page: Page) -> None:
    page.goto("/recordings/right-to-remedy?q=remedy")
    heights = "links => links.flatMap(link => [...link.getClientRects()].map(line => line.height))"
    assert min(page.locator(IN_SENTENCES).evaluate_all(heights)) >= 24
