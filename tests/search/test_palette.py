"""Whatever colour an archive chooses, every text can be read on its ground; and so it is in the stylesheet itself."""

import gzip
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.colour import (
    BLACK,
    COMFORTABLE,
    READABLE,
    WHITE,
    Colour,
    contrast,
    mixed,
    parsed,
    readable,
    text_on,
    written,
)
from search.installed import STATIC
from search.palette import DARK, LIGHT, Scheme, palette

COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(colour(one), colour(other)) == pytest.approx(ratio, abs=0.005)
    assert contrast(colour(other), colour(one)) == contrast(colour(one), colour(other))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("#7a1f3d", (0x7A, 0x1F, 0x3D)),
        ("7A1F3D", (0x7A, 0x1F, 0x3D)),
        (" #713 ", (0x77, 0x11, 0x33)),
        ("red", None),
        ("#7a1f3", None),
        ("#7a1f3d80", None),
        ("", None),
        ("#７a1f3d", None),
    ],
)
def test_which_colours_are_read(text: str, read: Colour | None) -> None:
    assert parsed(text) == read


@settings(deadline=None)
@given(COLOURS)
def test_a_colour_is_written_as_it_is_read(one: Colour) -> None:
    assert parsed(written(one)) == one
    assert mixed(one, WHITE, 0) == one
    assert mixed(one, WHITE, 1) == WHITE


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("wanted", [READABLE, COMFORTABLE])
@settings(deadline=None)
@given(chosen=COLOURS)
@example(chosen=BLACK)
@example(chosen=WHITE)
@example(chosen=(0xFF, 0xCC, 0x00))
@example(chosen=(0x77, 0x77, 0x77))
def test_every_text_can_be_read_on_its_ground(scheme: Scheme, wanted: float, chosen: Colour) -> None:
    made = palette(chosen, scheme, wanted)
    for ground in (scheme.paper, scheme.card, made.soft):
        assert contrast(made.accent, ground) >= wanted >= READABLE
        assert contrast(scheme.ink, ground) >= READABLE
        assert contrast(scheme.quiet, ground) >= READABLE
    assert contrast(made.on_fill, made.fill) >= READABLE
    assert made.fill == chosen


@settings(deadline=None)
@given(COLOURS)
def test_black_or_white_can_be_read_on_any_colour(ground: Colour) -> None:
    assert contrast(text_on(ground), ground) >= READABLE


@settings(deadline=None)
@given(COLOURS)
def test_a_colour_that_can_be_read_stays_as_it_is(chosen: Colour) -> None:
    grounds = (LIGHT.paper, LIGHT.card)
    fits = all(contrast(chosen, ground) >= READABLE for ground in grounds)
    assert (readable(chosen, grounds, BLACK) == chosen) == fits


def test_yellow_is_as_it_is_on_buttons_and_darker_as_text() -> None:
    made = palette(colour("#ffcc00"), LIGHT)
    assert (written(made.fill), written(made.on_fill)) == ("#ffcc00", "#000000")
    red, green, blue = made.accent
    assert red > green > blue == 0
    assert contrast(made.accent, LIGHT.paper) < 6


@pytest.mark.parametrize(("at", "scheme"), [(0, LIGHT), (1, DARK)], ids=["light", "dark"])
def test_the_stylesheet_has_the_same_grounds_and_can_be_read(at: int, scheme: Scheme) -> None:
    blocks = re.findall(r":root \{(.*?)\}", (STATIC / "style.css").read_text(), re.DOTALL)
    tokens = {name: colour(value) for name, value in re.findall(r"--([\w-]+): (#\w{3,6});", blocks[at])}
    for name in ("paper", "card", "ink", "quiet"):
        assert tokens[name] == getattr(scheme, name), name
    for text in ("ink", "quiet", "accent"):
        for ground in ("paper", "card", "soft"):
            assert contrast(tokens[text], tokens[ground]) >= READABLE, (text, ground)
    assert contrast(tokens["on-fill"], tokens["fill"]) >= READABLE
    assert contrast(tokens["on-mark"], tokens["mark"]) >= READABLE
    for ground in ("paper", "card"):
        assert contrast(tokens["field"], tokens[ground]) >= 3, ground  # what shows where a field is


def colour(text: str) -> Colour:
    found = parsed(text)
    assert found is not None
    return found


def test_the_stylesheet_is_small() -> None:
    assert len(gzip.compress((STATIC / "style.css").read_bytes())) < 9_000


def test_every_block_of_the_stylesheet_is_closed() -> None:
    style = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", (STATIC / "style.css").read_text(), flags=re.DOTALL)
    depth = 0
    for sign in re.findall(r"[{}]", style):
        depth += 1 if sign == "{" else -1
        assert 0 <= depth <= 3
    assert depth == 0
