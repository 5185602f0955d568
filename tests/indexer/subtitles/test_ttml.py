"""TTML and DFXP: paragraphs with times of their own or of what they are in, in every namespace and none."""

from pathlib import Path
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import SubtitleRefused
from indexer.subtitles.file import Mending
from indexer.subtitles.xml_repair import repaired
from tests.indexer.subtitles.reading import golden, reading, timed_words

TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="en">
  <head>
    <metadata>
      <ttm:title>Not said</ttm:title>
      <ttm:agent xml:id="ana" type="person"><ttm:name type="full">Ana &amp; Co</ttm:name></ttm:agent>
      <ttm:agent xml:id="ben"><ttm:name>Ben</ttm:name></ttm:agent>
    </metadata>
    <styling><style xml:id="s"/></styling>
  </head>
  <body>
    <div xml:lang="en">
      <p begin="00:00:01.000" end="00:00:02.500" ttm:agent="ana"><metadata><ttm:desc>nor this</ttm:desc></metadata>
        Who signs<br/>the <span style="s">con</span>tract?</p>
      <p begin="3s" dur="1500ms">a &lt;b&gt; c</p>
    </div>
    <div xml:lang="fr" ttm:agent="ben">
      <p begin="00:00:01.000" end="00:00:02.500">Qui signe ? <span ttm:agent="ana">Moi.</span> Ah.</p>
    </div>
  </body>
</tt>
"""


def body(content: str, root: str = "") -> str:
    return f"<tt {root}><body><div>\n{content}</div></body></tt>"


@pytest.mark.parametrize("name", ["en.ttml", "en.dfxp", "en.xml", "en.srt"])
def test_golden(tmp_path: Path, name: str) -> None:
    found = reading(tmp_path, name, TTML)
    shared = [(cue.start, cue.text, cue.speaker) for cue in found.cues]
    assert shared == [
        (1000, "Who signs the contract?", "Ana & Co"),
        (1000, "Qui signe ?", "Ben"),
        (1900, "Moi.", "Ana & Co"),
        (2275, "Ah.", "Ben"),
        (3000, "a <b> c", ""),
    ]
    assert (found.format, found.mended) == ("TTML", ())


def test_prefixes_without_a_declaration(tmp_path: Path) -> None:
    plain = '<tt><body><div><p begin="1s" end="2s">One<br/>two</p></div></body></tt>'
    prefixed = plain.replace("</", "<|/").replace("<", "<tt:").replace("<tt:|/", "</tt:")
    for content in (plain, prefixed):
        assert list(reading(tmp_path, "en.ttml", content).cues) == golden((1000, 2000, "One two"))


def test_spans_with_times_are_words(tmp_path: Path) -> None:
    spans = (
        '<span begin="0s" end="1s">Long</span> <span begin="1s" end="1.5s">live</span> <span begin="90f">this</span>'
    )
    for times in ('begin="1s" end="5s"', ""):
        (cue,) = reading(tmp_path, "en.ttml", body(f"<p {times}>{spans}</p>")).cues
        shift = 1000 if times else 0
        assert cue.text == "Long live this"
        assert timed_words(cue) == [("Long", shift), ("live", 1000 + shift), ("this", 3000 + shift)]


@pytest.mark.parametrize(
    ("root", "begin", "milliseconds"),
    [
        ("", "01:02:03.5", 3723500),
        ("", "00:00:01,250", 1250),
        ("", "01:02.5", 62500),
        ("", "00:00:01:15", 1500),
        ('ttp:frameRate="25"', "00:00:01:15", 1600),
        ('ttp:frameRate="25"', "00:00:01:500", 1500),
        ('ttp:frameRate="24" ttp:frameRateMultiplier="1000 1001"', "24f", 1001),
        ('ttp:tickRate="10000000"', "15000000t", 1500),
        ('ttp:tickRate="0" ttp:frameRate="x" ttp:frameRateMultiplier="1 0"', "2t", 2000),
        (f'ttp:tickRate="{"9" * 5000}"', "2t", 2000),
        ("", "1.5h", 5400000),
        ("", "2m", 120000),
        ("", "250ms", 250),
        ("", "7", 7000),
    ],
)
def test_how_times_are_written(tmp_path: Path, root: str, begin: str, milliseconds: int) -> None:
    (cue,) = reading(tmp_path, "en.ttml", body(f'<p begin="{begin}">One</p>', root)).cues
    assert cue.start == milliseconds


@pytest.mark.parametrize(
    ("content", "cues"),
    [
        ('<div begin="10s"><p begin="1s" end="2s">a</p><p begin="2s" dur="1s">b</p></div>',
         [(11000, 12000, "a"), (12000, 13000, "b")]),
        ('<div begin="1s" end="2s"><p>a</p><p begin="2s" end="5s">b</p></div>',
         [(1000, 2000, "a"), (2000, 5000, "b")]),
        ('<div begin="1s" timeContainer="seq"><p dur="1s">a</p><p dur="2s">b</p></div>',
         [(1000, 2000, "a"), (2000, 4000, "b")]),
        ('stray <p begin="1s" end="2s">a</p>', [(1000, 1000, "stray"), (1000, 2000, "a")]),
        ('<p begin="1s" end="2s">a<p begin="2s" end="3s">b</p>c</p>',
         [(1000, 2000, "a"), (1000, 2000, "c"), (2000, 3000, "b")]),
        ('<p begin="1s" end="2s"><![CDATA[a <i> & b]]></p>', [(1000, 2000, "a <i> & b")]),
        ('<p begin="1s">a</p><p begin="4s">b</p><p begin="99s">c</p>',
         [(1000, 4000, "a"), (4000, 14000, "b"), (99000, 99000, "c")]),
        ('<p begin="1s" end="2s">a</p><p>b</p><p begin="x" end="y">c</p><p begin="4s" end="5s">d</p>',
         [(1000, 2000, "a"), (2000, 4000, "b"), (4000, 4000, "c"), (4000, 5000, "d")]),
        ('<p begin="5s" end="2s">a</p>', [(5000, 5000, "a")]),
        ('<p begin="1s" end="2s" ttm:agent="nobody">a</p><p begin="2s" end="3s"> </p>', [(1000, 2000, "a")]),
    ],
)  # fmt: skip
def test_what_counts_from_where(tmp_path: Path, content: str, cues: list[tuple[int, int, str]]) -> None:
    assert list(reading(tmp_path, "en.ttml", body(content)).cues) == golden(*cues)


def test_what_has_no_times_is_reported(tmp_path: Path) -> None:
    found = reading(tmp_path, "en.ttml", body('<p begin="1s" end="2s">a</p>\n<p begin="x">b</p>\n<p>c</p>'))
    assert [(each.count, each.line) for each in found.mended] == [(2, 3)]


@pytest.mark.parametrize(
    ("written", "text", "mended"),
    [
        ("Q&A", "Q&A", 1),
        ("a&nbsp;b", "a b", 1),
        ("caf&eacute;", "café", 1),
        ("&foo; &#x41;&#66;", "&foo; AB", 1),
        ("x&#11;y &#xD800;", "x\ufffdy \ufffd", 1),
        ("one\x0btwo\x01", "one two", 1),
        ("e\u0301t\u00e9 &amp;#39;", "été '", 0),
        (f"&#{'9' * 5000};", "\ufffd", 1),
    ],
)
def test_what_xml_does_not_allow(tmp_path: Path, written: str, text: str, mended: int) -> None:
    found = reading(tmp_path, "en.ttml", body(f'<p begin="1s" end="2s">{written}</p>'))
    assert [cue.text for cue in found.cues] == [text]
    assert sum(each.count for each in found.mended if each.kind == Mending.NO_XML) == mended


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_the_encoding_that_is_declared_does_not_count(tmp_path: Path, encoding: str) -> None:
    content = '\n<?xml version="1.0"\nencoding="utf-16"?>' + body('<p begin="1s" end="2s">déjà</p>')
    found = reading(tmp_path, "en.ttml", content.encode(encoding))
    assert [cue.text for cue in found.cues] == ["déjà"]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
OUTSIDE = '<!DOCTYPE tt [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<tt><body><p begin="1s">&x;</p></body></tt>'


@pytest.mark.parametrize(
    ("content", "line", "sentence"),
    [
        (f'<!DOCTYPE tt [\n{LAUGHS}]>\n<tt><body><p begin="1s">&l9;</p></body></tt>', 2, "declares entities of"),
        (OUTSIDE, 1, "declares entities of its own"),
        ('<tt>\n<body><p begin="1s"></body>\n</tt>', 2, "XML that cannot be read: mismatched tag"),
        ('<tt>\n<body><p begin="1s"', 2, "XML that cannot be read: unclosed token"),
        ('<!DOCTYPE tt [\n<!ENTITY a "b">]>\n<tt><body><p begin="1s">&a;<p>', 2, "declares entities of"),
        ("<tt><!DOCTYPE tt><body></tt>", 1, "XML that cannot be read"),
        ("<html>\n<body>a</body></html>", 1, "begins with <html>, and TTML begins with <tt>"),
        ("<tt><body><div><p>a</p></div></body></tt>", None, "no time that can be read"),
        ("<tt><body/></tt>", None, "holds no text"),
        ("just text", 1, "XML that cannot be read"),
        (body(f'<p begin="{"9" * 5000}s">a</p>'), None, "no time that can be read"),
        (body('<p begin="-1s">a</p>'), None, "no time that can be read"),
        (body('<p begin="NaN">a</p>'), None, "no time that can be read"),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, content: str, line: int | None, sentence: str) -> None:
    with pytest.raises(SubtitleRefused, match=sentence) as caught:
        reading(tmp_path, "en.ttml", content)
    assert caught.value.line == line


def test_depth_does_not_matter(tmp_path: Path) -> None:
    deep = "<span>" * 50_000 + "deep" + "</span>" * 50_000
    found = reading(tmp_path, "en.ttml", body(f'<p begin="1s" end="2s">{deep}</p>'))
    assert [cue.text for cue in found.cues] == ["deep"]


FOUR = """<tt xmlns="http://www.w3.org/ns/ttml"><head><metadata/></head>
<body><div>
<p begin="1s" end="2s">one</p>
<p begin="2s" end="3s">two <span>and</span></p>
<p begin="3s" end="4s">three</p>
<p begin="4s" end="5s">four</p>
</div></body></tt>"""

DAMAGED: dict[str, tuple[tuple[str, str], str, int, int]] = {
    "a truncated end": (('four</p>\n</div></body></tt>', "fo"), "one|two and|three|fo", 1, 6),
    "an end within a tag": (('"5s">four</p>\n</div></body></tt>', '"'), "one|two and|three", 2, 6),
    "an end within a name": (('<p begin="4s" end="5s">four</p>\n</div></body></tt>', "<sp"), "one|two and|three", 2, 6),
    "no end of a paragraph": (("one</p>", "one"), "one|two and|three|four", 1, 4),
    "no end of a word": (("and</span>", "and"), "one|two and|three|four", 1, 4),
    "an end too many": (("and</span>", "and</span></span></x>"), "one|two and|three|four", 2, 4),
    "a tag that does not end": (('end="3s">two', 'end="3s" two'), "one|two and|three|four", 1, 4),
    "an attribute that does not end": (('end="3s">two', 'end="3s>two'), "one|two and|three|four", 1, 4),
    "attributes without quotes": (('<p begin="2s" end="3s">', "<p begin=2s end=3s>"), "one|two and|three|four", 1, 4),
    "an attribute twice": (('end="3s"', 'end="3s" begin="9s"'), "one|two and|three|four", 1, 4),
    "bytes within a tag": (('end="3s"', 'end="3s" \udcff\udcfe'), "one|two and|three|four", 1, 4),
    "signs that are no tags": (("two ", "1 < 2 <3 <b c> "), "one|1 < 2 <3 <b c> and|three|four", 3, 4),
    "no end of the head": (("<metadata/></head>", "<metadata>"), "one|two and|three|four", 1, 2),
    "remarks that do not end": (("two ", "<!-- <![CDATA[ <? "), "one|and|three|four", 3, 4),
    "a remark that XML does not allow": (("two ", "<!-- a -- b --><?x \n?>"), "one|and|three|four", 0, 0),
    "two files": (("</body></tt>", f"</body></tt>{'<tt><body>'}"), "one|two and|three|four", 0, 0),
    "text behind the end": (("</body></tt>", "</body></tt> five ]]> <![CDATA[<six>]]>"), "", 0, 0),
}  # fmt: skip
"""What is replaced by what, what is said then, how many repairs there are, and the line of the first; 0 is any."""


@pytest.mark.parametrize("case", DAMAGED)
def test_damage_costs_nothing_but_what_is_damaged(tmp_path: Path, case: str) -> None:
    (old, new), said, count, line = DAMAGED[case]
    assert old in FOUR
    found = reading(tmp_path, "en.ttml", FOUR.replace(old, new).encode(errors="surrogateescape"))
    if said:
        assert "|".join(cue.text for cue in found.cues) == said
    else:
        assert " ".join(cue.text for cue in found.cues).endswith("five ]]> <six>")
    assert [cue.start for cue in found.cues][:1] == [1000]
    if count:
        assert [(each.count, each.line) for each in found.mended if each.kind == Mending.BROKEN_MARKUP] == [
            (count, line)
        ]


@given(st.data())
def test_a_repair_is_xml(data: st.DataObject) -> None:
    at, length = data.draw(st.integers(5, len(FOUR))), data.draw(st.integers(0, 40))
    pieces = st.sampled_from(
        ["<", ">", "/", '"', "<p", "</p>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "x=", "=", "é", "&lt;"]
    )
    put = "".join(data.draw(st.lists(pieces, max_size=4)))
    lines: list[int] = []
    expat.ParserCreate().Parse(repaired(FOUR[:at] + put + FOUR[at + length :], lines.append), True)
    assert lines == sorted(lines)
