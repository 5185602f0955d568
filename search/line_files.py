"""How are lines written one after another into a file, as JSON or as a table? Lines → text, a piece at a time.

The addresses in a file lead here from anywhere: `base` is where this server is.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from urllib.parse import urljoin

from indexer.analysis import fold
from search import links
from search.occurrence_answers import OccurrenceOut
from search.occurrences import Line

COLUMNS = tuple(OccurrenceOut.model_fields)

Row = Mapping[str, str | float | None]


def fields(line: Line, query: str) -> dict[str, str | float | None]:
    """What a program gets of a line: the fields of an `OccurrenceOut`. `query` is marked where it leads to."""
    said, about = line.occurrence, line.entry.recording
    return {
        "recording": about.id,
        "title": line.title,
        "date": about.date or None,
        "language": said.language,
        "kind": str(line.entry.tracks.get(said.language, "")),
        "speaker": said.speaker or None,
        "start": said.start / 1000,
        "end": said.end / 1000,
        "play_from": said.play_from / 1000,
        "left": said.left,
        "match": said.match,
        "right": said.right,
        "url": links.recording(about.id, at=said.play_from, language=said.language, query=query),
        "video_url": links.video(about, said.language, said.play_from // 1000 * 1000) or None,
    }


def jsonl(row: Row, base: str) -> str:
    """One JSON object."""
    return json.dumps({column: _whole(column, value, base) for column, value in row.items()}, ensure_ascii=False) + "\n"


def table_row(row: Row, base: str) -> str:
    """One row of CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe in front, as whoever
    wrote the text may be unknown."""
    return _comma_separated(
        _whole(column, row[column], base) if column.endswith("url") else _harmless(row[column]) for column in COLUMNS
    )


def _whole(column: str, value: str | float | None, base: str) -> str | float | None:
    return urljoin(base, value) if column.endswith("url") and isinstance(value, str) else value


def _harmless(cell: str | float | None) -> str | float | None:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _comma_separated(cells: Iterable[str | float | None]) -> str:
    text = StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()


@dataclass(frozen=True, slots=True)
class LineFile:
    """A format of files of lines: its media type, what stands above the lines, and how one is written."""

    media_type: str
    head: str
    row: Callable[[Row, str], str]


BYTE_ORDER_MARK = "\ufeff"
"""Without it before a table, spreadsheets read UTF-8 as something else."""

FILES = {
    "jsonl": LineFile("application/jsonl", "", jsonl),
    "csv": LineFile("text/csv; charset=utf-8; header=present", BYTE_ORDER_MARK + _comma_separated(COLUMNS), table_row),
}
"""The formats by what an address calls them."""

LONGEST_NAME = 60
"""Characters of a query in the name of a file."""


def file_name(query: str, form: str) -> str:
    """`occurrences-living-wage.csv`: the query in letters and digits that any system and any header can hold."""
    said = "-".join(re.findall(r"[a-z0-9]+", fold(query)))
    name = said if len(said) <= LONGEST_NAME else said[: LONGEST_NAME + 1].rpartition("-")[0] or said[:LONGEST_NAME]
    return f"occurrences{'-' if name else ''}{name}.{form}"


def written(lines: Iterable[Line | None], form: LineFile, query: str, base: str) -> Iterator[str]:
    """The file's text in pieces, one of them empty wherever there is no line yet."""
    yield form.head
    for line in lines:
        yield "" if line is None else form.row(fields(line, query), base)
