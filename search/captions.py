"""How does a track read as captions? Cues → WebVTT, for the video's own menu and for whoever wants the file."""

from collections.abc import Iterable

from indexer import timecode
from indexer.model import Cue

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""What would begin or end a tag or an entity; without `>` no text has the arrow of a time either."""


def webvtt(cues: Iterable[Cue]) -> str:
    """A WebVTT file of the cues, in their order, each with its speaker as its voice."""
    return "\n\n".join(["WEBVTT", *map(_block, cues)]) + "\n"


def _block(cue: Cue) -> str:
    """A cue is over after it began, or a browser does not show it."""
    end = max(cue.end, cue.start + 1)
    return f"{timecode.exact(cue.start)} --> {timecode.exact(end)}\n{_voice(cue.speaker)}{_one_line(cue.text)}"


def _voice(speaker: str) -> str:
    return f"<v {_one_line(speaker)}>" if speaker.strip() else ""


def _one_line(text: str) -> str:
    """A break of line in a name would end its tag, and an empty line the cue."""
    return " ".join(text.split()).translate(_ESCAPED)
