"""The quality report, as a page and on a terminal."""

from pathlib import Path

from fastapi.testclient import TestClient

from indexer.build import build, inspect
from indexer.engine import open_engine
from indexer.findings import Concern
from indexer.subtitles.file import Mending
from search.app import create_app
from search.report_json import as_json
from search.report_sentences import CONCERNS, MENDINGS
from search.report_text import lines
from search.settings import Settings

CUE = "00:00:{:02},000 --> 00:00:{:02},900\n{}\n\n"


def library(folder: Path) -> Path:
    for name in ("a", "b", "c"):
        for code, text in (("en", "Something was said"), ("es", "Algo se dijo")):
            (folder / f"{name}.{code}.srt").write_text("".join(CUE.format(at, at, text) for at in range(5)))
    (folder / "c.es.srt").unlink()
    (folder / "d.en.srt").write_text("no times at all")
    (folder / "nobody.srt").write_text("1\n" + CUE.format(0, 1, "in no language"))
    late = "00:05:00,000 --> 00:05:01,000\nlater\n"
    (folder / "b.en.srt").write_text((folder / "b.en.srt").read_text() + late)
    return folder


def test_on_a_terminal(tmp_path: Path) -> None:
    said = list(lines(inspect(library(tmp_path), ("en", "es", "fr"))))
    assert said[0].split() == ["file", "language", "format", "encoding", "cues", "words", "speakers", "length"]
    assert said[1].split() == ["a.en.srt", "en", "SubRip", "UTF-8", "5", "15", "0", "0:04"]
    text = "\n".join(said)
    assert "d.en.srt: has no times such as" in text
    assert "c: language lacking: there is no es track" in text
    assert "b: gap: the en track has a gap of 4:55, at 0:04" in text
    assert "b: stops early: the es track stops at 0:04, 4:56 before the end" in text
    assert said[-1] == "4 recordings, 5 files, 76 words: 5 files mended, 2 refused, 3 things to look at."


def test_as_json_with_the_units_of_times(tmp_path: Path) -> None:
    report = as_json(inspect(library(tmp_path), ("en", "es", "fr")))
    assert list(report) == ["recordings", "files", "refused", "passed_over", "findings"]
    assert report["recordings"] == 4
    assert isinstance(report["files"], list) and report["files"][0] == {
        "path": "a.en.srt",
        "language": "en",
        "format": "SubRip",
        "encoding": "UTF-8",
        "cues": 5,
        "words": 15,
        "speakers": 0,
        "duration_ms": 4_900,
        "mended": [{"kind": "cues without a number", "count": 5, "line": 1}],
    }
    assert isinstance(report["findings"], list)
    told = [(each["concern"], each["at_ms"], each["amount_ms"]) for each in report["findings"]]
    assert told == [("language lacking", None, None), ("stops early", 4_900, 296_100), ("gap", 4_900, 295_100)]


def test_on_a_page_from_the_index_alone(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    url = f"whoosh:{tmp_path / 'index'}"
    build(library(tmp_path / "talks"), open_engine(url, ("en", "es", "fr")), ("en", "es", "fr"))
    for path in (tmp_path / "talks").iterdir():
        path.unlink()
    page = TestClient(create_app(Settings(engine=url))).get("/archive/report").text
    assert "Passed over" not in page
    assert "4 recordings, 5 files, 76 words: 5 files mended, 2 refused, 3 things to look at." in page
    assert '<a href="/recordings/b">b</a>: the en track has a gap of 4:55, at 0:04' in page.replace("?lang=en", "")
    assert "d.en.srt: has no times such as" in page
    assert "nobody.srt: its name does not say its language" in page
    assert page.count("<tr>") == 6


def test_the_page_says_what_it_can_in_the_language_of_the_interface(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    url = f"whoosh:{tmp_path / 'index'}"
    build(library(tmp_path / "talks"), open_engine(url, ("en", "es", "fr")), ("en", "es", "fr"))
    page = TestClient(create_app(Settings(engine=url))).get("/archive/report", headers={"Accept-Language": "es"}).text
    assert "4 grabaciones, 5 ficheros, 76 palabras: 5 ficheros corregidos, 2 rechazados, 3 avisos por revisar." in page
    assert "la laguna más larga de la pista en inglés dura 4:55, en 0:04" in page
    assert "la pista en español termina en 0:04, 4:56 antes del final" in page
    assert "no hay pista en español" in page
    assert "subtítulos sin número (5, la primera vez en la línea 1)" in page
    assert '<ul lang="en"><li>' in page and "has no times such as" in page


def test_all_that_an_index_can_say_of_files_has_a_message() -> None:
    assert set(MENDINGS) == set(Mending)
    assert set(CONCERNS) == set(Concern)


def test_a_track_that_is_not_needed_is_passed_over_and_no_fault(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    folder, url = library(tmp_path / "talks"), f"whoosh:{tmp_path / 'index'}"
    (folder / "a.en.sbv").write_text("0:00:00.000,0:00:01.000\nSomething was said\n")
    sentence = f"{folder}/a.en.sbv: another track was better: a.en.srt, in the same language, is taken."
    report = inspect(folder, ("en", "es"))
    assert len(report.refused) == 2
    assert [each.partition(" To have")[0] for each in report.passed_over] == [sentence]
    said = list(lines(report))
    assert said[said.index("passed over (1):") + 1].strip().startswith(sentence)
    assert "2 refused, 1 passed over, 3 things to look at." in said[-1]
    assert build(folder, open_engine(url, ("en", "es")), ("en", "es")).passed_over == list(report.passed_over)
    page = TestClient(create_app(Settings(engine=url))).get("/archive/report").text
    assert f'<h2 id="passed-over">Passed over</h2>\n<ul><li>{sentence}' in page


def test_nothing_has_to_be_mended_in_the_sample_archive() -> None:
    report = inspect(Path(__file__).parents[2] / "transcripts", ("en", "es", "fr"))
    assert (len(report.files), report.mended) == (20, 0)
