"""The engine for one big machine keeps the contract."""

from tests.indexer.engine.contract import EngineContract


class TestTantivy(EngineContract):
    scheme = "tantivy"
