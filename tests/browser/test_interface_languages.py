"""The languages of the interface in a browser: chosen by the links in the footer, kept by a cookie, and not those of
the archive."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import watched
from tests.browser.visited import HTML

pytestmark = pytest.mark.browser

CONCORDANCE = "/concordance?q=worker&lang=en"


def language(page: Page) -> str:
    return str(page.evaluate("document.documentElement.lang"))


def choose(page: Page, name: str) -> None:
    page.locator("footer nav").get_by_role("link", name=name).click()


def test_a_language_is_chosen_in_the_footer_and_kept(page: Page) -> None:
    page.goto("/help")
    assert (language(page), page.inner_text("h1")) == ("en", "How to search")
    choose(page, "Español")
    assert (language(page), page.inner_text("h1")) == ("es", "Cómo buscar")
    assert page.locator("footer nav strong").inner_text() == "Español"
    page.locator("footer").get_by_role("link", name="Informe").click()
    assert "ui=" not in page.url
    assert (language(page), page.inner_text("h1")) == ("es", "Cómo se leyeron los ficheros")
    choose(page, "Français")
    assert (language(page), page.inner_text("h1")) == ("fr", "Comment les fichiers ont été lus")
    page.fill("#q", "reparación")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert language(page) == "fr"
    choose(page, "English")
    assert language(page) == "en"


def test_the_language_searched_is_another_matter(page: Page) -> None:
    page.goto(CONCORDANCE)
    said = page.locator(".kwic tbody tr").all_inner_texts()
    choose(page, "Español")
    assert "lang=en" in page.url
    assert page.input_value("#lang") == "en"
    assert [*{page.locator(".kwic td.match").nth(at).get_attribute("lang") for at in range(len(said))}] == ["en"]
    assert page.locator(".kwic tbody tr").count() == len(said)
    page.goto("/concordance?q=reparaci%C3%B3n&lang=es&ui=fr")
    assert (language(page), page.input_value("#lang")) == ("fr", "es")


SAID = {
    "English": ("11 occurrences in 10 moments of 7 recordings: 31.4 per 10,000 words said in English.", "2,570"),
    "Español": (
        "11 apariciones en 10 momentos de 7 grabaciones: 31,4 por cada 10.000 palabras dichas en inglés.",
        "2.570",
    ),
    "Français": (
        "11 occurrences dans 10 moments de 7 enregistrements\u00a0: 31,4 pour 10\u202f000 mots prononcés en anglais.",
        "2\u202f570",
    ),
}


def test_dates_numbers_and_plurals_are_those_of_the_language(page: Page) -> None:
    for name, (total, words) in SAID.items():
        page.goto("/help")
        if page.locator("footer nav strong").inner_text() != name:
            choose(page, name)
        page.goto("/concordance?q=supplier&lang=en")
        assert page.inner_text("main [role=status]") == total
        assert words in page.locator(".counts td.figure").all_inner_texts()
    seen = []
    for code in ("en", "es", "fr"):
        page.goto(f"/concordance?q=remedy&lang=en&recording=right-to-remedy&ui={code}")
        seen.append(page.locator(".kwic time").first.inner_text())
    assert seen == ["April 2022", "abril de 2022", "avril 2022"]


def test_a_browser_gets_its_own_language_at_once(browser: Browser, served: str) -> None:
    context = browser.new_context(base_url=served, locale="fr-CA")
    for page in watched(context.new_page(), served):
        page.goto("/help")
        assert (language(page), page.inner_text("h1")) == ("fr", "Comment chercher")
        assert context.cookies() == []
        choose(page, "Español")
        assert [(each["name"], each["value"]) for each in context.cookies()] == [("ui", "es")]
        page.goto("/help")
        assert language(page) == "es"
    context.close()


CLIPPED = """() => [...document.querySelectorAll("button, .badge, summary, th, label, h1, h2, h3, nav a")]
  .filter((e) => e.checkVisibility() && !e.closest(".unseen, .scroll") && getComputedStyle(e).display !== "inline")
  .filter((e) => e.scrollWidth > e.clientWidth + 1)
  .map((e) => e.outerHTML)"""


@pytest.mark.parametrize("code", ["es", "fr"])
def test_longer_words_fit_the_narrowest_screen(browser: Browser, served: str, code: str) -> None:
    context = browser.new_context(base_url=served, viewport={"width": 320, "height": 800}, locale=code)
    for page in watched(context.new_page(), served):
        for address in HTML:
            page.goto(address)
            assert language(page) == code
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
            assert page.evaluate(CLIPPED) == [], address
    context.close()


@pytest.mark.parametrize("code", ["en", "es", "fr"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_what_the_search_box_asks_for_fits_into_it(page: Page, code: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"/?ui={code}")
    needed, room = page.locator("#q").evaluate(
        """box => {
          const style = getComputedStyle(box);
          const pen = document.createElement("canvas").getContext("2d");
          pen.font = style.font;
          const paddings = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
          return [pen.measureText(box.placeholder).width, box.clientWidth - paddings];
        }"""
    )
    assert 80 < needed <= room
