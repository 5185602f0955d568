"""Which characters, on which lines, are in a subtitle file? Bytes → `File`.

UTF-8 with or without a byte order mark, UTF-16 with one, and otherwise windows-1252, which older subtitle editors
write. Lines end at CR LF, LF or CR alone, as in WebVTT (W3C, 4.1); other separators, such as U+2028, are in the text.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence
from pathlib import Path

from indexer.errors import SubtitleRefused
from indexer.subtitles.file import File

_LINE_END = re.compile(r"\r\n|\r|\n")


def file(path: Path, data: bytes, speakers: Sequence[str] = ()) -> File:
    """The lines without their ends. Raises SubtitleRefused if it is empty, or UTF-8 damaged in places."""
    text, encoding = _decoded(path, data)
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise SubtitleRefused(path, "is empty")
    return File(path, _LINE_END.split(text.replace("\0", "\ufffd")), encoding, speakers)


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace"), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        if data.startswith(BOM_UTF8) or _mostly_utf8(data):
            line = len(_LINE_END.split(data[: error.start].decode("utf-8")))
            raise SubtitleRefused(path, "is UTF-8, but damaged here; save it again as UTF-8", line) from error
        return data.decode("windows-1252", errors="replace"), "windows-1252"


def _mostly_utf8(data: bytes) -> bool:
    """Whether more characters beyond ASCII are right than wrong: read as windows-1252, all of them would be garbled."""
    beyond_ascii = [c for c in data.decode("utf-8", errors="replace") if c > "\x7f"]
    return beyond_ascii.count("\ufffd") * 2 < len(beyond_ascii)
