"""Every engine gives one set of answers: the same moments in the same order, the same counts, those of the oracle."""

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from hypothesis import strategies as st

from indexer.engine import open_engine
from indexer.engine.protocol import Engine, Hits
from indexer.engine.query import And, Filters, Most, Not, Or, Phrase, Query, Search, Sort, Word
from tests.indexer.engine.archives import LANGUAGES, SPEAKERS, filters, put
from tests.indexer.engine.contract import assert_facets, assert_same
from tests.indexer.engine.operators import every_query
from tests.oracle import Said, Told, View, answer, views

QUERIES = int(os.environ.get("PLAYHEAD_DIFFERENCES", "200"))
ENGINES = ("whoosh", "tantivy")
RECORDINGS = 22

COMMON = {
    "en": "the of very right worker remedy audit workers audits wage color colour due diligence audited wages".split(),
    "es": "el de muy auditar auditó obrero obreros salario reparación derecho debida diligencia la y salarios".split(),
    "fr": "le de très auditer ouvrière ouvrières salaire remède été ete droit diligence la et salaires".split(),
}
"""Words that are said again and again, those in front more often."""

RARE = {
    code: [
        f"{first}{last}{end}" for first in "b d l m p r t".split() for last in "an el iro um".split() for end in ends
    ]
    for code, ends in {"en": ("s", "ed", "ing"), "es": ("os", "ando", "ción"), "fr": ("es", "er", "ée")}.items()
}

WORDS = {code: COMMON[code] + RARE[code] for code in LANGUAGES}
WEIGHTS = {code: list(accumulate(1 / (rank + 6) for rank in range(len(WORDS[code])))) for code in LANGUAGES}

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
        words = draw.choices(WORDS[language], cum_weights=WEIGHTS[language], k=draw.randrange(1, 9))
        if draw.random() < 0.1:
            words.insert(draw.randrange(len(words)), draw.choice(HOSTILE))
        if draw.random() < 0.04:
            speaker = draw.choice(SPEAKERS)
        length = draw.choice([1_500, 4_000, 9_000])
        cues.append(Said(at, at + length, " ".join(words) + draw.choice(["", "", ".", "?"]), speaker))
        at += length + draw.choice([0, 0, 0, 0, 0, 0, 0, 1_200, 1_200, 40_000])
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
        (
            each.entry.recording.id,
            each.moments,
            each.occurrences,
            each.matched_in,
            [hit.passage for hit in each.best],
            each.stretches,
        )
        for each in hits.by_recording
    ]
    counts = hits.moments, hits.occurrences, hits.recordings, hits.described, hits.cut
    return counts, hits.facets, moments, groups


@st.composite
def relaxed(draw: st.DrawFn, told: Sequence[tuple[int, View]]) -> Query:
    """As many as can be had of some words, beside something else or alone; of this the oracle knows nothing."""
    _, view = draw(st.sampled_from(told))
    most = Most(
        tuple(Word(view.said[at].word) for at in draw(st.lists(st.sampled_from(view.own), min_size=2, max_size=5)))
    )
    other = draw(every_query(told))
    return draw(st.sampled_from([most, most, And((most, Not(other))), And((most, other)), Or((most, other))]))


ASKED: Counter[str] = Counter()
"""How many searches had an operator, were answered, were compared with the oracle, and what they came to together."""

SEARCHED: set[Search] = set()


@pytest.mark.timeout(14_400)
@seed(190)
@settings(max_examples=QUERIES, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_same_answers(engines: Sequence[Engine], told: list[tuple[int, View]], data: st.DataObject) -> None:
    weighed = data.draw(st.sampled_from(range(10))) == 7
    query = data.draw(relaxed(told) if weighed else every_query(told))
    chosen = data.draw(st.one_of(st.just(Filters()), filters()))
    sort = data.draw(st.sampled_from([Sort.RELEVANCE, Sort.RELEVANCE, *Sort]))
    grouped = data.draw(st.booleans())
    stretches = data.draw(st.sampled_from([0, 3, 60])) if grouped else 0
    search = Search(query, chosen, sort, by_recording=grouped, size=10_000, stretches=stretches)
    assume(search not in SEARCHED)  # half of what hypothesis makes are copies
    SEARCHED.add(search)
    one, *others = [engine.search(search) for engine in engines]
    for other in others:
        assert shown(other) == shown(one), search
    if not weighed and not grouped and ASKED["searches"] % 2:
        assert_same(one, answer(query, chosen, told))
        if not ASKED["oracle"] % 10:
            assert_facets(one, query, chosen, told)
            ASKED["oracle's facets"] += 1
        ASKED["oracle"] += 1
    ASKED.update({type(part).__name__ for part in _parts(query)})
    ASKED.update({"searches": 1, "answered": bool(one.moments), "filtered": chosen != Filters()})
    ASKED.update({"moments": one.moments, "occurrences": one.occurrences})


def test_every_operator_was_asked_and_most_were_answered(measured: Callable[[str], None]) -> None:
    counts = ", ".join(f"{name} {count:,}" for name, count in sorted(ASKED.items()))
    measured(f"the same answers from {' and '.join(ENGINES)}: {counts}")
    assert {"Word", "Phrase", "Fuzzy", "Near", "In", "And", "Or", "Not", "Narrow", "Most", "oracle"} <= set(ASKED)
    assert 2 * ASKED["answered"] > ASKED["searches"] >= QUERIES


def test_every_moment_one_at_a_time(engines: Sequence[Engine]) -> None:
    for query in (Word("audit"), Phrase("of the"), Not(Word("de"))):
        one, other = (
            [(entry.recording.id, hit.passage, hit.places) for entry, hit in engine.every(Search(query), 30)]
            for engine in engines
        )
        assert one == other and one


def test_lexicons_frequencies_and_speakers_are_the_same(engines: Sequence[Engine]) -> None:
    one, other = engines
    assert list(one.speakers()) == list(other.speakers())
    for code in LANGUAGES:
        forms = one.lexicon(code).forms
        assert forms == other.lexicon(code).forms
        assert [one.lexicon(code).accented(form) for form in forms] == [other.lexicon(code).accented(f) for f in forms]
        assert [one.frequency(code, form) for form in forms] == [other.frequency(code, form) for form in forms]


def _parts(query: Query) -> Iterator[Query]:
    yield query
    for name in ("parts", "part", "left", "right"):
        inside = getattr(query, name, ())
        for part in inside if isinstance(inside, tuple) else (inside,):
            yield from _parts(part)
