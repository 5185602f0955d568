"""What in a cue is heard and not said? `[Applause]`, `(laughter)`, `♪`: it is shown, and it is no word of the talk.

People say things that transcribers put in brackets: the token `[CLS]`, `[87 kg]`, `(or better)`. Square brackets around
a few words are a sound, if these are words at all; round ones only if all of the cue, or a line that stands for itself,
is in them, or if a word of the table says so. What is sung between `♪` signs is text: only the signs are not.
"""

from collections.abc import Iterator
from dataclasses import replace

import regex

from indexer.analysis import fold, words
from indexer.languages import LANGUAGES
from indexer.model import Cue

LONGEST = 5
"""Words of a sound at most; what is longer is told, not heard."""

FEW = 3
"""Words of a sound at most that shares its line with what is said."""

_SMALL = frozenset(word for language in LANGUAGES.values() for word in language.stop_words)

_WORDS = frozenset(
    fold(
        """
        applause applauding clapping cheering cheers music musical song singing sings humming laughter laugh laughs
        laughing chuckles chuckle chuckling giggles giggling sigh sighs sighing gasp gasps groans cough coughs
        coughing sneezes sniffs sobs sobbing crying cries weeping screams screaming shouting whispering whispers
        murmuring mumbles inaudible unintelligible indistinct unclear crosstalk silence pause noise static beep
        beeps beeping bell bells ringing rings chime buzzing knocking footsteps thunder whoosh whooshing swoosh
        bleep foreign noises sound sounds aplauso aplausos ovación vítores música canción canta cantan risa risas
        risita ríe ríen riendo carcajadas suspiro suspira suspiros tose tos toses llanto llora llorando solloza
        sollozos grito gritos grita gritan murmullos susurra ininteligible silencio pausa ruido ruidos timbre
        campana campanas teléfono truenos portazo jadeos applaudissements applaudissement acclamations musique
        chanson chante rire rires rit soupir soupire soupirs tousse toux pleurs pleure sanglots cri cris crie
        murmures chuchote inintelligible bruit bruits sonnerie cloche applaus beifall musik gelächter lachen lacht
        seufzt husten stille lärm unverständlich applausi musica risate ride sospira silenzio rumore incomprensibile
        palmas risos ri silêncio ruído inaudível incompreensível aplaudiments rialles silenci
        """
    ).split()
)

_SIGNS = regex.compile(r"[♩♪♫♬]+(?:\s*[♩♪♫♬]+)*")
_SQUARE = regex.compile(r"(?<!\w)\[([^\[\]]{0,80})\]")
_ROUND = regex.compile(r"(?<!\w)\(([^()]{1,80})\)")
_TIME = regex.compile(r"(?<!\S)(?:\d+:)?\d+:\d\d(?:[.,]\d+)?(?!\S)")
_NOT_HEARD = regex.compile(r"^['’]|[^\p{L}\p{M}\s'’.,!?…:;&/-]")
_WHOLE = regex.compile(r"[\s.…—–-]*(?:\([^()]{1,80}\)[\s.…]*)+")
_ENDED = regex.compile(r"(?:^|[.!?…:»”\"\])♪])\s*$")
_BEGINS = regex.compile(r"\s*(?:$|[-–—>\[(♪¿¡\"“«]|\p{Lu})")


def marked(cue: Cue) -> Cue:
    """The cue with its `sounds`; its text may still have the ends of its lines."""
    if not any(c in cue.text for c in "[(♩♪♫♬"):
        return cue
    found: list[tuple[int, int]] = []
    for begin, end in sorted(_sounds(cue.text)):
        if not found or begin >= found[-1][1]:
            found.append((begin, end))
        elif end > found[-1][1]:
            found[-1] = found[-1][0], end
    return replace(cue, sounds=tuple(found)) if found else cue


def names_a_sound(text: str) -> bool:
    """Whether a word of the table is in the text, such as `slow music` or `Laughs`."""
    return any(fold(word) in _WORDS for word, _, _ in words(text))


def _sounds(text: str) -> Iterator[tuple[int, int]]:
    for match in _SIGNS.finditer(text):
        yield match.span()
    for match in _SQUARE.finditer(text):
        if _heard(match[1]) and not _is_token(match[1]):
            yield match.span()
    whole = bool(_WHOLE.fullmatch(text))
    for match in _ROUND.finditer(text):
        if _heard(match[1]) and (whole or _is_called_so(text, *match.span()) or _stands_alone(text, *match.span())):
            yield match.span()


def _heard(inside: str) -> bool:
    """Whether it can be a sound by what it consists of: a few words, or a time with them, or none (`[ __ ]`)."""
    inside = _TIME.sub(" ", inside)
    count = sum(1 for _ in words(inside))
    return count <= LONGEST and not (count and _NOT_HEARD.search(inside))


def _is_token(inside: str) -> bool:
    """Whether it is one word in capitals that the table does not have, such as `[CLS]`: somebody says it."""
    return inside.isupper() and sum(1 for _ in words(inside)) == 1 and not names_a_sound(inside)


def _is_called_so(text: str, begin: int, end: int) -> bool:
    """Whether the table says so: of all its words, or at an end of the line of one of a few words, no small ones."""
    inside = [fold(word) for word, _, _ in words(text[begin:end])]
    known = sum(word in _WORDS for word in inside)
    before, behind = text[text.rfind("\n", 0, begin) + 1 : begin], text[end:].partition("\n")[0]
    at_an_end = not before.strip(" -–—>") or not behind.strip(" .")
    few = len(inside) <= FEW and not any(word in _SMALL for word in inside)
    return known > 0 and (known == len(inside) or (at_an_end and few))


def _stands_alone(text: str, begin: int, end: int) -> bool:
    """Whether they are a line between sentences."""
    first, last = text.rfind("\n", 0, begin) + 1, text.find("\n", end)
    before, after = text[:first], text[last if last >= 0 else len(text) :]
    line = text[first : last if last >= 0 else len(text)]
    return bool(_WHOLE.fullmatch(line) and _ENDED.search(before) and _BEGINS.match(after))
