"""Every engine gives one set of answers: the same moments in the same order, the same counts, those of the oracle."""

import os
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from indexer.engine import open_engine
from indexer.engine.protocol import Engine, Hits
from indexer.engine.query import And, Filters, In, Most, Not, Or, Phrase, Query, Search, Sort, Word
from tests.indexer.engine.archives import LANGUAGES, SPEAKERS, filters, put
from tests.indexer.engine.operators import every_query
from tests.oracle import Said, Told, View, answer, views

QUERIES = int(os.environ.get("PLAYHEAD_DIFFERENCES", "200"))
ENGINES = ("whoosh", "tantivy")
RECORDINGS = 30

COMMON = {
    "en": "the of audit audits audited worker workers wage wages remedy color colour right due diligence very".split(),
    "es": "el la de y obrero obreros salario salarios reparación auditar auditó derecho muy diligencia debida".split(),
    "fr": "le la de et ouvrière ouvrières salaire salaires remède été ete auditer droit très diligence".split(),
}
HOSTILE = "C-190 20,5 didn't l’été naïve résumé + ~ = ^ @ | a* \\ \t ẞ ﬁ İ 😀 x\u0301 e\u0301te".split(" ")
"""What an engine may take for a sign of its own, or fold in another way."""


def archive() -> list[Told]:
    """Several hundred passages, some recordings without a track in a language or in any."""
    draw = random.Random(190)
    return [_told(draw, number) for number in range(RECORDINGS)]


def _told(draw: random.Random, number: int) -> Told:
    spoken = draw.choice(LANGUAGES)
    has = [code for code in LANGUAGES if draw.random() < 0.8] if number % 10 else []
    return Told(
        f"talk {number}",
        spoken,
        draw.choice(["", "2021", "2021-11", "2021-11-16", "2022-03"]),
        draw.choice(["", "one", "two"]),
        {code: _track(draw, code) for code in has},
        draw.sample(["due diligence", "Été", "diligence"], draw.randrange(3)),
        {},
    )


def _track(draw: random.Random, language: str) -> list[Said]:
    cues, at, speaker = [], draw.randrange(20) * 1_000, draw.choice(SPEAKERS)
    for _ in range(draw.randrange(40, 160)):
        words = draw.choices(COMMON[language], k=draw.randrange(1, 9))
        if draw.random() < 0.1:
            words.insert(draw.randrange(len(words)), draw.choice(HOSTILE))
        if draw.random() < 0.1:
            speaker = draw.choice(SPEAKERS)
        length = draw.choice([1_500, 4_000, 9_000])
        cues.append(Said(at, at + length, " ".join(words) + draw.choice(["", "", ".", "?"]), speaker))
        at += length + draw.choice([0, 0, 0, 1_200, 40_000])
    return cues


@pytest.fixture(scope="module")
def told() -> list[tuple[int, View]]:
    return views(archive())


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Engine]]:
    folder: Path = tmp_path_factory.mktemp("same")
    opened = [open_engine(f"{name}:{folder / name}", LANGUAGES, 300) for name in ENGINES]
    for engine in opened:
        put(engine, archive())
    assert opened[0].info().passages > 300
    yield opened
    for engine in opened:
        engine.close()


def shown(hits: Hits) -> object:
    """All that an answer says, but for the value of a score."""
    moments = [
        (hit.passage, hit.language, hit.said, hit.places, hit.window, hit.before, hit.after) for hit in hits.hits
    ]
    groups = [
        (each.entry.recording.id, each.moments, each.occurrences, each.matched_in, [hit.passage for hit in each.best])
        for each in hits.by_recording
    ]
    counts = hits.moments, hits.occurrences, hits.recordings, hits.described, hits.cut
    return counts, hits.facets, moments, groups


KINDS: Counter[str] = Counter()
FOUND: Counter[bool] = Counter()


@pytest.mark.timeout(14_400)
@seed(190)
@settings(max_examples=QUERIES, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_same_answers(engines: Sequence[Engine], told: list[tuple[int, View]], data: st.DataObject) -> None:
    query, chosen = data.draw(every_query(told)), data.draw(st.one_of(st.just(Filters()), filters()))
    sort = data.draw(st.sampled_from([Sort.RELEVANCE, Sort.RELEVANCE, *Sort]))
    grouped = data.draw(st.booleans())
    search = Search(query, chosen, sort, by_recording=grouped, size=10_000)
    answers = [engine.search(search) for engine in engines]
    for other in answers[1:]:
        assert shown(other) == shown(answers[0]), query
    KINDS.update({type(part).__name__ for part in _parts(query)})
    FOUND[bool(answers[0].moments)] += 1
    if not grouped:
        expected = answer(query, chosen, told)
        assert {(hit.passage.recording, hit.passage.number): set(hit.languages) for hit in answers[0].hits} == {
            moment: set(languages) for moment, languages in expected.items()
        }


def test_every_operator_was_asked_and_most_were_answered() -> None:
    assert {"Word", "Phrase", "Fuzzy", "Near", "In", "And", "Or", "Not", "Narrow"} <= set(KINDS)
    assert FOUND[True] > FOUND[False]


RELAXED = ["audit workers salario", "the remedy of colour", "l’été C-190 due diligence", "muy reparación obrero ete"]


@pytest.mark.parametrize("text", RELAXED)
def test_what_is_weighed_is_weighed_alike(engines: Sequence[Engine], text: str) -> None:
    words = tuple(Word(each) for each in text.split())
    for query in (Most(words), And((Most(words), Not(Phrase("of the")))), Or((Most(words), In("es", Word("muy"))))):
        for chosen in (
            Filters(),
            Filters(recordings=frozenset({"talk 3", "talk 7"})),
            Filters(languages=frozenset({"fr"})),
        ):
            one, other = (engine.search(Search(query, chosen, size=10_000)) for engine in engines)
            assert shown(one) == shown(other)
            assert one.moments


def test_every_moment_one_at_a_time(engines: Sequence[Engine]) -> None:
    for query in (Word("audit"), Phrase("of the"), Not(Word("de"))):
        one, other = (
            [(entry.recording.id, hit.passage, hit.places) for entry, hit in engine.every(Search(query), 30)]
            for engine in engines
        )
        assert one == other and one


def _parts(query: Query) -> Iterator[Query]:
    yield query
    for name in ("parts", "part", "left", "right"):
        inside = getattr(query, name, ())
        for part in inside if isinstance(inside, tuple) else (inside,):
            yield from _parts(part)
