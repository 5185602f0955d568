"""Make the pictures of the documentation: the main pages, with the sample archive, in a real browser.

usage: python -m tests.browser.screenshots [FOLDER]     (`make screenshots` writes them into docs/)
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.product import ROOT, launch, serving


@dataclass(frozen=True)
class Picture:
    """One page as somebody sees it. `act` is what is done there before the picture is taken: a selector to click."""

    name: str
    address: str
    width: int = 1200
    height: int = 760
    scheme: str = "light"
    act: str = ""


PICTURES = (
    Picture("home", "/"),
    Picture("search", "/search?q=remedy"),
    Picture("recording", "/search?q=remedy&lang=en", act=".moment a.there"),
    Picture("side-by-side", "/recordings/right-to-remedy?q=remedy&lang=en&beside=es&t=14", 1440, 800, "dark"),
    Picture("search-phone", "/search?q=trabajadoras&lang=es", 390, 780, "dark"),
)


def take(page: Page, picture: Picture, folder: Path) -> None:
    """Open the page, wait until a video shows its picture, and write NAME.png."""
    page.goto(picture.address)
    if picture.act:
        page.locator(picture.act).first.click()
    if "/recordings/" in page.url or picture.act:
        page.locator("#player").evaluate(
            "p => p.readyState >= 3 && !p.seeking || new Promise(done => p.addEventListener('seeked', done))"
        )
        page.wait_for_timeout(500)
    page.screenshot(path=folder / f"{picture.name}.png")


def main(target: str = str(ROOT / "docs")) -> None:
    """All pictures, into the folder `target`."""
    folder = Path(target)
    folder.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as index,
        serving(ROOT / "transcripts", Path(index)) as address,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        for picture in PICTURES:
            size = {"width": picture.width, "height": picture.height}
            context = browser.new_context(base_url=address, viewport=size, color_scheme=picture.scheme)  # type: ignore[arg-type]
            take(context.new_page(), picture, folder)
            context.close()
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
