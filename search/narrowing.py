"""What can be chosen beside the text, and what is? Facets with their counts, and a chip for each filter in force."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from indexer.engine.protocol import Engine, Hits
from indexer.engine.query import Field
from indexer.model import TrackKind
from search.asking import Asked
from search.interface import later, translated
from search.localised import language_name
from search.views import Chip, FacetValue, FacetView

KIND_NAMES = {
    TrackKind.ORIGINAL: later("as it was said"),
    TrackKind.TRANSLATION: later("translation"),
    TrackKind.INTERPRETATION: later("interpretation"),
    TrackKind.AUTOMATIC: later("automatic captions"),
    TrackKind.MACHINE: later("machine translation"),
}
"""In English: `translated` where they are said."""

Titles = Mapping[Field, Mapping[str, str]]
"""What a person calls each series and recording, by the key that a query or an address calls it."""


def titles_of(engine: Engine, language: str) -> Titles:
    """The titles of all series and recordings, in a language where they can be."""
    abouts = [entry.recording for entry in engine.entries()]
    series = {about.series.key: about.series.title.in_language(language, "en") for about in abouts if about.series}
    recordings = {about.id: about.title.in_language(language, about.language) for about in abouts}
    return {Field.SERIES: series, Field.RECORDING: recordings}


def facets(asked: Asked, hits: Hits, titles: Titles) -> Iterator[FacetView]:
    """Each facet that has a value."""
    counts = hits.facets
    names = {code: language_name(code) for code in counts.language}
    year = asked.first if asked.first == asked.last else ""
    yield _facet("lang", counts.language, (asked.lang,), asked, lambda value: {"lang": value}, names)
    kinds = {kind: translated(KIND_NAMES[TrackKind(kind)]) for kind in counts.kind}
    if len(kinds) > 1 or asked.kind:
        yield _facet(
            "kind", counts.kind, asked.kind, asked, lambda value: {"kind": tuple(filter(None, [value]))}, kinds
        )
    yield _facet(
        "speaker", counts.speaker, asked.speaker, asked, lambda value: {"speaker": tuple(filter(None, [value]))}
    )
    yield _facet(
        "series",
        counts.series,
        asked.series,
        asked,
        lambda value: {"series": tuple(filter(None, [value]))},
        titles[Field.SERIES],
    )
    yield _facet("year", counts.year, (year,), asked, lambda value: {"first": value, "last": value})


def _facet(
    name: str,
    counts: Mapping[str, int],
    chosen: Sequence[str],
    asked: Asked,
    change: Callable[[str], Mapping[str, object]],
    labels: Mapping[str, str] | None = None,
) -> FacetView:
    """A facet whose values lead to the search with that value, or, where it is chosen already, without any."""
    return FacetView(
        name,
        tuple(
            FacetValue(
                label=(labels or {}).get(value, value),
                count=count,
                url=asked.but(**change("" if value in chosen else value)).url(),
                chosen=value in chosen,
            )
            for value, count in counts.items()
        ),
    )


def chips(asked: Asked, titles: Titles) -> Iterator[Chip]:
    """Each filter in force, with the address without it."""
    if asked.lang:
        yield Chip(language_name(asked.lang), asked.but(lang="").url())
    for kind in asked.kind:
        label = translated(KIND_NAMES[TrackKind(kind)])
        yield Chip(label, asked.but(kind=tuple(other for other in asked.kind if other != kind)).url())
    for name in asked.speaker:
        yield Chip(name, asked.but(speaker=tuple(other for other in asked.speaker if other != name)).url())
    for key in asked.series:
        label = titles[Field.SERIES].get(key, key)
        yield Chip(label, asked.but(series=tuple(other for other in asked.series if other != key)).url())
    for key in asked.recording:
        label = titles[Field.RECORDING].get(key, key)
        yield Chip(label, asked.but(recording=tuple(other for other in asked.recording if other != key)).url())
    if asked.first or asked.last:
        label = asked.first if asked.first == asked.last else f"{asked.first} – {asked.last}"
        yield Chip(label, asked.but(first="", last="").url())
