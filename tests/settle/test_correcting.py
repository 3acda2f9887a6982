from datetime import date

from pipeline.domain.progress import Role, Status
from pipeline.settings.model import Correction
from pipeline.settle import apply_corrections
from pipeline.settle.correcting import extended_days, extended_dues
from tests.settle.reports import DUE, UNIT, record_of
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
