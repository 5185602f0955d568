"""The rules of the house that no linter keeps."""

import re
import tomllib
from pathlib import Path

from search.settings import Settings

ROOT = Path(__file__).parent.parent


def modules() -> list[Path]:
    return [path for package in ("indexer", "search") for path in (ROOT / package).rglob("*.py")]


def test_every_setting_is_in_the_readme_with_its_default() -> None:
    readme = (ROOT / "README.md").read_text()
    table = {name: row for row in readme.splitlines() for name in re.findall(r"^\| `(PLAYHEAD_\w+)` ", row)}
    assert set(table) == {f"PLAYHEAD_{name.upper()}" for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        default = field.default
        shown = (
            ",".join(default)
            if isinstance(default, tuple)
            else ""
            if default is None
            else f"{default:g}"
            if isinstance(default, float)
            else str(default)
        )
        assert shown in table[f"PLAYHEAD_{name.upper()}"], name


def test_build_requirements_are_pinned_as_everything_else() -> None:
    constraints = set((ROOT / "constraints.txt").read_text().splitlines())
    required = tomllib.loads((ROOT / "pyproject.toml").read_text())["build-system"]["requires"]
    assert len(required) == 5  # hatchling and what it needs
    assert set(required) <= constraints


def test_every_module_says_which_question_it_answers() -> None:
    for path in modules():
        first = path.read_text().splitlines()[0]
        assert first.startswith('"""'), path


def test_no_module_passes_300_lines() -> None:
    assert {path.name: lines for path in modules() if (lines := len(path.read_text().splitlines())) > 300} == {}


def test_no_file_names_a_registry_or_this_machine() -> None:
    words = [re.escape("/" + "work/"), re.escape("py" + "pi.org"), "files.python" + "hosted", "registry" + r"\.npm"]
    forbidden = re.compile("|".join(words))
    tracked = [
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and path.suffix in {".py", ".toml", ".txt", ".md", ".html", ".css", ".js", ".json", ".yml", ".cfg"}
        and not {".venv", ".git", "node_modules", ".playhead"} & set(path.relative_to(ROOT).parts)
        and not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
    ]
    assert [path for path in tracked if forbidden.search(path.read_text())] == []
