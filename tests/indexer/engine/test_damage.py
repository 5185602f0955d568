"""Whatever bytes of an index are damaged, it is said as such, and a rebuild mends it; so is a full disk."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.engine import open_engine
from indexer.engine.generations import Generations
from indexer.engine.protocol import Engine, Entry
from indexer.engine.query import Everything, Most, Near, Phrase, Search, Word
from indexer.errors import EngineError, IndexOfAnother, IndexUnreachable
from tests.search.archive import EMPTY, make

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""Whoosh leaves a damaged file open."""

LANGUAGES = ("en", "es", "fr")
ENGINES = ("whoosh", "tantivy")


@pytest.fixture(scope="module", params=ENGINES)
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def whole(scheme: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    make(folder, scheme)
    return folder / "index"


def opened(scheme: str, whole: Path, folder: Path) -> Engine:
    """The engine at a copy of an index."""
    shutil.copytree(whole, folder)
    return open_engine(f"{scheme}:{folder}", LANGUAGES, deadline=30)


def damage(folder: Path, draw: random.Random) -> None:
    file = draw.choice([path for path in sorted(folder.rglob("*")) if path.is_file()])
    data = bytearray(file.read_bytes())
    match draw.randrange(3):
        case 0:
            del data[draw.randrange(len(data) + 1) :]
        case 1:
            at = draw.randrange(len(data) + 1)
            data[at : at + 200] = draw.randbytes(200)
        case _:
            for _ in range(5):
                if data:
                    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    file.write_bytes(data)


@pytest.mark.parametrize("seed", range(40))
def test_damage_is_unreachable_and_a_rebuild_mends_it(scheme: str, whole: Path, tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "index"
    shutil.copytree(whole, folder)
    damage(folder, random.Random(seed))
    engine = open_engine(f"{scheme}:{folder}", LANGUAGES, deadline=30)
    near, most = Near(Word("due"), Word("diligence"), 5), Most((Word("remedy"), Word("diligence")))
    try:
        for query in (Word("remedy"), Phrase("due diligence"), Everything(), near, most):
            engine.search(Search(query))
        for entry in engine.entries():
            engine.passages(entry.recording.id)
        engine.lexicon("en"), engine.speakers(), engine.frequency("en", "remedy")
    except EngineError as error:
        assert "--rebuild" in str(error)
    with engine.writer(rebuild=True) as writer:
        writer.put(Entry(EMPTY), [])
    assert [entry.recording.id for entry in engine.entries()] == ["soon"]


def test_damage_of_the_columns_of_tantivy(tmp_path: Path) -> None:
    make(tmp_path / "whole", "tantivy")
    met = 0
    for seed in range(60):
        folder, draw = tmp_path / f"{seed}", random.Random(seed)
        shutil.copytree(tmp_path / "whole" / "index", folder)
        file = draw.choice(sorted(folder.rglob("*.fast")))
        data = bytearray(file.read_bytes())
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        file.write_bytes(data)
        engine = open_engine(f"tantivy:{folder}", LANGUAGES, deadline=30)
        try:
            for query in (Word("remedy"), Phrase("due diligence"), Everything()):
                engine.search(Search(query))
        except IndexUnreachable as error:
            met += "--rebuild" in str(error)
    assert met > 20


def test_a_generation_replaced_while_one_looks_for_it_is_looked_for_again(
    scheme: str, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = opened(scheme, whole, tmp_path / "index")
    generation, looks = Generations.generation, []

    def gone_at_first(files: Generations, *, even_if_gone: bool = False) -> Path | None:
        looks.append(files)
        if len(looks) == 1:
            with open_engine(f"{scheme}:{tmp_path / 'index'}", LANGUAGES).writer(rebuild=True) as writer:
                writer.put(Entry(EMPTY), [])
            raise IndexUnreachable(str(tmp_path), "its generation is not there")
        return generation(files, even_if_gone=even_if_gone)

    monkeypatch.setattr(Generations, "generation", gone_at_first)
    assert [entry.recording.id for entry in engine.entries()] == ["soon"]


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_index_that_is_written_to_is_said_as_such(
    scheme: str, whole: Path, tmp_path: Path, seed: int
) -> None:
    folder = tmp_path / "index"
    shutil.copytree(whole, folder)
    damage(folder, random.Random(seed))
    engine = open_engine(f"{scheme}:{folder}", LANGUAGES, deadline=30)
    try:
        with engine.writer() as writer:
            writer.put(Entry(EMPTY), [])
        engine.purge()
    except EngineError as error:
        assert str(folder) in str(error)


def test_a_generation_that_is_gone_can_be_made_anew(scheme: str, whole: Path, tmp_path: Path) -> None:
    engine = opened(scheme, whole, tmp_path / "index")
    (tmp_path / "index" / "current").write_text("index-0\n")
    with pytest.raises(IndexUnreachable, match="its generation 'index-0' is not there"):
        engine.info()
    with pytest.raises(IndexUnreachable), engine.writer():
        pass
    with engine.writer(rebuild=True):
        pass
    assert engine.info().recordings == 0


def test_an_index_of_another_engine_says_whose_it_is(scheme: str, whole: Path) -> None:
    other = open_engine(f"{'whoosh' if scheme == 'tantivy' else 'tantivy'}:{whole}", LANGUAGES)
    with pytest.raises(IndexOfAnother, match=f"made by the {scheme} engine. Ask for it as {scheme}:{whole}"):
        other.info()
    with pytest.raises(IndexOfAnother), other.writer():
        pass


FULL = """
import resource, sys
from indexer.engine import open_engine
from indexer.engine.generations import Generations
from indexer.errors import IndexUnwritable
from tests.indexer.engine.archives import indexed
from tests.indexer.engine.contract import told

url, most, rebuild = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "rebuild"
engine = open_engine(url, ("en", "es", "fr"))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
try:
    with engine.writer(rebuild=rebuild) as writer:
        for number in range(40):
            writer.put(*indexed(told(f"new {number}", *[f"a remedy {number} {number * k}" for k in range(60)])))
except IndexUnwritable as error:
    print(error)
"""


@pytest.mark.parametrize("how", ["change", "rebuild"])
@pytest.mark.parametrize("most", [0, 3_000, 30_000])
def test_a_full_disk_is_said_as_such(scheme: str, whole: Path, tmp_path: Path, most: int, how: str) -> None:
    folder = tmp_path / "index"
    before = opened(scheme, whole, folder).info().version
    root = Path(__file__).parents[3]
    run = subprocess.run(
        [sys.executable, "-c", FULL, f"{scheme}:{folder}", str(most), how],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "File too large" in run.stdout and "What was indexed before is as it was" in run.stdout, run
    engine = open_engine(f"{scheme}:{folder}", LANGUAGES)
    assert engine.info().version == before
    with engine.writer() as writer:
        writer.put(Entry(EMPTY), [])
