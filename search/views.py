"""What may a template see? View models: every value that a page shows, ready to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from indexer.engine.protocol import Hits, IndexInfo
from indexer.model import Speaker
from search.asking import Asked
from search.moments import Moment
from search.spelling import Offer
from search.terms_as import Forms
from search.word_forms import WordForms


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A language in which something can be read: `kind` says what its track is, "" for the original."""

    code: str
    name: str
    kind: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class RecordingCard:
    """A recording in a list."""

    id: str
    title: str
    title_language: str
    date: str
    posted: str
    series: str
    series_language: str
    order: int | None
    speakers: tuple[Speaker, ...]
    languages: tuple[LanguageLink, ...]
    has_transcript: bool
    has_video: bool
    duration: str
    url: str


@dataclass(frozen=True, slots=True)
class MomentView:
    """A moment in a list; `moment` has its times and its snippet, `time` is how a person reads its start; `folded`
    counts others that it overlaps, which are not shown."""

    moment: Moment
    title: str
    title_language: str
    date: str
    time: str
    kind: str
    translations: Mapping[str, str]
    url: str
    video_url: str
    video_language: str
    elsewhere: bool
    folded: int = 0


@dataclass(frozen=True, slots=True)
class RecordingResult:
    """A recording that answers. `all_url` leads to all its moments, `also_in` says where else it was found."""

    card: RecordingCard
    moments: int
    occurrences: int
    matched_in: tuple[str, ...]
    also_in: tuple[str, ...]
    best: tuple[MomentView, ...]
    all_url: str


@dataclass(frozen=True, slots=True)
class FacetValue:
    label: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetView:
    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class WordFound:
    """A word typed without quotes, and the forms in which each language says it; `alone` is how it is typed to be found
    in this form alone, `url` leads there."""

    word: str
    languages: tuple[WordForms, ...]
    alone: str
    url: str


@dataclass(frozen=True, slots=True)
class Meant:
    """A query from the archive's own words that may be meant, and where it is answered."""

    offer: Offer
    url: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The answer to a search: by recording, or (where one recording is asked for) every moment of it. `languages` are
    the codes of those that were searched; `conditions_alone` says that no words were asked for, so that the recordings
    without a moment are those that have no transcript. `unknown` are words, as typed, that the archive has not; `forms`
    are the other forms of each word that `read_as` may name. `relaxed`: not every word was required; `whole` counts the
    moments that have them all."""

    asked: Asked
    languages: tuple[str, ...]
    read_as: str
    relaxed: bool
    whole: int
    forms: Forms
    words_found: tuple[WordFound, ...]
    unknown: tuple[str, ...]
    did_you_mean: tuple[Meant, ...]
    conditions_alone: bool
    mended: tuple[str, ...]
    hits: Hits
    info: IndexInfo
    results: tuple[RecordingResult, ...]
    moments: tuple[MomentView, ...]
    shown: tuple[MomentView, ...]
    facets: tuple[FacetView, ...]
    chips: tuple[Chip, ...]
    pages: int
    previous: str
    next: str
