"""What looks wrong is said, with a measure; what is in order is left alone."""

import random

import pytest

from indexer.findings import Concern, Finding, findings, shift, sketch, twice
from indexer.languages import LANGUAGES
from indexer.model import Cue, Mended
from indexer.report import FileReport, Quality, archive_report, file_report


def cues(*texts: str, start: int = 0, length: int = 5_000) -> list[Cue]:
    return [
        Cue(start + number * length, start + number * length + length - 200, text) for number, text in enumerate(texts)
    ]


ENGLISH = cues(
    "Welcome, we are glad that you are here with us today.",
    "In 2019 there were 312 workers in the factory of Kembara, and",
    "nobody of them had been asked about the 48 hours by Norrdalen.",
    "The report says that 17 of them have been paid by Lantern since",
    "and that the others are still waiting for it in Puertollares.",
    "So what would you have done if it had been your own contract?",
)
SPANISH = cues(
    "Bienvenidas, nos alegramos de que estén hoy con nosotros aquí.",
    "En 2019 había 312 trabajadoras en la fábrica de Kembara, y",
    "a ninguna de ellas le habían preguntado por las 48 horas de Norrdalen.",
    "El informe dice que a 17 de ellas les ha pagado Lantern desde entonces",
    "y que las otras siguen esperando en la ciudad de Puertollares.",
    "¿Y qué habrían hecho ustedes si hubiera sido su propio contrato?",
)


def later(track: list[Cue], by: int) -> list[Cue]:
    return [Cue(cue.start + by, cue.end + by, cue.text) for cue in track]


def concerns(found: list[Finding]) -> list[tuple[Concern, str]]:
    return [(each.concern, each.language) for each in found]


def test_tracks_that_are_in_order_are_left_alone() -> None:
    assert findings("talk", "en", {"en": ENGLISH, "es": SPANISH}) == []
    assert findings("talk", "en", {"en": ENGLISH, "es": later(SPANISH, 3_500)}) == []  # an interpreter's lag


@pytest.mark.parametrize("by", [8_200, -12_500, 90_000])
def test_a_shifted_track_is_measured_and_the_offset_that_mends_it_is_said(by: int) -> None:
    there = later(ENGLISH, 100_000)
    moved = later(SPANISH, 100_000 + by)
    found = [each for each in findings("talk", "en", {"en": there, "es": moved}) if each.concern is Concern.SHIFTED]
    assert [each.language for each in found] == ["es"]
    assert found[0].value == pytest.approx(by, abs=1_000)
    sign = "-" if by > 0 else ""
    assert f'[tracks.es] offset = "{sign}00:0' in found[0].sentence
    assert shift(later(moved, -found[0].value), there) == pytest.approx(0, abs=100)


def test_too_few_landmarks_tell_nothing() -> None:
    assert shift(later(SPANISH, 60_000)[:2], ENGLISH) is None
    scattered = [Cue(cue.start * 7, cue.end * 7, cue.text) for cue in SPANISH]
    assert shift(scattered, ENGLISH) is None


def test_a_track_of_another_language_than_its_name_says() -> None:
    found = findings("talk", "en", {"en": ENGLISH, "fr": SPANISH})
    assert concerns(found) == [(Concern.LANGUAGE, "fr")]
    assert "seems to be in Spanish" in found[0].sentence
    assert findings("talk", "en", {"en": ENGLISH[:1], "fr": SPANISH[:1]}) == []  # too short to tell


def test_a_track_that_stops_early_and_gaps() -> None:
    long = cues(*["and so on"] * 100)
    found = findings("talk", "en", {"en": long, "es": cues(*["y así en"] * 50)})
    assert concerns(found) == [(Concern.EARLY, "es")]
    assert (found[0].at, found[0].value) == (249_800, 250_000)
    gap = [*long[:20], *later(long[20:], 61_000)]
    found = findings("talk", "en", {"en": gap})
    assert concerns(found) == [(Concern.GAP, "en")]
    assert (found[0].at, found[0].value) == (99_800, 61_200)


def speech(seed: int, length: int) -> list[Cue]:
    draw = random.Random(seed)
    return cues(*(" ".join(draw.choices("abcdefghij", k=8)) for _ in range(length)))


def test_one_text_in_two_recordings(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = speech(1, 60), speech(2, 60)
    copied = later([*speech(3, 2), *one], 30_000)
    sketches = {("a", "en"): sketch(one), ("b", "en"): sketch(other), ("c", "fr"): sketch(copied)}
    (found,) = twice(sketches)
    monkeypatch.setattr("indexer.findings.AT_ONCE", 3)
    assert twice(sketches) == [found]
    assert (found.concern, found.recording, found.language) == (Concern.TWICE, "a", "en")
    assert "the same text is in c (fr), 100%" in found.sentence
    assert twice({("a", "en"): sketch(one), ("a", "fr"): sketch(one)}) == []  # two tracks of one recording
    copies = {(f"r{number}", code): sketch(one) for number in range(9) for code in ("en", "es")}
    assert [each.sentence.count(";") for each in twice(copies)] == [3], "nine copies are one finding"


def test_every_language_is_told_from_every_other_by_its_small_words() -> None:
    for code, language in LANGUAGES.items():
        said = cues(" ".join(sorted(language.stop_words) * 3))
        for other in LANGUAGES:
            found = concerns(findings("talk", other, {other: said}))
            assert found == ([] if other == code else [(Concern.LANGUAGE, other)]), (code, other)


def test_the_report_of_an_archive() -> None:
    mended = (Mended("decimal commas", 2, 4),)
    of = [file_report("a/en.vtt", "en", "WebVTT", "UTF-8", ENGLISH, mended)]
    of += [file_report(f"{name}/es.vtt", "es", "WebVTT", "UTF-8", SPANISH, ()) for name in "ab"]
    assert of[0] == FileReport("a/en.vtt", "en", "WebVTT", "UTF-8", 6, 72, 0, 29_800, mended)
    both = Quality((of[0], of[1]))
    report = archive_report(
        {"a": both, "b": Quality((of[2],), refused=("b/en.vtt: is empty",)), "c": both, "soon": Quality()},
        ("en", "es", "fr"),
        ("x.toml: is no TOML file",),
    )
    assert (report.recordings, report.mended) == (4, 2)
    assert [(each.recording, each.language) for each in report.findings] == [("b", "en")]
    assert report.refused == ("x.toml: is no TOML file", "b/en.vtt: is empty")
