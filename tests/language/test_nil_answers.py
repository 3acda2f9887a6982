import pytest

from pipeline.language.nil_answers import is_nil_answer, is_only_nil

PHRASES = ("Không phát sinh", "Không được giao nhiệm vụ", "Không được giao chủ trì")


@pytest.mark.parametrize(
    "text",
    [
        "Không phát sinh.",
        "Phòng không được giao chủ trì nhiệm vụ nào và không phát sinh nhiệm vụ phối hợp.",
        "Thực hiện Công văn số 1, Phòng đã rà soát, trong kỳ không phát sinh nội dung.",
        "Trong năm không phát sinh. Phòng kính gửi Văn phòng tổng hợp.",
    ],
)
def test_an_answer_is_nil_where_it_says_nothing_else(text):
    assert is_nil_answer(text, PHRASES)


@pytest.mark.parametrize(
    "text",
    [
        "Hội không được giao nhiệm vụ chủ trì. Hội đã vận động hiến 210 m2 đất.",
        "Không được giao chủ trì, nhưng đã phối hợp rà soát 12 cơ sở.",
        "Không được giao nhiệm vụ chủ trì; đã hiến 210 m2 đất.",
        "Đã rà soát 12 cơ sở.",
    ],
)
def test_an_answer_that_tells_of_work_is_none(text):
    assert not is_nil_answer(text, PHRASES)


def test_what_stands_beside_a_nil_answer_is_kept():
    assert is_only_nil("Không phát sinh. Phòng không được giao nhiệm vụ.", PHRASES)
    assert not is_only_nil("Không phát sinh. Phòng kính gửi Văn phòng.", PHRASES)
