"""axe-core finds nothing: on every page, in every state, on a desktop and a phone, light and dark, and at 400 %."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.product import ROOT
from tests.browser.states import STATES, VIEWS, State, View

pytestmark = pytest.mark.browser

AXE = ROOT / "tests/browser/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
COLOURS = ["color-contrast", "link-in-text-block"]
RUN_COLOURS = "rules => axe.run({runOnly: {type: 'rule', values: rules}, resultTypes: ['violations']})"


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core. A page is given it by the debugger, which the policy does not stop."""
    if not AXE.is_file():
        pytest.exit("axe-core is not there: run `make setup`.", returncode=1)
    return AXE.read_text()


def found(results: dict[str, Any]) -> list[str]:
    """A line for each element that breaks a rule."""
    return [
        f"{broken['id']} ({broken['impact']}): {broken['help']}: {' '.join(map(str, node['target']))}: {node['html']}"
        for broken in results["violations"]
        for node in broken["nodes"]
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
    results = page.evaluate(RUN, RULES)
    assert found(results) == [], f"in the state {state.name!r}, light"
    checked = {passed["id"] for passed in results["passes"]}
    assert checked >= {*COLOURS[:1], "target-size", "html-has-lang", "document-title"}  # rules of each kind did run
    page.emulate_media(color_scheme="dark")
    assert found(page.evaluate(RUN_COLOURS, COLOURS)) == [], f"in the state {state.name!r}, dark"
