"""Which shape has the answer of `/api/occurrences`, and which each line of its files? A contract, as `answers` is."""

from pydantic import BaseModel, Field

from search.answers import Echo, Index, OfferOut


class OccurrenceOut(BaseModel):
    """`left`, `match` and `right`, put together, are the running text without sounds; `¶` is where a turn begins."""

    recording: str
    title: str
    date: str | None
    language: str
    kind: str = Field(description="what the track is: original, translation, interpretation, automatic or machine")
    speaker: str | None
    start: float = Field(description="when the first word of the match is said")
    end: float = Field(description="when the cue with its last word is over")
    play_from: float
    left: str
    match: str
    right: str
    url: str
    video_url: str | None


class CountOut(BaseModel):
    value: str = Field(description='id, name, code or date; "" is no date, or nobody who is named')
    label: str = Field(description="what a person calls it")
    occurrences: int
    words: int = Field(description="how many words are said there, in `counts.languages`")
    per_10000: float | None = Field(description="occurrences per 10,000 of these words")


class CountsOut(BaseModel):
    languages: list[str] = Field(description="in which words were counted: those in which it was found")
    recording: list[CountOut]
    speaker: list[CountOut]
    language: list[CountOut] = Field(
        description="all that is said in each; a moment that is said in several is listed in one of them and counted "
        "once elsewhere"
    )
    year: list[CountOut] = Field(description="every year in which something is said")
    month: list[CountOut] = Field(description="the same by month, if every date has one")


class OccurrenceTotal(BaseModel):
    moments: int
    occurrences: int
    recordings: int = Field(description="recordings in which it is said")
    words: int
    per_10000: float | None


class OccurrencesAnswer(BaseModel):
    query: Echo
    did_you_mean: list[OfferOut] = Field(description="as in a search")
    index: Index
    total: OccurrenceTotal
    page: int
    size: int
    sort: str
    width: int
    occurrences: list[OccurrenceOut]
    counts: CountsOut
