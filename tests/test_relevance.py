"""The measure of relevance counts as it says, and the baselines find what such engines find."""

import math

import pytest

from benchmarks.baselines import (
    LANGUAGE,
    Ask,
    Unit,
    asked_words,
    chunks,
    fts5,
    fts5_by_snippet,
    tantivy_bm25,
    without_stop_words,
)
from benchmarks.relevance import Question, better_of_both, first_right, gains, lead, ndcg, scored
from indexer.model import Cue

SPANS = [("a", 10.0, 20.0), ("a", 40.0, 50.0)]

SAID = {
    "a": ["Open the file.", "Choose a gradient.", "Add layers to it.", "A gradient for layers.", "Save.", "Close it."],
    "b": ["Nothing of the kind.", "Here are gradients, too.", "And the end."],
}
CUES = {name: [Cue(n * 5000, n * 5000 + 4000, text) for n, text in enumerate(said)] for name, said in SAID.items()}
WHOLE = [Unit(name, cues) for name, cues in CUES.items()]
BY_CUE = [unit for name, cues in CUES.items() for unit in chunks(name, cues, 1)]
BY_FIVE = [unit for name, cues in CUES.items() for unit in chunks(name, cues, 5)]


def test_a_hit_is_right_within_five_seconds_of_a_span_of_its_recording() -> None:
    hits = [("a", 4.9), ("a", 5.0), ("b", 45.0), ("a", 55.0), ("a", 55.1)]
    assert gains(hits, SPANS) == [0, 1, 0, 1, 0]


def test_a_second_hit_in_the_same_span_gains_nothing() -> None:
    assert gains([("a", 11.0), ("a", 12.0), ("a", 41.0), ("a", 42.0)], SPANS) == [1, 0, 1, 0]


def test_one_hit_between_two_spans_counts_for_one_of_them() -> None:
    near = [("a", 10.0, 20.0), ("a", 21.0, 30.0)]
    assert gains([("a", 20.5), ("a", 20.6), ("a", 20.7)], near) == [1, 1, 0]


def test_ndcg_is_the_share_of_the_best_possible_order() -> None:
    assert ndcg([1, 1, 0], 2) == 1
    assert ndcg([0, 1], 1) == pytest.approx(1 / math.log2(3))
    assert ndcg([0, 1, 1], 2) == pytest.approx((1 / math.log2(3) + 1 / 2) / (1 + 1 / math.log2(3)))
    assert ndcg([0] * 10 + [1], 1) == 0
    assert ndcg([1] * 10, 12) == 1


def test_the_first_right_hit_has_a_rank_or_none() -> None:
    assert first_right([0, 0, 1, 1]) == 3
    assert first_right([0, 0]) == math.inf


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (fts5(BY_CUE), [("a", 15.0), ("a", 5.0), ("b", 5.0), ("a", 10.0)]),
        (fts5(BY_FIVE), [("a", 15.0), ("b", 5.0)]),
        (tantivy_bm25(BY_FIVE), [("a", 15.0), ("b", 5.0)]),
        (fts5_by_snippet(WHOLE), [("a", 5.0), ("b", 5.0)]),
    ],
    ids=["cues", "chunks", "tantivy", "whole"],
)
def test_each_baseline_finds_the_words_in_any_form(ask: Ask, expected: list[tuple[str, float]]) -> None:
    found = ask(["gradient", "layer"], 10)
    assert found[0] == expected[0]
    assert sorted(found) == sorted(expected)
    assert ask([], 10) == ask(["unsaid"], 10) == []
    assert len(ask(["gradient", "layer"], 1)) == 1


def test_small_words_are_left_out_unless_there_are_only_such() -> None:
    assert without_stop_words(asked_words("How do I add a gradient?")) == ["add", "gradient"]
    assert without_stop_words(asked_words("What is it?")) == ["What", "is", "it"]
    assert LANGUAGE == "en"


def test_a_baseline_counts_with_the_words_that_serve_it_better() -> None:
    asked = [
        Question("train", "here are to close", [("a", 25.0, 27.0)]),
        Question("dev", "save", [("a", 20.0, 22.0)]),
    ]
    ask = fts5(BY_CUE)
    row = better_of_both("cues", asked, ask)
    assert row.name == "cues, no stop words"
    assert list(row.ndcg) == [1, 1]
    nothing = scored("nothing", asked, lambda _: [])
    assert lead(row, nothing) == (1, 0)
    assert lead(nothing, row) == (-1, 0)
