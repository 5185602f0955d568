"""Which labels name the speakers of this file? `ANA LÓPEZ:`, `Ana López:`, `[Ana]`, `(ANA)` at the starts of lines.

Nothing but the file itself tells a label from text, so labels are learned per file: one that the recording's
description knows, or one that recurs and reads as a name does: its words are capitalised, without digits or the
punctuation of sentences, it is none of the words that introduce something (`Note:`), it is not written small elsewhere
in the text, and behind it a sentence begins. Recognisers that write no sentences (`Ana López: and then we said`) have
labels all the same, where most cues begin with such names, or with several full ones that nobody says. Once a file is
known to have labels of a kind, one that comes once is a label as well. What is in doubt stays text, where it can be
found.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

import regex

from indexer.analysis import fold, words
from indexer.languages import LANGUAGES
from indexer.subtitles import sounds

LONGEST = 5
"""Words of a label at most, the small ones of names (`de la`) apart."""

OFTEN = 2
"""Times that a label must come, unless the description knows it."""

MOST = 0.5
"""Share of the cues that begin with known labels from which on all that look like one are labels."""

OFTEN_IN_FULL = 3
"""Times that a full name must come, with no sentence behind it, where few cues have labels."""

FURTHEST = 70
"""Characters behind its start within which a label is over."""

Key = tuple[str, ...]
"""The folded words of a name in alphabetical order: `López, Ana` and `ANA LOPEZ` are one person."""

_PARTICLES = frozenset(
    fold("de del la las los da das do dos di du des le van von der den ter y e i et and und bin ibn al el").split()
)
_SHORT = frozenset(fold("dr dra mr mrs ms prof sr sra srta st ste mme mlle ing lic hon rev jr dña").split())
_NUMBERED = regex.compile(
    r"(?i:(?:unknown[ _])?(?:speaker|participant|interviewe[er]|guest|host|voice|hablante|orador[a]?|participante|voz"
    r"|locuteur|locutrice|intervenante?|voix|sprecher(?:in)?|falante|parlante)[ _-]?)\d{1,3}"
)
_INTRODUCING = frozenset(
    fold(
        """
        note notes nb ps important warning caution attention tip tips hint example examples question questions
        answer answers step steps first second third fourth fifth firstly secondly finally remember reminder also
        however therefore so now well yes no okay ok reason result results summary conclusion problem solution fact
        update spoiler chapter part lesson episode section figure table title subject topic source sources credits
        translation translator subtitles captions http https www re fwd today tomorrow yesterday meaning nota notas
        importante aviso atención ojo consejo ejemplo ejemplos pregunta preguntas respuesta respuestas paso primero
        segundo tercero primera segunda tercera último finalmente recuerda recuerde recuerden recordatorio además
        ahora bueno sí razón resultado resumen conclusión problema solución dato capítulo parte lección episodio
        sección figura tabla título asunto tema fuente fuentes créditos traducción subtítulos hoy mañana ayer digo
        artículo punto remarque remarques avertissement astuce conseil exemple exemples réponse réponses étape
        étapes premièrement deuxièmement troisièmement enfin rappel rappelez donc bon bien oui non raison résultat
        résumé problème chapitre partie leçon épisode titre sujet thème crédits traduction traducteur précédemment
        aujourd hinweis achtung wichtig beispiel frage antwort schritt zusammenfassung lösung untertitel übersetzung
        avviso attenzione esempio domanda risposta passo atenção exemplo pergunta resposta
        """
    ).split()
)
_SMALL_WORDS = frozenset(fold(word) for language in LANGUAGES.values() for word in language.stop_words)

_NAME = r"[^\W\d_](?:[^:：\[\](){}<>?!;,\"“”«»…/\\|=@#*\n]|\n(?=\S)){0,59}?"
_COLON = regex.compile(rf"({_NAME})[ ]?(?::(?=\s|$)|：)\s*")
_SQUARE = regex.compile(rf"\[({_NAME})\](?:[ ]?:(?=\s|$))?\s*")
_ROUND = regex.compile(rf"\(({_NAME})\)(?:[ ]?:(?=\s|$))?\s*")
_IN_SQUARE = regex.compile(r"\[([^\[\]]{1,60})\]")
_SIGN = regex.compile(r"[:：\[(]")
_LEADING = regex.compile(r"[ >–—-]*+")
_BEHIND = regex.compile(r"[\s\[(¿¡\"“«'‘♪.…—–-]*(.)", regex.DOTALL)
_WORD = regex.compile(r"\p{Lu}[\p{L}\p{M}'’·-]*\.?|\p{Lu}\.(?:-?\p{Lu}\.)+")


class Form(StrEnum):
    """How a label is written."""

    CAPITALS = "ANA:"
    COLON = "Ana:"
    SQUARE = "[Ana]"
    ROUND = "(ANA)"


_FORMS = (
    (_COLON, Form.COLON, Form.CAPITALS),
    (_SQUARE, Form.SQUARE, Form.SQUARE),
    (_ROUND, None, Form.ROUND),
)
"""How each is written, and which form it is in small letters and in capitals."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a label: `name` as written, `end` the character behind it and its spaces. `signed` says that a sign
    such as `>>` stands before it, `leading` that it begins its cue, `opens` that a sentence begins behind it, which
    a number does not show (`Ratio: 3:1`)."""

    form: Form
    name: str
    end: int
    signed: bool
    leading: bool
    opens: bool

    @property
    def key(self) -> Key:
        return key(self.name)


@lru_cache(1_000)
def key(name: str) -> Key:
    """What two spellings of a name have in common."""
    return tuple(sorted(fold(word) for word, _, _ in words(name)))


def candidate(text: str, at: int, *, signed: bool) -> Candidate | None:
    """What may be a label at a character of a cue's text; `signed` says that a sign stands before it on its line."""
    if not _SIGN.search(text, at, at + FURTHEST):
        return None
    for pattern, small, capitals in _FORMS:
        match = pattern.match(text, at)
        form = capitals if match and match[1].isupper() else small
        if match is None or form is None or not _like_a_name(match[1]):
            continue
        behind = _BEHIND.match(text, match.end())
        return Candidate(
            form,
            " ".join(match[1].split()),
            match.end(),
            signed,
            leading=not at or bool(_LEADING.fullmatch(text, 0, at)),
            opens=behind is None or not (behind[1].islower() or behind[1].isdigit()),
        )
    return None


@lru_cache(10_000)
def _like_a_name(name: str) -> bool:
    if _NUMBERED.fullmatch(name):
        return True
    said = name.split()
    folded = [fold(word) for word, _, _ in words(name)]
    if (
        not 1 <= sum(word not in _PARTICLES for word in said) <= LONGEST
        or len("".join(folded)) < 2
        or any(c.isdigit() for c in name)
    ):
        return False
    if folded[0] in _INTRODUCING and (len(folded) == 1 or not name.isupper()):
        return False
    return all(_like_a_word(word, number, name.isupper()) for number, word in enumerate(said))


def _like_a_word(word: str, number: int, capitals: bool) -> bool:
    if number and not capitals and fold(word) in _PARTICLES:
        return True
    bare = word.rstrip(".")
    short = len(bare) == 1 or "." in bare or fold(bare) in _SHORT
    return bool(_WORD.fullmatch(word)) and (word == bare or short)


class Described:
    """The speakers that a recording's description names."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {name: frozenset(key(name)) for name in names}

    def spelled(self, name: str) -> str:
        """The description's spelling of a name, of which a part may be given if it is one person's; "" if unknown."""
        asked = frozenset(key(name)) - _PARTICLES
        if not asked:
            return ""
        exact = [each for each, known in self._names.items() if known - _PARTICLES == asked]
        part = [each for each, known in self._names.items() if asked < known or (len(known) > 1 and known < asked)]
        return exact[0] if exact else part[0] if len(part) == 1 else ""


class Labels:
    """The labels of one file, learned from the `candidates` of each of its texts."""

    def __init__(self, texts: Sequence[str], found: Sequence[Sequence[Candidate]], described: Described) -> None:
        self._described = described
        every = [each for candidates in found for each in candidates]
        self._texts = texts
        self._capitals = sum(text.isupper() for text in texts) * 2 > len(texts)
        self._inside = {key(name) for name in _inside(texts, every)}
        self._times = Counter((each.form, each.key) for each in every)
        self._opening = Counter((each.form, each.key) for each in every if each.opens)
        spelled_so = {(each.form, each.name): each for each in every}
        self._going_on = self._names_without_sentences(found)
        self._known = {(each.form, each.key) for each in spelled_so.values() if self._learned(each)}
        self._forms = {form for form, _ in self._known}
        leading = sum(any(each.leading and (each.form, each.key) in self._known for each in some) for some in found)
        self._everywhere = leading >= MOST * max(1, len(texts))
        spellings: dict[Key, Counter[str]] = {}
        for each in every:
            if self.names(each):
                spellings.setdefault(each.key, Counter())[each.name] += 1
        self._spelled = {
            known: described.spelled(often[0][0]) or often[0][0]
            for known, counted in spellings.items()
            if (often := counted.most_common(1))
        }
        self.in_brackets = self._forms <= {Form.SQUARE, Form.ROUND}

    @cached_property
    def _small(self) -> frozenset[str]:
        """All words that are written small somewhere."""
        every = {word for word, _, _ in words("\n".join(self._texts))}
        return frozenset(word for word in every if word[0].islower())

    @cached_property
    def _without_case(self) -> str:
        return "\n".join(self._texts).casefold()

    def names(self, label: Candidate) -> bool:
        """Whether it names who speaks."""
        if (label.form, label.key) in self._known:
            return True
        match label.form:
            case Form.CAPITALS:
                fits = not self._capitals and (label.signed or (label.leading and label.form in self._forms))
            case Form.COLON:
                fits = label.leading and self._everywhere
            case Form.SQUARE:
                fits = (label.signed or label.form in self._forms) and not self._heard_or_said(label)
            case Form.ROUND:
                fits = label.form in self._forms and not self._heard_or_said(label)
        return fits

    def spelled(self, label: Candidate) -> str:
        """The name that a label gives: as the description has it, or as the file mostly does."""
        return self._spelled[label.key]

    def _learned(self, label: Candidate) -> bool:
        if self._described.spelled(label.name):
            return True
        if self._times[label.form, label.key] < OFTEN:
            return False
        match label.form:
            case Form.CAPITALS:
                return not self._capitals or not self._is_said(label)
            case Form.COLON:
                opens = self._opening[label.form, label.key] * 2 > self._times[label.form, label.key]
                return label.key in self._going_on or (opens and not self._is_small(label))
            case _:
                return not self._heard_or_said(label)

    def _names_without_sentences(self, found: Sequence[Sequence[Candidate]]) -> frozenset[Key]:
        """The names that are labels whatever stands behind them, because of how many cues begin with them."""
        first = [each for some in found for each in some[:1] if each.leading and each.form is Form.COLON]
        times = Counter(each.key for each in first)
        names = {each.key: each for each in first if times[each.key] >= OFTEN}
        names = {known: each for known, each in names.items() if not self._is_small(each)}
        if sum(times[known] for known in names) >= MOST * len(self._texts):
            return frozenset(known for known in names if len(names) > 1 or len(known) > 1)
        full = [
            known
            for known, each in names.items()
            if len(known) > 1 and times[known] >= OFTEN_IN_FULL and not self._is_said(each)
        ]
        return frozenset(full if len(full) > 1 else ())

    def _heard_or_said(self, label: Candidate) -> bool:
        """Whether a label in brackets is a sound, or stands within lines as what is said does (`the token [CLS]`)."""
        small = not label.name.isupper() and self._is_small(label)
        return small or label.key in self._inside or sounds.names_a_sound(label.name)

    def _is_small(self, label: Candidate) -> bool:
        """Whether all its words are written small elsewhere, as those of no name are."""
        said = [word.lower() for word, _, _ in words(label.name)]
        return all(word in self._small or fold(word) in _SMALL_WORDS for word in said)

    def _is_said(self, label: Candidate) -> bool:
        """Whether the words come in the text without their colon, where capitals tell nothing."""
        times = self._without_case.count(label.name.casefold())
        return times > self._times[label.form, label.key]


def _inside(texts: Sequence[str], labels: Iterable[Candidate]) -> Iterator[str]:
    """What stands in square brackets more often than at the start of a line, as its names."""
    starting = Counter(label.name for label in labels if label.form is Form.SQUARE)
    every = Counter(" ".join(name.split()) for text in texts if "[" in text for name in _IN_SQUARE.findall(text))
    return (name for name, times in every.items() if times > starting[name])
