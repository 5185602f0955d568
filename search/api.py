"""The HTTP API: which address answers a program, and with what? The same view models as the pages'."""

from dataclasses import asdict, replace
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from indexer.engine.protocol import Engine, Entry, IndexInfo
from indexer.engine.query import Sort
from indexer.errors import BadParameter
from indexer.model import Text
from search import links, pages, views
from search.answers import (
    ChapterOut,
    Echo,
    EntryOut,
    FacetsOut,
    Index,
    LineOut,
    Mark,
    MomentOut,
    OfferOut,
    RecordingOut,
    SearchAnswer,
    SpeakerOut,
    Total,
    Transcript,
    WordFormsOut,
)
from search.asking import Asked
from search.help import Q_DESCRIPTION
from search.openapi import ASKING, MOVED, READING, SEARCHING, problems
from search.parameters import Chosen
from search.transcript import first_language

router = APIRouter(prefix="/api")

Id = Annotated[str, Path(description="id of a recording, as in a search's answer")]


@router.get("/search", summary="Every moment where something was said", responses=problems(*SEARCHING))
def search(
    request: Request,
    chosen: Chosen,
    sort: Annotated[
        str,
        Query(
            description="relevance, date (newest first) or time (archive order)",
            json_schema_extra={"enum": [str(sort) for sort in Sort]},
        ),
    ] = "relevance",
    group: Annotated[
        str,
        Query(
            description="none: a list of moments; recording: recordings with their best",
            json_schema_extra={"enum": ["none", "recording"]},
        ),
    ] = "none",
    page: Annotated[int, Query(description="from 1 on; a page past the end is a 404")] = 1,
    size: Annotated[int, Query(description="moments, or recordings, per page; at most 100")] = 20,
) -> SearchAnswer:
    asked = replace(chosen, sort=sort, group=group, page=page, size=size)
    with request.app.state.searches:
        return search_answer(request.app.state.engine, asked)


def search_answer(engine: Engine, asked: Asked) -> SearchAnswer:
    """The answer to one search. Raises QueryError, PagePastEnd, EngineError."""
    page = pages.search_page(engine, asked)
    facets = page.hits.facets
    return SearchAnswer(
        query=Echo(
            text=asked.q,
            read_as=page.read_as,
            mended=list(page.mended),
            languages=list(page.languages),
            forms={word: list(forms) for word, forms in page.forms.items() if forms},
            unknown=list(page.unknown),
        ),
        did_you_mean=[OfferOut.model_validate(asdict(meant.offer)) for meant in page.did_you_mean],
        index=_index(page.info),
        total=Total(
            moments=page.hits.moments,
            occurrences=page.hits.occurrences,
            recordings=page.hits.recordings,
            described=page.hits.described,
        ),
        relaxed=page.relaxed,
        page=asked.page,
        size=asked.size,
        group=asked.group,
        moments=[_moment(view) for view in page.moments],
        recordings=[_recording(result) for result in page.results],
        facets=FacetsOut(
            language=dict(facets.language),
            speaker=dict(facets.speaker),
            kind=dict(facets.kind),
            series=dict(facets.series),
            year=dict(facets.year),
        ),
    )


@router.get(
    "/forms",
    summary="The forms in which words typed without quotes are said",
    responses=problems(*ASKING),
)
def forms(
    request: Request,
    q: Annotated[str, Query(description=Q_DESCRIPTION)] = "",
    lang: Annotated[str, Query(description="all, or the code of one language")] = "all",
) -> list[WordFormsOut]:
    engine: Engine = request.app.state.engine
    with request.app.state.searches:
        found = pages.forms_of(engine, Asked(q, "" if lang == "all" else lang))
    return [WordFormsOut.model_validate(asdict(each)) for each in found]


@router.get("/recordings", summary="All recordings, in archive order", responses=problems(503))
def recordings(request: Request) -> list[EntryOut]:
    return [_entry(entry) for entry in request.app.state.engine.entries()]


# The id of a recording may hold slashes, so the longer address comes first.
@router.get(
    "/recordings/{recording:path}/transcript",
    summary="What is said in a recording, in one language",
    responses=MOVED | problems(*READING),
)
def transcript(
    request: Request,
    recording: Id,
    lang: Annotated[str, Query(description="one of the recording's `tracks`; without it the language spoken")] = "",
) -> Transcript:
    engine: Engine = request.app.state.engine
    entry = engine.entry(recording)
    language = lang or first_language(entry)
    if language not in entry.tracks:
        allowed = f"this recording has {', '.join(entry.tracks) or 'no transcript yet'}"
        raise BadParameter("lang", lang, allowed)
    cues = [cue for passage in engine.passages(recording) for cue in passage.cues.get(language, ())]
    lines = [
        LineOut(start=cue.start / 1000, end=cue.end / 1000, speaker=cue.speaker or None, text=cue.text) for cue in cues
    ]
    return Transcript(recording=recording, language=language, kind=entry.tracks[language], lines=lines)


@router.get("/recordings/{recording:path}", summary="One recording", responses=MOVED | problems(404, 503))
def one_recording(request: Request, recording: Id) -> EntryOut:
    return _entry(request.app.state.engine.entry(recording))


def _index(info: IndexInfo) -> Index:
    return Index(version=info.version, built=info.built)


def _moment(view: views.MomentView) -> MomentOut:
    moment, marks, at = view.moment, [], 0
    for fragment in moment.fragments:
        if fragment.marked:
            marks.append(Mark(from_=at, to=at + len(fragment.text), second=fragment.at / 1000))
        at += len(fragment.text)
    return MomentOut(
        recording=moment.recording,
        title=view.title,
        date=view.date or None,
        language=moment.language,
        languages=list(moment.languages),
        speaker=moment.speaker or None,
        start=moment.start / 1000,
        end=moment.end / 1000,
        play_from=moment.play_from / 1000,
        text=moment.text,
        marks=marks,
        translations={each.language: each.text for each in view.meanwhile},
        url=view.url,
        video_url=view.video_url or None,
    )


def _recording(result: views.RecordingResult) -> RecordingOut:
    return RecordingOut(
        id=result.card.id,
        title=result.card.title,
        date=result.card.date or None,
        moments=result.moments,
        occurrences=result.occurrences,
        matched_in=list(result.matched_in),
        has_transcript=result.card.has_transcript,
        best=[_moment(view) for view in result.best],
    )


def _entry(entry: Entry) -> EntryOut:
    about = entry.recording
    return EntryOut(
        id=about.id,
        aliases=list(about.aliases),
        title=_text(about.title),
        language=about.language,
        date=about.date or None,
        posted=about.posted or None,
        series=about.series.key if about.series else None,
        order=about.order,
        speakers=[
            SpeakerOut(name=each.name, role=_text(each.role), organisation=each.organisation, chair=each.chair)
            for each in about.speakers
        ],
        description=_text(about.description),
        tags=list(about.tags),
        licence=about.licence or None,
        uploader=about.uploader or None,
        source=about.source or None,
        chapters=[ChapterOut(start=each.start / 1000, title=_text(each.title)) for each in about.chapters],
        tracks={code: str(kind) for code, kind in entry.tracks.items()},
        has_transcript=bool(entry.tracks),
        duration=entry.duration / 1000,
        videos={code: links.video(about, code) for code in about.videos},
        thumbnail=links.thumbnail(about) or None,
        url=links.recording(about.id),
    )


def _text(text: Text) -> dict[str, str]:
    return dict(text.by_language)
