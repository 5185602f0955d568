"""How do the tests of the formats read a file? Its content → what it says, in as few words as a golden needs."""

from pathlib import Path

from indexer import subtitles
from indexer.model import Cue, Track
from indexer.subtitles.file import Reading

Golden = tuple[int, int, str] | tuple[int, int, str, str] | tuple[int, int, str, str, tuple[tuple[int, int], ...]]


def reading(folder: Path, name: str, content: str | bytes) -> Reading:
    """What a file of that name and content says."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return subtitles.read(Track("talk", "en", path))


def golden(*cues: Golden) -> list[Cue]:
    """Cues from (start, end, text, speaker, words), of which the last two may be left out."""
    return [Cue(*each) for each in cues]


def timed_words(cue: Cue) -> list[tuple[str, int]]:
    """The words of a cue that have times, each to the next space, with its time."""
    return [(cue.text[at:].split()[0], time) for at, time in cue.words]
