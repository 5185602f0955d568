"""The synonyms of a folder are in its index: a change of them alone is seen, a damaged file costs nothing."""

from pathlib import Path

import pytest

from indexer.build import Report, build, drop, inspect
from indexer.engine import open_engine
from indexer.engine.protocol import Engine
from tests.keeping.folders import LANGUAGES, playhead, recording
from tests.keeping.test_seen import settle

WAGE = (("wage", "salario"),)
BOTH = (*WAGE, ("remedy", "recours", "reparación"))


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    recording(folder, "talk0")
    recording(folder, "talk1")
    return folder


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine(f"whoosh:{tmp_path / 'index'}", LANGUAGES)


def write(talks: Path, text: object) -> None:
    (talks / "synonyms.toml").write_text(text if isinstance(text, str) else f"groups = {list(map(list, text))}")  # type: ignore[call-overload]


def run(talks: Path, engine: Engine, **more: bool) -> Report:
    return build(talks, engine, LANGUAGES, **more)


def test_a_change_of_the_synonyms_alone_is_committed(talks: Path, engine: Engine) -> None:
    run(talks, engine)
    versions = {engine.info().version}
    for number, groups in enumerate((WAGE, BOTH, ()), 2):
        write(talks, groups) if groups else (talks / "synonyms.toml").unlink()
        settle(talks, engine)
        assert engine.info().synonyms == groups
        versions.add(engine.info().version)
        assert len(versions) == min(number, 3)
        report = run(talks, engine)
        assert (report.nothing_changed, report.unchanged) == (True, 2)
    write(talks, WAGE)
    report = run(talks, engine)
    assert (report.synonyms, report.nothing_changed, report.changed, report.unchanged) == (True, False, [], 2)


@pytest.mark.parametrize("rebuild", [False, True])
def test_a_damaged_file_is_refused_and_the_earlier_synonyms_stay(talks: Path, engine: Engine, rebuild: bool) -> None:
    write(talks, BOTH)
    assert not run(talks, engine).synonyms, "a new index says nothing of a change"
    version = engine.info().version
    write(talks, "groups = [['wage', 'salario'],\n['remedy']]")
    for _ in range(2):
        report = run(talks, engine, rebuild=rebuild)
        (sentence,) = report.refused
        assert f"{talks / 'synonyms.toml'}:2: group 2 has 1 term." in sentence
        assert (engine.info().synonyms, engine.info().version) == (BOTH, version)
    assert "synonyms.toml" in inspect(talks, LANGUAGES).refused[0]
    (talks / "talk1" / "en.vtt").write_text((talks / "talk0" / "en.vtt").read_text())
    run(talks, engine)
    assert engine.info().synonyms == BOTH


def test_dropping_a_recording_keeps_them(talks: Path, engine: Engine) -> None:
    write(talks, WAGE)
    run(talks, engine)
    drop(engine, "talk0")
    assert (engine.info().synonyms, engine.info().recordings) == (WAGE, 1)


def test_the_command_line_says_what_happened(talks: Path, tmp_path: Path) -> None:
    assert playhead("index", "talks", cwd=tmp_path).returncode == 0
    write(talks, WAGE)
    assert "talks: synonyms changed, 2 unchanged, 0 refused." in playhead("index", "talks", cwd=tmp_path).stdout
    write(talks, "groups = 5")
    refused = playhead("index", "talks", cwd=tmp_path)
    assert refused.returncode == 1
    assert "refused: talks/synonyms.toml:1: the value 5 of the key 'groups' is not possible." in refused.stderr
