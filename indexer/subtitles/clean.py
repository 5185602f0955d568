"""What is said in a cue, by whom, and when is each word said? Cue text with its markup → clean cues.

Markup is that of WebVTT (W3C, 4.2.2 "WebVTT cue text"): `<v Name>`, `<c.x>`, `<i>`, `<b>`, `<u>`, `<ruby>`, `<rt>`,
`<lang x>`, timestamps, character references; and of SubRip: `<font …>`, `<br>`, `{\\an8}` and its like. Everything
else between `<` and `>` is text: `a < b`, `<3` and the token `<pad>` were said. Times are milliseconds; nothing raises.
Where the file's lines end, a text has `\n`: labels of speakers and sounds are told by the starts of lines (`lines`).
"""

import html
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html.entities import html5
from unicodedata import is_normalized, normalize

from indexer import timecode
from indexer.model import Cue, time_in_cue

_MARKUP = re.compile(
    r"""
      <(?P<time>(?:[0-9]+:)?[0-9]{1,2}:[0-9]{2}[.,][0-9]{1,3})>
    | (?P<voice><v(?:\.[^\s<>]*)?(?:\s++(?P<name>[^<>]*+))?>)
    | (?P<end></v\s*>)
    | (?P<space><br\s*/?>)
    | </?(?:[cibu]|ruby|rt)(?:\.[^\s<>]*)?\s*>
    | <lang(?:\.[^\s<>]*)?(?:\s++[\w-]*+)?\s*+> | </lang\s*>
    | <font(?:\s++\w+\s*=[^<>]*+)?> | </font\s*>
    | \{(?:\\(?:
          (?:an?|[biuskpq]|fs|fsc[xy]|fr[xyz]?|bord|shad|be|blur|k[fo])-?[0-9]+(?:\.[0-9]+)?
        | (?:[1-4]?[ac]|alpha)&H[0-9a-f]+&
        | (?:pos|move|fade?|org)\([^(){}]*\)
      ))+\}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN = re.compile(r"[\t-\r -%'-;=-z|}~]*")
"""ASCII without signs that may begin markup or a reference: in most files that is nearly every cue."""

_SPACES = re.compile(r"\s+")
_NO_SPACE = re.compile(r"\s{2,}|[^\S \n]")
"""Spaces that are not one space, or one end of a line."""

_WORD_START = re.compile(r"(?<!\w)\w")

_Marks = list[tuple[int, str]]
_Times = list[tuple[int, int]]


def cues(start: int, end: int, payload: str, line: int = 0) -> list[Cue]:
    """The cues that a cue of a file is: none if it has no text, one for each voice that speaks in it otherwise.

    Voices share the cue's time in their order: the next begins at its word's own time, or else by characters. A voice
    lasts to its `</v>` or to the end of the cue.
    """
    if _PLAIN.fullmatch(payload):
        rows = (" ".join(row.split()) for row in payload.split("\n"))
        text = "\n".join(filter(None, rows))
        return [Cue(start, end, text, line=line)] if text else []
    text, voices, times = _read(payload, start, end)
    whole = Cue(start, end, text, words=_words(text, times, start), line=line)
    return parts(whole, [(begin, finish, speaker, False) for speaker, begin, finish in _spans(text, voices)])


def parts(cue: Cue, spans: Sequence[tuple[int, int, str, bool]]) -> list[Cue]:
    """A cue cut into spans: (first character, end, speaker, whether that is somebody else who is not named), ascending.

    They share its time as they share its text: the next begins at its word's own time, or else by characters.
    """
    starts = [cue.start, *(time_in_cue(cue, begin) for begin, *_ in spans[1:])]
    ends = [*starts[1:], cue.end]
    timed = [at for at, _ in cue.words]
    cut = []
    for (begin, finish, speaker, turn), start, end in zip(spans, starts, ends, strict=False):
        within = cue.words[bisect_left(timed, begin) : bisect_left(timed, finish)] if timed else ()
        words = tuple((at - begin, time) for at, time in within) if within else ()
        cut.append(Cue(start, end, cue.text[begin:finish], speaker, words, turn=turn, line=cue.line))
    return cut


def bare(payload: str) -> str:
    """The text of a payload as one line, without its markup."""
    if _PLAIN.fullmatch(payload):
        return " ".join(payload.split())
    return plain(_MARKUP.sub("", payload))


def plain(text: str) -> str:
    """A text without markup signs of its own, such as a name: references resolved, one line, composed (NFC)."""
    return normalize("NFC", _SPACES.sub(" ", _characters(text)).strip())


def _characters(text: str) -> str:
    resolved = _REFERENCE.sub(_resolved, text) if "&" in text else text
    if resolved.isascii() and resolved.isprintable():
        return resolved
    return _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", resolved))


def _resolved(reference: re.Match[str]) -> str:
    known = reference[0].startswith("&#") or reference[0][1:] in html5
    return html.unescape(reference[0]) if known else reference[0]


def _read(payload: str, start: int, end: int) -> tuple[str, _Marks, _Times]:
    """The clean text, and from which of its characters on which voice and which timestamp hold."""
    pieces, length, position = list[str](), 0, 0
    open_voices: list[str] = []
    voices: _Marks = [(0, "")]
    times: _Times = []

    def add(piece: str) -> None:
        nonlocal length
        piece = _NO_SPACE.sub(_space, _characters(piece))
        if not pieces:
            piece = piece.lstrip()
        elif pieces[-1][-1] in " \n" and piece[:1] in (" ", "\n"):
            if piece[0] == "\n" and pieces[-1][-1] == " ":
                pieces[-1] = pieces[-1][:-1] + "\n"
            piece = piece[1:]
        if piece:
            pieces.append(piece)
            length += len(piece)

    for tag in _MARKUP.finditer(payload):
        add(payload[position : tag.start()])
        position = tag.end()
        if tag["time"]:
            time = timecode.parse(tag["time"])
            if (times[-1][1] if times else start) <= time <= end:
                times.append((length, time))
        elif tag["voice"]:
            open_voices.append(plain(tag["name"] or ""))
        elif tag["end"]:
            del open_voices[-1:]
        elif tag["space"]:
            add("\n")
        if tag["voice"] or tag["end"]:
            voices.append((length, open_voices[-1] if open_voices else ""))
    add(payload[position:])
    text = "".join(pieces)
    if not is_normalized("NFC", text):
        voices = [(at, speaker) for at, (_, speaker) in zip(_composed(text, voices), voices, strict=True)]
        times = [(at, time) for at, (_, time) in zip(_composed(text, times), times, strict=True)]
        text = normalize("NFC", text)
    return text, voices, times


def _composed(text: str, marks: Sequence[tuple[int, object]]) -> Iterator[int]:
    """Where the marks are once the text is composed. Nothing composes over the ASCII character before each."""
    known, there = 0, 0
    for at, _ in marks:
        yield there + len(normalize("NFC", text[known:at]))
        border = next((place for place in range(at - 1, known, -1) if text[place] < "\x80"), known)
        known, there = border, there + len(normalize("NFC", text[known:border]))


def _space(spaces: re.Match[str]) -> str:
    return "\n" if "\n" in spaces[0] else " "


def _words(text: str, times: _Times, start: int) -> tuple[tuple[int, int], ...]:
    """Where the first word of each timestamp starts, and when; the text before the first starts with the cue."""
    if not times:
        return ()
    timed = [(0, start), *times]
    ends = [at for at, _ in times] + [len(text)]
    return tuple(
        (word.start(), time)
        for (begin, time), finish in zip(timed, ends, strict=True)
        if (word := _WORD_START.search(text, begin, finish))
    )


def _spans(text: str, voices: Sequence[tuple[int, str]]) -> list[tuple[str, int, int]]:
    """Who says which characters: without spaces at the ends, nothing empty, one span for what one voice says on end."""
    spans: list[tuple[str, int, int]] = []
    ends = [at for at, _ in voices[1:]] + [len(text)]
    for (begin, speaker), finish in zip(voices, ends, strict=True):
        said = text[begin:finish]
        if not said.strip():
            continue
        first, last = begin + len(said) - len(said.lstrip()), begin + len(said.rstrip())
        if spans and spans[-1][0] == speaker:
            spans[-1] = (speaker, spans[-1][1], last)
        else:
            spans.append((speaker, first, last))
    return spans
