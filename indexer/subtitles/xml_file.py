"""How is an XML file read that its maker did not quite write as XML? XML 1.0 (W3C Recommendation), without entities of
the file's own, which can make a small file endless and which no subtitles need.

References that HTML knows and XML does not (`&nbsp;`), a bare `&` and characters that XML forbids are put right before
expat, which tells the line of everything and does not care for depth, gets the text. A file that expat refuses is
repaired and read once more: libxml2, which recovers by itself, nests 2,048 elements at most and tells a handler no
lines. Prefixes are not resolved: files without their declarations are common.
"""

import re
from collections.abc import Callable
from html import unescape
from html.entities import html5
from typing import NoReturn, TypeVar
from xml.parsers import expat

from indexer.errors import SubtitleRefused
from indexer.subtitles import xml_repair
from indexer.subtitles.file import File, Mending

Document = TypeVar("Document")

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


def parse(file: File, begin: Callable[[expat.XMLParserType], Document]) -> tuple[Document, SubtitleRefused | None]:
    """What the handlers have met that `begin` gives to a parser; of a damaged file, behind its repair, and what was
    wrong with it. Raises SubtitleRefused with the line of what is no XML even so."""
    text = "\n".join(_mended(file, line, at) for at, line in enumerate(file.lines, 1))
    if declaration := _DECLARATION.match(text):  # what it says of the encoding is no longer true
        text = "\n" * declaration[0].count("\n") + text[declaration.end() :]
    try:
        return _parsed(file, text, begin), None
    except expat.ExpatError as error:
        problem = f"is XML that cannot be read: {expat.ErrorString(error.code)}"
        refused = SubtitleRefused(file.path, problem, error.lineno)
    broken: list[int] = []
    try:
        document = _parsed(file, xml_repair.repaired(text, broken.append), begin)
    except expat.ExpatError as error:
        raise refused from error
    for line in broken:
        file.mend(Mending.BROKEN_MARKUP, line)
    return document, refused


def _parsed(file: File, text: str, begin: Callable[[expat.XMLParserType], Document]) -> Document:
    parser = expat.ParserCreate()

    def refuse_entity(*_: object) -> NoReturn:
        problem = "declares entities of its own, which Playhead does not read. Write their text in their place"
        raise SubtitleRefused(file.path, problem, parser.CurrentLineNumber)

    parser.buffer_text = True
    parser.EntityDeclHandler = refuse_entity
    document = begin(parser)
    parser.Parse(text, True)
    return document


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
