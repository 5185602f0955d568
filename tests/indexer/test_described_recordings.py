"""What a recording.toml says of a recording; what is wrong in it is told with file, line and what is allowed."""

import pytest

from indexer.errors import RecordingRefused
from indexer.library import discover
from indexer.model import Chapter, Series, Speaker, Text, TrackKind
from tests.indexer.libraries import LANGUAGES, TALK, VTT, Make, ids, only, sentences


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


def test_a_description_at_the_top_of_the_library(library: Make) -> None:
    found, (error,) = discover(library({"recording.toml": TALK, "a.en.vtt": VTT}), LANGUAGES)
    assert ids(found) == ["a"]
    assert "into a folder of its own" in str(error)
