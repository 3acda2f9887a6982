"""What a scan gave is held against the plan: what contradicts it is doubted, and nothing else."""

from dataclasses import replace

import pytest
from msgspec import structs

from pipeline.domain.document import DOUBTFUL
from pipeline.extract import extract
from pipeline.match import Matcher
from tests.documents import report_of
from tests.match.test_match import HEADER, QLMT, VUNG_PHAT_THAI
from tests.workspace_settings import real_settings


def recognised(line, confidence):
    def read(quote):
        return structs.replace(quote, confidence=confidence)

    quotes = {name: tuple(map(read, told)) for name, told in line.quotes.items()}
    return replace(line, title=read(line.title), quotes=quotes)


def records(*rows, confidence=0.95, unit=QLMT):
    settings = real_settings()
    lines = extract("a.pdf", report_of(*rows, header=HEADER), settings.vocabulary).lines
    period = next(period for period in settings.periods if period.id == "2026")
    lines = [recognised(line, confidence) for line in lines]
    matcher = Matcher(settings.plan, settings.vocabulary, period)
    return {record.item: record for record in matcher.match(lines, unit).records}


def plan_rows(count, **numbers):
    """Rows of the plan's first items under their own numbers, but for those given."""
    items = [item for item in real_settings().plan.items if item.reported and not item.parts]
    return [
        (numbers.get(item.id.replace(".", "_"), item.id), item.title, "Đã họp", "", "40")
        for item in items[:count]
    ]


def the_record(result):
    (record,) = records(("1", VUNG_PHAT_THAI, result, "", "60")).values()
    return record


def test_a_row_number_of_another_item_or_of_none_is_doubted_where_rows_bear_the_plans_numbers():
    items = list(records(*plan_rows(5)))
    wrong, missing = items[1], items[3]
    keys = {wrong.replace(".", "_"): items[0], missing.replace(".", "_"): "IX.9"}
    found = records(*plan_rows(5, **keys))
    assert {item for item, record in found.items() if record.confidence < DOUBTFUL} <= {
        wrong,
        missing,
    }
    assert found[missing].confidence < DOUBTFUL
    assert "IX.9" in found[missing].doubts[0]
    assert all(not found[item].doubts for item in found if item not in (wrong, missing))


def test_a_units_own_count_is_no_contradiction():
    rows = [(str(90 + n), *row[1:]) for n, row in enumerate(plan_rows(5))]
    assert not any(record.doubts for record in records(*rows).values())


@pytest.mark.parametrize("number", ["4217/OĐ-UBND", "4217/QĐ-UBNO", "4217/QĐ-UBMD"])
def test_a_symbol_that_only_looks_like_one_that_exists_is_doubted(number):
    record = the_record(f"Đã ban hành văn bản số {number} ngày 20/10/2026.")
    assert record.confidence < DOUBTFUL
    assert number in record.doubts[0]


@pytest.mark.parametrize(
    "number",
    ["4217/QĐ-UBND", "12/TTr-SNNMT", "575/UBND-KTTH", "08-NQ/TU", "31/CCKL-QLBVR", "9/CĐ-TTg"],
)
def test_symbols_that_exist_are_believed_whoever_issued_them(number):
    record = the_record(f"Đã ban hành văn bản số {number} ngày 20/10/2026.")
    assert not record.doubts
    assert record.confidence == 0.95


def test_a_day_before_the_plans_years_is_doubted_with_the_years():
    record = the_record("Đã ban hành Quyết định số 4217/QĐ-UBND ngày 20/10/2016.")
    assert record.confidence < DOUBTFUL
    assert "20/10/2016" in record.doubts[0]
    assert "2026" in record.doubts[0]
    assert not the_record("Quyết định số 4217/QĐ-UBND ngày 20/10/2026.").doubts


def test_what_was_typed_is_as_certain_as_before():
    rows = [("1", VUNG_PHAT_THAI, "Quyết định số 4217/OĐ-UBND ngày 20/10/2016.", "", "60")]
    (record,) = records(*rows, confidence=1.0).values()
    assert record.confidence == 1.0
    assert not record.doubts
