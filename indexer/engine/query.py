"""What is asked, in no engine's syntax and in no particular language: the tree that a typed text becomes.

A query is asked of every language at once; what a `Word` means in each is the business of `plan`.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from math import inf

from indexer.dates import DateRange


@dataclass(frozen=True, slots=True)
class Word:
    """Something typed without quotes, in any form. It may hold several tokens (`C-190`): they stand side by side.

    In a text here and in a phrase, `*` at or in a token is any letters and `?` any one: such a token stands for the
    forms that it matches, without their stems."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something typed in quotes: these forms, in this order, side by side; a `*` of its own is any one word.

    Accents are not told apart, unless it is `as_typed` (`="été"`, `=worker`): then they are, and no synonym will do."""

    text: str
    as_typed: bool = False


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """`color~`, `color~2`: every form at most so many edits (a letter more, less, another, or two swapped) away."""

    text: str
    edits: int = 1


@dataclass(frozen=True, slots=True)
class Near:
    """`left NEAR/most right`, or BEFORE if `ordered`: both, not sharing a word, at most `most` words apart (1 is side
    by side), counted from the last word of what comes first. Where the two interleave, they are 0 apart.

    An operand is a Word, a Phrase, a Fuzzy, a Near, or an Or of those. What is found is the stretch from the first word
    of both to the last; it begins where its first word does."""

    left: "Query"
    right: "Query"
    most: int
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class In:
    """`es:"salario digno"`: said in that language, in the same passage, whatever language the rest is in."""

    language: str
    part: "Query"


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Alike(Or):
    """What was typed, then what the archive takes to mean the same; nobody types it, and engines see an Or."""


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
    TAG = "tag"
    KIND = "kind"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Narrow:
    """`field:value` as typed. Beside other parts of an `And` it narrows them; alone it is everything that it allows."""

    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class Most:
    """Words, as many and as rare of them as can be had (see `weighing`); nobody types it, what finds nothing is asked
    again so."""

    parts: tuple["Query", ...]


Query = Word | Phrase | Fuzzy | Near | In | And | Or | Not | Everything | Narrow | Most


@dataclass(frozen=True, slots=True)
class Filters:
    """What was chosen beside the text; values of one field are alternatives, an empty one allows everything.

    `languages` are codes, `speakers`, `recordings` and `series` are whole names, ids and keys; `kinds` are those of the
    track in which it is said.
    """

    languages: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
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
    """One request to an engine. `page` counts from 1; `size` counts moments, or recordings when `by_recording`. `until`
    is a time of `time.monotonic`: several searches for one answer have one deadline together. `best` and `stretches`
    are how many hits of each recording are given, and into how many stretches at most all of them are put."""

    query: Query
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.RELEVANCE
    by_recording: bool = False
    page: int = 1
    size: int = 20
    best: int = 3
    stretches: int = 0
    facets: bool = True
    until: float = inf
