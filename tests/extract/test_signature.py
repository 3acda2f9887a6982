import pytest

from pipeline.extract.signature import before_signature, opens_signature
from tests.documents import paragraphs_of
from tests.workspace_settings import real_settings


@pytest.mark.parametrize(
    "line",
    [
        "Nơi nhận:",
        "Nơi nhận: - Như trên; - Lãnh đạo đơn vị; - Lưu: VT, QLMT.",
        "KT. GIÁM ĐỐC",
        "TRƯỞNG PHÒNG",
        "CHI CỤC TRƯỞNG",
        "GIÁM ĐỐC BAN QUẢN LÝ",
        "Người lập biểu",
    ],
)
def test_a_title_standing_by_itself_opens_the_signature_block(line):
    assert opens_signature(line, real_settings().vocabulary.signatures)


@pytest.mark.parametrize(
    "sentence",
    [
        "Chi cục trưởng đã ban hành Kế hoạch số 15/KH-TSCNTY.",
        "Lãnh đạo đơn vị đã ban hành 03 văn bản chỉ đạo.",
        "Giám đốc Sở đã chủ trì họp 2 lần.",
        "Giám đốc Sở giao bổ sung: kiểm tra trang trại",
        "TM. UBND xã đã ký biên bản",
        "Giám đốc Sở họp hằng tuần.",
        "Lãnh đạo đơn vị đã phân công cho các phòng chuyên môn thực hiện;",
    ],
)
def test_a_sentence_that_begins_with_a_title_does_not(sentence):
    assert not opens_signature(sentence, real_settings().vocabulary.signatures)


def above_signature(*texts):
    phrases = real_settings().vocabulary.signatures
    return [each.text for each in before_signature(paragraphs_of(*texts), phrases)]


def test_a_title_with_words_behind_it_ends_no_report_that_goes_on_with_a_numbered_section():
    report = ("1. Tuyên truyền", "Lãnh đạo đơn vị chấp thuận", "2. Khó khăn", "Thiếu vốn.")
    assert above_signature(*report, "Giám đốc Trần Văn B", "- Lưu: VT.") == list(report)


def test_recipients_and_titles_in_capitals_end_a_report_whatever_follows():
    for line in ("Nơi nhận:", "KT. GIÁM ĐỐC", "GIÁM ĐỐC TRẦN VĂN B"):
        assert above_signature("1. Đã làm.", line, "1. Phụ lục") == ["1. Đã làm."]
