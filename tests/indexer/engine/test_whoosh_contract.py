"""The embedded engine keeps the contract."""

from tests.indexer.engine.contract import EngineContract


class TestWhoosh(EngineContract):
    scheme = "whoosh"
