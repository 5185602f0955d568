"""What an archive's own look is made of, how it is served, and what is said where it cannot be."""

import re
import struct
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from indexer.errors import BadSetting
from search import links
from search.app import HEADERS, create_app
from search.brand import Brand, FooterPiece, brand
from search.brand_files import LARGEST_LOGO, font, picture
from search.settings import Settings

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 300, 100) + b"\x08\x06\0\0\0"
WEBP = b"RIFF\x24\0\0\0WEBP"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 40"><circle r="9"/></svg>'
FONT = b"wOF2" + bytes(60)


def of(**settings: object) -> Brand:
    return brand(Settings(engine="whoosh:unused", **settings))  # type: ignore[arg-type]


def css(made: Brand) -> str:
    return made.files["brand.css"].content.decode()


def client(**settings: object) -> TestClient:
    return TestClient(create_app(Settings(engine="whoosh:unused", **settings)))  # type: ignore[arg-type]


def test_nothing_set_is_nothing_loaded() -> None:
    made = of()
    assert (made.stylesheet, made.preload, made.logo, made.footer, css(made)) == ("", (), None, (), "")
    assert made.icon.address == links.static("favicon.svg")


def test_one_colour_makes_light_and_dark_pages() -> None:
    made = css(of(brand_color="#7a1f3d"))
    light, dark = re.findall(r":root\{(.*?)\}", made)
    assert light.startswith("--accent:#7a1f3d;--fill:#7a1f3d;--on-fill:#ffffff;--soft:#")
    assert "--fill:#7a1f3d;" in dark and "--accent:#7a1f3d;" not in dark
    assert made.count("@media (prefers-color-scheme:dark)") == 1
    assert "--accent:#e38ba8;" in css(of(brand_color="#7a1f3d", brand_color_dark="#e38ba8"))
    assert css(of(brand_color_dark="#e38ba8")).startswith("@media (prefers-color-scheme:dark)")


def test_font_files_are_faces_with_the_weights_of_their_names(tmp_path: Path) -> None:
    names = ("House-Regular.woff2", "House-BoldItalic.woff2", "House-SemiBold.woff2")
    for at, name in enumerate(names):
        (tmp_path / name).write_bytes(FONT + bytes([at]))
    made = of(brand_font=", ".join(str(tmp_path / name) for name in names))
    assert re.findall(r"font-weight:([\d ]+);font-style:(\w+)", css(made)) == [
        ("400", "normal"),
        ("700", "italic"),
        ("600", "normal"),
    ]
    assert "--sans:archive,system-ui,sans-serif;--serif:archive,serif;" in css(made)
    assert len(made.preload) == 2  # what is upright
    assert all(f'src:url("{address}") format("woff2")' in css(made) for address in made.preload)
    assert made.has_fonts


@pytest.mark.parametrize(
    ("name", "weight", "style"),
    [
        ("House", "400", "normal"),
        ("House-Light", "300", "normal"),
        ("HighlightSans-Regular", "400", "normal"),
        ("house-v17-latin-700italic", "700", "italic"),
        ("House-ExtraBold", "800", "normal"),
        ("House[wght]", "100 900", "normal"),
        ("HouseVF-Oblique", "100 900", "italic"),
        ("house_extra-light", "200", "normal"),
    ],
)
def test_a_fonts_weight_is_read_from_its_name(tmp_path: Path, name: str, weight: str, style: str) -> None:
    path = tmp_path / f"{name}.woff2"
    path.write_bytes(FONT)
    made = font(path)
    assert (made.weight, made.style) == (weight, style)


def test_families_that_readers_have_need_no_file() -> None:
    made = of(brand_font="Source Sans 3, 'Gill Sans', sans-serif")
    assert '--sans:"Source Sans 3","Gill Sans",sans-serif,system-ui,sans-serif;' in css(made)
    assert not made.has_fonts and "@font-face" not in css(made)


@pytest.mark.parametrize(
    ("content", "name", "size"),
    [
        (PNG, "logo.png", (300, 100)),
        (WEBP + b"VP8X\x0a\0\0\0\x10\0\0\0\x2b\x01\0\x63\0\0", "logo.webp", (300, 100)),
        (WEBP + b"VP8L\x0a\0\0\0\x2f" + (299 | 99 << 14).to_bytes(4, "little") + bytes(9), "logo.webp", (300, 100)),
        (WEBP + b"VP8 \x0a\0\0\0\x30\x01\0\x9d\x01\x2a\x2c\x01\x64\0" + bytes(4), "logo.webp", (300, 100)),
        (SVG.encode(), "logo.svg", (48, 40)),
        (b'<?xml version="1.0"?><!-- x --><svg width="30px" height=\'10\'></svg>', "logo.svg", (30, 10)),
    ],
)
def test_a_logo_is_known_by_what_is_in_it(tmp_path: Path, content: bytes, name: str, size: tuple[int, int]) -> None:
    (tmp_path / "any").write_bytes(content)
    found = picture("logo", tmp_path / "any")
    assert (found.file.name, (found.width, found.height)) == (name, size)


def test_a_wide_logo_stands_for_the_name_and_another_beside_it(tmp_path: Path) -> None:
    (tmp_path / "wide.png").write_bytes(PNG)
    (tmp_path / "mark.svg").write_text(SVG)
    wide = of(brand_logo=str(tmp_path / "wide.png"), brand_color="#7a1f3d")
    assert wide.logo is not None and wide.logo.whole
    assert (wide.logo.width, wide.logo.height) == (120, 40)
    assert wide.icon.address.startswith("/brand/icon.svg?v=")
    assert b'fill="#7a1f3d"' in wide.files["icon.svg"].content
    assert b'"#0f5b40"' not in wide.files["icon.svg"].content
    mark = of(brand_logo=str(tmp_path / "mark.svg"), brand_logo_dark=str(tmp_path / "wide.png"))
    assert mark.logo is not None and not mark.logo.whole
    assert mark.icon.address == mark.logo.address
    assert mark.logo.dark.startswith("/brand/logo-dark.png?v=")


def test_a_footer_is_text_and_links() -> None:
    made = of(brand_footer="© Lantern Hall · [Imprint](https://example.org/imprint) [Help](/help).")
    assert made.footer == (
        FooterPiece("© Lantern Hall · "),
        FooterPiece("Imprint", "https://example.org/imprint"),
        FooterPiece(" "),
        FooterPiece("Help", "/help"),
        FooterPiece("."),
    )


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("brand_color", "reddish", "a colour is written as # and six hexadecimal digits, such as #7a1f3d"),
        ("brand_color_dark", "#12", "a colour is written as # and six hexadecimal digits, such as #7a1f3d"),
        ("brand_logo", "HERE/none.svg", "there is no file HERE/none.svg: correct the path"),
        ("brand_logo", "HERE", "HERE cannot be read (Is a directory): name a file that can"),
        ("brand_logo", "HERE/logo.gif", "this is no SVG, PNG or WebP: save the logo as one of them"),
        ("brand_logo_dark", "HERE/logo.gif", "this is no SVG, PNG or WebP: save the logo as one of them"),
        ("brand_logo", "HERE/flat.svg", "the picture has no size: give its svg element a viewBox, or width and height"),
        ("brand_logo", "HERE/huge.png", f"every page loads it: make it smaller than {LARGEST_LOGO:,}"),
        ("brand_font", "HERE/House.ttf", "HERE/House.ttf is no font in the format WOFF2: convert it first"),
        ("brand_font", "HERE/none.woff2", "there is no file HERE/none.woff2: correct the path"),
        ("brand_font", "HERE/House.ttf, Arial", "name either font files or families that readers have, not both"),
        ("brand_font", "x;}body{display:none", "is no name of a font family: write such as Source Sans 3, sans-serif"),
        ("brand_footer", "[x](javascript:alert(1))", "a link is written [Imprint](https://example.org/imprint)"),
        ("brand_footer", "[x](//elsewhere.org/)", "a link is written [Imprint](https://example.org/imprint)"),
    ],
)
def test_what_cannot_be_used_is_said_with_what_to_do(tmp_path: Path, name: str, value: str, sentence: str) -> None:
    (tmp_path / "logo.gif").write_bytes(b"GIF89a" + bytes(40))
    (tmp_path / "flat.svg").write_text("<svg></svg>")
    (tmp_path / "huge.png").write_bytes(PNG + bytes(LARGEST_LOGO))
    (tmp_path / "House.ttf").write_bytes(b"\0\1\0\0" + bytes(40))
    value = value.replace("HERE", str(tmp_path))
    with pytest.raises(BadSetting) as caught:
        of(**{name: value})
    said = str(caught.value)
    assert said.startswith(f"PLAYHEAD_{name.upper()}={value!r} is not possible: ")
    assert sentence.replace("HERE", str(tmp_path)) in said


def test_files_are_kept_for_good_under_their_version_and_asked_for_otherwise(tmp_path: Path) -> None:
    (tmp_path / "mark.svg").write_text(SVG)
    settings = {"brand_color": "#7a1f3d", "brand_logo": str(tmp_path / "mark.svg")}
    asked = client(**settings)
    made = of(**settings)
    assert made.logo is not None
    for address, media_type in ((made.stylesheet, "text/css"), (made.logo.address, "image/svg+xml")):
        kept = asked.get(address)
        assert kept.status_code == 200 and kept.headers["Content-Type"].startswith(media_type)
        assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        path = address.partition("?")[0]
        loose = asked.get(path)
        assert loose.headers["Cache-Control"] == "no-cache" and loose.content == kept.content
        same = asked.get(path, headers={"If-None-Match": kept.headers["ETag"]})
        assert (same.status_code, same.content) == (304, b"")
        assert asked.head(path).status_code == 200
    assert asked.get("/favicon.ico").text == SVG
    assert asked.get("/brand/other.svg").status_code == 404
    assert client().get("/brand.css").text == ""


def test_a_picture_opened_by_itself_runs_no_script_and_fonts_are_allowed_only_with_fonts(tmp_path: Path) -> None:
    (tmp_path / "mark.svg").write_text(SVG)
    (tmp_path / "House.woff2").write_bytes(FONT)
    logo = client(brand_logo=str(tmp_path / "mark.svg")).get("/brand/logo.svg")
    policy = logo.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "sandbox" in policy and "script-src" not in policy
    assert logo.headers["X-Content-Type-Options"] == "nosniff"
    plain = client().get("/brand.css").headers["Content-Security-Policy"]
    assert plain == HEADERS["Content-Security-Policy"] and "font-src" not in plain
    with_fonts = client(brand_font=str(tmp_path / "House.woff2")).get("/brand.css").headers["Content-Security-Policy"]
    assert with_fonts == f"{plain}; font-src 'self'"
