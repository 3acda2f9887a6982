import pytest

from pipeline.extract.signature import opens_signature
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
    ],
)
def test_a_sentence_that_begins_with_a_title_does_not(sentence):
    assert not opens_signature(sentence, real_settings().vocabulary.signatures)
