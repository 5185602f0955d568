"""Which language a tag means: those of BCP 47, those that only yt-dlp writes, and parts of a name that are none."""

import pytest

from indexer.model import TrackKind
from indexer.tags import Tag, language_of, of_download, of_name, of_recogniser

AUTOMATIC, MACHINE = TrackKind.AUTOMATIC, TrackKind.MACHINE

MEANT = [
    ("en", "en"),
    ("EN", "en"),
    ("es-419", "es"),
    ("es-MX", "es"),
    ("fr_CA", "fr"),
    ("fr-ca", "fr"),
    ("spa", "es"),
    ("eng", "en"),
    ("fre", "fr"),
    ("fra", "fr"),
    ("pt-BR", "pt"),
    ("en-GB-oxendict", "en"),
    ("ca-valencia", "ca"),
    ("zh-Hans", "zh"),
    ("iw", "he"),
    ("fil", "fil"),
    ("spanish", ""),
    ("Español", ""),
    ("tv", ""),
    ("und", ""),
    ("mul", ""),
    ("zxx", ""),
    ("x-mine", ""),
    ("en-orig", ""),
    ("es-en", ""),
    ("", ""),
    ("-", ""),
    ("e\0", ""),
    ("a" * 300, ""),
]


@pytest.mark.parametrize(("tag", "language"), MEANT)
def test_a_tag_of_bcp_47(tag: str, language: str) -> None:
    assert language_of(tag) == language


DOWNLOADED = [
    ("en", Tag("en")),
    ("es-419", Tag("es")),
    ("pt-BR", Tag("pt")),
    ("zh-Hans", Tag("zh")),
    ("fr-CA", Tag("fr")),
    ("yue", Tag("yue")),
    ("en-orig", Tag("en", AUTOMATIC)),
    ("pt-BR-orig", Tag("pt", AUTOMATIC)),
    ("es-en", Tag("es", MACHINE)),
    ("fr-ca", Tag("fr", MACHINE)),
    ("pt-BR-en", Tag("pt", MACHINE)),
    ("es-pt-BR", Tag("es", MACHINE)),
    ("es-es-419", Tag("es", MACHINE)),
    ("zh-Hant-zh-Hans", Tag("zh", MACHINE)),
    ("en-nP7-2PuUl7o", Tag("en")),
    ("es-en-nP7-2PuUl7o", Tag("es", MACHINE)),
    ("live_chat", None),
    ("part", None),
    ("", None),
]


@pytest.mark.parametrize(("tag", "meant"), DOWNLOADED)
def test_a_tag_that_yt_dlp_writes(tag: str, meant: Tag | None) -> None:
    assert of_download(tag) == meant


NAMED = [
    ("en", Tag("en")),
    ("es-419", Tag("es")),
    ("fr-ca", Tag("fr")),
    ("spa", Tag("es")),
    ("de-AT", Tag("de")),
    ("zh-Hans", Tag("zh")),
    ("en-orig", Tag("en", AUTOMATIC)),
    ("es-en", Tag("es", MACHINE)),
    ("tv", Tag("tv")),
    ("no", Tag("no")),
    ("part", None),
    ("part2", None),
    ("may", None),
    ("one", None),
    ("the-end", None),
    ("2", None),
]


@pytest.mark.parametrize(("part", "meant"), NAMED)
def test_a_part_of_a_plain_name(part: str, meant: Tag | None) -> None:
    assert of_name(part) == meant


@pytest.mark.parametrize(
    ("written", "code"),
    [("en", "en"), (" English", "en"), ("castilian", "es"), ("pt-BR", "pt"), ("ja", "ja"), ("auto", ""), ("", "")],
)
def test_what_a_recogniser_calls_a_language(written: str, code: str) -> None:
    assert of_recogniser(written) == code
