"""Borders as some programs write them: on the first cell of a merged one only."""

from pipeline.reading.drafts import sheet_cell
from pipeline.reading.sheets.layout import document_of
from pipeline.reading.sheets.sheet import Sheet


def test_merged_heading_cells_stay_in_their_table_though_only_their_first_cell_is_ruled() -> None:
    sheet = Sheet("Biểu")
    texts: dict[int, list[str]] = {
        0: ["TT", "Việc", "Tiến độ", "", "Kết quả", "Khó khăn", "Ghi chú"],
        1: ["", "", "Thời gian"],
        2: ["", "", "Hạn", "Tỷ lệ"],
    }
    texts |= {row: [str(row), "Đề án", "Quý IV", "60%", "Xong", "Vốn", "x"] for row in (3, 4)}
    for row, told in texts.items():
        sheet.rows[row] = [
            sheet_cell(row, column, text, "Biểu", f"{'ABCDEFG'[column]}{row + 1}")
            for column, text in enumerate(told)
            if text
        ]
    sheet.merges = {(0, column): (3, 1) for column in (0, 1, 4, 5, 6)}
    sheet.merges |= {(0, 2): (1, 2), (1, 2): (1, 2)}
    sheet.ruled = {0: [0, 1, 2, 4, 5, 6], 1: [2], 2: [2, 3]}
    sheet.ruled |= {row: list(range(7)) for row in (3, 4)}
    sheet.apply_merges()
    document = document_of("ods", [sheet])
    (table,) = document.tables
    assert document.paragraphs == ()
    assert (table.rows, table.columns, table.header_rows) == (5, 7, 3)
