"""How do the archive's pages list a recording? An entry → its card, picture, people, and how its description begins."""

from indexer.engine.protocol import Entry
from indexer.model import Recording, Speaker
from search import links
from search.archive_views import Listing, Person
from search.recordings import card, paragraphs
from search.stills import still
from search.texts import language_of

LONGEST_OPENING = 420
"""Characters of a description that a list shows at once; a first paragraph up to this length is shown whole."""


def listing(entry: Entry, language: str) -> Listing:
    """A recording in a list, in `language` where it can."""
    about = entry.recording
    preferred = (language, about.language)
    first, more = opening(about.description.in_language(*preferred))
    _, name = links.version(about, about.language)
    elsewhere = name.startswith("https:")
    play_url = links.recording(about.id, at=0) if name and not elsewhere else name
    return Listing(
        card=card(entry, language),
        series_url=links.series(about.series.key) if about.series else "",
        still=still(about),
        people=tuple(person(each, about, language) for each in about.speakers),
        opening=first,
        more=more,
        text_language=language_of(about.description, *preferred, otherwise=about.language),
        tags=about.tags,
        play_url=play_url,
        host=links.host(name) if elsewhere else "",
    )


def person(speaker: Speaker, about: Recording, language: str) -> Person:
    """A speaker of a recording, with the role in `language` where it can be."""
    preferred = (language, about.language, "en")
    return Person(
        name=speaker.name,
        url=links.speaker(speaker.name),
        role=speaker.role.in_language(*preferred),
        role_language=language_of(speaker.role, *preferred),
        organisation=speaker.organisation,
        chair=speaker.chair,
    )


def opening(text: str) -> tuple[str, tuple[str, ...]]:
    """How a text begins, and the rest in paragraphs; where its first is long, the beginning of that and then all."""
    first, *rest = paragraphs(text) or ("",)
    if len(first) <= LONGEST_OPENING:
        return first, tuple(rest)
    cut = first[:LONGEST_OPENING]
    return (cut.rpartition(" ")[0].rstrip(" ,;:") or cut) + " …", (first, *rest)
