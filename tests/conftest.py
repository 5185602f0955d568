"""For all tests."""

from collections.abc import Callable

import pytest

pytest.register_assert_rewrite("tests.indexer.engine.contract", "tests.oracle")

MEASURED = "measured"


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Say a line of figures, printed at the end of all tests, whether they fail or not."""
    return lambda line: record_property(MEASURED, line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was measured."""
    reports = (report for reports in terminalreporter.stats.values() for report in reports)
    finished = (report for report in reports if isinstance(report, pytest.TestReport) and report.when == "call")
    lines = [line for report in finished for name, line in report.user_properties if name == MEASURED]
    if lines:
        terminalreporter.section("measured")
        for line in lines:
            terminalreporter.write_line(str(line))
