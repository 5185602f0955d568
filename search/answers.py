"""Which shape has each answer of the HTTP API? It is a contract; `/docs` and the OpenAPI document show it.

Times are seconds; `date` is `2021-11-16`, `2021-11`, `2021` or null.
"""

from pydantic import BaseModel, ConfigDict, Field


class Echo(BaseModel):
    text: str
    read_as: str = Field(description="how the query was understood, as a sentence")
    mended: list[str] = Field(description="what was put right in it")
    languages: list[str] = Field(description="the languages that were searched")
    forms: dict[str, list[str]] = Field(
        description="other forms in which words typed without quotes are found, by word; `/api/forms` counts them"
    )
    unknown: list[str] = Field(description="words that the archive has not, in the languages that were searched")


class Index(BaseModel):
    version: str = Field(description="a digest of all that is indexed: the same archive has the same version")
    built: str


class Total(BaseModel):
    moments: int
    occurrences: int
    recordings: int = Field(description="recordings in which it is said")
    described: int = Field(
        description="recordings that only their title, speakers or description answer for; where no words are asked "
        "for, those without a transcript"
    )


class Mark(BaseModel):
    model_config = ConfigDict(serialize_by_alias=True)

    from_: int = Field(validation_alias="from_", serialization_alias="from", description="first character of `text`")
    to: int
    second: float


class MomentOut(BaseModel):
    recording: str
    title: str
    date: str | None
    language: str
    languages: list[str] = Field(description="every language in which this moment answers")
    speaker: str | None
    start: float
    end: float
    play_from: float
    text: str
    marks: list[Mark]
    translations: dict[str, str]
    url: str
    video_url: str | None


class RecordingOut(BaseModel):
    id: str
    title: str
    date: str | None
    moments: int
    occurrences: int
    matched_in: list[str]
    has_transcript: bool
    best: list[MomentOut]


class FacetsOut(BaseModel):
    language: dict[str, int]
    kind: dict[str, int]
    speaker: dict[str, int]
    series: dict[str, int]
    year: dict[str, int]


class OfferOut(BaseModel):
    q: str
    language: str = Field(description="that of the words put in")
    moments: int = Field(description="how many it finds")


class SearchAnswer(BaseModel):
    query: Echo
    did_you_mean: list[OfferOut] = Field(description="queries from the archive's own words, where it lacks one typed")
    index: Index
    total: Total
    relaxed: bool = Field(
        description="nothing, or to a question little, has every word: these are the best matches of most words, those "
        "with all of them first"
    )
    page: int
    size: int
    group: str
    moments: list[MomentOut]
    recordings: list[RecordingOut]
    facets: FacetsOut


class FormOut(BaseModel):
    form: str = Field(description="folded: without case and accents")
    passages: int = Field(description="how many passages say it")


class WordFormsOut(BaseModel):
    word: str = Field(description="as typed, without quotes")
    language: str
    forms: list[FormOut] = Field(description="those that are said, the most frequent first")


class SpeakerOut(BaseModel):
    name: str
    role: dict[str, str] = Field(description='by language; "" is for every language')
    organisation: str
    chair: bool


class ChapterOut(BaseModel):
    start: float
    title: dict[str, str] = Field(description='by language; "" is for every language')


class EntryOut(BaseModel):
    id: str
    aliases: list[str] = Field(description="ids that the recording had before; their addresses lead here")
    title: dict[str, str] = Field(description='by language; "" is for every language')
    language: str
    date: str | None
    posted: str | None
    series: str | None
    order: int | None
    speakers: list[SpeakerOut]
    description: dict[str, str]
    tags: list[str]
    licence: str | None
    uploader: str | None = Field(description="who published it")
    source: str | None = Field(description="the https address that it was published at")
    chapters: list[ChapterOut]
    tracks: dict[str, str] = Field(description="kind of the track, by language")
    has_transcript: bool
    duration: float
    videos: dict[str, str] = Field(description='address by language; "" is the original')
    thumbnail: str | None = Field(description="address of a picture, here or elsewhere")
    url: str


class LineOut(BaseModel):
    start: float
    end: float
    speaker: str | None
    text: str


class Transcript(BaseModel):
    recording: str
    language: str
    kind: str
    lines: list[LineOut]
