from dataclasses import replace
from datetime import date

import pytest
from msgspec import structs

from pipeline.domain.document import Document, Place, SourceRef
from pipeline.domain.progress import Figure, Quote, ReportedLine, Role, Status
from pipeline.extract import extract
from pipeline.match import Matcher
from tests.documents import paragraphs_of, report_of, table_of
from tests.workspace_settings import real_settings

KIEM_LAM = "chi-cuc-kiem-lam"
CHAN_NUOI = "chi-cuc-thuy-san-chan-nuoi-va-thu-y"
QLMT = "phong-quan-ly-moi-truong"
HEADER = ("STT", "Nhiệm vụ", "Kết quả thực hiện", "Trạng thái", "Tỷ lệ hoàn thành (%)")
DE_AN = "Xây dựng Đề án Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp"
TO_CHUC = "Tổ chức triển khai thực hiện Đề án Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp"
VUNG_PHAT_THAI = "Lập Đề án rà soát, xác định và công bố vùng phát thải thấp trên địa bàn thành phố"


CHUNG_NHAN = (
    "Triển khai hỗ trợ doanh nghiệp - nông dân đạt chứng nhận xanh (VietGAP, GlobalGAP, OCOP xanh)"
)


def matched(unit, *rows, header=HEADER, latest=None):
    return matched_document(unit, report_of(*rows, header=header), latest)


def matched_table(unit, table):
    return matched_document(unit, Document("xlsx", (), (table,)))


def matched_document(unit, document, latest=None):
    settings = real_settings()
    lines = extract("a.xlsx", document, settings.vocabulary).lines
    period = next(period for period in settings.periods if period.id == "2026")
    return Matcher(settings.plan, settings.vocabulary, period).match(lines, unit, latest=latest)


def the_record(unit, *row):
    (record,) = matched(unit, row).records
    return record


def test_number_and_title_together_find_the_item():
    found = matched(
        CHAN_NUOI,
        ("III", "Chuyển đổi xanh nông nghiệp", "", "", ""),
        ("1.1", DE_AN, "Đã trình", "Đang thực hiện", "60"),
        ("1.3", TO_CHUC, "Chưa triển khai", "Chưa triển khai", "0"),
    )
    assert [(r.item, r.role) for r in found.records] == [
        ("III.1.1", Role.LEAD),
        ("III.1.3", Role.LEAD),
    ]


def test_near_twins_are_told_apart_without_numbers():
    found = matched(CHAN_NUOI, ("", TO_CHUC, "Chờ", "", ""), ("", DE_AN, "Đã trình", "", ""))
    assert [r.item for r in found.records] == ["III.1.3", "III.1.1"]


def test_a_row_of_no_item_is_an_error_with_its_place():
    (finding,) = matched(KIEM_LAM, ("9", "Tổ chức hội thao cơ quan", "Đã xong", "", "")).findings
    assert finding.code == "unmatched_row"
    assert finding.sources[0].as_json()["cell"] == "A2"


def test_a_second_row_of_the_same_item_is_asked_about_never_merged():
    found = matched(
        QLMT,
        ("1", VUNG_PHAT_THAI, "Đã xong", "", "100"),
        ("2", VUNG_PHAT_THAI, "Đang làm", "", "5"),
    )
    assert len(found.records) == 1
    assert [f.code for f in found.findings] == ["ambiguous_row"]


def test_words_decide_the_status_and_the_percentage_only_without_them():
    assert the_record(QLMT, "1", VUNG_PHAT_THAI, "Họp", "Đang thực hiện", "60").status is (
        Status.IN_PROGRESS
    )
    record = the_record(QLMT, "1", VUNG_PHAT_THAI, "Đã họp góp ý", "", "60")
    assert record.status is Status.IN_PROGRESS
    assert record.sources["status"] == record.sources["percent"]


def test_not_completed_is_not_completed():
    record = the_record(QLMT, "1", VUNG_PHAT_THAI, "Còn vướng", "Chưa hoàn thành", "60")
    assert record.status is not Status.COMPLETED


def test_blank_is_not_zero():
    record = the_record(QLMT, "1", VUNG_PHAT_THAI, "Phối hợp góp ý dự thảo", "", "")
    assert record.percent is None


def test_an_impossible_percentage_becomes_null_with_a_finding_never_clamped():
    found = matched(QLMT, ("1", VUNG_PHAT_THAI, "Đã họp", "", "150%"))
    assert found.records[0].percent is None
    assert [f.code for f in found.findings] == ["invalid_value"]
    assert "150%" in found.findings[0].message


@pytest.mark.parametrize(
    ("result", "number", "day"),
    [
        (
            "Đã hoàn thành. Quyết định số 4217/QĐ-UBND ngày 20/11/2026.",
            "4217/QĐ-UBND",
            "2026-11-20",
        ),
        ("UBND ban hành QĐ số 17/QĐ-UBND ngày 05 tháng 8 năm 2026", "17/QĐ-UBND", "2026-08-05"),
    ],
)
def test_cited_documents_are_products_with_number_and_date(result, number, day):
    record = the_record(QLMT, "1", VUNG_PHAT_THAI, result, "Hoàn thành", "100")
    assert [(p.number, str(p.date)) for p in record.products] == [(number, day)]


def test_the_plan_itself_and_legal_grounds_are_no_products():
    record = the_record(
        QLMT,
        "1",
        VUNG_PHAT_THAI,
        "Thực hiện Kế hoạch số 133/KH-UBND ngày 16/4/2026; theo Nghị định 106/2024/NĐ-CP đã họp.",
        "",
        "",
    )
    assert record.products == ()


def test_the_words_of_an_unreadable_percentage_are_kept():
    record = the_record(QLMT, "1", VUNG_PHAT_THAI, "Đã họp", "", "đạt trên 60 %")
    assert record.percent is None
    assert "đạt trên 60 %" in record.result


def test_no_difficulty_said_is_no_difficulty_reported():
    header = ("STT", "Nhiệm vụ", "Kết quả thực hiện", "Khó khăn, vướng mắc")
    found = matched(QLMT, ("1", VUNG_PHAT_THAI, "Đã họp", "Không có"), header=header)
    assert found.records[0].difficulties is None


def test_a_lead_s_row_carries_its_own_part():
    record = the_record(CHAN_NUOI, "4", CHUNG_NHAN, "Hỗ trợ 06 trang trại", "", "40")
    assert (record.part, record.role) == ("chan-nuoi", Role.LEAD)


def test_words_that_name_another_unit_s_part_give_that_part():
    record = the_record(
        CHAN_NUOI, "4", CHUNG_NHAN, "Nội dung OCOP: 27 sản phẩm được đánh giá", "", "40"
    )
    assert (record.part, record.role) == ("ocop", Role.OTHER)


def test_every_value_has_its_place():
    record = the_record(
        QLMT, "1", VUNG_PHAT_THAI, "Quyết định số 4217/QĐ-UBND ngày 20/11/2026", "Hoàn thành", "100"
    )
    assert {"result", "status", "percent", "products"} <= set(record.sources)


def test_a_lone_1_is_settled_by_a_row_that_is_completed():
    done = the_record(QLMT, "1", VUNG_PHAT_THAI, "Quyết định đã ban hành", "Hoàn thành", "1")
    assert done.percent == 100
    open_row = matched(QLMT, ("1", VUNG_PHAT_THAI, "Đã họp", "Đang thực hiện", "1"))
    assert open_row.records[0].percent is None
    assert [f.code for f in open_row.findings] == ["invalid_value"]


def test_a_shortened_title_finds_its_item_where_only_one_can_be_meant():
    (record,) = matched(
        "chi-cuc-trong-trot-va-bao-ve-thuc-vat", ("", "Nhãn phát thải thấp", "Cấp mã số", "", "")
    ).records
    assert record.item == "III.2"


@pytest.mark.parametrize(
    ("unit", "title", "item"),
    [
        (QLMT, "Đề án vùng phát thải thấp (rà soát, xác định, công bố)", "I.1"),
        (QLMT, "XD Đề án di dời các CSSX công nghiệp gây ÔNMT vào các KCN, CCN", "II.2.1"),
        (QLMT, "Quyết định lộ trình di dời các cơ sở SXCN gây ô nhiễm", "II.2.2"),
        (QLMT, "Lộ trình di dời các cơ sở sản xuất công nghiệp gây ô nhiễm (Quyết định)", "II.2.2"),
        (QLMT, "Xây dựng ĐA Di dời cơ sở sản xuất CN gây ÔN", "II.2.1"),
        (QLMT, "Công tác bảo vệ môi trường cụm công nghiệp", "II.1"),
        (CHAN_NUOI, "Đề án xử lý chất thải chăn nuôi", "III.1.1"),
        ("chi-cuc-phat-trien-nong-thon", "Đề án logistics nông sản", "III.3"),
        (
            KIEM_LAM,
            "Thực hiện Dự án Bảo tồn đa dạng sinh học vùng lõi và phục hồi rạn san hô",
            "IV.1.2",
        ),
    ],
)
def test_a_row_that_a_person_would_place_at_a_glance_is_placed(unit, title, item):
    (record,) = matched(unit, ("", title, "Đã họp", "", "")).records
    assert record.item == item


def test_the_plan_s_own_number_and_the_words_a_title_begins_with_are_enough():
    group = ("II", "Chuyển đổi xanh công nghiệp", "", "", "")
    row = ("2.2", "Quyết định lộ trình di dời", "Đã rà soát", "", "")
    (record,) = matched("phong-quan-ly-dat-dai", group, row).records
    assert record.item == "II.2.2"


def test_like_work_elsewhere_is_no_item_even_where_the_unit_leads_the_one_it_is_like():
    row = ("1", "Kiểm tra công tác bảo vệ môi trường tại các cơ sở y tế", "Đã kiểm tra", "", "")
    assert matched(QLMT, row).records == ()


@pytest.mark.parametrize(
    ("unit", "title"),
    [
        (QLMT, "Công nghiệp, xây dựng"),
        ("chi-cuc-phat-trien-nong-thon", "Chế biến nông sản, lâm sản, thủy sản"),
        ("chi-cuc-kiem-lam", "Đề án logistics nông sản"),
    ],
)
def test_a_bare_subject_or_another_s_few_words_are_no_item(unit, title):
    assert matched(unit, ("1", title, "Đã họp", "", "")).records == ()


def test_a_title_typed_without_tones_is_the_title_whatever_the_unit_s_own_count_says():
    title = "Lap du an Bao ton da dang sinh hoc vung loi va phuc hoi ran san ho"
    group = ("IV", "Chuyển đổi xanh du lịch", "", "", "")
    (record,) = matched(KIEM_LAM, group, ("1", title, "Họp", "", "")).records
    assert record.item == "IV.1.1"


def test_a_unit_s_own_count_does_not_outweigh_the_exact_title():
    (record,) = matched(
        KIEM_LAM,
        ("1", "Lập dự án Bảo tồn đa dạng sinh học vùng lõi và phục hồi rạn san hô", "Họp", "", ""),
    ).records
    assert record.item == "IV.1.1"


def test_a_title_of_several_possible_items_is_asked_about():
    coordinating = "chi-cuc-trong-trot-va-bao-ve-thuc-vat"
    (finding,) = matched(
        coordinating, ("", "Đề án xử lý chất thải chăn nuôi, phụ phẩm", "Đã họp", "", "")
    ).findings
    assert finding.code == "ambiguous_row"


@pytest.mark.parametrize(
    ("title", "item"),
    [
        ("Thực hiện Dự án Bảo tồn đa dạng sinh học vùng lõi và phục hồi rạn san hô", "IV.1.2"),
        ("Xây dựng Dự án Bảo tồn đa dạng sinh học vùng lõi, phục hồi rạn san hô", "IV.1.1"),
        ("DỰ ÁN BẢO TỒN ĐA DẠNG SINH HỌC VÙNG LÕI VÀ PHỤC HỒI RẠN SAN HÔ", "IV.1"),
        (
            "Tổ chức triển khai thực hiện Dự án Bảo tồn đa dạng sinh học vùng lõi và phục hồi rạn "
            "san hô (sản phẩm: Bảo vệ nghiêm ngặt giá trị đa dạng sinh học)",
            "IV.1.2",
        ),
    ],
)
def test_the_opening_verb_tells_near_twins_and_their_parent_apart(title, item):
    (record,) = matched(KIEM_LAM, ("", title, "Họp", "", "")).records
    assert record.item == item


@pytest.mark.parametrize(
    ("status", "percent"),
    [
        ("Đang thực hiện, còn 40% khối lượng chưa làm", None),
        ("Đang thực hiện (đạt trên 60%)", None),
        ("Chậm, tăng 15% so với cùng kỳ", None),
        ("còn 30%", None),
        ("Đang thực hiện (60%)", 60),
        ("Đang thực hiện - 60%", 60),
        ("Hoàn thành 60%", 60),
        ("Đạt 60%", 60),
    ],
)
def test_a_percentage_in_a_status_cell_is_read_with_its_context(status, percent):
    assert the_record(QLMT, "1", VUNG_PHAT_THAI, "Đã họp", status, "").percent == percent


DATED = ("STT", "Nhiệm vụ", "Kết quả thực hiện", "Trạng thái", "Ngày hoàn thành")


@pytest.mark.parametrize("written", ["31/11/2026", "30/02/2026", "12/12/2026"])
@pytest.mark.parametrize("place", ["cell", "result"])
def test_a_completion_day_that_cannot_be_is_asked_about(written, place):
    cell, result = (written, "Họp") if place == "cell" else ("", f"Hoàn thành ngày {written}.")
    row = ("1", VUNG_PHAT_THAI, result, "Hoàn thành", cell)
    found = matched(QLMT, row, header=DATED, latest=date(2026, 12, 1))
    assert found.records[0].completed_on is None
    assert [f.code for f in found.findings] == ["invalid_value"]
    assert written in found.findings[0].message


@pytest.mark.parametrize("written", ["31/11/2026", "30/02/2026", "12/12/2026"])
def test_a_product_s_day_that_cannot_be_is_asked_about(written):
    row = ("1", VUNG_PHAT_THAI, f"Quyết định số 4217/QĐ-UBND ngày {written}", "", "")
    found = matched(QLMT, row, latest=date(2026, 12, 1))
    assert [(p.number, p.date) for p in found.records[0].products] == [("4217/QĐ-UBND", None)]
    assert [f.code for f in found.findings] == ["invalid_value"]
    assert written in found.findings[0].message


def test_the_day_of_arrival_itself_can_be_right():
    row = ("1", VUNG_PHAT_THAI, "Họp", "Hoàn thành", "01/12/2026")
    found = matched(QLMT, row, header=DATED, latest=date(2026, 12, 1))
    assert (found.records[0].completed_on, found.findings) == (date(2026, 12, 1), ())


def test_figures_of_a_table_of_money_stand_at_the_record_of_their_item():
    place = SourceRef("a.xlsx", Place(sheet="Kinh phí", cell="C5"))
    figure = Figure("Dự toán (triệu đồng)", "1.200", place, 1200.0)
    other = Figure("Dự toán (triệu đồng)", "9", place, 9.0)
    title, no_title = Quote(DE_AN, (place,)), Quote("Tổng cộng", (place,))
    lines = [
        ReportedLine("a.xlsx", "1.1", "III", title, {}, place, figures=(figure,)),
        ReportedLine("a.xlsx", None, None, no_title, {}, place, figures=(other,)),
    ]
    settings = real_settings()
    found = matched(CHAN_NUOI, ("1.1", DE_AN, "Đã trình", "Đang thực hiện", "60"))
    told = Matcher(settings.plan, settings.vocabulary).with_figures(found, lines, CHAN_NUOI)
    assert [record.figures for record in told.records] == [(figure,)]
    assert told.findings == found.findings


def test_a_row_of_money_on_an_item_that_the_unit_coordinates_is_a_record():
    rows = [
        ("STT", "Nhiệm vụ", "Dự toán giao (triệu đồng)", "Tỷ lệ giải ngân (%)", "Ghi chú"),
        ("1", DE_AN, "2.500", "75", "Nguồn sự nghiệp"),
        ("2", "Mua sắm xe phục vụ kiểm tra", "900", "10", ""),
    ]
    settings = real_settings()
    said = extract(
        "a.xlsx", Document("xlsx", paragraphs_of("BÁO CÁO"), (table_of(rows),)), settings.vocabulary
    )
    matcher = Matcher(settings.plan, settings.vocabulary)
    unit = "phong-tai-chinh-ke-hoach-va-dau-tu"
    told = matcher.with_figures(matcher.match((), unit), said.figure_lines, unit)
    (record,) = told.records
    assert (record.item, record.role, record.percent) == ("III.1.1", Role.COORDINATING, None)
    assert (
        record.result
        == "Dự toán giao: 2.500 triệu đồng \nTỷ lệ giải ngân (%): 75 \nGhi chú: Nguồn sự nghiệp"
    )
    assert [row.place.cell for row in told.blank] == ["A3"]


@pytest.mark.parametrize(
    "title", ["OCOP xanh", "OCOP", "4. Sản phẩm OCOP", "- OCOP xanh", "Nội dung OCOP"]
)
def test_a_row_that_names_only_its_unit_s_part_is_that_part(title):
    record = the_record("chi-cuc-phat-trien-nong-thon", "", title, "Hỗ trợ 12 chủ thể", "", "40")
    assert (record.item, record.part, record.role) == ("III.4", "ocop", Role.LEAD)


def test_a_reworded_row_that_names_its_unit_s_part_is_asked_about_no_more():
    record = the_record(
        CHAN_NUOI, "III.4", "Hỗ trợ đạt chứng nhận VietGAP trong chăn nuôi", "06 trại", "", "40"
    )
    assert (record.item, record.part) == ("III.4", "chan-nuoi")


@pytest.mark.parametrize(
    ("unit", "title", "code"),
    [
        ("chi-cuc-phat-trien-nong-thon", "Phát triển các sản phẩm OCOP", "ambiguous_row"),
        (KIEM_LAM, "OCOP xanh", "unmatched_row"),
        (CHAN_NUOI, "Phòng, chống dịch bệnh động vật", "unmatched_row"),
    ],
)
def test_a_part_named_among_other_words_or_by_another_unit_is_no_record(unit, title, code):
    found = matched(unit, ("", title, "Đã xong", "", ""))
    assert not found.records
    assert [f.code for f in found.findings] == [code]


@pytest.mark.parametrize(
    ("written", "percent"),
    [
        ("Tháng 11 năm 2026 đạt 60%", 60),
        ("Đến hết năm 2026: 60%", 60),
        ("60% (năm 2026)", 60),
        ("So với kế hoạch năm 2026 đạt 60%", 60),
        ("Năm 2025 đạt 60%", None),
        ("60% của năm 2025", None),
        ("Năm 2025 đạt 40%, năm 2026 đạt 60%", None),
        ("Kế hoạch năm 2026: 60%", None),
    ],
)
def test_a_figure_beside_a_year_is_this_report_s_only_where_the_year_is(written, percent):
    assert the_record(QLMT, "1", VUNG_PHAT_THAI, "Đã họp", "", written).percent == percent


def test_a_second_table_on_the_same_tasks_adds_what_the_first_leaves_blank():
    known = real_settings()
    first = table_of([("STT", "Nhiệm vụ", "Kết quả thực hiện"), ("1", VUNG_PHAT_THAI, "Đã họp")])
    second = table_of(
        [("STT", "Nhiệm vụ", "Khó khăn", "Tỷ lệ (%)"), ("1", VUNG_PHAT_THAI, "Thiếu vốn", "60")],
        order=20,
        sheet="Khó khăn",
    )
    lines = extract("a.xlsx", Document("xlsx", (), (first, second)), known.vocabulary).lines
    found = Matcher(known.plan, known.vocabulary).match(lines, QLMT)
    (record,) = found.records
    assert (record.result, record.difficulties, record.percent) == ("Đã họp", "Thiếu vốn", 60)
    assert record.sources["difficulties"].place.sheet == "Khó khăn"
    assert not found.findings


def test_the_very_same_row_again_has_both_places():
    row = ("1", VUNG_PHAT_THAI, "Đã họp", "", "60")
    found = matched(QLMT, row, row)
    (record,) = found.records
    assert record.sources["percent#2"].place.cell == "E3"
    assert not found.findings


def test_words_of_several_places_stay_apart_even_without_their_line_breaks():
    record = the_record(QLMT, "1", VUNG_PHAT_THAI, "Cấp thùng", "", "trên 50%")
    assert record.result.replace("\n", "") == "Cấp thùng Tỷ lệ hoàn thành: trên 50%"


STATUS_ONLY = ("STT", "Nhiệm vụ", "Tiến độ thực hiện", "Khó khăn")


@pytest.mark.parametrize(
    ("written", "status", "kept"),
    [
        ("Đang lựa chọn tư vấn, đã làm việc với 09 xã", Status.IN_PROGRESS, True),
        ("Đã hoàn thành (QĐ số 12/QĐ-UBND ngày 05/11/2026)", Status.COMPLETED, True),
        ("Đang thực hiện (60%)", Status.IN_PROGRESS, False),
        ("Đang thực hiện", Status.IN_PROGRESS, False),
    ],
)
def test_what_a_status_cell_says_beside_the_status_is_kept_as_the_result(written, status, kept):
    (record,) = matched(QLMT, ("1", VUNG_PHAT_THAI, written, ""), header=STATUS_ONLY).records
    assert record.status is status
    assert record.result == (written if kept else None)


def test_a_document_and_a_day_that_stand_in_the_status_cell_are_read():
    written = "Hoàn thành, đã ban hành Quyết định số 12/QĐ-UBND ngày 05/11/2026"
    (record,) = matched(QLMT, ("1", VUNG_PHAT_THAI, written, ""), header=STATUS_ONLY).records
    assert [(p.number, p.date) for p in record.products] == [("12/QĐ-UBND", date(2026, 11, 5))]


def test_a_status_in_the_column_of_percentages_is_the_status_and_no_result():
    header = ("STT", "Nhiệm vụ", "Kết quả thực hiện", "Tỷ lệ hoàn thành (%)")
    title = "Lập dự án Bảo tồn đa dạng sinh học vùng lõi và phục hồi rạn san hô"
    rows = (("1", title, "Đã khảo sát 14 điểm", "Hoàn thành"),)
    (record,) = matched(KIEM_LAM, *rows, header=header).records
    assert (record.status, record.result) == (Status.COMPLETED, "Đã khảo sát 14 điểm")


def test_completed_on_a_day_that_has_been_is_a_completion_and_on_a_day_to_come_a_plan():
    row, latest = ("1", VUNG_PHAT_THAI, "Hoàn thành ngày 20/11/2026", ""), date(2026, 12, 5)
    (record,) = matched(QLMT, row, header=STATUS_ONLY, latest=latest).records
    assert (record.status, record.completed_on) == (Status.COMPLETED, date(2026, 11, 20))
    (record,) = matched(QLMT, row, header=STATUS_ONLY, latest=date(2026, 11, 1)).records
    assert record.status is not Status.COMPLETED


def test_a_row_with_nothing_but_answers_for_none_is_blank():
    found = matched(QLMT, ("1", VUNG_PHAT_THAI, "-", "Không"), header=STATUS_ONLY)
    assert (found.records, [row.place.cell for row in found.blank]) == ((), ["A2"])


def test_a_column_of_days_that_holds_words_or_a_bare_number_loses_neither():
    header = ("STT", "Nhiệm vụ", "Kết quả thực hiện", "Ngày hoàn thành")
    (record,) = matched(QLMT, ("1", VUNG_PHAT_THAI, "Đã trình", "11/2026"), header=header).records
    assert record.completed_on is None
    assert "11/2026" in record.result


def test_figures_as_wide_as_letters_are_figures():
    assert the_record(QLMT, "1", VUNG_PHAT_THAI, "Đã họp", "", "３０％").percent == 30


def test_a_row_called_by_a_prose_task_of_the_plan_is_told_under_that_task():
    title = "Phổ biến, quán triệt Nghị quyết số 08-NQ/TU"
    found = matched(QLMT, ("2", title, "02 hội nghị", "Hoàn thành", "100"))
    assert (found.records, found.findings) == ((), ())
    (passage,) = found.passages
    assert passage.topic == "quan-triet"
    assert passage.text == f"{title}: 02 hội nghị; Hoàn thành; 100%"
    assert passage.source.place.cell == "C2"


def test_what_a_row_on_a_prose_task_finds_difficult_stands_among_the_difficulties():
    row = ("2", "Công tác tuyên truyền", "12 tin bài", "Thiếu kinh phí")
    found = matched(QLMT, row, header=("STT", "Nhiệm vụ", "Kết quả thực hiện", "Khó khăn"))
    assert [(p.topic, p.text) for p in found.passages] == [
        ("tuyen-truyen", "Công tác tuyên truyền: 12 tin bài"),
        ("difficulties", "Thiếu kinh phí"),
    ]


@pytest.mark.parametrize(
    "title", ["Tổ chức hội thi tuyên truyền viên giỏi ngành thuế", "Mua máy in cho văn thư"]
)
def test_a_row_that_only_holds_the_words_of_a_prose_task_is_asked_about(title):
    found = matched(QLMT, ("2", title, "Đã làm", "", ""))
    assert [f.code for f in found.findings] == ["unmatched_row"]
    assert found.passages == ()


BOXES = "□ Hoàn thành\n{} Đang thực hiện\n□ Chưa thực hiện"


def test_the_ticked_one_of_a_row_of_boxes_is_the_status_and_the_boxes_are_no_result():
    record = the_record(QLMT, "1", VUNG_PHAT_THAI, "Đã họp", BOXES.format("☑"), "")
    assert (record.status, record.result) == (Status.IN_PROGRESS, "Đã họp")
    among_results = the_record(QLMT, "1", VUNG_PHAT_THAI, BOXES.format("☑"), "", "")
    assert (among_results.status, among_results.result) == (Status.IN_PROGRESS, None)


def test_a_row_of_boxes_of_which_none_is_ticked_says_nothing():
    record = the_record(QLMT, "1", VUNG_PHAT_THAI, "Đã họp", BOXES.format("□"), "")
    assert (record.status, record.result) == (None, "Đã họp")


def test_empty_brackets_in_a_result_are_kept():
    words = "Đã trình lần ( ) và lần ( )"
    assert the_record(QLMT, "1", VUNG_PHAT_THAI, words, "", "").result == words


III_4 = ("4", CHUNG_NHAN, "", "", "")


def test_parts_below_an_item_that_says_nothing_itself_are_records_of_their_own():
    found = matched(
        CHAN_NUOI,
        III_4,
        ("a", "VietGAP trong lĩnh vực chăn nuôi", "09 trang trại", "Đang thực hiện", "45"),
        ("b", "OCOP", "Giới thiệu 02 sản phẩm", "Đang thực hiện", ""),
    )
    assert [(r.part, r.role, r.percent, r.result) for r in found.records] == [
        ("chan-nuoi", Role.LEAD, 45, "09 trang trại"),
        ("ocop", Role.OTHER, None, "Giới thiệu 02 sản phẩm"),
    ]
    assert [row.place.cell for row in found.blank] == ["A2"]


def test_bullets_below_a_bulleted_item_without_answers_never_go_to_the_item_before():
    found = matched(
        CHAN_NUOI,
        ("-", DE_AN, "Đã trình", "Đang thực hiện", "60"),
        ("-", CHUNG_NHAN, "", "", ""),
        ("+", "VietGAP trong lĩnh vực chăn nuôi", "09 trang trại", "", "45"),
        ("+", "OCOP xanh (phối hợp thực hiện)", "Giới thiệu 02 sản phẩm", "", ""),
    )
    assert [(r.item, r.part, r.result) for r in found.records] == [
        ("III.1.1", None, "Đã trình"),
        ("III.4", "chan-nuoi", "09 trang trại"),
        ("III.4", "ocop", "Giới thiệu 02 sản phẩm"),
    ]


@pytest.mark.parametrize(
    ("unit", "title", "part"),
    [
        ("chi-cuc-phat-trien-nong-thon", "Chương trình OCOP", "ocop"),
        ("chi-cuc-phat-trien-nong-thon", "Chứng nhận xanh - nội dung OCOP", "ocop"),
        (
            "chi-cuc-trong-trot-va-bao-ve-thuc-vat",
            "Nội dung VietGAP, GlobalGAP lĩnh vực trồng trọt",
            "trong-trot",
        ),
    ],
)
def test_a_part_is_known_by_its_name_among_words_that_stand_with_any(unit, title, part):
    (record,) = matched(unit, ("1", title, "Đã làm", "", "")).records
    assert (record.item, record.part) == ("III.4", part)


def test_rows_whose_number_goes_on_with_the_task_s_are_parts_of_an_undivided_item():
    found = matched(
        QLMT,
        ("1", VUNG_PHAT_THAI, "", "Đang thực hiện", "60"),
        ("1.1", "Khu vực nội thành", "Đã khảo sát 6/7 phường", "", "80"),
        ("1.2", "Khu vực ngoại thành", "Đang khảo sát", "", ""),
    )
    (record,) = found.records
    assert (record.item, record.percent) == ("I.1", 60)
    assert "Khu vực nội thành: Đã khảo sát 6/7 phường (80%)" in record.result
    assert found.findings == ()


def test_rows_below_a_divided_item_are_asked_about_where_they_are_called_like_none():
    found = matched(
        CHAN_NUOI,
        ("1", DE_AN, "Đã trình", "", "60"),
        ("1.1", DE_AN.removeprefix("Xây dựng "), "Đã duyệt", "", ""),
    )
    assert all("Đã duyệt" not in (record.result or "") for record in found.records[:1])


@pytest.mark.parametrize("merged", [True, False])
def test_parts_beside_one_title_keep_their_names_and_their_own_progress(merged):
    rows = [
        ("Nhiệm vụ", "Gói thầu", "Kết quả", "Tỷ lệ"),
        (DE_AN, "Gói 1: Tư vấn", "Đã ký", "94,5%"),
        ("", "Gói 2: Khảo sát", "Trúng 40/41", "97,6%"),
        ("", "Gói 3: Phần mềm", "Đang chấm", "50%"),
    ]
    table = table_of(rows)
    if merged:
        kept = [cell for cell in table.cells if cell.text or cell.column]
        cells = [structs.replace(c, row_span=3) if c.text == DE_AN else c for c in kept]
        table = replace(table, cells=tuple(cells))
    (record,) = matched_table(CHAN_NUOI, table).records
    assert record.percent is None
    assert record.result.splitlines() == [
        "Gói 1: Tư vấn: Đã ký (94,5%) ",
        "Gói 2: Khảo sát: Trúng 40/41 (97,6%) ",
        "Gói 3: Phần mềm: Đang chấm (50%)",
    ]


def test_different_days_of_rows_under_one_title_are_none_of_the_task_s():
    header = ("STT", "Nhiệm vụ", "Kết quả thực hiện", "Ngày hoàn thành")
    rows = [
        ("1.1", DE_AN, "Dự thảo xong", "15/3/2026"),
        ("", "", "Ban hành tại Quyết định số 214/QĐ-UBND", "25/6/2026"),
    ]
    (record,) = matched(CHAN_NUOI, *rows, header=header).records
    assert record.completed_on is None
    assert "(15/3/2026)" in record.result
    assert "(25/6/2026)" in record.result


def test_equal_progress_of_rows_under_one_title_is_the_task_s():
    (record,) = matched(
        CHAN_NUOI, ("1.1", DE_AN, "Đã họp", "", "60%"), ("", "", "Đã khảo sát", "", "60%")
    ).records
    assert record.percent == 60


def test_a_row_may_name_its_task_by_the_plan_s_number_alone():
    header = ("Nhiệm vụ", "Kết quả thực hiện")
    found = matched(CHAN_NUOI, ("Nhiệm vụ III.1.1", "Đã trình"), header=header)
    assert [r.item for r in found.records] == ["III.1.1"]


def test_the_plan_s_own_number_settles_a_title_with_most_of_its_words():
    row = ("III.1.1", "Đề án phụ phẩm (phối hợp)", "Đã trình", "", "")
    assert the_record(KIEM_LAM, *row).item == "III.1.1"


@pytest.mark.parametrize(
    ("result", "status"),
    [
        ("Thu 98.500.000đ/98.500.000đ, hoàn thành ngày 15/9/2026", Status.COMPLETED),
        ("Thu 98.500.000đ, sẽ hoàn thành ngày 15/9/2026", None),
        ("Dự kiến hoàn thành ngày 15/9/2026", None),
        ("Gói 1 hoàn thành ngày 15/9/2026", None),
        ("Thu 98.500.000đ, hoàn thành ngày 15/9/2026; còn 02 hộ chưa nộp", None),
        ("Thu 98.500.000đ, hoàn thành ngày 25/12/2026", None),
    ],
)
def test_a_day_of_completion_in_a_result_completes_the_task_once_it_has_been(result, status):
    (record,) = matched(CHAN_NUOI, ("1.1", DE_AN, result, "", ""), latest=date(2026, 12, 5)).records
    assert record.status is status
    assert record.completed_on == (date(2026, 9, 15) if status else None)


def test_of_items_with_one_title_a_row_is_the_one_that_its_unit_has_part_in():
    settings = real_settings()
    first, second = settings.plan.items[:2]
    items = (
        replace(first, title="Giải phóng mặt bằng", coordinating=frozenset({KIEM_LAM})),
        replace(second, title="Giải phóng mặt bằng", coordinating=frozenset()),
    )
    plan = replace(settings.plan, items=items)
    row = ("2", "Giải phóng mặt bằng (phối hợp)", "Đã kiểm đếm 15 hộ", "", "")
    lines = extract("a.xlsx", report_of(row, header=HEADER), settings.vocabulary).lines
    (record,) = Matcher(plan, settings.vocabulary).match(lines, KIEM_LAM).records
    assert (record.item, record.role) == (first.id, Role.COORDINATING)
    asked = Matcher(plan, settings.vocabulary).match(lines, "phong-khac")
    assert [f.code for f in asked.findings] == ["ambiguous_row"]
