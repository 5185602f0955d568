"""What does one recording say? Its files → the entry and the passages that go into the index, with their report."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from indexer import passages, subtitles
from indexer.analysis import words
from indexer.corrections import corrected
from indexer.engine.protocol import Entry
from indexer.errors import SubtitleRefused
from indexer.findings import findings, sketch
from indexer.library import Found
from indexer.model import Cue, Passage, TrackKind
from indexer.report import Quality, file_report


@dataclass(frozen=True, slots=True)
class Read:
    """A recording as it goes into the index."""

    entry: Entry
    passages: list[Passage]


def read(found: Found, folder: Path) -> Read:
    """Read every track of a recording of the library at `folder`; one that cannot be read is refused, and the others
    stay. What is refused is in `entry.quality`; nothing raises. In its language another is read, if there is one."""
    readings: dict[str, subtitles.Reading] = {}
    kinds: dict[str, TrackKind] = {}
    refused: list[str] = []
    files = []
    for track in found.in_turn:
        if track.language in readings:
            continue
        try:
            as_written = subtitles.read(track)
        except SubtitleRefused as error:
            refused.append(str(error))
            continue
        except Exception as error:  # noqa: BLE001  a fault of a reader must not cost the other files
            fault = f"{type(error).__name__}: {error}"[:200]
            refused.append(f"{track.path}: cannot be read, by a fault of Playhead's own. Please report it ({fault})")
            continue
        reading = replace(as_written, cues=corrected(as_written.cues, track, found.recording.speakers))
        readings[track.language], kinds[track.language] = reading, track.kind
        name = track.path.relative_to(folder).as_posix()
        files.append(file_report(name, track.language, reading.format, reading.encoding, reading.cues, reading.mended))
    recording = found.recording
    tracks = {code: reading.cues for code, reading in readings.items()}
    entry = Entry(
        recording=recording,
        digest=found.digest,
        tracks=kinds,
        words={file.language: file.words for file in files},
        speaker_words={code: _by_speaker(cues) for code, cues in tracks.items()},
        duration=max((file.duration for file in files), default=0),
        quality=Quality(
            files=tuple(files),
            refused=tuple(refused),
            findings=tuple(findings(recording.id, recording.language, tracks)),
            sketches={code: sketch(cues) for code, cues in tracks.items()},
        ),
    )
    return Read(entry, passages.cut(recording.id, recording.language, tracks))


def _by_speaker(cues: Sequence[Cue]) -> Mapping[str, int]:
    """How many words each speaker says, "" being nobody who is named."""
    said = Counter[str]()
    for cue in cues:
        said[cue.speaker] += sum(1 for _ in words(cue.text, cue.sounds))
    return dict(said)
