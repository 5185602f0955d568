"""Folders of small recordings, and the command line as real processes."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PLAYHEAD = Path(sys.executable).with_name("playhead")
LANGUAGES = ("en", "es", "fr")


def playhead(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PLAYHEAD, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, timeout=280, check=False
    )


def start(*arguments: object, cwd: Path, **more: object) -> subprocess.Popen[str]:
    """A process whose words are read while it runs; its warnings are thrown away unless `stderr` is given."""
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "preexec_fn": _heed_interrupts, **more}
    return subprocess.Popen([PLAYHEAD, *map(str, arguments)], cwd=cwd, text=True, **given)  # type: ignore[call-overload,no-any-return]


def _heed_interrupts() -> None:
    """A process that a shell started in the background ignores Ctrl-C, and so would those that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def use(scheme: str, folder: Path) -> None:
    """Every command that runs in a folder works on an index of this engine, at .playhead/index."""
    (folder / ".env").write_text(f"PLAYHEAD_ENGINE={scheme}:.playhead/index\n")


def vtt(*texts: str) -> str:
    cues = (
        f"{number // 900:02}:{number // 15 % 60:02}:{number % 15 * 4:02}.000 --> "
        f"{number // 900:02}:{number // 15 % 60:02}:{number % 15 * 4 + 3:02}.900\n{text}\n"
        for number, text in enumerate(texts)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def words(chance: random.Random, count: int) -> str:
    """Words of an invented language with few common and many rare ones."""
    return " ".join(f"w{int(chance.paretovariate(0.9)) % 5_000}" for _ in range(count))


def recording(folder: Path, name: str, text: str = "", cues: int = 2, seed: int = 0) -> Path:
    """A described recording in three languages; `text` is its first cue."""
    home = folder / name
    home.mkdir(parents=True, exist_ok=True)
    (home / "recording.toml").write_text(f'title = "Title of {name}"\nlanguage = "en"\n')
    chance = random.Random(f"{name} {seed}")
    for code in LANGUAGES:
        (home / f"{code}.vtt").write_text(vtt(text or name, *(words(chance, 9) for _ in range(cues))))
    return home


def workers_of(pid: int) -> list[int]:
    """The processes that a process has started and that still run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[1] == str(pid) and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def texts_in(folder: Path) -> bytes:
    """Every byte of every file below a folder, names included, and all that can be unpacked from them."""
    import zlib

    parts = [b"\n".join(_in_tantivy(path.parent)) for path in folder.rglob("meta.json")]
    for path in sorted(folder.rglob("*")):
        parts.append(os.fsencode(path.name))
        if path.is_file():
            data = path.read_bytes()
            parts.append(data)
            at = -1
            while (at := data.find(b"\x78\x5e", at + 1)) >= 0:  # how zlib begins at the level that Whoosh asks for
                try:
                    parts.append(zlib.decompressobj().decompress(data[at:]))
                except zlib.error:
                    continue
    return b"\n".join(parts)


def _in_tantivy(folder: Path) -> Iterator[bytes]:
    """Every term in the dictionaries of a tantivy index, of deleted documents too as long as they are in a segment, and
    what it stores of the others."""
    import tantivy

    searcher = tantivy.Index.open(str(folder)).searcher()
    for field in ("recording", *(f"{kind}_{code}" for kind in ("said", "about") for code in LANGUAGES)):
        for term, _ in searcher.terms_with_prefix(field, ""):
            yield str(term).encode()
    for _, address in searcher.search(tantivy.Query.all_query(), max(1, searcher.num_docs)).hits:
        yield bytes(searcher.doc(address).get_first("stored") or b"")
