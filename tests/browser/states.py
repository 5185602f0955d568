"""In which states is every page looked at? A table: what is opened, what is done there, and what is to be seen then."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, ViewportSize

from tests.browser.visited import HTML


def nothing(page: Page) -> None:
    """The page as it comes."""


def clicked(selector: str) -> Callable[[Page], None]:
    """The first element that answers to the selector is clicked."""
    return lambda page: page.locator(selector).first.click()


def pressed(key: str) -> Callable[[Page], None]:
    """A key is pressed."""
    return lambda page: page.keyboard.press(key)


def second_shown(page: Page) -> None:
    """Where there is room for one column only, the second of two languages is chosen."""
    choice = page.locator("#show-second")
    if choice.is_visible():
        choice.check()


def unfolded(page: Page) -> None:
    """All that can be folded out is."""
    closed = page.locator("details:not([open]) > summary").filter(visible=True)
    while closed.count():
        closed.first.click()


@dataclass(frozen=True)
class State:
    """A page in a state: `act` is done at `address`, then `expected` (a selector) is to be seen."""

    name: str
    address: str
    act: Callable[[Page], None] = nothing
    expected: str = "main"
    status: int = 200


STATES = (
    *(State(address, address) for address in HTML),
    State("home, all folded out", "/", unfolded, ".card .people >> visible=true"),
    State("home in Spanish", "/?ui=es"),
    State("results, all folded out", "/search?q=remedy", unfolded, ".filters a >> visible=true"),
    State("results, a filter chosen", "/search?q=remedy&lang=en", unfolded, ".filters a[aria-current] >> visible=true"),
    State("nothing found, a filter chosen", "/search?q=xyzzy&lang=es", expected=".chips"),
    State("nothing found, conditions to leave out", "/search?q=remedy&lang=fr&from=2021", unfolded, ".without a"),
    State(
        "a moment played in the page", "/search?q=remedy", clicked(".moment a.play"), ".moment[aria-current] .playing"
    ),
    State("all moments of a recording", "/search?q=buyer+OR+worker", clicked("a.all"), ".rest .moment"),
    State(
        "a moment in its transcript", "/search?q=remedy", clicked(".moment a.there"), "#transcript [aria-current] mark"
    ),
    State(
        "two languages side by side",
        "/recordings/right-to-remedy?lang=en&beside=es&q=remedy&t=20",
        second_shown,
        ".second .line",
    ),
    State("a recording, all folded out", "/recordings/right-to-remedy?q=remedy", unfolded, "#stepper"),
    State("the list of keys", "/recordings/right-to-remedy", pressed("?"), "dialog[open]"),
    State("a recording without transcript", "/recordings/gloves-and-dormitories"),
    State("404: no such page", "/nowhere", status=404),
    State("404: no such recording", "/recordings/nowhere", status=404),
    State("404: no such series", "/series/nowhere", status=404),
    State("404: no such speaker", "/speakers/Nobody", status=404),
    State("404: past the end", "/search?q=remedy&page=99", status=404),
    State("400: not to be searched", "/search?q=lang:xx", expected=".hints", status=400),
    State("414: too long", f"/search?q={'word+' * 800}", expected=".hints", status=414),
)


@dataclass(frozen=True)
class View:
    """A screen."""

    name: str
    width: int
    height: int = 800
    phone: bool = False

    @property
    def viewport(self) -> ViewportSize:
        return {"width": self.width, "height": self.height}


VIEWS = (View("desktop", 1280), View("phone", 320, 640, phone=True), View("400 %", 320, 256))
"""320 pixels are the smallest phone; with 256 they are what a window of 1280 by 1024 has at 400 %."""
