"""The fixtures of three subtitle libraries, sound and broken: every word that a naive reader finds is in our cues.

The naive readers share nothing with ours: they strip what is markup from the text of the file, and keep all the rest.
"""

import re
from html import unescape
from pathlib import Path
from unicodedata import normalize

import pytest

from indexer import subtitles
from indexer.errors import SubtitleRefused
from indexer.model import Track
from tests.corpora.labels import without_labels, words

NASTY = Path(__file__).parents[3] / "shared" / "corpora" / "nasty"
LIBRARIES = ("asticode-go-astisub", "mantas-done-subtitles", "glut23-webvtt-py")
SUFFIXES = (".sbv", ".ttml", ".dfxp", ".ass", ".ssa", ".json", ".srt", ".vtt")

pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not NASTY.is_dir(), reason=f"the real subtitle files are not at {NASTY}"),
]

REFUSED = {
    "broken-1-in.vtt": "has no times",
    "empty.vtt": "is empty",
    "invalid_format.sbv": "has no times",
    "invalid_format1.srt": "has no times",
    "invalid_format2.srt": "has no times",
    "invalid_format3.srt": "has no times",
    "invalid_format4.srt": "the text 'some text' has no time",
    "no_captions.vtt": "has no times",
}
"""What holds no text, or text without any time."""

BROKEN = {
    "example-in.vtt": "a blank line in a style sheet, which ends it by the standard",
    "example-in-non-utf8.vtt": "the same",
    "invalid_timeframe.sbv": "a letter in a time",
    "invalid_timeframe.vtt": "a letter in a time",
    "missing_timeframe.srt": "a cue with a number and no times",
}
"""What may be refused with a line, or be read with all its words."""


def text_of(path: Path) -> str:
    data = path.read_bytes()
    text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    return re.sub(r"\r\n?", "\n", text)


def said_in_ttml(text: str) -> str:
    body = text[text.index("<body") :]
    spaced = re.sub(r"<[^>]*\bbr\b[^>]*>|</?p\b[^>]*>", " ", body)
    return unescape(re.sub(r"<[^>]+>", "", spaced))


def said_in_ass(text: str) -> str:
    events = text[text.index("[Events]") + 8 :].strip().split("\n")
    commas = events[0].count(",")
    said = [line.split(",", commas)[-1] for line in events[1:] if not line.startswith("Comment:")]
    return re.sub(r"\\[Nnh]", " ", re.sub(r"\{\\[^}]*\}", "", "\n".join(said)))


def said_in_blocks(text: str) -> str:
    """SubRip, WebVTT and SBV: blocks of lines; neither a line of times nor the first of a block, above it, is said."""
    text = re.sub(r"(\A|\n[ \t]*\n)[^\n]+\n(?=\d+:\d\d[^\n]*-->)", r"\1", text)
    blocks = [b for b in re.split(r"\n\s*\n", text.strip()) if not re.match(r"WEBVTT|NOTE|STYLE|REGION|Region:", b)]
    lines = "\n".join(blocks).split("\n")
    said = [line for line in lines if not re.match(r"\d+:\d\d.*-->|\d+:\d\d:\d\d\.\w+,\d+:", line)]
    return unescape(re.sub(r"</?[a-z][^<>]*>|<[\d:.]+>", "", "\n".join(said)))


def naive_words(path: Path) -> list[str]:
    read = {".ttml": said_in_ttml, ".dfxp": said_in_ttml, ".ass": said_in_ass, ".ssa": said_in_ass}
    said = read.get(path.suffix, said_in_blocks)(text_of(path))
    return re.findall(r"\w+", normalize("NFC", said))


def test_every_fixture_is_read_with_all_its_words_or_refused_with_a_sentence() -> None:
    files = [path for each in LIBRARIES for path in sorted((NASTY / each).rglob("*")) if path.suffix in SUFFIXES]
    assert len(files) == 81
    wrong, refused = [], set()
    for path in files:
        try:
            cues = subtitles.read(Track("talk", "en", path)).cues
        except SubtitleRefused as error:
            refused.add(path.name)
            if REFUSED.get(path.name, "") not in str(error) or not (path.name in REFUSED or error.line):
                wrong.append(str(error))
            continue
        ours, theirs = words(cue.text for cue in cues), naive_words(path)
        if ours != theirs:
            theirs = without_labels(theirs, ours, set(words(cue.speaker for cue in cues)))
        if ours != theirs:
            wrong.append(f"{path}: ours {ours[:40]}, theirs {theirs[:40]}")
    assert not wrong, "\n".join(wrong)
    assert REFUSED.keys() <= refused <= REFUSED.keys() | BROKEN.keys()
