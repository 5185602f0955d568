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
from tests.corpora.naive import without_labels
from tests.corpora.places import CORPORA, needs_corpora

NASTY = CORPORA / "nasty"
LIBRARIES = ("asticode-go-astisub", "mantas-done-subtitles", "glut23-webvtt-py")
SUFFIXES = (".sbv", ".ttml", ".dfxp", ".ass", ".ssa", ".json")
"""WebVTT and SubRip have a test of their own."""

pytestmark = [pytest.mark.corpora, needs_corpora]

REFUSED = {"invalid_format.sbv": "has no times"}


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
    assert len(files) == 27
    wrong, refused = [], set()
    for path in files:
        try:
            cues = subtitles.read(Track("talk", "en", path)).cues
        except SubtitleRefused as error:
            refused.add(path.name)
            if REFUSED.get(path.name, str(error.line)) not in str(error):
                wrong.append(str(error))
            continue
        ours = [word for cue in cues for word in re.findall(r"\w+", cue.text)]
        theirs = without_labels(naive_words(path), ours, {cue.speaker for cue in cues})
        if ours != theirs:
            wrong.append(f"{path}: ours {ours[:40]}, theirs {theirs[:40]}")
    assert not wrong, "\n".join(wrong)
    assert refused == REFUSED.keys()
