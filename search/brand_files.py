"""Is this a picture or a font that a browser can show, how large is it, and which weight has it?"""

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

LARGEST_LOGO = 256 * 1024
"""Bytes: it is loaded with every page."""


@dataclass(frozen=True, slots=True)
class BrandFile:
    """A file as it is served; `version` tells its content, for addresses that can be kept for good."""

    name: str
    media_type: str
    content: bytes

    @property
    def version(self) -> str:
        return sha256(self.content).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Picture:
    """A logo, and its size in its own units."""

    file: BrandFile
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Font:
    """A font file, and what `@font-face` has to say of it."""

    file: BrandFile
    weight: str
    style: str


def picture(name: str, path: Path) -> Picture:
    """A logo, by the name that it is served with. Raises ValueError with what is wrong and what to do."""
    content = _content(path)
    if len(content) > LARGEST_LOGO:
        raise ValueError(f"it has {len(content):,} bytes; every page loads it: make it smaller than {LARGEST_LOGO:,}")
    for suffix, media_type, size in _PICTURES:
        if found := size(content):
            width, height = found
            if width <= 0 or height <= 0:
                raise ValueError("the picture has no size: give its svg element a viewBox, or width and height")
            return Picture(BrandFile(f"{name}.{suffix}", media_type, content), width, height)
    raise ValueError("this is no SVG, PNG or WebP: save the logo as one of them")


def font(path: Path) -> Font:
    """A font in WOFF2; weight and style are read from its name. Raises ValueError with what is wrong and what to do."""
    content = _content(path)
    if not content.startswith(b"wOF2"):
        raise ValueError(f"{path} is no font in the format WOFF2: convert it first")
    words = "-".join(re.findall(r"[A-Z]?[a-z]+|[A-Z]+|\d+", path.stem)).casefold()
    style = "italic" if re.search(_said("italic|oblique"), words) else "normal"
    weight = next((weight for said, weight in _WEIGHTS if re.search(_said(said), words)), "400")
    return Font(BrandFile(f"{sha256(content).hexdigest()[:12]}.woff2", "font/woff2", content), weight, style)


def _said(words: str) -> str:
    return rf"(?<![^-])({words})(?![^-])"


def _content(path: Path) -> bytes:
    try:
        return path.expanduser().read_bytes()
    except FileNotFoundError:
        raise ValueError(f"there is no file {path.absolute()}: correct the path") from None
    except OSError as error:
        raise ValueError(f"{path.absolute()} cannot be read ({error.strerror}): name a file that can") from None


def _png(content: bytes) -> tuple[float, float] | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _webp(content: bytes) -> tuple[float, float] | None:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or len(content) < 30:
        return None
    match content[12:16]:
        case b"VP8X":
            return _number(content[24:27]) + 1, _number(content[27:30]) + 1
        case b"VP8L":
            bits = _number(content[21:25])
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 ":
            return _number(content[26:28]) & 0x3FFF, _number(content[28:30]) & 0x3FFF
    return None


def _number(content: bytes) -> int:
    return int.from_bytes(content, "little")


def _svg(content: bytes) -> tuple[float, float] | None:
    root = re.search(rb"<svg\b[^>]*>", content)
    if not root or b"\0" in content:
        return None
    tag = root[0].decode("utf-8", "replace")
    sides = [re.search(rf'\s{side}\s*=\s*["\']\s*([\d.]+)(?:px)?\s*["\']', tag) for side in ("width", "height")]
    box = re.search(r'\sviewBox\s*=\s*["\']\s*(?:-?[\d.]+[\s,]+){2}([\d.]+)[\s,]+([\d.]+)', tag)
    try:
        if box:
            return float(box[1]), float(box[2])
        return float(sides[0][1] if sides[0] else 0), float(sides[1][1] if sides[1] else 0)
    except ValueError:
        return 0, 0


_PICTURES: tuple[tuple[str, str, Callable[[bytes], tuple[float, float] | None]], ...] = (
    ("png", "image/png", _png),
    ("webp", "image/webp", _webp),
    ("svg", "image/svg+xml", _svg),
)

_WEIGHTS = (
    ("variable|wght|vf", "100 900"),
    ("thin|hairline|100", "100"),
    ("(extra|ultra)-?light|200", "200"),
    ("light|300", "300"),
    ("medium|500", "500"),
    ("(semi|demi)-?bold|600", "600"),
    ("(extra|ultra)-?bold|800", "800"),
    ("bold|700", "700"),
    ("black|heavy|900", "900"),
)
"""The first row that is in a file's name decides; a name that has none is of the weight 400."""
