"""The command line: `playhead index`, `search`, `serve`, `info`, `demo`. What did it do, and with which exit code?

0 done · 1 some files were refused and all others are indexed, or the index cannot serve · 2 it was asked wrongly ·
3 the index is busy.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from pydantic import ValidationError

from indexer import __version__, timecode
from indexer.engine import open_engine
from indexer.engine.protocol import Engine
from indexer.errors import BadEngineUrl, FolderMissing, IndexBusy, PlayheadError, PortUnavailable, QueryError
from indexer.languages import DEFAULT_LANGUAGES
from search.settings import Settings

if TYPE_CHECKING:
    from indexer.build import Report

DONE, REFUSED, USAGE, BUSY = 0, 1, 2, 3

app = typer.Typer(
    name="playhead",
    help="Search what was said, land on the second it was said.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

EngineUrl = Annotated[str | None, typer.Option("--engine", help="URL of the index, such as whoosh:.playhead/index")]


def main() -> NoReturn:
    """Run the command line; every error of ours ends as one clear sentence and its exit code."""
    try:
        app()
    except (BadEngineUrl, FolderMissing, PortUnavailable, QueryError) as error:
        _fail(str(error), USAGE)
    except IndexBusy as error:
        _fail(str(error), BUSY)
    except PlayheadError as error:
        _fail(str(error), REFUSED)
    except ValidationError as error:
        for each in error.errors():
            name = "PLAYHEAD_" + "_".join(str(part) for part in each["loc"]).upper()
            typer.echo(f"playhead: {name}={each['input']!r} is not possible: {each['msg']}.", err=True)
        sys.exit(USAGE)
    except KeyboardInterrupt:
        _fail("Stopped. What was indexed before is as it was.", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(REFUSED)
    sys.exit(DONE)


def _fail(sentence: str, code: int) -> NoReturn:
    typer.echo(f"playhead: {sentence}", err=True)
    sys.exit(code)


def _engine(settings: Settings, url: str | None, *, building: bool = False) -> Engine:
    return open_engine(url or settings.engine, settings.languages if building else None, settings.deadline)


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        typer.echo(f"playhead {__version__}")
        raise typer.Exit


@app.command()
def index(
    folder: Annotated[Path | None, typer.Argument(help="The folder of the recordings.", show_default=False)] = None,
    engine: EngineUrl = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Read everything anew, beside the old index.")] = False,
) -> None:
    """Index a folder of recordings: only what is new, changed or gone since the last time."""
    from indexer.build import build  # noqa: PLC0415  `search` and `serve` start without it
    from indexer.report import archive_report  # noqa: PLC0415
    from search.report_text import summary  # noqa: PLC0415

    settings = Settings()
    where = (folder or settings.transcripts).expanduser()  # make leaves a `~` as it is
    opened = _engine(settings, engine, building=True)

    def run(progress: Callable[[int, int, int], None]) -> "Report":
        return build(where, opened, settings.languages, rebuild=rebuild, progress=progress)

    report = _with_bar(run) if sys.stderr.isatty() else run(_plain)
    if report.rebuilt:
        typer.echo(f"{report.rebuilt.split('. ')[0]}: it was made anew.")
    for refused in report.refused:
        typer.echo(f"refused: {refused}", err=True)
    info = opened.info() if not report.nothing_changed or report.unchanged else None
    changes = [(report.added, "added"), (report.changed, "changed"), (report.removed, "removed")]
    said = ", ".join(f"{len(ids)} {what}" for ids, what in changes if ids) or "nothing changed"
    if report.kept:
        typer.echo(f"kept as indexed before, because of what was refused: {', '.join(report.kept)}", err=True)
    typer.echo(f"{where}: {said}, {report.unchanged} unchanged, {len(report.refused)} refused.")
    if info is not None:
        typer.echo(_held(info.recordings, info.passages, info.words, info.duration))
        qualities = {entry.recording.id: entry.quality for entry in opened.entries()}
        typer.echo(f"Report: {summary(archive_report(qualities, info.languages))} See it with: playhead check {where}")
    raise typer.Exit(REFUSED if report.refused else DONE)


def _plain(done: int, todo: int, duration: int) -> None:
    if done == todo or done % 25 == 0:
        typer.echo(f"{done} of {todo} recordings, {duration / 3_600_000:.1f} h of speech", err=True)


def _with_bar(run: Callable[[Callable[[int, int, int], None]], "Report"]) -> "Report":
    from rich.console import Console  # noqa: PLC0415  only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    speech = TextColumn("recordings, {task.fields[hours]:.1f} h of speech,")
    columns = (
        TextColumn("Indexing"),
        BarColumn(),
        MofNCompleteColumn(),
        speech,
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, hours=0.0)
        return run(lambda done, todo, ms: bar.update(task, completed=done, total=todo, hours=ms / 3_600_000))


def _held(recordings: int, passages: int, words: int, duration: int) -> str:
    hours = f"{duration / 3_600_000:.1f} h"
    counted = f"{_many(passages, 'passage')}, {_many(words, 'word')}"
    return f"The index has {_many(recordings, 'recording')}, {hours}, {counted}."


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="The folder of the recordings.", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Read a folder of recordings and report on every file: what it holds, what was mended, what to look at."""
    from indexer.build import inspect  # noqa: PLC0415  see `index`
    from search.report_text import lines  # noqa: PLC0415

    settings = Settings()
    report = inspect((folder or settings.transcripts).expanduser(), settings.languages)
    if as_json:
        typer.echo(json.dumps(asdict(report), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(lines(report)))
    raise typer.Exit(REFUSED if report.refused else DONE)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help='What was said: words, "exact words", AND, OR, NOT, speaker:…')],
    lang: Annotated[str, typer.Option(help="Only what was said in this language (a code, or all).")] = "all",
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as the HTTP API gives it.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many moments at most.")] = 10,
    engine: EngineUrl = None,
) -> None:
    """Find every moment where something was said."""
    from search.api import search_answer  # noqa: PLC0415  a heavy import that `index` can do without
    from search.asking import Asked  # noqa: PLC0415

    opened = _engine(Settings(), engine)
    asked = Asked(q=query, lang="" if lang == "all" else lang, size=limit)
    found = search_answer(opened, asked)
    if as_json:
        typer.echo(json.dumps(found.model_dump(by_alias=True), ensure_ascii=False, indent=2))
        return
    for note in found.query.mended:
        typer.echo(note, err=True)
    for each in found.moments:
        at = timecode.short(int(each.start * 1000))
        speaker = f" {each.speaker}:" if each.speaker else ""
        typer.echo(f"{each.title} [{each.language}] {at}{speaker}\n    {each.text}\n    {each.video_url or each.url}")
    total = found.total
    counted = f"{_many(total.moments, 'moment')}, {_many(total.occurrences, 'occurrence')}"
    typer.echo(f"{counted} in {_many(total.recordings, 'recording')} for: {found.query.read_as}")


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


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
    held = _engine(settings, engine).info()
    typer.echo(f"index     {engine or settings.engine}, version {held.version}, built {held.built}")
    typer.echo(f"library   {held.library}")
    typer.echo(f"languages {', '.join(held.languages)}")
    typer.echo(_held(held.recordings, held.passages, held.words, held.duration))
