"""Subtitle files whose names say no language: JSON that says it itself is a track, of others it is said what to do."""

import json
import os
from pathlib import Path

import pytest

from indexer.build import build, inspect
from indexer.engine import open_engine
from indexer.errors import PassedOver
from indexer.library import Found, discover
from indexer.model import TrackKind
from indexer.subtitles.heard import heard

LANGUAGES = ("en", "es", "fr")
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n"
TALK = 'title = "A talk"\nlanguage = "en"\n'


def whisper(language: str = "") -> str:
    said = {"segments": [{"start": 0.5, "end": 2.0, "text": " Nobody signed it."}]}
    return json.dumps(said | ({"language": language} if language else {}))


def found_in(
    folder: Path, files: dict[str, str], languages: tuple[str, ...] = LANGUAGES
) -> tuple[list[Found], list[str]]:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    found, errors = discover(folder, languages, heard=heard)
    kinds = ["passed over: " if isinstance(error, PassedOver) else "" for error in errors]
    return found, [kind + str(error).removeprefix(f"{folder}/") for kind, error in zip(kinds, errors, strict=True)]


def tracks(found: Found) -> list[tuple[str, str, str]]:
    return [(track.path.name, track.language, track.kind) for track in found.tracks]


@pytest.mark.parametrize(
    ("files", "recording"),
    [
        ({"meeting.json": whisper("es"), "meeting.mp4": ""}, "meeting"),
        ({"2021/meeting.json": whisper("spanish")}, "2021/meeting"),
        ({"m/recording.toml": TALK, "m/meeting.json": whisper("es"), "m/truth.json": "{}"}, "m"),
        ({"A talk [dQw4w9WgXcQ].json": whisper("es"), "A talk [dQw4w9WgXcQ].info.json": '{"id": "x"}'}, "x"),
    ],
)
def test_json_that_says_its_language_is_the_track_of_it(tmp_path: Path, files: dict[str, str], recording: str) -> None:
    (found,), errors = found_in(tmp_path, files)
    assert errors == []
    ((_, language, kind),) = tracks(found)
    assert (found.recording.id, language, kind) == (recording, "es", TrackKind.AUTOMATIC)


def test_json_that_does_not_say_it_is_named_with_what_to_do(tmp_path: Path) -> None:
    files = {"meeting.json": whisper(), "meeting.mp4": "", "m/recording.toml": TALK, "m/meeting.json": whisper()}
    found, errors = found_in(tmp_path, files)
    assert [tracks(each) for each in found] == [[], []]
    says_nothing = "meeting.json: is a transcript, but neither its name nor what is in it says in which language. "
    one = "; or, if everything here is in one language, set PLAYHEAD_LANGUAGES=en"
    assert sorted(errors) == [
        f"m/{says_nothing}Name it as in en.json{one}",
        f"{says_nothing}Name it as in meeting.en.json{one}",
    ]
    found, errors = found_in(tmp_path, {}, ("en",))
    assert ([len(each.tracks) for each in found], errors) == ([1, 1], [])


def test_the_other_files_that_a_recogniser_writes_are_not_needed(tmp_path: Path) -> None:
    others = {f"{folder}meeting.{suffix}": VTT for folder in ("", "m/") for suffix in ("srt", "vtt")}
    both = {"meeting.json": whisper("en"), "m/meeting.json": whisper("en"), "m/recording.toml": TALK}
    found, errors = found_in(tmp_path, others | both)
    assert [[name for name, *_ in tracks(each)] for each in found] == [["meeting.json"], ["meeting.json"]]
    why = "another track was better: meeting.json, of the same name, says its language, and this one does not."
    assert sorted(errors) == [
        f"passed over: {home}meeting.{suffix}: {why} To have this one, name it as in {better}.{suffix}"
        for home, better in (("m/", "en"), ("", "meeting.en"))
        for suffix in ("srt", "vtt")
    ]


def test_a_persons_track_comes_before_what_was_heard(tmp_path: Path) -> None:
    (found,), (error,) = found_in(tmp_path, {"talk.json": whisper("en"), "talk.en.vtt": VTT, "talk.es.vtt": VTT})
    assert tracks(found) == [("talk.en.vtt", "en", "original"), ("talk.es.vtt", "es", "translation")]
    assert error.startswith("passed over: talk.json: another track was better: talk.en.vtt")


def test_a_language_that_is_not_indexed(tmp_path: Path) -> None:
    _, errors = found_in(tmp_path, {"a.json": whisper("de"), "b.json": whisper("ja")})
    assert "a.json: the language 'de' is not indexed. To add it, set PLAYHEAD_LANGUAGES=en,es,fr,de" in errors
    assert any(each.startswith("b.json: Playhead has no row for the language 'ja'") for each in errors)


def test_nothing_is_waited_for_that_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "gone.json").symlink_to("nowhere.json")
    assert found_in(tmp_path, {}) == ([], [])


def test_what_was_heard_stays_in_the_index_when_its_file_is_damaged(tmp_path: Path) -> None:
    talks = tmp_path / "talks"
    found_in(talks, {"meeting.json": whisper("en"), "other.en.vtt": VTT})
    engine = open_engine(f"whoosh:{tmp_path / 'index'}", LANGUAGES)
    assert build(talks, engine, LANGUAGES).added == ["meeting", "other"]
    for damaged in (whisper("en")[:-9], ""):
        (talks / "meeting.json").write_text(damaged)
        report = build(talks, engine, LANGUAGES)
        assert (report.kept, report.removed, len(report.refused)) == (["meeting"], [], 1)
    assert len(inspect(talks, LANGUAGES).refused) == 1
