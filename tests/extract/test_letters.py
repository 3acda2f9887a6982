"""Official letters: those that report, and those that ask for reports."""

import pytest

from pipeline.domain.document import Document
from pipeline.extract import extract
from tests.documents import paragraphs_of
from tests.workspace_settings import real_settings

HEAD = ("CHI CỤC KIỂM LÂM", "Số: 120/CCKL", "Kính gửi: Phòng Quản lý môi trường")
DONE = "Chi cục đã khảo sát 16 điểm rạn san hô, hồ sơ dự án đang được thẩm định."


def is_report(*texts):
    document = Document("docx", paragraphs_of(*HEAD, *texts))
    return extract("a.docx", document, real_settings().vocabulary).is_report


@pytest.mark.parametrize(
    "texts",
    [
        ("V/v báo cáo kết quả thực hiện Kế hoạch số 133/KH-UBND", "1. Rạn san hô", DONE),
        ("Về việc cung cấp số liệu năm 2026", DONE),
        ("Phúc đáp Công văn số 55/SNNMT, Chi cục xin báo cáo: " + DONE,),
    ],
)
def test_a_letter_that_answers_is_a_report(texts):
    assert is_report(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("V/v báo cáo kết quả năm 2026", "Đề nghị các đơn vị gửi báo cáo trước ngày 10/12/2026."),
        ("V/v đôn đốc báo cáo năm 2026", "Đến nay Chi cục chưa gửi báo cáo."),
        ("V/v mời họp thẩm định dự án", "Thời gian: 8 giờ ngày 05/12/2026."),
        ("QUYẾT ĐỊNH", "Về việc kết quả thực hiện dự án", DONE),
    ],
)
def test_a_letter_that_asks_or_invites_is_none(texts):
    assert not is_report(*texts)


def test_one_task_without_anything_is_not_a_report_of_nothing():
    texts = ("BÁO CÁO", "1. Rạn san hô", DONE, "2. Phân loại rác", "Không phát sinh.")
    found = extract("a.docx", Document("docx", paragraphs_of(*texts)), real_settings().vocabulary)
    assert not found.nil
