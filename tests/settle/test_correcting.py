from datetime import date

import pytest

from pipeline.domain.progress import Role, Status
from pipeline.domain.submission import Arrival
from pipeline.settings.model import Correction
from pipeline.settle import apply_corrections
from pipeline.settle.extensions import extended_days, extended_dues
from tests.settle.reports import DUE, UNIT, at, record_of
from tests.workspace_settings import real_settings


def correction(kind, **what):
    return Correction(
        entry=3,
        kind=kind,
        by="Nguyễn Thị An",
        at=date(2026, 12, 11),
        reason="đơn vị xác nhận qua điện thoại",
        basis="Phiếu ghi việc ngày 11/12/2026",
        **what,
    )


def corrected(records, *corrections):
    return apply_corrections(records, corrections, real_settings().plan, "2026")


def test_a_corrected_value_keeps_the_place_of_the_value_it_replaces():
    record = record_of("IV.1.1", percent=60)
    found = corrected(
        [record], correction("value", item="IV.1.1", unit=UNIT, field="percent", value=65)
    )
    (now,) = found.records
    assert now.percent == 65
    assert now.sources["percent"] == record.sources["percent"]
    assert now.corrected == ("percent",)


def test_a_value_where_there_was_none_has_the_correction_as_its_source():
    found = corrected(
        [], correction("value", item="IV.1.1", unit=UNIT, field="status", value="completed")
    )
    (now,) = found.records
    assert (now.status, now.role) == (Status.COMPLETED, Role.LEAD)
    assert now.sources["status"].as_json() == {"file": "config/corrections.toml", "entry": 3}


def test_every_correction_is_shown_with_who_when_and_why():
    found = corrected([], correction("extend", item="IV.1.1", until=date(2028, 3, 31)))
    (finding,) = found.findings
    assert finding.code == "correction_applied"
    for said in ("Nguyễn Thị An", "11/12/2026", "đơn vị xác nhận", "31/03/2028"):
        assert said in finding.message


def test_extensions_move_last_days_of_items_and_due_moments_of_units():
    of_item = correction("extend", item="IV.1.1", until=date(2028, 3, 31))
    of_unit = correction("extend", unit=UNIT, until=date(2026, 12, 15))
    plan = real_settings().plan
    assert extended_days([of_item, of_unit], plan) == {"IV.1.1": date(2028, 3, 31)}
    dues = extended_dues([of_item, of_unit], "2026", DUE, plan)
    assert {u: due.isoformat() for u, due in dues.items()} == {UNIT: "2026-12-15T23:59:59+07:00"}


def test_an_extension_that_gives_no_more_time_has_no_effect_and_is_told():
    of_item = correction("extend", item="I.1", until=date(2026, 12, 20))
    of_unit = correction("extend", unit=UNIT, until=date(2026, 12, 9))
    plan = real_settings().plan
    assert not extended_days([of_item], plan)
    assert not extended_dues([of_unit], "2026", DUE, plan)
    told = apply_corrections([], (of_item, of_unit), plan, "2026", due=DUE).findings
    assert all("chưa có tác dụng: ngày này không muộn hơn" in one.message for one in told)


def test_a_corrected_product_is_read_as_a_citation():
    value = "Quyết định số 4217/QĐ-UBND ngày 20/11/2026"
    found = corrected([], correction("value", item="I.1", unit=UNIT, field="products", value=value))
    (product,) = found.records[0].products
    assert (product.number, product.date) == ("4217/QĐ-UBND", date(2026, 11, 20))


@pytest.mark.parametrize(
    ("not_before", "first_seen", "brought_up"), [(5, 12, False), (11, 12, True), (12, 13, True)]
)
def test_only_what_came_after_a_decision_brings_it_up_again(not_before, first_seen, brought_up):
    """The decision is of the 11th; a file that lay there before is no new one."""
    decided = correction("value", item="IV.1.1", unit=UNIT, field="percent", value=65)
    arrivals = {"a.xlsx": Arrival(at(not_before), at(first_seen))}
    plan = real_settings().plan
    found = apply_corrections([record_of("IV.1.1", percent=60)], [decided], plan, "2026", arrivals)
    codes = {finding.code for finding in found.findings}
    assert ("disagreeing_sources" in codes) is brought_up
