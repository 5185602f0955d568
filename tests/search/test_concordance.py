"""How does an occurrence read in its context, at every kind of border? And is each one there?"""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.engine import open_engine
from indexer.engine.protocol import Engine, Entry
from indexer.engine.query import And, Everything, Filters, Near, Or, Phrase, Query, Search, Word
from indexer.model import Cue, Recording, Text, TrackKind
from indexer.passages import cut
from search.concordance import Occurrence, occurrences, speakers
from tests.indexer.engine.archives import archives, filters, put, queries

TALK = [
    Cue(0, 4_000, "“Good morning,” she said", "Ana"),
    Cue(4_000, 8_000, "to all of us.", "Ana"),
    Cue(8_000, 9_000, "Yes.", "Bo"),
    Cue(9_000, 13_000, "[Applause] The wage, [coughs] the living wage", "Ana", sounds=((0, 10), (21, 29))),
    Cue(13_000, 17_000, "is C-190’s wage…", "Ana"),
    Cue(17_000, 18_000, "♪ ♪", "Ana", sounds=((0, 3),)),
    Cue(60_000, 64_000, "After the break:  one wage!", "Ana"),
]


def made(folder: Path, tracks: dict[str, list[Cue]]) -> Engine:
    engine = open_engine(f"whoosh:{folder / 'index'}", ("en", "es", "fr"), deadline=60)
    recording = Recording("talk", Text({"": "A talk"}), "en")
    with engine.writer(library=str(folder)) as writer:
        writer.put(Entry(recording, "digest", dict.fromkeys(tracks, TrackKind.ORIGINAL)), cut("talk", "en", tracks))
    return engine


def lines(engine: Engine, query: Query, width: int) -> list[Occurrence]:
    return [each for _, hit in engine.every(Search(query), width) for each in occurrences(hit, width)]


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return made(tmp_path_factory.mktemp("talk"), {"en": TALK})


@pytest.mark.parametrize(
    ("query", "width", "expected"),
    [
        ("good", 3, [("“", "Good", " morning,” she said")]),  # nothing before, signs kept, no word more than asked for
        ("said", 2, [("morning,” she ", "said", " to all")]),  # over a border of cues
        ("us", 1, [("of ", "us", ". ¶ Yes.")]),  # over a change of speaker
        ("yes", 4, [("to all of us. ¶ ", "Yes", ". ¶ The wage, the living")]),  # over three passages
        ("living", 2, [("wage, the ", "living", " wage is")]),  # over a sound
        ("190", 1, [("C-", "190", "’s")]),  # what is written without a space stays whole
        (
            "wage",
            2,
            [
                ("Yes. ¶ The ", "wage", ", the living"),
                ("the living ", "wage", " is C-190’s"),
                ("C-190’s ", "wage", "… ¶ After the"),
                ("break: one ", "wage", "!"),  # the end of the recording
            ],
        ),
        ("xyzzy", 8, []),
    ],
)
def test_an_occurrence_reads_as_the_running_text_does(
    talk: Engine, query: str, width: int, expected: list[tuple[str, str, str]]
) -> None:
    assert [(each.left, each.match, each.right) for each in lines(talk, Word(query), width)] == expected


def test_a_phrase_over_a_sound_and_a_cue_is_one_match(talk: Engine) -> None:
    (found,) = lines(talk, Phrase("the wage the living wage is"), 1)
    assert (found.left, found.match, found.right) == ("Yes. ¶ ", "The wage, the living wage is", " C-190’s")
    text = TALK[3].text
    assert found.start == 9_000 + 4_000 * text.index("The") // len(text)
    assert (found.speaker, found.end, found.play_from) == ("Ana", 17_000, found.start - 1_000)


def test_a_long_context_goes_over_many_short_turns(tmp_path: Path) -> None:
    cues = [Cue(at * 1_000, at * 1_000 + 900, f"word{at}", f"Speaker {at}") for at in range(90)]
    (found,) = lines(made(tmp_path, {"en": cues}), Word("word45"), 30)
    assert found.left == " ¶ ".join(f"word{at}" for at in range(15, 45)) + " ¶ "
    assert found.right == " ¶ " + " ¶ ".join(f"word{at}" for at in range(46, 76))


def test_the_context_of_a_place_that_ends_at_the_end_of_the_tail_is_whole(tmp_path: Path) -> None:
    cues = [Cue(at * 2_000, at * 2_000 + 1_900, f"w{at}.") for at in range(300)]
    engine = made(tmp_path, {"en": cues})
    own = engine.passages("talk")[0]
    last = len(own.cues["en"]) - 1
    (found,) = lines(engine, Near(Phrase(f"w{last}"), Phrase(f"w{last + 60}"), 60), 30)
    assert found.match.startswith(f"w{last}.") and found.match.endswith(f" w{last + 60}")
    assert found.right.split() == [".", *(f"w{at}." for at in range(last + 61, last + 91))]


def test_sounds_are_no_reach(tmp_path: Path) -> None:
    """Words of sounds behind a passage took the place of words that are said there."""
    noise = "[" + "noise " * 80 + "]"
    cues = [Cue(0, 41_000, "one."), Cue(41_000, 81_500, noise, sounds=((0, len(noise)),)), Cue(83_000, 84_000, "two")]
    engine = made(tmp_path, {"en": cues})
    assert len(engine.passages("talk")) == 3
    (found,) = lines(engine, And((Word("one"), Word("two"))), 1)[:1]
    assert found.right == ". two"


def test_text_without_spaces_does_not_fill_a_line(tmp_path: Path) -> None:
    engine = made(tmp_path, {"en": [Cue(0, 4_000, "/".join(f"a{at}" for at in range(400)))]})
    (found,) = lines(engine, Word("a200"), 2)
    assert (found.left, found.match, found.right) == ("a198/a199/", "a200", "/a201/a202")


SMALL = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def naive(cues: list[Cue]) -> list[str]:
    """The words of a track, folded as far as the vocabulary needs it."""
    said = []
    for cue in cues:
        text = cue.text
        for first, end in reversed(cue.sounds):
            text = text[:first] + " " * (end - first) + text[end:]
        said += re.findall(r"\w+", text.casefold())
    return said


@SMALL
@given(data=st.data(), width=st.integers(1, 30))
def test_every_occurrence_is_there_once_and_in_the_words_of_its_track(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, width: int
) -> None:
    archive = data.draw(archives())
    engine = open_engine(f"whoosh:{tmp_path_factory.mktemp('any') / 'index'}", ("en", "es", "fr"), deadline=60)
    put(engine, archive)
    for _ in range(6):
        query, chosen = data.draw(queries(archive)), data.draw(filters())
        search = Search(query, chosen)
        found = [(hit, occurrences(hit, width)) for _, hit in engine.every(search, width)]
        assert sum(len(each) for _, each in found) == engine.search(search).occurrences
        for hit, each in found:
            assert speakers(hit) == [line.speaker for line in each]
            said = naive([cue for passage in engine.passages(hit.passage.recording)
                          for cue in passage.cues.get(hit.language, ())])  # fmt: skip
            for line in each:
                left, match, right = (
                    re.findall(r"\w+", part.casefold()) for part in (line.left, line.match, line.right)
                )
                whole = [*left, *match, *right]
                at = [n for n in range(len(said)) if said[n : n + len(whole)] == whole]
                assert any(
                    len(left) >= min(width, n + len(left))
                    and len(right) >= min(width, len(said) - n - len(left) - len(match))
                    for n in at
                ), (line, said)


@pytest.mark.parametrize("language", ["en", "es"])
def test_as_often_as_the_cues_say_it(engine: Engine, language: str) -> None:
    """Each form of the small archive, counted in its cues."""
    said = naive([cue for passage in engine.passages("scope") for cue in passage.cues[language]])
    for word in set(said):
        forms = Search(Phrase(word), Filters(languages=frozenset({language}), recordings=frozenset({"scope"})))
        found = [each for _, hit in engine.every(forms, 4) for each in occurrences(hit, 4)]
        bare = word.replace("ó", "o")
        assert len(found) == sum(each.replace("ó", "o") == bare for each in said), word


def test_what_asks_for_no_words_has_a_line_for_each_passage(talk: Engine) -> None:
    assert [each.match for each in lines(talk, Everything(), 1)] == ["Good", "Yes", "The", "After"]
    both = lines(talk, Or((Word("yes"), Word("good"))), 1)
    assert [each.match for each in both] == ["Good", "Yes"]
