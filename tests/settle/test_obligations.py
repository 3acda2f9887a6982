from dataclasses import replace

import pytest

from pipeline.domain.submission import ObligationState
from pipeline.settle import settle, settle_obligations
from tests.settle.reports import DUE, UNIT, at, record_of, report_of
from tests.workspace_settings import real_settings

MORNING_AFTER = at(12)


def state_of(*reports, unreadable=(), as_of=MORNING_AFTER, extended=None):
    settings = real_settings()
    period = next(p for p in settings.periods if p.id == "2026")
    extended = extended or {}
    found = settle(reports, DUE, extended).submissions
    obligations = settle_obligations(settings.units, period, found, unreadable, as_of, extended)
    return next(o.state for o in obligations if o.unit == UNIT)


CONTENT = record_of("IV.1.1", percent=60)


@pytest.mark.parametrize(
    ("reports", "state"),
    [
        ((), ObligationState.MISSING),
        ((report_of("a.xlsx", CONTENT, day=9),), ObligationState.ON_TIME),
        ((report_of("a.xlsx", CONTENT, day=10),), ObligationState.LATE),
        ((report_of("a.xlsx", nil=True, day=11),), ObligationState.NOTHING_TO_REPORT),
    ],
)
def test_the_states_are_kept_apart(reports, state):
    assert state_of(*reports) is state


def test_what_cannot_be_read_is_never_missing():
    assert state_of(unreadable={UNIT}) is ObligationState.UNREADABLE


def test_before_the_due_moment_nothing_is_missing():
    assert state_of(as_of=at(5)) is ObligationState.NOT_DUE


def test_a_later_revision_never_makes_an_obligation_late():
    first = report_of("a.xlsx", CONTENT, day=8)
    second = report_of("b.xlsx", replace(CONTENT, percent=70), day=11)
    assert state_of(first, second) is ObligationState.ON_TIME


def test_content_after_a_report_of_nothing_counts_from_the_content():
    nil = report_of("a.xlsx", nil=True, day=5)
    assert state_of(nil, report_of("b.xlsx", CONTENT, day=11)) is ObligationState.LATE


def test_an_extension_moves_the_due_moment_of_its_unit():
    report = report_of("a.xlsx", CONTENT, day=11)
    assert state_of(report, extended={UNIT: DUE.replace(day=12)}) is ObligationState.ON_TIME
