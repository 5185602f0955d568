"""The package as it is installed: outside the checkout, with its templates, its styles and nothing of the tests."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

ASK = """
import search, pathlib, sys
from fastapi.testclient import TestClient
from search.app import create_app
from search.templating import static_folder
assert pathlib.Path(search.__file__).is_relative_to(sys.argv[1]), search.__file__
assert pathlib.Path(static_folder()).is_relative_to(sys.argv[1])
client = TestClient(create_app())
for path in ("/", "/search?q=diligence", "/recordings/talk?q=diligence", "/docs", "/nothing", "/static/style.css"):
    print(path, client.get(path).status_code)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_templates_and_static_files_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    templates = {f"search/templates/{path.name}" for path in (ROOT / "templates").glob("*.html")}
    static = {f"search/static/{path.name}" for path in (ROOT / "search" / "static").iterdir() if path.is_file()}
    assert templates and static
    assert templates | static <= set(names)
    assert not [name for name in names if name.startswith(("tests", "transcripts", "benchmarks"))]


def test_it_indexes_and_serves_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True)
    (tmp_path / "talk.en.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nDue diligence\n")
    environment = {**os.environ, "PYTHONPATH": str(site)}
    run = [sys.executable, "-c", "from search.cli import main; main()", "index", "."]
    subprocess.run(run, cwd=tmp_path, env=environment, check=True)
    asked = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK, str(site)],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    status = dict(line.split() for line in asked.stdout.splitlines())
    assert status.pop("/nothing") == "404"
    assert set(status.values()) == {"200"}, status
