"""Which picture stands for a recording in a list? One of its own, else a calm drawing that is always the same."""

from hashlib import sha256

from indexer.model import Recording
from search import links
from search.archive_views import Still

TINTS = 6
"""Colours of the style sheet, `tint-0` and so on."""

_BARS, _STEP, _LEFT, _MIDDLE = 25, 12, 16, 90
_LEAST, _MOST = 8, 104
"""Of the bars of a drawing that is 320 wide and 180 high."""


def still(about: Recording) -> Still:
    """The picture of a recording; a picture elsewhere is never loaded."""
    if about.thumbnail in about.media:
        return Still(links.thumbnail(about), "", 0, "")
    digest = sha256(about.id.encode()).digest()
    return Still("", _mark(about), digest[-1] % TINTS, "".join(_bar(at, digest[at]) for at in range(_BARS)))


def _mark(about: Recording) -> str:
    if about.series and about.order is not None:
        return str(about.order)
    title = about.title.in_language(about.language)
    return next((character.upper() for character in title if character.isalnum()), "")


def _bar(number: int, chance: int) -> str:
    """One of the bars, which swell like a voice: higher towards the middle."""
    centre = (_BARS - 1) / 2
    swell = 1 - abs(number - centre) / (centre + 1)
    height = round(_LEAST + (_MOST - _LEAST) * swell * (0.25 + 0.75 * chance / 255))
    return f"M{_LEFT + number * _STEP} {_MIDDLE - height // 2}v{height}"
