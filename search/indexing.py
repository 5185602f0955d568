"""The command line: what do `playhead index`, `copy`, `drop` and `check` do, and what do they say?"""

import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from indexer.engine import open_engine
from indexer.engine.protocol import Engine, IndexInfo
from indexer.errors import BadParameter, IndexBusy, PlayheadError
from search.saying import DONE, REFUSED, EngineUrl, engine_of, held
from search.settings import Settings

if TYPE_CHECKING:
    from indexer.build import Progress, Report

Made = TypeVar("Made")

Jobs = Annotated[int | None, typer.Option(min=1, max=256, help="Processes that read. By default one per core.")]


def index(
    folder: Annotated[Path | None, typer.Argument(help="The folder of the recordings.", show_default=False)] = None,
    engine: EngineUrl = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Read everything anew, beside the old index.")] = False,
    jobs: Jobs = None,
    watch: Annotated[bool, typer.Option("--watch", help="Go on: follow what changes, until Ctrl-C.")] = False,
) -> None:
    """Index a folder of recordings: only what is new, changed or gone since the last time."""
    from indexer.build import build  # noqa: PLC0415  `search` and `serve` start without it

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # being ended is like Ctrl-C: workers and files go away
    settings = Settings()
    where = _folder(folder, settings)
    opened = engine_of(settings, engine, building=True)
    processes = jobs or _cores()

    def run(progress: "Progress", *, anew: bool = rebuild) -> "Report":
        return build(where, opened, settings.languages, rebuild=anew, jobs=processes, progress=progress)

    report = _with_bar(run) if sys.stderr.isatty() else run(_plain)
    _say(where, opened, report)
    if watch:
        _follow(where, opened, lambda: run(lambda done, todo, duration: None, anew=False), report, engine)
        return
    with suppress(IndexBusy):  # another has begun to write, and purges when it is done
        opened.purge()
    raise typer.Exit(REFUSED if report.refused else DONE)


def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="URL of an index, such as whoosh:.playhead/index.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="URL of the copy, such as tantivy:.playhead/big.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put the copy in place of an index that is there.")
    ] = False,
) -> None:
    """Copy an index to another engine, without the files that it was made from."""
    from indexer.copying import copy as copied  # noqa: PLC0415  see `index`

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if source == target:
        raise BadParameter("TO", target, "it is the index that is to be copied")
    settings = Settings()
    from_ = open_engine(source, None, settings.deadline)
    to = open_engine(target, from_.info().languages, settings.deadline)

    def run(progress: "Progress") -> IndexInfo:
        return copied(from_, to, replace=replace, progress=progress)

    about = _with_bar(run, "Copying") if sys.stderr.isatty() else run(_plain)
    typer.echo(f"{target}: a copy of {source}, version {about.version}.")
    typer.echo(held(about))


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _folder(folder: Path | None, settings: Settings) -> Path:
    return (folder or settings.transcripts).expanduser()  # make leaves a `~` as it is


def _say(where: Path, engine: Engine, report: "Report") -> None:
    from indexer.report import archive_report  # noqa: PLC0415  see `index`
    from search.report_text import summary  # noqa: PLC0415

    if report.rebuilt:
        typer.echo(f"{report.rebuilt.split('. ')[0]}: it was made anew.")
    _say_left_out(report, set())
    _say_kept(report.kept)
    if report.instead_of:
        typer.echo(f"The index held {report.instead_of} before; it now holds {where} alone.")
    typer.echo(f"{where}: {_counts(report)}.")
    if report.nothing_changed and not report.unchanged:
        typer.echo(
            f"No recordings were found in {where}. Put files there such as talk.en.vtt, talk.es.srt and talk.mp4."
        )
        return
    info = engine.info()
    typer.echo(held(info))
    if report.nothing_changed:
        return
    qualities = {entry.recording.id: entry.quality for entry in engine.entries()}
    said = summary(archive_report(qualities, info.languages, report.refused, report.passed_over))
    typer.echo(f"Report: {said} See it with: playhead check {where}")


def _say_left_out(report: "Report", said: set[str]) -> None:
    """A line for each file that is refused or passed over, unless that is said already."""
    for what, sentences in (("refused", report.refused), ("passed over", report.passed_over)):
        for each in sentences:
            if each not in said:
                typer.echo(f"{what}: {each}", err=True)


def _say_kept(kept: Sequence[str]) -> None:
    if kept:
        typer.echo(f"kept as indexed before, because of what was refused: {', '.join(kept)}", err=True)


def _counts(report: "Report") -> str:
    changes = [(report.added, "added"), (report.changed, "changed"), (report.removed, "removed")]
    said = [f"{len(ids)} {what}" for ids, what in changes if ids]
    changed = ", ".join([*said, "synonyms changed"] if report.synonyms else said) or "nothing changed"
    passed_over = f", {len(report.passed_over)} passed over" if report.passed_over else ""
    return f"{changed}, {report.unchanged} unchanged, {len(report.refused)} refused{passed_over}"


def _follow(where: Path, engine: Engine, run: Callable[[], "Report"], report: "Report", url: str | None) -> None:
    """Follow the folder until Ctrl-C; a line for each commit, and for each file that is newly refused
    or passed over."""
    from indexer.watching import watch  # noqa: PLC0415  only this needs it

    said = {*report.refused, *report.passed_over}
    trouble = ""

    def update() -> None:
        nonlocal said, trouble
        try:
            report = run()
        except PlayheadError as error:
            if str(error) != trouble:
                _line(f"{error} It is tried again after the next change.")
            trouble = str(error)
            return
        trouble = ""
        _say_left_out(report, said)
        said = {*report.refused, *report.passed_over}
        if not report.nothing_changed:
            _say_kept(report.kept)
            _line(f"{where}: {_counts(report)}.")

    def idle() -> None:
        with suppress(PlayheadError):
            engine.purge()

    typer.echo(f"Following {where}; Ctrl-C ends it.")
    scheme, _, path = (url or Settings().engine).partition(":")
    try:
        watch(where, update, idle, Path(path).expanduser() if scheme == "whoosh" else None)
    except KeyboardInterrupt:
        _stop(engine)


def _stop(engine: Engine) -> None:
    """Purge what commits have replaced since the last idle moment; if that cannot be done, say when it will be."""
    _line("Stopping: what was replaced or removed leaves the index's files first. Ctrl-C again ends at once.")
    try:
        engine.purge()
    except (KeyboardInterrupt, PlayheadError):
        _line("Some of it may still be there until the next `playhead index`.")
    _line("Stopped following.")


def _line(sentence: str) -> None:
    typer.echo(f"{datetime.now():%H:%M:%S} {sentence}")
    sys.stdout.flush()


def drop(
    recording: Annotated[
        str, typer.Argument(metavar="ID", help="The recording's id, as `playhead search --json` says.")
    ],
    engine: EngineUrl = None,
) -> None:
    """Take a recording out of the index at once, and leave nothing of it there."""
    from indexer.build import drop as take_out  # noqa: PLC0415  see `index`

    opened = engine_of(Settings(), engine)
    library = opened.info().library
    take_out(opened, recording)
    typer.echo(f"{recording} is out of the index, and nothing of it is left there.")
    typer.echo(f"If its files are still in {library}, the next `playhead index` adds it again: take them away first.")


def check(
    folder: Annotated[Path | None, typer.Argument(help="The folder of the recordings.", show_default=False)] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the report as JSON; its times are in milliseconds.")
    ] = False,
    jobs: Jobs = None,
) -> None:
    """Read a folder of recordings and report on every file: what it holds, what was mended, what to look at."""
    from indexer.build import inspect  # noqa: PLC0415  see `index`
    from search.report_json import as_json as to_json  # noqa: PLC0415
    from search.report_text import lines  # noqa: PLC0415

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # see `index`
    settings = Settings()
    report = inspect(_folder(folder, settings), settings.languages, jobs=jobs or _cores())
    if as_json:
        typer.echo(json.dumps(to_json(report), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(lines(report)))
    raise typer.Exit(REFUSED if report.refused else DONE)


def _plain(done: int, todo: int, duration: int) -> None:
    if done == todo or done % 25 == 0:
        typer.echo(f"{done} of {todo} recordings, {duration / 3_600_000:.1f} h of speech", err=True)


def _with_bar(run: Callable[["Progress"], Made], doing: str = "Indexing") -> Made:
    from rich.console import Console  # noqa: PLC0415  only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    speech = TextColumn("recordings, {task.fields[hours]:.1f} h of speech,")
    columns = (
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        speech,
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, hours=0.0)
        return run(lambda done, todo, ms: bar.update(task, completed=done, total=todo, hours=ms / 3_600_000))
