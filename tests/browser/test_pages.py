"""Every page in a real browser: nothing on the console, nothing from elsewhere, nothing wider than the screen."""

import pytest
from playwright.sync_api import Browser, Page
from starlette.routing import Mount, Route

from search.app import create_app
from search.settings import Settings
from tests.browser.conftest import watched

pytestmark = pytest.mark.browser

VISITED = {
    "/": ["/"],
    "/search": ["/search", "/search?q=remedy", "/search?q=xyzzy", "/search?q=remedy&recording=right-to-remedy"],
    "/recordings/{recording:path}": [
        "/recordings/scope-of-due-diligence?q=suppliers&t=30",
        "/recordings/scope-of-due-diligence?lang=fr",
    ],
    "/favicon.ico": ["/favicon.ico"],
    "/archive/report": ["/archive/report"],
    "/docs": ["/docs"],
    "/healthz": ["/healthz"],
    "/api/openapi.json": ["/api/openapi.json"],
    "/api/search": ["/api/search?q=remedy"],
    "/api/recordings": ["/api/recordings"],
    "/api/recordings/{recording:path}": ["/api/recordings/scope-of-due-diligence"],
    "/api/recordings/{recording:path}/transcript": ["/api/recordings/scope-of-due-diligence/transcript?lang=es"],
    "/media/{recording_and_name:path}": ["/media/scope-of-due-diligence/video.webm"],
    "/static": ["/static/style.css"],
}
ADDRESSES = [address for addresses in VISITED.values() for address in addresses]


def test_every_route_is_visited() -> None:
    app = create_app(Settings(engine="whoosh:unused"))
    routes = {route.path for route in flat(app.routes)}
    assert routes == set(VISITED)


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
    quiet.close()


def test_slash_goes_to_the_search_box_but_not_while_typing(page: Page) -> None:
    page.goto("/recordings/scope-of-due-diligence")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("a/b")
    assert page.input_value("#q") == "a/b"
