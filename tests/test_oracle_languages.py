"""Is the oracle right about several languages and fields? Small archives, and what is found written by hand."""

import pytest

from indexer.engine.query import Field, Filters, Narrow, Not, Phrase, Query, Word
from tests.oracle import Told
from tests.oracle_talks import EN, ES, Moments, either, every, found, near, said_in, speaker, talk

BOTH = talk(
    en=["Ana: the living wage", "Bo: a remedy"],
    es=["Ana: el salario digno del salario", "Bo: una reparación"],
)


@pytest.mark.parametrize(
    ("query", "moments"),
    [
        (said_in("es", "salarios"), {0: {"es": 2}}),
        (said_in("en", "salario"), {}),
        (said_in("fr", "wage"), {}),
        (said_in("es", Phrase("salario digno")), {0: ES}),
        (said_in("es", near("digno", "salario", 1)), {0: ES}),
        (said_in("en", said_in("es", "digno")), {0: ES}),
        (every(said_in("en", "wage"), said_in("es", "salario")), {0: {"en": 1, "es": 2}}),
        (every(said_in("en", "remedy"), said_in("es", "salario")), {0: {"es": 2}}),  # the tail answers only there
        (every(said_in("en", "wage"), said_in("es", "reparación")), {0: EN}),
        (every(said_in("en", "remedy"), said_in("es", "reparación")), {1: {"en": 1, "es": 1}}),
        (said_in("en", every("wage", said_in("es", "digno"))), {0: {"en": 1, "es": 1}}),
        (every("wage", said_in("es", "digno")), {0: EN}),  # in Spanish nobody says "wage"
        (every("wage", said_in("fr", "salaire")), {}),
        (every(said_in("en", "wage"), said_in("fr", "salaire")), {}),
        (either(said_in("en", "wage"), said_in("es", "reparación")), {0: EN, 1: ES}),
        (every("wage", either(said_in("es", "digno"), "nothing")), {0: EN}),
        (every("wage", Not(said_in("es", "digno"))), {}),
        (every("remedy", Not(said_in("es", "digno"))), {1: EN}),
        (every("wage", Not(said_in("es", "reparación"))), {0: EN}),
        (every("wage", Not(said_in("fr", "salaire"))), {0: EN}),
        (Not(said_in("es", "digno")), {1: {"en": 1, "es": 1}}),  # conditions are about every language
        (Not(every(said_in("en", "remedy"), said_in("es", "digno"))), {1: {"en": 1, "es": 1}}),
        (said_in("es", Not(Word("digno"))), {1: ES}),
        (said_in("es", every("el", "reparación")), {1: ES}),  # its own stop words
        (every(said_in("es", "el"), said_in("es", "reparación")), {0: ES}),
    ],
)
def test_words_of_several_languages(query: Query, moments: Moments) -> None:
    assert found(query, BOTH) == moments


@pytest.mark.parametrize(
    ("query", "moments"),
    [
        (every(speaker("ana"), said_in("en", "wage"), said_in("es", "digno")), {0: {"en": 1, "es": 1}}),
        (every(speaker("ana"), said_in("en", "wage"), said_in("es", "reparación")), {}),  # Bo's
        (every(speaker("bo"), "remedy", Not(said_in("es", "digno"))), {1: EN}),
        (every(Narrow(Field.LANGUAGE, "en"), "wage", said_in("es", "digno")), {0: EN}),
        (every(Narrow(Field.KIND, "original"), "wage", said_in("es", "digno")), {0: EN}),  # of what answers
        (every(Narrow(Field.KIND, "translation"), said_in("en", "wage"), said_in("es", "digno")), {0: ES}),
        (every(Narrow(Field.KIND, "original"), said_in("es", "digno")), {}),
    ],
)
def test_fields_beside_words_of_several_languages(query: Query, moments: Moments) -> None:
    assert found(query, BOTH) == moments


def test_filters_beside_words_of_several_languages() -> None:
    query = every(said_in("en", "wage"), said_in("es", "digno"))
    assert found(query, BOTH, Filters(languages=frozenset({"en"}))) == {0: EN}
    assert found(query, BOTH, Filters(speakers=frozenset({"Ana"}))) == {0: {"en": 1, "es": 1}}
    assert found(query, BOTH, Filters(speakers=frozenset({"Bo"}))) == {}


def test_a_language_in_which_a_passage_says_nothing_has_no_words_for_it() -> None:
    silent = talk(en=["Ana: wage", "Bo: remedy"], es=["", "Bo: reparación"])
    assert found(every(said_in("en", "wage"), said_in("es", "reparación")), silent) == {}
    assert found(every(said_in("en", "wage"), Not(said_in("es", "reparación"))), silent) == {0: EN}


TAGGED = talk(tags=("Due Diligence", "Été"), en=["wage"], es=["salario"], fr=["salaire"])
KINDS = Told("a", "en", "", "", TAGGED.tracks, TAGGED.tags, {"fr": "interpretation"})
ALL = {"en": 1, "es": 1, "fr": 1}


@pytest.mark.parametrize(
    ("query", "moments"),
    [
        (Narrow(Field.TAG, "due diligence"), {0: ALL}),
        (Narrow(Field.TAG, "ETE"), {0: ALL}),
        (Narrow(Field.TAG, "due"), {}),
        (every(Narrow(Field.TAG, "été"), "wage"), {0: EN}),
        (every(Not(Narrow(Field.TAG, "été")), "wage"), {}),
        (every(either(Narrow(Field.TAG, "due"), Narrow(Field.TAG, "été")), "wage"), {0: EN}),
        (Narrow(Field.KIND, "original"), {0: EN}),
        (Narrow(Field.KIND, "translation"), {0: ES}),
        (Narrow(Field.KIND, "interpretation"), {0: {"fr": 1}}),
        (Narrow(Field.KIND, "machine"), {}),
        (Not(Narrow(Field.KIND, "original")), {0: {"es": 1, "fr": 1}}),
        (every(Narrow(Field.KIND, "original"), "salario"), {}),
        (every(Narrow(Field.KIND, "translation"), "salario"), {0: ES}),
        (every(Narrow(Field.KIND, "interpretation"), said_in("fr", "salaire")), {0: {"fr": 1}}),
    ],
)
def test_tags_and_kinds(query: Query, moments: Moments) -> None:
    assert found(query, KINDS) == moments
