"""How often is it said: in each recording, by each speaker, in each year and language, and per 10,000 words said there?

What a rate is a share of are the words said in the languages in which it was found, in the recordings that the filters
allow, and by the speakers chosen, if there are any. Conditions in the query itself count words and do not narrow these.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer.engine.conditions import allows
from indexer.engine.protocol import Entry
from indexer.engine.query import Filters


@dataclass(frozen=True, slots=True)
class Count:
    """How often it is said for one value ("" is no date, or nobody who is named), among how many words."""

    value: str
    occurrences: int
    words: int

    @property
    def rate(self) -> float | None:
        """Occurrences per 10,000 words; None where no word is said."""
        return self.occurrences * 10_000 / self.words if self.words else None


@dataclass(frozen=True, slots=True)
class Counts:
    """`languages` are those that words were counted in. Recordings, speakers and languages are those in which it is
    said, most often first; years and months all in which anything is said, in order, the undated last. A language has
    all that is said in it, in whichever of them a moment is listed. `months` are empty unless every dated recording has
    one."""

    total: Count
    moments: int
    languages: tuple[str, ...]
    recording: tuple[Count, ...]
    speaker: tuple[Count, ...]
    language: tuple[Count, ...]
    year: tuple[Count, ...]
    month: tuple[Count, ...]


class Tally:
    """Counts while occurrences go by; what it holds grows with recordings and speakers, not with occurrences."""

    def __init__(self) -> None:
        self.moments = self.occurrences = 0
        self._recordings: Counter[str] = Counter()
        self._speakers: Counter[str] = Counter()
        self._languages: Counter[str] = Counter()

    def add(self, recording: str, said: Mapping[str, int], speakers: Collection[str]) -> None:
        """A moment, how often it is said there in each language, and who says each of the occurrences listed."""
        self.moments += 1
        self.occurrences += len(speakers)
        self._recordings[recording] += len(speakers)
        self._languages.update(said)
        self._speakers.update(speakers)

    @property
    def recordings(self) -> int:
        return len(self._recordings)

    def counts(self, entries: Sequence[Entry], filters: Filters, searched: Sequence[str]) -> Counts:
        """What was counted, beside the words of the `entries` (all, in archive order); `searched` are the languages to
        take if nothing was found."""
        languages = tuple(code for code in searched if self._languages[code]) or tuple(searched)
        words: Counter[str] = Counter()
        speaker_words: Counter[str] = Counter()
        language_words: Counter[str] = Counter()
        years: Counter[str] = Counter()
        months: Counter[str] = Counter()
        said_in_year: Counter[str] = Counter()
        said_in_month: Counter[str] = Counter()
        allowed = allows(filters)
        for entry in entries:
            about = entry.recording
            if not allowed(about) or (filters.recordings and about.id not in filters.recordings):
                continue
            for code in languages:
                words_here = _words(entry, code, filters.speakers)
                words[about.id] += words_here
                language_words[code] += words_here
                speaker_words.update(entry.speaker_words.get(code, {}))
            years[about.year] += words[about.id]
            months[about.date[:7]] += words[about.id]
            said_in_year[about.year] += self._recordings[about.id]
            said_in_month[about.date[:7]] += self._recordings[about.id]
        dated = [month for month in months if month and (months[month] or said_in_month[month])]
        monthly = all(len(month) == 7 for month in dated)
        return Counts(
            total=Count("", self.occurrences, sum(words.values())),
            moments=self.moments,
            languages=languages,
            recording=_most(self._recordings, words),
            speaker=_most(self._speakers, speaker_words),
            language=_most(self._languages, language_words),
            year=_in_order(said_in_year, years),
            month=_in_order(said_in_month, months) if monthly else (),
        )


def _words(entry: Entry, language: str, speakers: Iterable[str]) -> int:
    if not speakers:
        return entry.words.get(language, 0)
    by_speaker = entry.speaker_words.get(language, {})
    return sum(by_speaker.get(name, 0) for name in speakers)


def _most(said: Counter[str], words: Counter[str]) -> tuple[Count, ...]:
    return tuple(Count(value, number, words[value]) for value, number in said.most_common())


def _in_order(said: Counter[str], words: Counter[str]) -> tuple[Count, ...]:
    values = sorted((value for value in words if words[value] or said[value]), key=lambda value: (not value, value))
    return tuple(Count(value, said[value], words[value]) for value in values)
