"""Prose against the plan: it adds what no row tells, and never overrules one."""

import pytest

from pipeline.domain.document import Document
from pipeline.domain.progress import Role, Status
from pipeline.extract import extract
from pipeline.match import Matcher
from tests.documents import HEADER, paragraphs_of, table_of
from tests.workspace_settings import real_settings

CHAN_NUOI = "chi-cuc-thuy-san-chan-nuoi-va-thu-y"
KIEM_LAM = "chi-cuc-kiem-lam"
DE_AN = "Xây dựng Đề án Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp"
QUY_DINH = (
    "Ban hành quy định cơ chế hỗ trợ tài chính cho hoạt động xử lý chất thải chăn nuôi, phụ phẩm "
    "nông nghiệp"
)


def matched(unit, *texts, rows=()):
    known = real_settings()
    tables = (table_of([HEADER, *rows], order=50),) if rows else ()
    document = Document("pdf", paragraphs_of("BÁO CÁO", "I. KẾT QUẢ", *texts), tables)
    found = extract("a.pdf", document, known.vocabulary)
    result = Matcher(known.plan, known.vocabulary).match(found.lines, unit, found.prose_lines)
    left = [p.text for p in found.passages if p.source not in result.told]
    return result, left


def test_a_lead_s_passage_becomes_a_record_and_is_no_narrative_any_more():
    result, left = matched(
        CHAN_NUOI, f"1. {DE_AN}: Đang thực hiện. Tiến độ đạt 60%. Khó khăn: Thiếu vốn."
    )
    (record,) = result.records
    assert (record.item, record.role, record.status, record.percent) == (
        "III.1.1",
        Role.LEAD,
        Status.IN_PROGRESS,
        60.0,
    )
    assert record.difficulties == "Thiếu vốn."
    assert record.sources["percent"].place.page == 1
    assert left == []


def test_a_row_wins_and_prose_fills_only_what_it_leaves_blank():
    result, left = matched(
        CHAN_NUOI,
        f"1. {DE_AN}",
        "Đã họp một lần, hoàn thành 10% khối lượng.",
        "- Khó khăn: Thiếu vốn.",
        rows=[("1.1", DE_AN, "Đã trình UBND thành phố", "60")],
    )
    (record,) = result.records
    assert (record.result, record.percent) == ("Đã trình UBND thành phố", 60.0)
    assert record.difficulties == "Thiếu vốn."
    assert left == ["Đã họp một lần, hoàn thành 10% khối lượng."]


def test_a_passage_of_no_item_is_let_go_and_stays_a_narrative():
    result, left = matched(KIEM_LAM, "1. Tổ chức hội thao cơ quan: Đã xong.")
    assert (result.records, result.findings) == ((), ())
    assert left == ["Tổ chức hội thao cơ quan: Đã xong."]


def test_difficulties_alone_report_nothing_of_an_item():
    result, left = matched(CHAN_NUOI, "II. KHÓ KHĂN", f"- {DE_AN}: thiếu vốn.")
    assert result.records == ()
    assert len(left) == 1


def test_two_tasks_below_one_heading_keep_their_words_apart():
    result, _ = matched(
        CHAN_NUOI,
        "1. Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp",
        f"1.1. {DE_AN}: Đã trình.",
        f"1.2. {QUY_DINH}: Chưa triển khai.",
    )
    assert {r.item: r.result for r in result.records} == {
        "III.1.1": "Đã trình.",
        "III.1.2": "Chưa triển khai.",
    }


def test_bulleted_rows_add_their_words_but_never_their_percentage():
    known = real_settings()
    table = table_of(
        [HEADER, ("1.1", DE_AN, "Đã họp", ""), ("-", "Khảo sát", "Đã khảo sát", "100")]
    )
    lines = extract("a.xlsx", Document("xlsx", (), (table,)), known.vocabulary).lines
    (record,) = Matcher(known.plan, known.vocabulary).match(lines, CHAN_NUOI).records
    assert record.result == "Đã họp \nKhảo sát: Đã khảo sát (100%)"
    assert record.percent is None


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (("", "Chưa triển khai", ""), "- Thẩm định giá: Chưa triển khai"),
        (("", "Hoàn thành", "100"), "- Thẩm định giá: Hoàn thành; 100%"),
        (("Hoàn thành", "", ""), "- Thẩm định giá: Hoàn thành"),
    ],
)
def test_how_far_a_bulleted_part_has_come_is_kept_and_says_nothing_of_the_whole(said, kept):
    known = real_settings()
    header = ("STT", "Nhiệm vụ", "Kết quả thực hiện", "Trạng thái", "Tỷ lệ hoàn thành (%)")
    table = table_of([header, ("1.1", DE_AN, "Đã họp", "", ""), ("", "- Thẩm định giá", *said)])
    lines = extract("a.xlsx", Document("xlsx", (), (table,)), known.vocabulary).lines
    (record,) = Matcher(known.plan, known.vocabulary).match(lines, CHAN_NUOI).records
    assert record.result == f"Đã họp \n{kept}"
    assert (record.status, record.percent) == (None, None)


def test_a_bulleted_row_that_names_an_item_of_its_own_stays_a_row():
    known = real_settings()
    table = table_of(
        [HEADER, ("1.1", DE_AN, "Đã họp", ""), ("", f"- {QUY_DINH}", "Đang dự thảo", "")]
    )
    lines = extract("a.xlsx", Document("xlsx", (), (table,)), known.vocabulary).lines
    found = Matcher(known.plan, known.vocabulary).match(lines, CHAN_NUOI)
    assert [record.item for record in found.records] == ["III.1.1", "III.1.2"]


def test_a_heading_with_a_verb_in_it_still_heads_what_stands_below():
    heading = (
        "b) Tổ chức triển khai thực hiện Đề án Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp"
    )
    result, _ = matched(CHAN_NUOI, heading, "Đã hướng dẫn 12 trang trại; tiến độ đạt 25%.")
    (record,) = result.records
    assert (record.item, record.percent) == ("III.1.3", 25.0)
    assert record.result == "Đã hướng dẫn 12 trang trại; tiến độ đạt 25%."


def test_a_short_title_goes_on_with_the_heading_above_it():
    result, _ = matched(
        CHAN_NUOI,
        "1. Đề án Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp",
        "1.1. Xây dựng Đề án: Đã trình UBND thành phố.",
        "1.3. Tổ chức triển khai thực hiện Đề án: Chưa triển khai.",
    )
    assert {r.item: r.result for r in result.records} == {
        "III.1.1": "Đã trình UBND thành phố.",
        "III.1.3": "Chưa triển khai.",
    }


def test_a_share_of_the_plan_s_work_is_the_percentage():
    result, _ = matched(CHAN_NUOI, f"1. {DE_AN}: đã họp 03 lần; đang thực hiện, đạt 50% kế hoạch.")
    assert result.records[0].percent == 50


def test_a_part_named_among_its_item_s_own_words_is_that_part():
    result, _ = matched(CHAN_NUOI, "2. Hỗ trợ VietGAP chăn nuôi: đã hỗ trợ 06 trang trại.")
    (record,) = result.records
    assert (record.item, record.part) == ("III.4", "chan-nuoi")


def test_what_stands_under_a_later_year_s_tasks_has_not_been_done():
    known = real_settings()
    texts = ("BÁO CÁO", "Kết quả thực hiện Kế hoạch năm 2026", "I. KẾT QUẢ", f"1. {DE_AN}: Đã họp.")
    later = ("II. NHIỆM VỤ NĂM 2027", f"1. {DE_AN}: Trình phê duyệt trong quý II.")
    found = extract("a.pdf", Document("pdf", paragraphs_of(*texts, *later)), known.vocabulary)
    (record,) = (
        Matcher(known.plan, known.vocabulary).match((), CHAN_NUOI, found.prose_lines).records
    )
    assert (record.result, record.next_steps) == ("Đã họp.", "Trình phê duyệt trong quý II.")


def test_a_report_that_only_lists_what_was_done_is_a_report_and_a_covering_letter_is_none():
    known = real_settings()
    opening = ("BÁO CÁO", "Kết quả năm 2026", "Chi cục đã thực hiện:")
    listed = ("- Phối hợp tuần tra 12 đợt trong năm.", "- Tập huấn VietGAP cho 120 hộ dân.")
    found = extract("a.pdf", Document("pdf", paragraphs_of(*opening, *listed)), known.vocabulary)
    assert found.is_report
    assert [passage.text for passage in found.passages] == list(listed)
    cover = (*opening, "Chi cục gửi kèm biểu tổng hợp kết quả thực hiện./.")
    assert not extract("a.pdf", Document("pdf", paragraphs_of(*cover)), known.vocabulary).is_report


def test_a_task_that_names_a_later_year_is_no_heading_of_what_comes():
    known = real_settings()
    title = "1. Nhiệm vụ III.1.1 - Xây dựng Đề án Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp"
    texts = ("BÁO CÁO", "Kết quả năm 2026", "I. KẾT QUẢ", f"{title} năm 2027", "Đã họp 03 lần.")
    found = extract("a.pdf", Document("pdf", paragraphs_of(*texts)), known.vocabulary)
    (record,) = (
        Matcher(known.plan, known.vocabulary).match((), CHAN_NUOI, found.prose_lines).records
    )
    assert (record.item, record.result) == ("III.1.1", "Đã họp 03 lần.")


@pytest.mark.parametrize(
    ("lines", "results"),
    [
        (
            [f"Nhiệm vụ 1: {DE_AN}: Đã họp. Nhiệm vụ 2: {QUY_DINH}: Đã trình."],
            {"III.1.1": "Đã họp.", "III.1.2": "Đã trình."},
        ),
        (
            [f"Nhiệm vụ 1: {DE_AN}:", f"+ Đã họp. Nhiệm vụ 2: {QUY_DINH}:", "+ Đã trình."],
            {"III.1.1": "Đã họp.", "III.1.2": "Đã trình."},
        ),
        ([f"1. {DE_AN} Đã họp 03 lần."], {"III.1.1": "Đã họp 03 lần."}),
        ([f"1. {DE_AN} Kết quả thực hiện: Họp 03 lần."], {"III.1.1": "Họp 03 lần."}),
        ([f"1. {DE_AN} Chi cục đã họp 03 lần."], {"III.1.1": "Chi cục đã họp 03 lần."}),
        ([f"1. {DE_AN} Tổ chức 03 cuộc họp."], {"III.1.1": "Tổ chức 03 cuộc họp"}),
    ],
)
def test_a_line_break_that_the_page_lost_costs_no_words(lines, results):
    result, _ = matched(CHAN_NUOI, *lines)
    assert {record.item: record.result for record in result.records} == results


@pytest.mark.parametrize(
    ("unit", "heading", "told"),
    [
        (
            CHAN_NUOI,
            "4. Hỗ trợ doanh nghiệp - nông dân đạt chứng nhận xanh (VietGAP chăn nuôi)",
            "Nội dung VietGAP chăn nuôi: 09 trang trại được chứng nhận VietGAP.",
        ),
        (
            CHAN_NUOI,
            "1. Hỗ trợ doanh nghiệp - nông dân đạt chứng nhận xanh",
            "Có 09 trang trại được chứng nhận VietGAP.",
        ),
        (
            "chi-cuc-phat-trien-nong-thon",
            "2. Đề án Phát triển Khu nuôi, trồng, sản xuất, chế biến - logistics nông sản",
            "Đã chọn đơn vị tư vấn.",
        ),
    ],
)
def test_what_stands_behind_a_dash_of_the_title_is_title(unit, heading, told):
    (record,) = matched(unit, heading, told)[0].records
    assert "nông dân đạt" not in record.result
    assert "logistics" not in record.result
    assert record.result in told


@pytest.mark.parametrize(
    "text",
    [
        "Thứ hai, về {}, Chi cục đã trình dự thảo, đạt 60%.",
        "Đến nay, Chi cục đã triển khai {} tại 03 xã.",
        "- Phối hợp với Phòng Quản lý môi trường triển khai {}: đã tổ chức 02 cuộc họp.",
        "{}: tập huấn 300 hộ.",
        "{}. Xây dựng 09 mô hình tại 03 xã.",
        "1. Nhiệm vụ 1.1 (mục III): {}: Đã trình dự thảo.",
    ],
)
def test_a_sentence_with_a_task_s_whole_title_tells_of_that_task(text):
    known = real_settings()
    item = next(item for item in known.plan.items if item.id == "III.1.1")
    opening = ("BÁO CÁO", "Kết quả năm 2026", "Chi cục báo cáo kết quả như sau:")
    told = paragraphs_of(*opening, text.format(item.title), "Trồng 12 ha rừng tại 05 xã.")
    found = extract("a.docx", Document("docx", told), known.vocabulary)
    (record,) = (
        Matcher(known.plan, known.vocabulary).match((), CHAN_NUOI, found.prose_lines).records
    )
    assert record.item == "III.1.1"
    assert record.result and "rừng" not in record.result
    assert not record.result.startswith(item.title)


def test_titles_as_headings_without_marks_own_the_lists_below_them():
    known = real_settings()
    titles = {item.id: item.title for item in known.plan.items}
    told = paragraphs_of(
        "BÁO CÁO",
        "Kết quả năm 2026",
        "KẾT QUẢ THỰC HIỆN",
        titles["III.1.1"],
        "- Đã khảo sát 120 trang trại.",
        "- Khó khăn: Thiếu kinh phí.",
        titles["III.1.2"],
        "- Đã trình dự thảo. Trạng thái: Đang thực hiện. Tỷ lệ hoàn thành: 80%.",
    )
    found = extract("a.docx", Document("docx", told), known.vocabulary)
    first, second = (
        Matcher(known.plan, known.vocabulary).match((), CHAN_NUOI, found.prose_lines).records
    )
    assert (first.item, first.result) == ("III.1.1", "Đã khảo sát 120 trang trại.")
    assert first.difficulties == "Thiếu kinh phí."
    assert (second.item, second.result, second.percent) == ("III.1.2", "Đã trình dự thảo.", 80)
    assert second.status is Status.IN_PROGRESS


def test_a_task_may_be_named_by_the_plan_s_number_alone():
    result, left = matched(
        CHAN_NUOI, "1. Nhiệm vụ III.1.1: đã trình dự thảo.", "2. Nhiệm vụ III.1.3 (phối hợp): chờ."
    )
    assert [(r.item, r.result) for r in result.records] == [
        ("III.1.1", "đã trình dự thảo."),
        ("III.1.3", "chờ."),
    ]
    assert left == []


def test_a_sentence_may_name_its_task_by_number():
    text = "Chi cục được giao chủ trì 01 nhiệm vụ (số III.1.1). Đã trình dự thảo tại Tờ trình số 5."
    result, _ = matched(CHAN_NUOI, text)
    assert [(r.item, r.result) for r in result.records] == [("III.1.1", text)]


def test_a_numbered_task_ends_the_one_above_it():
    result, _ = matched(
        CHAN_NUOI,
        f"Nhiệm vụ số 1. {DE_AN}",
        "Đã trình dự thảo.",
        "Nhiệm vụ số 7 (phối hợp với đoàn thể): trồng 2,4 km đường hoa.",
    )
    assert [(r.item, r.result) for r in result.records] == [("III.1.1", "Đã trình dự thảo.")]
