"""Which place of a passage counts, and which passage comes first?"""

from collections.abc import Sequence

import numpy as np

from indexer.engine import ranking
from indexer.engine.spans import Concept, Span, joined, table


def at(start: int, *, exact: bool = True, own: bool = True, length: int = 1) -> Span:
    return Span(start, length, exact, own, length)


NONE: frozenset[int] = frozenset()


def rank(concepts: Sequence[Sequence[Span]], optional: frozenset[int]) -> tuple[float, tuple[int, int]]:
    """The score and window of a document that stands between two others with the same places."""
    asked = [
        Concept(joined([table(document, places) for document in (3, 7, 8)]), number in optional)
        for number, places in enumerate(concepts)
    ]
    ranked = ranking.rank(asked, np.array([3, 7, 8]))
    [same] = {*zip(ranked.score.tolist(), ranked.start.tolist(), ranked.end.tolist(), strict=True)}
    return same[0], same[1:]


def test_side_by_side_in_order_beats_side_by_side_beats_far_apart() -> None:
    in_order, _ = rank([[at(4)], [at(5)]], NONE)
    reversed_, _ = rank([[at(5)], [at(4)]], NONE)
    near, _ = rank([[at(4)], [at(9)]], NONE)
    far, _ = rank([[at(4)], [at(60)]], NONE)
    assert in_order > reversed_ > near > far


def test_the_form_typed_beats_another_form() -> None:
    assert rank([[at(4)]], NONE)[0] > rank([[at(4, exact=False)]], NONE)[0]


def test_the_window_is_the_tightest_one() -> None:
    score, window = rank([[at(0), at(40)], [at(20), at(43)]], NONE)
    assert window == (40, 44)
    assert score == rank([[at(7)], [at(10)]], NONE)[0]


def test_a_window_begins_among_the_passages_own_tokens_even_when_the_tail_has_a_tighter_one() -> None:
    _, window = rank([[at(10), at(80, own=False)], [at(81, own=False)]], NONE)
    assert window == (10, 82)


def test_without_a_place_of_its_own_a_part_is_where_its_first_place_is() -> None:
    assert rank([[at(70, own=False)]], NONE)[1] == (70, 71)
    assert rank([[at(70, own=False)], [at(80, own=False)]], NONE)[1] == (70, 71)


def test_a_single_word_is_shown_at_its_first_exact_place() -> None:
    assert rank([[at(2, exact=False), at(9), at(30)]], NONE)[1] == (9, 10)


def test_optional_words_help_but_never_decide_against_the_others() -> None:
    close = rank([[at(4)], [at(6)], [at(5)]], frozenset({1}))[0]
    missing = rank([[at(4)], [at(5)]], NONE)[0]
    assert close > rank([[at(4)], [at(40)], [at(7)]], frozenset({1}))[0]
    assert missing > 0


def test_a_small_word_that_is_not_there_counts_as_much_as_one_that_is() -> None:
    both = rank([[at(4)], [at(5)], [at(6)]], frozenset({1, 2}))[0]
    assert both > rank([[at(4)], [at(5)], []], frozenset({1, 2}))[0] > rank([[at(4)], [], []], frozenset({1, 2}))[0]
    assert rank([[at(4)], [], [at(5)]], frozenset({1})) == ((5.0, (4, 6)))


def test_in_order_counts_the_small_words_between() -> None:
    right_to_remedy = rank([[at(3)], [at(4)], [at(5)]], frozenset({1}))
    assert right_to_remedy[1] == (3, 6)
    assert right_to_remedy[0] > rank([[at(3)], [at(9)], [at(5)]], frozenset({1}))[0]
