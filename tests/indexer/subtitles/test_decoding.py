"""Bytes of any encoding, whole or damaged, become the characters that were meant; what was put right is noted."""

import codecs
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import SubtitleRefused
from indexer.model import Mended
from indexer.subtitles import decoding, mojibake
from indexer.subtitles.file import File, Mending

M = Mending
SPANISH = "1\n00:00:01,000 --> 00:00:02,000\n¿Año… “sí”?\n"
POLISH = "1\n00:00:01,000 --> 00:00:02,000\nByłam, bądź cicho, gęś.\n"
CZECH = "1\n00:00:01,000 --> 00:00:02,000\nDobrý den, děkuji, příště.\n"
RUSSIAN = "1\n00:00:01,000 --> 00:00:02,000\nДобрый день, сегодня мы поговорим о правах рабочих и о закупках.\n" * 3


def decoded(data: bytes, language: str = "es") -> File:
    return decoding.file(Path("es.srt"), data, language=language)


def notes(file: File) -> list[tuple[str, int, int]]:
    return [(each.kind, each.count, each.line) for each in file.mended()]


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-32-le", "UTF-32"),
        ("utf-32-be", "UTF-32"),
        ("windows-1252", "windows-1252"),
    ],
)
@pytest.mark.parametrize("mark", [False, True])
def test_encodings(codec: str, name: str, mark: bool) -> None:
    bom = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE, "utf-32-be": codecs.BOM_UTF32_BE}
    file = decoded((bom.get(codec, b"") if mark else b"") + SPANISH.encode(codec))
    assert (file.text, file.encoding, notes(file)) == (SPANISH, name, [])


@pytest.mark.parametrize(
    ("text", "codec", "language", "name"),
    [
        (POLISH, "windows-1250", "", "windows-1250"),
        (POLISH, "windows-1250", "pl", "windows-1250"),
        (CZECH, "windows-1250", "cs-CZ", "windows-1250"),
        (RUSSIAN, "windows-1251", "ru", "cp1251"),
        ("Año, m³ y ½.\n", "latin-1", "en", "windows-1252"),
        ("Ã é\n", "latin-1", "", "windows-1252"),
    ],
)
def test_older_encodings(text: str, codec: str, language: str, name: str) -> None:
    file = decoded(text.encode(codec), language)
    assert (file.text, file.encoding, notes(file)) == (text, name, [])


@pytest.mark.parametrize("text", ["a漢字\n1\nб", "1\n00:01,000 --> 00:02,000\nДобрый день\n", "漢字 --> \n1"])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_in_other_scripts(text: str, codec: str) -> None:
    assert decoded((text * 20).encode(codec)).text == text * 20


@pytest.mark.parametrize(
    ("data", "text", "expected"),
    [
        # One byte of two cut away: the character is gone, whatever the other byte would be elsewhere.
        ("año sí".encode() + b" caf\xc3\n", "año sí caf�\n", [(M.DAMAGED, 1, 1)]),
        ("a\naño ‘".encode() + b"x\xe2\x80y", "a\naño ‘x�y", [(M.DAMAGED, 1, 2)]),
        (
            "año, ¿qué más?\n".encode() + b"ma\xf1ana \x93s\xed\n",
            "año, ¿qué más?\nmañana “sí\n",
            [(M.MIXED_ENCODINGS, 1, 2)],
        ),
        (b"\xef\xbb\xbf" + "¿Año?\nmás".encode("windows-1252"), "¿Año?\nmás", [(M.MIXED_ENCODINGS, 2, 1)]),
        ("año “sí”".encode() + b"\r\ren\xff\xfe", "año “sí”\n\nenÿþ", [(M.MIXED_ENCODINGS, 1, 3)]),
        (b"emoji \xed\xa0\xbd\xed\xb8\x80 lone \xed\xa0\xbd.", "emoji 😀 lone �.", [(M.HALVES, 3, 1)]),
        ("año".encode("utf-16") + b"\x00", "año�", [(M.DAMAGED, 1, 1)]),
        ("¿Año?".encode("windows-1252").replace(b"\xf1", b"\x81"), "¿A�o?", [(M.DAMAGED, 1, 1)]),
        (b"a\nnul\0l", "a\nnul�l", [(M.NUL, 1, 2)]),
        (
            "a\nzero\u200bwidth \u202bbidi\u202c so\u00adft\x07".encode(),
            "a\nzerowidth bidi soft",
            [(M.INVISIBLE, 5, 2)],
        ),
        ("l\u2019e\u0301te\u0301\nici".encode(), "l\u2019e\u0301te\u0301\nici", [(M.DECOMPOSED, 2, 1)]),
        ("a\nb\u00a0c\u202f\nd".encode(), "a\nb\u00a0c\u202f\nd", [(M.NO_BREAK_SPACE, 2, 2)]),
        ("«\u00a0a\u202f» b\u00a0: 10\u00a0000\u202f%".encode(), "«\u00a0a\u202f» b\u00a0: 10\u00a0000\u202f%", []),
        ("don\x92t \x93x\x94\x85".encode(), "don’t “x”…", [(M.CONTROLS, 3, 1)]),
        (b"\xff\xfe1\na\xc3\xb1o", "1\naño", []),
        (b"next\xc2\x85line", "next\x85line", []),
        (b"a\r\nb\rc\nd", "a\nb\nc\nd", []),
        ("a\u2028b\x0bc".encode(), "a\u2028b\x0bc", []),
    ],
)
def test_what_is_put_right(data: bytes, text: str, expected: list[tuple[str, int, int]]) -> None:
    file = decoded(data)
    assert file.text == text
    assert notes(file) == expected


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\r\n", b"\xff\xfe", "\u200b\n\ufeff".encode()])
def test_nothing_is_in_the_file(data: bytes) -> None:
    with pytest.raises(SubtitleRefused, match="is empty"):
        decoded(data)


def test_notes_have_the_first_line_and_the_sum() -> None:
    file = decoded("Año\ncafé Ã©tÃ©\nDonâ€™t, dÃ©jÃ\xa0 vu.".encode())
    assert file.mended() == (Mended(M.GARBLED, 3, 3),)


def garbled(text: str, codec: str = "windows-1252") -> str:
    """UTF-8 read as another encoding, as a browser does: bytes that windows-1252 does not have are controls."""
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())


FRENCH = "« L’été déjà vu », ça va… À bientôt, Œuvre ÉCOLE – 5 € ♪ naïve"


@pytest.mark.parametrize("codec", ["windows-1252", "latin-1"])
@pytest.mark.parametrize(
    "text", [FRENCH, "¿Qué? ¡Mañana! ÁÍÓÚ ñ", "It’s “fine” — really", "Привет всем", "日本語です", "a 😀"]
)
def test_utf8_read_as_another_encoding_is_repaired(codec: str, text: str) -> None:
    lines, counts = mojibake.repaired([garbled(text, codec), "plain"])
    assert lines == [text, "plain"]
    assert list(counts) == [0]


def test_what_was_garbled_twice_or_thrice_is_repaired() -> None:
    assert mojibake.repaired([garbled(garbled(FRENCH))])[0] == [FRENCH]
    assert mojibake.repaired([garbled(garbled(garbled("déjà vu, “non”")))])[0] == ["déjà vu, “non”"]


def test_remains_of_sequences_are_repaired_in_a_file_that_went_that_way() -> None:
    lines = ["Câ€™est dÃ©jÃ  lÃ ", "Il dit â€œouiâ€ ou â€œnonâ€\ufffd", "Â Â« Ã©tÃ© »".replace("»", "Â»")]
    assert mojibake.repaired(lines)[0] == ["C’est déjà  là ", "Il dit “oui” ou “non”", " « été »"]


@pytest.mark.parametrize(
    "line",
    [
        "The letter Ã is Portuguese, as in IRMÃ.",
        "“IRMô e “IRMÃ…",
        "« QUALITÉ… »",
        "déjà\u00a0»",
        "« café»…",
        "You see Ã© instead of é.",
        "The page says “Ã©”.",
        "m² Â, â, €, ™, Ñandú, SÃO, NÃO, Ðuro",
        "Straße – Übergrößenträger",
    ],
)
def test_good_writing_stays(line: str) -> None:
    assert mojibake.repaired([line]) == ([line], {})
    assert mojibake.repaired([line, "mañana", "déjà vu"]) == ([line, "mañana", "déjà vu"], {})


def test_a_garbled_line_among_good_ones_is_repaired_alone() -> None:
    lines = ["mañana", "Ã©tÃ© Ã\xa0 Paris", "¿qué?", "The page says “Ã©”."]
    assert mojibake.repaired(lines) == (["mañana", "été à Paris", "¿qué?", "The page says “Ã©”."], {1: 3})


LETTERS = st.text(st.characters(categories=("L", "N", "P", "Zs"), exclude_characters="\x85\u00a0"), max_size=30)


@given(st.lists(st.text(st.characters(categories=("L", "N", "P", "Zs"), codec="latin-1")), max_size=4))
def test_spanish_french_and_english_letters_in_any_order_are_not_taken_for_garbled(lines: list[str]) -> None:
    """Of all that Latin-1 can write, only what UTF-8 makes is ever changed."""
    result, counts = mojibake.repaired(lines)
    assert all(result[at] == line for at, line in enumerate(lines) if at not in counts)
    assert all(
        any(char in lines[at] for char in "ÂÃâÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáãäåæçèéêëìíîïðñòóô") for at in counts
    )


@given(
    LETTERS.map(lambda text: normalize("NFC", text)), st.sampled_from(["utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
)
def test_unicode_comes_back(text: str, codec: str) -> None:
    written = f"1\n00:00:01,000 --> 00:00:02,000\nx{text}\n"
    clean = decoding.file(Path("x"), written.encode()).text
    assert decoding.file(Path("x"), written.encode(codec)).text == clean


@given(st.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    try:
        file = decoded(data)
    except SubtitleRefused:
        return
    file.text.encode()
    assert all(1 <= each.line <= len(file.lines) and each.count > 0 for each in file.mended())
