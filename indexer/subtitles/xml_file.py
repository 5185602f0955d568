"""How is an XML file read that its maker did not quite write as XML? XML 1.0 (W3C Recommendation), without entities of
the file's own, which can make a small file endless and which no subtitles need.

References that HTML knows and XML does not (`&nbsp;`), a bare `&` and characters that XML forbids are put right before
expat, which tells the line of everything and does not care for depth, gets the text. Prefixes are not resolved: files
without their declarations are common.
"""

import re
from html import unescape
from html.entities import html5
from typing import NoReturn
from xml.parsers import expat

from indexer.errors import SubtitleRefused
from indexer.subtitles.file import File, Mending

_DECLARATION = re.compile(r"\s*<\?xml[^<>]*\?>")
_ROOT = re.compile(
    r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>)*+<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL
)
_REFERENCE = re.compile(r"&(?:#([0-9]+);|#x([0-9a-fA-F]+);|(\w+);)?")
_XML_NAMES = ("amp", "lt", "gt", "quot", "apos")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def root_of(file: File) -> str:
    """The name of the first element, without a prefix; "" if the file does not begin as XML does."""
    first = next((line.lstrip() for line in file.lines if line.strip()), "")
    root = _ROOT.match(file.text) if first.startswith("<") else None
    return root[1] if root else ""


def parse(file: File, parser: expat.XMLParserType) -> None:
    """Hand a file to a parser with its handlers. Raises SubtitleRefused with the line of what is no XML."""

    def refuse_entity(*_: object) -> NoReturn:
        problem = "declares entities of its own, which Playhead does not read. Write their text in their place"
        raise SubtitleRefused(file.path, problem, parser.CurrentLineNumber)

    parser.buffer_text = True
    parser.EntityDeclHandler = refuse_entity
    text = "\n".join(_mended(file, line, at) for at, line in enumerate(file.lines, 1))
    if declaration := _DECLARATION.match(text):  # what it says of the encoding is no longer true
        text = "\n" * declaration[0].count("\n") + text[declaration.end() :]
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        problem = f"is XML that cannot be read: {expat.ErrorString(error.code)}"
        raise SubtitleRefused(file.path, problem, error.lineno) from error


def _mended(file: File, line: str, at: int) -> str:
    mended = _REFERENCE.sub(_reference, _FORBIDDEN.sub(_instead, line))
    if mended != line:
        file.mend(Mending.NO_XML, at)
    return mended


def _instead(found: re.Match[str]) -> str:
    return " " if found[0].isspace() else "" if found[0] < " " else "\ufffd"


def _reference(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if decimal or hexadecimal:
        number = int(decimal or hexadecimal, 10 if decimal else 16) if len(found[0]) < 12 else 0
        return found[0] if number in (9, 10, 13) or _allowed(number) else "\ufffd"
    if name in _XML_NAMES:
        return found[0]
    return "".join(f"&#{ord(c)};" for c in unescape(found[0])) if f"{name};" in html5 else f"&amp;{found[0][1:]}"


def _allowed(number: int) -> bool:
    return 32 <= number <= 0x10FFFF and not _FORBIDDEN.match(chr(number))
