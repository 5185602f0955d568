"""For all tests."""

import pytest

pytest.register_assert_rewrite("tests.indexer.engine.contract", "tests.oracle")
