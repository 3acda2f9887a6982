"""What all tests share: where the checkout is, and the rule about skipping."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ALWAYS_ALLOWED = ("shared", "Windows")
"""Reasons that may skip a test even where everything else has to run."""


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    return _skips_count(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    return _skips_count(report)


def _skips_count(report):
    """Turn a skip into a failure where TONGHOP_REQUIRE_ALL is set, unless it is always allowed."""
    if not (os.environ.get("TONGHOP_REQUIRE_ALL") and report.skipped) or hasattr(
        report, "wasxfail"
    ):
        return report
    reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
    if not any(word in reason for word in ALWAYS_ALLOWED):
        report.outcome = "failed"
        report.longrepr = f"skipped where everything has to run: {reason}"
    return report
