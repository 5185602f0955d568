"""An archive in which there is much to list: moments, pages, values of a facet."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched
from tests.browser.product import ROOT, serving
from tests.browser.results_page import FOCUSED, MARKED, assert_address_says_it, mark
from tests.browser.test_inline_player import assert_plays
from tests.browser.waiting import until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def much(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with one recording of 120 moments and twelve speakers, and fourteen short recordings."""
    library = tmp_path_factory.mktemp("much")
    cues = []
    for number in range(120):
        minutes, seconds = divmod(number * 40, 60)
        said = f"Speaker {chr(65 + number % 12)}: Here we ask for remedy number {number}."
        cues.append(
            f"{number + 1}\n00:{minutes:02}:{seconds:02},000 --> 00:{minutes:02}:{seconds + 4:02},000\n{said}\n"
        )
    talk(library / "long", cues)
    for number in range(14):
        talk(library / f"short-{number:02}", [f"1\n00:00:01,000 --> 00:00:04,000\nA remedy, and no {number}.\n"])
    with serving(library, tmp_path_factory.mktemp("much-index")) as address:
        yield address


def talk(folder: Path, cues: list[str]) -> None:
    folder.mkdir()
    (folder / "recording.toml").write_text(f'title = "{folder.name}"\nlanguage = "en"\nvideo = "video.webm"\n')
    shutil.copy(ROOT / "transcripts" / "right-to-remedy" / "video.webm", folder)
    (folder / "en.srt").write_text("\n".join(cues))


def test_more_moments_than_a_page_has_are_added_in_place(browser: Browser, much: str) -> None:
    context = browser.new_context(base_url=much)
    for page in watched(context.new_page(), much):
        page.goto("/search?q=remedy&sort=time")
        mark(page)
        page.locator("a.all").click()
        result = page.locator(".result", has=page.locator("a.all"))
        for shown in (50, 100):
            expect(result.locator(".moment")).to_have_count(shown)
            page.locator("a.more").press("Enter")
        expect(result.locator(".moment")).to_have_count(120)
        expect(page.locator("a.more")).to_have_count(0)
        texts = result.locator(".moment blockquote").all_text_contents()
        assert [int(re.findall(r"number (\d+)", text)[0]) for text in texts] == list(range(120))
        assert page.evaluate("document.activeElement.closest('.moment') !== null")
        assert page.evaluate(MARKED)
    context.close()


def test_pages_are_turned_without_a_reload_and_begin_at_their_top(browser: Browser, much: str) -> None:
    context = browser.new_context(base_url=much)
    for page in watched(context.new_page(), much):
        page.goto("/search?q=remedy")
        mark(page)
        titles = page.locator(".result h2").all_text_contents()
        page.locator(".paging [rel=next]").click()
        page.wait_for_url(re.compile("page=2"))
        expect(page.locator(".paging [rel=prev]")).to_have_count(1)
        assert page.evaluate("scrollY") == 0 and page.evaluate("document.activeElement.id") == "main"
        titles += page.locator(".result h2").all_text_contents()
        assert len(titles) == len(set(titles)) == 15
        assert_address_says_it(page)
        page.go_back()
        expect(page.locator(".paging [rel=next]")).to_have_count(1)
        until(page, "scrollY > 0")
        assert page.evaluate(MARKED)
    context.close()


def test_a_long_list_of_values_is_folded_and_what_is_chosen_there_stays_in_sight(browser: Browser, much: str) -> None:
    context = browser.new_context(base_url=much, viewport={"width": 1280, "height": 800})
    for page in watched(context.new_page(), much):
        page.goto("/search?q=remedy")
        assert not page.locator("#more-speaker a").first.is_visible()
        assert page.locator("#more-speaker summary").inner_text() == "4 more"
        page.locator("#more-speaker summary").click()
        link = page.locator("#more-speaker a").last
        control = link.get_attribute("data-control")
        link.click()
        expect(page.locator(".chips a")).to_have_count(1)
        assert page.evaluate(FOCUSED) == control
        assert page.locator(f'.filters [data-control="{control}"]').is_visible()
    context.close()


def test_hearing_one_after_another_goes_on_with_the_next_page(browser: Browser, much: str) -> None:
    context = browser.new_context(base_url=much)
    for page in watched(context.new_page(), much):
        page.goto('/search?q="remedy and no"')
        mark(page)
        page.get_by_role("button", name="Play these one after another").click()
        for number in range(10):
            assert_plays(page, number)
            following(page)
        page.wait_for_url(re.compile("page=2"))
        assert_plays(page, 0)
        assert page.locator("#play-all").inner_text() == "Pause"
        assert page.evaluate(MARKED)
        for number in range(4):
            assert_plays(page, number)
            following(page)
        until(page, "document.querySelector('.dock video').paused")
        assert "page=2" in page.url
    context.close()


def test_hearing_one_after_another_goes_on_with_what_is_folded(browser: Browser, much: str) -> None:
    context = browser.new_context(base_url=much)
    for page in watched(context.new_page(), much):
        page.goto("/search?q=remedy+number")
        assert page.locator(".moment").count() == 3
        page.get_by_role("button", name="Play these one after another").click()
        for number in range(4):
            assert_plays(page, number)
            following(page)
        assert_plays(page, 4)
        expect(page.locator(".moment")).to_have_count(50)
        page.locator("a.all").click()  # what plays is folded away
        expect(page.locator(".moment")).to_have_count(3)
        page.get_by_role("region", name="Player").get_by_role("button", name="Previous").click()
        assert_plays(page, 2)
    context.close()


def following(page: Page) -> None:
    page.get_by_role("region", name="Player").get_by_role("button", name="Next").click()
