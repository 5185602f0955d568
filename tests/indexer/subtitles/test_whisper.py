"""JSON of speech recognisers: segments, words with times and speakers, in the dialects that are about."""

import json
from pathlib import Path

import pytest

from indexer.errors import SubtitleRefused
from indexer.subtitles.file import Mending, Reading
from indexer.subtitles.json_salvage import DEEP, READ_AGAIN, objects
from tests.indexer.subtitles.reading import golden, reading, timed_words

WHISPER = {
    "text": " Nobody signed it. Twenty-one days later, well-known.",
    "language": "en",
    "segments": [
        {
            "id": 0,
            "start": 0.5,
            "end": 2.0,
            "text": " Nobody signed it.",
            "tokens": [50364, 1],
            "avg_logprob": -0.2,
            "words": [
                {"word": " Nobody", "start": 0.5, "end": 0.92, "probability": 0.9},
                {"word": " signed", "start": 0.92, "end": 1.4, "probability": 0.9},
                {"word": " it.", "start": 1.4, "end": 2.0, "probability": 0.9},
            ],
        },
        {"id": 1, "start": 2.0, "end": 4.0, "text": " Twenty-one days later, <i>well</i> & known."},
    ],
}

WHISPERX = {
    "segments": [
        {
            "start": 1.0,
            "end": 4.0,
            "text": " So, in 1984 we met. Did we?",
            "speaker": "SPEAKER_00",
            "words": [
                {"word": "So,", "start": 1.0, "end": 1.2, "score": 0.9, "speaker": "SPEAKER_00"},
                {"word": "in", "start": 1.3, "end": 1.4, "score": 0.9, "speaker": "SPEAKER_00"},
                {"word": "1984"},
                {"word": "we", "start": 2.0, "end": 2.2, "score": 0.9, "speaker": "SPEAKER_00"},
                {"word": "met.", "start": 2.2, "end": 2.5, "score": 0.9, "speaker": "SPEAKER_00"},
                {"word": "Did", "start": 3.0, "end": 3.2, "score": 0.9, "speaker": "SPEAKER_01"},
                {"word": "we?", "start": 3.2, "end": 3.4, "score": 0.9, "speaker": "SPEAKER_01"},
            ],
        }
    ],
    "word_segments": [{"word": "So,", "start": 1.0, "end": 1.2}],
    "language": "en",
}


@pytest.mark.parametrize("name", ["en.json", "en.json3", "en.srt"])
def test_golden_of_whisper(tmp_path: Path, name: str) -> None:
    found = reading(tmp_path, name, json.dumps(WHISPER))
    assert list(found.cues) == golden(
        (500, 2000, "Nobody signed it.", "", ((0, 500), (7, 920), (14, 1400))),
        (2000, 4000, "Twenty-one days later, <i>well</i> & known."),
    )
    assert (found.format, found.mended) == ("Whisper JSON", ())


def test_golden_of_whisperx(tmp_path: Path) -> None:
    found = reading(tmp_path, "en.json", json.dumps(WHISPERX, indent=1))
    assert [(cue.start, cue.end, cue.text, cue.speaker) for cue in found.cues] == [
        (1000, 3000, "So, in 1984 we met.", "SPEAKER_00"),
        (3000, 4000, "Did we?", "SPEAKER_01"),
    ]
    words = [("So,", 1000), ("in", 1300), ("we", 2000), ("met.", 2200), ("Did", 3000), ("we?", 3200)]
    assert [word for cue in found.cues for word in timed_words(cue)] == words


def word(said: str, start: object = None, end: object = None, **more: object) -> dict[str, object]:
    return {"word": said, "start": start, "end": end, **more}


DIALECTS: dict[str, tuple[object, list[tuple[int, int, str]], list[tuple[str, int]]]] = {
    "a list alone": ([{"start": 1, "end": 2, "text": "one"}], [(1000, 2000, "one")], []),
    "whisper.cpp": (
        {"transcription": [{"timestamps": {}, "offsets": {"from": 10, "to": 20}, "text": " one"}]},
        [(10, 20, "one")],
        [],
    ),
    "transformers": (
        {"chunks": [{"timestamp": [1.0, 2.5], "text": " one"}, {"timestamp": [2.5, None], "text": " x"}]},
        [(1000, 2500, "one"), (2500, 2500, "x")],
        [],
    ),
    "words beside the segments": (
        {
            "segments": [{"start": 1, "end": 2, "text": "One, two."}, {"start": 2, "end": 3, "text": "Three."}],
            "words": [word("One", 1.1, 1.2), word("two", 1.5, 1.7), word("Three", 2.2, 2.5)],
        },
        [(1000, 2000, "One, two."), (2000, 3000, "Three.")],
        [("One,", 1100), ("two.", 1500), ("Three.", 2200)],
    ),
    "words alone": (
        {"text": "x", "words": [word("One", 1, 1.5), word("two.", 2, 2.25), word("Three"), word("four", 9, 9.5)]},
        [(1000, 2250, "One two."), (2250, 9000, "Three"), (9000, 9500, "four")],
        [("One", 1000), ("two.", 2000), ("four", 9000)],
    ),
    "words and no text": (
        {"segments": [{"start": 1, "end": 2, "words": [word(" One", 1, 2), word(",", 1.5, 2), word(" two", 1.7, 2)]}]},
        [(1000, 2000, "One, two")],
        [("One,", 1000), ("two", 1700)],
    ),
    "corrected by hand": (
        {"segments": [{"start": 1, "end": 3, "text": "Nestlé sold a barn.", "words": [
            word("Nestle", 1, 1.5), word("sold", 1.5, 1.8), word("a", 1.8, 2), word("born.", 2, 3)]}]},
        [(1000, 3000, "Nestlé sold a barn.")],
        [("Nestlé", 1000), ("sold", 1500), ("a", 1800)],
    ),
    "a word inside another": (
        {"segments": [{"start": 1, "end": 3, "text": "than an apple", "words": [word("then", 1), word("an", 2)]}]},
        [(1000, 3000, "than an apple")],
        [("than", 1000), ("an", 2000)],
    ),
    "times of words outside": (
        {"segments": [{"start": 1, "end": 2, "text": "a b c", "words": [
            word("a", -7, 1), word("b", float("nan"), 2), word("c", 99, 100)]}]},
        [(1000, 2000, "a b c")],
        [],
    ),
    "no start": (
        {"segments": [{"end": 2, "text": "a b", "words": [word("a", 1.5, 1.6), word("b", 1.7, 2)]}]},
        [(1500, 2000, "a b")],
        [("a", 1500), ("b", 1700)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", DIALECTS)
def test_dialects(tmp_path: Path, case: str) -> None:
    data, cues, words = DIALECTS[case]
    found = reading(tmp_path, "en.json", json.dumps(data))
    assert [(cue.start, cue.end, cue.text) for cue in found.cues] == cues
    assert [each for cue in found.cues for each in timed_words(cue) if words] == words


def test_word_times_are_at_the_characters_of_the_clean_text(tmp_path: Path) -> None:
    segment = {
        "start": 1,
        "end": 3,
        "text": "  Cafe\u0301   &amp; te\u0301\u200b ici",
        "words": [word("Cafe\u0301", 1), word("&amp;", 1.5), word("te\u0301\u200b", 2), word("ici", 2.5)],
    }
    (cue,) = reading(tmp_path, "en.json", json.dumps({"segments": [segment]})).cues
    assert (cue.text, cue.words) == ("Café & té ici", ((0, 1000), (7, 2000), (10, 2500)))


GOOD = {"start": 1.0, "end": 2.0, "text": "one"}


@pytest.mark.parametrize("start", [None, True, "soon", float("nan"), float("inf"), 1e308, -50, 10**9, 10**400, [], {}])
def test_a_start_that_is_none_is_that_of_the_neighbours(tmp_path: Path, start: object) -> None:
    content = json.dumps(
        {"segments": [GOOD, {**GOOD, "start": "@", "text": "two"}, {**GOOD, "start": "00:00:04.5", "end": 5}]}, indent=0
    )
    found = reading(tmp_path, "en.json", content.replace('"@"', json.dumps(start)))
    assert list(found.cues) == golden((1000, 2000, "one"), (2000, 4500, "two"), (4500, 5000, "one"))
    assert [(each.count, each.line) for each in found.mended] == [(1, 8)]


@pytest.mark.parametrize(
    ("content", "line", "sentence"),
    [
        ('{"segments": [\n{"start": 1, "end": 2, "text": "a"', 2, "is JSON that cannot be read"),
        ('{"segments": [{"start": 1, "end": 2, "text": ' + "[" * 200_000, None, "too deeply nested"),
        ('{"segments": [{"start": 1, "end": 2, "text": ' + '{"a":' * 200_000, None, "too deeply nested"),
        (json.dumps({"segments": [{"start": 1, "text": ""}, "two"]}, indent=0), 7, "this is no segment"),
        (json.dumps([{"start": 1, "end": 2, "text": 2}], indent=0), 2, "this is no segment"),
        (json.dumps({"segments": [{"text": "a"}, {"text": "b"}]}), None, "no time that can be read"),
        (json.dumps({"segments": [{**GOOD, "text": " "}]}), None, "holds no text"),
        (json.dumps({"text": "a", "words": [word("a")]}), None, "no time that can be read"),
        (json.dumps({"text": "all of it"}), None, "no transcript that Playhead knows"),
        (json.dumps({"segments": {"start": 1, "end": 2, "text": "a"}}), None, "no transcript that Playhead knows"),
        ("[]", None, "no transcript that Playhead knows"),
        ("7", None, "no transcript that Playhead knows"),
        ("hello", 1, "is JSON that cannot be read"),
        ('{"segments": [{"start": ' + "1" * 5000 + ', "end": 2, "text": "a"}]}', None, "no time that can be read"),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, content: str, line: int | None, sentence: str) -> None:
    with pytest.raises(SubtitleRefused, match=sentence) as caught:
        reading(tmp_path, "en.json", content)
    assert caught.value.line == line


def broken_pieces(found: Reading) -> list[tuple[int, int]]:
    return [(each.count, each.line) for each in found.mended if each.kind == Mending.BROKEN_PIECE]


def test_segments_that_are_none_are_left_out(tmp_path: Path) -> None:
    found = reading(tmp_path, "en.json", json.dumps([GOOD, [GOOD], "two", {**GOOD, "text": 2}, GOOD], indent=0))
    assert [cue.text for cue in found.cues] == ["one", "one"]
    assert broken_pieces(found) == [(3, 7)]


DAMAGED: dict[str, tuple[str, list[str], tuple[int, int]]] = {
    "an end cut off": (json.dumps(WHISPERX["segments"] * 2)[:-30], ["So, in 1984 we met.", "Did we?"], (1, 1)),
    "something behind": ('{"segments": [\n{"start": 1, "end": 2, "text": "a"}]}\n{}', ["a"], (1, 3)),
    "a broken segment": (
        '{"segments": [\n{"start": 1, "text": "a"},\n{"start": 2, "text": "b},\n{"start": 3, "text": "c"}]}',
        ["a", "c"],
        (1, 4),
    ),
    "words alone": (
        '{"text": "a b", "words": [{"word": "a", "start": 1, "end": 2},\n{"word": "b", "start": 2, "end": 3}',
        ["a b"],
        (1, 2),
    ),
    "words beside": (
        '{"segments": [{"start": 1, "end": 2, "text": "a"}],\n"words": [{"word": "a", "start": 1.5},',
        ["a"],
        (1, 2),
    ),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_damage_costs_nothing_but_what_is_damaged(tmp_path: Path, case: str) -> None:
    content, texts, broken = DAMAGED[case]
    found = reading(tmp_path, "en.json", content)
    assert [cue.text for cue in found.cues] == texts
    assert broken_pieces(found) == [broken]


@pytest.mark.parametrize(
    "piece",
    ['{"a":', '{"text":"', '{"start":1,"text":[', '{"text":"a","start":1}', "{", '{"text":["a",{"start":"', "[{"],
)
def test_damage_is_read_in_vain_no_more_than_a_few_times(piece: str) -> None:
    text = '{"segments": [' + piece * (20_000 // len(piece))
    looked_at = []

    class Decoder(json.JSONDecoder):
        def raw_decode(self, text: str, at: int = 0) -> tuple[object, int]:  # type: ignore[override]
            try:
                found = super().raw_decode(text, at)
            except json.JSONDecodeError as error:
                looked_at.append(error.pos - at)
                raise
            except RecursionError:
                looked_at.append(DEEP)
                raise
            return found

    assert all(isinstance(each, dict) for each in objects(text, Decoder(strict=False), set()))
    assert sum(looked_at) <= (READ_AGAIN + 2) * len(text) + DEEP
