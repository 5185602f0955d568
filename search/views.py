"""What may a template see? View models: every value that a page shows, ready to be shown."""

from dataclasses import dataclass

from indexer.engine.protocol import Hits, IndexInfo
from indexer.model import Speaker
from search.asking import Asked
from search.moments import Moment
from search.quotation import quotation
from search.spelling import Offer
from search.terms_as import Forms
from search.timeline import Timeline
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
class Piece:
    """A piece of a quotation; one that answers has the address of its own second and the time as a person reads it."""

    text: str
    sound: bool = False
    url: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """What another track says meanwhile; `kind` is what it is called, "" for the original."""

    language: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class MomentView:
    """A moment in a list; `moment` has its times and its snippet, `time` is how a person reads its start and `plays`
    where playing begins; `folded` counts others that it overlaps, which are not shown. `media` is the address of the
    file to play in the page, "" if there is none here; `pieces` are the snippet with a link for each place."""

    moment: Moment
    title: str
    title_language: str
    date: str
    time: str
    kind: str
    meanwhile: tuple[OtherLanguage, ...]
    url: str
    video_url: str
    video_language: str
    elsewhere: bool
    folded: int = 0
    plays: str = ""
    media: str = ""
    pieces: tuple[Piece, ...] = ()

    @property
    def quotation(self) -> str:
        """What to paste where the moment is quoted, but for the address."""
        said = "".join(piece.text for piece in self.pieces)
        return quotation(said, self.time, self.title, self.date, self.moment.speaker, self.kind)


@dataclass(frozen=True, slots=True)
class RecordingResult:
    """A recording that answers. `url` leads to it with its places marked, `all_url` to all its moments; `also_in` says
    where else it was found, `timeline` is where it is said, None where no words were asked for or the page has no use
    for it."""

    card: RecordingCard
    url: str
    moments: int
    occurrences: int
    matched_in: tuple[str, ...]
    also_in: tuple[str, ...]
    best: tuple[MomentView, ...]
    all_url: str
    timeline: Timeline | None = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to choose; `language` is that of its label, "" for the interface's or none."""

    value: str
    label: str
    language: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetView:
    name: str
    title: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A value of a filter in force, and the address without it; `language` is that of its label, "" for the interface's
    or none."""

    label: str
    url: str
    language: str = ""
    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Without:
    """The search without something that narrows it: `chips` are the values of the filter left out, all of them for the
    search without any filter; `typed` is a condition of the text instead. `relaxed`: none of the moments has every
    word."""

    url: str
    moments: int
    relaxed: bool
    chips: tuple[Chip, ...] = ()
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """A part of a query as typed, and how many moments it has by itself."""

    text: str
    url: str
    moments: int


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
    moments that have them all, `titled` are the first recordings whose titles or descriptions do. `without` and `apart`
    explain why nothing has all that was asked for (None: that is not known), and `advice` what else to try."""

    asked: Asked
    languages: tuple[str, ...]
    read_as: str
    relaxed: bool
    whole: int
    titled: tuple[RecordingCard, ...]
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
    without: tuple[Without, ...] | None = None
    apart: tuple[Apart, ...] = ()
    advice: str = ""

    @property
    def playable(self) -> bool:
        """Whether a moment that is shown can be heard in the page."""
        best = (view for result in self.results for view in result.best)
        return any(view.media for view in (*best, *self.shown))
