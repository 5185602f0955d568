"""What is written down for a passage: own tokens, the tail with its marks, and gaps between turns."""

from indexer.engine.tokens import LATER, OWN, SAME_TURN, TAIL, place, standing, terms
from indexer.model import Cue, Passage


def passages(*said: tuple[str, str]) -> list[Passage]:
    """One passage for each (speaker, text); an empty text is a passage without this language."""
    return [
        Passage("id", n, n * 1000, n * 1000 + 999, {"en": (Cue(n * 1000, n * 1000 + 999, text, who),)} if text else {})
        for n, (who, text) in enumerate(said)
    ]


def marks(*said: tuple[str, str]) -> list[str]:
    return [" ".join(f"{at.mark}{at.token.form}" for at in placed) for placed in place(passages(*said), "en")]


def test_a_tail_goes_on_in_the_turn_and_is_marked_otherwise_behind_it() -> None:
    assert marks(("X", "a b"), ("X", "c"), ("Y", "d"), ("X", "e")) == ["a b +c ~d ~e", "c ~d ~e", "d ~e", "e"]


def test_a_tail_crosses_passages_that_lack_the_language() -> None:
    assert marks(("X", "a"), ("X", ""), ("X", ""), ("X", "b")) == ["a +b", "", "", "b"]


def test_a_tail_has_sixty_tokens() -> None:
    many = " ".join(f"w{n}" for n in range(100))
    first, second = place(passages(("X", "a"), ("X", many)), "en")
    assert [at.mark for at in first] == [OWN] + [SAME_TURN] * TAIL
    assert len(second) == 100


def test_between_two_turns_a_position_stays_free_and_the_speaker_stands_where_a_turn_begins() -> None:
    cues = (Cue(0, 1, "a b", "X"), Cue(1, 2, "c", "Y"), Cue(40_000, 40_001, "d", "Y"))
    (placed,) = place([Passage("id", 0, 0, 1, {"en": cues})], "en")
    assert [at.position for at in placed] == [0, 1, 3, 5]
    assert {term: at for term, at in terms(placed).items() if term[0] == "@"} == {"@X": [0], "@Y": [3, 5]}


def test_form_and_stems_share_a_position_under_the_mark_of_their_token() -> None:
    (first, _) = place(passages(("X", "workers"), ("Z", "workers")), "en")
    assert terms(first) == {"@X": [0], "=workers": [0], "worker": [0], "|": [1], "~=workers": [2], "~worker": [2]}
    assert first[1].mark == LATER


def test_sounds_have_no_position_and_turns_of_the_unnamed_are_turns() -> None:
    cues = (Cue(0, 1, "a [b c] d", "", sounds=((2, 7),)), Cue(1, 2, "[e]", sounds=((0, 3),)), Cue(2, 3, "f", turn=True))
    (placed,) = place([Passage("id", 0, 0, 3, {"en": cues})], "en")
    assert [(at.token.form, at.token.start, at.position) for at in placed] == [("a", 0, 0), ("d", 8, 1), ("f", 0, 3)]
    assert terms(placed)["@"] == [0, 3]


def test_a_cue_stands_where_its_words_are_placed() -> None:
    run = passages(("X", "l’été [noise] a"), ("X", ""), ("Y", "b c"), ("X", "♪"), ("Y", "d"))
    for number in range(len(run)):
        behind = run[number:]
        placed = next(place(behind, "en"))
        stand = [(at.position + word, at.cue) for at in standing(behind, "en") for word in range(at.words)]
        assert stand[: len(placed)] == [(at.position, at.cue) for at in placed]
