"""Speak a line with espeak-ng and learn from it when each word is said.

The library is driven through ctypes because only its callback gives the synthesiser's own word events:
where in the text a word stands and at which sample of the sound it starts. Nothing here guesses a time.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_right
from dataclasses import dataclass

SAMPLE_RATE = 22050
_SYNCHRONOUS, _PHONEME_EVENTS, _POS_CHARACTER, _CHARS_UTF8 = 2, 1, 1, 1
_RATE, _PITCH = 1, 3
_WORD_EVENT, _END_EVENT, _PHONEME_EVENT = 1, 5, 7

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
_ELISION = re.compile(r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi|quel|pres)?qu)['’](?=\w)", re.IGNORECASE)
# Same length, so that positions hold: typographic marks make espeak-ng lose or shift word events.
_PLAIN = str.maketrans({"’": "'", "“": " ", "”": " ", "«": " ", "»": " ", "\u00a0": " ", "—": ",", "–": ",", "…": ","})


@dataclass(frozen=True)
class Voice:
    """A synthetic voice: espeak-ng's name for it, words a minute, pitch from 0 to 99."""

    name: str
    rate: int
    pitch: int


@dataclass(frozen=True)
class Word:
    """One written word and the seconds between which it is said."""

    text: str
    start: float
    end: float


@dataclass(frozen=True)
class Token:
    """What stands between two spaces in a line (punctuation included), with the words in it."""

    text: str
    words: tuple[Word, ...]
    start: float
    end: float

    def moved(self, seconds: float) -> Token:
        """The same token, later."""
        words = tuple(Word(w.text, w.start + seconds, w.end + seconds) for w in self.words)
        return Token(self.text, words, self.start + seconds, self.end + seconds)


@dataclass(frozen=True)
class Utterance:
    """A spoken line: 16-bit mono sound and its timed tokens, counted from the line's own beginning."""

    sound: bytes
    tokens: tuple[Token, ...]

    @property
    def seconds(self) -> float:
        """How long the sound lasts."""
        return len(self.sound) / 2 / SAMPLE_RATE


@dataclass(frozen=True)
class _Span:
    """A written word's place in its line."""

    start: int
    end: int
    text: str


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


def spans(line: str, language: str) -> list[_Span]:
    """The written words of a line; a French elision is cut after its apostrophe (l'été: l', été)."""
    found: list[_Span] = []
    for match in _WORD.finditer(line):
        start, end = match.span()
        while language == "fr" and (head := _ELISION.match(line, start, end)):
            found.append(_Span(start, head.end(), line[start : head.end()]))
            start = head.end()
        found.append(_Span(start, end, line[start:end]))
    return found


def written_words(line: str, language: str) -> list[str]:
    """The written words of a line, as truth.json lists them."""
    return [span.text for span in spans(line, language)]


def group(line: str, words: list[Word], language: str) -> tuple[Token, ...]:
    """Put timed words into the tokens of their line; a token without a word stands where the last one ended."""
    tokens: list[Token] = []
    places = spans(line, language)
    taken, clock, offset = 0, words[0].start if words else 0.0, 0
    for text in line.split(" "):
        inside: list[Word] = []
        while taken < len(places) and places[taken].start < offset + len(text):
            inside.append(words[taken])
            taken += 1
        start = inside[0].start if inside else clock
        clock = inside[-1].end if inside else clock
        tokens.append(Token(text, tuple(inside), start, clock))
        offset += len(text) + 1
    return tuple(tokens)


class Synthesiser:
    """One running espeak-ng library; it can be started once in a process."""

    def __init__(self) -> None:
        """Start the library and hand it the callback that collects sound and events."""
        self._library = ctypes.CDLL("libespeak-ng.so.1")
        self._sound = bytearray()
        self._events: list[tuple[int, int, int, str]] = []
        if self._library.espeak_Initialize(_SYNCHRONOUS, 200, None, _PHONEME_EVENTS) != SAMPLE_RATE:
            raise RuntimeError("espeak-ng did not start at the expected sample rate")
        self._callback = _Callback(self._collect)  # kept: the library holds no reference of its own
        self._library.espeak_SetSynthCallback(self._callback)

    def _collect(self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: ctypes._Pointer[_Event]) -> int:
        if count:
            self._sound += ctypes.string_at(samples, count * 2)
        index = 0
        while events[index].type:
            event = events[index]
            phoneme = event.id.string.decode("utf-8", "replace") if event.type == _PHONEME_EVENT else ""
            self._events.append((event.type, event.sample, event.text_position - 1, phoneme))
            index += 1
        return 0

    def speak(self, line: str, language: str, voice: Voice) -> Utterance:
        """Say one line and time its words."""
        self._sound, self._events = bytearray(), []
        if self._library.espeak_SetVoiceByName(voice.name.encode()):
            raise ValueError(f"espeak-ng has no voice {voice.name!r}")
        self._library.espeak_SetParameter(_RATE, voice.rate, 0)
        self._library.espeak_SetParameter(_PITCH, voice.pitch, 0)
        data = line.translate(_PLAIN).encode() + b"\0"
        self._library.espeak_Synth(
            data, ctypes.c_size_t(len(data)), ctypes.c_uint(0), _POS_CHARACTER, 0, _CHARS_UTF8, None, None
        )
        return Utterance(bytes(self._sound), group(line, self._timed(line, language), language))

    def _timed(self, line: str, language: str) -> list[Word]:
        places = spans(line, language)
        starts = _assign(places, [(pos, sample) for kind, sample, pos, _ in self._events if kind == _WORD_EVENT])
        pauses = sorted(sample for kind, sample, _, name in self._events if name[:1] == "_" or kind == _END_EVENT)
        words: list[Word] = []
        for index, place in enumerate(places):
            later = next((s for s in starts[index + 1 :] if s > starts[index]), len(self._sound) // 2)
            pause = bisect_right(pauses, starts[index])
            end = min(later, pauses[pause]) if pause < len(pauses) else later
            words.append(Word(place.text, starts[index] / SAMPLE_RATE, end / SAMPLE_RATE))
        return words


def _assign(places: list[_Span], events: list[tuple[int, int]]) -> list[int]:
    """The first sample of each written word, from the text positions that the events carry.

    A number or a hyphenated word gives several events: its first one counts. Where espeak-ng says two words as
    one ("per cent", "of the") either the first of them carries two events, the second of which belongs to the
    next word, or there is one event only, and the words share its time. Events that point back to an earlier
    word mark pauses.
    """
    found: list[list[int]] = [[] for _ in places]
    begins = [place.start for place in places]
    current = 0
    for position, sample in events:
        index = bisect_right(begins, position) - 1
        if index < current or (position >= places[index].end and found[index]):
            continue
        current = index
        found[index].append(sample)
    if not found[0]:
        raise ValueError("the first word of a line has no event")
    starts: list[int] = []
    spare: list[int] = []
    for place, samples in zip(places, found, strict=True):
        if samples:
            starts.append(samples[0])
            spare = samples[1:] if place.text.isalpha() else []
        else:
            starts.append(spare.pop(0) if spare else starts[-1])
    return starts
