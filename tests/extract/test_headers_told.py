"""What headers measure, whatever plan or year they measure it against."""

import pytest

from pipeline.domain.document import Document
from pipeline.domain.progress import Field
from pipeline.extract import extract
from pipeline.extract.header_words import HeaderWords
from tests.documents import table_of
from tests.workspace_settings import real_settings


@pytest.fixture(scope="module")
def words():
    return HeaderWords(real_settings().vocabulary.headers)


@pytest.mark.parametrize(
    "header",
    [
        "% hoàn thành so với kế hoạch",
        "Lũy kế thực hiện theo kế hoạch (%)",
        "% thực hiện so với kế hoạch năm 2026",
        "So với kế hoạch (%)",
        "Thực hiện so với chỉ tiêu giao (%)",
        "Lũy kế từ đầu năm (%)",
        "Tỉ lệ HT",
        "Mức hoàn thành",
    ],
)
def test_a_share_of_the_plan_is_a_percentage(words, header):
    assert words.field(header) is Field.PERCENT


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Kế hoạch (%)", Field.PRODUCT),
        ("Sản phẩm theo kế hoạch", Field.PRODUCT),
        ("Tiến độ theo kế hoạch", Field.DEADLINE),
        ("Tiến độ so với kế hoạch", Field.STATUS),
        ("Tỷ lệ giải ngân so với kế hoạch (%)", None),
        ("Sản phẩm đạt được", Field.RESULT),
        ("Mã nhiệm vụ", Field.NUMBER),
    ],
)
def test_what_the_plan_wants_is_no_progress(words, header, field):
    assert words.field(header) is field


def test_a_sub_header_of_contents_below_results_is_no_second_title():
    upper = ("STT", "Tên nhiệm vụ", "Kết quả thực hiện", "")
    table = table_of([upper, ("", "", "Nội dung", "Tỷ lệ"), ("1", "Lập Đề án", "Đã trình", "60")])
    document = Document("xlsx", (), (table,))
    (line,) = extract("a.xlsx", document, real_settings().vocabulary).lines
    assert line.quotes[Field.RESULT][0].text == "Đã trình"
    assert line.quotes[Field.PERCENT][0].text == "60"
