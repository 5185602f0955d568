"""What can a recording be found by beside what is said in it? Its title, speakers and description, as terms.

Each part begins at a position of its own, far from the others, so that no phrase goes from one to the next and a
position tells its part.
"""

from collections.abc import Iterable, Iterator

from indexer.analysis import analyse
from indexer.engine.tokens import terms_of
from indexer.model import Recording

PART = 100_000
"""Positions set apart for each part; a longer one is cut."""

PARTS = ("title", "speakers", "description")


def terms(recording: Recording, language: str) -> dict[str, list[int]]:
    """Each term of the recording's own description in a language, with its positions, ascending."""
    postings: dict[str, list[int]] = {}
    for number, part in enumerate(PARTS):
        position = number * PART
        for text in _texts(recording, part, language):
            for token in analyse(text, language)[: PART // 10]:
                for term in terms_of(token, text):
                    postings.setdefault(term, []).append(position)
                position += 1
            position += 1
    return postings


def parts_at(positions: Iterable[int]) -> tuple[str, ...]:
    """The names of the parts that the positions lie in."""
    found = {position // PART for position in positions}
    return tuple(name for number, name in enumerate(PARTS) if number in found)


def _texts(recording: Recording, part: str, language: str) -> Iterator[str]:
    if part == "title":
        yield recording.title.in_language(language)
    elif part == "speakers":
        for speaker in recording.speakers:
            yield speaker.name
            yield speaker.role.in_language(language)
            yield speaker.organisation
    else:
        yield recording.description.in_language(language)
        if recording.series:
            yield recording.series.title.in_language(language)
        yield from recording.tags
