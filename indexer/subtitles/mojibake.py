"""Was this UTF-8 once read as windows-1252, and what did it say? Lines with `Ã©` and `â€™` → the lines as written.

Such a text has characters of windows-1252 (or latin-1) in just those sequences that the bytes of UTF-8 make. Most of
them, such as `Ã©` within a word, nobody writes; but `IRMÃ”`, `déjà »` or a talk about the garble itself are right as
they are. So a line is repaired when it is sure by itself: a sequence within a word that no writing has, or three
sequences, and nothing beside them that is right as it stands. Where sure lines are more than lines that are right as
they stand, the whole file went that way, and the doubtful sequences are repaired too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

_BYTES = {chr(byte): byte for byte in range(0x80, 0x100)} | {
    character: byte for byte in range(0x80, 0xA0) if (character := bytes([byte]).decode("windows-1252", "ignore"))
}
_NEXT = "[" + "".join(re.escape(character) for character, byte in _BYTES.items() if byte < 0xC0) + "]"
_SEQUENCE = re.compile(f"[Â-ß]{_NEXT}|[à-ï]{_NEXT}{{2}}|[ð-ô]{_NEXT}{{3}}")
_BEYOND_ASCII = re.compile("[" + "".join(map(re.escape, _BYTES)) + "]")

_FOLLOWS_A_WORD = frozenset("”’“‘„‚»«›‹…–—•™\u00a0º°")
"""What may stand right behind a capital `Ã` or `Â` in good writing."""

_LATIN_OF_NOBODY = range(0x180, 0x2B0)
"""Letters for African languages and phonetics: in `QUALITÉ…` they would be read out of good writing."""

_REMAINS = ((re.compile("â€\ufffd?"), "”"), (re.compile(r"Ã(?=\s|$)"), "à"), (re.compile(r"Â(?=\s|$)"), ""))
"""What is left of a sequence whose last byte has no character in windows-1252 or became a space."""

_ENOUGH = 3
"""So many sequences, and nothing beside them that is right, are no chance."""

_LAYERS = 3
"""How often a text may have been garbled; each time makes it longer, so that nobody fails to notice a fourth."""


@dataclass(frozen=True, slots=True)
class _Line:
    sequences: int
    sure: bool
    right: bool  # something beyond ASCII is right as it stands


def repaired(lines: Sequence[str]) -> tuple[list[str], dict[int, int]]:
    """The lines as they were written, and for each (0-based) line that was repaired how many sequences it had."""
    result, counts = list(lines), dict[int, int]()
    todo = [at for at, line in enumerate(result) if _BEYOND_ASCII.search(line)]
    whole_file = False
    for _ in range(_LAYERS):
        seen = {at: _looked_at(result[at]) for at in todo}
        sure = sum(each.sure for each in seen.values())
        right = sum(each.right for each in seen.values())
        garbled = sure > right or (right == 0 and sum(each.sequences for each in seen.values()) >= _ENOUGH)
        whole_file = whole_file or garbled
        if not (sure or garbled):
            break
        todo = [at for at, each in seen.items() if garbled or (each.sure and not each.right)]
        for at in todo:
            line = _SEQUENCE.sub(lambda match: _meant(match[0]) or match[0], result[at])
            if line != result[at]:
                counts[at] = max(counts.get(at, 0), seen[at].sequences)
                result[at] = line
    for at in todo if whole_file else ():
        for pattern, meant in _REMAINS:
            result[at], count = pattern.subn(meant, result[at])
            if count:
                counts[at] = counts.get(at, 0) + count
    return result, counts


def _looked_at(line: str) -> _Line:
    sequences = [match for match in _SEQUENCE.finditer(line) if _meant(match[0])]
    rest = _SEQUENCE.sub(lambda match: "" if _meant(match[0]) else match[0], line)
    for pattern, _ in _REMAINS:
        rest = pattern.sub("", rest)
    sure = len(sequences) >= _ENOUGH or any(_nobody_writes(line, match) for match in sequences)
    return _Line(len(sequences), sure, bool(_BEYOND_ASCII.search(rest)))


@lru_cache(10_000)
def _meant(sequence: str) -> str:
    """The character whose bytes these were, "" if there is none that anybody writes."""
    try:
        character = bytes(_BYTES[each] for each in sequence).decode("utf-8")
    except UnicodeDecodeError:
        return ""
    rare = ord(character) in _LATIN_OF_NOBODY and character not in _BYTES
    unused = rare or category(character) in ("Cn", "Co")
    return "" if unused else character


def _nobody_writes(line: str, match: re.Match[str]) -> bool:
    sequence = match[0]
    if len(sequence) == 4 or sequence in ("ï»¿", "ï¿½"):
        return True
    around = line[max(0, match.start() - 1) : match.start()] + line[match.end() : match.end() + 1]
    if not any(each.isalnum() for each in around):
        return False  # somebody may be quoting it
    if len(sequence) == 2:
        return sequence[0] in "ÂÃ" and sequence[1] not in _FOLLOWS_A_WORD
    return sequence[0] == "â"
