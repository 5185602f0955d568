"""Where are the real files? Kept outside of the repository, beside it or where `PLAYHEAD_SHARED` says."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORPORA = Path(os.environ.get("PLAYHEAD_SHARED") or ROOT.parent / "shared") / "corpora"

needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason=f"the real subtitle files are not at {CORPORA}")
