"""How does the command line speak? Its exit codes, and the words for counts that several commands use."""

from typing import Annotated

import typer

from indexer.engine import open_engine
from indexer.engine.protocol import Engine, IndexInfo
from search.settings import Settings

DONE, REFUSED, USAGE, BUSY, STOPPED = 0, 1, 2, 3, 130
"""Done · some files were refused, or the index cannot serve · asked wrongly · another writes · Ctrl-C."""

EngineUrl = Annotated[str | None, typer.Option("--engine", help="URL of the index, such as whoosh:.playhead/index")]


def engine_of(settings: Settings, url: str | None, *, building: bool = False) -> Engine:
    """The engine that a command is about; one that is `building` makes it for the languages of the settings."""
    return open_engine(url or settings.engine, settings.languages if building else None, settings.deadline)


def many(number: int, what: str) -> str:
    """`1 moment`, `1,200 moments`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def held(info: IndexInfo) -> str:
    """What an index holds, in a sentence."""
    counted = f"{many(info.passages, 'passage')}, {many(info.words, 'word')}"
    return f"The index has {many(info.recordings, 'recording')}, {info.duration / 3_600_000:.1f} h, {counted}."
