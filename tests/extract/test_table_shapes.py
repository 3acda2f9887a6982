"""Tables as offices really lay them out, each read to the same lines."""

from dataclasses import replace

import pytest
from msgspec import structs

from pipeline.domain.document import Cell, Document, Paragraph, Place, Table
from pipeline.domain.progress import Field
from pipeline.extract import extract
from tests.documents import HEADER, paragraphs_of, table_of
from tests.workspace_settings import real_settings

DE_AN = "Lập Đề án vùng phát thải thấp"
RAC = "Phân loại rác tại nguồn"


def extracted(*tables, opening=()):
    placed = tuple(replace(table, order=20 + n) for n, table in enumerate(tables))
    document = Document("xlsx", paragraphs_of(*opening), placed)
    return extract("a.xlsx", document, real_settings().vocabulary)


def lines_of(*rows, opening=()):
    return extracted(table_of(rows), opening=opening).lines


def said(line, field):
    return [quote.text for quote in line.quotes.get(field, ())]


def places(table: Table, *hidden: str) -> Table:
    """The table with the named cells hidden."""
    cells = tuple(structs.replace(c, hidden=c.places[0].cell in hidden) for c in table.cells)
    return replace(table, cells=cells)


# ---------------------------------------------------------------- one column for each task


def test_a_table_may_have_a_column_for_each_task():
    found = extracted(
        table_of(
            [
                ("Nhiệm vụ", DE_AN, RAC),
                ("Kết quả thực hiện", "Đã trình", "Đã làm ở 58 xã"),
                ("Tỷ lệ hoàn thành (%)", "60", "50"),
                ("Khó khăn, vướng mắc", "", "Thiếu xe"),
            ]
        )
    )
    assert [line.title.text for line in found.lines] == [DE_AN, RAC]
    assert said(found.lines[1], Field.DIFFICULTIES) == ["Thiếu xe"]
    (percent,) = found.lines[1].quotes[Field.PERCENT]
    assert percent.sources[0].place.cell == "C3"
    assert [(row.reason, row.source.place.cell) for row in found.ignored_rows] == [("header", "A1")]


def test_columns_of_tasks_may_be_counted_and_their_labels_numbered():
    found = lines_of(
        ("TT", "Nội dung", "Nhiệm vụ 1", "Nhiệm vụ 2"),
        ("1", "Tên nhiệm vụ", DE_AN, RAC),
        ("2", "Kết quả", "Đã trình", "Đã làm"),
    )
    assert [line.title.text for line in found] == [DE_AN, RAC]


# ---------------------------------------------------------------- forms


@pytest.mark.parametrize(
    "rows",
    [
        [("Tên nhiệm vụ", DE_AN), ("Kết quả", "Đã trình"), ("Tỷ lệ hoàn thành (%)", "60%")],
        [
            ("Tên nhiệm vụ:", DE_AN, "Thời hạn:", "Tháng 12/2026"),
            ("Kết quả:", "Đã trình", "Tỷ lệ hoàn thành:", "60%"),
        ],
        [
            ("Tên nhiệm vụ", ""),
            (DE_AN, ""),
            ("Kết quả thực hiện", "Mức độ hoàn thành"),
            ("Đã trình", "60%"),
        ],
        [("1", f"Nhiệm vụ: {DE_AN}"), ("", "Kết quả: Đã trình"), ("", "Tỷ lệ hoàn thành: 60%")],
    ],
    ids=["beside", "in pairs", "below", "behind a colon"],
)
def test_a_form_gives_one_line_wherever_its_values_stand(rows):
    (line,) = lines_of(*rows)
    assert line.title.text == DE_AN
    assert said(line, Field.RESULT) == ["Đã trình"]
    assert said(line, Field.PERCENT) == ["60%"]


def test_several_forms_may_stand_below_each_other():
    found = lines_of(
        ("PHIẾU BÁO CÁO", ""),
        ("Số TT", "1"),
        ("Tên nhiệm vụ", DE_AN),
        ("Kết quả thực hiện", "Đã trình"),
        ("", ""),
        ("Số TT", "2"),
        ("Tên nhiệm vụ", RAC),
        ("Kết quả thực hiện", "58 xã"),
        ("", "Thêm 2 xã"),
    )
    assert [(line.number, line.title.text) for line in found] == [("1", DE_AN), ("2", RAC)]
    assert said(found[1], Field.RESULT) == ["58 xã", "Thêm 2 xã"]


def test_several_forms_may_stand_beside_each_other():
    found = lines_of(
        ("Nhiệm vụ 1", DE_AN, "", "Nhiệm vụ 2", RAC),
        ("Tỷ lệ (%)", "60", "", "Tỷ lệ (%)", "100"),
        ("Kết quả", "Đã trình", "", "Kết quả", "58 xã"),
    )
    assert [line.title.text for line in found] == [DE_AN, RAC]
    assert [said(line, Field.RESULT) for line in found] == [["Đã trình"], ["58 xã"]]
    assert [said(line, Field.PERCENT) for line in found] == [["60"], ["100"]]


def test_a_heading_such_as_nhiem_vu_2_names_the_task_of_its_form():
    found = lines_of(
        (f"Nhiệm vụ 1: {DE_AN}", ""),
        ("Kết quả", "Đã trình"),
        (f"Nhiệm vụ 2: {RAC}", ""),
        ("Kết quả", "58 xã"),
    )
    assert [line.title.text for line in found] == [DE_AN, RAC]


def test_columns_of_ticks_may_be_headed_in_short():
    found = lines_of(
        ("STT", "Nhiệm vụ", "Chưa TH", "Đang TH", "Đã HT"),
        ("1", DE_AN, "", "x", ""),
        ("2", RAC, "", "", "x"),
    )
    assert [said(line, Field.STATUS) for line in found] == [["Đang TH"], ["Đã HT"]]


# ---------------------------------------------------------------- years and plans


def test_last_year_s_results_and_the_plan_are_never_this_year_s_result():
    (line,) = lines_of(
        ("STT", "Nhiệm vụ", "Kết quả năm 2025", "Kế hoạch năm 2026", "Kết quả năm 2026"),
        ("1", DE_AN, "Việc cũ", "Trình trong quý IV", "Đã trình"),
    )
    assert said(line, Field.RESULT) == ["Đã trình"]


@pytest.mark.parametrize("merged", [True, False])
def test_years_may_stand_below_one_header_for_all(merged):
    table = table_of(
        [
            ("STT", "Nhiệm vụ", "Kết quả thực hiện", "", ""),
            ("", "", "Năm 2025", "Kế hoạch 2026", "Năm 2026"),
            ("1", DE_AN, "Việc cũ", "Trình", "Đã trình"),
        ]
    )
    if merged:
        cells = [c for c in table.cells if c.text]
        over = next(c for c in cells if c.text == "Kết quả thực hiện")
        cells[cells.index(over)] = structs.replace(over, column_span=3)
        table = replace(table, cells=tuple(cells))
    (line,) = extracted(table).lines
    assert said(line, Field.RESULT) == ["Đã trình"]


def test_the_same_time_last_year_is_no_progress():
    (line,) = lines_of(
        ("STT", "Nhiệm vụ", "Kết quả cùng kỳ năm trước", "Kế hoạch", "Thực hiện"),
        ("1", DE_AN, "Việc cũ", "Trình", "Đã trình"),
    )
    assert said(line, Field.RESULT) == ["Đã trình"]


def test_of_quarterly_percentages_the_last_filled_one_counts():
    (line,) = lines_of(
        ("STT", "Nhiệm vụ", "Kết quả", "Tỷ lệ quý II (%)", "Tỷ lệ quý III (%)", "Tỷ lệ quý IV (%)"),
        ("1", DE_AN, "Đã trình", "20", "60", ""),
    )
    assert said(line, Field.PERCENT) == ["60"]


# ---------------------------------------------------------------- rows that belong together


def test_bullets_below_a_task_go_on_with_it():
    found = lines_of(
        HEADER,
        ("1", DE_AN, "", ""),
        ("-", "Khảo sát", "Đã khảo sát", "100"),
        ("", "+ Lấy ý kiến", "Đang lấy", "20"),
        ("2", RAC, "58 xã", "50"),
    )
    assert [(line.title.text, line.continues) for line in found] == [
        (DE_AN, False),
        ("Khảo sát", True),
        ("+ Lấy ý kiến", True),
        (RAC, False),
    ]


def test_a_bulleted_task_without_answers_is_the_parent_of_the_deeper_bullets_below_it():
    found = lines_of(
        HEADER,
        ("-", RAC, "58 xã", "50"),
        ("-", DE_AN, "", ""),
        ("+", "Khảo sát", "", ""),
        ("+", "Lấy ý kiến", "Đang lấy", "20"),
    )
    assert [(line.title.text, line.continues) for line in found] == [
        (RAC, False),
        (DE_AN, False),
        ("Lấy ý kiến", True),
    ]


def test_a_bulleted_task_without_answers_before_its_like_is_blank():
    found = extracted(table_of([HEADER, ("-", DE_AN, "", ""), ("-", RAC, "58 xã", "50")]))
    assert [row.reason for row in found.ignored_rows] == ["header", "blank"]
    assert [line.title.text for line in found.lines] == [RAC]


def test_dashes_before_all_titles_begin_tasks_of_their_own():
    found = lines_of(HEADER, ("", f"- {DE_AN}", "Đã trình", ""), ("", f"- {RAC}", "58 xã", ""))
    assert [line.continues for line in found] == [False, False]


def test_rows_under_a_merged_title_go_on_with_it():
    table = table_of([HEADER, ("1", DE_AN, "Đã họp", ""), ("", "", "Đã trình", "60")])
    cells = [c for c in table.cells if c.text]
    title = next(c for c in cells if c.text == DE_AN)
    cells[cells.index(title)] = structs.replace(title, row_span=2)
    found = extracted(replace(table, cells=tuple(cells))).lines
    assert [line.continues for line in found] == [False, True]


def test_a_table_without_header_goes_on_with_the_one_before():
    found = extracted(
        table_of([HEADER, ("II", "Công nghiệp", "", ""), ("1", DE_AN, "Đã trình", "60")]),
        table_of([("2", RAC, "58 xã", "50")]),
    )
    assert [(line.group, line.number) for line in found.lines] == [("II", "1"), ("II", "2")]


def test_a_title_that_only_sounds_like_a_sum_is_a_task():
    found = lines_of(
        HEADER,
        ("1", "Tổng điều tra rác thải", "Đã làm", "10"),
        ("", "Cộng đồng tham gia phân loại rác", "Đã làm", ""),
        ("", "Tổng (I+II)", "", "10"),
    )
    assert len(found) == 2


def test_numbers_may_stand_in_the_titles():
    found = lines_of(HEADER[1:], ("I. Giao thông", "", ""), (f"1.1. {DE_AN}", "Đã trình", "60"))
    assert [(line.group, line.number) for line in found] == [("I", "1.1")]


def test_a_column_of_groups_names_no_task():
    table = table_of(
        [
            ("Nhóm nhiệm vụ", "Nhiệm vụ", "Kết quả"),
            ("Giao thông", DE_AN, "Đã trình"),
            ("", RAC, "58 xã"),
        ]
    )
    assert [line.title.text for line in extracted(table).lines] == [DE_AN, RAC]


def test_each_row_carries_the_unit_that_it_names():
    found = lines_of(
        ("STT", "Đơn vị báo cáo", "Nhiệm vụ", "Kết quả"),
        ("1", "Chi cục Kiểm lâm", DE_AN, "Đã trình"),
        ("2", "Phòng QLMT", RAC, "58 xã"),
    )
    assert [line.unit_words for line in found] == ["Chi cục Kiểm lâm", "Phòng QLMT"]


def test_each_row_carries_the_group_rows_above_it():
    found = lines_of(HEADER, ("", "Chi cục Kiểm lâm", "", ""), ("1", DE_AN, "Đã trình", ""))
    assert found[0].headings == ("Chi cục Kiểm lâm",)


# ---------------------------------------------------------------- hidden


def test_hidden_columns_do_not_speak():
    table = places(table_of([HEADER, ("1", DE_AN, "Đã trình", "60")]), "D1", "D2")
    (line,) = extracted(table).lines
    assert Field.PERCENT not in line.quotes


def test_hidden_rows_are_ignored_as_hidden():
    rows = [HEADER, ("1", DE_AN, "Đã trình", "60"), ("2", RAC, "58 xã", "50")]
    found = extracted(places(table_of(rows), "A3", "B3", "C3", "D3"))
    assert len(found.lines) == 1
    assert [row.reason for row in found.ignored_rows] == ["header", "hidden"]


def test_hidden_rows_speak_where_nothing_else_does():
    found = extracted(
        places(table_of([HEADER, ("1", DE_AN, "Đã trình", "60")]), "A2", "B2", "C2", "D2")
    )
    assert len(found.lines) == 1


def test_a_hidden_sheet_beside_a_visible_one_is_ignored_row_by_row():
    rows = [HEADER, ("1", DE_AN, "Đã trình", "60")]
    hidden = replace(table_of(rows, sheet="Cũ"), hidden=True)
    found = extracted(table_of(rows), hidden)
    assert len(found.lines) == 1
    assert [row.reason for row in found.ignored_rows] == ["header", "hidden", "hidden"]


def test_a_title_over_the_whole_table_heads_no_column():
    table = table_of([("",) * 5, (*HEADER, "Số lớp"), ("1", DE_AN, "Đã trình", "60", "3")])
    title = Cell(0, 0, "KẾT QUẢ THỰC HIỆN NHIỆM VỤ", (Place(cell="A1"),), column_span=5)
    cells = (title, *(c for c in table.cells if c.row > 0))
    found = extracted(replace(table, cells=cells))
    assert [header.text for header in found.unknown_headers] == ["Số lớp"]


# ---------------------------------------------------------------- figures beside progress


def test_figures_stand_under_all_words_of_their_header():
    header = ["STT", "Nội dung", "Kết quả thực hiện", "Kinh phí (triệu đồng)", "", "Ghi chú"]
    below = ["", "", "", "Dự toán", "Giải ngân", ""]
    row = ["1", DE_AN, "Đã trình", "1.200", "850,5", "Đợt 2"]
    table = table_of([header, below, row])
    merged = {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 3): (1, 2), (0, 5): (2, 1)}
    cells = tuple(
        structs.replace(
            c,
            row_span=merged.get((c.row, c.column), (1, 1))[0],
            column_span=merged.get((c.row, c.column), (1, 1))[1],
        )
        for c in table.cells
        if c.text
    )
    (line,) = extracted(replace(table, cells=cells)).lines
    assert [(figure.label, figure.text) for figure in line.figures] == [
        ("Kinh phí (triệu đồng) Dự toán", "1.200"),
        ("Kinh phí (triệu đồng) Giải ngân", "850,5"),
        ("Ghi chú", "Đợt 2"),
    ]


def test_a_table_of_money_below_the_report_gives_figures_and_no_rows():
    main = [["STT", "Nội dung", "Kết quả thực hiện", "Ghi chú"], ["1", DE_AN, "Đã trình", ""]]
    money = [
        ["STT", "Nội dung nhiệm vụ", "Dự toán (triệu đồng)", "Giải ngân (triệu đồng)"],
        ["1", DE_AN, "1.200", "850,5"],
        ["", "Tổng cộng", "1.200", "850,5"],
    ]
    told = extracted(table_of(main), table_of(money, sheet="Kinh phí"))
    assert [line.title.text for line in told.lines] == [DE_AN]
    assert said(told.lines[0], Field.RESULT) == ["Đã trình"]
    first = told.figure_lines[0]
    assert (first.number, first.title.text) == ("1", DE_AN)
    assert [(figure.label, figure.text) for figure in first.figures] == [
        ("Dự toán (triệu đồng)", "1.200"),
        ("Giải ngân (triệu đồng)", "850,5"),
    ]


def test_each_row_of_a_table_of_money_is_told_of_with_all_its_words_or_ignored_with_a_reason():
    main = [HEADER, ("1", DE_AN, "Đã trình", "")]
    money = [
        ("STT", "Nội dung nhiệm vụ", "Dự toán (triệu đồng)", "Ghi chú"),
        ("1", DE_AN, "2500", "Nguồn sự nghiệp"),
        ("", "Tổng cộng", "2500", ""),
        ("2", RAC, "", ""),
    ]
    told = extracted(table_of(main), table_of(money, sheet="Kinh phí"))
    (line,) = told.figure_lines
    assert said(line, Field.RESULT) == ["Dự toán: 2500 triệu đồng", "Ghi chú: Nguồn sự nghiệp"]
    rows = [(r.source.place.cell, r.reason) for r in told.ignored_rows]
    assert rows == [("A1", "header"), ("A1", "header"), ("B3", "total"), ("A4", "blank")]


def test_bare_figures_of_several_result_columns_stand_under_their_headers_in_the_row_s_unit():
    header = ("TT", "Nội dung", "ĐVT", "Kết quả", "Thực hiện 11 tháng", "Ước thực hiện năm 2026")
    rows = [("1", DE_AN, "ha", "Đã giao 3 xã", "412,5", "450"), ("2", RAC, "", "7", "8 xã", "9")]
    first, second = lines_of(header, *rows, opening=("BÁO CÁO năm 2026",))
    assert said(first, Field.RESULT) == [
        "Đã giao 3 xã",
        "Thực hiện 11 tháng: 412,5 ha",
        "Ước thực hiện năm 2026: 450 ha",
    ]
    assert said(second, Field.RESULT) == ["7", "8 xã", "Ước thực hiện năm 2026: 9"]


def test_a_number_that_a_workbook_shows_with_a_point_is_told_with_a_comma():
    table = table_of([("TT", "Nội dung", "ĐVT", "Kết quả"), ("1", DE_AN, "ha", "412.5")])
    cells = [structs.replace(c, value=412.5) if c.text == "412.5" else c for c in table.cells]
    (line,) = extracted(replace(table, cells=tuple(cells))).lines
    assert said(line, Field.RESULT) == ["412,5 ha"]


def test_rows_that_go_on_without_a_header_are_no_table_of_figures():
    header = ["STT", "Nội dung", "Kết quả thực hiện", "Tỷ lệ hoàn thành (%)"]
    told = extracted(
        table_of([header, ["1", DE_AN, "Đã trình", "40"]]),
        table_of([["2", RAC, "Đã tập huấn", "50"]], sheet="Trang 2"),
    )
    assert [line.title.text for line in told.lines] == [DE_AN, RAC]
    assert told.figure_lines == ()


def test_a_table_with_a_header_of_its_own_does_not_go_on_with_the_report_s():
    report = table_of([HEADER, ("1", DE_AN, "Đã trình", "60")])
    log = [("STT", "Số, ký hiệu", "Ngày ban hành", "Trích yếu")]
    log += [(str(n), f"10{n}/CV-KTTH", "01/6/2026", "Hướng dẫn kỹ thuật") for n in range(1, 5)]
    found = extracted(report, table_of(log, sheet="Danh mục"))
    assert [line.title.text for line in found.lines] == [DE_AN]


def test_what_a_table_of_something_else_is_called_is_no_result():
    report = table_of([HEADER, ("1", DE_AN, "Đã trình", "60")])
    title = Paragraph("Nhật ký tuần tra", (Place("Nhật ký", "A1"),), 21)
    log = replace(table_of([("TT", "Ngày", "Địa điểm"), ("1", "05/10", "Cát Dứa")]), order=22)
    opening = (Paragraph("BÁO CÁO KẾT QUẢ NĂM 2026", (Place("Báo cáo", "A1"),), 0),)
    document = Document("xlsx", (*opening, title), (replace(report, order=20), log))
    found = extract("a.xlsx", document, real_settings().vocabulary)
    assert found.passages == ()


@pytest.mark.parametrize(("title", "lines"), [("BÁO CÁO", 2), ("KẾ HOẠCH", 0)])
def test_notes_tell_how_tasks_go_only_in_a_report_that_tells_it_nowhere_else(title, lines):
    found = lines_of(
        ("TT", "Nhiệm vụ phối hợp", "Đơn vị chủ trì", "Đạt", "Ghi chú"),
        ("1", DE_AN, "Phòng A", "x", "Đã thẩm định dự toán"),
        ("2", RAC, "Phòng B", "", "Chưa bố trí được vốn"),
        opening=("PHÒNG TÀI CHÍNH", title),
    )
    assert len(found) == lines
    if lines:
        assert said(found[0], Field.RESULT) == ["Đã thẩm định dự toán"]


def test_amounts_beside_a_column_of_percentages_are_no_percentages():
    (line,) = lines_of(
        ("Nhiệm vụ", "Kết quả", "Lũy kế", "Tỷ lệ lũy kế (%)"),
        (DE_AN, "Đã thi công", "425000", "0,5"),
    )
    assert said(line, Field.PERCENT) == ["0,5"]
    assert line.column_values == (0.5,)
    assert [figure.text for figure in line.figures] == ["425000"]


def test_the_plan_s_very_titles_tell_the_column_of_tasks_whatever_its_header():
    table = table_of(
        [
            ("TT", "Tên kỹ thuật", "Số ca", "Đạt (%)"),
            ("1", DE_AN, "210", "95"),
            ("2", RAC, "5", "9"),
        ]
    )
    document = Document("xlsx", (), (table,))
    vocabulary = real_settings().vocabulary
    assert extract("a.xlsx", document, vocabulary).lines == ()
    found = extract("a.xlsx", document, vocabulary, [DE_AN]).lines
    assert [line.title.text for line in found] == [DE_AN, RAC]


def test_english_headers_are_known():
    (line,) = lines_of(
        ("No.", "Task", "Progress (%)", "Status", "Remarks"),
        ("I.1", DE_AN, "60%", "On-going", "Thiếu tàu"),
    )
    assert (line.number, line.title.text) == ("I.1", DE_AN)
    assert said(line, Field.STATUS) == ["On-going"]
