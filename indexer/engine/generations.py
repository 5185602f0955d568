"""Which files of an index folder count? A generation that `current` names, the lock and notes; the rest is left over.

A generation (`index-…`) is a whole index of the engine's own kind. A rebuild makes a new one beside it, replaces
`current` and takes the old one away: who reads it has its files open and keeps them. What a killed process leaves is
taken away by the next that writes. `writer.lock` is held by a lock of the operating system, `writer` names its holder.
"""

import errno
import os
import re
import shutil
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from filelock import FileLock, Timeout

from indexer.errors import IndexBusy, IndexUnreachable, IndexUnwritable, PlayheadError

_UNWRITABLE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


@contextmanager
def decoding(where: str) -> Iterator[None]:
    """Nothing but an engine's own work and the decoding of what it keeps happens here: whatever it raises is damage,
    and becomes IndexUnreachable. Panics of compiled code are no Exception."""
    try:
        yield
    except (PlayheadError, GeneratorExit, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise IndexUnreachable(where, str(error).partition("\n")[0] or type(error).__name__) from error


@contextmanager
def rewriting(where: str) -> Iterator[None]:
    """What an index has is read, to be written anew: what the system says of writing is left as it is, and whatever
    else is raised is damage."""
    try:
        yield
    except OSError as error:
        if error.errno in _UNWRITABLE:
            raise
        raise IndexUnreachable(where, str(error)) from error
    except PlayheadError:
        raise
    except Exception as error:
        raise IndexUnreachable(where, str(error) or type(error).__name__) from error


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """A folder that may not be written to, or a full disk, is IndexUnwritable."""
    try:
        yield
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
        raise IndexUnwritable(str(path), error.strerror or str(error)) from error


_CURRENT, _LOCK, _HOLDER, _NOTE, _GENERATION = "current", "writer.lock", "writer", ".note", "index-"
_NAME = re.compile(_GENERATION + "[0-9a-f]{1,32}")


class Generations(ABC):
    """The folder of an index, which need not be there yet. An engine's own kind of files is known by what overrides
    `commit_of` and `orphans`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._current, self._named = path / _CURRENT, lru_cache(maxsize=2)(path.__truediv__)

    def generation(self, *, even_if_gone: bool = False) -> Path | None:
        """The folder of the generation that counts, None if there is no index. Raises IndexUnreachable, also for one
        that is gone, unless that is as good as none."""
        try:
            name = self._current.read_bytes().decode(errors="replace").strip()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise IndexUnreachable(str(self._path), error.strerror or str(error)) from error
        if not _NAME.fullmatch(name) or not self._named(name).is_dir():
            if even_if_gone:
                return None
            raise IndexUnreachable(str(self._path), f"its generation {name!r} is not there")
        return self._named(name)

    def state(self) -> tuple[str, ...]:
        """Something that differs when a commit or a rebuild came between."""
        try:
            name = self._current.read_bytes().decode(errors="replace").strip()
            return name, *self.commit_of(self._named(name))
        except (OSError, ValueError):
            return ()

    @abstractmethod
    def commit_of(self, generation: Path) -> tuple[str, ...]:
        """What differs in a generation when a commit came between. Raises OSError, ValueError."""

    @abstractmethod
    def orphans(self, generation: Path) -> list[Path]:
        """The files in a generation that no commit names. Raises IndexUnreachable."""

    def new_generation(self) -> Path:
        """The folder for a generation that is to be made."""
        return self._path / f"{_GENERATION}{time.time_ns():x}"

    def switch_to(self, generation: Path) -> None:
        """Let a generation, which is complete, be the one that counts."""
        _replace(self._current, f"{generation.name}\n".encode())

    # -- what is left over --------------------------------------------------------------------------------------

    def left_over(self) -> list[Path]:
        """What belongs to no state that counts: other generations, segments that no commit names, sorted runs."""
        generation = self.generation(even_if_gone=True)
        if generation is None:
            return list(self._path.glob(f"{_GENERATION}*"))
        others = [each for each in self._path.glob(f"{_GENERATION}*") if each != generation]
        others += self._path.glob("*.new")
        try:
            return others + self.orphans(generation)
        except IndexUnreachable:
            return others  # it is damaged; whoever opens it will say so

    def _sweep(self) -> None:
        for each in self.left_over():
            if each.is_dir():
                shutil.rmtree(each, ignore_errors=True)
            else:
                each.unlink(missing_ok=True)

    # -- lock and notes -----------------------------------------------------------------------------------------

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Nobody else writes meanwhile; the folder is made; before and after, what is left over is taken away. Raises
        IndexBusy, IndexUnwritable."""
        where = str(self._path)
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._path / _LOCK)
            lock.acquire(blocking=False)
        except Timeout as error:  # an OSError as well
            raise IndexBusy(where, self._holder()) from error
        except OSError as error:
            raise IndexUnwritable(where, error.strerror or str(error)) from error
        try:
            (self._path / _HOLDER).write_text(f"process {os.getpid()} since {datetime.now():%Y-%m-%d %H:%M:%S}\n")
            self._sweep()
            yield
        finally:
            with suppress(IndexUnreachable):
                self._sweep()
            lock.release()

    def _holder(self) -> str:
        with suppress(OSError):
            if name := (self._path / _HOLDER).read_text(errors="replace").strip():
                return name
        return "another process"

    def note(self, name: str) -> bytes:
        """The note of a name, empty if there is none."""
        try:
            return (self._path / (name + _NOTE)).read_bytes()
        except OSError:
            return b""

    def keep(self, name: str, note: bytes) -> None:
        """Replace a note; an empty one is none."""
        path = self._path / (name + _NOTE)
        if note:
            _replace(path, note)
        else:
            path.unlink(missing_ok=True)


def _replace(path: Path, data: bytes) -> None:
    """Write a file so that it has its old or its new contents at any moment."""
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(data)
    beside.replace(path)
