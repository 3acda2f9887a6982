from dataclasses import replace
from datetime import date, datetime

import pytest

from pipeline.domain.progress import ItemTimeliness, Product, Role, Status
from pipeline.settle import item_states, settle
from pipeline.settle.items import Standard
from tests.settle.reports import DUE, HERE, record_of, report_of
from tests.workspace_settings import real_settings

QLMT = "phong-quan-ly-moi-truong"


def state_of(item, *records, unit=QLMT, today=date(2026, 12, 12), day=5, extended=None):
    settings = real_settings()
    words = settings.vocabulary
    found = settle((report_of("a.xlsx", *records, unit=unit, day=day),), DUE, {})
    standard = Standard(today, extended or {}, words.product_kinds, words.issuers)
    states = item_states(settings.plan, found.records, found.submissions, standard)
    return next(state for state in states if state.item == item)


def completed(**values):
    return record_of("I.1", unit=QLMT, status=Status.COMPLETED, **values)


@pytest.mark.parametrize(
    ("values", "timeliness"),
    [
        ({"completed_on": date(2026, 11, 20)}, ItemTimeliness.COMPLETED_ON_TIME),
        ({"completed_on": date(2027, 1, 5)}, ItemTimeliness.COMPLETED_LATE),
        (
            {"products": (Product("5/QĐ-UBND", date(2027, 1, 5)),)},
            ItemTimeliness.COMPLETED_LATE,
        ),
        # A submission document is related to the product but dates nothing.
        (
            {"products": (Product("5/TTr-SNNMT", date(2027, 1, 5)),)},
            ItemTimeliness.COMPLETED_ON_TIME,
        ),
    ],
)
def test_completion_is_dated_by_its_day_else_by_the_proving_document(values, timeliness):
    assert state_of("I.1", completed(**values)).timeliness is timeliness


def test_an_undated_completion_claimed_in_time_is_on_time():
    assert state_of("I.1", completed()).timeliness is ItemTimeliness.COMPLETED_ON_TIME


def test_an_open_item_is_overdue_only_after_its_last_day():
    record = record_of("I.1", unit=QLMT, status=Status.IN_PROGRESS, percent=60)
    assert state_of("I.1", record).timeliness is ItemTimeliness.OPEN_IN_TIME
    after = state_of("I.1", record, today=date(2027, 1, 1))
    assert after.timeliness is ItemTimeliness.OPEN_OVERDUE


def test_an_extension_moves_the_last_day():
    record = record_of("I.1", unit=QLMT, status=Status.IN_PROGRESS)
    state = state_of("I.1", record, today=date(2027, 1, 1), extended={"I.1": date(2027, 3, 31)})
    assert (state.timeliness, state.last_day) == (
        ItemTimeliness.OPEN_IN_TIME,
        date(2027, 3, 31),
    )


def test_an_item_of_several_leads_has_no_percentage_and_names_the_silent_parts():
    unit = "chi-cuc-phat-trien-nong-thon"
    record = record_of("III.4", unit=unit, part="ocop", percent=55, status=Status.IN_PROGRESS)
    state = state_of("III.4", record, unit=unit)
    assert (state.percent, state.status) == (None, None)
    assert state.reported
    assert state.missing_parts == ("trong-trot", "chan-nuoi")


def test_a_coordinating_unit_does_not_report_the_item():
    record = record_of("I.1", unit="van-phong-so", role=Role.COORDINATING, result="Đã góp ý")
    assert not state_of("I.1", record, unit="van-phong-so").reported


def test_a_parent_has_only_what_its_own_row_says():
    assert state_of("III.1", completed()).status is None


def test_a_claim_dates_from_the_file_that_makes_it_not_from_the_unit_s_first():
    settings = real_settings()
    words = settings.vocabulary
    open_record = record_of("I.1", unit=QLMT, status=Status.IN_PROGRESS, file="1.xlsx")
    done = record_of("I.1", unit=QLMT, status=Status.COMPLETED, file="2.xlsx")
    first = report_of("1.xlsx", open_record, unit=QLMT)
    second = report_of("2.xlsx", done, unit=QLMT, day=30)
    late = replace(
        second, arrival=replace(second.arrival, received_at=datetime(2027, 1, 5, tzinfo=HERE))
    )
    found = settle((first, late), DUE, {})
    standard = Standard(date(2027, 1, 6), {}, words.product_kinds, words.issuers)
    states = item_states(settings.plan, found.records, found.submissions, standard)
    state = next(s for s in states if s.item == "I.1")
    assert state.timeliness is ItemTimeliness.COMPLETED_DATE_UNKNOWN
