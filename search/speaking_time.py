"""Who speaks in a recording, and for how long? The cues of its spoken track and its description → its speakers."""

from collections.abc import Iterable, Sequence

from indexer.engine.protocol import Entry
from indexer.model import Cue, Passage
from search import links
from search.archive_views import Person
from search.listings import person
from search.recording_views import SpeakerView
from search.speaker_pages import everything


def speaking_times(cues: Iterable[Cue]) -> dict[str, int]:
    """Milliseconds that each person named speaks, in the order in which they begin; what overlaps counts once."""
    times: dict[str, int] = {}
    until: dict[str, int] = {}
    for cue in cues:
        if cue.speaker:
            begin = max(cue.start, until.get(cue.speaker, 0))
            times[cue.speaker] = times.get(cue.speaker, 0) + max(0, cue.end - begin)
            until[cue.speaker] = max(cue.end, begin)
    return times


def speakers(
    entry: Entry, passages: Sequence[Passage], language: str
) -> tuple[tuple[SpeakerView, ...], tuple[SpeakerView, ...]]:
    """Those whom the description names, with what they are in `language` where it says so, and those whom only the
    spoken track names."""
    about = entry.recording
    times = speaking_times(cue for passage in passages for cue in passage.cues.get(about.language, ()))

    def view(somebody: Person) -> SpeakerView:
        spoke = times.get(somebody.name, 0)
        return SpeakerView(somebody, spoke, everything(somebody.name, about.id) if spoke else "")

    described = {each.name for each in about.speakers}
    named = tuple(view(person(each, about, language)) for each in about.speakers)
    return named, tuple(view(Person(name, links.speaker(name))) for name in times if name not in described)
