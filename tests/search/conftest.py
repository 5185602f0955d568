"""The small archive as an engine, and as it is served."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from indexer.engine.protocol import Engine
from search.app import create_app
from search.settings import Settings
from tests.search.archive import make


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder: Path = tmp_path_factory.mktemp("archive")
    return make(folder)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("served")
    make(folder)
    (folder / "scope").mkdir()
    (folder / "scope" / "video.webm").write_bytes(bytes(range(256)) * 40)
    (folder / "secret.txt").write_text("not for the web")
    with TestClient(create_app(Settings(engine=f"whoosh:{folder / 'index'}"))) as client:
        yield client
