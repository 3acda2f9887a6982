"""Workbooks with a title on every sheet, and reports whose title goes on in small letters."""

import pytest

from pipeline.domain.document import Document, Paragraph, Place
from pipeline.extract import extract
from pipeline.settings.loading import load_settings
from tests.workspaces import ROOT


@pytest.fixture(scope="module")
def vocabulary():
    return load_settings(ROOT).vocabulary


def workbook(*sheets):
    """A workbook of sheets without tables, each given as its rows of cells."""
    paragraphs = []
    for number, rows in enumerate(sheets, 1):
        for row, cells in enumerate(rows, 1):
            for column, text in enumerate(cells):
                place = Place(f"Biểu {number}", f"{'ABCDEFGH'[column]}{row}")
                paragraphs.append(Paragraph(text, (place,), len(paragraphs)))
    return Document("xlsx", tuple(paragraphs))


def form(number):
    return [
        ["CHI CỤC THỦY SẢN"],
        [f"PHIẾU BÁO CÁO NHIỆM VỤ (phiếu số {number})"],
        ["Tên nhiệm vụ:", f"Xây dựng kế hoạch nuôi biển số {number}"],
        ["Kết quả:", "Đã trình"],
        ["Tỷ lệ hoàn thành:", "40%"],
    ]


def test_the_head_of_each_further_sheet_is_neither_prose_nor_a_task(vocabulary):
    said = extract("a.xlsx", workbook(form(1), form(2), form(3)), vocabulary)
    assert len(said.lines) == 3
    assert said.passages == ()
    assert said.prose_lines == ()


def test_a_sheet_that_says_there_is_nothing_is_no_result_of_the_others(vocabulary):
    nothing = [
        ["BÁO CÁO NĂM 2026 - NHIỆM VỤ ĐỘT XUẤT"],
        ["STT", "Nhiệm vụ", "Kết quả thực hiện"],
        ["Không phát sinh nhiệm vụ"],
    ]
    said = extract("a.xlsx", workbook(form(1), nothing), vocabulary)
    assert len(said.lines) == 1
    assert said.passages == ()


def test_what_a_further_sheet_tells_below_its_title_is_kept(vocabulary):
    told = [
        ["BÁO CÁO TÌNH HÌNH"],
        ["II. KHÓ KHĂN, VƯỚNG MẮC"],
        ["Thiếu kinh phí thực hiện ở ba xã."],
    ]
    said = extract("a.xlsx", workbook(form(1), told), vocabulary)
    assert [p.text for p in said.passages] == ["Thiếu kinh phí thực hiện ở ba xã."]


@pytest.mark.parametrize("title", ["BÁO CÁO", "BÁO CÁO kết quả năm 2026", "BÁO CÁO TIẾN ĐỘ"])
def test_a_text_is_a_report_though_only_its_kind_stands_in_capitals(vocabulary, title):
    lines = [
        "PHÒNG KẾ HOẠCH",
        title,
        "Trong năm đơn vị đã tổ chức ba đoàn kiểm tra việc xả thải tại các khu công nghiệp.",
    ]
    paragraphs = (Paragraph(t, (Place(paragraph=n),), n) for n, t in enumerate(lines, 1))
    assert extract("a.txt", Document("txt", tuple(paragraphs)), vocabulary).is_report
