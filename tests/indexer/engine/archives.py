"""Small random archives and queries: tiny vocabularies, so that words, phrases and borders meet often."""

from hypothesis import strategies as st

from indexer.engine.protocol import Engine, Entry
from indexer.engine.query import And, Everything, Field, Filters, Narrow, Not, Or, Phrase, Query, Word
from indexer.model import Cue, Recording, Series, Text, TrackKind
from indexer.passages import cut
from tests.oracle import Said, Told

VOCABULARY = {
    "en": "wage wages worker workers the of remedy right audit audited C-190 didn't naïve".split(),
    "es": "salario salarios obrero el de reparación reparacion auditar auditó C-190 20,5 niño".split(),
    "fr": "salaire salaires ouvrière le de l’été été d'eau auditer C-190 remède ete".split(),
}
SPELT = {
    "en": "color colour collar colors very working résumé resume".split(),
    "es": "color colores collar muy trabajo trabajó".split(),
    "fr": "couleur couleurs collier très travail ETE".split(),
}
"""Near-spellings, inflections and accents, for queries that tell them apart."""

SPEAKERS = ["", "Ana López", "Bo Åkesson", "Ana Bo"]
SERIES = ["", "one", "two"]
DATES = ["", "2021", "2021-11", "2021-11-16", "2022-03"]
TAGS = ["due diligence", "Été", "diligence"]
KINDS = [kind.value for kind in TrackKind]
LANGUAGES = ("en", "es", "fr")


@st.composite
def tracks(draw: st.DrawFn, language: str) -> list[Said]:
    at = draw(st.integers(0, 20)) * 1_000
    cues = []
    speaker = draw(st.sampled_from(SPEAKERS))
    for _ in range(draw(st.integers(1, 14))):
        length = draw(st.sampled_from([0, 1_500, 4_000, 9_000, 25_000]))
        words = draw(st.lists(st.sampled_from(VOCABULARY[language] + SPELT[language]), min_size=0, max_size=9))
        if words and draw(st.integers(0, 3)) == 0:
            words.insert(0, words[0])  # "very very"
        if draw(st.integers(0, 5)) == 0:
            speaker = draw(st.sampled_from(SPEAKERS))
        sounds, sound = [], draw(st.sampled_from(["", "", "", "", f"[{words[0] if words else 'noise'}]"]))
        if sound:
            before = "".join(f"{word} " for word in words[: draw(st.integers(0, len(words)))])
            sounds.append((len(before), len(before) + len(sound)))
            words = [*before.split(), sound, *words[len(before.split()) :]]
        turn = not speaker and draw(st.integers(0, 4)) == 0
        text = " ".join(words) + draw(st.sampled_from(["", ".", "?", ","]))
        cues.append(Said(at, at + length, text, speaker, sounds, turn))
        at += draw(st.sampled_from([0, length, length, length, length + 1_200, length + 40_000]))
    return sorted(cues, key=lambda cue: cue.start)


@st.composite
def archives(draw: st.DrawFn) -> list[Told]:
    told = []
    for number in range(draw(st.integers(1, 3))):
        codes = draw(st.sets(st.sampled_from(LANGUAGES), min_size=draw(st.sampled_from([0, 1, 2])), max_size=3))
        told.append(
            Told(
                f"talk {number}",
                draw(st.sampled_from(LANGUAGES)),
                draw(st.sampled_from(DATES)),
                draw(st.sampled_from(SERIES)),
                {code: draw(tracks(code)) for code in LANGUAGES if code in codes},
                draw(st.lists(st.sampled_from(TAGS), max_size=2, unique=True)),
                draw(st.dictionaries(st.sampled_from(LANGUAGES), st.sampled_from(KINDS), max_size=2)),
            )
        )
    return told


@st.composite
def phrases(draw: st.DrawFn, archive: list[Told]) -> Query:
    """A run of words that is said somewhere, often across cues; sometimes with one word exchanged."""
    texts = [" ".join(cue.text for cue in track) for told in archive for track in told.tracks.values()]
    said = [text.replace("?", "").split() for text in texts]  # in a query it is a wildcard
    said = [words for words in said if words]
    if not said:
        return Phrase("nothing at all")
    words = draw(st.sampled_from(said))
    at = draw(st.integers(0, len(words) - 1))
    run = words[at : at + draw(st.integers(1, 14))]
    if draw(st.integers(0, 6)) == 0:
        run[draw(st.integers(0, len(run) - 1))] = draw(st.sampled_from(VOCABULARY["en"]))
    text = " ".join(run).replace("?", "")  # in a query it would be a wildcard
    return Phrase(text) if any(c.isalnum() for c in text) else Phrase("nothing")


def words_or_phrases(archive: list[Told]) -> st.SearchStrategy[Query]:
    words = st.sampled_from(sorted({word for each in VOCABULARY.values() for word in each})).map(Word)
    return st.one_of(words, words, words, phrases(archive), phrases(archive))


def queries(archive: list[Told]) -> st.SearchStrategy[Query]:
    narrows = st.one_of(
        st.sampled_from(LANGUAGES).map(lambda code: Narrow(Field.LANGUAGE, code)),
        st.sampled_from(["ana", "Ana López", "bo", "nobody"]).map(lambda name: Narrow(Field.SPEAKER, name)),
        st.sampled_from(["talk 0", "talk 1"]).map(lambda name: Narrow(Field.RECORDING, name)),
        st.sampled_from(["one", "two"]).map(lambda key: Narrow(Field.SERIES, key)),
        st.sampled_from(["2021", "2021-11", "..2021-11-15", "2022..", "none"]).map(lambda d: Narrow(Field.DATE, d)),
    )
    said = words_or_phrases(archive)
    leaves = st.one_of(said, said, said, narrows, st.just(Everything()))

    def several(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
        lists = st.lists(parts, min_size=2, max_size=3).map(tuple)
        return st.one_of(lists.map(And), lists.map(And), lists.map(Or), parts.map(Not))

    return st.recursive(leaves, several, max_leaves=6)


def filters() -> st.SearchStrategy[Filters]:
    def some(values: list[str] | tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
        chosen = st.frozensets(st.sampled_from(values), max_size=2)
        return st.one_of(st.just(frozenset()), st.just(frozenset()), chosen)

    return st.builds(
        Filters,
        languages=some(LANGUAGES),
        kinds=some(KINDS),
        speakers=some(SPEAKERS[1:]),
        recordings=some(["talk 0"]),
        series=some(["one"]),
    )


def put(engine: Engine, archive: list[Told], *, rebuild: bool = True) -> None:
    """Index an archive that the oracle is told of."""
    with engine.writer(rebuild=rebuild) as writer:
        for told in archive:
            writer.put(*indexed(told))


def indexed(told: Told) -> tuple[Entry, list]:  # type: ignore[type-arg]
    cues = {
        code: [Cue(c.start, c.end, c.text, c.speaker, sounds=tuple(c.sounds), turn=c.turn) for c in track]
        for code, track in told.tracks.items()
    }
    series = Series(told.series, Text({"": told.series})) if told.series else None
    recording = Recording(
        told.id, Text({"": "A title"}), told.language, date=told.date, series=series, tags=tuple(told.tags)
    )
    entry = Entry(recording, f"digest of {told}", {code: TrackKind(told.kind(code)) for code in cues})
    return entry, cut(told.id, told.language, cues)
