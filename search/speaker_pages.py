"""What do the pages about speakers show? Entries → somebody with all recordings, and the list of everybody."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from indexer.analysis import fold
from indexer.corrections import same_name
from indexer.engine.protocol import Engine, Entry
from indexer.engine.query import Field, Narrow
from indexer.errors import UnknownSpeaker
from indexer.model import Speaker
from search import links
from search.archive_pages import names, newest_first
from search.archive_views import Appearance, Person, Position, SpeakerLine, SpeakerPage, SpeakersPage, WordsSaid
from search.interface import speaking
from search.listings import listing, person
from search.localised import language_name
from search.recordings import languages as tracks
from search.sheets import sheet
from search.written import written

PER_SHEET = 300
"""Names on a page."""


def speaker_page(engine: Engine, name: str, page: int = 1) -> SpeakerPage:
    """Somebody by name, or by another spelling of it. Raises UnknownSpeaker, BadParameter, PagePastEnd."""
    info, language = engine.info(), speaking()
    name = known_as(name, engine.entries())
    entries = newest_first(entry for entry in engine.entries() if name in names([entry]))
    described = [(entry, each) for entry in entries for each in entry.recording.speakers if each.name == name]
    words = said(entries, name)
    return SpeakerPage(
        info=info,
        name=name,
        speakers_url=links.speakers(),
        positions=tuple(positions(described, language)),
        chaired=sum(each.chair for _, each in described),
        spellings=tuple(dict.fromkeys(spelling for _, each in described for spelling in each.spellings)),
        words=tuple(WordsSaid(language_name(code), words[code]) for code in info.languages if code in words),
        everything_url=everything(name) if words else "",
        sheet=sheet(
            entries,
            lambda entry: appearance(entry, name, language),
            page,
            lambda number: links.speaker(name, number),
        ),
    )


def speakers_page(engine: Engine, page: int = 1) -> SpeakersPage:
    """Everybody who speaks. Raises BadParameter, PagePastEnd."""
    entries, language = newest_first(engine.entries()), speaking()
    recordings: Counter[str] = Counter()
    people: dict[str, Person] = {}
    for entry in entries:
        recordings.update(names([entry]))
        for each in entry.recording.speakers:
            people.setdefault(each.name, replace(person(each, entry.recording, language), chair=False))
    by_name = sorted(recordings, key=lambda name: (name not in people, fold(name), name))

    def line(name: str) -> SpeakerLine:
        return SpeakerLine(people.get(name, Person(name, links.speaker(name))), recordings[name], name in people)

    there = sheet(by_name, line, page, links.speakers, PER_SHEET)
    described = tuple(each for each in there.items if each.described)
    return SpeakersPage(engine.info(), described, tuple(there.items[len(described) :]), there)


def known_as(name: str, entries: Iterable[Entry]) -> str:
    """The name of a speaker in the archive's spelling, from this or another. Raises UnknownSpeaker."""
    alike: dict[str, str] = {}
    for entry in entries:
        there = names([entry])
        if name in there:
            return name
        spelled = ((spelling, each.name) for each in entry.recording.speakers for spelling in each.spellings)
        for spelling, known in (*((each, each) for each in sorted(there)), *spelled):
            alike.setdefault(same_name(spelling), known)
    alike.pop("", None)
    if same_name(name) not in alike:
        raise UnknownSpeaker(name)
    return alike[same_name(name)]


def positions(described: Sequence[tuple[Entry, Speaker]], language: str) -> Iterable[Position]:
    """What descriptions say that somebody is, the newest first, each once."""
    found: dict[tuple[str, str], Position] = {}
    for entry, speaker in described:
        about = person(speaker, entry.recording, language)
        of = (about.role, about.organisation)
        before = found.get(of, Position(about.role, about.role_language, about.organisation, 0))
        found[of] = replace(before, recordings=before.recordings + 1)
    return found.values()


def said(entries: Iterable[Entry], name: str) -> Mapping[str, int]:
    """How many words somebody says in each language, in transcripts that name the speakers."""
    counts: Counter[str] = Counter()
    for entry in entries:
        counts.update({code: speakers[name] for code, speakers in entry.speaker_words.items() if speakers.get(name)})
    return counts


def appearance(entry: Entry, name: str, language: str) -> Appearance:
    """A recording in which somebody speaks."""
    about = entry.recording
    as_described = next((person(each, about, language) for each in about.speakers if each.name == name), None)
    words = said([entry], name)
    return Appearance(
        listing=listing(entry, language),
        person=as_described or Person(name, links.speaker(name)),
        words=tuple(
            WordsSaid(language_name(track.code), words[track.code], track.kind)
            for track in tracks(entry)
            if track.code in words
        ),
        url=everything(name, about.id) if words else "",
    )


def everything(name: str, recording: str = "") -> str:
    """The search that lists all that somebody says, also in one recording alone."""
    return links.search(written(Narrow(Field.SPEAKER, name)), speaker=name, recording=recording)
