"""Whatever bytes of an index are damaged, it is said as such, and a rebuild mends it; so is a full disk."""

import os
import random
import shutil
from pathlib import Path

import pytest

from indexer.engine import open_engine
from indexer.engine.protocol import Entry
from indexer.engine.query import Everything, Phrase, Search, Word
from indexer.errors import EngineError, IndexUnreachable, IndexUnwritable
from tests.search.archive import EMPTY, make

LANGUAGES = ("en", "es", "fr")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    make(folder)
    return folder / "index"


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


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves such a file open
@pytest.mark.parametrize("seed", range(40))
def test_damage_is_unreachable_and_a_rebuild_mends_it(whole: Path, tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "index"
    shutil.copytree(whole, folder)
    damage(folder, random.Random(seed))
    engine = open_engine(f"whoosh:{folder}", LANGUAGES, deadline=30)
    try:
        for query in (Word("remedy"), Phrase("due diligence"), Everything()):
            engine.search(Search(query))
        for entry in engine.entries():
            engine.passages(entry.recording.id)
    except EngineError as error:
        assert "--rebuild" in str(error)
    with engine.writer(rebuild=True) as writer:
        writer.put(Entry(EMPTY), [])
    assert [entry.recording.id for entry in engine.entries()] == ["soon"]


def test_a_generation_that_is_gone_can_be_made_anew(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    shutil.copytree(whole, folder)
    (folder / "current").write_text("index-0\n")
    engine = open_engine(f"whoosh:{folder}", LANGUAGES)
    with pytest.raises(IndexUnreachable, match="its generation 'index-0' is not there"):
        engine.info()
    with pytest.raises(IndexUnreachable), engine.writer():
        pass
    with engine.writer(rebuild=True):
        pass
    assert engine.info().recordings == 0


def test_what_may_not_be_written_to_is_said_as_such(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    shutil.copytree(whole, folder)
    engine = open_engine(f"whoosh:{folder}", LANGUAGES)
    before = engine.info().version

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("indexer.engine.whoosh_writer.WhooshWriter.finish", full)
    with pytest.raises(IndexUnwritable, match=r"No space left on device\. What was indexed"), engine.writer():
        pass
    assert open_engine(f"whoosh:{folder}", LANGUAGES).info().version == before
