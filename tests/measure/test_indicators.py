from dataclasses import replace

import pytest

from pipeline.domain.document import Place, SourceRef
from pipeline.domain.extraction import UnknownHeader
from pipeline.domain.measure import Combining, Indicator
from pipeline.domain.progress import Figure, FigureRow, Narrative, ProgressRecord, Role
from pipeline.measure import measure_indicators, measure_money, without_answered
from pipeline.settings.model import DEFAULT_MONEY
from tests.render.situations import PERIOD, PLAN

CELL = SourceRef("a.xlsx", Place(sheet="Biểu", cell="D7"))
VIETGAP = Indicator("vietgap", "Diện tích VietGAP", "ha", ("VietGAP",), Combining.SUM, "I.1")
GLOBALGAP = Indicator(
    "globalgap", "Diện tích GlobalGAP", "ha", ("GlobalGAP",), Combining.SUM, "I.1"
)
SHARE = Indicator("share", "Tỷ lệ cụm", "%", ("cụm công nghiệp",), Combining.BESIDE, "I.1")


def record(result: str | None = None, unit: str = "a", **changes) -> ProgressRecord:
    blank = ProgressRecord(
        item="I.1",
        unit=unit,
        part=None,
        role=Role.LEAD,
        status=None,
        percent=None,
        result=result,
        difficulties=None,
        proposals=None,
        next_steps=None,
        products=(),
        completed_on=None,
        confidence=1.0,
        matched_by="number",
        sources={"result": CELL},
    )
    return replace(blank, **changes)


def measured(*records: ProgressRecord, indicators=(VIETGAP, GLOBALGAP)):
    plan = replace(PLAN, indicators=indicators)
    return {m.id: m for m in measure_indicators(plan, PERIOD, records, ())}


def total(text: str, indicator: str = "vietgap") -> float | None:
    return measured(record(text))[indicator].total


@pytest.mark.parametrize(
    ("text", "vietgap", "globalgap"),
    [
        ("Chứng nhận mới 230 ha rau, quả đạt VietGAP và 25 ha đạt GlobalGAP.", 230, 25),
        ("Diện tích VietGAP đạt 1.234,5 ha, GlobalGAP 25 ha", 1234.5, 25),
        ("VietGAP: 230 ha; GlobalGAP: 25 ha", 230, 25),
        ("Năm 2026 đã chứng nhận 230 ha VietGAP", 230, None),
        ("Đã có 1,2 nghìn ha VietGAP", 1200, None),
        ("Đã có 230 ha VietGAP, trong đó 80 ha VietGAP lúa", 230, None),
        ("Cấp 230 ha VietGAP. Đến nay 230 ha VietGAP", 230, None),
        ("Đã cấp 05 giấy chứng nhận VietGAP với diện tích 45,5 ha", 45.5, None),
        ("Diện tích VietGAP đạt 230/200 ha (115% kế hoạch)", 230, None),
        ("Diện tích VietGAP là 1 234,5ha", 1234.5, None),
        ("Hỗ trợ 03 hợp tác xã VietGAP (45 ha rau, 30 ha quả)", None, None),
        ("Diện tích VietGAP 230 ha, trong đó 80 ha lúa", 230, None),
    ],
)
def test_a_figure_belongs_to_the_indicator_whose_words_stand_on_its_side(text, vietgap, globalgap):
    assert total(text) == vietgap
    assert total(text, "globalgap") == globalgap


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu 300 ha VietGAP",
        "Năm 2025 có 300 ha VietGAP",
        "Đề nghị hỗ trợ 300 ha VietGAP",
        "Chứng nhận trên 300 ha VietGAP",
        "Chứng nhận từ 200 ha đến 300 ha VietGAP",
        "Còn 300 ha VietGAP chưa được cấp lại",
    ],
)
def test_a_figure_that_is_no_result_is_left_out_with_the_reason(text):
    found = measured(record(text))["vietgap"]
    assert found.total is None
    assert [addend.value for addend in found.left_out] == [300]
    assert found.left_out[0].reason


@pytest.mark.parametrize(
    "text", ["Trồng 300 ha rau", "Cấp 300 hạt VietGAP", "VietGAP đạt 200-300 ha"]
)
def test_a_figure_without_words_or_unit_or_certainty_is_none_of_the_indicator(text):
    assert total(text) is None


def test_a_figure_of_the_part_that_does_not_name_the_indicator_is_left_out_with_the_reason():
    ocop = Indicator(
        "ocop", "Số sản phẩm", "sản phẩm", ("OCOP",), Combining.SUM, "I.1", part="ocop"
    )
    theirs = record("Đã hỗ trợ 41 sản phẩm.", part="ocop")
    found = measured(theirs, indicators=(ocop,))["ocop"]
    assert found.addends == ()
    assert [(a.value, a.reason is not None) for a in found.left_out] == [(41, True)]
    named = measured(replace(theirs, result="Hỗ trợ 41 sản phẩm OCOP."), indicators=(ocop,))
    assert named["ocop"].total == 41


def test_different_figures_of_one_unit_are_not_added_up():
    found = measured(record("Cấp 30 ha VietGAP. Hỗ trợ 230 ha VietGAP"))["vietgap"]
    assert found.addends == ()
    assert {addend.value for addend in found.left_out} == {30, 230}


BOTH = "Cấp 30 ha VietGAP trong năm, lũy kế 230 ha VietGAP"


@pytest.mark.parametrize(
    "text", [BOTH, "Lũy kế đến nay 230 ha VietGAP; riêng năm nay 30 ha VietGAP"]
)
def test_a_running_total_and_the_year_s_own_figure_are_told_apart(text):
    found = measured(record(text))["vietgap"]
    assert found.total == 30
    (other,) = found.left_out
    assert (other.value, other.running) == (230, True)
    assert "lũy kế" in other.reason


def test_a_running_total_alone_is_no_figure_of_the_year():
    assert measured(record("Lũy kế 230 ha VietGAP"))["vietgap"].total is None


def test_an_indicator_that_runs_and_a_period_of_several_years_ask_for_the_total():
    running = replace(VIETGAP, running=True)
    assert measured(record(BOTH), indicators=(running,))["vietgap"].total == 230
    years = replace(PERIOD, start=PERIOD.start.replace(year=2025))
    plan = replace(PLAN, indicators=(VIETGAP,))
    (found,) = measure_indicators(plan, years, [record(BOTH)], ())
    assert found.total == 230
    (alone,) = measure_indicators(plan, years, [record("Cấp 30 ha VietGAP")], ())
    assert alone.total == 30


def test_columns_of_the_year_and_of_the_running_total_are_told_apart():
    figures = (
        Figure("Giải ngân trong năm (triệu đồng)", "450,5", CELL, 450.5),
        Figure("Lũy kế giải ngân (triệu đồng)", "700", CELL, 700),
    )
    assert money(record(figures=figures))["disbursed"].total == 450_500_000


def test_rows_of_money_that_belong_to_no_record_count_for_their_item_and_unit():
    rows = [
        ("a", FigureRow("I.1", (Figure("Dự toán (triệu đồng)", "1.200", CELL, 1200),))),
        ("b", FigureRow(None, (Figure("Dự toán (triệu đồng)", "400", CELL, 400),))),
        ("b", FigureRow(None, (Figure("Dự toán (triệu đồng)", "90", CELL, 90),), outside=True)),
    ]
    (planned, *_) = measure_money(DEFAULT_MONEY, PERIOD, (), (), rows)
    assert [(a.unit, a.item, a.value) for a in planned.addends] == [
        ("a", "I.1", 1_200_000_000),
        ("b", None, 400_000_000),
    ]
    assert [addend.value for addend in planned.left_out] == [90_000_000]


def test_a_need_for_money_is_no_budget():
    assert money(record("Nhu cầu kinh phí năm 2026 là 850 triệu đồng"))["planned"].total is None


def test_units_are_summed_and_every_addend_keeps_its_place():
    found = measured(record("Cấp 30 ha VietGAP"), record("Cấp 12,5 ha VietGAP", unit="b"))[
        "vietgap"
    ]
    assert found.total == 42.5
    assert [(a.unit, a.value, a.source) for a in found.addends] == [
        ("a", 30, CELL),
        ("b", 12.5, CELL),
    ]


def test_a_coordinating_unit_does_not_count_the_leads_figure_twice():
    told = record("Cấp 30 ha VietGAP", unit="b", role=Role.COORDINATING)
    assert measured(record("Cấp 30 ha VietGAP"), told)["vietgap"].total == 30


def test_shares_stand_side_by_side_and_are_never_added_or_averaged():
    told = [record("Đạt 60% cụm công nghiệp"), record("Đạt 80% cụm công nghiệp", unit="b")]
    found = measured(*told, indicators=(SHARE,))["share"]
    assert found.total is None
    assert [addend.value for addend in found.addends] == [60, 80]


def test_a_column_under_a_header_of_its_own_counts_before_words():
    column = Figure("Diện tích VietGAP (ha)", "1234.5", CELL, 1234.5)
    found = measured(record("Cấp 30 ha VietGAP", figures=(column,)))["vietgap"]
    assert found.total == 1234.5
    assert [addend.value for addend in found.left_out] == [30]


@pytest.mark.parametrize("label", ["Kế hoạch VietGAP (ha)", "VietGAP cùng kỳ năm trước (ha)"])
def test_a_column_of_aims_or_of_another_year_does_not_count(label):
    assert measured(record(figures=(Figure(label, "500", CELL, 500),)))["vietgap"].total is None


def test_a_share_of_the_whole_counts_what_is_done():
    wards = Indicator("w", "Số xã", "xã", ("phân loại rác",), Combining.SUM, "I.1")
    found = measured(record("61/114 xã đã phân loại rác"), indicators=(wards,))["w"]
    assert found.total == 61


def money(*records: ProgressRecord, narratives=()):
    found = measure_money(DEFAULT_MONEY, PERIOD, records, narratives)
    return {measure.id: measure for measure in found}


def test_money_is_told_by_the_word_beside_it_and_kept_in_dong():
    text = "Dự toán 1,2 tỷ đồng, đã giao 900 triệu đồng, giải ngân 450.500.000 đồng"
    found = money(record(text))
    assert [found[kind].total for kind in ("planned", "allocated", "disbursed")] == [
        1_200_000_000,
        900_000_000,
        450_500_000,
    ]


def test_money_done_of_money_given_counts_what_is_done():
    found = money(record("Giải ngân đạt 85% kế hoạch vốn (1.250/1.470 triệu đồng)"))
    assert found["disbursed"].total == 1_250_000_000


def test_money_in_a_column_takes_its_scale_from_the_header():
    figures = (Figure("Kinh phí (triệu đồng) Đã giải ngân", "850,5", CELL, 850.5),)
    assert money(record(figures=figures))["disbursed"].total == 850_500_000


def test_money_whose_scale_nobody_names_is_left_out():
    found = money(record(figures=(Figure("Kinh phí giải ngân", "850", CELL, 850),)))["disbursed"]
    assert found.total is None
    assert found.left_out[0].reason == "chưa rõ đơn vị tính"


@pytest.mark.parametrize("label", ["Tỷ lệ giải ngân (%)", "Giải ngân (%)"])
def test_a_share_of_money_is_no_money(label):
    found = money(record(figures=(Figure(label, "85", CELL, 85),)))["disbursed"]
    assert (found.addends, found.left_out) == ((), ())


def test_money_asked_for_is_no_money_allocated():
    told = Narrative("a", "proposals", "Đề nghị bố trí 300 triệu đồng", CELL)
    assert money(record("Đề nghị bố trí 5 tỷ đồng"), narratives=[told])["allocated"].total is None


def test_a_header_under_which_a_figure_was_found_is_no_question_any_more():
    column = Figure("Diện tích VietGAP (ha)", "30", CELL, 30)
    found = measured(record(figures=(column,)))
    asked = [UnknownHeader("Diện tích VietGAP (ha)", CELL), UnknownHeader("Số hộ", CELL)]
    assert list(without_answered(asked, tuple(found.values()))) == [asked[1]]
