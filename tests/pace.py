"""How many times slower is the processor now than the one that the times allowed in tests were measured on?

Other programs, and neighbours on the same hardware, make one and the same work take twice as long from one minute to
the next. What a test allows is multiplied by this, so that it fails of the code and not of the neighbours.
"""

import gc
import re
from time import process_time

USUAL = 0.0092
"""Seconds that the work took on a quiet machine, where the allowed times were measured (Python 3.11)."""

_WORDS = re.compile(r"[^\W\d_]+|\d+")
_TEXT = "00:01:02,345 --> 00:01:04,000 Ana López: Yes, we have them, and then somebody signs this? " * 50


def slowness() -> float:
    """At least 1; the quickest of three tries, some 30 ms."""
    return max(1.0, min(_seconds() for _ in range(3)) / USUAL)


def _seconds() -> float:
    gc.disable()
    started = process_time()
    for _ in range(20):
        _work()
    took = process_time() - started
    gc.enable()
    return took


def _work() -> list[tuple[str, int]]:
    """What reading and analysing text does most: split, fold, look up, gather, sort."""
    found: dict[str, list[tuple[int, int]]] = {}
    for line in _TEXT.split("."):
        for at, word in enumerate(_WORDS.findall(line.casefold())):
            found.setdefault(word, []).append((at, len(found)))
    return sorted((word, len(places)) for word, places in found.items())
