"""What was asked of a page or of the API, beside the text? Parameters as they come → one request to the engine."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.dates import DateRange, NoDateRange, date_range, is_date
from indexer.engine.protocol import IndexInfo
from indexer.engine.query import Filters, Search, Sort
from indexer.errors import BadParameter, QuerySyntaxError
from indexer.model import TrackKind
from search import links
from search.error_sentences import wrong_dates
from search.interface import gettext
from search.localised import number
from search.synonyms import expanded
from search.syntax import Reading, parse

MOST_PER_PAGE = 100
LAST_PAGE = 100_000


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, as its address says it. `lang` "" is every language; the tuples hold alternatives."""

    q: str = ""
    lang: str = ""
    speaker: tuple[str, ...] = ()
    recording: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    sort: str = "relevance"
    group: str = "none"
    page: int = 1
    size: int = 20

    def but(self, **changes: object) -> "Asked":
        """The same request with some parts changed, from its first page on."""
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]

    def parameters(self) -> dict[str, object]:
        """What an address says beside the text; what is as usual is left out."""
        usual = type(self)()
        return {
            "lang": self.lang,
            "speaker": self.speaker,
            "recording": self.recording,
            "series": self.series,
            "kind": self.kind,
            "from": self.first,
            "to": self.last,
            "sort": self.sort if self.sort != usual.sort else "",
            "page": self.page if self.page != usual.page else "",
        }

    def url(self) -> str:
        """The address of the page that answers."""
        return links.search(self.q, **self.parameters())

    def kept(self) -> list[tuple[str, str]]:
        """The parameters that another text is searched with, too: what was chosen beside this one, but for a single
        recording, whose moments are a list of their own."""
        beside = {
            "lang": (self.lang,),
            "speaker": self.speaker,
            "series": self.series,
            "kind": self.kind,
            "from": (self.first,),
            "to": (self.last,),
        }
        return [(name, value) for name, values in beside.items() for value in values if value]

    def every_occurrence(self) -> str:
        """The address of the concordance of what is asked for."""
        return links.concordance(self.q, **{**self.parameters(), "sort": "", "page": ""})

    def reading(self, info: IndexInfo) -> Reading:
        """The text as a query, everything where none was typed, with the synonyms of the archive. Raises
        QuerySyntaxError, QueryTooLong."""
        reading = parse(self.q, info.languages)
        if self.q.strip() and not reading.text:
            raise QuerySyntaxError(self.q, 0, " ".join(reading.mended).rstrip("."))
        return replace(reading, query=expanded(reading.query, info.synonyms, info.languages))

    def search(self, reading: Reading, languages: Sequence[str], *, best: int = 3) -> Search:
        """The request to an engine whose index has `languages`. Raises BadParameter."""
        if self.lang and self.lang not in languages:
            raise BadParameter(
                "lang", self.lang, gettext("the archive has %(languages)s, or all", languages=", ".join(languages))
            )
        if self.sort not in tuple(Sort):
            raise BadParameter("sort", self.sort, gettext("it is one of %(names)s", names=", ".join(Sort)))
        if self.group not in ("none", "recording"):
            raise BadParameter("group", self.group, gettext("it is one of %(names)s", names="none, recording"))
        for kind in self.kind:
            if kind not in tuple(TrackKind):
                raise BadParameter("kind", kind, gettext("it is one of %(names)s", names=", ".join(TrackKind)))
        _between("page", self.page, LAST_PAGE)
        _between("size", self.size, MOST_PER_PAGE)
        filters = Filters(
            languages=frozenset((self.lang,)) if self.lang else frozenset(),
            speakers=frozenset(self.speaker),
            recordings=frozenset(self.recording),
            series=frozenset(self.series),
            kinds=frozenset(self.kind),
            dates=self._dates(),
        )
        by_recording = self.group == "recording"
        return Search(reading.query, filters, Sort(self.sort), by_recording, self.page, self.size, best)

    def _dates(self) -> DateRange | None:
        if not self.first and not self.last:
            return None
        for name, value in (("from", self.first), ("to", self.last)):
            if value and not is_date(value):
                raise BadParameter(name, value, gettext("write 2021, 2021-11 or 2021-11-16"))
        try:
            return date_range(f"{self.first}..{self.last}")
        except NoDateRange as error:
            raise BadParameter("from", self.first, wrong_dates(error)) from error


def _between(name: str, value: int, most: int) -> None:
    if not 1 <= value <= most:
        raise BadParameter(name, value, gettext("it is a number from 1 to %(most)s", most=number(most)))
