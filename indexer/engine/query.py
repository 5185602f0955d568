"""What is asked, in no engine's syntax and in no particular language: the tree that a typed text becomes.

A query is asked of every language at once; what a `Word` means in each is the business of `plan`.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from indexer.dates import DateRange


@dataclass(frozen=True, slots=True)
class Word:
    """Something typed without quotes. It may hold several tokens (`C-190`): then they stand side by side."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something typed in quotes: these forms, in this order, side by side."""

    text: str


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Query"


@dataclass(frozen=True, slots=True)
class Everything:
    """Every passage in which something is said."""


class Field(StrEnum):
    """What a query or a page can be narrowed by."""

    LANGUAGE = "lang"
    SPEAKER = "speaker"
    RECORDING = "recording"
    SERIES = "series"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Narrow:
    """`field:value` as typed. Beside other parts of an `And` it narrows them; alone it is everything that it allows."""

    field: Field
    value: str


Query = Word | Phrase | And | Or | Not | Everything | Narrow


@dataclass(frozen=True, slots=True)
class Filters:
    """What was chosen beside the text; values of one field are alternatives, an empty one allows everything.

    `languages` are codes, `speakers`, `recordings` and `series` are whole names, ids and keys.
    """

    languages: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    recordings: frozenset[str] = frozenset()
    series: frozenset[str] = frozenset()
    dates: DateRange | None = None


class Sort(StrEnum):
    """`relevance`: best first. `date`: newest recording first. `time`: archive order (date, id), then time."""

    RELEVANCE = "relevance"
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Search:
    """One request to an engine. `page` counts from 1; `size` counts moments, or recordings when `by_recording`."""

    query: Query
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.RELEVANCE
    by_recording: bool = False
    page: int = 1
    size: int = 20
    best: int = 3
    facets: bool = True
