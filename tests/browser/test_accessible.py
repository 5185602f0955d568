"""axe-core finds nothing: on every page, in every state, on a desktop and a phone, light and dark, and at 400 %."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.product import ROOT
from tests.browser.states import STATES, VIEWS, State, View

pytestmark = pytest.mark.browser

AXE = ROOT / "tests/browser/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"


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


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name[:60])
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_axe_finds_nothing(browser: Browser, served: str, axe: str, view: View, state: State) -> None:
    context = browser.new_context(
        base_url=served,
        viewport=view.viewport,
        color_scheme=view.scheme,  # type: ignore[arg-type]
        has_touch=view.phone,
        is_mobile=view.phone,
        reduced_motion="reduce",
    )
    page = context.new_page()
    response = page.goto(state.address)
    assert response is not None and response.status == state.status
    state.act(page)
    expect(page.locator(state.expected).first).to_be_visible()
    page.evaluate(axe)
    results = page.evaluate(RUN, RULES)
    assert found(results) == [], f"in the state {state.name!r} on the view {view.name!r}"
    checked = {passed["id"] for passed in results["passes"]}
    assert checked >= {"color-contrast", "target-size", "region", "html-has-lang"}  # rules of each kind did run
    context.close()
