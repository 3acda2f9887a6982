"""What the ledger knows of items that earlier periods called completed."""

from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from pipeline.domain.period import Period, PeriodKind
from pipeline.domain.progress import Status
from pipeline.ledger import Ledger
from pipeline.nightly.history import completed_in, told_by
from tests.settle.reports import record_of
from tests.workspace_settings import real_settings

PLAN = real_settings().plan
ITEM = next(i for i in PLAN.items if i.reported and not i.lasting and len(i.leads) == 1)
LASTING = next(i for i in PLAN.items if i.reported and i.lasting and len(i.leads) == 1)
DONE, GOING = Status.COMPLETED, Status.IN_PROGRESS


def year(number):
    start, end = date(number, 1, 1), date(number, 12, 31)
    return Period(str(number), PeriodKind.ANNUAL, f"năm {number}", start, end, None, None, None)


YEARS = [year(number) for number in (2026, 2027, 2028, 2029)]


def known_in_2029(tmp_path, item, **told):
    """What is known when 2029 is reported, `told` being the status that the lead gave in a year."""
    with closing(Ledger.open(tmp_path / "var")) as ledger:
        for name, status in told.items():
            lead = item.leads[0]
            record = record_of(item.id, unit=lead.unit, part=lead.part, status=status)
            number = int(name.removeprefix("y"))
            moment = datetime(number, 12, 12, tzinfo=UTC)
            ledger.record_run(moment, str(number), told_by([record] if status else []))
        as_of = datetime(2029, 12, 12, tzinfo=UTC)
        return completed_in(ledger, YEARS, YEARS[-1], as_of, PLAN)


@pytest.mark.parametrize(
    ("told", "period"),
    [
        ({"y2026": DONE}, "năm 2026"),
        ({"y2026": DONE, "y2027": None, "y2028": None}, "năm 2026"),
        ({"y2026": DONE, "y2027": GOING}, None),
        ({"y2026": GOING, "y2028": DONE}, "năm 2028"),
    ],
)
def test_a_lead_s_last_word_of_any_earlier_year_tells_whether_it_is_completed(
    tmp_path, told, period
):
    assert known_in_2029(tmp_path, ITEM, **told).get(ITEM.id) == period


def test_a_task_without_an_end_is_never_completed_once_and_for_all(tmp_path):
    assert known_in_2029(tmp_path, LASTING, y2026=DONE) == {}
