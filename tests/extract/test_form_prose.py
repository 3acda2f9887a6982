"""Forms that no table holds, or not wholly."""

from dataclasses import replace

import pytest

from pipeline.domain.document import Document
from pipeline.domain.progress import Field
from pipeline.extract import extract
from tests.documents import paragraphs_of, table_of
from tests.workspace_settings import real_settings

DE_AN = "Xây dựng Đề án Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp"
QUY_DINH = "Ban hành quy định cơ chế hỗ trợ tài chính cho hoạt động xử lý chất thải chăn nuôi"
LABELS = (
    ("Kết quả thực hiện", "Đã trình Sở Tư pháp."),
    ("Trạng thái", "Đang thực hiện"),
    ("% hoàn thành", "40 %"),
    ("Khó khăn, vướng mắc", ""),
)


def lines_of(*texts, tables=()):
    document = Document("docx", paragraphs_of(*texts), tuple(tables))
    return extract("a.docx", document, real_settings().vocabulary).lines


def told(line):
    return {name: [quote.text for quote in said] for name, said in line.quotes.items()}


@pytest.mark.parametrize(
    ("task", "result", "progress"),
    [
        (f"1. Tên nhiệm vụ: {DE_AN}", "- Kết quả thực hiện: Đã trình.", "- Tỷ lệ hoàn thành: 80%"),
        (f"Nhiệm vụ: {DE_AN}", "Kết quả: Đã trình.", "Tiến độ: 80%"),
        (f"a) Nội dung công việc: {DE_AN}", "+ Tình hình thực hiện: Đã trình.", "+ Tiến độ: 80%"),
    ],
)
def test_labelled_paragraphs_are_a_form_of_one_task(task, result, progress):
    (line,) = lines_of("BÁO CÁO", task, result, progress)
    assert line.title.text == DE_AN
    assert told(line)[Field.RESULT] == ["Đã trình."]
    assert ["80%"] in told(line).values()


def test_each_task_s_label_begins_another_block_and_the_words_that_close_a_report_are_none_of_it():
    lines = lines_of(
        "BÁO CÁO",
        f"1. Tên nhiệm vụ: {DE_AN}",
        "- Kết quả: Đã trình.",
        "Sở Tư pháp đang thẩm định.",
        f"2. Tên nhiệm vụ: {QUY_DINH}",
        "- Kết quả: Chưa làm.",
        "II. PHƯƠNG HƯỚNG",
        "Tiếp tục thực hiện.",
        "Trên đây là báo cáo của đơn vị./.",
        "CHI CỤC TRƯỞNG",
    )
    assert [line.title.text for line in lines] == [DE_AN, QUY_DINH]
    assert told(lines[0])[Field.RESULT] == ["Đã trình.", "Sở Tư pháp đang thẩm định."]
    assert told(lines[1])[Field.RESULT] == ["Chưa làm."]


def test_a_label_may_stand_above_its_value():
    (line,) = lines_of("BÁO CÁO", "Tên nhiệm vụ", DE_AN, "Kết quả thực hiện", "Đã trình.")
    assert (line.title.text, told(line)[Field.RESULT]) == (DE_AN, ["Đã trình."])


@pytest.mark.parametrize("heading", [f"1. {DE_AN}", f"Nhiệm vụ 1: {DE_AN}", f"Nhiệm vụ: {DE_AN}"])
def test_a_heading_names_the_task_of_the_labels_below_it(heading):
    paragraphs = paragraphs_of("BÁO CÁO", heading)
    document = Document("docx", paragraphs, (table_of(LABELS, order=2),))
    (line,) = extract("a.docx", document, real_settings().vocabulary).lines
    assert line.title.text == DE_AN
    assert line.title.sources[0].place == paragraphs[1].places[0]
    assert told(line)[Field.PERCENT] == ["40 %"]


def test_labels_below_no_task_s_name_are_no_form():
    document = Document("docx", paragraphs_of("BÁO CÁO"), (table_of(LABELS, order=1),))
    assert extract("a.docx", document, real_settings().vocabulary).lines == ()


def test_a_second_table_below_one_heading_is_not_that_task_s():
    table = table_of(LABELS, order=2)
    other = replace(table, order=3)
    document = Document("docx", paragraphs_of("BÁO CÁO", f"1. {DE_AN}"), (table, other))
    assert len(extract("a.docx", document, real_settings().vocabulary).lines) == 1
