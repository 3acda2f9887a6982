import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.classified import classified_marking
from pipeline.language.clean_text import printable
from pipeline.language.sentences import sentences, shortened


def test_sentences_end_at_their_stops_only() -> None:
    text = (
        "Đã họp với UBND TP. Hải Phòng về 1.234,5 ha theo Nghị quyết số 08-NQ/TU. "
        "1. Kết quả đạt 60%. 13 cụm đã xong!\nThS. Nguyễn V. A trình bày v.v. và kết luận"
    )
    assert sentences(text) == (
        "Đã họp với UBND TP. Hải Phòng về 1.234,5 ha theo Nghị quyết số 08-NQ/TU.",
        "1. Kết quả đạt 60%.",
        "13 cụm đã xong!",
        "ThS. Nguyễn V. A trình bày v.v. và kết luận",
    )


def test_a_wrapped_line_goes_on() -> None:
    assert sentences("Đã hoàn\nthành việc\nlấy ý kiến") == ("Đã hoàn\nthành việc\nlấy ý kiến",)


@given(st.text(alphabet="aĐ. \n!1TP…”"))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_text_is_shortened_at_the_end_of_a_sentence() -> None:
    text = "Câu một. Câu hai dài hơn. Câu ba."
    assert shortened(text, 100) == text
    assert shortened(text, 26) == "Câu một. Câu hai dài hơn."
    assert shortened(text, 20) == "Câu một."
    assert shortened(text, 3) == "Câu một."


@given(st.text(), st.integers(0, 50))
def test_what_is_left_is_a_beginning(text: str, limit: int) -> None:
    assert text.strip().startswith(shortened(text, limit))


@given(st.text(alphabet=st.characters()))
def test_printable_text_holds_only_characters_of_xml(text: str) -> None:
    for letter in printable(text + "\x00\x0b\ufffe\ud800"):
        code = ord(letter)
        assert (
            code in (9, 10, 13)
            or 0x20 <= code <= 0xD7FF
            or 0xE000 <= code <= 0xFFFD
            or code > 0xFFFF
        )


def test_printable_text_keeps_what_people_write() -> None:
    text = "R&D <5 % “Nhãn”\t10 ≥ 5\nđẹp 😀"
    assert printable(text) == text
    assert printable("a\x0bb\ud83dc") == "abc"


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["SỞ NÔNG NGHIỆP", "MẬT", "Số: 1/BC"], "MẬT"),
        (["* TỐI MẬT *"], "TỐI MẬT"),
        (["T U Y Ệ T   M Ậ T"], "TUYỆT MẬT"),
        (["Số: 1/BC\nTUYỆT MẬT\nBÁO CÁO"], "TUYỆT MẬT"),
        (["TOI MAT"], "TỐI MẬT"),
        (["TỐI", "MẬT"], "TỐI MẬT"),
        (["MẬT", "TUYỆT MẬT"], "TUYỆT MẬT"),
        (["Độ mật: Tối mật"], "TỐI MẬT"),
        (["BÍ MẬT"], None),
        (["bảo mật"], None),
        (["YÊU CẦU BẢO\nMẬT"], None),
        (["Mật ong rừng"], None),
        (["mật"], None),
        (["MẬT ĐỘ DÂN SỐ"], None),
        (["Tài liệu TỐI MẬT được quản lý riêng"], None),
        ([""], None),
        ([], None),
    ],
)
def test_only_a_mark_of_secrecy_standing_alone_counts(texts: list[str], mark: str | None) -> None:
    assert classified_marking(texts) == mark
