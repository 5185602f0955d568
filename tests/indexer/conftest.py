"""A folder of recordings, written for a test."""

from pathlib import Path

import pytest

from tests.indexer.libraries import Files, Make


@pytest.fixture
def library(tmp_path: Path) -> Make:
    def make(files: Files) -> Path:
        for name, text in files.items():
            path = tmp_path / "library" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "library"

    return make
