"""Which words are in a WebVTT or SubRip file? A reader that shares nothing with the product's, and mends nothing.

All lines are text but lines of times, what stands right above them (a number; in WebVTT anything), header, remarks,
styles and regions.
"""

import re
from html import unescape
from pathlib import Path
from unicodedata import normalize

TIMES = re.compile(r".*[0-9].*-->.*|.*-->.*[0-9].*", re.DOTALL)
TAG = re.compile(
    r"</?(?:[cibuv]|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|</?br\s*/?>|<(?:\d+:)?\d\d:\d\d\.\d\d\d>|\{\\[^{}]*\}", re.I
)
BOMS = ((b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"))


def text(path: Path) -> str:
    data = path.read_bytes()
    codec = next(codec for bom, codec in BOMS if data.startswith(bom))
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return data.decode("windows-1252")


def said(path: Path) -> list[str]:
    """The lines of text, in the order of the file."""
    webvtt = path.suffix == ".vtt"
    lines: list[str] = []
    for number, block in enumerate(re.split(r"\n(?:[ \t]*\n)+", re.sub(r"\r\n?", "\n", text(path)).strip("\n"))):
        rows = block.split("\n")
        timed = [at for at, row in enumerate(rows) if TIMES.fullmatch(row)]
        aside = webvtt and re.match(r"(NOTE|STYLE|REGION)[ \t]*$|NOTE[ \t]|Region:", rows[0])
        aside = aside or (number == 0 and re.match(r"WEBVTT(\s|$)", rows[0].strip(), re.I))
        if aside:
            rows = rows[timed[0] :] if timed else []
        elif timed == [1] and (webvtt or re.fullmatch(r"\d+\s*", rows[0])):
            rows = rows[1:]
        for at, row in enumerate(rows):
            above = at + 1 < len(rows) and TIMES.fullmatch(rows[at + 1]) and re.fullmatch(r"\d+\s*", row)
            if not TIMES.fullmatch(row) and not (above and not webvtt):
                lines.append(row)
    return lines


def words(text_of_it: str) -> list[str]:
    bare = TAG.sub(lambda tag: " " if "br" in tag[0].lower() else "", text_of_it)
    plain = normalize("NFC", unescape(bare).replace("\0", "\ufffd"))
    return re.findall(r"\w+", re.sub("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x01-\x08]", "", plain))


def words_of(path: Path) -> list[str]:
    return words("\n".join(said(path)))


def without_labels(theirs: list[str], ours: list[str], speakers: set[str]) -> list[str]:
    """Their words without those of speakers' names that ours do not have at the same place: these were labels."""
    names = {word for speaker in speakers for word in re.findall(r"\w+", speaker)}
    left: list[str] = []
    for word in theirs:
        if word not in names or (len(left) < len(ours) and ours[len(left)] == word):
            left.append(word)
    return left
