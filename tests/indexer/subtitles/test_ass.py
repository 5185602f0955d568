"""Advanced SubStation: Dialogue lines are said, override blocks and drawings are not, other braces are text."""

from pathlib import Path

import pytest

from indexer.errors import SubtitleRefused
from indexer.subtitles.file import Mending
from tests.indexer.subtitles.reading import golden, reading, timed_words

ASS = r"""[Script Info]
; a remark
Title: Not said
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,20

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:09.00,Default,,0,0,0,,Not said either
Dialogue: 0,0:00:04.00,0:00:05.50,Default,Ana,0,0,0,,{\pos(400,570)\i1}Yes{\i0},\Nof course, {aside} it\his.
Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Who signs <b>this</b>?
Dialogue: 1,0:00:06.00,0:00:07.00,Sign,,0,0,0,,{\p1}m 0 0 l 100 0 100 50{\p0}Depot{\p2}m 1 1
"""

SSA = """[Script Info]
ScriptType: v4.00

[V4 Styles]
Format: Name, Fontname

[Events]
Format: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: Marked=0,0:00:01.00,0:00:02.00,Default,Ben,0000,0000,0000,,One, two\\nthree
"""


def event(text: str, name: str = "") -> str:
    return f"[Events]\nDialogue: 0,0:00:01.00,0:00:03.00,Default,{name},0,0,0,,{text}\n"


@pytest.mark.parametrize("name", ["en.ass", "en.ssa", "en.srt"])
def test_golden(tmp_path: Path, name: str) -> None:
    found = reading(tmp_path, name, ASS)
    assert list(found.cues) == golden(
        (1000, 2500, "Who signs <b>this</b>?"),
        (4000, 5500, "Yes, of course, {aside} it is.", "Ana"),
        (6000, 7000, "Depot"),
    )
    assert (found.format, found.mended) == ("Advanced SubStation", ())


def test_golden_of_the_older_version(tmp_path: Path) -> None:
    assert list(reading(tmp_path, "en.ssa", SSA).cues) == golden((1000, 2000, "One, two three", "Ben"))


def test_times_of_karaoke_are_times_of_words(tmp_path: Path) -> None:
    (cue,) = reading(tmp_path, "en.ass", event(r"{\k50}Long {\kf25}live {\K100}this")).cues
    assert cue.text == "Long live this"
    assert timed_words(cue) == [("Long", 1000), ("live", 1500), ("this", 1750)]


@pytest.mark.parametrize(
    ("content", "cues"),
    [
        ("[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,a, b", [(1000, 2000, "a, b")]),
        ("[Events]\nFormat: Start, Actor, Text\nDialogue: 0:00:01.00,Ana,a", [(1000, 1000, "a", "Ana")]),
        ("; by hand\n\n[script info]\n[EVENTS]\ndialogue:0,00:00:01.5,00:00:02.75,,,,,,,a", [(1500, 2750, "a")]),
        (event("a } b { c"), [(1000, 3000, "a } b { c")]),
        (event(r"{\an8}{note: \i1}a {=1}b"), [(1000, 3000, r"{note: \i1}a {=1}b")]),
        (event("", "Ana") + event("a"), []),
        (event("a &amp; b\u200b &lt;"), [(1000, 3000, "a & b <")]),
        (event("a", "Ana & <Ben>"), [(1000, 3000, "a", "Ana & <Ben>")]),
        (event("a") + "[Fonts]\nfontname: x.ttf\n!!garbage\n[Events]\n" + "Picture: 0,x\n", [(1000, 3000, "a")]),
    ],
)  # fmt: skip
def test_as_it_is_found(tmp_path: Path, content: str, cues: list[tuple[int, int, str]]) -> None:
    assert list(reading(tmp_path, "en.ass", content).cues) == golden(*(cues or [(1000, 3000, "a")]))


def test_a_line_that_is_no_event_is_kept_and_reported(tmp_path: Path) -> None:
    found = reading(tmp_path, "en.ass", event("one") + "and two\n")
    assert [cue.text for cue in found.cues] == ["one and two"]
    assert [(each.count, each.line) for each in found.mended] == [(1, 3)]


def test_times_that_cannot_be_read_are_those_of_the_neighbours(tmp_path: Path) -> None:
    broken = event("two").replace("0:00:01.00", "0:0x").partition("\n")[2]
    late = event("three").replace("0:00:01.00", "0:00:05.00").replace("0:00:03.00", "0:00:06.00").partition("\n")[2]
    found = reading(tmp_path, "en.ass", event("one") + broken + late)
    assert list(found.cues) == golden((1000, 3000, "one"), (3000, 5000, "two"), (5000, 6000, "three"))
    assert [(each.count, each.line) for each in found.mended] == [(1, 3)]


@pytest.mark.parametrize(
    ("content", "line", "sentence"),
    [
        ("[Script Info]\nTitle: x", None, "holds no text"),
        ("[Events]\nFormat: Text, Start\nDialogue: a,0:00:01.00", 2, "does not end with Text"),
        ("[Events]\nFormat: End, Text\nDialogue: 0:00:01.00,a", 2, "names no Start"),
        ("[Events]\nDialogue: 0,0:00:01.00,hello", 2, "only 3 of its 10 fields"),
        ("[Events]\nhello", 2, "'hello' is in no Dialogue"),
        (event("a").replace("0:00:01.00", "x"), None, "no time that can be read"),
        (event("a").replace("0:00:01.00", "9" * 5000 + ":00:01"), None, "no time that can be read"),
        (event("a").replace("0:00:01.00", "99999:00:01.00"), None, "no time that can be read"),
    ],
)
def test_what_is_refused(tmp_path: Path, content: str, line: int | None, sentence: str) -> None:
    with pytest.raises(SubtitleRefused, match=sentence) as caught:
        reading(tmp_path, "en.ass", content)
    assert caught.value.line == line


DAMAGED = {
    "an end cut off": ("", "Dialogue: 0,0:00:04.00,0:00:05.50,Def", 3),
    "an event without fields": ("Dialogue: 0,0:00:01.00\n", "", 3),
    "text above all events": ("hello\n", "", 2),
    "a broken Format": ("Format: Layer, Sta\n", "", 2),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_broken_line_costs_itself_alone(tmp_path: Path, case: str) -> None:
    before, behind, line = DAMAGED[case]
    lines = event("one").splitlines(keepends=True)
    content = "".join([lines[0], before if line == 2 else "", lines[1], before if line == 3 else "", behind])
    found = reading(tmp_path, "en.ass", content)
    assert [(cue.start, cue.text) for cue in found.cues] == [(1000, "one")]
    assert [(each.kind, each.count, each.line) for each in found.mended] == [(Mending.BROKEN_PIECE, 1, line)]


def test_events_without_their_heading(tmp_path: Path) -> None:
    found = reading(tmp_path, "en.ass", ASS.replace("[Events]", "[Eve"))
    assert found.cues[0].text == "Who signs <b>this</b>?"
    assert len(found.cues) == 3
