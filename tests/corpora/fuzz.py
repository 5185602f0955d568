"""What may happen to a file on its way to us? Real files → files cut, repeated, swapped, re-encoded."""

from collections.abc import Callable, Iterator
from random import Random

from indexer import subtitles
from tests.corpora.places import CORPORA, ROOT

LONGEST = 40_000
"""Bytes of a file that are taken: more of the same finds nothing more."""

CODECS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "windows-1252", "windows-1250", "cp1251", "shift_jis")
SIGNS = ("-->", "->", "0:", ":", ".", ",", "<", "<v ", "</v>", "<i>", "&", "&#", "{\\", "\0", "\r", "\n\n", "\n \n")
SIGNS += ("NOTE\n", "STYLE\n", "WEBVTT\n", "99", "-", "Ã©", "â€", "\u200b", "\ufeff", "e\u0301", "\ud7ff", "1\n", "  ")


USUAL = (".vtt", ".srt")


def sources() -> list[tuple[str, list[bytes]]]:
    """The real files by suffix, the usual ones several times; without them, those that the repository ships."""
    folder = CORPORA if CORPORA.is_dir() else ROOT / "transcripts"
    by_suffix: dict[str, list[bytes]] = {}
    for path in sorted(folder.rglob("*")):
        expected = path.suffix == ".json" and "mozilla" in str(path)  # what a parsing test expects, and no subtitles
        if path.suffix in subtitles.SUFFIXES and path.is_file() and not expected:
            by_suffix.setdefault(path.suffix, []).append(path.read_bytes())
    return [each for each in by_suffix.items() for _ in range(4 if each[0] in USUAL else 1)]


def cases(count: int, seed: int) -> Iterator[tuple[int, str, bytes]]:
    """Numbered damaged files with the suffix that each is read under, which need not be its own."""
    real = sources()
    for number in range(count):
        random = Random(f"{seed}/{number}")  # a case can be made again by its number alone
        suffix, files = random.choice(real)
        data = random.choice(files)
        if len(data) > LONGEST:
            start = random.randrange(len(data) - LONGEST)
            data = data[start : start + LONGEST]
        for _ in range(random.randint(1, 4)):
            data = random.choice(DAMAGES)(data, random)
            if random.random() < 0.1:
                data = (data + random.choice(random.choice(real)[1]))[:LONGEST]
        if random.random() < 0.3:
            suffix = random.choice(subtitles.SUFFIXES)
        yield number, suffix, data[: 4 * LONGEST]


def _part(data: bytes, random: Random, longest: int = 2_000) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + int(random.random() ** 3 * longest))


def cut(data: bytes, random: Random) -> bytes:
    start, end = _part(data, random)
    return data[:start] + data[end:]


def repeated(data: bytes, random: Random) -> bytes:
    start, end = _part(data, random)
    return data[:start] + data[start:end] * random.randint(2, 9) + data[end:]


def swapped(data: bytes, random: Random) -> bytes:
    (a, b), (c, d) = sorted([_part(data, random), _part(data, random)])
    return data[:a] + data[c:d] + data[b : max(b, c)] + data[a:b] + data[max(b, d) :]


def changed(data: bytes, random: Random) -> bytes:
    result = bytearray(data)
    for _ in range(random.randint(1, 30) if data else 0):
        result[random.randrange(len(data))] = random.randrange(256)
    return bytes(result)


def shortened(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def with_signs(data: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, 20)):
        at = random.randrange(len(data) + 1)
        data = data[:at] + random.choice(SIGNS).encode() * int(1 + random.random() ** 6 * 500) + data[at:]
    return data


def without_a_sign(data: bytes, random: Random) -> bytes:
    return data.replace(random.choice((b"\n", b"-", b">", b":", b".", b",", b" ", b"\n\n", b"00")), b"")


def lines_shuffled(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    start = random.randrange(len(lines))
    some = lines[start : start + random.randint(2, 30)]
    random.shuffle(some)
    return b"\n".join([*lines[:start], *some, *lines[start + len(some) :]])


def lines_dropped(data: bytes, random: Random) -> bytes:
    share = random.random() ** 2
    return b"\n".join(line for line in data.split(b"\n") if random.random() > share)


def line_ends_changed(data: bytes, random: Random) -> bytes:
    return data.replace(b"\n", random.choice((b"\r", b"\r\n", b"\n\n", b"\n\r", b"\x0b", "\u2028".encode(), b" ")))


def encoded_anew(data: bytes, random: Random) -> bytes:
    text = data.decode(random.choice(CODECS), "replace")
    return text.encode(random.choice(CODECS), random.choice(("replace", "ignore", "xmlcharrefreplace")))


def halves(data: bytes, random: Random) -> bytes:
    """Two encodings in one file."""
    at = random.randrange(len(data) + 1)
    return data[:at] + encoded_anew(data[at:], random)


DAMAGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    cut,
    repeated,
    swapped,
    changed,
    shortened,
    with_signs,
    without_a_sign,
    lines_shuffled,
    lines_dropped,
    line_ends_changed,
    encoded_anew,
    halves,
)
