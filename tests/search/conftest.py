"""The small archive as an engine, made once."""

from pathlib import Path

import pytest

from indexer.engine.protocol import Engine
from tests.search.archive import make


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder: Path = tmp_path_factory.mktemp("archive")
    return make(folder)
