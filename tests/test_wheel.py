"""The package as it is installed: outside the checkout, with its templates, its styles and nothing of the tests."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

ASK = """
import search, pathlib, sys
from fastapi.testclient import TestClient
from search.app import create_app
from search.installed import STATIC
assert pathlib.Path(search.__file__).is_relative_to(sys.argv[1]), search.__file__
assert STATIC.is_relative_to(sys.argv[1])
client = TestClient(create_app())
for path in ("/", "/search?q=diligence", "/recordings/talk?q=diligence", "/docs", "/nothing", "/static/style.css"):
    print(path, client.get(path).status_code)
assert "Cómo buscar" in client.get("/help?ui=es").text
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
    assert {f"search/locale/{code}/LC_MESSAGES/playhead.po" for code in ("es", "fr")} <= set(names)
    assert not [name for name in names if name.startswith(("tests", "transcripts", "benchmarks"))]


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, installed in a folder of its own."""
    folder = tmp_path_factory.mktemp("site")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), str(wheel)]
    subprocess.run(install, check=True)
    return folder


def test_it_indexes_and_serves_outside_the_checkout(site: Path, tmp_path: Path) -> None:
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


def test_the_wheel_is_small(wheel: Path) -> None:
    assert wheel.stat().st_size < 6_000_000


def test_the_demo_serves_recordings_with_video_from_an_empty_folder_and_keeps_nothing(
    site: Path, tmp_path: Path
) -> None:
    here, temporary = tmp_path / "empty", tmp_path / "temporary"
    here.mkdir()
    temporary.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(site), "TMPDIR": str(temporary)}
    run = [sys.executable, "-c", "from search.cli import main; main()", "demo", "--port", "0"]
    with subprocess.Popen(run, cwd=here, env=environment, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        address = demo.stdout.readline().split()[-1]
        try:
            with urllib.request.urlopen(f"{address}/api/search?q=lang:es+cl%C3%A1usula", timeout=30) as answer:
                found = json.load(answer)
            part = urllib.request.Request(address + found["moments"][0]["video_url"].partition("#")[0])
            part.add_header("Range", "bytes=0-99")
            with urllib.request.urlopen(part, timeout=30) as video:
                assert (video.status, len(video.read())) == (206, 100)
            with urllib.request.urlopen(f"{address}/api/recordings", timeout=30) as answer:
                recordings = json.load(answer)
        finally:
            demo.send_signal(signal.SIGTERM)
    assert {each["language"] for each in recordings} == {"en", "es", "fr"}
    assert [each["id"] for each in recordings if not each["has_transcript"]] == ["gloves-and-dormitories"]
    assert list(here.iterdir()) == list(temporary.iterdir()) == []
