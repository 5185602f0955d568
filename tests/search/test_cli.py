"""The command line as it is used: real files, real processes, exit codes and sentences."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

PLAYHEAD = Path(sys.executable).with_name("playhead")


def playhead(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PLAYHEAD, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def vtt(*texts: str) -> str:
    cues = (f"00:{number:02}.000 --> 00:{number + 1:02}.000\n{text}\n" for number, text in enumerate(texts))
    return "WEBVTT\n\n" + "\n".join(cues)


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "talk.en.vtt").write_text(vtt("The due", "diligence of buyers"))
    (folder / "talk.es.srt").write_text("1\n00:00:00,000 --> 00:00:02,000\nLa diligencia debida\n")
    (folder / "other.en.vtt").write_text(vtt("Nothing of the kind"))
    return folder


def test_index_search_info_and_only_what_changed_is_read_again(talks: Path, tmp_path: Path) -> None:
    first = playhead("index", "talks", cwd=tmp_path)
    assert (first.returncode, "2 added" in first.stdout) == (0, True), first
    found = playhead("search", '"due diligence"', "--json", cwd=tmp_path)
    answer = json.loads(found.stdout)
    assert [moment["recording"] for moment in answer["moments"]] == ["talk"]
    assert "talk" in playhead("search", "diligencia", "--lang", "es", cwd=tmp_path).stdout.lower()
    version = playhead("info", cwd=tmp_path).stdout
    assert "2 recordings" in version
    assert "nothing changed, 2 unchanged" in playhead("index", "talks", cwd=tmp_path).stdout
    (talks / "other.en.vtt").write_text(vtt("Now it is about remedy"))
    assert "1 changed, 1 unchanged" in playhead("index", "talks", cwd=tmp_path).stdout
    assert "1 moment, 1 occurrence in 1 recording" in playhead("search", "remedy", cwd=tmp_path).stdout
    (talks / "other.en.vtt").unlink()
    assert "1 removed, 1 unchanged" in playhead("index", "talks", cwd=tmp_path).stdout
    rebuilt = playhead("index", "talks", "--rebuild", cwd=tmp_path)
    assert (rebuilt.returncode, "1 added" in rebuilt.stdout) == (0, True)


def test_a_query_may_be_several_words_and_begin_with_a_minus(talks: Path, tmp_path: Path) -> None:
    playhead("index", "talks", cwd=tmp_path)
    found = playhead("search", "of", "kind", "-diligence", "--limit", "3", cwd=tmp_path)
    assert found.returncode == 0
    assert "Nothing of the kind" in found.stdout
    assert found.stdout.endswith("for: kind (any form), not diligence (small words only help the order: of)\n")


def test_what_is_not_said_with_every_word_is_said_to_be_so(talks: Path, tmp_path: Path) -> None:
    playhead("index", talks, cwd=tmp_path)
    found = playhead("search", "buyers", "pancakes", cwd=tmp_path)
    assert found.stderr.startswith("Little or nothing has every word.")
    assert "as many as possible of buyers and pancakes" in found.stdout


def test_an_empty_folder_and_another_folder_are_said_as_such(talks: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "No recordings were found in empty." in playhead("index", "empty", cwd=tmp_path).stdout
    playhead("index", "talks", cwd=tmp_path)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "one.en.vtt").write_text(vtt("Something else"))
    said = playhead("index", "more", cwd=tmp_path).stdout
    assert f"The index held {talks.resolve()} before; it now holds more alone." in said


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two recordings with descriptions, of a series, and a plain one, indexed."""
    folder = tmp_path / "archive"
    for name in ("one", "two"):
        (folder / name).mkdir(parents=True)
        (folder / name / "recording.toml").write_text(f'title = "{name}"\nlanguage = "en"\nseries = "s"\n')
        (folder / name / "en.vtt").write_text(vtt(f"The {name} due diligence"))
    (folder / "series.toml").write_text('[s]\ntitle = "The series"\n')
    (folder / "talk.en.vtt").write_text(vtt("A plain talk"))
    (folder / "talk.es.vtt").write_text(vtt("Una charla"))
    assert playhead("index", "archive", cwd=tmp_path).returncode == 0
    return folder


@pytest.mark.parametrize(
    ("file", "content", "kept"),
    [
        ("one/recording.toml", "title = ", "one"),
        ("one/en.vtt", "no times at all", "one"),
        ("talk.es.vtt", "", "talk"),
        ("series.toml", "[s]\n", "one, two"),
    ],
)
def test_what_was_indexed_stays_when_a_file_is_damaged(
    archive: Path, tmp_path: Path, file: str, content: str, kept: str
) -> None:
    before = playhead("search", "the OR una", "--json", cwd=tmp_path).stdout
    (archive / file).write_text(content)
    damaged = playhead("index", "archive", cwd=tmp_path)
    assert (damaged.returncode, damaged.stdout.partition(":")[0]) == (1, "archive")
    assert "removed" not in damaged.stdout
    assert f"kept as indexed before, because of what was refused: {kept}\n" in damaged.stderr
    after = json.loads(playhead("search", "the OR una", "--json", cwd=tmp_path).stdout)
    assert after["moments"] == json.loads(before)["moments"] != []
    if file.endswith("recording.toml"):  # without it the tracks beside it are no recording's, which is damage, too
        shutil.rmtree((archive / file).parent)
    else:
        (archive / file).unlink()
    gone = playhead("index", "archive", cwd=tmp_path)
    assert "kept" not in gone.stderr, "a file that is gone is no damage"


def test_a_recording_is_dropped_by_an_old_id_as_well(archive: Path, tmp_path: Path) -> None:
    description = archive / "one" / "recording.toml"
    description.write_text('aliases = ["former"]\n' + description.read_text())
    playhead("index", "archive", cwd=tmp_path)
    assert playhead("drop", "former", cwd=tmp_path).returncode == 0
    assert "2 recordings" in playhead("info", cwd=tmp_path).stdout
    assert playhead("drop", "former", cwd=tmp_path).returncode == 2


def test_an_unmounted_folder_empties_no_index(archive: Path, tmp_path: Path) -> None:
    shutil.rmtree(archive)
    archive.mkdir()
    empty = playhead("index", "archive", cwd=tmp_path)
    assert (empty.returncode, "the index has 3; they were left there" in empty.stderr) == (1, True)
    assert "3 recordings" in playhead("info", cwd=tmp_path).stdout
    assert playhead("index", "archive", "--rebuild", cwd=tmp_path).returncode == 0
    assert "0 recordings" in playhead("info", cwd=tmp_path).stdout


def test_a_refused_file_is_named_each_time_and_costs_nothing_else(talks: Path, tmp_path: Path) -> None:
    (talks / "broken.en.vtt").write_text("")
    (talks / "folder").mkdir()
    (talks / "folder" / "recording.toml").write_text("title = 'no end\n")
    for _ in range(2):
        run = playhead("index", "talks", cwd=tmp_path)
        assert run.returncode == 1
        assert "broken.en.vtt" in run.stderr and "recording.toml" in run.stderr
    assert json.loads(playhead("search", "diligence", "--json", cwd=tmp_path).stdout)["total"]["moments"] == 1


def test_a_second_track_for_a_language_is_named_and_no_failure(talks: Path, tmp_path: Path) -> None:
    (talks / "talk.en.srt").write_text("1\n00:00:00,000 --> 00:00:02,000\nThe due diligence\n")
    for _ in range(2):
        run = playhead("index", "talks", cwd=tmp_path)
        assert (run.returncode, "0 refused, 1 passed over." in run.stdout) == (0, True), run
        assert "passed over: talks/talk.en.srt: another track was better: talk.en.vtt" in run.stderr
    run = playhead("check", "talks", "--json", cwd=tmp_path)
    report = json.loads(run.stdout)
    assert (run.returncode, report["refused"], len(report["passed_over"])) == (0, [], 1)


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("index", "nowhere"), 2, "no such folder"),
        (("index", "talks", "--engine", "lucene:x"), 2, "names no engine"),
        (("search", "remedy"), 1, "There is no index"),
        (("serve",), 1, "There is no index"),
        (("info", "--engine", "whoosh:nowhere"), 1, "There is no index"),
        (("fly",), 2, "fly"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    talks: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    run = playhead(*arguments, cwd=tmp_path)
    assert (run.returncode, sentence in run.stderr) == (code, True), run
    assert "Traceback" not in run.stderr
    assert talks.is_dir()


def test_bad_queries_and_settings_are_usage_errors(talks: Path, tmp_path: Path) -> None:
    playhead("index", "talks", cwd=tmp_path)
    assert playhead("search", "x" * 10_000, cwd=tmp_path).returncode == 2
    assert playhead("search", "date:never", cwd=tmp_path).returncode == 2
    run = playhead("info", cwd=tmp_path, PLAYHEAD_LANGUAGES="en,tlh")
    assert (run.returncode, "tlh" in run.stderr, "Traceback" in run.stderr) == (2, True, False)
    run = playhead("info", cwd=tmp_path, PLAYHEAD_CONTACT="the archive")
    problem = "an e-mail address is needed here, such as archive@example.org"
    assert run.stderr == f"playhead: PLAYHEAD_CONTACT='the archive' is not possible: {problem}.\n"


def test_a_look_that_cannot_be_is_said_before_anything_is_served(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PLAYHEAD_BRAND_COLOR=#7a1f3\n")
    run = playhead("serve", "--port", "0", cwd=tmp_path)
    problem = "a colour is written as # and six hexadecimal digits, such as #7a1f3d"
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == f"playhead: PLAYHEAD_BRAND_COLOR='#7a1f3' is not possible: {problem}.\n"


def test_another_languages_setting_makes_the_index_anew(talks: Path, tmp_path: Path) -> None:
    playhead("index", "talks", cwd=tmp_path)
    (talks / "talk.de.vtt").write_text(vtt("Die Sorgfaltspflichten"))
    run = playhead("index", "talks", cwd=tmp_path, PLAYHEAD_LANGUAGES="en,es,fr,de")
    assert (run.returncode, "2 added" in run.stdout) == (0, True), run
    assert "1 moment" in playhead("search", "Sorgfaltspflicht", cwd=tmp_path).stdout


def test_an_index_of_another_version_is_named_and_made_anew_by_indexing(talks: Path, tmp_path: Path) -> None:
    playhead("index", "talks", cwd=tmp_path)
    (stamp,) = (tmp_path / ".playhead" / "index").glob("index-*/stamp.json")
    stamp.write_text(stamp.read_text().replace('"schema": ', '"schema": 9'))
    run = playhead("search", "diligence", cwd=tmp_path)
    assert (run.returncode, "another version" in run.stderr, "--rebuild" in run.stderr) == (1, True, True), run
    run = playhead("index", "talks", cwd=tmp_path)
    assert (run.returncode, "made anew" in run.stdout) == (0, True), run
    assert playhead("search", "diligence", cwd=tmp_path).returncode == 0


def test_a_busy_index_is_exit_code_3_and_names_who_writes(talks: Path, tmp_path: Path) -> None:
    playhead("index", "talks", cwd=tmp_path)
    holding = (
        "import sys, time\n"
        "from indexer.engine import open_engine\n"
        "with open_engine('whoosh:.playhead/index').writer():\n"
        "    print('held', flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", holding], cwd=tmp_path, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None and other.stdout.readline() == "held\n"
        (talks / "new.en.vtt").write_text(vtt("More"))
        run = playhead("index", "talks", cwd=tmp_path)
        other.kill()
    assert (run.returncode, f"process {other.pid}" in run.stderr) == (3, True), run
    assert playhead("search", "diligence", cwd=tmp_path).returncode == 0
    assert playhead("index", "talks", cwd=tmp_path).returncode == 0


def test_a_port_in_use_is_said_as_such(talks: Path, tmp_path: Path) -> None:
    playhead("index", "talks", cwd=tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run = playhead("serve", "--port", taken.getsockname()[1], cwd=tmp_path)
    assert (run.returncode, "Cannot listen" in run.stderr, "Traceback" in run.stderr) == (2, True, False)


@pytest.mark.parametrize("workers", [1, 2])
def test_serve_prints_its_address_answers_and_stops(talks: Path, tmp_path: Path, workers: int) -> None:
    import urllib.request

    playhead("index", "talks", cwd=tmp_path)
    arguments = [PLAYHEAD, "serve", "--port", "0", "--workers", str(workers)]
    with subprocess.Popen(arguments, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().split()[-1]
        deadline = time.monotonic() + 30
        while True:
            try:
                with urllib.request.urlopen(address + "/api/search?q=diligence", timeout=5) as answer:
                    assert json.load(answer)["total"]["moments"] == 1
                break
            except OSError:
                assert time.monotonic() < deadline
                time.sleep(0.1)
        server.send_signal(signal.SIGINT)
        server.wait(20)


def test_an_index_is_copied_to_another_engine_without_its_files(talks: Path, tmp_path: Path) -> None:
    playhead("index", "talks", cwd=tmp_path)
    shutil.rmtree(talks)
    run = playhead("copy", "whoosh:.playhead/index", "tantivy:big", cwd=tmp_path)
    assert (run.returncode, "tantivy:big: a copy of whoosh:.playhead/index" in run.stdout) == (0, True), run
    assert "2 of 2 recordings" in run.stderr
    found = playhead("search", '"due diligence"', cwd=tmp_path, PLAYHEAD_ENGINE="tantivy:big")
    assert "1 moment, 1 occurrence in 1 recording" in found.stdout, found
    again = playhead("copy", "whoosh:.playhead/index", "tantivy:big", cwd=tmp_path)
    assert (again.returncode, "holds 2 recordings already" in again.stderr) == (2, True), again
    assert playhead("copy", "whoosh:.playhead/index", "tantivy:big", "--replace", cwd=tmp_path).returncode == 0
    other = playhead("info", "--engine", "whoosh:big", cwd=tmp_path)
    assert (other.returncode, "was made by the tantivy engine" in other.stderr) == (1, True), other
    assert playhead("drop", "talk", "--engine", "tantivy:big", cwd=tmp_path).returncode == 0
    assert "1 recording," in playhead("info", "--engine", "tantivy:big", cwd=tmp_path).stdout


def test_a_library_that_is_not_installed_is_said_with_what_to_do(tmp_path: Path) -> None:
    without = "import sys; sys.modules['tantivy'] = None; from search.cli import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", without, "info", "--engine", "tantivy:big"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    sentence = "The tantivy engine is not installed. Install it with: pip install 'playhead[tantivy]'"
    assert (run.returncode, sentence in run.stderr, "Traceback" in run.stderr) == (2, True, False), run
