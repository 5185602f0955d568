"""Does the asked-for place come first? Index an archive, serve it, and run a known-item tool against the HTTP API.

usage: known_item.py ENGINE ARCHIVE QUERIES.json TOOL.py [FLOOR]     (`make known-item` names the ones that are at hand)

ENGINE is `whoosh` or `tantivy`: what is found is the same.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

PLAYHEAD = Path(sys.executable).with_name("playhead")


def main(scheme: str, archive: str, queries: str, tool: str, *floor: str) -> int:
    """The tool's exit code: 1 if success@1 is below the floor."""
    with tempfile.TemporaryDirectory() as folder:
        engine = ("--engine", f"{scheme}:{folder}/index")
        subprocess.run([PLAYHEAD, "index", archive, *engine], check=True)
        serve = [PLAYHEAD, "serve", *engine, "--port", "0"]
        with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            address = server.stdout.readline().split()[-1]
            try:
                return subprocess.run([sys.executable, tool, "http", address, queries, *floor], check=False).returncode
            finally:
                server.terminate()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
