"""What yt-dlp wrote becomes a recording as it is; whatever its JSON holds, the files beside it are indexed."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from indexer.build import build
from indexer.engine import open_engine
from indexer.errors import LibraryError, RecordingRefused
from indexer.library import Found, discover
from indexer.model import Chapter, Series, Text, TrackKind

LANGUAGES = ("en", "es", "fr")
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n"
NAME = "A talk [dQw4w9WgXcQ]"
ADDRESS = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
INFO: dict[str, object] = {"id": "dQw4w9WgXcQ", "title": "A talk", "webpage_url": ADDRESS, "language": "en-US"}

Make = Callable[[Mapping[str, object]], Path]


@pytest.fixture
def library(tmp_path: Path) -> Make:
    """Files of a library: a text as it is, anything else as JSON."""

    def make(files: Mapping[str, object]) -> Path:
        for name, content in files.items():
            path = tmp_path / "library" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            data = content if isinstance(content, bytes) else _text(content).encode()
            path.write_bytes(data)
        return tmp_path / "library"

    return make


def _text(content: object) -> str:
    return content if isinstance(content, str) else json.dumps(content)


def sentences(errors: Sequence[LibraryError]) -> str:
    return "\n".join(map(str, errors))


def only(folder: Path) -> Found:
    (found,), errors = discover(folder, LANGUAGES)
    assert not errors, sentences(errors)
    return found


def test_a_download_with_everything(library: Make) -> None:
    info = INFO | {
        "release_date": "20211116",
        "upload_date": "20230718",
        "channel": "Red Justa",
        "uploader": "someone",
        "description": "First.\r\n\r\nSecond.",
        "tags": ["remedy", "remedy", "Jose\u0301"],
        "license": "CC BY",
        "playlist_title": "Due diligence",
        "playlist_id": "PL123",
        "playlist_index": 3,
        "thumbnail": "https://example.org/x.jpg",
        "chapters": [
            {"start_time": 90.5, "end_time": 100, "title": "Questions"},
            {"start_time": 0.0, "end_time": 90.5, "title": "Welcome"},
        ],
        "subtitles": {"en": [], "fr-CA": [], "live_chat": []},
        "automatic_captions": {"en-orig": [], "en": [], "es-en": [], "fr-en": []},
    }
    beside = dict.fromkeys(["en.vtt", "en-orig.vtt", "es-en.vtt", "fr-CA.srt", "live_chat.vtt", "live_chat.json"], VTT)
    other = dict.fromkeys(["mp4", "f137.mp4", "temp.mp4", "webp", "jpg", "mp4.part"], "…")
    folder = library({f"{NAME}.info.json": info} | {f"{NAME}.{end}": text for end, text in (beside | other).items()})
    (found,), errors = discover(folder, LANGUAGES)
    assert (
        "en-orig.vtt: another track was better: A talk [dQw4w9WgXcQ].en.vtt, in the same language, is taken"
        in sentences(errors)
    )
    assert "taken as original before automatic" in sentences(errors)
    assert len(errors) == 1
    recording = found.recording
    assert (recording.id, recording.aliases) == ("dQw4w9WgXcQ", (NAME,))
    assert (recording.title, recording.language) == (Text({"": "A talk"}), "en")
    assert (recording.date, recording.posted) == ("2021-11-16", "2023-07-18")
    assert (recording.uploader, recording.source, recording.licence) == ("Red Justa", ADDRESS, "CC BY")
    assert recording.description == Text({"": "First.\n\nSecond."})
    assert recording.tags == ("remedy", "José")
    assert (recording.series, recording.order) == (Series("Due diligence", Text({"": "Due diligence"})), 3)
    assert recording.chapters == (Chapter(0, Text({"": "Welcome"})), Chapter(90_500, Text({"": "Questions"})))
    assert recording.videos == {"": f"{NAME}.mp4"}
    assert recording.thumbnail == f"{NAME}.jpg"
    assert recording.media == {name: name for name in (f"{NAME}.mp4", f"{NAME}.jpg")}
    assert [(track.language, track.path.suffixes[-2], track.kind) for track in found.tracks] == [
        ("en", ".en", TrackKind.ORIGINAL),
        ("es", ".es-en", TrackKind.MACHINE),
        ("fr", ".fr-CA", TrackKind.TRANSLATION),
    ]


def test_without_media_the_video_is_where_it_came_from(library: Make) -> None:
    recording = only(library({f"{NAME}.info.json": INFO | {"thumbnail": "https://example.org/x.jpg"}})).recording
    assert (recording.videos, recording.media) == ({"": ADDRESS}, {})
    assert recording.thumbnail == "https://example.org/x.jpg"


KINDS: list[tuple[dict[str, object], dict[str, TrackKind]]] = [
    ({"en": {}}, {"en": TrackKind.ORIGINAL}),
    ({"en": {"automatic_captions": {"en": []}}}, {"en": TrackKind.AUTOMATIC}),
    ({"en-orig": {}}, {"en": TrackKind.AUTOMATIC}),
    ({"es": {"automatic_captions": {"es": []}}}, {"es": TrackKind.MACHINE}),
    ({"es": {"automatic_captions": {"es": []}, "subtitles": {"es": []}}}, {"es": TrackKind.TRANSLATION}),
    ({"es": {"language": "es-419"}}, {"es": TrackKind.ORIGINAL}),
    ({"es-en": {}}, {"es": TrackKind.MACHINE}),
    ({"fr-ca": {}}, {"fr": TrackKind.MACHINE}),
    ({"fr-ca": {"subtitles": {"fr-ca": []}}}, {"fr": TrackKind.TRANSLATION}),
    ({"en-nP7-2PuUl7o": {}}, {"en": TrackKind.ORIGINAL}),
    ({"es": {"language": None, "automatic_captions": {"es-orig": [], "es": []}}}, {"es": TrackKind.AUTOMATIC}),
    ({"fr": {"language": None}}, {"fr": TrackKind.ORIGINAL}),
    ({"fr": {"language": None, "automatic_captions": {"fr": []}}}, {"fr": TrackKind.MACHINE}),
]


@pytest.mark.parametrize(("tracks", "kinds"), KINDS, ids=str)
def test_how_a_track_came_to_be(library: Make, tracks: dict[str, dict[str, object]], kinds: object) -> None:
    files: dict[str, object] = {f"{NAME}.{tag}.vtt": VTT for tag in tracks}
    for said in tracks.values():
        files[f"{NAME}.info.json"] = INFO | said
    assert {track.language: track.kind for track in only(library(files)).tracks} == kinds


def test_the_same_captions_under_two_tags_are_one_track(library: Make) -> None:
    files = {f"{NAME}.info.json": INFO | {"automatic_captions": {"en": [], "en-orig": []}}}
    found = only(library(files | {f"{NAME}.en.vtt": VTT, f"{NAME}.en-orig.vtt": VTT}))
    assert [(track.language, track.kind) for track in found.tracks] == [("en", TrackKind.AUTOMATIC)]


def test_downloads_without_their_json_are_plain_files_with_the_tags_of_yt_dlp(library: Make) -> None:
    files = dict.fromkeys([f"{NAME}.fr-orig.vtt", f"{NAME}.en-fr.vtt", f"{NAME}.webm", f"{NAME}.png"], VTT)
    found = only(library(files | {f"{NAME}.description": "About\r\nit.\n"}))
    assert (found.recording.id, found.recording.language) == (NAME, "fr")
    assert found.recording.description == Text({"": "About\nit."})
    assert found.recording.thumbnail == f"{NAME}.png"
    assert [(track.language, track.kind) for track in found.tracks] == [
        ("en", TrackKind.MACHINE),
        ("fr", TrackKind.AUTOMATIC),
    ]


BROKEN: list[tuple[object, str]] = [
    ("", "info.json:1: is no JSON: Expecting value"),
    ('{"id":\n "x"', "info.json:2: is no JSON: "),
    ("{'id': 'x'}", "is no JSON"),
    ("<html>", "is no JSON"),
    (b"\xff\xfe\xfa", "is no JSON"),
    (b'{"id": "\xe9"}', "is no JSON: it is not in UTF-8"),
    ("[" * 100_000, "nested too deeply"),
    ('{"id": ' + "9" * 5_000 + "}", "a number that is too long"),
    ([], "says nothing of a video"),
    ("null", "says nothing of a video"),
    ("{}", "says nothing of a video"),
    ({"title": " ", "id": 7}, "says nothing of a video"),
    ({"title": ["x"]}, "says nothing of a video"),
]


@pytest.mark.parametrize(("content", "sentence"), BROKEN, ids=[each[:60] for _, each in BROKEN])
def test_beside_a_broken_json_are_plain_files(library: Make, content: object, sentence: str) -> None:
    folder = library({f"{NAME}.info.json": content, f"{NAME}.en.vtt": VTT, f"{NAME}.mp4": "…", "b.en.vtt": VTT})
    (plain, download), (error,) = discover(folder, LANGUAGES)
    assert (plain.recording.id, plain.bare) == ("b", False)
    assert (download.recording.id, download.recording.aliases) == ("dQw4w9WgXcQ", (NAME,)), "the id is in the name, too"
    assert (len(download.tracks), download.recording.videos, download.bare) == (1, {"": f"{NAME}.mp4"}, True)
    assert isinstance(error, RecordingRefused)
    assert error.path == folder / f"{NAME}.info.json"
    assert sentence in str(error)


ODD: list[tuple[str, object]] = [
    ("upload_date", "2021-13-01"),
    ("upload_date", "yesterday"),
    ("upload_date", 20210101),
    ("release_date", ["20210101"]),
    ("release_year", "2021"),
    ("language", 7),
    ("webpage_url", {"x": 1}),
    ("thumbnail", False),
    ("description", ["a"]),
    ("channel", 3.5),
    ("license", {}),
    ("series", ["x"]),
    ("playlist_title", 1),
    ("playlist_index", "3"),
    ("playlist_index", True),
    ("playlist_index", -1),
    ("playlist_index", 10**30),
    ("tags", "remedy"),
    ("tags", ["a", None]),
    ("chapters", "many"),
    ("chapters", {"start_time": 1}),
    ("chapters", ["x"]),
    ("chapters", [{"start_time": None, "title": "x"}]),
    ("chapters", [{"start_time": -1, "title": "x"}]),
    ("chapters", [{"start_time": float("nan"), "title": "x"}]),
    ("chapters", [{"start_time": float("inf"), "title": "x"}]),
    ("chapters", [{"start_time": 10**400, "title": "x"}]),
    ("chapters", [{"start_time": True, "title": "x"}]),
    ("chapters", [{"start_time": 1, "title": ""}]),
    ("chapters", [{"start_time": 1}]),
    ("subtitles", ["en"]),
    ("automatic_captions", "en"),
    ("_type", 3),
    ("fulltitle", 3),
]


@pytest.mark.parametrize(("key", "value"), ODD, ids=str)
def test_a_value_that_yt_dlp_does_not_write_is_left_out_and_named(library: Make, key: str, value: object) -> None:
    info = {key: value for key, value in INFO.items() if key != "title"} | {key: value}
    (found,), errors = discover(library({f"{NAME}.info.json": info, f"{NAME}.en.vtt": VTT}), LANGUAGES)
    assert (found.recording.id, len(found.tracks)) == ("dQw4w9WgXcQ", 1)
    assert f"does not say what yt-dlp writes under {key}: left out, the rest is used" in sentences(errors)
    assert len(errors) == 1


NOTHING = [None, "", {}, []]


@pytest.mark.parametrize("key", sorted({key for key, _ in ODD} - {"_type", "fulltitle"}))
def test_null_is_not_known(library: Make, key: str) -> None:
    assert only(library({f"{NAME}.info.json": INFO | {key: None}, f"{NAME}.en.vtt": VTT})).tracks


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({}, "dQw4w9WgXcQ"),
        ({"id": "-_a.b~c"}, "-_a.b~c"),
        ({"id": "clips/2021 été"}, "clips-2021-t-"),
        ({"id": ".."}, NAME),
        ({"id": "x" * 101}, NAME),
        ({"id": None}, NAME),
        ({"id": "  "}, NAME),
    ],
)
def test_the_id_is_the_platforms_and_fits_into_an_address(library: Make, said: dict[str, object], key: str) -> None:
    assert only(library({f"{NAME}.info.json": INFO | said})).recording.id == key


@pytest.mark.parametrize(
    ("said", "date", "posted"),
    [
        ({}, "", ""),
        ({"upload_date": "20230718"}, "", "2023-07-18"),
        ({"upload_date": "20230718", "release_date": "20211116"}, "2021-11-16", "2023-07-18"),
        ({"release_year": 2021}, "2021", ""),
        ({"release_date": "20211116", "release_year": 2021}, "2021-11-16", ""),
    ],
)
def test_the_day_of_the_event_and_that_of_the_upload(
    library: Make, said: dict[str, object], date: str, posted: str
) -> None:
    recording = only(library({f"{NAME}.info.json": INFO | said})).recording
    assert (recording.date, recording.posted) == (date, posted)


@pytest.mark.parametrize(
    ("said", "key", "order"),
    [
        ({}, "", None),
        ({"playlist": "PL1", "playlist_id": "PL1", "playlist_index": 2}, "PL1", 2),
        ({"playlist_title": "List", "playlist": "PL1", "playlist_index": 0}, "List", 0),
        ({"series": "Show", "season": "Season 2", "episode_number": 4, "playlist_title": "L"}, "Show, Season 2", 4),
        ({"series": "Show", "playlist_title": "List", "playlist_index": 1}, "Show", None),
    ],
)
def test_series_before_playlist(library: Make, said: dict[str, object], key: str, order: int | None) -> None:
    recording = only(library({f"{NAME}.info.json": INFO | said})).recording
    assert (recording.series.key if recording.series else "", recording.order) == (key, order)


def test_a_playlist_tells_of_its_series_and_series_toml_tells_more(library: Make) -> None:
    listed = {"playlist_title": "List", "playlist_id": "PL1", "playlist_index": 1}
    playlist = {"_type": "playlist", "id": "PL1", "title": "List", "description": "Six talks."}
    files = {f"{NAME}.info.json": INFO | listed, "List [PL1].info.json": playlist, "List [PL1].jpg": "…"}
    found = only(library(files))
    assert found.recording.series == Series("List", Text({"": "List"}), Text({"": "Six talks."}))
    found = only(library({"series.toml": '[PL1]\ntitle = "Our list"'}))
    assert found.recording.series == Series("PL1", Text({"": "Our list"}))


def test_texts_are_such_as_can_be_stored_and_shown(library: Make) -> None:
    said = b'{"id": "a", "title": " A\\ttalk\\u0000 \\ud83d\\ude00 \\ud800 ", "description": "\\udfffx"}'
    found = only(library({"x.info.json": said}))
    assert found.recording.title == Text({"": "A talk 😀 \ufffd"})
    found.recording.description.in_language("en").encode()


@pytest.mark.parametrize(
    "address",
    ["http://example.org/", "javascript:alert(1)", "https://", "https://[", "https://a b", "//example.org", "ftp://x"],
)
def test_only_https_addresses_are_played(library: Make, address: str) -> None:
    recording = only(library({f"{NAME}.info.json": INFO | {"webpage_url": address, "thumbnail": address}})).recording
    assert (recording.videos, recording.source, recording.thumbnail) == ({}, "", "")


def test_a_json_that_leads_out_of_the_library_is_not_read(library: Make, tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text(json.dumps(INFO))
    folder = library({f"{NAME}.en.vtt": VTT})
    (folder / f"{NAME}.info.json").symlink_to(tmp_path / "secret.json")
    (found,), (error,) = discover(folder, LANGUAGES)
    assert (found.recording.title, found.bare) == (Text({"": "A talk [dQw4w9WgXcQ]"}), True)
    assert "leads out of" in str(error)


@pytest.mark.parametrize(("name", "beside"), [(NAME, [".en.vtt"]), ("talk", [".en.vtt"]), (NAME, [])])
def test_a_json_that_broke_costs_nothing_that_was_indexed(library: Make, name: str, beside: list[str]) -> None:
    folder = library({f"{name}.info.json": INFO, "b.en.vtt": VTT} | {name + each: VTT for each in beside})
    engine = open_engine(f"whoosh:{folder.parent / 'index'}", LANGUAGES)
    assert build(folder, engine, LANGUAGES).added == ["b", "dQw4w9WgXcQ"]
    library({f"{name}.info.json": "{"})
    report = build(folder, engine, LANGUAGES)
    assert (report.kept, report.removed, report.added, report.changed) == (["dQw4w9WgXcQ"], [], [], [])
    assert engine.entry("dQw4w9WgXcQ").recording.title == Text({"": "A talk"})
    library({f"{name}.info.json": INFO | {"title": "Mended"}})
    assert build(folder, engine, LANGUAGES).changed == ["dQw4w9WgXcQ"]


def test_three_kinds_of_entry_in_one_library(library: Make) -> None:
    files: dict[str, object] = {
        "webinar/recording.toml": 'title = "W"\nlanguage = "en"',
        "webinar/en.vtt": VTT,
        f"channel/{NAME}.info.json": INFO,
        f"channel/{NAME}.en.vtt": VTT,
        f"channel/{NAME}.es-419.vtt": VTT,
        "channel/plain.fr.srt": VTT,
        "channel/plain.mp4": "…",
        "talk.spa.vtt": VTT,
    }
    found, errors = discover(library(files), LANGUAGES)
    assert not errors, sentences(errors)
    assert [(each.recording.id, [track.language for track in each.tracks]) for each in found] == [
        ("channel/plain", ["fr"]),
        ("dQw4w9WgXcQ", ["en", "es"]),
        ("talk", ["es"]),
        ("webinar", ["en"]),
    ]


def test_one_video_downloaded_twice_is_told(library: Make) -> None:
    folder = library({f"a/{NAME}.info.json": INFO, f"b/{NAME}.info.json": INFO})
    (found,), (error,) = discover(folder, LANGUAGES)
    assert found.recording.aliases == (f"a/{NAME}",)
    assert f"b/{NAME}.info.json: there is another recording 'dQw4w9WgXcQ' ({folder}/a/{NAME}.info.json)" in str(error)


def test_the_digest_follows_what_is_used_of_the_json(library: Make) -> None:
    before = only(library({f"{NAME}.info.json": INFO | {"view_count": 1}, f"{NAME}.en.vtt": VTT})).digest
    assert only(library({f"{NAME}.info.json": INFO | {"view_count": 2}})).digest == before
    assert only(library({f"{NAME}.info.json": INFO | {"title": "Another"}})).digest != before
    library({f"{NAME}.info.json": INFO | {"automatic_captions": {"en": []}}})
    assert only(library({})).digest != before, "the track is of another kind"
