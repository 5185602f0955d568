"""Which objects can be read in JSON that is damaged? Text that is no JSON → the objects in it that are whole.

An end that was cut off or a missing quotation mark makes the object around it unreadable, and with it all that holds it
in its turn; the objects beside and within are whole. So one is looked for wherever a `{` stands, the outermost first.
"""

from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any

READ_AGAIN = 4
"""Times the length of a text that may be read in vain: from then on what was read in vain is left out as a whole."""

DEEP = 10_000
"""Characters that are read, at most, of what is nested too deeply."""


def objects(text: str, decoder: JSONDecoder, broken: set[int]) -> Iterator[dict[str, Any]]:
    """Each object that is whole and in no other that is. The characters at which others break off go to `broken`: an
    object breaks off where the one within it does, so that each place of damage is one."""
    text = _Uncounted(text)
    left = READ_AGAIN * len(text)
    at = text.find("{")
    while at >= 0:
        try:
            found, behind = decoder.raw_decode(text, at)
        except JSONDecodeError as error:
            broken.add(error.pos)
            behind = max(error.pos, at + 1)
        except RecursionError:
            behind = at + DEEP
        else:
            yield found
            at = text.find("{", behind)
            continue
        left -= behind - at
        at = text.find("{", at + 1 if left > 0 else behind)


class _Uncounted(str):
    """A text whose lines an error that is found in it does not count, which reads all of the text above it."""

    __slots__ = ()

    def count(self, *_: object) -> int:
        return 0

    def rfind(self, *_: object) -> int:
        return -1
