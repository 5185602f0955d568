"""What does the HTTP API answer of occurrences: which address, a page of them with counts, or all of them as a file?"""

from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from indexer.engine.protocol import Engine
from indexer.errors import BadParameter
from search.answers import Echo, Index, OfferOut
from search.counts import Count, Counts
from search.going_away import finished, sent
from search.line_files import FILES, fields, file_name, written
from search.line_order import Order
from search.localised import language_name
from search.occurrence_answers import CountOut, CountsOut, OccurrenceOut, OccurrencesAnswer, OccurrenceTotal
from search.occurrences import every_line, one_page
from search.openapi import SEARCHING, problems
from search.parameters import Chosen
from search.question import WIDTH, AskedLines, Question

router = APIRouter(prefix="/api")


def asked(
    chosen: Chosen,
    sort: Annotated[
        str,
        Query(
            description="time (archive order), left or right (by the words there, from the nearest on), recording "
            "(by title), date (newest first) or speaker",
            json_schema_extra={"enum": [str(order) for order in Order]},
        ),
    ] = "time",
    width: Annotated[int, Query(description="words on either side, at most 30")] = WIDTH,
    page: Annotated[int, Query(description="from 1 on; a page past the end is a 404")] = 1,
    size: Annotated[int, Query(description="occurrences per page; at most 100")] = 100,
) -> AskedLines:
    """The parameters of the page and of the API."""
    return AskedLines(**{**asdict(chosen), "sort": sort, "page": page, "size": size, "width": width})


_AS_FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {form.media_type.partition(";")[0]: {"schema": {"type": "string"}} for form in FILES.values()}}
}


@router.get(
    "/occurrences",
    summary="Every single occurrence, in its context, and how often it is said where",
    response_model=OccurrencesAnswer,
    responses=_AS_FILES | problems(*SEARCHING),
)
async def occurrences(
    request: Request,
    asked: Annotated[AskedLines, Depends(asked)],
    format: Annotated[  # noqa: A002
        str,
        Query(
            description="json: one page, with counts; jsonl or csv: all occurrences as a file, a line for each, with "
            "whole addresses; csv begins with a byte order mark, by which spreadsheets know UTF-8",
            json_schema_extra={"enum": ["json", *FILES]},
        ),
    ] = "json",
) -> OccurrencesAnswer | Response:
    state = request.app.state
    if format == "json":
        with state.searches:
            return await finished(request, occurrences_answer(state.engine, asked))
    if format not in FILES:
        raise BadParameter("format", format, f"it is json, {', '.join(FILES)}")
    pieces = occurrences_file(state.engine, state.searches, asked, format, str(request.base_url))
    await run_in_threadpool(next, pieces)
    headers = {"Content-Disposition": f'attachment; filename="{file_name(asked.q, format)}"'}
    return StreamingResponse(sent(request, pieces), headers=headers, media_type=FILES[format].media_type)


def occurrences_answer(engine: Engine, asked: AskedLines) -> Generator[None, None, OccurrencesAnswer]:
    """The API's answer. Raises QueryError, PagePastEnd, EngineError."""
    question = Question.of(engine, asked)
    found = yield from one_page(engine, question)
    counts = found.counts
    info = question.info
    return OccurrencesAnswer(
        query=Echo(
            text=asked.q,
            read_as=question.read_as,
            mended=list(question.mended),
            languages=list(question.languages),
            forms={word: list(forms) for word, forms in question.forms.items() if forms},
            unknown=list(question.spelled.unknown),
        ),
        did_you_mean=[OfferOut.model_validate(asdict(offer)) for offer in question.spelled.offers],
        index=Index(version=info.version, built=info.built),
        total=OccurrenceTotal(
            moments=counts.moments,
            occurrences=counts.total.occurrences,
            recordings=found.recordings,
            words=counts.total.words,
            per_10000=_rounded(counts.total.rate),
        ),
        page=asked.page,
        size=asked.size,
        sort=asked.sort,
        width=asked.width,
        occurrences=[OccurrenceOut.model_validate(fields(line, question.text)) for line in found.lines],
        counts=_counts(engine, asked, counts),
    )


def _counts(engine: Engine, asked: AskedLines, counts: Counts) -> CountsOut:
    titles = {
        entry.recording.id: entry.recording.title.in_language(asked.lang, entry.recording.language)
        for entry in engine.entries()
    }

    def out(rows: Sequence[Count], label: Callable[[str], str] = str) -> list[CountOut]:
        return [
            CountOut(
                value=each.value,
                label=label(each.value),
                occurrences=each.occurrences,
                words=each.words,
                per_10000=_rounded(each.rate),
            )
            for each in rows
        ]

    return CountsOut(
        languages=list(counts.languages),
        recording=out(counts.recording, lambda name: titles.get(name, name)),
        speaker=out(counts.speaker),
        language=out(counts.language, language_name),
        year=out(counts.year),
        month=out(counts.month),
    )


def _rounded(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 3)


def occurrences_file(
    engine: Engine, searches: AbstractContextManager[None], asked: AskedLines, form: str, base: str
) -> Generator[str, None, None]:
    """The text of a file with every line, in pieces. The first is empty and comes when the question is understood;
    from then on it is one of the `searches` at once. Raises QueryError, TooManySearches, EngineError."""
    with searches:
        question = Question.of(engine, asked)
        yield ""
        yield from written(every_line(engine, question), FILES[form], question.text, base)
