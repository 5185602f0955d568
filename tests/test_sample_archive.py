"""The sample archive is what transcripts/README.md promises, held against it by a reader that shares no code with the
scripts that made it. Cue borders that were too good, or words at other times than the voice's, would prove nothing."""

import json
import re
import struct
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest

ARCHIVE = Path(__file__).parents[1] / "transcripts"
LANGUAGES = ("en", "es", "fr")
WIDTH, LINES, LEAST, SPEECH = 42, 2, 0.7, 4.0
OFFSET, LATE = 0.4, 1.5
LAG = (2.0, 5.0)
ROUNDED = 0.0021
UNNAMED = {"en": "Voice from the audience", "es": "Voz del público", "fr": "Voix du public"}
INVENTED = {
    "en": r"\binvented\b.*do not exist",
    "es": r"\binventad[ao]\b.*no existen",
    "fr": r"\binventé\b.*n'existent pas",
}

_CLOCK = r"(\d\d):(\d\d):(\d\d[.,]\d{3})"
_TIMES = re.compile(rf"{_CLOCK} --> {_CLOCK}")
_STAMP = re.compile(rf"<{_CLOCK}>")
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Shown:
    """A cue as a viewer sees it, and the speaker that its voice or its label names."""

    start: float
    end: float
    lines: tuple[str, ...]
    speaker: str
    stamps: tuple[float, ...]
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(frozen=True)
class Said:
    """A word as the voice says it."""

    text: str
    start: float
    end: float
    speaker: str


def recordings() -> dict[str, dict[str, Any]]:
    """Every entry of the archive: what its recording.toml says."""
    return {path.parent.name: tomllib.loads(path.read_text("utf-8")) for path in ARCHIVE.glob("*/recording.toml")}


def tracks() -> list[Path]:
    return sorted(path for path in ARCHIVE.glob("[!_]*/*") if path.suffix in (".vtt", ".srt"))


def spoken_tracks() -> list[Path]:
    """The tracks in a language in which there is a version of the video."""
    return [path for path in tracks() if path.stem in voiced(path.parent)]


def voiced(folder: Path) -> dict[str, list[Said]]:
    """What is said in each version of a recording's video, cut into words as plain as the reader's own."""
    versions = json.loads((folder / "truth.json").read_text("utf-8"))["versions"]
    return {
        version["language"]: [
            Said(part, word["start"], word["end"], word["speaker"])
            for word in version["words"]
            for part in _WORD.findall(word["word"])
        ]
        for version in versions
    }


def seconds(clock: Sequence[str]) -> float:
    return round(int(clock[0]) * 3600 + int(clock[1]) * 60 + float(clock[2].replace(",", ".")), 3)


def read(path: Path) -> list[Shown]:
    names = [speaker["name"] for speaker in recordings()[path.parent.name]["speakers"]] + [UNNAMED[path.stem]]
    shown: list[Shown] = []
    for block in path.read_text("utf-8").split("\n\n"):
        if times := _TIMES.search(block):
            payload = block[times.end() :].strip("\n")
            lines = tuple(_TAG.sub("", line).replace("&amp;", "&").replace("&lt;", "<") for line in payload.split("\n"))
            text = " ".join(lines)
            label = next((name for name in names if text.startswith(f"{name.upper()}: ")), "")
            voice = re.match(r"<v ([^>]+)>", payload)
            stamps = tuple(seconds(clock) for clock in _STAMP.findall(payload))
            said = text.removeprefix(f"{label.upper()}: ") if label else text
            clocks = times.groups()
            words = tuple(_WORD.findall(said))
            speaker = voice[1] if voice else label
            shown.append(Shown(seconds(clocks[:3]), seconds(clocks[3:]), lines, speaker, stamps, words))
    assert shown, path
    return shown


def heard(path: Path) -> Iterator[tuple[Shown, list[Said]]]:
    """Each cue of a spoken track with what the voice says meanwhile."""
    rest = iter(voiced(path.parent)[path.stem])
    for cue in read(path):
        yield cue, [next(rest) for _ in cue.words]


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


every_track = pytest.mark.parametrize("path", tracks(), ids=named)
every_spoken_track = pytest.mark.parametrize("path", spoken_tracks(), ids=named)
every_recording = pytest.mark.parametrize("name", recordings())


@every_track
def test_cues_have_the_size_of_real_ones_and_none_only_flashes(path: Path) -> None:
    cues = read(path)
    for cue in cues:
        assert len(cue.lines) <= LINES and max(map(len, cue.lines)) <= WIDTH, cue
        assert cue.end - cue.start >= LEAST - ROUNDED, cue
        assert cue.words, cue
    for one, two in pairwise(cues):
        assert one.end <= two.start, (one, two)


@every_track
def test_sentences_run_over_the_cue_borders(path: Path) -> None:
    ends = [not re.search(r"[.?!…][»”]?$", cue.text) for cue in read(path)]
    assert sum(ends) / len(ends) > 0.4


@every_spoken_track
def test_a_track_has_the_words_that_the_voice_says(path: Path) -> None:
    assert [word for cue in read(path) for word in cue.words] == [word.text for word in voiced(path.parent)[path.stem]]


@every_spoken_track
def test_cues_begin_and_end_about_where_the_voice_does_but_not_exactly(path: Path) -> None:
    early_or_late: list[float] = []
    for cue, words in heard(path):
        early_or_late.append(abs(cue.start - words[0].start))
        assert early_or_late[-1] <= OFFSET + ROUNDED, cue
        assert -OFFSET - ROUNDED <= cue.end - words[-1].end <= LATE + ROUNDED, cue
        assert words[-1].end - words[0].start <= SPEECH + ROUNDED, cue
    assert median(early_or_late) > OFFSET / 4
    late = [cue.end - words[-1].end for cue, words in heard(path)]
    assert sum(each > 0.3 for each in late) > len(late) / 8


@every_spoken_track
def test_a_cue_says_who_speaks_or_its_track_never_does(path: Path) -> None:
    cues = list(heard(path))
    if any(cue.speaker for cue, _ in cues):
        labels = path.suffix == ".srt"  # only where a turn begins
        before = ""
        for cue, words in cues:
            assert {word.speaker for word in words} == {cue.speaker or (before if labels else "")}, cue
            before = words[0].speaker


@every_spoken_track
def test_word_times_are_the_voices_own(path: Path) -> None:
    for cue, words in heard(path):
        assert set(cue.stamps) <= {word.start for word in words}, cue
        assert list(cue.stamps) == sorted(set(cue.stamps)), cue
        if cue.stamps:
            assert {word.start for word in words[1:]} - {words[0].start} <= set(cue.stamps), cue


def test_interpreters_are_two_to_five_seconds_behind() -> None:
    measured = 0
    for name, entry in recordings().items():
        versions = voiced(ARCHIVE / name) if (ARCHIVE / name / "truth.json").exists() else {}
        for language in versions.keys() - {entry["language"]}:
            assert entry["tracks"][language]["kind"] == "interpretation"
            turns = [
                [next(words).start for _, words in groupby(versions[each], lambda word: word.speaker)]
                for each in (entry["language"], language)
            ]
            for speaker, interpreter in zip(*turns, strict=True):
                assert LAG[0] <= interpreter - speaker <= LAG[1], (name, speaker)
                measured += 1
    assert measured > 5


@every_recording
def test_an_entry_has_its_licence_and_its_speakers(name: str) -> None:
    entry = recordings()[name]
    assert entry["licence"].startswith("CC ")
    speakers = entry["speakers"]
    for speaker in speakers:
        assert speaker["name"] and speaker["organisation"], speaker
        assert sorted(speaker["role"]) == list(LANGUAGES), speaker
    assert [speaker.get("chair", False) for speaker in speakers].count(True) == 1
    if (ARCHIVE / name / "truth.json").exists():
        said = {word.speaker for words in voiced(ARCHIVE / name).values() for word in words}
        assert said - set(UNNAMED.values()) == {speaker["name"] for speaker in speakers}


@every_recording
def test_an_entry_says_in_three_languages_that_it_is_invented(name: str) -> None:
    description = recordings()[name]["description"]
    for language, statement in INVENTED.items():
        assert re.search(statement, description[language]), language


def test_the_series_and_the_readme_say_that_all_is_invented() -> None:
    series = tomllib.loads((ARCHIVE / "series.toml").read_text("utf-8"))
    for table in series.values():
        for language, statement in INVENTED.items():
            assert re.search(statement, table["introduction"][language]), language
    assert "Everything here is invented" in (ARCHIVE / "README.md").read_text("utf-8")


def test_six_recordings_are_the_series_in_order_and_two_stand_outside() -> None:
    entries = recordings().values()
    series = sorted((entry for entry in entries if "series" in entry), key=lambda entry: str(entry["date"]))
    assert [(entry["series"], entry["order"]) for entry in series] == [("hredd", order) for order in range(1, 7)]
    assert len(entries) - len(series) == 2
    assert Counter(entry["language"] for entry in entries) == {"en": len(entries) - 2, "es": 1, "fr": 1}
    assert {len(entry.get("date", "")) for entry in entries} == {
        len(""),
        len("2021"),
        len("2021-11"),
        len("2022-03-17"),
    }


def test_one_entry_has_no_transcript_yet_and_one_lacks_a_language() -> None:
    languages = {name: sorted(path.stem for path in tracks() if path.parent.name == name) for name in recordings()}
    assert sorted(languages.values()) == [[], ["en", "es"], *[["en", "es", "fr"]] * 6]
    (empty,) = (name for name, found in languages.items() if not found)
    assert [path.name for path in (ARCHIVE / empty).iterdir()] == ["recording.toml"]
    assert "video" not in recordings()[empty]


def test_the_formats_vary() -> None:
    kinds: Counter[str] = Counter()
    for path in tracks():
        cues = read(path)
        speakers = sum(bool(cue.speaker) for cue in cues)
        kind = "words" if any(cue.stamps for cue in cues) else "plain" if not speakers else "speakers"
        kinds[path.suffix + " " + kind] += 1
    assert kinds[".vtt words"] == 1
    assert min(kinds[kind] for kind in (".vtt speakers", ".srt speakers", ".vtt plain", ".srt plain")) >= 1
    found = {track["kind"] for entry in recordings().values() for track in entry.get("tracks", {}).values()}
    assert found == {"interpretation", "machine"}


@every_recording
def test_the_videos_can_be_played_from_anywhere_and_run_as_long_as_the_readme_says(name: str) -> None:
    entry = recordings()[name]
    files = entry.get("video", {})
    files = {entry["language"]: files} if isinstance(files, str) else files
    (row,) = re.findall(rf"^\| `{name}` .*$", (ARCHIVE / "README.md").read_text("utf-8"), re.MULTILINE)
    if not files:
        assert "no video" in row
        return
    versions = json.loads((ARCHIVE / name / "truth.json").read_text("utf-8"))["versions"]
    assert {version["language"]: version["video"] for version in versions} == files
    for language, file in files.items():
        data = (ARCHIVE / name / file).read_bytes()
        assert data.startswith(b"\x1a\x45\xdf\xa3"), file
        assert -1 < data.find(b"\x1c\x53\xbb\x6b") < data.find(b"\x1f\x43\xb6\x75"), (
            "the index is not before the pictures"
        )
        length = webm_length(data)
        assert 180 <= length <= 360
        assert f" {int(length + 0.5) // 60}:{int(length + 0.5) % 60:02} " in row
        assert length - 10 < voiced(ARCHIVE / name)[language][-1].end < length
        assert len(data) <= 500_000 * length / 60


@every_recording
def test_what_has_a_video_has_a_small_still_of_it(name: str) -> None:
    entry = recordings()[name]
    assert ("thumbnail" in entry) == ("video" in entry)
    if "thumbnail" in entry:
        data = (ARCHIVE / name / entry["thumbnail"]).read_bytes()
        assert (data[:4], data[8:15], data[20] & 1) == (b"RIFF", b"WEBPVP8", 0), "it is no picture in WebP"
        width, height = (size & 0x3FFF for size in struct.unpack("<HH", data[26:30]))
        assert 600 <= width <= 640 and abs(width / height - 16 / 9) < 0.02
        assert len(data) <= 15_000


def webm_length(data: bytes) -> float:
    """Seconds, from the Duration element (milliseconds as a double)."""
    at = data.index(b"\x44\x89\x88") + 3
    (milliseconds,) = struct.unpack(">d", data[at : at + 8])
    return float(milliseconds) / 1000


def test_french_signs_have_their_unbreakable_space() -> None:
    texts = [path.read_text("utf-8") for path in tracks() if path.stem == "fr"]
    for keys in [*recordings().values(), *tomllib.loads((ARCHIVE / "series.toml").read_text("utf-8")).values()]:
        texts += [keys[key]["fr"] for key in ("title", "description", "introduction") if key in keys]
    assert len(texts) > 20
    for text in texts:
        assert not re.findall(r"\S+ [:;?!»%]|« \S+", text)


def test_the_archive_stays_small() -> None:
    files = [path for path in ARCHIVE.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert sum(path.stat().st_size for path in files) < 20_000_000


def test_most_synonyms_are_said_in_more_languages_than_one() -> None:
    said = dict.fromkeys(LANGUAGES, "")
    for path in tracks():
        said[path.stem] += " ".join(word for cue in read(path) for word in cue.words).lower() + " "
    groups = tomllib.loads((ARCHIVE / "synonyms.toml").read_text("utf-8"))["groups"]
    languages = {group[0]: {code for code in LANGUAGES for term in group if term in said[code]} for group in groups}
    assert {term for term, codes in languages.items() if len(codes) < 2} == {"modern slavery"}
