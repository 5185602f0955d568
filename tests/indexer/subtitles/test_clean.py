"""Markup away, words kept; voices and word times where they belong."""

import re
from html import escape
from itertools import pairwise
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Cue
from indexer.subtitles import clean


def text_of(payload: str) -> str:
    return " | ".join(cue.text for cue in clean.cues(0, 1000, payload))


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        ("one\ntwo", "one\ntwo"),
        ("one \n two<i>\n three</i> \n\n four", "one\ntwo\nthree\nfour"),
        ("  one \u00a0\t two\u2028three ", "one two three"),
        ("", ""),
        (" \n ", ""),
        ("<i>Now</i> <b.loud>and</b> <u>then</u>", "Now and then"),
        ("<c.colorE5E5E5>one</c><c> two</c>", "one two"),
        ("<ruby>漢<rt>kan</rt></ruby>", "漢kan"),
        ("<lang en-GB>colour</lang>", "colour"),
        ('<font color="#00ff00" size=2>green</font> <I>loud</I>', "green loud"),
        ("one<br/>two", "one\ntwo"),
        ("{\\an8}up {\\i1\\c&HFFFFFF&}there{\\pos(10,20)}", "up there"),
        ("{\\bf x} and {braces} and \\frac{1}{2}", "{\\bf x} and {braces} and \\frac{1}{2}"),
        ("a < b and c > d, I <3 you", "a < b and c > d, I <3 you"),
        ("if a <b and c> d", "if a <b and c> d"),
        ("the tokens <s>, </s> and <pad>", "the tokens <s>, </s> and <pad>"),
        ("<v Bob has no end", "<v Bob has no end"),
        ("<c.first That's it</c>", "<c.first That's it"),
        ("R&amp;D &lt;i&gt; &quot;x&quot; caf&eacute; &#39;y&#x27;", "R&D <i> \"x\" café 'y'"),
        ("&amp;lt; once", "&lt; once"),
        ("AT&T & Q&A &copy &nosuch; ?a=1&copy=2", "AT&T & Q&A &copy &nosuch; ?a=1&copy=2"),
        ("a&nbsp;b&lrm;c&#8203;d", "a bcd"),
        ("zero\u200bwidth \u202bbidi\u202c \ufeffmark so\u00adft", "zerowidth bidi mark soft"),
        ("e\u0301te\u0301 <i>e</i>\u0301 e&#769;", "été é é"),
        ("lone \ud800 half &#xD800;", "lone \ufffd half \ufffd"),
        ("bell\x07 and \x1b[0m", "bell and [0m"),
        ("at <12:30> sharp", "at <12:30> sharp"),
    ],
)
def test_clean_text(payload: str, text: str) -> None:
    assert text_of(payload) == text


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ("<v Ana>Hola", [("Ana", "Hola")]),
        ("<v.loud.far Ana  María\nPérez>Hola</v>", [("Ana María Pérez", "Hola")]),
        ("<v R&amp;D>Hi", [("R&D", "Hi")]),
        ("<v>Hi", [("", "Hi")]),
        ("<v Ana>Hola</v> a todos", [("Ana", "Hola"), ("", "a todos")]),
        ("<v Ana>Hola\n<v Bob>Hi", [("Ana", "Hola"), ("Bob", "Hi")]),
        ("<v Ana>Hola <v Bob>Hi</v> sí", [("Ana", "Hola"), ("Bob", "Hi"), ("Ana", "sí")]),
        ("<v Ana>Hola</v>\n<v Ana><i>a todos</i></v>", [("Ana", "Hola\na todos")]),
        ("<v Ana></v><v Bob>Hi</v>", [("Bob", "Hi")]),
        ("</v>Hi", [("", "Hi")]),
    ],
)
def test_voices(payload: str, expected: list[tuple[str, str]]) -> None:
    assert [(cue.speaker, cue.text) for cue in clean.cues(0, 1000, payload)] == expected


def test_voices_share_the_time_by_characters() -> None:
    assert clean.cues(1000, 2000, "<v A>abcde</v><v B>fgh</v>ij") == [
        Cue(1000, 1500, "abcde", "A"),
        Cue(1500, 1800, "fgh", "B"),
        Cue(1800, 2000, "ij", ""),
    ]


def test_voices_share_the_time_by_their_words_where_the_file_has_them() -> None:
    assert clean.cues(0, 9000, "<v A>one <00:02.000>two <v B><00:08.000>three") == [
        Cue(0, 8000, "one two", "A", ((0, 0), (4, 2000))),
        Cue(8000, 9000, "three", "B", ((0, 8000),)),
    ]


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ("no times", ()),
        ("Welcome<00:06.160><c> to</c><00:07.000><c> the Face</c>", ((0, 5000), (8, 6160), (11, 7000))),
        ("<00:00:06.000>Late", ((0, 6000),)),
        ("one <00:06,5>“two”", ((0, 5000), (5, 6500))),
        ("one <00:04.999>two <00:10.001>three", ()),
        ("one <00:07.000>two <00:06.000>three <00:08.000>four", ((0, 5000), (4, 7000), (14, 8000))),
        ("one <00:06.000> … <00:07.000>two", ((0, 5000), (6, 7000))),
        ("ka<00:06.000>ra<00:07.000>oke bar", ((0, 5000), (8, 7000))),
        ("e\u0301te\u0301 <00:06.000>ici", ((0, 5000), (4, 6000))),
        ("&lt;&amp;\n\n <00:06.000>  ici", ((3, 6000),)),
    ],
)
def test_word_times(payload: str, words: tuple[tuple[int, int], ...]) -> None:
    (cue,) = clean.cues(5000, 10000, payload)
    assert cue.words == words


def words_in(text: str) -> list[str]:
    return re.findall(r"\w+", normalize("NFC", text))


WORDS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u2061\u2062"), max_size=40)
TAGS = st.sampled_from(
    ["<i>", "</i>", "<c.x>", "<00:00.500>", "<v Ana>", "</v>", "\n", "<lang fr>", '<font color="x">']
)


@given(st.lists(WORDS, max_size=6))
def test_every_word_of_any_text_survives_cleaning(texts: list[str]) -> None:
    payload = "\n".join(escape(text) for text in texts)
    expected = words_in(" ".join(texts))
    assert [word for cue in clean.cues(0, 1000, payload) for word in words_in(cue.text)] == expected


@given(st.lists(st.one_of(WORDS.map(lambda text: f" {escape(text)} "), TAGS)))
def test_any_markup_leaves_the_words_and_makes_cues_in_order(parts: list[str]) -> None:
    cues = clean.cues(0, 1000, "".join(parts))
    tags = re.compile(r"<[^<>]*>")
    said = "".join(tags.sub("", part) for part in parts)
    assert [word for cue in cues for word in words_in(cue.text)] == words_in(
        re.sub("&(amp|lt|gt|quot|#x27);", "¤", said)
    )
    assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)
    assert all(before.end == after.start for before, after in pairwise(cues))
    for cue in cues:
        assert 0 <= cue.start <= cue.end <= 1000
        assert cue.text.replace("\n", " ") == " ".join(cue.text.split()) != ""
        assert list(cue.words) == sorted(cue.words)
        assert all(re.match(r"\b\w", cue.text[at:]) for at, _ in cue.words)


@given(st.text())
def test_nothing_that_can_be_typed_breaks_it(payload: str) -> None:
    for cue in clean.cues(0, 1000, payload):
        assert is_normalized("NFC", cue.text)
        cue.text.encode()


@given(st.text("ab \t\n\r\v\f.,;:'\"%()=>|}~\x1f\x7f\u00a0"))
def test_text_without_markup_is_read_as_text_beside_markup_is(payload: str) -> None:
    assert clean.cues(0, 1000, payload) == clean.cues(0, 1000, f"<i></i>{payload}")
