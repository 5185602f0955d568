"""What looks wrong in the tracks of a recording, though every file could be read? Cues → findings for the report.

Nothing here is certain and nothing is changed: each finding is a sentence for whoever keeps the archive, with the
second to look at. Times are milliseconds.
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from statistics import median

from indexer import timecode
from indexer.analysis import fold, words
from indexer.languages import LANGUAGES
from indexer.model import Cue, time_in_cue

SHIFT = 5_000
"""A track that is further off the spoken one is noticed by a viewer; interpreters are two to five seconds behind."""

FEWEST_PAIRS, AGREEING, AGREEMENT = 5, 2 / 3, 3_000
"""A shift is measured on so many numbers and names that both tracks have; at least this share of them must agree to
within so many milliseconds, or the tracks do not differ by a shift."""

MOST_OFTEN = 3
"""A number or name said more often than this is no landmark."""

GAP = 60_000
"""A silence that long in a talk is a break, or subtitles that are missing."""

EARLY = 0.1
"""The share of a recording that a track may lack at its end (and a minute at least) before it is said to stop early."""

FEWEST_WORDS = 60
"""Words from which the language of a track can be told."""

SURER = 1.5
"""So many times more small words of another language than of its own make a track one of that language."""

SHINGLE, SAMPLED = 8, 8
"""A sketch keeps one in SAMPLED runs of SHINGLE words, by their hash: enough to see one talk in another."""

SAME, FEWEST_SHARED = 0.8, 10
"""The share of a sketch, and how many of its hashes at least, found in another recording from which both are said to
hold the same text."""


class Concern(StrEnum):
    """The kinds of findings, as the report names them."""

    LACKING = "language lacking"
    SHIFTED = "track shifted"
    LANGUAGE = "another language"
    EARLY = "stops early"
    GAP = "gap"
    TWICE = "same text twice"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at. `at` is where, `value` how much (a shift, a gap, what is missing), both in ms."""

    concern: Concern
    recording: str
    language: str
    sentence: str
    at: int = 0
    value: int = 0


def findings(recording: str, spoken: str, tracks: Mapping[str, Sequence[Cue]]) -> list[Finding]:
    """What looks wrong in the tracks of one recording, whose spoken language is `spoken`."""
    found: list[Finding] = []
    end = max((cue.end for cues in tracks.values() for cue in cues), default=0)
    for code, cues in tracks.items():
        found += _language(recording, code, cues)
        found += _early(recording, code, cues, end)
        found += _gaps(recording, code, cues)
        if code != spoken and spoken in tracks:
            found += _shifted(recording, code, cues, tracks[spoken])
    return found


# -- one track ------------------------------------------------------------------------------------------------------


def _language(recording: str, code: str, cues: Sequence[Cue]) -> Iterator[Finding]:
    said = Counter(word.casefold() for cue in cues for word, *_ in words(cue.text, cue.sounds))
    total = said.total()
    if total < FEWEST_WORDS:
        return
    small = {
        other: sum(said[word] for word in language.stop_words if len(word) > 1) for other, language in LANGUAGES.items()
    }
    best = max(small, key=lambda other: (small[other], other == code))
    if best != code and small[best] > SURER * small[code] and small[best] > total / 5:
        yield Finding(
            Concern.LANGUAGE, recording, code, f"the {code} track seems to be in {LANGUAGES[best].stemmer.capitalize()}"
        )


def _early(recording: str, code: str, cues: Sequence[Cue], end: int) -> Iterator[Finding]:
    last = max(cue.end for cue in cues)
    missing = end - last
    if missing > max(GAP, EARLY * end):
        yield Finding(
            Concern.EARLY,
            recording,
            code,
            f"the {code} track stops at {timecode.short(last)}, {timecode.short(missing)} before the end",
            last,
            missing,
        )


def _gaps(recording: str, code: str, cues: Sequence[Cue]) -> Iterator[Finding]:
    gaps: list[tuple[int, int]] = []
    end = cues[0].end
    for cue in cues[1:]:
        if cue.start - end > GAP:
            gaps.append((cue.start - end, end))
        end = max(end, cue.end)
    if gaps:
        longest, at = max(gaps)
        several = f"{len(gaps)} gaps, the longest of" if len(gaps) > 1 else "a gap of"
        yield Finding(
            Concern.GAP,
            recording,
            code,
            f"the {code} track has {several} {timecode.short(longest)}, at {timecode.short(at)}",
            at,
            longest,
        )


# -- two tracks -----------------------------------------------------------------------------------------------------


def shift(track: Sequence[Cue], spoken: Sequence[Cue]) -> int | None:
    """How much later than the spoken track a track says the numbers and names that both have; None if that cannot be
    told."""
    there, here = _landmarks(spoken), _landmarks(track)
    apart = [
        later - earlier
        for term in there.keys() & here.keys()
        if len(there[term]) == len(here[term]) <= MOST_OFTEN
        for earlier, later in zip(there[term], here[term], strict=True)
    ]
    if len(apart) < FEWEST_PAIRS:
        return None
    middle = round(median(apart))
    agreeing = sum(abs(each - middle) <= AGREEMENT for each in apart)
    return middle if agreeing >= AGREEING * len(apart) else None


def _landmarks(cues: Sequence[Cue]) -> Mapping[str, list[int]]:
    """When each number, and each word with a capital inside a sentence, is said."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for cue in cues:
        for word, start, _ in words(cue.text, cue.sounds):
            inside = cue.text[:start].rstrip()[-1:].isalpha() or cue.text[:start].rstrip().endswith(",")
            if word.isdecimal() or (inside and len(word) > 2 and word[0].isupper()):
                found[fold(word)].append(time_in_cue(cue, start))
    return found


def _shifted(recording: str, code: str, cues: Sequence[Cue], spoken: Sequence[Cue]) -> Iterator[Finding]:
    measured = shift(cues, spoken)
    if measured is not None and abs(measured) > SHIFT:
        where = "later" if measured > 0 else "earlier"
        offset = f"{'-' if measured > 0 else ''}{timecode.exact(abs(measured))}"
        yield Finding(
            Concern.SHIFTED,
            recording,
            code,
            f"the {code} track is about {abs(measured) / 1000:.1f} s {where} than the spoken one; "
            f'[tracks.{code}] offset = "{offset}" would mend it',
            value=measured,
        )


# -- two recordings -------------------------------------------------------------------------------------------------


def sketch(cues: Sequence[Cue]) -> Sequence[int]:
    """What a text can be known again by: the hashes of a sample of its runs of words, ascending. An array, for each
    index that is open holds those of all recordings."""
    run: deque[str] = deque(maxlen=SHINGLE)  # a window, for a track may be a hundred hours long
    taken: set[int] = set()
    for word in (fold(word) for cue in cues for word, *_ in words(cue.text, cue.sounds)):
        run.append(word)
        if len(run) == SHINGLE:
            number = int.from_bytes(blake2b(" ".join(run).encode(), digest_size=8).digest())
            if number % SAMPLED == 0:
                taken.add(number)
    return array("Q", sorted(taken))


AT_ONCE = 200_000
"""Hashes that are compared at once, so that memory does not grow with the archive."""


def _holders(sketches: Mapping[tuple[str, str], Sequence[int]]) -> Iterator[list[tuple[str, str]]]:
    """Whose sketches hold each hash, one range of hashes after the other."""
    parts = 1 + sum(map(len, sketches.values())) // AT_ONCE
    begins = dict.fromkeys(sketches, 0)
    for part in range(1, parts + 1):
        holders: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        for key, numbers in sketches.items():
            end = bisect_left(numbers, 2**64 * part // parts, begins[key])
            for number in numbers[begins[key] : end]:
                holders[number].append(key)
            begins[key] = end
        yield from holders.values()


MOST_NAMED = 3
"""Copies of one text that are named; of more, only how many."""


def twice(sketches: Mapping[tuple[str, str], Sequence[int]]) -> list[Finding]:
    """The recordings that hold the text of another one; `sketches` are by (recording, language)."""
    shared = Counter(
        (one, other)
        for keys in _holders(sketches)
        if 1 < len(keys) <= 50
        for one in keys
        for other in keys
        if one[0] < other[0]
    )
    same: dict[tuple[str, str], dict[str, str]] = {}  # by (recording, language): the others that hold its text
    for (one, other), count in sorted(shared.items()):
        smaller = min(len(sketches[one]), len(sketches[other]))
        if count >= FEWEST_SHARED and count >= SAME * smaller:
            same.setdefault(one, {}).setdefault(other[0], f"{other[0]} ({other[1]}), {count / smaller:.0%}")
    told: set[str] = set()
    found: list[Finding] = []
    for (recording, language), others in same.items():
        if recording not in told:  # not once more for each of its translations, nor for each pair of many copies
            told |= {recording, *others}
            shown = "; ".join(list(others.values())[:MOST_NAMED])
            more = f"; and {len(others) - MOST_NAMED} more" if len(others) > MOST_NAMED else ""
            found.append(Finding(Concern.TWICE, recording, language, f"the same text is in {shown}{more}"))
    return found
