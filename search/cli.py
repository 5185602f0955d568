"""The command line, `playhead index`, `drop`, `check`, `copy`, `search` …: which exit code has each end?

0 done · 1 some files were refused and all others are indexed, or the index cannot serve · 2 it was asked wrongly ·
3 the index is busy.
"""

import json
import os
import signal
import sys
from tempfile import TemporaryDirectory
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError

from indexer import __version__, timecode
from indexer.engine import open_engine
from indexer.errors import (
    BadEngineUrl,
    BadSetting,
    CopyRefused,
    EngineLacking,
    FolderMissing,
    IndexBusy,
    PlayheadError,
    PortUnavailable,
    QueryError,
    UnknownRecording,
)
from indexer.languages import DEFAULT_LANGUAGES
from search import indexing
from search.saying import BUSY, DONE, REFUSED, STOPPED, USAGE, EngineUrl, engine_of, held, many
from search.settings import Settings

app = typer.Typer(
    name="playhead",
    help="Search what was said, land on the second it was said.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> NoReturn:
    """Run the command line; every error of ours ends as one clear sentence and its exit code."""
    try:
        app()
    except (
        BadEngineUrl,
        BadSetting,
        CopyRefused,
        EngineLacking,
        FolderMissing,
        PortUnavailable,
        QueryError,
        UnknownRecording,
    ) as error:
        _fail(str(error), USAGE)
    except IndexBusy as error:
        _fail(str(error), BUSY)
    except PlayheadError as error:
        _fail(str(error), REFUSED)
    except ValidationError as error:
        for each in error.errors():
            name = "PLAYHEAD_" + "_".join(str(part) for part in each["loc"]).upper()
            problem = each["msg"].removeprefix("Value error, ").removesuffix(".")
            typer.echo(f"playhead: {name}={each['input']!r} is not possible: {problem}.", err=True)
        sys.exit(USAGE)
    except KeyboardInterrupt:
        _fail("Stopped. What was indexed before is as it was.", STOPPED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(REFUSED)
    sys.exit(DONE)


def _fail(sentence: str, code: int) -> NoReturn:
    typer.echo(f"playhead: {sentence}", err=True)
    sys.exit(code)


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        typer.echo(f"playhead {__version__}")
        raise typer.Exit


app.command()(indexing.index)
app.command()(indexing.drop)
app.command()(indexing.check)
app.command()(indexing.copy)


@app.command(context_settings={"ignore_unknown_options": True})  # so that `-word` is a part of the query
def search(
    query: Annotated[
        list[str],
        typer.Argument(help='What was said: words, "exact words", AND, OR, NOT, a NEAR/10 b, work*, speaker:…'),
    ],
    lang: Annotated[str, typer.Option(help="Only what was said in this language (a code, or all).")] = "all",
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as the HTTP API gives it.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many moments at most.")] = 10,
    engine: EngineUrl = None,
) -> None:
    """Find every moment where something was said."""
    from search.api import search_answer  # noqa: PLC0415  a heavy import that `index` can do without
    from search.asking import Asked  # noqa: PLC0415

    opened = engine_of(Settings(), engine)
    asked = Asked(q=" ".join(query), lang="" if lang == "all" else lang, size=limit)
    found = search_answer(opened, asked)
    if as_json:
        typer.echo(json.dumps(found.model_dump(by_alias=True), ensure_ascii=False, indent=2))
        return
    for note in found.query.mended:
        typer.echo(note, err=True)
    if found.relaxed:
        typer.echo(
            "Little or nothing has every word. What has them all comes first, then what comes closest:", err=True
        )
    for each in found.moments:
        at = timecode.short(int(each.start * 1000))
        speaker = f" {each.speaker}:" if each.speaker else ""
        typer.echo(f"{each.title} [{each.language}] {at}{speaker}\n    {each.text}\n    {each.video_url or each.url}")
    total = found.total
    counted = f"{many(total.moments, 'moment')}, {many(total.occurrences, 'occurrence')}"
    typer.echo(f"{counted} in {many(total.recordings, 'recording')} for: {found.query.read_as}")
    for offer in found.did_you_mean:
        typer.echo(f"Did you mean {offer.q} ({many(offer.moments, 'moment')})?", err=True)
    if not total.moments and not found.did_you_mean:
        typer.echo(
            "Try fewer or other words, or none in quotes; a shell takes quotes away: '\"exact words\"'.", err=True
        )


@app.command()
def serve(
    engine: EngineUrl = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port to listen on.")] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")] = 1,
) -> None:
    """Serve the pages and the HTTP API."""
    from search.serving import serve as run  # noqa: PLC0415  the web server is loaded by this command alone

    run(_with(Settings(), engine=engine, host=host, port=port), workers)


def _with(settings: Settings, **given: object) -> Settings:
    """The settings with those options of the command line that were given."""
    return settings.model_copy(update={name: value for name, value in given.items() if value is not None})


@app.command()
def demo(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port to listen on.")] = None,
) -> None:
    """Serve a small invented archive that comes with the program, to try it; nothing is kept."""
    from indexer.build import build  # noqa: PLC0415  see `index`
    from search.installed import sample_archive  # noqa: PLC0415
    from search.serving import serve as run  # noqa: PLC0415  see `serve`

    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM)
    )  # so that the index is taken away then, too
    with TemporaryDirectory(prefix="playhead-") as folder:
        settings = _with(Settings(), engine=f"whoosh:{folder}/index", host=host, port=port)
        settings = settings.model_copy(update={"languages": DEFAULT_LANGUAGES, "media": None})
        build(sample_archive(), open_engine(settings.engine, settings.languages), settings.languages)
        typer.echo('An invented archive in three languages; try: remedy, "due diligence", lang:es cláusula', err=True)
        run(settings)


@app.command()
def info(engine: EngineUrl = None) -> None:
    """Say what the index holds."""
    settings = Settings()
    about = engine_of(settings, engine).info()
    typer.echo(f"index     {engine or settings.engine}, version {about.version}, built {about.built}")
    typer.echo(f"library   {about.library}")
    typer.echo(f"languages {', '.join(about.languages)}")
    typer.echo(held(about))
