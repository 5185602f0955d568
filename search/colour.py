"""Can this colour be read on that one? The contrast of WCAG 2.2, and a colour moved until its contrast is enough."""

import re
from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls

Colour = tuple[int, int, int]
"""Red, green, blue, from 0 to 255."""

BLACK: Colour = (0, 0, 0)
WHITE: Colour = (255, 255, 255)

READABLE = 4.5
"""The contrast that text has at least (level AA)."""

COMFORTABLE = 6.0
"""The contrast of text in a colour that nobody chose for these grounds."""

_STEPS = 64


def parsed(text: str) -> Colour | None:
    """`#7a1f3d`, `7a1f3d` or `#713`; None if it is no such colour."""
    digits = text.strip().removeprefix("#")
    if re.fullmatch("[0-9a-fA-F]{3}", digits):
        digits = "".join(digit * 2 for digit in digits)
    if not re.fullmatch("[0-9a-fA-F]{6}", digits):
        return None
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def written(colour: Colour) -> str:
    """`#7a1f3d`."""
    return "#" + bytes(colour).hex()


def contrast(one: Colour, other: Colour) -> float:
    """From 1 (the same) to 21 (black and white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with a share of `other` in it, from 0 to 1."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def readable(colour: Colour, grounds: Iterable[Colour], towards: Colour, wanted: float = READABLE) -> Colour:
    """The colour, or the nearest on its way `towards` black or white whose contrast on every ground is as wanted."""
    grounds = tuple(grounds)
    shades = (_shade(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in shades if all(contrast(shade, each) >= wanted for each in grounds)), towards)


def text_on(ground: Colour) -> Colour:
    """White where it can be read on the ground, otherwise black, which then can: one of them always has 4.5:1."""
    return WHITE if contrast(WHITE, ground) >= READABLE else BLACK


def _shade(colour: Colour, towards: Colour, share: float) -> Colour:
    """Lighter or darker, of the same hue and saturation."""
    hue, lightness, saturation = rgb_to_hls(*(channel / 255 for channel in colour))
    end = towards[0] / 255
    red, green, blue = hls_to_rgb(hue, lightness + (end - lightness) * share, saturation)
    return round(red * 255), round(green * 255), round(blue * 255)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
