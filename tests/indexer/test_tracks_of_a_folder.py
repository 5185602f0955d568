"""Which files of a folder are tracks, which of two is taken, and what its digest is made from."""

import os

import pytest

from indexer import subtitles
from indexer.errors import PassedOver, SubtitleRefused
from indexer.folder import TRACK_SUFFIXES
from indexer.library import discover
from tests.indexer.libraries import LANGUAGES, TALK, VTT, Make, ids, only, sentences


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("t.de.vtt", "the language 'de' is not indexed. To add it, set PLAYHEAD_LANGUAGES=en,es,fr,de"),
        ("t.tv.srt", "Playhead has no row for the language 'tv' in its table"),
        ("t.vtt", "its name does not say its language, so that it is not indexed. Name it as in t.en.vtt; or, if"),
        ("t.pt-BR.vtt", "the language 'pt' is not indexed. To add it, set PLAYHEAD_LANGUAGES=en,es,fr,pt"),
        ("t.may.vtt", "Name it as in t.may.en.vtt"),
        ("t.part-two.vtt", "its name does not say its language"),
        ("spa.vtt", "Write one, or name it as in talk.spa.vtt"),
        ("en.vtt", "Write one, or name it as in talk.en.vtt"),
    ],
)
def test_a_track_that_is_not_named_well(library: Make, name: str, sentence: str) -> None:
    folder = library({name: VTT, "other.en.vtt": VTT})
    found, (error,) = discover(folder, LANGUAGES)
    assert ids(found) == ["other"]
    assert isinstance(error, SubtitleRefused)
    assert error.path == folder / name
    assert sentence in str(error)


TWO_FOR_ONE = [
    (
        ["a/es.vtt", "a/es-419.vtt"],
        "",
        "es.vtt",
        "es-419.vtt: another track was better: es.vtt, in the same language, is taken. To have",
    ),
    (["a/es-419.vtt", "a/es.srt"], "", "es-419.vtt", "es.srt: another track was better: es-419.vtt"),
    (
        ["a/es.vtt", "a/es-419.vtt"],
        "[tracks.es]\nkind = 'machine'\n[tracks.es-419]\nkind = 'interpretation'",
        "es-419.vtt",
        "es.vtt: another track was better: es-419.vtt, in the same language, is taken as interpretation before machine",
    ),
    (["a/es.vtt", "a/es-419.vtt"], "[tracks.es]\nkind = 'machine'", "es-419.vtt", "as translation before machine"),
    (
        ["a/en-orig.vtt", "a/en.vtt"],
        "",
        "en.vtt",
        "en-orig.vtt: another track was better: en.vtt, in the same language, is taken as o",
    ),
    (
        ["a/es-en.vtt", "a/es.srt"],
        "",
        "es.srt",
        "es-en.vtt: another track was better: es.srt, in the same language, is taken as tran",
    ),
]


@pytest.mark.parametrize(("tracks", "tables", "taken", "sentence"), TWO_FOR_ONE)
def test_of_two_tracks_for_a_language_the_better_is_taken_and_the_other_told(
    library: Make, tracks: list[str], tables: str, taken: str, sentence: str
) -> None:
    files = {"a/recording.toml": TALK + tables} | {name: VTT + name for name in tracks}
    (found,), (error,) = discover(library(files), LANGUAGES)
    assert [track.path.name for track in found.tracks] == [taken]
    assert isinstance(error, PassedOver)
    assert error.taken.name == taken
    assert sentence in str(error)


def test_a_track_of_a_described_recording_that_is_not_named_well(library: Make) -> None:
    files = {"a/recording.toml": TALK, "a/english.vtt": VTT, "a/de.vtt": VTT, "a/en.vtt": VTT, "a/en.srt": VTT}
    (found,), errors = discover(library(files), LANGUAGES)
    assert [track.path.name for track in found.tracks] == ["en.vtt"]
    assert "english.vtt: is not named by its language" in sentences(errors)
    assert "de.vtt: the language 'de' is not indexed" in sentences(errors)
    assert "en.srt: another track was better: en.vtt, in the same language, is taken" in sentences(errors)
    assert len(errors) == 3


DESCRIBED = {
    "series.toml": "[s]\ntitle = 'S'\n[t]\ntitle = 'T'",
    "a/recording.toml": TALK + "series = 's'\nvideo = 'v.mp4'",
    "a/en.vtt": VTT,
    "a/v.mp4": "1234",
}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("series.toml", "[s]\ntitle = 'Other'"),
        ("a/recording.toml", DESCRIBED["a/recording.toml"] + " # said"),
        ("a/en.vtt", VTT + "again"),
        ("a/es.vtt", VTT),
        ("a/en.srt", None),
        ("a/v.mp4", "12345"),
    ],
)
def test_the_digest_changes_with_what_the_index_is_made_from(library: Make, name: str, text: str | None) -> None:
    folder = library(DESCRIBED)
    before = only(folder).digest
    if text is None:
        (folder / "a" / "en.vtt").rename(folder / name)
    else:
        library({name: text})
    assert only(folder).digest != before


def test_the_digest_does_not_change_with_times_or_other_files(library: Make) -> None:
    folder = library(DESCRIBED)
    before = only(folder).digest
    library({"a/notes.txt": "x", "a/other.mp4": "x", "series.toml": "[s]\ntitle = 'S'\n[t]\ntitle = 'Other'"})
    os.utime(folder / "a" / "en.vtt", (0, 0))
    assert only(folder).digest == before


def test_the_digest_of_plain_files(library: Make) -> None:
    folder = library({"a.en.vtt": VTT, "a.fr.vtt": VTT})
    digests = [only(folder, languages).digest for languages in (("en", "fr"), ("fr", "en"))]
    assert digests[0] != digests[1], "another language is the one spoken"


def test_every_kind_of_track_that_is_looked_for_has_a_reader() -> None:
    assert set(TRACK_SUFFIXES) == set(subtitles.SUFFIXES)


@pytest.mark.parametrize(
    ("described", "plain", "tracks"),
    [
        ("en.json", "talk.en.json", ["en"]),
        ("en.json3", "talk.en.json3", ["en"]),
        ("fr.ttml", "talk.fr.ttml", ["fr"]),
        ("es.XML", "talk.es.XML", ["es"]),
        ("truth.json", "truth.json", []),
        ("words.en.json", "en.json", []),
        ("tv.json", "talk.tv.json", []),
        ("metadata.xml", "metadata.xml", []),
        ("package.json", "talk.live_chat.json", []),
    ],
)
def test_json_and_xml_are_tracks_only_by_their_names(
    library: Make, described: str, plain: str, tracks: list[str]
) -> None:
    folder = library({"a/recording.toml": TALK, f"a/{described}": "{}", plain: "{}", "talk.mp4": "", "x.json/y": ""})
    found, errors = discover(folder, LANGUAGES)
    assert errors == []
    assert [[track.language for track in each.tracks] for each in found] == [tracks, tracks]


def test_of_two_files_for_one_language_the_one_that_people_correct_is_taken(library: Make) -> None:
    names = ["en.json", "en.json3", "en.srt", "en.ass", "en.ttml", "en.vtt"]
    found, errors = discover(
        library({"a/recording.toml": TALK, **dict.fromkeys((f"a/{name}" for name in names), VTT)}), LANGUAGES
    )
    assert [track.path.name for each in found for track in each.tracks] == ["en.vtt"]
    assert sentences(errors).count("another track was better: en.vtt") == 5
