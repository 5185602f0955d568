"""What do tests of a recording's page have in common? Its addresses, its words, its player."""

from playwright.sync_api import Locator, Page

from tests.browser.waiting import until

SCOPE = "/recordings/scope-of-due-diligence"
REMEDY = "/recordings/right-to-remedy"
BOTH = f"{REMEDY}?lang=en&beside=es"

NOW = "document.querySelector('#player').currentTime"
PAUSE = "document.querySelector('#player').pause()"

PLACE = """(line, word) => {
  const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const at = texts.currentNode.data.indexOf(word);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(texts.currentNode, at);
    range.setEnd(texts.currentNode, at + word.length);
    const { left, top, width, height } = range.getBoundingClientRect();
    return [left + width / 2, top + height / 2, left, left + width];
  }
}"""
"""Where a word of a line is drawn: its middle, and its two sides."""


def click_word(line: Locator, word: str) -> None:
    line.scroll_into_view_if_needed()
    x, y, *_ = line.evaluate(PLACE, word)
    line.page.mouse.click(x, y)


def cues(page: Page, recording: str, language: str) -> list[dict[str, object]]:
    address = f"/api/recordings/{recording}/transcript?lang={language}"
    lines: list[dict[str, object]] = page.request.get(address).json()["lines"]
    return lines


def stop_at(page: Page, second: float) -> None:
    """The player pauses at a second."""
    page.evaluate(PAUSE)
    page.evaluate(f"second => {{ {NOW} = second }}", second)
    until(page, f"Math.abs({NOW} - {second}) < 0.1 && !document.querySelector('#player').seeking")
