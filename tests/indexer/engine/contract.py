"""What `protocol.py` promises, tested on an engine. A subclass names its engine and inherits every test as it is."""

import gc
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from indexer.analysis import words
from indexer.engine import open_engine
from indexer.engine.protocol import Engine, Hit, Hits, RecordingHits
from indexer.engine.query import And, Everything, Field, Filters, In, Narrow, Not, Or, Phrase, Query, Search, Sort, Word
from indexer.engine.tokens import place
from indexer.errors import (
    IndexBusy,
    IndexMissing,
    IndexOutdated,
    IndexUnreachable,
    PagePastEnd,
    SearchTimeout,
    UnknownRecording,
)
from indexer.model import Text, TrackKind
from tests.indexer.engine.archives import archives, filters, indexed, put, queries, words_or_phrases
from tests.indexer.engine.operators import every_query
from tests.oracle import Answer, Said, Told, View, answer, views

SEARCHED = settings(
    max_examples=int(os.environ.get("PLAYHEAD_ARCHIVES", "25")),
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a whole archive shrinks too slowly to be worth the wait
    suppress_health_check=list(HealthCheck),
)
"""Archives per property; ten searches are compared on each."""


def told(name: str, *texts: str, speaker: str = "", date: str = "", series: str = "", language: str = "en") -> Told:
    cues = [Said(number * 4_000, number * 4_000 + 4_000, text, speaker) for number, text in enumerate(texts)]
    return Told(name, language, date, series, {language: cues})


ARCHIVE = [
    told("a", "the living wage.", *["we speak of other things."] * 10, "a remedy", speaker="Ana", date="2022-03"),
    told("b", "a remedy, a remedy and a", "living wage", speaker="Bo", date="2021", series="one"),
    told("c", "un remède", language="fr", series="one"),
]


def found(hits: Hits) -> list[tuple[str, int]]:
    return [(hit.passage.recording, hit.passage.number) for hit in hits.hits]


def everything(engine: Engine, query: Query, chosen: Filters | None = None, sort: Sort = Sort.RELEVANCE) -> Hits:
    return engine.search(Search(query, chosen or Filters(), sort, size=10_000))


class EngineContract:
    """Inherited by one small class per engine, which may add tests and may not replace any."""

    scheme: str

    def __init_subclass__(cls) -> None:
        replaced = [name for name in vars(cls) if name.startswith("test_") and hasattr(EngineContract, name)]
        if replaced:
            raise TypeError(f"{cls.__name__} replaces {', '.join(replaced)} of the contract")

    @pytest.fixture
    def make(self, tmp_path: Path) -> Callable[..., Engine]:
        """Opens the engine at one place, anew each time."""

        def opened(deadline: float = 60, languages: tuple[str, ...] | None = ("en", "es", "fr")) -> Engine:
            return open_engine(f"{self.scheme}:{tmp_path / 'index'}", languages, deadline)

        return opened

    @pytest.fixture
    def engine(self, make: Callable[..., Engine]) -> Engine:
        engine = make()
        put(engine, ARCHIVE)
        return engine

    # -- writing ------------------------------------------------------------------------------------------------

    def test_nothing_is_visible_before_the_writers_exit(self, engine: Engine, make: Callable[..., Engine]) -> None:
        with engine.writer() as writer:
            writer.put(*indexed(told("new", "a remedy")))
            writer.drop("a")
            for reader in (engine, make()):
                assert everything(reader, Word("remedy")).recordings == 2
                assert [entry.recording.id for entry in reader.entries()] == ["b", "a", "c"]
        for reader in (engine, make()):
            assert {name for name, _ in found(everything(reader, Word("remedy")))} == {"b", "new"}

    @pytest.mark.parametrize("rebuild", [False, True])
    def test_an_exception_leaves_the_index_as_it_was(self, engine: Engine, rebuild: bool) -> None:
        before = engine.info()
        with pytest.raises(ZeroDivisionError), engine.writer(rebuild=rebuild) as writer:
            writer.put(*indexed(told("new", "a remedy")))
            writer.drop("a")
            raise ZeroDivisionError
        assert engine.info() == before
        assert everything(engine, Word("remedy")).recordings == 2
        put(engine, [told("new", "a remedy")], rebuild=False)
        assert everything(engine, Word("remedy")).recordings == 3

    def test_putting_twice_is_putting_once(self, engine: Engine) -> None:
        with engine.writer() as writer:
            writer.put(*indexed(told("b", "wage")))
            writer.put(*indexed(told("b", "a remedy", "of old")))
            writer.put(*indexed(told("d", "a remedy")))
            writer.drop("d")
        put(engine, [told("b", "a remedy", "of old")], rebuild=False)
        hits = everything(engine, Word("remedy"))
        assert (hits.moments, hits.occurrences, hits.recordings) == (2, 2, 2)
        assert [cue.text for passage in engine.passages("b") for cue in passage.cues["en"]] == ["a remedy", "of old"]
        assert everything(engine, Phrase("living wage")).recordings == 1

    def test_a_dropped_recording_is_gone(self, engine: Engine) -> None:
        with engine.writer() as writer:
            writer.drop("b")
            writer.drop("never there")
        assert found(everything(engine, Phrase("a remedy"))) == [("a", 1)]
        assert list(engine.speakers()) == ["Ana"]
        with pytest.raises(UnknownRecording):
            engine.entry("b")
        with pytest.raises(UnknownRecording):
            engine.passages("b")

    def test_pieces_made_anywhere_are_what_is_put(self, engine: Engine, make: Callable[..., Engine]) -> None:
        before = [engine.passages(entry.recording.id) for entry in engine.entries()], engine.info()
        with engine.writer(rebuild=True) as writer:
            prepare = pickle.loads(pickle.dumps(writer.prepare))
            for each in ARCHIVE:
                entry, passages = indexed(each)
                pieces = list(prepare(entry, passages))
                assert all(isinstance(piece, bytes) for piece in pieces)
                writer.write(entry.recording.id, iter(pieces))
        after = [engine.passages(entry.recording.id) for entry in engine.entries()], engine.info()
        assert (after[0], after[1].version, after[1].passages) == (before[0], before[1].version, before[1].passages)
        assert found(everything(engine, Word("remedy"))) == [("b", 0), ("a", 1)]

    def test_a_purge_changes_no_answer(self, engine: Engine, make: Callable[..., Engine]) -> None:
        with engine.writer() as writer:
            writer.drop("c")
            writer.put(*indexed(told("b", "a remedy of old")))
        before = everything(engine, Word("remedy")), engine.info(), engine.entries()
        for _ in range(2):
            engine.purge()
            assert (everything(engine, Word("remedy")), engine.info(), engine.entries()) == before
        assert everything(make(), Word("remedy")) == before[0]

    def test_a_purge_waits_for_no_writer(self, engine: Engine, make: Callable[..., Engine]) -> None:
        with engine.writer() as writer:
            writer.drop("c")
        with make().writer(), pytest.raises(IndexBusy):
            engine.purge()

    def test_a_note_is_kept_until_it_is_replaced(self, engine: Engine, make: Callable[..., Engine]) -> None:
        assert engine.note("one") == b""
        engine.keep("one", b"first")
        engine.keep("two", b"\0other")
        assert (make().note("one"), make().note("two")) == (b"first", b"\0other")
        engine.keep("one", b"second")
        assert engine.note("one") == b"second"
        engine.keep("one", b"")
        assert engine.note("one") == b""
        engine.keep("one", b"")

    # A backend may leave files open when it is opened just as a commit takes them away; they are collected here.
    @pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
    def test_a_search_sees_one_state_while_others_are_written(self, engine: Engine) -> None:
        counts: set[tuple[int, int]] = set()
        stop = False

        def read() -> None:
            while not stop:
                hits = everything(engine, Word("remedy"), None)
                counts.add((hits.recordings, len({name for name, _ in found(hits)})))

        readers = [Thread(target=read) for _ in range(2)]
        for reader in readers:
            reader.start()
        for number in range(12):
            with engine.writer(rebuild=number % 5 == 4) as writer:
                for each in ARCHIVE if number % 5 == 4 else ():
                    writer.put(*indexed(each))
                for name in ("x", "y"):
                    if number % 2:
                        writer.drop(name)
                    else:
                        writer.put(*indexed(told(name, "a remedy")))
        stop = True
        for reader in readers:
            reader.join()
        assert counts <= {(2, 2), (4, 4)}
        gc.collect()

    @pytest.mark.parametrize("after", [0.05, 0.2, 0.5, 1.0])
    @pytest.mark.parametrize("rebuild", [False, True])
    def test_a_killed_writer_leaves_the_index_as_it_was(
        self, engine: Engine, make: Callable[..., Engine], tmp_path: Path, after: float, rebuild: bool
    ) -> None:
        before = engine.info()
        script = (
            "import sys\n"
            "from indexer.engine import open_engine\n"
            "from tests.indexer.engine.archives import indexed\n"
            "from tests.indexer.engine.contract import told\n"
            "url, rebuild = sys.argv[1:]\n"
            "with open_engine(url, ('en', 'es', 'fr')).writer(rebuild=rebuild == 'True') as writer:\n"
            "    print('writing', flush=True)\n"
            "    for n in range(10**6):\n"
            "        writer.put(*indexed(told(f'new {n}', *[f'a remedy {n} {n * k}' for k in range(60)])))\n"
        )
        arguments = [sys.executable, "-c", script, f"{self.scheme}:{tmp_path / 'index'}", str(rebuild)]
        root = str(Path(__file__).parents[3])
        with subprocess.Popen(
            arguments, stdout=subprocess.PIPE, cwd=root, env={**os.environ, "PYTHONPATH": root}
        ) as other:
            assert other.stdout is not None
            other.stdout.readline()
            time.sleep(after)
            other.send_signal(signal.SIGKILL)
        assert make().info() == before
        assert everything(make(), Word("remedy")).recordings == 2
        put(engine, [told("new", "a remedy")], rebuild=False)
        assert everything(engine, Word("remedy")).recordings == 3

    def test_a_rebuild_replaces_all_and_the_same_archive_has_the_same_version(self, engine: Engine) -> None:
        before = engine.info()
        with engine.writer(rebuild=True) as writer:
            for each in reversed(ARCHIVE):
                writer.put(*indexed(each))
        after = engine.info()
        assert (after.version, after.recordings, after.passages) == (before.version, 3, before.passages)
        put(engine, ARCHIVE[:1])
        assert engine.info().version != before.version
        assert [entry.recording.id for entry in engine.entries()] == ["a"]

    def test_the_index_keeps_what_it_says_of_itself_and_its_version_tells_other_synonyms(self, engine: Engine) -> None:
        groups = (("remedy", "reparación"), ("living wage", "salario digno", "salaire décent"))
        before = engine.info()
        assert before.synonyms == ()
        with engine.writer(library="there", synonyms=groups) as writer:
            writer.drop("nowhere")
        after = engine.info()
        assert (after.library, after.synonyms, after.recordings) == ("there", groups, before.recordings)
        assert after.version != before.version
        with engine.writer(library="there", synonyms=groups, rebuild=True) as writer:
            for each in ARCHIVE:
                writer.put(*indexed(each))
        engine.purge()
        assert (engine.info().version, engine.info().synonyms) == (after.version, groups)
        put(engine, ARCHIVE)
        assert engine.info().version == before.version

    # -- errors -------------------------------------------------------------------------------------------------

    def test_a_missing_index_is_said_as_such(self, make: Callable[..., Engine]) -> None:
        engine = make()
        for ask in (
            engine.info,
            engine.entries,
            engine.purge,
            lambda: engine.entry("a"),
            lambda: everything(engine, Word("a")),
        ):
            with pytest.raises(IndexMissing):
                ask()

    def test_an_index_for_other_languages_is_outdated_and_can_be_rebuilt(
        self, engine: Engine, make: Callable[..., Engine]
    ) -> None:
        other = make(languages=("en", "de"))
        with pytest.raises(IndexOutdated, match="en, de"):
            other.info()
        with pytest.raises(IndexOutdated), other.writer():
            pass
        assert make(languages=None).info().languages == ("en", "es", "fr")
        put(other, ARCHIVE[:1])
        assert other.info().languages == ("en", "de")
        with pytest.raises(IndexOutdated):
            engine.info()

    def test_a_damaged_index_is_unreachable_and_says_why(self, engine: Engine, tmp_path: Path) -> None:
        engine.close()
        for path in (tmp_path / "index").rglob("*"):
            if path.is_file() and path.name not in ("current", "stamp.json"):
                path.unlink()
        with pytest.raises(IndexUnreachable) as caught:
            engine.info()
        assert caught.value.__cause__ is not None

    def test_a_second_writer_is_told_who_writes(self, engine: Engine, make: Callable[..., Engine]) -> None:
        with engine.writer(), pytest.raises(IndexBusy, match=f"process {os.getpid()}"), make().writer():
            pass
        with make().writer():
            pass

    def test_a_search_past_its_deadline_is_stopped(self, engine: Engine, make: Callable[..., Engine]) -> None:
        with pytest.raises(SearchTimeout):
            everything(make(deadline=1e-9), And((Word("a"), Word("wage"))))
        assert everything(engine, Word("wage")).moments == 2
        with pytest.raises(SearchTimeout):
            engine.search(Search(And((Word("a"), Word("wage"))), until=time.monotonic()))

    # -- searching ----------------------------------------------------------------------------------------------

    def test_what_a_speaker_says_in_one_language_counts_where_another_speaks_in_the_other(self, engine: Engine) -> None:
        said = {"en": [Said(0, 4_000, "a colour", "Ana")], "fr": [Said(0, 4_000, "plus vite", "Bo")]}
        put(engine, [Told("talk", "en", "", "", said)])
        either = Or((In("fr", Word("vert")), In("en", Word("colour"))))
        for speaker, moments in (("Ana", 1), ("Bo", 0)):
            query = And((either, Narrow(Field.SPEAKER, speaker)))
            assert (everything(engine, query).moments, everything(engine, Not(query)).moments) == (moments, 1 - moments)
        not_said = And((Or((Word("vert"), In("en", Not(Word("blue"))))), Narrow(Field.SPEAKER, "Ana")))
        found = [everything(engine, not_said, Filters(languages=frozenset({code}))).moments for code in ("en", "fr")]
        assert found == [1, 0]  # where Ana says nothing, nothing of hers is shown

    def test_pages_are_disjoint_and_their_union_is_the_total(self, engine: Engine) -> None:
        put(engine, [told(f"t{n}", "a remedy") for n in range(7)])
        for by_recording in (False, True):
            seen: list[str] = []
            for page in range(1, 5):
                hits = engine.search(Search(Word("remedy"), by_recording=by_recording, page=page, size=2))
                seen += [each.entry.recording.id for each in hits.by_recording] or [name for name, _ in found(hits)]
                assert (hits.moments, hits.recordings) == (7, 7)
            assert sorted(seen) == [f"t{n}" for n in range(7)]
            with pytest.raises(PagePastEnd, match="only 4 pages"):
                engine.search(Search(Word("remedy"), by_recording=by_recording, page=5, size=2))

    def test_the_order_is_by_score_then_occurrences_then_date(self, engine: Engine) -> None:
        assert found(everything(engine, Word("remedy"))) == [("b", 0), ("a", 1)]
        assert found(everything(engine, Word("living"))) == [("b", 0), ("a", 0)]
        assert found(everything(engine, Everything(), sort=Sort.TIME)) == [("b", 0), ("a", 0), ("a", 1), ("c", 0)]
        assert found(everything(engine, Everything(), sort=Sort.DATE)) == [("a", 0), ("a", 1), ("b", 0), ("c", 0)]

    def test_a_title_or_a_speakers_name_counts_a_little(self, engine: Engine) -> None:
        entry, passages = indexed(told("z", "a remedy", date="2029"))
        about = replace(entry.recording, title=Text({"": "The right to remedy"}))
        with engine.writer(rebuild=True) as writer:
            writer.put(*indexed(told("a", "a remedy", date="2021")))
            writer.put(*indexed(told("b", "a remedy and a remedy", date="2022")))
            writer.put(replace(entry, recording=about), passages)
        assert found(everything(engine, Word("remedy"))) == [("z", 0), ("b", 0), ("a", 0)]
        assert found(everything(engine, Phrase("a remedy"))) == [("b", 0), ("a", 0), ("z", 0)]
        assert found(everything(engine, Word("remedies"))) == [("z", 0), ("b", 0), ("a", 0)]

    def test_recordings_are_found_by_their_title_too(self, engine: Engine) -> None:
        hits = engine.search(Search(Word("titles"), by_recording=True))
        assert (hits.moments, hits.recordings, hits.described) == (0, 0, 3)
        assert {each.matched_in for each in hits.by_recording} == {("title",)}

    def test_of_equal_languages_the_one_whose_form_was_typed_is_shown(self, engine: Engine) -> None:
        cues = {"en": [Said(0, 4_000, "a migrant")], "es": [Said(0, 4_000, "una migrante")]}
        put(engine, [Told("a", "en", "", "", cues)])
        assert [hit.language for hit in everything(engine, Word("migrantes")).hits] == ["en"]  # the one spoken
        put(engine, [Told("a", "en", "", "", cues), told("b", "los migrantes", language="es")])
        hits = everything(engine, Word("migrantes")).hits
        assert [(hit.passage.recording, hit.language, hit.languages) for hit in hits] == [
            ("b", "es", ("es",)),
            ("a", "es", ("en", "es")),
        ]

    def test_conditions_alone_find_recordings_without_a_transcript_too(self, engine: Engine) -> None:
        put(engine, [*ARCHIVE, Told("silent", "en", "", "one", {})])

        def described(query: Query, **chosen: frozenset[str]) -> list[str]:
            hits = engine.search(Search(query, Filters(**chosen), by_recording=True))  # type: ignore[arg-type]
            assert hits.described == sum(not each.moments for each in hits.by_recording)
            return [each.entry.recording.id for each in hits.by_recording if not each.moments]

        one, undated = Narrow(Field.SERIES, "one"), Narrow(Field.DATE, "none")
        for query in (one, undated, And((one, undated)), Or((one, Narrow(Field.DATE, "2021"))), Not(Not(one))):
            assert described(query) == ["silent"], query
        for query in (Not(one), Narrow(Field.SPEAKER, "Ana"), Narrow(Field.LANGUAGE, "en"), And((one, Word("wage")))):
            assert described(query) == [], query
        assert described(one, series=frozenset({"one"})) == ["silent"]
        assert described(one, recordings=frozenset({"b"})) == described(one, languages=frozenset({"en"})) == []

    def test_a_facet_counts_what_choosing_it_gives(self, engine: Engine) -> None:
        facets = everything(engine, Word("remedy")).facets
        assert (facets.language, facets.speaker) == ({"en": 2}, {"Ana": 1, "Bo": 1})
        assert (facets.series, facets.year) == ({"one": 1}, {"2021": 1, "2022": 1})
        narrowed = everything(engine, Word("remedy"), Filters(speakers=frozenset({"Bo"})))
        assert (narrowed.moments, narrowed.facets.speaker) == (1, {"Ana": 1, "Bo": 1})
        assert narrowed.facets.year == {"2021": 1}

    @SEARCHED
    @given(data=st.data())
    def test_what_is_found_is_what_the_oracle_finds(self, make: Callable[..., Engine], data: st.DataObject) -> None:
        archive = data.draw(archives())
        engine = make()
        put(engine, archive)
        told = views(archive)
        for _ in range(10):
            query, chosen = data.draw(queries(archive)), data.draw(filters())
            hits = everything(engine, query, chosen)
            assert_same(hits, answer(query, chosen, told))
            assert_facets(hits, query, chosen, told)
            in_order = everything(engine, query, chosen, Sort.TIME)
            assert [hit for _, hit in engine.every(Search(query, chosen))] == list(in_order.hits)

    @SEARCHED
    @given(data=st.data())
    def test_every_operator_is_what_the_oracle_finds(self, make: Callable[..., Engine], data: st.DataObject) -> None:
        archive = data.draw(archives())
        engine = make()
        put(engine, archive)
        told = views(archive)
        for _ in range(10):
            query, chosen = data.draw(every_query(told)), data.draw(st.one_of(st.just(Filters()), filters()))
            hits = everything(engine, query, chosen)
            assert_same(hits, answer(query, chosen, told))
            assert_facets(hits, query, chosen, told)

    @SEARCHED
    @given(data=st.data())
    def test_stretches_hold_every_occurrence_in_order_and_begin_where_it_is_said(
        self, make: Callable[..., Engine], data: st.DataObject
    ) -> None:
        archive = data.draw(archives())
        engine = make()
        put(engine, archive)
        told = views(archive)
        for _ in range(3):
            query, chosen = data.draw(every_query(told)), data.draw(st.one_of(st.just(Filters()), filters()))
            most = data.draw(st.sampled_from([0, 1, 2, 3, 60]))
            hits: dict[str, list[Hit]] = {}
            for entry, hit in engine.every(Search(query, chosen)):
                hits.setdefault(entry.recording.id, []).append(hit)
            expected = answer(query, chosen, told)
            asked = Search(query, chosen, by_recording=True, size=100, best=1, stretches=most)
            for found in engine.search(asked).by_recording:
                said = hits.get(found.entry.recording.id, [])
                assert_stretches(found, said, most)
                counted = (expected[hit.passage.recording, hit.passage.number][hit.language] for hit in said)
                assert not most or sum(each.occurrences for each in found.stretches) == sum(counted)

    @SEARCHED
    @given(data=st.data())
    def test_a_query_and_its_negation_divide_what_is_said(
        self, make: Callable[..., Engine], data: st.DataObject
    ) -> None:
        archive = data.draw(archives())
        engine = make()
        put(engine, archive)
        words = data.draw(st.lists(words_or_phrases(archive), min_size=1, max_size=5))
        for language in ("en", "es", "fr"):
            only = Filters(languages=frozenset({language}))
            said = set(found(everything(engine, Everything(), only)))
            for query in words:
                with_it, without = (set(found(everything(engine, each, only))) for each in (query, Not(query)))
                assert with_it | without == said
                assert not with_it & without


def assert_same(hits: Hits, expected: Answer) -> None:
    assert {(hit.passage.recording, hit.passage.number): set(hit.languages) for hit in hits.hits} == {
        moment: set(languages) for moment, languages in expected.items()
    }
    for hit in hits.hits:
        assert hit.occurrences == expected[hit.passage.recording, hit.passage.number][hit.language]
    assert hits.moments == len(expected)
    assert hits.recordings == len({name for name, _ in expected})
    assert hits.occurrences == sum(hit.occurrences for hit in hits.hits)


def assert_stretches(found: RecordingHits, hits: list[Hit], most: int) -> None:
    """Each stretch against the hits that it holds, which are neighbours in the order of time."""
    assert len(found.stretches) <= most
    if not hits or hits[-1].passage.number < most:
        assert len(found.stretches) == (len(hits) if most else 0)
    waiting = list(hits)
    for stretch in found.stretches:
        first = waiting.pop(0)
        occurrences = first.occurrences
        while occurrences < stretch.occurrences:
            occurrences += waiting.pop(0).occurrences
        assert occurrences == stretch.occurrences
        places = first.places if occurrences == first.occurrences else first.places[:1]
        placed = {at.position: at for at in next(place((first.passage, *first.after), first.language))}
        for (begin, end), heard in zip(places, stretch.heard, strict=True):
            at = placed[begin]
            assert (heard.language, heard.cue, heard.at) == (first.language, at.cue, at.token.start)
            within = [placed[position] for position in range(begin, end) if position in placed]
            assert [word for word, _, _ in words(heard.words)] == [
                each.cue.text[each.token.start : each.token.end] for each in within
            ]
    assert not most or not waiting


def assert_facets(hits: Hits, query: Query, chosen: Filters, archive: list[tuple[int, View]]) -> None:
    """Each facet, without the filter of its own field, against one search of the oracle per value."""

    def counted(values: set[str], field: str) -> dict[str, int]:
        counts = {
            value: len(answer(query, Filters(**{**asked(chosen), field: frozenset({value})}), archive))  # type: ignore[arg-type]
            for value in values
        }
        return {value: count for value, count in counts.items() if count}

    speakers = {word.speaker for _, view in archive for word in view.said} - {""}
    assert hits.facets.language == counted({"en", "es", "fr"}, "languages")
    assert hits.facets.kind == counted(set(TrackKind), "kinds")
    assert hits.facets.speaker == counted(speakers, "speakers")
    assert hits.facets.series == counted({view.told.series for _, view in archive} - {""}, "series")


def asked(chosen: Filters) -> dict[str, object]:
    return {name: getattr(chosen, name) for name in ("languages", "kinds", "speakers", "recordings", "series")}
