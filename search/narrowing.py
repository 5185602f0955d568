"""What can be chosen beside the text, and what is? Facets with their counts, and a chip for each filter in force."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from indexer.engine.protocol import Engine, Hits
from indexer.engine.query import Field
from indexer.errors import UnknownRecording
from indexer.model import Text, TrackKind
from search.asking import Asked
from search.interface import gettext, later, speaking, translated
from search.localised import language_name, written_date
from search.texts import language_of
from search.views import Chip, FacetValue, FacetView

KIND_NAMES = {
    TrackKind.ORIGINAL: later("as it was said"),
    TrackKind.TRANSLATION: later("translation"),
    TrackKind.INTERPRETATION: later("interpretation"),
    TrackKind.AUTOMATIC: later("automatic captions"),
    TrackKind.MACHINE: later("machine translation"),
}

FACETS = {
    "lang": later("Language"),
    "kind": later("Kind of track"),
    "speaker": later("Speaker"),
    "series": later("Series"),
    "year": later("Year"),
}
"""As KIND_NAMES in English: `translated` where they are said."""

Titles = Mapping[Field, Mapping[str, str]]
"""What a person calls each series and recording, by the key that a query or an address calls it; or which language
that is in."""

_NONE: Titles = {}


def titles_of(engine: Engine, language: str) -> Titles:
    """The titles of all series and recordings, in a language where they can be, else in the one spoken."""
    abouts = [entry.recording for entry in engine.entries()]
    series = {key: title.in_language(*_preferred(language)) for key, title in _series(engine).items()}
    recordings = {about.id: about.title.in_language(language, about.language) for about in abouts}
    return {Field.SERIES: series, Field.RECORDING: recordings}


def languages_of_titles(engine: Engine, asked: Asked) -> Titles:
    """Which language those of `titles_of` are in that are chosen or can be."""
    series = {key: language_of(title, *_preferred(asked.lang)) for key, title in _series(engine).items()}
    recordings: dict[str, str] = {}
    for key in asked.recording:
        with suppress(UnknownRecording):
            about = engine.entry(key).recording
            recordings[key] = language_of(about.title, asked.lang, about.language, otherwise=about.language)
    return {Field.SERIES: series, Field.RECORDING: recordings}


def _series(engine: Engine) -> Mapping[str, Text]:
    every = (entry.recording.series for entry in engine.entries())
    return {series.key: series.title for series in every if series}


def _preferred(language: str) -> tuple[str, ...]:
    return (language or speaking(), "en")


def kinds_of(engine: Engine) -> frozenset[str]:
    """Every kind of track that the archive has."""
    return frozenset(str(kind) for entry in engine.entries() for kind in entry.tracks.values())


# -- what can be chosen -------------------------------------------------------------------------------------------


def facets(
    asked: Asked, hits: Hits, titles: Titles, languages: Titles = _NONE, *, kinds: int = 1
) -> Iterator[FacetView]:
    """Each facet that has a value; an archive with but one of the `kinds` of tracks needs none of these."""
    counts = hits.facets
    year = asked.first if asked.first == asked.last else ""

    def one_of(name: str) -> Callable[[str], Asked]:
        return lambda value: asked.but(**{name: (value,) if value else ()})

    def facet(
        name: str,
        counted: Mapping[str, int],
        chosen: Sequence[str],
        change: Callable[[str], Asked],
        label: Callable[[str], str] = str,
        of_language: Mapping[str, str] | None = None,
    ) -> FacetView:
        """A facet whose values lead to the search with that value, or, where it is chosen already, without any."""
        values = (
            FacetValue(
                value=value,
                label=label(value),
                language=(of_language or {}).get(value, ""),
                count=count,
                url=change("" if value in chosen else value).url(),
                chosen=value in chosen,
            )
            for value, count in counted.items()
        )
        return FacetView(name, translated(FACETS[name]), tuple(values))

    every = [facet("lang", counts.language, (asked.lang,), lambda value: asked.but(lang=value), language_name)]
    if kinds > 1 or asked.kind:
        every.append(facet("kind", counts.kind, asked.kind, one_of("kind"), _kind_name))
    every.append(facet("speaker", counts.speaker, asked.speaker, one_of("speaker")))
    of_series = languages.get(Field.SERIES, {})
    every.append(
        facet("series", counts.series, asked.series, one_of("series"), _titled(titles, Field.SERIES), of_series)
    )
    every.append(facet("year", counts.year, (year,), lambda value: asked.but(first=value, last=value)))
    return (each for each in every if each.values)


def _kind_name(kind: str) -> str:
    return translated(KIND_NAMES[TrackKind(kind)])


def _titled(titles: Titles, field: Field) -> Callable[[str], str]:
    return lambda key: titles[field].get(key, key)


# -- what is chosen -----------------------------------------------------------------------------------------------


class InForce(NamedTuple):
    """The filter of one field: a chip for each of its values, and the search without any of them."""

    chips: tuple[Chip, ...]
    without: Asked


def filters_in_force(asked: Asked, titles: Titles, languages: Titles = _NONE) -> Iterator[InForce]:
    """Each filter chosen beside the text."""
    if asked.lang:
        without = asked.but(lang="")
        yield InForce((Chip(language_name(asked.lang), without.url(), name="lang", value=asked.lang),), without)
    for name, values, label in (
        ("kind", asked.kind, _kind_name),
        ("speaker", asked.speaker, str),
        ("series", asked.series, _titled(titles, Field.SERIES)),
        ("recording", asked.recording, _titled(titles, Field.RECORDING)),
    ):
        of_language = languages.get(Field(name), {})
        chips = (
            Chip(
                label=label(value),
                url=asked.but(**{name: tuple(other for other in values if other != value)}).url(),
                language=of_language.get(value, ""),
                name=name,
                value=value,
            )
            for value in values
        )
        if values:
            yield InForce(tuple(chips), asked.but(**{name: ()}))
    if asked.first or asked.last:
        without = asked.but(first="", last="")
        yield InForce((Chip(_dates(asked.first, asked.last), without.url(), name="year", value=asked.first),), without)


def chips(asked: Asked, titles: Titles, languages: Titles = _NONE) -> Iterator[Chip]:
    """A chip for each value in force, with the address without it."""
    for each in filters_in_force(asked, titles, languages):
        yield from each.chips


def _dates(first: str, last: str) -> str:
    if first == last:
        return written_date(first)
    if not last:
        return gettext("since %(date)s", date=written_date(first))
    if not first:
        return gettext("until %(date)s", date=written_date(last))
    return gettext("%(first)s to %(last)s", first=written_date(first), last=written_date(last))
