"""Letters that correct or withdraw a report in words are told of, other letters are not."""

import pytest

from pipeline.domain.document import Document
from pipeline.understanding.former_reports import speaks_of_former_report
from tests.documents import paragraphs_of
from tests.workspace_settings import real_settings


def letter(subject):
    head = ("CHI CỤC KIỂM LÂM", "Số: 9/CCKL", subject, "Kính gửi: Sở Nông nghiệp và Môi trường")
    return Document("docx", paragraphs_of(*head, "Tỷ lệ ghi 30%, nay sửa thành 45%."))


@pytest.mark.parametrize(
    "subject",
    [
        "V/v đính chính Báo cáo số 1/BC năm 2026",
        "Về việc thu hồi Báo cáo số 1/BC-CCKL",
        "V/v xin rút báo cáo năm 2026",
        "V/v đề nghị điều chỉnh số liệu tại Báo cáo số 12/BC",
    ],
)
def test_a_letter_about_a_report_sent_before_is_known_by_its_subject(subject):
    assert speaks_of_former_report(letter(subject), real_settings().vocabulary)


@pytest.mark.parametrize(
    "subject",
    [
        "V/v báo cáo bổ sung kết quả năm 2026",
        "V/v gửi báo cáo thay thế báo cáo số 1",
        "V/v sửa chữa trụ sở",
        "Chi cục đính chính báo cáo số 1",
    ],
)
def test_other_letters_are_not(subject):
    assert not speaks_of_former_report(letter(subject), real_settings().vocabulary)
