"""A folder becomes recordings and tracks; what cannot be used is an error with a sentence, and loses nothing else."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from indexer import subtitles
from indexer.errors import FolderMissing, LibraryError, PassedOver, RecordingRefused, SubtitleRefused
from indexer.folder import TRACK_SUFFIXES
from indexer.library import Found, discover
from indexer.model import Chapter, Series, Speaker, Text, TrackKind

LANGUAGES = ("en", "es", "fr")
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n"
TALK = 'title = "A talk"\nlanguage = "en"\n'

Files = dict[str, str]
Make = Callable[[Files], Path]


@pytest.fixture
def library(tmp_path: Path) -> Make:
    def make(files: Files) -> Path:
        for name, text in files.items():
            path = tmp_path / "library" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "library"

    return make


def ids(found: Sequence[Found]) -> list[str]:
    return [each.recording.id for each in found]


def sentences(errors: Sequence[LibraryError]) -> str:
    return "\n".join(map(str, errors))


def only(folder: Path, languages: Sequence[str] = LANGUAGES) -> Found:
    (found,), errors = discover(folder, languages)
    assert not errors, sentences(errors)
    return found


def test_a_described_recording_with_everything(library: Make) -> None:
    folder = library(
        {
            "series.toml": '[hredd]\ntitle.en = "Due diligence"\nintroduction = "Six webinars."\n',
            "remedy/recording.toml": """
                title.en = "The right to remedy"
                title.es = "El derecho a reparación"
                language = "en"
                date = "2022-04"
                posted = 2023-07-18
                video.en = "talk.mp4"
                video.es = "https://example.org/es"
                series = "hredd"
                order = 4
                description = "First.\\n\\nSecond."
                tags = ["remedy", "courts"]
                licence = "CC BY 4.0"
                [[speakers]]
                name = "Jose\u0301 Núñez"
                role.es = "Abogado"
                organisation = "IndustriALL"
                [[speakers]]
                name = "Ana"
                chair = true
                [tracks.es]
                kind = "interpretation"
            """,
            "remedy/en.vtt": VTT,
            "remedy/es.srt": VTT,
            "remedy/fr.vtt": VTT,
            "remedy/talk.mp4": "…",
            "remedy/secret.mp4": "…",
        }
    )
    found = only(folder)
    recording = found.recording
    assert recording.id == "remedy"
    assert recording.title == Text({"en": "The right to remedy", "es": "El derecho a reparación"})
    assert (recording.language, recording.date, recording.posted, recording.order) == ("en", "2022-04", "2023-07-18", 4)
    assert recording.videos == {"en": "talk.mp4", "es": "https://example.org/es"}
    assert recording.media == {"talk.mp4": "remedy/talk.mp4"}
    assert recording.series == Series("hredd", Text({"en": "Due diligence"}), Text({"": "Six webinars."}))
    assert recording.description == Text({"": "First.\n\nSecond."})
    assert (recording.tags, recording.licence) == (("remedy", "courts"), "CC BY 4.0")
    assert recording.speakers == (
        Speaker("José Núñez", Text({"es": "Abogado"}), "IndustriALL"),
        Speaker("Ana", chair=True),
    )
    assert [(track.language, track.path.name, track.kind) for track in found.tracks] == [
        ("en", "en.vtt", TrackKind.ORIGINAL),
        ("es", "es.srt", TrackKind.INTERPRETATION),
        ("fr", "fr.vtt", TrackKind.TRANSLATION),
    ]


def test_plain_files_side_by_side_and_in_subfolders(library: Make) -> None:
    files = [
        "my_great-talk.en.vtt",
        "my_great-talk.es.srt",
        "my_great-talk.mp3",
        "my_great-talk.webm",
        "2021/video.mp4",
    ]
    folder = library(dict.fromkeys([*files, "notes.txt"], VTT))
    (video, talk), errors = discover(folder, LANGUAGES)
    assert not errors
    assert (video.recording.id, video.tracks, video.recording.videos) == ("2021/video", (), {"": "video.mp4"})
    assert video.recording.media == {"video.mp4": "2021/video.mp4"}
    assert (talk.recording.title, talk.recording.language) == (Text({"": "My great talk"}), "en")
    assert talk.recording.videos == {"": "my_great-talk.webm"}
    assert talk.recording.media == {name: name for name in ("my_great-talk.webm", "my_great-talk.mp3")}
    assert [(track.language, track.kind) for track in talk.tracks] == [
        ("en", TrackKind.ORIGINAL),
        ("es", TrackKind.TRANSLATION),
    ]


@pytest.mark.parametrize(
    ("files", "languages", "spoken", "videos"),
    [
        (["t.es.vtt"], LANGUAGES, "es", {}),
        (["t.fr.vtt", "t.es.vtt"], LANGUAGES, "es", {}),
        (["t.fr.vtt", "t.es.vtt"], ("fr", "es"), "fr", {}),
        (["t.vtt"], ("es",), "es", {}),
        (["t.EN.VTT", "t.MP4"], LANGUAGES, "en", {"": "t.MP4"}),
        (["t.en.vtt", "t.mp4", "t.es.mp4"], LANGUAGES, "en", {"": "t.mp4", "es": "t.es.mp4"}),
    ],
)
def test_the_language_of_plain_files(
    library: Make, files: list[str], languages: tuple[str, ...], spoken: str, videos: dict[str, str]
) -> None:
    found = only(library(dict.fromkeys(files, VTT)), languages)
    assert (found.recording.id, found.recording.language, found.recording.videos) == ("t", spoken, videos)


def test_both_layouts_in_one_library_sorted_by_id_and_hidden_names_left_out(library: Make) -> None:
    files = {"c/recording.toml": TALK, "b.en.vtt": VTT, "a/z.en.vtt": VTT, "a/x/recording.toml": TALK}
    hidden = {"_draft/recording.toml": "broken", ".git/a.en.vtt": VTT, "_x.en.vtt": VTT, "a/.y.en.vtt": VTT}
    (found, errors) = discover(library(files | hidden), LANGUAGES)
    assert (ids(found), errors) == (["a/x", "a/z", "b", "c"], [])


def test_folders_inside_a_recording_hold_its_files_or_other_recordings(library: Make) -> None:
    described = TALK + 'video = "media/talk.mp4"\n'
    files = {"a/recording.toml": described, "a/media/talk.mp4": "…", "a/part/recording.toml": TALK}
    found, errors = discover(library(files), LANGUAGES)
    assert (ids(found), errors) == (["a", "a/part"], [])
    assert found[0].recording.media == {"media/talk.mp4": "a/media/talk.mp4"}


def test_a_recording_in_a_language_that_is_not_indexed(library: Make) -> None:
    found = only(library({"a/recording.toml": 'title = "T"\nlanguage = "ms"', "a/en.vtt": VTT}))
    assert (found.recording.language, found.tracks[0].kind) == ("ms", TrackKind.TRANSLATION)


def test_a_recording_without_tracks_or_video_is_a_recording(library: Make) -> None:
    found = only(library({"a/recording.toml": TALK + 'series = "Lone"'}))
    assert (found.tracks, found.recording.series) == ((), Series("Lone", Text({"": "Lone"})))


WRONG = [
    ("titel = 'x'", 3, "unknown key 'titel'. Did you mean 'title'? Allowed here: title, language, date"),
    ("[[speakers]]\nname = 'x'\nrol = 'x'", 5, "key 'speakers.1.rol'. Did you mean 'role'? Allowed here: name, role"),
    ("[[speakers]]\nrole = 'x'", None, "the key 'speakers.1.name' is missing. Write, for example: name ="),
    (
        "[tracks.es]\nkind = 'dubbed'",
        4,
        "'dubbed' of the key 'tracks.es.kind' is not possible. Allowed: \"original\", ",
    ),
    ("[tracks.spanish]\nkind = 'machine'", None, "'spanish' is no language tag (BCP 47) such as es, es-419 or spa"),
    ("date = '2021-13'", 3, "the value '2021-13' of the key 'date' is not possible"),
    ("date = '2021-02-30'", 3, "Allowed: the day, month or year of the event, in the calendar: YYYY-MM-DD, YYYY-MM or"),
    ("posted = 2021-11-16T10:00:00", 3, "of the key 'posted' is not possible"),
    ("date = 2021-11", 3, "is no TOML file: "),
    ("order = 'first'", 3, "Allowed: the place in the series, a whole number from 0"),
    ("tags = 'one'", 3, "Allowed: a list of texts in quotes"),
    ("tags = ['']", None, "it is empty"),
    ("speakers = ['Ana']", None, "Allowed: one table [[speakers]] for each"),
    ("description.english = 'x'", None, "'english' is no language tag (BCP 47)"),
    ("video = 'http://example.org/x'", 3, "is no https address, and no other kind is allowed"),
    ("video = 'javascript:alert(1)'", 3, "is no https address"),
    ("video = '../x.mp4'", 3, "leads out of the recording's folder"),
    ("video.es = '/etc/x.mp4'", None, "leads out of the recording's folder"),
    ("video = 'recording.toml'", 3, "is no media file (.mp4 "),
    ("title.es = 'x'", None, "is no TOML file"),
    ("description.es = 'x'\ndescription.es-419 = 'y'", None, "'es' and 'es-419' are the same language"),
    ("thumbnail = 'x.svg'", 3, "is no picture (.jpg "),
    ("thumbnail = '../x.jpg'", 3, "leads out of the recording's folder"),
    ("thumbnail = 'https://example.org/x.jpg'", 3, "Allowed: a picture inside the recording's folder"),
    ("aliases = 'old'", 3, "Allowed: a list of ids that the recording had before"),
    ("aliases = ['a//b']", None, "'a//b' is no id of a recording"),
    ("aliases = ['../b']", None, "is no id of a recording"),
    ("[tracks.en]\noffset = '8 s'", 4, "'8 s' is not a time such as 01:02:03.500. Allowed: a time in quotes"),
    ("[tracks.en]\noffset = true", 4, "it is no time"),
    ("[tracks.en]\noffset = nan", 4, "it is more than a thousand hours"),
    ("[tracks.en]\noffset = 1" + "0" * 400, 4, "it is more than a thousand hours"),
    ("[tracks.en]\nkind = 'human'", 4, "'human' of the key 'tracks.en.kind' is not possible. Allowed: \"original\", "),
    ("[[chapters]]\nstart = -1\ntitle = 'x'", 4, "it lies before the beginning"),
    ("[[chapters]]\nstart = 0", None, "the key 'chapters.1.title' is missing. Write, for example: title ="),
    ("[[chapters]]\nstart = 0\ntitle = 'x'\nend = 5", 6, "Allowed here: start, title"),
    ("[[speakers]]\nname = 'Ana'\n[[speakers]]\nname = 'Bo'\nspellings = ['ANA']", None, "for both 'Ana' and 'Bo'"),
]


@pytest.mark.parametrize(("wrong", "line", "sentence"), WRONG, ids=[wrong for wrong, _, _ in WRONG])
def test_a_wrong_description_is_refused_with_file_key_and_what_is_allowed(
    library: Make, wrong: str, line: int | None, sentence: str
) -> None:
    folder = library({"a/recording.toml": TALK + wrong, "a/en.vtt": VTT, "b/recording.toml": TALK})
    found, (error,) = discover(folder, LANGUAGES)
    assert ids(found) == ["b"]
    assert isinstance(error, RecordingRefused)
    assert error.path == folder / "a" / "recording.toml"
    assert sentence in str(error)
    if line:
        assert error.line == line


def test_every_mistake_of_a_description_is_told_at_once(library: Make) -> None:
    found, errors = discover(library({"a/recording.toml": "language = 'english'\nodrer = 1"}), LANGUAGES)
    assert not found
    assert len(errors) == 3
    assert "the key 'title' is missing" in sentences(errors)


def test_a_description_that_is_no_file_or_not_utf8(library: Make) -> None:
    folder = library({"b/recording.toml": TALK, "a/recording.toml/x": ""})
    (folder / "b" / "recording.toml").write_bytes(b'title = "x"\nlanguage = "en"\nlicence = "\xe9"')
    found, errors = discover(folder, LANGUAGES)
    assert not found
    assert f"{folder}/a/recording.toml: cannot be read: Is a directory" in sentences(errors)
    assert f"{folder}/b/recording.toml:3: is not in UTF-8" in sentences(errors)


def test_a_description_with_byte_order_mark_and_crlf(library: Make) -> None:
    assert only(library({"a/recording.toml": "\ufeff" + TALK.replace("\n", "\r\n")})).recording.id == "a"


@pytest.mark.parametrize(
    ("series", "sentences_told", "title"),
    [
        ("[s]\ntitle = 'S'\n[t]\ntitel = 'x'", 2, "S"),
        ("[s]\nintroduction = 'x'", 1, "s"),
        ("s = 'S'", 1, "s"),
        ("broken", 1, "s"),
    ],
)
def test_a_broken_series_is_an_error_and_its_recordings_go_on(
    library: Make, series: str, sentences_told: int, title: str
) -> None:
    folder = library({"series.toml": series, "a/recording.toml": TALK + "series = 's'"})
    (found,), errors = discover(folder, LANGUAGES)
    assert found.recording.series == Series("s", Text({"": title}))
    assert len(errors) == sentences_told
    assert all(isinstance(error, RecordingRefused) and error.path == folder / "series.toml" for error in errors)


def test_a_missing_video_loses_the_video_alone(library: Make) -> None:
    described = TALK + "video.en = 'x.mp4'\nvideo.es = 'https://example.org/'"
    (found,), (error,) = discover(library({"a/recording.toml": described, "a/en.vtt": VTT}), LANGUAGES)
    assert (found.recording.videos, found.recording.media) == ({"es": "https://example.org/"}, {})
    assert len(found.tracks) == 1
    assert isinstance(error, RecordingRefused)
    assert "the video 'x.mp4' is not there. The recording is listed without it" in str(error)


def test_a_table_about_a_track_that_is_not_there(library: Make) -> None:
    (found,), (error,) = discover(library({"a/recording.toml": TALK + "[tracks.es]\nkind = 'machine'"}), LANGUAGES)
    assert found.recording.id == "a"
    assert "recording.toml:3: [tracks.es] is about a file es.vtt or es.srt, and there is none beside it" in str(error)


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


def test_what_a_description_puts_right(library: Make) -> None:
    described = """
        title.es-MX = "Reparación"
        language = "es-419"
        video.eng = "en.mp4"
        thumbnail = "pictures/title.jpg"
        aliases = ["old", "2021/older/", "old"]
        [[chapters]]
        start = "1:02:03"
        title.spa = "Preguntas"
        [[chapters]]
        start = 0.5
        title = "Saludo"
        [[speakers]]
        name = "Ana López"
        spellings = ["A. López"]
        [tracks.es-419]
        offset = "-00:00:08.2"
        [tracks.en]
        kind = "interpretation"
        offset = 2
    """
    files = {"a/recording.toml": described, "a/es.vtt": VTT, "a/en-US.srt": VTT, "a/fr_CA.vtt": VTT}
    found = only(library(files | {"a/en.mp4": "…", "a/pictures/title.jpg": "…"}))
    recording = found.recording
    assert (recording.title, recording.language) == (Text({"es": "Reparación"}), "es")
    assert recording.videos == {"en": "en.mp4"}
    assert recording.thumbnail == "pictures/title.jpg"
    assert recording.media == {name: f"a/{name}" for name in ("en.mp4", "pictures/title.jpg")}
    assert recording.aliases == ("old", "2021/older")
    assert recording.chapters == (Chapter(500, Text({"": "Saludo"})), Chapter(3_723_000, Text({"es": "Preguntas"})))
    assert recording.speakers == (Speaker("Ana López", spellings=("A. López",)),)
    assert [(track.language, track.kind, track.offset) for track in found.tracks] == [
        ("en", TrackKind.INTERPRETATION, 2_000),
        ("es", TrackKind.ORIGINAL, -8_200),
        ("fr", TrackKind.TRANSLATION, 0),
    ]
    assert {track.speakers for track in found.tracks} == {("Ana López", "A. López")}


def test_a_missing_thumbnail_loses_the_thumbnail_alone(library: Make) -> None:
    (found,), (error,) = discover(library({"a/recording.toml": TALK + "thumbnail = 'x.jpg'"}), LANGUAGES)
    assert (found.recording.thumbnail, found.recording.media) == ("", {})
    assert "recording.toml:3: the thumbnail 'x.jpg' is not there. The recording is listed without it" in str(error)


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


def test_a_table_is_about_the_file_of_its_tag_or_else_about_those_of_its_language(library: Make) -> None:
    tables = "[tracks.es]\nkind = 'machine'\n[tracks.fr_CA]\nkind = 'interpretation'\n[tracks.fr-BE]\noffset = 1"
    folder = library({"a/recording.toml": TALK + tables, "a/es-419.vtt": VTT, "a/fr_ca.vtt": VTT})
    (found,), (error,) = discover(folder, LANGUAGES)
    assert [(track.language, track.kind) for track in found.tracks] == [
        ("es", TrackKind.MACHINE),
        ("fr", TrackKind.INTERPRETATION),
    ]
    assert "recording.toml:7: [tracks.fr-BE] is about a file fr-BE.vtt or fr-BE.srt, and there is none" in str(error)


def test_an_alias_leads_to_one_recording(library: Make) -> None:
    folder = library(
        {
            "a/recording.toml": TALK + "aliases = ['x', 'b', 'a']",
            "b/recording.toml": TALK + "aliases = ['x', 'y']",
        }
    )
    (a, b), (first, second) = discover(folder, LANGUAGES)
    assert (a.recording.aliases, b.recording.aliases) == (("x",), ("y",))
    assert str(first) == (
        f"{folder}/a/recording.toml: the alias 'b' is the id of the recording 'b' ({folder}/b/recording.toml); "
        "it leads there, not to 'a'"
    )
    assert "b/recording.toml: the alias 'x' is an alias of the recording 'a'" in str(second)
    digest = b.digest
    library({"a/recording.toml": TALK})
    (_, b), errors = discover(folder, LANGUAGES)
    assert (b.recording.aliases, errors) == (("x", "y"), [])
    assert b.digest != digest, "it is indexed anew, with the alias that is free now"


def test_a_track_of_a_described_recording_that_is_not_named_well(library: Make) -> None:
    files = {"a/recording.toml": TALK, "a/english.vtt": VTT, "a/de.vtt": VTT, "a/en.vtt": VTT, "a/en.srt": VTT}
    (found,), errors = discover(library(files), LANGUAGES)
    assert [track.path.name for track in found.tracks] == ["en.vtt"]
    assert "english.vtt: is not named by its language" in sentences(errors)
    assert "de.vtt: the language 'de' is not indexed" in sentences(errors)
    assert "en.srt: another track was better: en.vtt, in the same language, is taken" in sentences(errors)
    assert len(errors) == 3


def test_an_id_used_twice_keeps_the_described_recording(library: Make) -> None:
    folder = library({"talk.en.vtt": VTT, "talk/recording.toml": TALK})
    (found,), (error,) = discover(folder, LANGUAGES)
    assert found.recording.title == Text({"": "A talk"})
    assert f"{folder}/talk.en.vtt: there is another recording 'talk'" in str(error)


def test_files_that_cannot_be_read(library: Make) -> None:
    folder = library({"a/recording.toml": TALK, "a/fr.vtt": VTT, "a/en.vtt/x": "", "a/es.vtt": VTT, "a/es.srt": VTT})
    (folder / "a" / "es.vtt").unlink()
    (folder / "a" / "es.vtt").symlink_to("gone.vtt")
    (folder / "b.mp4").symlink_to("b.mp4")
    (folder / "c.en.vtt").symlink_to("/dev/null")
    os.mkfifo(folder / "d.mp4")
    found, errors = discover(folder, LANGUAGES)
    assert [[track.path.name for track in each.tracks] for each in found] == [["es.srt", "fr.vtt"]]
    assert "a/en.vtt: is a folder, not a file" in sentences(errors)
    assert "a/es.vtt: leads to a file that is not there" in sentences(errors)
    assert "b.mp4: cannot be read" in sentences(errors)
    assert "c.en.vtt: leads out of" in sentences(errors)
    assert "d.mp4: is no regular file" in sentences(errors)


def test_links_out_of_the_folder_are_not_followed(library: Make, tmp_path: Path) -> None:
    (tmp_path / "secret.vtt").write_text(VTT)
    (tmp_path / "secret").mkdir()
    folder = library({"a/recording.toml": TALK + "video = 'x.mp4'", "b/x.mp4": "…", "b/y.en.vtt": VTT})
    (folder / "a" / "en.vtt").symlink_to(tmp_path / "secret.vtt")
    (folder / "a" / "x.mp4").symlink_to(folder / "b" / "x.mp4")
    (folder / "linked").symlink_to(tmp_path / "secret")
    (folder / "again").symlink_to(folder / "b")
    found, errors = discover(folder, LANGUAGES)
    assert ids(found) == ["a", "b/x", "b/y"]
    assert (found[0].tracks, found[0].recording.videos) == ((), {})
    assert len(errors) == 3
    assert "linked: is a link out of the library" in sentences(errors)


def test_a_name_that_is_no_text(library: Make) -> None:
    folder = library({"a.en.vtt": VTT})
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.en.vtt")).write_text(VTT)
    found, (error,) = discover(folder, LANGUAGES)
    assert ids(found) == ["a"]
    assert "\ufffd.en.vtt: its name is no readable text" in str(error)


def test_a_description_at_the_top_of_the_library(library: Make) -> None:
    found, (error,) = discover(library({"recording.toml": TALK, "a.en.vtt": VTT}), LANGUAGES)
    assert ids(found) == ["a"]
    assert "into a folder of its own" in str(error)


def test_a_folder_that_is_not_there_or_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing, match="no such folder"):
        discover(tmp_path / "gone", LANGUAGES)
    (tmp_path / "file").touch()
    with pytest.raises(FolderMissing, match="this is a file, not a folder"):
        discover(tmp_path / "file", LANGUAGES)
    assert discover(tmp_path, LANGUAGES) == ([], [])


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
