"""How does an index move from one engine to another, without the files that it was made from?"""

from collections.abc import Callable

from indexer.engine.protocol import Engine, IndexInfo
from indexer.errors import CopyRefused, IndexMissing

Progress = Callable[[int, int, int], None]
"""Called with how many recordings are done, how many there are, and how much of them, in milliseconds."""


def copy(
    source: Engine, target: Engine, *, replace: bool = False, progress: Progress = lambda done, todo, ms: None
) -> IndexInfo:
    """Write all that `source` holds into `target`, beside what is there, and take its place. What the copy says of
    itself. Raises CopyRefused if there is an index already that is not to be replaced, EngineError."""
    before = source.info()
    if not replace and (there := _held(target)):
        raise CopyRefused(there)
    entries = source.entries()
    with target.writer(library=before.library, synonyms=before.synonyms, rebuild=True) as writer:
        duration = 0
        for done, entry in enumerate(entries, 1):
            writer.put(entry, source.passages(entry.recording.id))
            duration += entry.duration
            progress(done, len(entries), duration)
    return target.info()


def _held(engine: Engine) -> int:
    """How many recordings an index holds that is there already."""
    try:
        return engine.info().recordings
    except IndexMissing:
        return 0
