"""A folder becomes recordings and tracks; what cannot be used is an error with a sentence, and loses nothing else."""

import os
from pathlib import Path

import pytest

from indexer.errors import FolderMissing
from indexer.library import discover
from indexer.model import Series, Text, TrackKind
from tests.indexer.libraries import LANGUAGES, TALK, VTT, Make, ids, only, sentences


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


def test_a_folder_that_is_not_there_or_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing, match="no such folder"):
        discover(tmp_path / "gone", LANGUAGES)
    (tmp_path / "file").touch()
    with pytest.raises(FolderMissing, match="this is a file, not a folder"):
        discover(tmp_path / "file", LANGUAGES)
    assert discover(tmp_path, LANGUAGES) == ([], [])
