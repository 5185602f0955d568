"""The naive oracle: what must a search find? It reads cues and times with its own tokeniser, its own passages and its
own rules, as plainly as it can, and knows nothing of how the product does it.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import Stemmer

from indexer.engine.query import And, Everything, Field, Filters, Narrow, Not, Or, Phrase, Query, Word
from indexer.languages import LANGUAGES

STEMMERS = {code: Stemmer.Stemmer(language.stemmer) for code, language in LANGUAGES.items()}


@dataclass(frozen=True)
class Said:
    """A cue: start and end in milliseconds; `sounds` are characters that nobody said, `turn` is somebody else's."""

    start: int
    end: int
    text: str
    speaker: str = ""
    sounds: Sequence[tuple[int, int]] = ()
    turn: bool = False


@dataclass(frozen=True)
class Told:
    """A recording as the oracle is told of it."""

    id: str
    language: str
    date: str
    series: str
    tracks: Mapping[str, Sequence[Said]]


# -- words ------------------------------------------------------------------------------------------------------------


def tokens(text: str) -> list[tuple[str, int, int]]:
    """(word as written, start, end)."""
    found, begin = [], None
    for at, c in enumerate(text + " "):
        category = unicodedata.category(c)[0]
        if category in "LN" or (begin is not None and category == "M"):
            begin = at if begin is None else begin
        elif begin is not None:
            found.append((text[begin:at], begin, at))
            begin = None
    return found


def folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)).casefold())


def stems(word: str, language: str) -> set[str]:
    stem = STEMMERS[language].stemWord
    return {stem(folded(word)), folded(stem(unicodedata.normalize("NFC", word).lower()))} - {""}


def stop_words(language: str) -> set[str]:
    return {each for word in LANGUAGES[language].stop_words for each in (word, folded(word))}


# -- passages ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Spoken:
    """A word of a track: in which turn, by whom, of which passage."""

    word: str
    turn: int
    speaker: str
    passage: int


def turn_begins(before: Said, cue: Said) -> bool:
    return cue.turn or before.speaker != cue.speaker or cue.start - before.end >= 30_000


def passage_starts(told: Told) -> list[int]:
    """The start of each passage, on the spoken track or, lacking it, on the one with most words."""
    track = told.tracks.get(told.language) or ()
    if not track:
        most = 0
        for code in sorted(told.tracks):
            words = sum(len(cue.text.split()) for cue in told.tracks[code])
            if told.tracks[code] and (words > most or not track):
                track, most = told.tracks[code], words
    starts: list[int] = []
    first = 0
    for number, cue in enumerate(track):
        if number:
            last = track[number - 1]
            length = last.end - track[first].start
            stop = last.text.rstrip()
            while stop and stop[-1] not in ".!?…。！？" and unicodedata.category(stop[-1])[0] != "L":
                stop = stop[:-1]
            sentence = bool(stop) and stop[-1] in ".!?…。！？"
            breath = cue.start - last.end >= 1_000 or sentence
            if not (turn_begins(last, cue) or length >= 60_000 or (length >= 40_000 and breath)):
                continue
        first = number
        starts.append(cue.start)
    return starts


def passage_of_cues(told: Told, code: str) -> list[int]:
    """The passage that each cue of a track lies in. On the track that cuts, a passage begins where the cut is."""
    starts = passage_starts(told)
    track = told.tracks[code]
    spoken = told.tracks.get(told.language)
    cuts = code == told.language if spoken else track is _longest(told)
    numbers = []
    for at, cue in enumerate(track):
        if cuts:
            numbers.append(len(passage_starts(Told(told.id, code, "", "", {code: track[: at + 1]}))) - 1)
            continue
        end = min(cue.end, track[at + 1].start) if at + 1 < len(track) else cue.end
        middle = (cue.start + end) / 2
        numbers.append(max([number for number, start in enumerate(starts) if start <= middle], default=0))
    return numbers


def _longest(told: Told) -> Sequence[Said]:
    words = {code: sum(len(cue.text.split()) for cue in track) for code, track in told.tracks.items() if track}
    best = max(words.values())
    return told.tracks[min(code for code, count in words.items() if count == best)]


def spoken(told: Told, code: str) -> list[Spoken]:
    found, turn = [], 0
    track = told.tracks[code]
    for at, (cue, passage) in enumerate(zip(track, passage_of_cues(told, code), strict=True)):
        turn += at > 0 and turn_begins(track[at - 1], cue)
        found += [Spoken(word, turn, cue.speaker, passage) for word in said_in(cue)]
    return found


def said_in(cue: Said) -> list[str]:
    blank = list(cue.text)
    for begin, end in cue.sounds:
        blank[begin:end] = " " * (end - begin)
    return [word for word, _, _ in tokens("".join(blank))]


# -- queries ----------------------------------------------------------------------------------------------------------


@dataclass
class View:
    """A passage in one language: its own words and those of its tail, as indexes into the track's words."""

    told: Told
    language: str
    said: list[Spoken]
    own: list[int]
    tail: list[int]

    def only(self, allowed: Callable[[str], bool]) -> "View | None":
        """The words of some speakers: own ones, and the tail as long as the last own turn goes on."""
        own = [at for at in self.own if allowed(self.said[at].speaker)]
        last = self.said[self.own[-1]]
        goes_on = [at for at in self.tail if self.said[at].turn == last.turn and allowed(last.speaker)]
        return View(self.told, self.language, self.said, own, goes_on) if own else None

    def begins(self, matchers: Sequence[Callable[[str], bool]], among: Iterable[int]) -> list[int]:
        """Where the words begin that the matchers want side by side, within one turn and within own and tail."""
        everything = {*self.own, *self.tail}
        found = []
        for at in among:
            run = range(at, at + len(matchers))
            if all(
                each in everything and self.said[each].turn == self.said[at].turn and matches(self.said[each].word)
                for each, matches in zip(run, matchers, strict=True)
            ):
                found.append(at)
        return found


@dataclass
class Found:
    """`words`: whether any word of it is within reach, and not conditions alone."""

    begins: bool
    starts: set[int]
    words: bool = True


def matchers_of(query: Word | Phrase, language: str) -> list[Callable[[str], bool]]:
    words = tokens(query.text)
    if isinstance(query, Phrase):
        return [lambda other, word=word: folded(other) == folded(word) for word, _, _ in words]
    while len(words) > 1 and folded(words[0][0]) in LANGUAGES[language].elisions and query.text[words[0][2]] in "'’":
        words = words[1:]
    return [lambda other, word=word: bool(stems(other, language) & stems(word, language)) for word, _, _ in words]


def is_stop(query: Query, language: str) -> bool:
    if not isinstance(query, Word):
        return False
    words = tokens(query.text)
    while len(words) > 1 and folded(words[0][0]) in LANGUAGES[language].elisions and query.text[words[0][2]] in "'’":
        words = words[1:]
    return all(word.casefold() in stop_words(language) for word, _, _ in words)


def find(query: Query, view: View) -> Found | None:
    """What of the query is within reach, None if it is not."""
    if isinstance(query, Word | Phrase):
        matchers = matchers_of(query, view.language)
        own, tail = view.begins(matchers, view.own), view.begins(matchers, view.tail)
        return Found(bool(own), set(own)) if own or tail else None
    if isinstance(query, Or):
        found = [each for part in query.parts if (each := find(part, view))]
        starts = set[int]().union(*(each.starts for each in found))
        words = any(each.words for each in found)
        return Found(any(each.begins for each in found), starts, words) if found else None
    if isinstance(query, Everything):
        return Found(True, set(), False)
    parts = query.parts if isinstance(query, And) else (query,)
    conditions = [part for part in parts if is_condition(part)]
    if conditions:
        admitted = view.only(lambda speaker: all(admits(each, view, speaker) for each in conditions))
        if not any(names_speaker(each) for each in conditions):
            admitted = view if all(admits(each, view, "") for each in conditions) else None
        if admitted is None:
            return None
        view = admitted
    wanted = [part for part in parts if not is_condition(part) and not isinstance(part, Not)]
    if not all(is_stop(part, view.language) for part in wanted):
        wanted = [part for part in wanted if not is_stop(part, view.language)]
    found = [find(part, view) for part in wanted or [Everything()]]
    for part in parts:
        if isinstance(part, Not) and not is_condition(part):
            excluded = find(part.part, view)
            if excluded and excluded.begins:
                return None
    if any(each is None for each in found):
        return None
    some = [each for each in found if each]
    said = [each for each in some if each.words]
    starts = set[int]().union(*(each.starts for each in some))
    return Found(any(each.begins for each in said) or not said, starts, bool(said))


def is_condition(query: Query) -> bool:
    if isinstance(query, Not):
        return is_condition(query.part)
    if isinstance(query, And | Or):
        return all(is_condition(part) for part in query.parts)
    return isinstance(query, Narrow)


def names_speaker(query: Query) -> bool:
    if isinstance(query, Not):
        return names_speaker(query.part)
    if isinstance(query, And | Or):
        return any(names_speaker(part) for part in query.parts)
    return isinstance(query, Narrow) and query.field == Field.SPEAKER


def admits(query: Query, view: View, speaker: str) -> bool:
    if isinstance(query, Not):
        return not admits(query.part, view, speaker)
    if isinstance(query, And):
        return all(admits(part, view, speaker) for part in query.parts)
    if isinstance(query, Or):
        return any(admits(part, view, speaker) for part in query.parts)
    assert isinstance(query, Narrow)
    names = {folded(word) for word, _, _ in tokens(query.value)}
    return {
        Field.LANGUAGE: query.value == view.language,
        Field.SPEAKER: names <= {folded(word) for word, _, _ in tokens(speaker)},
        Field.RECORDING: query.value == view.told.id,
        Field.SERIES: bool(view.told.series) and query.value == view.told.series,
        Field.DATE: dated(view.told.date, query.value),
    }[query.field]


def dated(date: str, asked: str) -> bool:
    if asked == "none" or not date:
        return asked == "none" and not date
    first, dots, last = asked.partition("..")
    last = last if dots else first
    ends = date + "-99-99"[len(date) - 4 :]
    begins = date + "-00-00"[len(date) - 4 :]
    after = not first or ends >= first
    return after and (not last or begins <= last + "-99-99"[len(last) - 4 :])


# -- answers ----------------------------------------------------------------------------------------------------------

Answer = dict[tuple[str, int], dict[str, int]]
"""(recording, passage) → language → occurrences."""


def views(archive: Sequence[Told]) -> list[tuple[int, View]]:
    """Every passage in every language in which something is said, with its number."""
    found = []
    for told in archive:
        for code in told.tracks:
            said = spoken(told, code)
            for number in sorted({word.passage for word in said}):
                own = [at for at, word in enumerate(said) if word.passage == number]
                behind = list(range(own[-1] + 1, len(said)))[:60]
                found.append((number, View(told, code, said, own, behind)))
    return found


def answer(query: Query, filters: Filters, archive: Sequence[tuple[int, View]]) -> Answer:
    """Every moment, and how often it is said in each language that answers."""
    found: Answer = {}
    for number, view in archive:
        told, dates = view.told, filters.dates
        if filters.languages and view.language not in filters.languages:
            continue
        if filters.recordings and told.id not in filters.recordings:
            continue
        if filters.series and told.series not in filters.series:
            continue
        if dates and not dated(told.date, "none" if dates.undated else f"{dates.first}..{dates.last}"):
            continue
        whole = find(query, view)
        if not whole or not whole.begins:  # a filter narrows and never widens
            continue
        narrowed = view.only(lambda speaker: speaker in filters.speakers) if filters.speakers else view
        result = find(query, narrowed) if narrowed else None
        if result and result.begins:
            found.setdefault((told.id, number), {})[view.language] = len(result.starts) or 1
    return found
