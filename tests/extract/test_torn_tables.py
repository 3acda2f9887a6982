"""Report tables of which a page's reading has only loose lines."""

import pytest

from pipeline.domain.document import Document
from pipeline.extract import extract
from tests.documents import paragraphs_of
from tests.workspace_settings import real_settings


def extracted(*texts):
    document = Document("pdf", paragraphs_of("BÁO CÁO", *texts))
    return extract("a.pdf", document, real_settings().vocabulary)


@pytest.mark.parametrize(
    "texts",
    [
        ("STT", "II", "2", "Tên chương trình, nhiệm vụ", "Di dời cơ sở", "Kết quả thực hiện"),
        ("STT Tên chương trình, nhiệm vụ", "Thời gian hoàn thành", "Kết quả thực hiện"),
        ("TT Nội dung công việc Kết quả thực hiện Khó khăn, vướng mắc", "1 Di dời cơ sở Đã họp."),
        ("STT\tNhiệm vụ\tKết quả thực hiện", "1\tDi dời cơ sở\tĐã họp."),
        ("T Nội dung công việc", "Kết quả thực hiện", "T", "1 Di dời cơ sở Đã họp."),
    ],
)
def test_the_headers_of_a_table_among_loose_lines_tell_of_it(texts):
    found = extracted(*texts)
    assert found.torn
    assert [p for p in found.passages if p.topic == "khac"] == []


@pytest.mark.parametrize(
    "texts",
    [
        ("1. Kết quả thực hiện", "Đã họp.", "2. Khó khăn, vướng mắc", "Thiếu vốn."),
        ("1. Nhiệm vụ: Lập Đề án", "Kết quả: Đã trình.", "Tiến độ: 80%"),
        ("Kết quả tại mục II, STT 3 của Phụ lục: đã họp.",),
    ],
)
def test_sections_and_labels_of_prose_are_no_table(texts):
    assert not extracted(*texts).torn


def test_loose_lines_of_a_table_are_no_prose_of_a_task():
    found = extracted(
        "1. Lập Đề án thu gom nước thải đô thị",
        "Kết quả: Đã trình dự thảo.",
        "TT Nội dung công việc Kết quả thực hiện Khó khăn, vướng mắc",
        "2.1 Xây dựng Đề án Di dời các cơ sở sản xuất gây ô nhiễm",
        "2.2 Quyết định lộ trình di dời các cơ sở sản xuất gây ô nhiễm",
        "Tổng hợp 37 văn bản góp ý.",
    )
    assert [line.title.text for line in found.prose_lines if line.quotes] == [
        "Lập Đề án thu gom nước thải đô thị"
    ]
    assert all("Di dời" not in line.title.text for line in found.prose_lines)
