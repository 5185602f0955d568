"""Where are the files that come with the program? Templates, styles and scripts, the sample archive.

In a wheel all of them are part of the package; in a checkout the templates and the archive stand beside it.
"""

from pathlib import Path

_HERE = Path(__file__).parent

TEMPLATES = (_HERE / "templates", _HERE.parent / "templates")
"""Where templates are looked for, in this order."""

STATIC = _HERE / "static"


def sample_archive() -> Path:
    """The folder of the sample archive: a small one in a wheel, the whole one in a checkout."""
    small = _HERE / "sample"
    return small if small.is_dir() else _HERE.parent / "transcripts"
