from dataclasses import replace
from datetime import date

import pytest

from pipeline.consolidate import Memory, consolidate, consolidate_gaps, consolidate_memo
from pipeline.consolidate.counting import shares_of
from pipeline.consolidate.ground import lay_ground
from pipeline.consolidate.proposals import is_internal, own_names
from pipeline.consolidate.wording import day, point_mark, says_nothing, sentence
from pipeline.domain.document import Place, SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.measure import Addend, Combining, Measure
from pipeline.domain.progress import ItemTimeliness, Role, Status
from pipeline.domain.report import ConsolidatedReport, FileLink, GapSheet, Table
from pipeline.domain.results import Results
from tests.render.situations import (
    AGENCY,
    CROPS,
    LAND,
    LIVESTOCK,
    PLAN,
    QLMT,
    UNITS,
    full_night,
    narrative,
    nothing_reported,
    record,
    state,
    texts_of,
)


def report(results: Results) -> ConsolidatedReport:
    return consolidate(results, AGENCY)


def all_texts(told: ConsolidatedReport) -> list[str]:
    sections = (told.steering, told.results, told.difficulties, told.coming_tasks, told.proposals)
    return [text for section in sections for text in texts_of(section)]


def counting_table(results: Results) -> Table:
    return next(block for block in report(results).results if isinstance(block, Table))


def sheet(results: Results, name: str) -> GapSheet:
    return next(s for s in consolidate_gaps(results, AGENCY).sheets if s.name == name)


def test_number_and_date_are_left_for_the_office_to_fill_in() -> None:
    head = report(full_night()).letterhead
    assert head.number.split() == ["Số:", "/BC-SNNMT"]
    assert head.place_date.split() == ["Hải", "Phòng,", "ngày", "tháng", "năm", "2026"]
    assert head.agency == "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"


def test_one_addressee_stands_on_the_line_of_kinh_gui_and_several_below_it() -> None:
    assert report(full_night()).address == ("Kính gửi: Ủy ban nhân dân thành phố Hải Phòng",)
    two = replace(AGENCY, addressees=("Bộ A", "Bộ B"))
    assert consolidate(full_night(), two).address == ("Kính gửi:", "- Bộ A;", "- Bộ B.")


def test_recipients_end_in_semicolons_and_the_last_one_in_a_full_stop() -> None:
    lines = report(full_night()).closing.recipients
    assert lines == ("- Như trên;", "- Giám đốc Sở;", "- Lưu: VT, QLMT.")


def test_the_text_ends_with_the_sign_of_the_end_once() -> None:
    told = report(full_night())
    assert told.closing.sentence.endswith("trân trọng báo cáo./.")
    assert not any("./." in text for text in all_texts(told))


@pytest.mark.parametrize("night", [full_night, nothing_reported])
def test_every_item_and_every_programme_is_counted_exactly_once(night) -> None:
    rows = counting_table(night()).rows
    for column, total in ((2, 4), (3, 6), (5, 2)):
        assert sum(int(row.cells[column]) for row in rows[:-1]) == total
        assert rows[-1].cells[column] == str(total)


def test_the_leaderships_four_cells_stand_first() -> None:
    rows = counting_table(full_night()).rows
    assert [row.cells[1] for row in rows[:4]] == [
        "Hoàn thành đúng hạn",
        "Hoàn thành quá hạn",
        "Chưa hoàn thành, trong hạn",
        "Chưa hoàn thành, quá hạn",
    ]
    assert [row.cells[3] for row in rows[:-1]] == ["2", "0", "2", "0", "1", "0", "1"]


def test_a_programme_is_done_only_when_all_below_it_is() -> None:
    night = full_night()
    done = tuple(
        state(s.item, ItemTimeliness.COMPLETED_LATE, Status.COMPLETED)
        if s.item in ("II.1.1", "II.1.2")
        else s
        for s in night.items
    )
    before, after = counting_table(night), counting_table(replace(night, items=done))
    assert [table.rows[1].cells[2] for table in (before, after)] == ["0", "1"]


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ([5, 5, 5], ["33,3", "33,3", "33,3"]),
        ([2, 11, 0], ["15,4", "84,6", "0"]),
        ([0, 0, 0], ["0", "0", "0"]),
        ([1, 7], ["12,5", "87,5"]),
    ],
)
def test_equal_counts_have_equal_shares(counts: list[int], shares: list[str]) -> None:
    assert shares_of(counts) == shares


def test_priority_tasks_come_before_the_groups_and_are_not_told_twice() -> None:
    texts = texts_of(report(full_night()).results)
    priority = texts.index("2. Kết quả thực hiện các nhiệm vụ trọng tâm, ưu tiên")
    groups = texts.index("3. Kết quả thực hiện theo nhóm nhiệm vụ")
    told = [n for n, text in enumerate(texts) if "Đã xong Đề án." in text]
    assert len(told) == 1
    assert priority < told[0] < groups
    assert "- Nhiệm vụ ưu tiên số 1: kết quả đã nêu tại khoản 2 Mục này." in texts


def test_an_item_is_told_in_the_units_words_with_the_unit_named() -> None:
    texts = texts_of(report(full_night()).results)
    assert (
        "+ Phòng Quản lý môi trường (chủ trì; đã hoàn thành ngày 20/11/2026, 100%): Đã hoàn thành. "
        "UBND thành phố đã ban hành Quyết định số 4217/QĐ-UBND ngày 20/11/2026." in texts
    )
    assert (
        "Phòng Quản lý đất đai (phối hợp): Đã cung cấp hiện trạng sử dụng đất của 46 cơ sở."
        in texts
    )


def test_the_lead_speaks_before_the_units_that_help() -> None:
    texts = texts_of(report(full_night()).results)
    lead = next(n for n, text in enumerate(texts) if "đang thực hiện, 30,5%" in text)
    assert texts[lead + 1].startswith("Phòng Quản lý đất đai (phối hợp)")


def test_completion_without_its_document_is_called_the_units_word() -> None:
    told = report(full_night())
    texts = texts_of(told.results)
    assert any("(chủ trì; đơn vị báo đã hoàn thành, 100%)" in text for text in texts)
    assert any("có 01 nội dung do đơn vị báo đã hoàn thành" in text for text in texts)
    row = next(r for r in told.appendix.table.rows if r.cells[1] == "Xây dựng Đề án xử lý")
    assert row.cells[6] == "Đơn vị báo đã hoàn thành"


def test_what_the_coordinator_called_completed_is_no_claim_of_the_unit() -> None:
    night = full_night()
    decided = tuple(replace(r, corrected=("status",)) for r in night.records)
    assert not any(
        "đơn vị báo" in text for text in all_texts(report(replace(night, records=decided)))
    )


def test_what_was_completed_in_an_earlier_period_is_told_beside_what_nobody_reports_now() -> None:
    night = full_night()
    done = tuple(
        entry if entry.reported else replace(entry, completed_in="năm 2025")
        for entry in night.items
    )
    told = report(replace(night, items=done))
    assert any("đã báo cáo hoàn thành tại kỳ năm 2025" in text for text in texts_of(told.results))
    cells = {cell for row in told.appendix.table.rows for cell in row.cells}
    assert "Chưa có báo cáo. Đã báo cáo hoàn thành tại kỳ năm 2025." in cells


def test_what_nobody_reported_is_said_to_be_not_reported() -> None:
    texts = texts_of(report(full_night()).results)
    assert any(
        text.endswith("đến thời điểm tổng hợp, Phòng Quản lý môi trường chưa báo cáo nội dung này.")
        for text in texts
    )
    assert any(
        text.startswith("+ Chi cục Trồng trọt") and "chưa báo cáo nội dung này" in text
        for text in texts
    )


def test_a_night_without_any_report_invents_nothing() -> None:
    told = report(nothing_reported())
    assert texts_of(told.steering) == texts_of(told.difficulties)
    assert any("chưa có phòng, đơn vị nào gửi báo cáo" in text for text in all_texts(told))
    filled = [row for row in told.appendix.table.rows if not row.heading and row.cells[7]]
    assert not filled
    assert {r.cells[6] for r in told.appendix.table.rows if not r.heading} == {"", "Chưa báo cáo"}


def test_an_items_percent_is_never_made_from_its_parts() -> None:
    row = next(
        r for r in report(full_night()).appendix.table.rows if r.cells[1].startswith("Hỗ trợ đạt")
    )
    assert row.cells[5].startswith("Chi cục Thủy sản, Chăn nuôi và Thú y (40%): Hỗ trợ 12 cơ sở.")
    assert row.cells[7] == ""


def test_an_answer_that_there_is_nothing_is_no_difficulty() -> None:
    night = full_night()
    assert not any("Không có khó khăn" in text for text in texts_of(report(night).difficulties))
    only_nil = replace(night, records=())
    assert texts_of(report(only_nil).difficulties) == [
        "Các phòng, đơn vị báo cáo không có khó khăn, vướng mắc."
    ]


def test_a_unit_that_names_itself_is_not_named_twice() -> None:
    words = "Chi cục Trồng trọt và bảo vệ thực vật đã mở 02 hội nghị."
    night = replace(full_night(), narratives=(narrative(CROPS, "chi-dao", words),))
    assert f"- {words}" in texts_of(report(night).steering)


def test_a_task_in_prose_that_no_section_answers_is_named() -> None:
    assert texts_of(report(full_night()).steering)[-1] == (
        "Đến thời điểm tổng hợp, chưa có báo cáo riêng về: công tác tuyên truyền."
    )


def test_a_task_in_prose_told_under_another_heading_is_not_called_unreported() -> None:
    words = "Tổ chức 02 hội nghị, kết hợp tuyên truyền về chuyển đổi xanh."
    night = replace(full_night(), narratives=(narrative(CROPS, "chi-dao", words),))
    assert not any("chưa có báo cáo riêng" in text for text in texts_of(report(night).steering))


def test_difficulties_stand_by_who_can_solve_them() -> None:
    told = (
        record("I.1", QLMT, "Đã làm.", difficulties="Thiếu trạm.", proposals="Đề nghị UBND cấp."),
        record("III.1.1", LIVESTOCK, "Đã làm.", difficulties="Thiếu đất."),
    )
    assert texts_of(report(replace(full_night(), records=told)).difficulties) == [
        "1. Khó khăn, vướng mắc cần cấp có thẩm quyền xem xét (đề xuất tại Mục V)",
        "- Lập Đề án xác định và công bố vùng phát thải thấp (Phòng Quản lý môi trường): "
        "Thiếu trạm.",
        "2. Khó khăn, vướng mắc khác",
        "- Xây dựng Đề án xử lý (Chi cục Thủy sản, Chăn nuôi và Thú y): Thiếu đất.",
    ]


@pytest.mark.parametrize(
    ("role", "text", "goes_up"),
    [
        (Role.LEAD, "Đề nghị bố trí kinh phí.", True),
        (Role.COORDINATING, "Đề nghị gửi tài liệu họp sớm.", False),
        (Role.COORDINATING, "Đề nghị Bộ Tài chính hướng dẫn.", True),
        (Role.COORDINATING, "Đề nghị UBND thành phố bố trí kinh phí.", True),
    ],
)
def test_what_a_unit_asks_of_nobody_goes_up_only_where_it_leads(role, text, goes_up) -> None:
    told = (record("I.1", LAND, "Đã làm.", role=role, proposals=text),)
    said = texts_of(report(replace(full_night(), records=told)).proposals)
    assert any(text in line for line in said) is goes_up


def test_difficulties_of_one_item_stand_together() -> None:
    assert texts_of(report(full_night()).difficulties) == [
        "- Xây dựng Đề án di dời:",
        "+ Phòng Quản lý môi trường: Việc thống kê mất nhiều thời gian.",
        "+ Phòng Quản lý đất đai: Dữ liệu chưa được cập nhật.",
    ]


def test_what_the_agency_can_answer_itself_stays_out_of_the_signed_report() -> None:
    night = full_night()
    assert not any("thống nhất danh sách" in text for text in all_texts(report(night)))
    rows = sheet(night, "Kiến nghị nội bộ").rows
    assert [row.cells[2] for row in rows] == [
        "Đề nghị Phòng Quản lý môi trường sớm thống nhất danh sách."
    ]


@pytest.mark.parametrize(
    ("text", "internal"),
    [
        ("Đề nghị UBND thành phố bố trí kinh phí.", False),
        ("Kiến nghị Sở Tài chính sớm cân đối nguồn.", False),
        ("Đề nghị Sở xem xét, quyết định.", True),
        ("Đề nghị Lãnh đạo Sở chỉ đạo.", True),
        ("Kiến nghị, đề xuất Sở Nông nghiệp và Môi trường hướng dẫn.", True),
        ("Đề nghị QLMT cung cấp số liệu.", True),
        ("Đề nghị Chi cục Thủy sản, chăn nuôi và thú y phối hợp.", True),
        ("Đề nghị các phòng, đơn vị gửi đúng hạn.", True),
        ("Đề nghị UBND các phường cung cấp số liệu.", False),
        ("Đề nghị Sở trình UBND thành phố ban hành đơn giá.", False),
        ("Xác định rõ định mức hỗ trợ.", False),
    ],
)
def test_a_proposal_goes_to_whom_it_asks(text: str, internal: bool) -> None:
    ground = lay_ground(full_night(), AGENCY)
    assert is_internal(text, ground, own_names(ground)) is internal


def test_of_a_mixed_proposal_only_the_sentences_for_others_go_up() -> None:
    mixed = "Đề nghị Sở sớm họp. Đề nghị UBND thành phố bố trí kinh phí."
    night = replace(full_night(), records=(record("I.1", QLMT, "Xong.", proposals=mixed),))
    assert texts_of(report(night).proposals) == [
        "- Lập Đề án xác định và công bố vùng phát thải thấp (Phòng Quản lý môi trường): "
        "Đề nghị UBND thành phố bố trí kinh phí."
    ]


def test_the_days_figures_count_to_are_named_only_when_set() -> None:
    night = full_night()
    assert not any("Số liệu tính đến" in text for text in all_texts(report(night)))
    cut = replace(night, period=replace(night.period, cutoff=date(2026, 11, 30)))
    assert any("Số liệu tính đến ngày 30/11/2026." in text for text in all_texts(report(cut)))


def test_the_signed_report_holds_no_finding_and_no_correction() -> None:
    told = all_texts(report(full_night()))
    assert not any("không khớp" in text or "B7" in text for text in told)


def test_every_entry_of_the_plan_has_one_row_in_the_appendix() -> None:
    rows = report(full_night()).appendix.table.rows
    assert [row.cells[0] for row in rows] == [
        *("I", "1"),
        *("II", "1", "1.1", "1.2"),
        *("III", "1", "1.1", "1.2", "2"),
    ]


def test_prose_under_an_unknown_heading_is_kept_as_another_result() -> None:
    night = replace(full_night(), narratives=(narrative(CROPS, "khac", "Đã mở 02 lớp tập huấn"),))
    texts = texts_of(report(night).results)
    at = texts.index("4. Các kết quả khác")
    assert texts[at + 1] == "- Chi cục Trồng trọt và Bảo vệ thực vật: Đã mở 02 lớp tập huấn."


def test_a_sentence_that_only_points_to_the_units_own_annex_is_left_out() -> None:
    pointing = narrative(CROPS, "result", "Kết quả nêu tại Phụ lục kèm theo Báo cáo này.")
    texts = texts_of(report(replace(full_night(), narratives=(pointing,))).results)
    assert "4. Các kết quả khác" not in texts


def test_points_follow_the_vietnamese_alphabet() -> None:
    assert [point_mark(n) for n in range(7)] == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)"]


def test_days_and_the_first_two_months_take_a_zero() -> None:
    assert [day(date(2026, 4, 16)), day(date(2027, 1, 5))] == ["16/4/2026", "05/01/2027"]


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("Đã xong", "Đã xong."),
        ("Đã xong. ", "Đã xong."),
        ("Đã xong./.", "Đã xong."),
        ("Đã xong;", "Đã xong."),
        ("Có được không?", "Có được không?"),
    ],
)
def test_a_sentence_ends_in_one_full_stop(text: str, closed: str) -> None:
    assert sentence(text) == closed


@pytest.mark.parametrize("text", ["Không.", "Không có", "KHÔNG CÓ KHÓ KHĂN, VƯỚNG MẮC", "-", ""])
def test_nothing_is_recognised_as_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["Không có vốn", "Khó khăn", "Chưa có quỹ đất"])
def test_something_is_not_taken_for_nothing(text: str) -> None:
    assert not says_nothing(text)


def test_units_that_owe_a_report_head_the_gap_list() -> None:
    rows = sheet(full_night(), "Đơn vị").rows
    assert [row.cells[1] for row in rows] == [
        "Chưa gửi báo cáo",
        "Đã gửi, quá hạn",
        "Đã gửi, đúng hạn",
        "Đã gửi, đúng hạn",
    ]
    assert rows[2].cells[5] == FileLink("QLMT/báo cáo #1.xlsx", "QLMT/báo cáo #1.xlsx")


def test_the_gap_list_names_each_owed_item_and_part_with_its_lead() -> None:
    rows = sheet(full_night(), "Nội dung chưa báo cáo").rows
    assert [(row.cells[0], row.cells[2], row.cells[3]) for row in rows] == [
        ("II.1.2", None, "Phòng Quản lý môi trường"),
        ("III.2", "VietGAP trong lĩnh vực trồng trọt", "Chi cục Trồng trọt và Bảo vệ thực vật"),
    ]


def test_findings_stand_by_severity_with_place_and_advice() -> None:
    rows = sheet(full_night(), "Việc cần xử lý").rows
    assert [row.cells[0] for row in rows] == ["Còn thiếu", "Còn thiếu", "Chưa dùng được", "Để biết"]
    assert rows[2].cells[5:8] == (
        "trang tính “Biểu 1”, ô B7",
        "Dòng “Việc khác” không khớp nội dung nào.",
        "Hỏi lại đơn vị.",
    )


def test_every_file_stands_in_the_gap_list() -> None:
    rows = sheet(full_night(), "Tệp đã nhận").rows
    assert {row.cells[0].path for row in rows} == {f.path for f in full_night().files}
    assert rows[0].cells[3] == UNITS[0].name


def test_a_lead_that_is_not_in_the_configuration_is_named_by_its_id() -> None:
    night = replace(full_night(), units=tuple(u for u in UNITS if u.id != LIVESTOCK))
    assert any(LIVESTOCK in text for text in all_texts(report(night)))


def measure(*addends: Addend) -> Measure:
    return Measure("vietgap", "Diện tích VietGAP", "ha", Combining.SUM, addends)


def test_the_report_shows_what_the_figures_of_an_indicator_come_to() -> None:
    place = SourceRef("a.xlsx", Place(sheet="Biểu", cell="D7"))
    told = measure(Addend(CROPS, 1200, "1.200 ha", place), Addend(LAND, 34.5, "34,5 ha", place))
    report = consolidate(replace(full_night(), indicators=(told,)), AGENCY)
    table = next(b for b in report.results if isinstance(b, Table) and len(b.columns) == 5)
    assert table.rows[0].cells[1:4] == ("Diện tích VietGAP", "ha", "1.234,5")
    assert table.rows[0].cells[4] == (
        "Chi cục Trồng trọt và Bảo vệ thực vật: 1.200;\nPhòng Quản lý đất đai: 34,5"
    )


def test_an_indicator_nobody_reported_is_said_and_gets_no_figure() -> None:
    report = consolidate(replace(full_night(), indicators=(measure(),)), AGENCY)
    assert "chưa có số liệu về các chỉ tiêu: Diện tích VietGAP." in " ".join(
        texts_of(report.results)
    )


def test_a_figure_that_is_not_clear_is_not_called_missing() -> None:
    place = SourceRef("a.xlsx", Place(sheet="Biểu", cell="D7"))
    doubt = Addend(CROPS, 41, "41 ha", place, "I.1", reason="lời văn không gọi tên chỉ tiêu")
    night = replace(full_night(), indicators=(replace(measure(), left_out=(doubt,)),))
    told = " ".join(texts_of(consolidate(night, AGENCY).results))
    assert "chưa có số liệu" not in told
    assert "chưa đủ rõ để tổng hợp theo các chỉ tiêu: Diện tích VietGAP." in told


def test_the_memo_gives_every_addend_its_place_and_money_in_millions() -> None:
    place = SourceRef("a.xlsx", Place(sheet="Biểu", cell="D7"))
    spent = Addend(CROPS, 850_500_000, "850,5", place, "I.1")
    doubt = Addend(LAND, None, "Kinh phí: 300", place, "I.1", reason="chưa rõ đơn vị tính")
    money = Measure("disbursed", "Kinh phí đã giải ngân", "đồng", Combining.SUM, (spent,), (doubt,))
    empty = Measure("planned", "Kinh phí dự toán", "đồng", Combining.SUM)
    kinds = (empty, replace(empty, id="allocated"), money)
    night = replace(full_night(), indicators=(measure(spent),), money=kinds)
    blocks = consolidate_memo(night, AGENCY, Memory()).figures
    indicators, sums = (block for block in blocks if isinstance(block, Table))
    assert indicators.rows[1].cells[3] == "a.xlsx, trang tính “Biểu”, ô D7"
    assert sums.rows[0].cells[2:] == ("", "", "850,5", "a.xlsx, trang tính “Biểu”, ô D7")
    assert sums.rows[-1].strong
    assert "chưa tính vì chưa rõ đơn vị tính" in " ".join(texts_of(blocks))


def test_the_bare_heading_of_an_item_and_the_dash_of_a_list_are_not_told() -> None:
    item = PLAN.items[0]
    said = (
        narrative(CROPS, "khac", f"1. {item.title}"),
        narrative(LAND, "khac", "- Đã tổ chức 03 hội nghị."),
    )
    told = " ".join(texts_of(consolidate(replace(full_night(), narratives=said), AGENCY).results))
    assert "Đã tổ chức 03 hội nghị." in told
    assert ": - Đã" not in told
    assert f": 1. {item.title}" not in told


@pytest.mark.parametrize(
    ("timeliness", "said"),
    [
        (ItemTimeliness.OPEN_IN_TIME, "Chưa nêu rõ tình trạng"),
        (ItemTimeliness.OPEN_OVERDUE, "Chưa nêu rõ tình trạng, đã quá thời hạn"),
    ],
)
def test_what_a_lead_tells_without_its_status_is_never_called_uncompleted(timeliness, said) -> None:
    night = full_night()
    known = (record("II.1.2", QLMT, "Thu 98.500.000 đ/98.500.000 đ"),)
    items = tuple(
        state("II.1.2", timeliness) if known.item == "II.1.2" else known for known in night.items
    )
    findings = (Finding("overdue_item", "Đã quá hạn.", item="II.1.2"),)
    night = replace(night, records=known, items=items, findings=findings)
    told = report(night)
    row = next(r for r in told.appendix.table.rows if "lộ trình di dời" in r.cells[1])
    assert row.cells[6] == said
    assert not any("lộ trình di dời" in text for text in texts_of(told.coming_tasks))
    counted = {row.cells[1]: row.cells[3] for row in counting_table(night).rows}
    assert counted["Đã có báo cáo, chưa nêu rõ tình trạng"] == "2"  # and I.1, of which nobody spoke


def test_a_year_that_the_plan_s_title_ends_with_is_not_said_twice() -> None:
    plan = replace(PLAN, short_title="Kế hoạch xây dựng nông thôn mới năm 2026")
    told = report(replace(full_night(), plan=plan))
    assert told.subject == "Kết quả thực hiện Kế hoạch xây dựng nông thôn mới năm 2026"


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("Sở Nông nghiệp và Môi trường", "Sở"),
        ("Bệnh viện đa khoa tỉnh", "Bệnh viện"),
        ("Ủy ban nhân dân xã Kiến Minh", "Ủy ban nhân dân"),
        ("Tổng công ty Cảng biển", "Tổng công ty"),
        ("Ban quản lý dự án giao thông", "Ban quản lý dự án"),
        ("Liên hiệp Hội", "Liên hiệp Hội"),
    ],
)
def test_an_agency_is_called_by_its_kind_and_never_by_half_of_it(name: str, office: str) -> None:
    assert lay_ground(full_night(), replace(AGENCY, prose_name=name)).office == office


@pytest.mark.parametrize(
    ("lines", "head"),
    [
        (("GIÁM ĐỐC",), "Giám đốc"),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Giám đốc"),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Chủ tịch"),
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Chủ tịch"),
    ],
)
def test_the_head_of_an_agency_is_called_as_above_the_signature(lines, head) -> None:
    agency = replace(AGENCY, signer=replace(AGENCY.signer, position=lines))
    assert lay_ground(full_night(), agency).head == head
