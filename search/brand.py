"""What does the archive look like? Its colours, logo, typeface and the words in its footer, from the settings."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from indexer.errors import BadSetting
from search import links
from search.brand_files import BrandFile, Font, Picture, font, picture
from search.colour import COMFORTABLE, Colour, parsed, text_on, written
from search.installed import STATIC
from search.palette import DARK, LIGHT, palette
from search.settings import Settings

WIDE = 2.0
"""A logo at least so many times as wide as high has the name in it; any other stands beside the name."""

LOGO_HEIGHT = 40
"""Pixels of style.css."""

EVERYWHERE = ("400", "600", "700", "100 900")
"""The weights of style.css, which every page has."""

STYLESHEET = "brand.css"

T = TypeVar("T")

_GENERIC = {"serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-rounded", "ui-monospace"}


@dataclass(frozen=True, slots=True)
class Logo:
    """`whole`: it stands for the name, otherwise beside it; `dark` is that for dark pages, or ""."""

    address: str
    dark: str
    width: int
    height: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Icon:
    """What a browser shows in the tab."""

    address: str
    media_type: str


@dataclass(frozen=True, slots=True)
class FooterPiece:
    """Text, or a link where it has an address."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Brand:
    """`stylesheet` is an address, or ""; `preload` are those of the fonts that every page needs at once."""

    icon: Icon
    icon_file: BrandFile | None
    logo: Logo | None
    stylesheet: str
    preload: tuple[str, ...]
    footer: tuple[FooterPiece, ...]
    files: Mapping[str, BrandFile]
    has_fonts: bool


def brand(settings: Settings) -> Brand:
    """The brand that the settings describe. Raises BadSetting."""
    colour = _checked(settings, "brand_color", _colour)
    dark = _checked(settings, "brand_color_dark", _colour)
    shown = _checked(settings, "brand_logo", lambda value: picture("logo", Path(value)))
    at_night = _checked(settings, "brand_logo_dark", lambda value: picture("logo-dark", Path(value)))
    faces = _checked(settings, "brand_font", _fonts) or ()
    families = ["archive"] if faces else _checked(settings, "brand_font", _families) or []
    css = _css(colour, dark, faces, families)
    style = BrandFile(STYLESHEET, "text/css; charset=utf-8", css.encode())
    icon = _icon(shown, colour)
    pictures = [each.file for each in (shown, at_night) if each]
    files = [style, *(face.file for face in faces), *pictures, *([icon] if icon else [])]
    needed = [face.file for face in faces if face.style == "normal" and face.weight in EVERYWHERE]
    return Brand(
        icon=Icon(_address(icon), icon.media_type) if icon else Icon(links.static("favicon.svg"), "image/svg+xml"),
        icon_file=icon,
        logo=_logo(shown, at_night) if shown else None,
        stylesheet=links.brand_stylesheet(style.version) if css else "",
        preload=tuple(map(_address, needed)),
        footer=_checked(settings, "brand_footer", _footer) or (),
        files={file.name: file for file in files},
        has_fonts=bool(faces),
    )


def _checked(settings: Settings, name: str, read: Callable[[str], T]) -> T | None:
    """What a setting says; None if it is not set."""
    value = str(getattr(settings, name)).strip()
    try:
        return read(value) if value else None
    except ValueError as error:
        raise BadSetting(f"PLAYHEAD_{name.upper()}", value, str(error)) from None


def _colour(value: str) -> Colour:
    if (colour := parsed(value)) is None:
        raise ValueError("a colour is written as # and six hexadecimal digits, such as #7a1f3d")
    return colour


def _fonts(value: str) -> tuple[Font, ...]:
    """The fonts, where the setting names files."""
    names = [name.strip() for name in value.split(",") if name.strip()]
    files = [name for name in names if re.search(r"[/\\]|\.(woff2?|ttf|otf|eot)$", name, re.IGNORECASE)]
    if files and len(files) < len(names):
        raise ValueError("name either font files or families that readers have, not both")
    return tuple(font(Path(name)) for name in files)


def _families(value: str) -> list[str]:
    names = [re.sub(r"""^(["'])(.*)\1$""", r"\2", name.strip()) for name in value.split(",") if name.strip()]
    for name in names:
        if not re.fullmatch(r"[\w .+-]+", name):
            raise ValueError(f"{name} is no name of a font family: write such as Source Sans 3, sans-serif")
    return [name if name in _GENERIC else f'"{name}"' for name in names]


def _css(colour: Colour | None, dark: Colour | None, faces: Sequence[Font], families: Sequence[str]) -> str:
    """Colours and faces in place of those of style.css, and nothing else."""
    light = palette(colour, LIGHT).properties if colour else ""
    night = palette(dark, DARK).properties if dark else ""
    if colour and not dark:
        night = palette(colour, DARK, COMFORTABLE).properties
    if families:
        stack = ",".join(families)
        light += f"--sans:{stack},system-ui,sans-serif;--serif:{stack},serif;"
    rules = [
        f'@font-face{{font-family:archive;src:url("{_address(face.file)}") format("woff2");'
        f"font-weight:{face.weight};font-style:{face.style};font-display:optional}}"
        for face in faces
    ]
    if light:
        rules.append(f":root{{{light}}}")
    if night:
        rules.append(f"@media (prefers-color-scheme:dark){{:root{{{night}}}}}")
    return "".join(f"{rule}\n" for rule in rules)


def _logo(shown: Picture, at_night: Picture | None) -> Logo:
    ratio = shown.width / shown.height
    dark = _address(at_night.file) if at_night else ""
    return Logo(_address(shown.file), dark, max(1, round(LOGO_HEIGHT * ratio)), LOGO_HEIGHT, whole=ratio >= WIDE)


def _icon(shown: Picture | None, colour: Colour | None) -> BrandFile | None:
    """The logo where it can be seen in a square and is of a kind that every browser takes; or ours in the colour."""
    if shown and shown.file.media_type != "image/webp" and 1 / WIDE < shown.width / shown.height < WIDE:
        return shown.file
    if not colour:
        return None
    ours = (STATIC / "favicon.svg").read_text()
    for part, now in (("#fff", text_on(colour)), ("#0f5b40", colour)):
        ours = ours.replace(f'"{part}"', f'"{written(now)}"')
    return BrandFile("icon.svg", "image/svg+xml", ours.encode())


def _footer(value: str) -> tuple[FooterPiece, ...]:
    pieces = []
    at = 0
    for link in re.finditer(r"\[([^\]]+)\]\(([^)\s]*)\)", value):
        if not re.match("https?://[^/]|mailto:.|/(?!/)", link[2]):
            raise ValueError(f"{link[2]} is no address: a link is written [Imprint](https://example.org/imprint)")
        pieces += [FooterPiece(value[at : link.start()]), FooterPiece(link[1], link[2])]
        at = link.end()
    return tuple(piece for piece in (*pieces, FooterPiece(value[at:])) if piece.text)


def _address(file: BrandFile) -> str:
    return links.brand_file(file.name, file.version)
