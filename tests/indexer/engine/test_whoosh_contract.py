"""The embedded engine keeps the contract."""

from collections.abc import Callable
from weakref import ReferenceType, ref

import pytest

from indexer.engine.protocol import Engine
from indexer.engine.whoosh_snapshot import Snapshot
from tests.indexer.engine.contract import EngineContract


class TestWhoosh(EngineContract):
    scheme = "whoosh"

    def test_one_state_is_in_memory_at_a_time(
        self, engine: Engine, make: Callable[..., Engine], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        states: list[ReferenceType[Snapshot]] = []
        alive: list[int] = []

        def opening(*about: object) -> Snapshot:
            alive.append(sum(state() is not None for state in states))
            opened = Snapshot(*about)  # type: ignore[arg-type]
            states.append(ref(opened))
            return opened

        monkeypatch.setattr("indexer.engine.whoosh_engine.Snapshot", opening)
        reader = make()
        assert len(reader.entries()) == 3
        with engine.writer() as writer:
            writer.drop("b")
        assert len(reader.entries()) == 2
        assert alive == [0, 0]
