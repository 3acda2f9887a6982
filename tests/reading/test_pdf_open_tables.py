"""Tables without rules: found where a report has one, and nowhere else."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.domain.document import DOUBTFUL, Document
from pipeline.reading.pdf import read_pdf
from tests.reading.limits import TEXT_ONLY
from tests.reading.make_pdf_samples import SERIF

Written = tuple[float, float, str]


@pytest.fixture
def written(tmp_path: Path):
    """Write words at places of one page, points from the top left; give the reading."""
    pdfmetrics.registerFont(TTFont("Serif", SERIF))

    def read(*words: Written) -> Document:
        path = tmp_path / "page.pdf"
        canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
        canvas.setFont("Serif", 11)
        for x, y, text in words:
            for word in text.split():  # drawn by itself, so that only its place tells
                canvas.drawString(x, 842 - y, word)
                x += pdfmetrics.stringWidth(f"{word} ", "Serif", 11)
        canvas.showPage()
        canvas.save()
        reading = read_pdf(path, TEXT_ONLY)
        assert isinstance(reading, Document)
        return reading

    return read


def rows(xs: Sequence[float], top: float, step: float, *texts: Sequence[str]) -> list[Written]:
    return [
        (x, top + number * step, text)
        for number, row in enumerate(texts)
        for x, text in zip(xs, row, strict=True)
        if text
    ]


def texts(reading: Document) -> list[list[str]]:
    (table,) = reading.tables
    found = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        found[cell.row][cell.column] = cell.text
    return found


HEADING = ("STT", "Nội dung", "Trạng thái", "Tỷ lệ")
XS = (60, 100, 300, 420)


def test_wrapped_lines_stay_with_their_row_by_its_number(written) -> None:
    reading = written(
        *rows(XS, 100, 14, HEADING, ("1", "Rà soát các cụm", "Đang làm", "65%")),
        (100, 128, "công nghiệp"),
        *rows(XS, 142, 14, ("2", "Chuyển đổi số", "Hoàn thành", "100%")),
    )
    assert texts(reading) == [
        list(HEADING),
        ["1", "Rà soát các cụm công nghiệp", "Đang làm", "65%"],
        ["2", "Chuyển đổi số", "Hoàn thành", "100%"],
    ]


def test_a_heading_over_several_columns_is_one_cell_over_them(written) -> None:
    reading = written(
        (330, 86, "Tình hình thực hiện"),
        *rows(XS, 100, 14, HEADING),
        *rows(XS, 124, 20, ("1", "Rà soát", "Đang làm", "65%"), ("2", "Cấp phép", "Xong", "100%")),
    )
    (table,) = reading.tables
    spans = {cell.text: (cell.row, cell.column_span) for cell in table.cells}
    assert spans.get("Tình hình thực hiện") in {(0, 2), None}
    assert texts(reading)[-1] == ["2", "Cấp phép", "Xong", "100%"]


def test_the_text_after_a_table_is_no_row_of_it(written) -> None:
    reading = written(
        *rows(
            XS, 100, 16, HEADING, ("1", "Rà soát", "Đang làm", "65%"), ("2", "Cấp", "Xong", "9%")
        ),
        (60, 148, "Trên đây là báo cáo của Chi cục, trân trọng báo cáo Sở xem xét, tổng hợp./."),
        *rows((60, 380), 164, 14, ("Nơi nhận:", "CHI CỤC TRƯỞNG"), ("- Như trên;", "")),
    )
    assert len(texts(reading)) == 3
    assert len(reading.paragraphs) == 4


@pytest.mark.parametrize(
    "words",
    [
        rows(
            (70, 320),
            60,
            15,
            ("CHI CỤC KIỂM LÂM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("Số: 152/BC-CCKL", "Độc lập - Tự do - Hạnh phúc"),
            ("", "Hải Phòng, ngày 05 tháng 12 năm 2026"),
        ),
        rows(
            (60, 230, 420),
            500,
            15,
            ("NGƯỜI LẬP BIỂU", "KẾ TOÁN TRƯỞNG", "THỦ TRƯỞNG ĐƠN VỊ"),
            ("(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên)", "(Ký tên, đóng dấu)"),
            ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"),
        ),
        rows(
            (60, 80),
            100,
            15,
            ("1.", "Rà soát các cụm công nghiệp trên địa bàn"),
            ("2.", "Cấp giấy phép môi trường cho dự án"),
            ("3.", "Phục hồi mỏ đá đã ngừng khai thác"),
        ),
        rows(
            (60, 90, 500),
            100,
            15,
            ("1.", "Đặt vấn đề", "3"),
            ("2.", "Kết quả thực hiện", "5"),
            ("3.", "Kiến nghị", "9"),
        ),
        rows(
            (60, 310),
            100,
            15,
            *(("Đơn vị đã kiểm tra các cơ sở", "và báo cáo kết quả về Sở") for _ in range(6)),
        ),
    ],
    ids=["letterhead", "three signers", "list", "contents", "two columns of prose"],
)
def test_what_only_looks_aligned_is_no_table(written, words: list[Written]) -> None:
    assert written(*words).tables == ()


def test_a_signer_below_the_table_is_no_part_of_its_last_row(written) -> None:
    reading = written(
        *rows(XS, 100, 14, HEADING, ("1", "Rà soát", "Đang làm", "65%")),
        *rows(XS, 128, 14, ("2", "Cấp phép", "Hoàn thành", "100%")),
        (330, 160, "TRƯỞNG PHÒNG"),
        (345, 190, "Lê Thị Hoa"),
    )
    assert texts(reading)[-1] == ["2", "Cấp phép", "Hoàn thành", "100%"]
    assert [paragraph.text for paragraph in reading.paragraphs] == ["TRƯỞNG PHÒNG", "Lê Thị Hoa"]


def test_a_table_of_one_task_is_read_where_its_heading_says_that_it_numbers(written) -> None:
    reading = written(
        *rows(XS, 100, 14, HEADING, ("2.1", "Rà soát các cụm", "Đang làm", "65%")),
        (100, 128, "công nghiệp"),
    )
    assert texts(reading)[1] == ["2.1", "Rà soát các cụm công nghiệp", "Đang làm", "65%"]


def test_cells_set_at_the_lower_edge_of_their_rows_stay_with_the_number_below(written) -> None:
    reading = written(
        *rows(XS, 100, 14, HEADING),
        (100, 126, "Rà soát các cụm"),
        *rows(XS, 140, 14, ("1", "công nghiệp", "Đang làm", "65%")),
        (100, 154, "Chuyển đổi số của"),
        (100, 168, "mọi đơn vị trực thuộc"),
        *rows(XS, 182, 14, ("2", "và của Sở", "Hoàn thành", "100%")),
        (100, 196, "Cấp phép khai"),
        *rows(XS, 210, 14, ("3", "thác nước", "Đang làm", "20%")),
    )
    assert [row[1] for row in texts(reading)[1:]] == [
        "Rà soát các cụm công nghiệp",
        "Chuyển đổi số của mọi đơn vị trực thuộc và của Sở",
        "Cấp phép khai thác nước",
    ]


def test_rows_of_a_printed_sheet_may_be_far_higher_than_their_text(written) -> None:
    reading = written(
        *rows(XS, 100, 14, HEADING),
        *rows(XS, 190, 90, ("1", "Rà soát", "Đang làm", "65%"), ("2", "Số hóa", "Xong", "100%")),
    )
    assert [row[0] for row in texts(reading)] == ["STT", "1", "2"]


def test_a_heading_broken_letter_by_letter_still_heads_the_numbers(written) -> None:
    reading = written(
        *rows(XS, 100, 13, ("T", "Nội dung", "Trạng", "Tỷ lệ"), ("T", "", "thái", "")),
        *rows(XS, 132, 20, ("1", "Rà soát", "Đang làm", "65%"), ("2", "Số hóa", "Xong", "100%")),
    )
    assert texts(reading)[0] == ["TT", "Nội dung", "Trạng thái", "Tỷ lệ"]
    assert [row[0] for row in texts(reading)[1:]] == ["1", "2"]


def test_a_number_broken_behind_its_dot_is_one_row(written) -> None:
    reading = written(
        *rows(XS, 100, 14, HEADING),
        *rows(XS, 120, 14, ("1.", "Rà soát các", "Đang làm", "65%"), ("1", "cụm", "", "")),
        *rows(XS, 148, 14, ("1.", "Số hóa các", "Xong", "100%"), ("2", "hồ sơ", "", "")),
    )
    assert [row[1] for row in texts(reading)[1:]] == ["Rà soát các cụm", "Số hóa các hồ sơ"]


def test_numbers_with_and_without_a_dot_under_each_other_stay_rows_of_their_own(written) -> None:
    said = (("1.", "Rà soát", "Đang làm", "65%"), ("2.", "Số hóa", "Xong", "100%"))
    reading = written(*rows(XS, 100, 14, HEADING, *said))
    assert [row[0] for row in texts(reading)[1:]] == ["1.", "2."]


def test_a_closing_line_below_a_single_row_puts_no_headings_together(written) -> None:
    xs = (60, 100, 300, 336, 420)
    reading = written(
        *rows(xs, 100, 14, ("TT", "Nội dung", "Tỷ lệ", "Khó khăn", "Đề xuất")),
        *rows(xs, 120, 14, ("4", "Rà soát", "91", "Thiếu vốn", "Bổ sung")),
        (60, 150, "Trên đây là báo cáo kết quả thực hiện nhiệm vụ của đơn vị, kính gửi quý Sở."),
        (310, 170, "GIÁM ĐỐC SỞ"),
        (312, 190, "Vũ Thanh Hằng"),
    )
    assert texts(reading)[1] == ["4", "Rà soát", "91", "Thiếu vốn", "Bổ sung"]


def test_words_that_no_white_parts_at_a_column_are_read_without_certainty(written) -> None:
    xs, task = (60, 100, 260, 420), "Rà soát các cụm"
    left = 198.5 - pdfmetrics.stringWidth(task, "Serif", 11)
    reading = written(
        *rows(xs, 100, 14, ("STT", "Nội dung", "Kết quả", "Tỷ lệ")),
        *rows((60, left, 201.5, 420), 120, 20, ("1", task, "Đã họp hai lần với các xã", "65")),
        *rows(xs, 140, 20, ("2", "Số hóa", "Đang làm", "20")),
    )
    (table,) = reading.tables
    sure = [min(c.confidence for c in table.cells if c.row == row) for row in (1, 2)]
    assert sure[0] < DOUBTFUL
    assert sure[1] == 1.0


def test_a_row_of_figures_under_each_other_is_read_without_certainty(written) -> None:
    xs = (60, 100, 260, 330, 420)
    reading = written(
        *rows(xs, 100, 14, ("STT", "Nội dung", "Địa bàn", "Số hộ", "Số xã")),
        *rows(xs, 120, 14, ("1", "Rà soát các cụm", "Cát Hải", "1204", "12")),
        *rows(xs, 134, 14, ("", "công nghiệp", "An Dương", "431", "7")),
        *rows(xs, 160, 14, ("2", "Chuyển đổi số", "Tiên Lãng", "650", "21")),
    )
    (table,) = reading.tables
    sure = [min(c.confidence for c in table.cells if c.row == row and c.text) for row in (1, 2)]
    assert sure[0] < DOUBTFUL <= sure[1]


def test_rows_off_every_alignment_are_read_without_certainty(written) -> None:
    xs = (60, 100, 300, 420)
    reading = written(
        *rows(xs, 100, 14, ("STT", "Nội dung", "Kết quả", "Tỷ lệ")),
        *rows(xs[:1], 120, 40, ("1",), ("2",), ("3",)),
        *rows(xs[1:2], 120, 54, ("Rà soát các cụm",), ("Chuyển đổi số",), ("Trồng rừng",)),
        *rows(xs[2:3], 120, 26, ("Đang làm",), ("đã xong",), ("Chưa làm",), ("chờ vốn",)),
        *rows(xs[3:], 120, 33, ("65",), ("70",), ("35",)),
    )
    (table,) = reading.tables
    assert all(cell.confidence < DOUBTFUL for cell in table.cells if cell.row and cell.text)


def test_rows_without_numbers_are_told_by_the_figure_that_each_says(written) -> None:
    xs = (60, 260, 420)
    reading = written(
        *rows(xs, 100, 14, ("Nhiệm vụ", "Kết quả", "Tỷ lệ")),
        *rows(xs, 118, 12, ("Kiểm kê khí nhà kính", "Đã kiểm kê", "40"), ("tại các cơ sở", "", "")),
        *rows(xs, 142, 12, ("Trồng rừng", "Trồng mới 35 ha,", "100"), ("", "chăm sóc 20 ha", "")),
        *rows(xs, 166, 12, ("Số hóa hồ sơ", "Số hóa 9 xã", "75")),
    )
    assert texts(reading)[1:] == [
        ["Kiểm kê khí nhà kính tại các cơ sở", "Đã kiểm kê", "40"],
        ["Trồng rừng", "Trồng mới 35 ha, chăm sóc 20 ha", "100"],
        ["Số hóa hồ sơ", "Số hóa 9 xã", "75"],
    ]
