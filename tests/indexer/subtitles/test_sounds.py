"""What is heard is shown and not searched; what is said in brackets is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import words
from indexer.model import Cue
from indexer.subtitles.sounds import marked


def heard(text: str) -> list[str]:
    return [text[begin:end] for begin, end in marked(Cue(0, 1000, text)).sounds]


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("[Applause]", ["[Applause]"]),
        ("[Music] Welcome [laughs] back", ["[Music]", "[laughs]"]),
        ("[AUDIENCE CHEERING]\nThank you", ["[AUDIENCE CHEERING]"]),
        ("I said [inaudible 00:12] twice", ["[inaudible 00:12]"]),
        ("what the [ __ ] is", ["[ __ ]"]),
        ("[door slams,\nfar away]", ["[door slams,\nfar away]"]),
        ("(music)", ["(music)"]),
        ("(air whooshing)", ["(air whooshing)"]),
        ("- (door creaks)", ["(door creaks)"]),
        ("(risas) (aplausos)", ["(risas)", "(aplausos)"]),
        ("Thank you. (laughter)", ["(laughter)"]),
        ("And (applause) thank you", ["(applause)"]),
        ("(upbeat music) Hello", ["(upbeat music)"]),
        ("(soft piano)\n- Hello.", ["(soft piano)"]),
        ("Merci. (Rires)\nEt voilà.", ["(Rires)"]),
        ("♪ la vie en rose ♪", ["♪", "♪"]),
        ("♪♪ ♪", ["♪♪ ♪"]),
        ("♪ [slow music] ♪", ["♪", "[slow music]", "♪"]),
        ("([music])", ["[music]"]),
        ("[♪ slow ♪]", ["♪", "♪"]),
    ],
)
def test_sounds(text: str, sounds: list[str]) -> None:
    assert heard(text) == sounds


@pytest.mark.parametrize(
    "text",
    [
        "the token [CLS] comes first",
        "[SEP] ends it",
        "200 pounds [87 kg] of it",
        "the key ['labels'] of the batch",
        "x[i] and y[0]",
        "[this is what the minister told the committee]",
        "the model (or better) the file",
        "wages (the music industry apart) rise",
        "(the one that was opened by the key)",
        "if the model\n(such as this one)\nwants them",
        "(see page 12)",
        "a (b) c",
        "# not a song #",
        "",
    ],
)
def test_what_is_said_in_brackets_is_no_sound(text: str) -> None:
    assert heard(text) == []


@given(st.text(st.sampled_from("ab 1[]()♪\n"), max_size=30))
def test_sounds_are_in_order_apart_and_within_the_text(text: str) -> None:
    end = 0
    for begin, behind in marked(Cue(0, 1000, text)).sounds:
        assert end <= begin < behind <= len(text)
        end = behind


@given(st.text(st.characters(exclude_characters="[(♩♪♫♬"), max_size=60))
def test_a_text_without_brackets_and_notes_has_no_sounds(text: str) -> None:
    cue = Cue(0, 1000, text)
    assert marked(cue) is cue


def test_words_are_counted_without_sounds() -> None:
    cue = marked(Cue(0, 1000, "We [Applause] agree"))
    assert [word for word, _, _ in words(cue.text, cue.sounds)] == ["We", "agree"]
