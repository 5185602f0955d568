"""Which characters, on which lines, are in a subtitle file? Bytes → `File`.

A byte order mark decides; without one, the zeros of UTF-16 and UTF-32; then UTF-8, if most of what is beyond ASCII is
right in it; and otherwise an older encoding. In UTF-8 that is damaged, a line without any character beyond ASCII that
is right is taken for windows-1252, pasted in; in other lines the damage becomes `�`. No file is refused for its bytes.
Lines end at CR LF, LF or CR alone, as in WebVTT (W3C, 4.1); other separators, such as U+2028, are in the text.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Sequence
from pathlib import Path
from unicodedata import is_normalized, normalize

from charset_normalizer import from_bytes

from indexer.errors import SubtitleRefused
from indexer.subtitles import mojibake
from indexer.subtitles.file import File, Mending

_MARKS = (
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
    (BOM_UTF8, "utf-8"),
)
"""In this order: the mark of UTF-32 begins with that of UTF-16."""

_WRITTEN_IN_1250 = frozenset({"bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"})

_LINE_END = re.compile(r"\r\n?|\n")
_SYMBOL_IN_WORD = re.compile(rb"[A-Za-z][\x9d\xb3\xb9][a-z]")
"""In windows-1252 a `³` or `¹` within a word, or nothing at all; in windows-1250 letters: `była`, `mąż`, `šťastný`."""

_FEW = 16
"""Bytes beyond ASCII that are too few to tell a script by."""

_CONTROL = re.compile("[\x80-\x84\x86-\x9f]")
_FROM_CONTROL = {byte: bytes([byte]).decode("windows-1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
_NUL = re.compile("\0")
_NO_BREAK_SPACE = re.compile("(?<![0-9«‹])[\u00a0\u202f](?![:;?!»›%])")
"""Where no typographer sets one: before French punctuation and behind digits it is as it ought to be."""

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)

_Notes = list[tuple[Mending, int, int]]  # kind, line, count


def file(path: Path, data: bytes, speakers: Sequence[str] = (), language: str = "") -> File:
    """The lines without their ends, free of invisible characters; `language` (BCP 47) tells apart older encodings.

    What was put right is noted, odd no-break spaces and decomposed accents too, which are left to `clean`. Raises
    SubtitleRefused if there is nothing in the file.
    """
    notes: _Notes = []
    text, encoding = _decoded(data, language, notes)
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    lines, garbled = mojibake.repaired(lines)
    notes += [(Mending.GARBLED, at + 1, count) for at, count in garbled.items()]
    text = _characters("\n".join(lines), notes)
    if not text.strip():
        raise SubtitleRefused(path, "is empty")
    read = File(path, text.split("\n"), encoding, speakers)
    if not is_normalized("NFC", text):
        for at, line in enumerate(read.lines):
            if not is_normalized("NFC", line):
                notes.append((Mending.DECOMPOSED, at + 1, max(1, len(line) - len(normalize("NFC", line)))))
    for kind, line_number, count in notes:
        read.mend(kind, line_number, count)
    return read


def _characters(text: str, notes: _Notes) -> str:
    """The text with every character one that can be read."""

    def has(kind: Mending, pattern: re.Pattern[str]) -> bool:
        if first := pattern.search(text):
            notes.append((kind, text.count("\n", 0, first.start()) + 1, len(pattern.findall(text))))
        return first is not None

    if has(Mending.CONTROLS, _CONTROL):
        text = text.translate(_FROM_CONTROL)
    if has(Mending.NUL, _NUL):
        text = text.replace("\0", "\ufffd")
    if has(Mending.INVISIBLE, _INVISIBLE):
        text = _INVISIBLE.sub("", text)
    has(Mending.NO_BREAK_SPACE, _NO_BREAK_SPACE)
    return text


def _decoded(data: bytes, language: str, notes: _Notes) -> tuple[str, str]:
    """The characters, and the name of their encoding for a person."""
    mark, codec = next((each for each in _MARKS if data.startswith(each[0])), (b"", ""))
    data = data[len(mark) :]
    if not mark or b"\0" not in data[:4096]:  # digits and line ends have zeros: without any, a wide mark is wrong
        codec = _by_its_zeros(data)
    if codec.startswith(("utf-16", "utf-32")):
        return _replaced(data, codec, notes), codec[:6].upper()
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    if mark == BOM_UTF8 or _mostly_utf8(data):
        return _damaged_utf8(data, notes), "UTF-8"
    codec = _older(data, language)
    return _replaced(data, codec, notes), codec


def _replaced(data: bytes, codec: str, notes: _Notes) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        text = data.decode(codec, errors="replace")
        lines = _LINE_END.split(text)
        notes += [(Mending.DAMAGED, at + 1, line.count("\ufffd")) for at, line in enumerate(lines) if "\ufffd" in line]
        return text


def _by_its_zeros(data: bytes) -> str:
    """The encoding, if the zeros that ASCII has in UTF-16 and UTF-32 are there, and "" otherwise."""
    sample = data[: min(4096, len(data) // 4 * 4)]
    quarter = len(sample) // 4
    zeros = [sample[at::4].count(0) for at in range(4)]
    if not any(zeros):
        return ""
    if min(zeros[2:]) > 0.9 * quarter:
        return "utf-32-le"
    if min(zeros[:2]) > 0.9 * quarter:
        return "utf-32-be"
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if max(even, odd) > 0.4 * quarter and max(even, odd) > 20 * min(even, odd):
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _mostly_utf8(data: bytes) -> bool:
    """Whether more characters beyond ASCII are right than wrong: read as windows-1252, all of them would be garbled."""
    beyond_ascii = [c for c in data.decode("utf-8", errors="replace") if c > "\x7f"]
    return beyond_ascii.count("\ufffd") * 2 < len(beyond_ascii) or _surrogates_joined(data) is not None


def _surrogates_joined(data: bytes) -> str | None:
    """The text of UTF-8 made of the halves of UTF-16, a half alone replaced; None if that is not all that is wrong."""
    try:
        halves = data.decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError:
        return None
    return halves.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")


def _damaged_utf8(data: bytes, notes: _Notes) -> str:
    lines = _LINE_END.split(data.decode("latin-1"))
    for at, line in enumerate(lines):
        written = line.encode("latin-1")
        try:
            lines[at] = written.decode("utf-8")
        except UnicodeDecodeError:
            joined, replaced = _surrogates_joined(written), written.decode("utf-8", errors="replace")
            wrong = replaced.count("\ufffd")
            if joined is not None:
                lines[at] = joined
                notes.append((Mending.HALVES, at + 1, wrong // 3))
            elif _pasted(written, replaced):
                lines[at] = written.decode("windows-1252", errors="replace")
                notes.append((Mending.MIXED_ENCODINGS, at + 1, 1))
            else:
                lines[at] = replaced
                notes.append((Mending.DAMAGED, at + 1, wrong))
    return "\n".join(lines)


def _pasted(line: bytes, as_utf8: str) -> bool:
    """Whether a line that is not UTF-8 is windows-1252: nothing beyond ASCII is right, and each byte of it stands for
    itself. `Ã` and `Â` there are rather the first half of a character of which the rest was cut away."""
    beyond = sum(byte > 0x7F for byte in line)
    return beyond == sum(c > "\x7f" for c in as_utf8) == as_utf8.count("\ufffd") and not re.search(rb"[\xc2\xc3]", line)


def _older(data: bytes, language: str) -> str:
    """The encoding of a text that is not Unicode.

    Where most letters are beyond ASCII the script is not Latin, and charset-normalizer knows it. Between windows-1252
    and windows-1250 it does not: of 40 Spanish files it took 39 for the latter. There the language decides, and signs
    in windows-1252 that are letters in windows-1250.
    """
    if language.partition("-")[0].lower() in _WRITTEN_IN_1250 or len(_SYMBOL_IN_WORD.findall(data)) > 1:
        return "windows-1250"
    said = re.sub(rb"[\x00-\x40]+", b"", data[:200_000])
    beyond = sum(byte > 0x7F for byte in said)
    if beyond > max(_FEW, len(said) / 2):
        best = from_bytes(data[:200_000]).best()
        if best is not None and best.encoding != "utf_8":
            return best.encoding.replace("_", "-")
    return "windows-1252"
