"""What meeting software exports is WebVTT: numbers or long identifiers above the times, and who speaks."""

from pathlib import Path

from tests.indexer.subtitles.reading import golden, reading

ZOOM = """WEBVTT

1
00:00:03.120 --> 00:00:05.400
Marta Ruiz: Can everybody hear me?

2
00:00:05.400 --> 00:00:08.010
Tom O'Shea: Yes, at 10:30 we begin.

3
00:00:08.010 --> 00:00:09.000
2024
"""

TEAMS = """WEBVTT

4d1a2f6e-90ab-4c7e-8d0f-5b2f1c9e7a33/12-0
00:00:03.120 --> 00:00:07.400
<v Marta Ruiz>Can everybody hear me?
I am sharing the ledger.</v>

4d1a2f6e-90ab-4c7e-8d0f-5b2f1c9e7a33/19-1
00:00:07.400 --> 00:00:09.010
<v O&#39;Shea, Tom>Yes &amp; no.</v>

7c55ab10-1111-4222-8333-94445555aaaa
0:0:9.10 --> 0:0:11.250
<v Marta Ruiz>Then we begin.</v>
"""


def test_golden_of_zoom(tmp_path: Path) -> None:
    found = reading(tmp_path, "en.vtt", ZOOM)
    said = [(cue.start, cue.end, f"{cue.speaker}: {cue.text}" if cue.speaker else cue.text) for cue in found.cues]
    assert said == [
        (3120, 5400, "Marta Ruiz: Can everybody hear me?"),
        (5400, 8010, "Tom O'Shea: Yes, at 10:30 we begin."),
        (8010, 9000, "2024"),
    ]
    assert found.format == "WebVTT"


def test_golden_of_teams(tmp_path: Path) -> None:
    found = reading(tmp_path, "en.vtt", TEAMS)
    assert list(found.cues) == golden(
        (3120, 7400, "Can everybody hear me? I am sharing the ledger.", "Marta Ruiz"),
        (7400, 9010, "Yes & no.", "O'Shea, Tom"),
        (9100, 11250, "Then we begin.", "Marta Ruiz"),
    )
    assert found.format == "WebVTT"


def test_a_recogniser_that_writes_no_sentences_names_speakers_all_the_same(tmp_path: Path) -> None:
    spoken = ["and then we said at 10:30", "yes we did", "so the ledger", "is here"]
    names = ["Ana López", "Tom O'Shea"]
    cues = [f"{n + 1}\n00:00:0{n}.000 --> 00:00:0{n}.900\n{names[n % 2]}: {said}\n" for n, said in enumerate(spoken)]
    found = reading(tmp_path, "en.vtt", "WEBVTT\n\n" + "\n".join(cues))
    assert [(cue.speaker, cue.text) for cue in found.cues] == list(zip(names * 2, spoken, strict=True))
