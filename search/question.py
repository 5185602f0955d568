"""What was asked of the concordance, and how was it read? Parameters as they come → a request to the engine."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.engine.plan import languages_of
from indexer.engine.protocol import Engine, IndexInfo
from indexer.engine.query import Search
from indexer.errors import BadParameter
from search import links, renamed
from search.asking import Asked
from search.interface import gettext
from search.line_order import Order
from search.narrowing import chips, languages_of_titles, titles_of
from search.read_as import read_as
from search.spelling import Spelling, spelling
from search.synonyms import as_typed
from search.syntax import Reading
from search.terms_as import Forms
from search.views import Chip
from search.word_forms import other_forms, word_forms

WIDTH, WIDEST = 8, 30
"""Words on either side of what was found: as many as fit beside it on a desktop, and a third of a passage."""


@dataclass(frozen=True, slots=True)
class AskedLines(Asked):
    """A request for occurrences: what is asked of a search, with an order and a width (in words) of their own."""

    sort: str = Order.TIME
    size: int = 100
    width: int = WIDTH

    def parameters(self) -> dict[str, object]:
        width = self.width if self.width != WIDTH else ""
        return {**Asked.parameters(self), "width": width}

    def url(self) -> str:
        return links.concordance(self.q, **self.parameters())

    def file(self, form: str) -> str:
        """The address of all the lines as a file."""
        return links.api_occurrences(self.q, **{**self.parameters(), "page": "", "format": form})

    def search(self, reading: Reading, languages: Sequence[str], *, best: int = 0) -> Search:
        if self.sort not in tuple(Order):
            raise BadParameter("sort", self.sort, gettext("it is one of %(names)s", names=", ".join(Order)))
        if not 1 <= self.width <= WIDEST:
            raise BadParameter("width", self.width, gettext("it is a number of words from 1 to %(most)s", most=WIDEST))
        plain = Asked(
            self.q, self.lang, self.speaker, self.recording, self.series, self.kind, self.first, self.last,
            page=self.page, size=self.size,
        )  # fmt: skip
        return plain.search(reading, languages, best=best)


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, as it was read: the request to the engine, and the languages that are searched."""

    asked: AskedLines
    search: Search
    text: str
    read_as: str
    forms: Forms
    spelled: Spelling
    mended: tuple[str, ...]
    languages: tuple[str, ...]
    chips: tuple[Chip, ...]
    info: IndexInfo

    @staticmethod
    def of(engine: Engine, asked: AskedLines) -> "Question":
        """Raises QueryError, EngineError."""
        asked = replace(asked, recording=renamed.ids(engine, asked.recording))
        info = engine.info()
        reading = asked.reading(info)
        search = asked.search(reading, info.languages)
        languages = languages_of(reading.query, [asked.lang] if asked.lang else info.languages)
        titles = titles_of(engine, asked.lang)
        typed = as_typed(reading.query)
        forms = other_forms(word_forms(engine, typed, languages))
        nothing = () if languages else (gettext("The archive has nothing in that language."),)
        return Question(
            asked=asked,
            search=search,
            text=reading.text,
            read_as=read_as(reading.query, search.filters, languages, titles, forms),
            forms=forms,
            spelled=spelling(engine, typed, search, languages, info.synonyms),
            mended=(*reading.mended, *nothing),
            languages=tuple(languages),
            chips=tuple(chips(asked, titles, languages_of_titles(engine, asked))),
            info=info,
        )
