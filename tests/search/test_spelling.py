"""Words that the archive has not: which they are, and which of its own may be meant."""

from pathlib import Path

import pytest

from indexer.engine import open_engine
from indexer.engine.protocol import Engine, Entry
from indexer.model import Recording, Text, TrackKind
from indexer.passages import cut
from search.api import search_answer
from search.asking import Asked
from tests.search.archive import said

TRACKS = {
    "en": said(
        "The due diligence of all buyers is a process,",
        "and a remedy is a right. Form follows form; from here",
        "the governments buy and the government signs.",
        "The colour of a letter, a later latter, matters.",
    ),
    "es": said("La reparación es un derecho,", "y las reparaciones también.", "El papel es verde."),
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder: Path = tmp_path_factory.mktemp("spelling")
    engine = open_engine(f"whoosh:{folder / 'index'}", ("en", "es"), deadline=30)
    recording = Recording("talk", Text({"": "Zwolle and its harbour"}), "en")
    kinds = {"en": TrackKind.ORIGINAL, "es": TrackKind.INTERPRETATION}
    with engine.writer(synonyms=(("right", "entitlement"),)) as writer:
        writer.put(Entry(recording, "", kinds), cut("talk", "en", TRACKS))
    return engine


@pytest.mark.parametrize(
    ("typed", "unknown", "offered"),
    [
        ("remedy", [], []),
        ("remdy", ["remdy"], [("remedy", "en")]),
        ("Remdy right", ["Remdy"], [("remedy right", "en")]),
        ("remdy -flurbistan", ["remdy"], [("remedy -flurbistan", "en")]),
        ("remedy -flurbistan", [], []),
        ("dilligence", ["dilligence"], [("diligence", "en")]),
        ('"due dilligence"', ["dilligence"], [('"due diligence"', "en")]),
        ("=dilligence", ["dilligence"], [("=diligence", "en")]),
        ('"due * dilligence"', ["dilligence"], [('"due * diligence"', "en")]),
        ("frmo", ["frmo"], [("from", "en")]),
        ("froom", ["froom"], [("from", "en")]),
        ("reparacoin", ["reparacoin"], [("reparación", "es")]),
        ("remdy NEAR/5 riht", ["remdy", "riht"], [("remedy NEAR/5 right", "en")]),
        ("en:remdy es:derehco", ["remdy", "derehco"], [("en:remedy es:derecho", "en")]),
        ("remedy OR flurbistan", ["flurbistan"], []),
        ("remdy OR right", ["remdy"], [("remedy OR right", "en")]),
        ("remdy flurbistan", ["remdy", "flurbistan"], []),
        ("remedies", [], []),
        ('"remedies"', ["remedies"], []),
        ("goverment", ["goverment"], [("government", "en")]),
        ("lettre", ["lettre"], [("letter", "en")]),
        ("entitlement", ["entitlement"], []),
        ("rigth", ["rigth"], [("right", "en")]),
        ("remdy~ remd*", [], []),
        ("of remedy", [], []),
        ("ab", ["ab"], []),
        ("C-190", ["C", "190"], []),
        ("zwolle", [], []),
        ("aaa bbb ccc ddd remdy", ["aaa", "bbb", "ccc", "ddd", "remdy"], []),
        ("", [], []),
    ],
)
def test_what_is_unknown_and_what_may_be_meant(
    engine: Engine, typed: str, unknown: list[str], offered: list[tuple[str, str]]
) -> None:
    answer = search_answer(engine, Asked(typed))
    assert answer.query.unknown == unknown
    assert [(offer.q, offer.language) for offer in answer.did_you_mean] == offered


def test_what_is_offered_finds_as_much_as_it_says(engine: Engine) -> None:
    for typed in ("remdy", "froom", "goverment", "lettr", "papell", "remdy OR right", "derechos OR reparacoin"):
        offers = search_answer(engine, Asked(typed)).did_you_mean
        assert offers, typed
        for offer in offers:
            again = search_answer(engine, Asked(offer.q))
            assert again.total.moments == offer.moments > 0
            assert (again.query.unknown, again.did_you_mean) == ([], [])


def test_nothing_else_is_searched_than_what_was_typed(engine: Engine) -> None:
    for typed in ("remdy", '"due dilligence"'):
        assert search_answer(engine, Asked(typed)).total.moments == 0


def test_what_was_chosen_beside_the_text_holds_for_the_offers(engine: Engine) -> None:
    in_spanish = search_answer(engine, Asked("remdy", lang="es"))
    assert (in_spanish.query.unknown, in_spanish.did_you_mean) == (["remdy"], [])
    (offer,) = search_answer(engine, Asked("remdy", first="2031")).did_you_mean
    assert (offer.q, offer.moments) == ("remedy", 0), "the date allows nothing; the word is there"


def test_a_word_of_another_language_is_said_not_to_be_in_the_one_chosen(engine: Engine) -> None:
    assert search_answer(engine, Asked("diligence lang:es")).query.unknown == ["diligence"]
    assert search_answer(engine, Asked("es:diligence")).query.unknown == ["diligence"]
    assert search_answer(engine, Asked("diligence")).query.unknown == []
