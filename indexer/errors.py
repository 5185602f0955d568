"""What can go wrong, in one tree: which errors does Playhead raise, and what does each say to the person?

    PlayheadError
    ├── LibraryError               a folder or a file of the library cannot be used
    │   ├── FolderMissing            the folder is not there, or is not a folder
    │   ├── LibraryEmpty             there is nothing in it, though the index has recordings of it
    │   ├── RecordingRefused         a description (recording.toml, series.toml, synonyms.toml) is wrong
    │   ├── SubtitleRefused          one subtitle file cannot be read
    │   └── PassedOver               … or is not needed: another one is taken for its language
    ├── QueryError                 what was asked cannot be answered as asked
    │   ├── QuerySyntaxError         the typed text is no query
    │   ├── QueryTooLong             … or too much of one
    │   └── BadParameter             a filter, a page or a setting beside the text has no meaning
    ├── NotFound                   there is no such thing in the archive
    │   ├── UnknownRecording
    │   ├── UnknownMedia
    │   ├── UnknownSeries
    │   ├── UnknownSpeaker
    │   └── PagePastEnd
    ├── EngineError                the index cannot serve
    │   ├── BadEngineUrl             no engine goes by this address
    │   ├── EngineLacking            its library is not installed
    │   ├── CopyRefused              an index would be replaced by a copy, and nobody said so
    │   ├── IndexMissing             nothing was indexed there yet
    │   ├── IndexOfAnother           it is another engine's
    │   ├── IndexOutdated            it was made by another version, or for other languages
    │   ├── IndexBusy                another process is writing to it
    │   ├── IndexUnreachable         it is there, and cannot be read
    │   ├── IndexUnwritable          it may not be written to, or there is no room for it
    │   ├── SearchTimeout            the search ran past its deadline
    │   └── SortingFailed            there is no room for what is to be sorted
    ├── WorkerLost                 a process that read recordings died
    ├── TooManySearches            more searches at once than this server takes
    ├── PortUnavailable            the web server cannot listen there
    └── BadSetting                 a setting has no meaning, or what it names cannot be used

Constructors take data and build the sentence; `str(error)` is what a person reads: what, where, what to do.
"""

from pathlib import Path


class PlayheadError(Exception):
    """The root of everything that Playhead raises on purpose."""


class LibraryError(PlayheadError):
    """A folder or file of the library cannot be used; `path` is that file, where it is one."""

    path: Path | None = None


class FolderMissing(LibraryError):
    def __init__(self, folder: Path, problem: str = "there is no such folder") -> None:
        super().__init__(f"{folder}: {problem}. Name the folder that holds your recordings.")
        self.folder = folder


class LibraryEmpty(LibraryError):
    def __init__(self, folder: Path, indexed: int) -> None:
        super().__init__(
            f"{folder} holds no recording, and the index has {indexed:,}; they were left there. "
            "If all of them are really gone, say so with --rebuild."
        )
        self.folder, self.indexed = folder, indexed


class RecordingRefused(LibraryError):
    """`problem` says what is wrong and what would be allowed; `line` is 1-based, where it is known."""

    def __init__(self, path: Path, problem: str, line: int | None = None) -> None:
        super().__init__(f"{path}{f':{line}' if line else ''}: {problem}")
        self.path, self.line, self.problem = path, line, problem


class SubtitleRefused(LibraryError):
    """`problem` says what is wrong and what would be allowed; `line` is 1-based, where it is known."""

    def __init__(self, path: Path, problem: str, line: int | None = None) -> None:
        super().__init__(f"{path}{f':{line}' if line else ''}: {problem}")
        self.path, self.line, self.problem = path, line, problem


class PassedOver(LibraryError):
    """No fault of `path`: `taken` is used for its language; `why` says why, and what could be done about it."""

    def __init__(self, path: Path, taken: Path, why: str) -> None:
        super().__init__(f"{path}: another track was better: {taken.name}, {why}")
        self.path, self.taken = path, taken


class QueryError(PlayheadError):
    """What was asked cannot be answered as asked."""


class QuerySyntaxError(QueryError):
    """`position` is the 0-based character of the query at which it stops making sense."""

    def __init__(self, query: str, position: int, problem: str) -> None:
        super().__init__(f"{problem} (at character {position + 1} of the query)")
        self.query, self.position, self.problem = query, position, problem


class QueryTooLong(QueryError):
    def __init__(self, length: int, allowed: int, unit: str = "characters") -> None:
        super().__init__(f"The query has {length:,} {unit}; at most {allowed:,} are allowed. Ask for fewer words.")
        self.length, self.allowed, self.unit = length, allowed, unit


class BadParameter(QueryError):
    def __init__(self, name: str, value: object, allowed: str) -> None:
        super().__init__(f"{name}={str(value)[:80]!r} is not possible: {allowed}.")
        self.name, self.value, self.allowed = name, value, allowed


class NotFound(PlayheadError):
    """There is no such thing in the archive."""


class UnknownRecording(NotFound):
    def __init__(self, recording: str) -> None:
        super().__init__(f"There is no recording {recording[:200]!r} in this archive.")
        self.recording = recording


class UnknownMedia(NotFound):
    def __init__(self, recording: str, name: str) -> None:
        super().__init__(f"The recording {recording[:200]!r} has no media file {name[:200]!r}.")
        self.recording, self.name = recording, name


class UnknownTrack(NotFound):
    def __init__(self, recording: str, language: str) -> None:
        super().__init__(f"The recording {recording[:200]!r} has no transcript in {language[:80]!r}.")
        self.recording, self.language = recording, language


class UnknownSeries(NotFound):
    def __init__(self, series: str) -> None:
        super().__init__(f"There is no series {series[:200]!r} in this archive.")
        self.series = series


class UnknownSpeaker(NotFound):
    def __init__(self, speaker: str) -> None:
        super().__init__(f"There is no speaker {speaker[:200]!r} in this archive.")
        self.speaker = speaker


class PagePastEnd(NotFound):
    def __init__(self, page: int, pages: int) -> None:
        there_are = "is only one page" if pages == 1 else f"are only {pages:,} pages"
        super().__init__(f"There is no page {page:,} of results: there {there_are}.")
        self.page, self.pages = page, pages


class EngineError(PlayheadError):
    """The index cannot serve; the backend's own error, where there is one, is the `__cause__`."""


class BadEngineUrl(EngineError):
    def __init__(self, url: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{url!r} names no engine. Write one of: {', '.join(f'{k}:PATH' for k in known)}.")
        self.url = url


class EngineLacking(EngineError):
    def __init__(self, scheme: str, extra: str) -> None:
        super().__init__(f"The {scheme} engine is not installed. Install it with: pip install '{extra}'")
        self.scheme, self.extra = scheme, extra


class CopyRefused(EngineError):
    def __init__(self, recordings: int) -> None:
        super().__init__(
            f"The index to copy to holds {recordings:,} recordings already; they were left there. "
            "To put the copy in their place, say so with --replace."
        )
        self.recordings = recordings


class IndexMissing(EngineError):
    def __init__(self, where: str) -> None:
        super().__init__(f"There is no index at {where} yet. Make it with: playhead index FOLDER")
        self.where = where


class IndexOfAnother(EngineError):
    def __init__(self, where: str, made_by: str, asked: str) -> None:
        super().__init__(
            f"The index at {where} was made by the {made_by} engine. Ask for it as {made_by}:{where}, "
            f"or copy it with: playhead copy {made_by}:{where} {asked}:ANOTHER-PATH"
        )
        self.where, self.made_by = where, made_by


class IndexOutdated(EngineError):
    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"The index at {where} {problem}. Make it anew with: playhead index FOLDER --rebuild")
        self.where = where


class IndexBusy(EngineError):
    def __init__(self, where: str, holder: str) -> None:
        super().__init__(f"The index at {where} is being written to by {holder}. Wait until that is done, or stop it.")
        self.where, self.holder = where, holder


class IndexUnreachable(EngineError):
    def __init__(self, where: str, problem: str) -> None:
        super().__init__(
            f"The index at {where} cannot be read: {problem}. "
            "If it is damaged, make it anew with: playhead index FOLDER --rebuild"
        )
        self.where, self.problem = where, problem


class IndexUnwritable(EngineError):
    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"The index at {where} cannot be written to: {problem}. What was indexed before is as it was.")
        self.where = where


class SearchTimeout(EngineError):
    def __init__(self, seconds: float) -> None:
        super().__init__(f"The search took longer than {seconds:g} s and was stopped. Ask for rarer words or a phrase.")
        self.seconds = seconds


class SortingFailed(EngineError):
    def __init__(self, problem: str) -> None:
        super().__init__(
            f"The lines cannot be sorted, for want of a temporary file: {problem}. "
            "Ask for them in order of time, which needs none, or make room where TMPDIR points to."
        )
        self.problem = problem


class WorkerLost(PlayheadError):
    def __init__(self, recording: str, fate: str) -> None:
        super().__init__(
            f"A worker process {fate} while it read {recording!r}; the index is as it was. "
            "If that was for want of memory, try again with --jobs 1."
        )
        self.recording, self.fate = recording, fate


class TooManySearches(PlayheadError):
    def __init__(self, at_once: int) -> None:
        super().__init__(f"More than {at_once} searches are running already. Try again in a moment.")
        self.at_once = at_once


class PortUnavailable(PlayheadError):
    def __init__(self, host: str, port: int, problem: str) -> None:
        super().__init__(f"Cannot listen on {host}:{port}: {problem}. Choose another port with --port (or PORT=).")
        self.host, self.port = host, port


class BadSetting(PlayheadError):
    """`problem` says what is wrong and what to do; `name` is that of the variable."""

    def __init__(self, name: str, value: object, problem: str) -> None:
        super().__init__(f"{name}={str(value)!r} is not possible: {problem}.")
        self.name, self.problem = name, problem
