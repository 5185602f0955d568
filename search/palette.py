"""Which colours have the pages of an archive that chose one? Each pair of a text and its ground can be read."""

from dataclasses import dataclass

from search.colour import BLACK, READABLE, WHITE, Colour, contrast, mixed, readable, text_on, written


@dataclass(frozen=True, slots=True)
class Scheme:
    """Light or dark: the grounds and texts of style.css, which a brand leaves as they are."""

    paper: Colour
    card: Colour
    ink: Colour
    quiet: Colour
    towards: Colour
    """Where a colour goes that cannot be read on these grounds."""
    tint: float
    """The share of the brand's colour in a ground that is to stand out softly."""


LIGHT = Scheme(
    paper=(0xFA, 0xF9, 0xF6),
    card=WHITE,
    ink=(0x1D, 0x1F, 0x1E),
    quiet=(0x5A, 0x60, 0x5C),
    towards=BLACK,
    tint=0.1,
)
DARK = Scheme(
    paper=(0x13, 0x16, 0x15),
    card=(0x1A, 0x1E, 0x1C),
    ink=(0xE6, 0xEA, 0xE8),
    quiet=(0xA3, 0xAD, 0xA8),
    towards=WHITE,
    tint=0.2,
)


@dataclass(frozen=True, slots=True)
class Palette:
    """`accent` is for text and lines on the grounds and on `soft`; `fill` is for buttons, with `on_fill` on it."""

    accent: Colour
    fill: Colour
    on_fill: Colour
    soft: Colour

    @property
    def properties(self) -> str:
        """As custom properties of CSS."""
        named = (("accent", self.accent), ("fill", self.fill), ("on-fill", self.on_fill), ("soft", self.soft))
        return "".join(f"--{name}:{written(colour)};" for name, colour in named)


def palette(colour: Colour, scheme: Scheme, wanted: float = READABLE) -> Palette:
    """The archive's colour as it is for what is not read, and moved as little as is needed for what is."""
    soft = _soft(colour, scheme)
    accent = readable(colour, (scheme.paper, scheme.card, soft), scheme.towards, wanted)
    return Palette(accent, colour, text_on(colour), soft)


def _soft(colour: Colour, scheme: Scheme) -> Colour:
    shares = (scheme.tint * step / 10 for step in range(10, 0, -1))
    tinted = (mixed(scheme.card, colour, share) for share in shares)
    texts = (scheme.ink, scheme.quiet, scheme.towards)
    fitting = (each for each in tinted if all(contrast(text, each) >= READABLE for text in texts))
    return next(fitting, scheme.card)
