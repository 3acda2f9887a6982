import pytest

from pipeline.consolidate.wording import enumeration, shortened

LONG = "Đã khảo sát tại TP. Hải Phòng. Lập hồ sơ số 12. Đạt 45,5%. Làm tiếp.\nDòng hai. Hết"


@pytest.mark.parametrize(
    ("most", "kept"),
    [
        (5, "Đã khảo sát tại TP. Hải Phòng."),
        (50, "Đã khảo sát tại TP. Hải Phòng. Lập hồ sơ số 12."),
        (60, "Đã khảo sát tại TP. Hải Phòng. Lập hồ sơ số 12. Đạt 45,5%."),
        (75, "Đã khảo sát tại TP. Hải Phòng. Lập hồ sơ số 12. Đạt 45,5%. Làm tiếp."),
        (500, LONG),
    ],
)
def test_a_text_is_shortened_only_where_a_sentence_ends(most: int, kept: str) -> None:
    assert shortened(LONG, most) == kept


def test_one_sentence_is_never_cut_however_long() -> None:
    assert shortened("rất dài " * 400, 100) == ("rất dài " * 400).strip()


def test_names_that_hold_a_conjunction_are_parted_by_semicolons_alone() -> None:
    assert enumeration(["Văn phòng", "Thanh tra"]) == "Văn phòng và Thanh tra"
    assert enumeration(["Thủy sản và Thú y", "Kiểm lâm"]) == "Thủy sản và Thú y; Kiểm lâm"
