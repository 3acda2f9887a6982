"""Borders as some programs write them: on the first cell of a merged one only."""

from pipeline.reading.drafts import sheet_cell
from pipeline.reading.sheet import Sheet
from pipeline.reading.sheet_layout import document_of


def test_a_heading_merged_downwards_belongs_to_its_table_though_only_its_first_cell_is_ruled() -> (
    None
):
    sheet = Sheet("Biểu")
    texts = {0: ["TT", "Việc", "Tiến độ", None, "Kết quả"], 1: [None, None, "Hạn", "Tỷ lệ", None]}
    texts |= {row: [str(row), "Đề án", "Quý IV", "60%", "Đang làm"] for row in (2, 3)}
    for row, told in texts.items():
        sheet.rows[row] = [
            sheet_cell(row, column, text, "Biểu", f"{'ABCDE'[column]}{row + 1}")
            for column, text in enumerate(told)
            if text
        ]
    sheet.merges = {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2), (0, 4): (2, 1)}
    sheet.ruled = {0: [0, 1, 2, 4], 1: [2, 3], 2: [0, 1, 2, 3, 4], 3: [0, 1, 2, 3, 4]}
    sheet.apply_merges()
    document = document_of("ods", [sheet])
    (table,) = document.tables
    assert document.paragraphs == ()
    assert (table.rows, table.columns, table.header_rows) == (4, 5, 2)
