"""Nothing lost: the words in our cues are the words that a naive reader finds, in every real file that we read.

In the archive and the tutorials they are the same words in the same order. Among the parsing tests of other projects
are files in which it is open what is text; each is named below, with its reason and exactly the words of difference.
"""

import re
from collections import Counter
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import pytest

from indexer import subtitles
from indexer.errors import SubtitleRefused
from indexer.library import discover
from indexer.model import Track
from indexer.subtitles.file import Mending
from tests.corpora import naive
from tests.corpora.places import CORPORA, needs_corpora

pytestmark = [pytest.mark.corpora, needs_corpora]

SUFFIXES = (".vtt", ".srt")


def words_of(path: Path) -> tuple[list[str], list[str]]:
    """Ours, and those of the naive reader; what became the name of a speaker is in neither."""
    cues = subtitles.read(Track("x", "en", path)).cues
    ours = [word for cue in cues for word in re.findall(r"\w+", cue.text)]
    return ours, naive.without_labels(naive.words_of(path), ours, {cue.speaker for cue in cues})


def assert_nothing_is_lost(tracks: list[Track]) -> None:
    """Nor is anything collapsed: these are ordinary files."""
    for track in tracks:
        reading = subtitles.read(track)
        assert not {each.kind for each in reading.mended} & {Mending.ROLLING, Mending.OVERLAPPING}, track.path
        ours, theirs = words_of(track.path)
        pairs = enumerate(zip_longest(ours, theirs))
        at = next((number for number, (one, other) in pairs if one != other), None)
        assert at is None, f"{track.path}: ours {ours[at:][:5]}, theirs {theirs[at:][:5]}"


def test_all_words_of_all_recordings() -> None:
    found, errors = discover(CORPORA / "archive", ("en", "es", "fr"))
    assert (len(found), errors) == (165, [])
    tracks = [track for each in found for track in each.tracks]
    assert len(tracks) == 275
    assert_nothing_is_lost(tracks)


def test_all_words_of_all_tutorials() -> None:
    paths = sorted((CORPORA / "quality" / "tutorialvqa" / "vtt").glob("*.vtt"))
    assert len(paths) == 76
    assert_nothing_is_lost([Track(path.name, "en", path) for path in paths])


class Known(NamedTuple):
    """`more` are words that only we find, `less` those that only the naive reader finds."""

    reason: str
    more: str = ""
    less: str = ""


UNTIMED = "no time in the whole file: refused"
STYLE = "a style sheet goes on behind a blank line, which we see and the naive reader does not"
ANNOTATION = "`<b Mary>` is no tag that WebVTT knows: we keep it as text"
MORE_THAN_TIMES = (
    "a line with `-->` that is no line of times, or one with it that is: text for one, times for the other"
)

DIFFERENT = {
    "asticode-go-astisub/testdata/broken-1-in.vtt": Known(UNTIMED, less="BROKENVTT"),
    "glut23-webvtt-py/tests/subtitles/invalid_format1.srt": Known(UNTIMED, less="1"),
    "glut23-webvtt-py/tests/subtitles/invalid_format2.srt": Known(UNTIMED, less="some text"),
    "glut23-webvtt-py/tests/subtitles/invalid_format3.srt": Known(UNTIMED, less="1 some text"),
    "mozilla-vtt.js/tests/file-layout/garbage-signature.vtt": Known(UNTIMED, less="garbage vtt file"),
    "mozilla-vtt.js/tests/cue-times/missing-separator.vtt": Known(
        "times without an arrow, and no text: refused", less="00 00 000 00 00 001"
    ),
    "glut23-webvtt-py/tests/subtitles/missing_timeframe.srt": Known("the number of a cue that has no times", less="2"),
    "asticode-go-astisub/testdata/example-in.vtt": Known(
        STYLE, less="background image linear gradient to bottom dimgray lightgray"
    ),
    "asticode-go-astisub/testdata/example-in-non-utf8.vtt": Known(
        STYLE, less="background image linear gradient to bottom dimgray lightgray"
    ),
    "w3c-webvtt.js/test/wpt-file-parsing/stylesheets.vtt": Known(STYLE, less="bar width 18px"),
    "mozilla-vtt.js/tests/integration/spec-example.vtt": Known(
        "a dash that was once read as windows-1252", more="mailed", less="mailedâ"
    ),
    "mozilla-vtt.js/tests/cuetext/bold/with-annotation.vtt": Known(ANNOTATION, more="b Mary"),
    "mozilla-vtt.js/tests/cuetext/class/with-annotation.vtt": Known(ANNOTATION, more="c Mary"),
    "mozilla-vtt.js/tests/cuetext/italic/with-annotation.vtt": Known(ANNOTATION, more="i Mary"),
    "mozilla-vtt.js/tests/cuetext/underline/with-annotation.vtt": Known(ANNOTATION, more="u Mary"),
    "mozilla-vtt.js/tests/cuetext/ruby/with-annotation.vtt": Known(ANNOTATION, more="ruby Annotation rt Annotation"),
    "w3c-webvtt.js/test/wpt-cue-parsing/tags.vtt": Known(
        ANNOTATION,
        more="c c a a a a a a d d d d e e e e bc bc bc bc i b b b u ruby f g rt h j cde",
        less="abc abc abc abc abc abcde",
    ),
    "mozilla-vtt.js/tests/cuetext/escape-characters/incorrect.vtt": Known(
        "references without `;` stay, as in `?a=1&copy=2`", more="nbsp lt gt"
    ),
    "w3c-webvtt.js/test/wpt-cue-parsing/entities.vtt": Known(
        "references without `;` stay, as in `?a=1&copy=2`", more="amp not notit", less="it"
    ),
    "w3c-webvtt.js/test/wpt-file-parsing/arrows.vtt": Known(
        MORE_THAN_TIMES, more="00 00 00 00 00 00 00 00 00 000 000 000 a a"
    ),
    "w3c-webvtt.js/test/wpt-file-parsing/nulls.vtt": Known(
        MORE_THAN_TIMES, more="align end", less="00 00 00 00 00 00 000 000"
    ),
    "w3c-webvtt.js/test/wpt-file-parsing/timings-garbage.vtt": Known(
        MORE_THAN_TIMES, less="00 00 00 00 00 00 00 00 000 000 000 x x 01"
    ),
    "w3c-webvtt.js/test/wpt-file-parsing/settings-align.vtt": Known("half a setting is kept as text", more="align"),
    "w3c-webvtt.js/test/wpt-file-parsing/settings-position.vtt": Known(
        "half a setting is kept as text", more="center center"
    ),
}
"""By path under `nasty/`. Rolling captions have a test of their own."""


def test_all_words_of_other_projects_tests() -> None:
    paths = [path for path in sorted((CORPORA / "nasty").rglob("*")) if path.suffix in SUFFIXES]
    paths = [path for path in paths if path.parent.name != "rolling-captions"]
    assert len(paths) == 363
    seen = {}
    for path in paths:
        try:
            ours, theirs = words_of(path)
        except SubtitleRefused:
            ours, theirs = [], naive.words_of(path)
        ours_only, theirs_only = Counter(ours), Counter(theirs)
        if ours_only != theirs_only:
            more, less = ours_only - theirs_only, theirs_only - ours_only
            seen[path.relative_to(CORPORA / "nasty").as_posix()] = (more, less)
    assert seen == {
        path: (Counter(known.more.split()), Counter(known.less.split())) for path, known in DIFFERENT.items()
    }
