"""Whatever a person reads on a page comes out of a catalogue, or out of the archive: pages in a language that does not
exist, whose every message stands in ⟦brackets⟧, have no letter outside of brackets but those of the archive."""

import re
from collections.abc import Iterator
from gettext import NullTranslations
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from babel import Locale
from babel.units import format_unit
from fastapi.testclient import TestClient

from indexer.build import build
from indexer.engine import open_engine
from indexer.engine.protocol import Engine
from indexer.languages import DEFAULT_LANGUAGES, LANGUAGES
from indexer.model import Text
from search import interface
from search.app import create_app
from search.settings import Settings
from tests.browser.visited import HTML

TRANSCRIPTS = Path(__file__).parents[2] / "transcripts"

NOWHERE = "eo"
"""A language that CLDR writes numbers and dates in, and that is neither the interface's nor the archive's."""

TITLE = "The Archive Of Somebody"

MORE = [
    "/search?q=remedy&sort=time",
    "/search?q=remdy+xyzzyx&lang=en",
    "/search?q=how+do+suppliers+change+the+remedy+of+xyzzyx",
    "/search?q=remedy+suppliers+NEAR%2F5",
    "/search?q=wages&lang=es&kind=interpretation&from=2021&to=2022",
    "/search?q=wages&series=hredd",
    "/search?q=wage*+OR+gr%3Fy+OR+color~2+-audit+-lang%3Afr+date%3A2021-11..2022-03",
    "/search?q=date%3A2021",
    "/search?q=gloves",
    "/search?q=%22modern+slavery%22",
    "/search?q=remedy&lang=fr&from=2021&kind=original",
    "/search?q=remedy+tag%3Axyzzyx",
    "/search?q=%22remedy%22+%22dormitory%22+supplier",
    "/search?q=remedy+pancakes&lang=fr&from=2021",
    "/search?q=xyzzyx&lang=fr",
    "/concordance?q=remedy",
    "/concordance?q=remedy&lang=en&speaker=Anjali+Wickremaratne-Rowe",
    "/concordance?q=remdy",
    "/concordance?q=xyzzyx+%22a",
    "/recordings/right-to-remedy?lang=fr",
    "/recordings/gloves-and-dormitories",
    "/recordings/purchasing-practices?q=xyzzyx",
]
"""What pages say beside what they say at the addresses of HTML."""

WRONG = [
    "/nowhere",
    "/recordings/nowhere",
    "/media/right-to-remedy/nowhere.webm",
    "/search?q=remedy&page=99",
    "/search?q=remedy&page=x",
    "/search?q=remedy&lang=xx",
    "/search?q=remedy&sort=xx",
    "/search?q=remedy&kind=xx",
    "/search?q=remedy&from=xx",
    "/search?q=remedy&from=2022&to=2021",
    "/search?q=date%3Axx",
    "/search?q=date%3A2022..2021",
    "/search?q=lang%3Axx",
    "/search?q=kind%3Axx",
    "/search?q=de%3Awort",
    "/search?q=a+NEAR%2F99+b",
    "/search?q=a*",
    "/search?q=%22%22",
    "/search?q=" + "a" * 1001,
    "/search?q=" + "a+" * 65,
    "/recordings/right-to-remedy?t=xx",
    "/recordings/right-to-remedy?lang=xx",
    "/concordance?q=remedy&width=99",
]
"""What is answered with an error."""

READ = set("alt aria-description aria-label aria-roledescription aria-valuetext label placeholder title".split())

NOT_READ = {"script", "style", "code", "kbd", "pre"}

_SAID = re.compile(r"[^\W\d_]|[;:?!](?=\s|$)")
"""A letter, or a sign that some languages set apart from the word before it."""


class Nowhere(NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def pgettext(self, _context: str, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, number: int) -> str:
        return f"⟦{one if number == 1 else many}⟧"


class Page(HTMLParser):
    """What of a page is in no catalogue: its texts, and attributes that are read, outside of ⟦⟧ and of elements in
    another language than the page's."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.outside: list[str] = []
        self._open: list[tuple[str, bool]] = []  # elements, and whether each is the archive's or an example
        self._depth = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang")
        foreign = (self._open and self._open[-1][1]) or tag in NOT_READ or (language not in (None, NOWHERE))
        foreign = foreign or given.get("translate") == "no"
        for name, value in attrs:
            texts = name in READ or (name.startswith("data-") and re.search(r"[^\W\d_] [^\W\d_]", value or ""))
            texts = texts or (name == "value" and given.get("type") in ("submit", "reset", "button"))
            texts = texts or (name == "content" and given.get("name") == "description")
            if texts and not foreign:
                self.outside += self._without_messages(value or "", 0)[0]
        if tag not in (
            "meta",
            "link",
            "input",
            "br",
            "img",
            "hr",
            "track",
            "source",
            "path",
            "rect",
            "line",
            "use",
            "circle",
        ):
            self._open.append((tag, bool(foreign)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._open and self._open[-1][0] == tag:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and not self._open[-1][1]:
            outside, self._depth = self._without_messages(data, self._depth)
            self.outside += outside

    @staticmethod
    def _without_messages(text: str, depth: int) -> tuple[list[str], int]:
        outside = ""
        for sign in text:
            depth = max(depth - (sign == "⟧"), 0)
            outside += sign if depth == 0 and sign not in "⟦⟧" else ""
            depth += sign == "⟦"
        return ([outside] if _SAID.search(outside) else []), depth


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    url = f"whoosh:{tmp_path_factory.mktemp('every-string') / 'index'}"
    build(TRANSCRIPTS, open_engine(url, DEFAULT_LANGUAGES), DEFAULT_LANGUAGES)
    return open_engine(url, None, 30)


@pytest.fixture
def client(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setitem(interface.OFFERED, NOWHERE, "Esperanto")
    monkeypatch.setattr(
        interface, "catalogue", lambda language: Nowhere() if language == NOWHERE else NullTranslations()
    )
    app = create_app(Settings(engine="whoosh:unused", title=TITLE))
    app.state.engine = engine
    with TestClient(app, headers={"Accept-Language": NOWHERE}, raise_server_exceptions=False) as client:
        yield client


def of_the_archive(engine: Engine) -> set[str]:
    """What the archive calls things, and what CLDR calls languages, months and hours."""
    cldr = Locale.parse(NOWHERE)
    names = {TITLE, *interface.OFFERED.values(), *(cldr.languages.get(code, code) for code in LANGUAGES)}
    names |= {name for width in ("wide", "abbreviated") for name in cldr.months["format"][width].values()}
    names |= {format_unit(1.5, unit, locale=NOWHERE).split()[-1] for unit in ("duration-minute", "duration-hour")}
    for entry in engine.entries():
        about = entry.recording
        names |= {about.id, about.licence, about.uploader, about.source, *about.tags}
        names |= {name for said in entry.speaker_words.values() for name in said}
        names |= {name for speaker in about.speakers for name in (speaker.name, speaker.organisation)}
        texts: list[Text] = [about.title, about.description, *(speaker.role for speaker in about.speakers)]
        texts += [chapter.title for chapter in about.chapters]
        texts += [about.series.title, about.series.introduction] if about.series else []
        names |= {part for text in texts for said in text.by_language.values() for part in said.split("\n\n")}
        names |= {name for file in entry.quality.files for name in (file.path, file.format, file.encoding)}
    return {" ".join(name.split()) for name in names} - {""}


def unsaid(page: str, engine: Engine, address: str) -> list[str]:
    """The texts of a page that are neither messages nor the archive's nor what its address asked for."""
    asked = [value for _, value in parse_qsl(urlsplit(address).query)]
    words = [word for value in asked for word in (*value.split(), *re.findall(r"\w+", value))]
    names = sorted({*of_the_archive(engine), *asked, *words}, key=len, reverse=True)
    known = re.compile("|".join(rf"\b{re.escape(each)}\b" if each.isalpha() else re.escape(each) for each in names))
    texts = [known.sub("", " ".join(text.split())) for text in Page(page).outside]
    return [
        text
        for text in texts
        if _SAID.search(text) and text not in LANGUAGES and not (len(text) == 1 and text.isalpha())
    ]


@pytest.mark.parametrize("address", [*HTML, *MORE])
def test_whatever_a_page_says_is_a_message_or_the_archives(client: TestClient, engine: Engine, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert f'<html lang="{NOWHERE}">' in answer.text
    assert answer.text.count("⟦") > 5
    assert unsaid(answer.text, engine, address) == []


@pytest.mark.parametrize("address", WRONG)
def test_whatever_an_error_says_is_a_message(client: TestClient, engine: Engine, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (400, 404, 414)
    assert unsaid(answer.text, engine, address) == []


def test_what_is_no_message_is_seen(engine: Engine) -> None:
    page = f'<html lang="{NOWHERE}"><title>{TITLE}</title><p title="Hello">⟦Read <b>as</b>⟧: <i lang="fr">oui</i> not'
    assert unsaid(page, engine, "") == ["Hello", ":", "not"]
