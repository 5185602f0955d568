"""Is a folder as it was when it was last read? What the file system says of each file, and what was found in them then.

Contents decide what has changed; this only saves reading them again. A file counts as unread when its size, its times
of change or its place on the disk are not as remembered, or when it was changed so shortly before it was looked at that
a further change might not show in its times. What is remembered may get lost, which costs the time to read again.
"""

import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from indexer import __version__

NOTE = "seen"
"""The name under which it is kept beside the index."""

SETTLED = 2_000_000_000
"""Nanoseconds before a file is looked at in which it may not have been changed: file systems count time in steps of up
to 2 s, and a second change within a step does not show."""

Stamp = Sequence[int | str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading a folder came to, and would come to again: the index had this version then, so many recordings were
    in it as in the folder, others were kept although their files could not be used, and these files were refused or
    passed over."""

    version: str
    unchanged: int
    kept: Sequence[str] = ()
    refused: Sequence[str] = ()
    passed_over: Sequence[str] = ()


@dataclass(slots=True)
class Seen:
    """The files below a folder, as they are now and as they were. Names that begin with "." are left out."""

    folder: Path
    languages: Sequence[str]
    now: Mapping[str, Stamp]
    at: int
    before: Mapping[str, Any] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, languages: Sequence[str], note: bytes) -> "Seen":
        """Look at every file of a folder; `note` is what was remembered, or nothing. Raises nothing."""
        at = time.time_ns()
        now: dict[str, Stamp] = {}
        _look(str(folder), "", now)
        seen = cls(folder, languages, now, at)
        try:
            before = json.loads(note)
            if before["about"] == seen._about():
                seen.before = before
        except (ValueError, KeyError, TypeError):
            pass  # nothing is remembered, or by another version
        return seen

    def outcome(self, version: str) -> Outcome | None:
        """What reading would come to, if the folder is as it was and so is the index; None if it has to be read."""
        if not self.before or self.before["outcome"]["version"] != version or self.before["unsettled"]:
            return None
        return Outcome(**self.before["outcome"]) if self.before["files"] == self.now else None

    def digest(self, path: Path) -> bytes:
        """A hash of what is in a file, read only if it may have changed. Raises OSError."""
        name = os.path.relpath(path, self.folder)
        stamp = self.now.get(name)
        digest = self.before["digests"].get(name) if self.before and name not in self.before["unsettled"] else None
        if digest is None or stamp is None or self.before["files"].get(name) != stamp:
            digest = sha256(path.read_bytes()).hexdigest()
        self.digests[name] = digest
        return bytes.fromhex(digest)

    def note(self, outcome: Outcome) -> bytes:
        """What is to be remembered when the folder was read and its index written."""
        unsettled = [name for name, stamp in self.now.items() if _newest(stamp) > self.at - SETTLED]
        remembered = {
            "about": self._about(),
            "outcome": asdict(outcome),
            "unsettled": unsettled,
            "files": self.now,
            "digests": self.digests,
        }
        return json.dumps(remembered).encode()

    def _about(self) -> list[str]:
        return [__version__, str(self.folder.resolve()), *self.languages]


def _look(folder: str, below: str, found: dict[str, Stamp]) -> None:
    """Add the stamp of everything in a folder, by its way from the top."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                name = below + entry.name
                if entry.is_dir(follow_symlinks=False):
                    found[name] = ["folder"]
                    _look(entry.path, name + "/", found)
                else:
                    found[name] = _stamp(entry)
    except OSError as error:
        found[below] = [error.strerror or "unreadable"]


def _stamp(entry: "os.DirEntry[str]") -> Stamp:
    """What tells a file from the file it was; of a link, where it leads, too."""
    try:
        link = [str(Path(entry.path).readlink())] if entry.is_symlink() else []
        stat = entry.stat()
    except OSError as error:
        return [error.strerror or "unreadable"]
    return [stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino, stat.st_mode, *link]


def _newest(stamp: Stamp) -> int:
    return max((time for time in stamp[:2] if isinstance(time, int)), default=0)
