"""Tables inside the cells of a report table."""

from pathlib import Path

import docx
import pytest

from pipeline.domain.document import Document
from pipeline.domain.progress import Field
from pipeline.extract import extract
from pipeline.reading import read_file, wire
from tests.reading.limits import LIMITS
from tests.workspace_settings import real_settings

HEADER = ("STT", "Nhiệm vụ", "Kết quả thực hiện")


def extracted(path: Path, words: str, *inner: tuple[str, ...], style: str | None = None):
    """What is understood of a report whose one result is `words` and a table of its own."""
    document = docx.Document()
    document.add_paragraph("BÁO CÁO kết quả năm 2026")
    table = document.add_table(rows=2, cols=3, style="Table Grid")
    for column, text in enumerate(HEADER):
        table.cell(0, column).text = text
    for column, text in enumerate(("1", "Lập Đề án vùng phát thải thấp", words)):
        table.cell(1, column).text = text
    nested = table.cell(1, 2).add_table(rows=len(inner), cols=len(inner[0]))
    nested.style = style
    for row, texts in enumerate(inner):
        for column, text in enumerate(texts):
            nested.cell(row, column).text = text
    document.save(path)
    reading = read_file(path, LIMITS)
    assert isinstance(reading, Document)
    assert wire.decode(wire.encode(reading)) == reading
    return extract("a.docx", reading, real_settings().vocabulary)


@pytest.mark.parametrize("style", [None, "Table Grid"])
def test_the_words_of_a_table_inside_a_result_belong_to_the_result(tmp_path, style):
    inner = [("Hạng mục", "Kinh phí", "Hạn"), ("Khảo sát", "350 triệu", "quý II")]
    (line,) = extracted(tmp_path / "a.docx", "Đã trình:", *inner, style=style).lines
    (result,) = line.quotes[Field.RESULT]
    assert result.text == "Đã trình:\nHạng mục: Kinh phí; Hạn\nKhảo sát: 350 triệu; quý II"
    assert result.sources[0].place.table == 1


def test_a_table_inside_a_cell_that_is_a_report_s_stays_one(tmp_path):
    inner = [HEADER, ("2", "Phân loại rác tại nguồn", "58 xã")]
    found = extracted(tmp_path / "a.docx", "Xem bảng", *inner, style="Table Grid")
    assert [line.title.text for line in found.lines] == [
        "Lập Đề án vùng phát thải thấp",
        "Phân loại rác tại nguồn",
    ]
