"""Which times does a line give, and how are they written? One line → `Times`, if it was meant to be a line of times.

Besides times to the letter there are decimal commas and points, fields that are missing, too long or over 59, other
signs between the fields, arrows of every kind, numbers and brackets before the times and text behind them. Times are
milliseconds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.subtitles.file import Mending

LONGEST = 1_000 * 3_600_000
"""Milliseconds beyond which a time is a mistake: no recording lasts a thousand hours."""

FRAME = 40
"""Milliseconds of a frame at 25 in a second, which a fourth field of two digits counts."""


@dataclass(frozen=True, slots=True)
class Times:
    """A line's times, None for what cannot be read, and the text beside them. `notes` are what was put right to read
    them, each kind as often as it was; `exact` says that they have fractions and a whole arrow, as no prose has."""

    start: int | None
    end: int | None
    text: str = ""
    numbered: bool = False
    notes: tuple[Mending, ...] = ()
    exact: bool = True


_TO_THE_LETTER = {
    webvtt: re.compile(rf"({time})[ \t]+-->[ \t]+({time})(?:[ \t]+(.*))?[ \t]*", re.DOTALL)
    for webvtt, time in (
        (True, r"(?:[0-9]{2,3}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3}"),
        (False, "[0-9]{2,3}:[0-5][0-9]:[0-5][0-9],[0-9]{3}"),
    )
}

_FIELD_SIGN = r"\s*+[:.,;]\s*+"
_TIME = rf"-?[0-9]++(?:{_FIELD_SIGN}[0-9]++){{1,3}}+"
_ARROW = r"(?:(?:[-=\u2010-\u2015\u2212]\s?){1,3}(?:>|&gt;)|[\u2192\u21d2\u2794\u27f6])"
_LIKE_ARROW = re.compile(_ARROW)
_LIKE_TIMES = re.compile(r"[>\uff1e\u2192\u21d2\u2794\u27f6]|&gt;|^\s*+[0-9]+:")
"""Something of this is in every line of times; most lines are text, and are told from them by it at once."""
_WHOLE = re.compile(
    rf"""\s*+(?:(?P<number>[0-9]++)[.)]?\s++)?[\[(]?\s*+(?P<start>{_TIME})\s*+
    (?P<arrow>{_ARROW})\s*+(?P<end>{_TIME})\s*+[\])]?(?P<rest>(?:\s|(?<=\s)|(?=[A-Za-z]+[:=]))(?s:.*)|$)""",
    re.VERBOSE,
)
_PLAIN = r"(?:[0-9]{1,3}:)?[0-9]{1,2}:[0-9]{2}[.,][0-9]{1,3}"
_PAIR = re.compile(rf"\s*+({_PLAIN})(?:\s*+(?:[,;>\u2013]|--?)\s*+|\s++)({_PLAIN})\s*+")
_ALONE = re.compile(rf"\s*+(?:[0-9]++[.)]?\s++)?[\[(]?\s*+({_TIME})\s*+")
_DIGITS = re.compile("[0-9]+")
_SIGNS = re.compile("[:.,;]")
_AS_USUAL = re.compile(r"-?[0-9]+:[0-9]+(?::[0-9]+)?(?:[.,][0-9]+)?")
_NEARLY = re.compile(r"[0-9]\W?[:.,;]")
_WORD = re.compile(r"[^\W\d_]{2}")
_WIDE = str.maketrans("：．，；－＞０１２３４５６７８９", ":.,;->0123456789")

_SETTING = r"(?:vertical|line|position|size|align|region|[XY][12])"
_SETTINGS = {
    True: re.compile(rf"\b{_SETTING}\s*+[:=;]\s*+\S*+|(?<!\S)[A-Za-z]\w*+:\S++", re.IGNORECASE),
    False: re.compile(rf"\b{_SETTING}\s*+[:=;]\s*+\S*+", re.IGNORECASE),
}
"""WebVTT makes a setting of every `word:value` behind the times."""

_PROPER_SETTING = r"""(?:vertical:(?:rl|lr)|line:-?[0-9.]+%?(?:,\w+)?|position:[0-9.]+%(?:,[\w-]+)?|size:[0-9.]+%\
|align:(?:start|center|middle|end|left|right)|region:\S+|[XY][12]:[0-9]+)""".replace("\\\n", "")
_SETTINGS_ALONE = re.compile(rf"\s*+(?:{_PROPER_SETTING}(?:\s++|$))+")
_WITHIN = re.compile(
    rf"(?<![0-9:.,\ufffd]){_PLAIN}[ \t]*+--?>[ \t]*+{_PLAIN}(?![0-9])(?:[ \t]++{_PROPER_SETTING}(?!\S))*+"
)
_NUMBER_BEFORE = re.compile(r"(?:^|\s)[0-9]{1,6}\s*$")

_MAP = re.compile(r"X-TIMESTAMP-MAP\s*=(.*)", re.IGNORECASE | re.DOTALL)
_MAP_LOCAL = re.compile(rf"LOCAL:({_TIME})", re.IGNORECASE)
_MAP_MEDIA = re.compile(r"MPEGTS:([0-9]{1,12})(?![0-9])", re.IGNORECASE)


def times_of(line: str, *, webvtt: bool) -> Times | None:
    """The times of a line; None if it is text, such as `from 10:30 --> 11:30`. One that was meant to be times and has
    none that can be read has neither start nor end."""
    if match := _TO_THE_LETTER[webvtt].fullmatch(line):
        start, end = _to_the_letter(match[1]), _to_the_letter(match[2])
        return Times(start, end, _without_settings(match[3], webvtt) if match[3] else "")
    if not _LIKE_TIMES.search(line):
        return None
    line = line.translate(_WIDE)
    arrow = _LIKE_ARROW.search(line, 0, 200)
    if not arrow:
        pair = _PAIR.fullmatch(line)
        return _read(pair[1], pair[2], webvtt, (Mending.ARROW,)) if pair else None
    if match := _WHOLE.fullmatch(line):
        found = _read(match["start"], match["end"], webvtt, _arrow_notes(match["arrow"]))
        text = _without_settings(match["rest"], webvtt)
        if found.start is not None or found.end is not None or not _WORD.search(text):
            exact = match["arrow"] == "-->" and Mending.NO_FRACTION not in found.notes
            return Times(found.start, found.end, text, bool(match["number"]), found.notes, exact)
    return _half(line[: arrow.start()], arrow[0], line[arrow.end() :], webvtt)


def divided(line: str, *, webvtt: bool) -> list[str]:
    """A line of which several were made one: text, times with their settings, text. Usually it is as it was."""
    found = [match.span() for match in _WITHIN.finditer(line)] if "->" in line else []
    if not found or found == [(0, len(line))] or (len(found) == 1 and times_of(line, webvtt=webvtt)):
        return [line]
    parts, done = [], 0
    for start, end in found:
        text = line[done:start]
        if not webvtt and (number := _NUMBER_BEFORE.search(text)):
            parts += [text[: number.start()], number[0].strip()]
        else:
            parts.append(text)
        parts.append(line[start:end])
        done = end
    return [part for part in [*parts, line[done:]] if part.strip()]


def settings_alone(line: str) -> bool:
    """Whether a line is settings of a cue and nothing else."""
    return bool(_SETTINGS_ALONE.fullmatch(line))


def without_settings(line: str) -> str:
    """A line without what looks like the settings of a cue."""
    return _SETTINGS[False].sub("", line).strip()


def timestamp_map(line: str) -> tuple[int, int] | None:
    """From what cues are counted under HTTP Live Streaming: the time that cues call `LOCAL`, and where that is in the
    medium (`MPEGTS`), both in milliseconds; None if the line does not say."""
    if not (match := _MAP.match(line.strip())):
        return None
    local, media = _MAP_LOCAL.search(match[1]), _MAP_MEDIA.search(match[1])
    time = _milliseconds(local[1], True)[0] if local else None
    return time or 0, int(media[1]) // 90 if media else 0


def _to_the_letter(written: str) -> int:
    seconds = int(written[-9:-7] or 0) * 60 + int(written[-6:-4])
    return (int(written[:-10] or 0) * 3600 + seconds) * 1000 + int(written[-3:])


def _without_settings(rest: str, webvtt: bool) -> str:
    return _SETTINGS[webvtt].sub("", rest).strip()


def _read(start: str, end: str, webvtt: bool, notes: tuple[Mending, ...]) -> Times:
    first, second = _milliseconds(start, webvtt), _milliseconds(end, webvtt)
    unreadable = (Mending.TIMES_OF_NEIGHBOURS,) * (first[0] is None or second[0] is None)
    return Times(first[0], second[0], notes=(*notes, *first[1], *second[1], *unreadable))


def _half(before: str, arrow: str, after: str, webvtt: bool) -> Times | None:
    """The times around an arrow of which one or both cannot be read, if they were meant to be times."""
    token, _, rest = after.strip().partition(" ")
    alone = (_ALONE.fullmatch(before), _ALONE.fullmatch(token))
    first, second = (_milliseconds(each[1], webvtt) if each else (None, []) for each in alone)
    sides = ((first[0], before), (second[0], token))
    if any(time is None and _WORD.search(written) for time, written in sides):
        if first[0] is None or Mending.NO_FRACTION in first[1] or arrow != "-->":
            return None
        text, notes = _without_settings(after, webvtt), (*first[1], Mending.TIMES_OF_NEIGHBOURS)
        return Times(first[0], None, text, notes=notes, exact=False)  # the end may be a word that is said: it is kept
    nearly = all(time is not None or _NEARLY.search(written) for time, written in sides)
    certain = any(time is not None and Mending.NO_FRACTION not in notes for time, notes in (first, second))
    if not (nearly or certain):
        return None
    notes = (*_arrow_notes(arrow), *first[1], *second[1], Mending.TIMES_OF_NEIGHBOURS)
    exact = certain and arrow == "-->"
    return Times(first[0], second[0], _without_settings(rest, webvtt), notes=notes, exact=exact)


def _arrow_notes(arrow: str) -> tuple[Mending, ...]:
    return () if arrow == "-->" else (Mending.ARROW,)


def _milliseconds(written: str, webvtt: bool) -> tuple[int | None, list[Mending]]:
    """A written time, None if it is none or beyond any recording, and what was put right in it."""
    fields = _DIGITS.findall(written)
    signs = _SIGNS.findall(written)
    if max(map(len, fields)) > 10 or (len(fields) == 2 and signs != [":"]):
        return None, []
    fraction = ""
    if signs[-1] in ".," or len(fields) == 4 or (len(fields) == 3 and len(fields[2]) == 3):
        fraction = fields.pop()
        if len(fraction) < 3 and signs[-1] in ":;":
            fraction = f"{min(999, int(fraction) * FRAME):03}"
    hours, minutes, seconds = (int(field) for field in ["0", *fields][-3:])
    time = ((hours * 60 + minutes) * 60 + seconds) * 1000 + int(fraction[:3].ljust(3, "0") or 0)
    if time >= LONGEST:
        return None, []
    return (0 if written.startswith("-") else time), list(_notes(written, fields, fraction, signs[-1], webvtt))


def _notes(written: str, fields: list[str], fraction: str, last_sign: str, webvtt: bool) -> Iterator[Mending]:
    if not fraction:
        yield Mending.NO_FRACTION
    elif len(fraction) != 3:
        yield Mending.ODD_FRACTION
    if fraction and last_sign == ("," if webvtt else "."):
        yield Mending.DECIMAL_COMMA if webvtt else Mending.DECIMAL_POINT
    if len(fields) == 2 and not webvtt:
        yield Mending.NO_HOURS
    if int(fields[-1]) > 59 or (len(fields) == 3 and int(fields[1]) > 59):
        yield Mending.OVER_59
    if not _AS_USUAL.fullmatch(written) or (fraction and last_sign not in ".,"):
        yield Mending.TIME_SIGNS
    if written.startswith("-"):
        yield Mending.NEGATIVE
