import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.comparable import (
    comparable,
    contains_words,
    expand_abbreviations,
    folded,
    folded_words,
    nfc,
    split_name,
    toneless,
)
from pipeline.language.similarity import similarity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("Thuỷ Nguyên", "Thủy Nguyên"),
        ("Ủy ban nhân dân", "UỶ BAN  NHÂN DÂN"),
        ("Khánh Hoà", "khánh hòa"),
        ("Thủy sản, Chăn nuôi và Thú y", "thuỷ sản chăn nuôi và thú y"),
        ("Ðề án", "Đề án"),
        ("Kết quả/Sản phẩm", "kết quả - sản\u00a0phẩm"),
        ("nông\u00ad nghiệp", "nông nghiệp"),
        ("e\u0302\u0323", "ệ"),
    ],
)
def test_two_writings_of_the_same_words_compare_equal(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize("word", ["hoàn", "quý", "giữ", "huỳnh", "khuỷu", "suýt", "của", "mùa"])
def test_syllables_with_one_way_to_place_the_tone_stay_as_they_are(word: str) -> None:
    assert comparable(word) == word


def test_words_that_differ_by_a_tone_stay_different() -> None:
    assert comparable("đất") != comparable("đạt")
    assert folded("đất") == folded("đạt") == "dat"


@given(st.text())
def test_comparing_forms_of_a_form_change_nothing(text: str) -> None:
    for form in (nfc, comparable, folded, toneless):
        assert form(form(text)) == form(text)


@given(st.text())
def test_comparable_text_has_single_inner_spaces_only(text: str) -> None:
    assert comparable(text) == " ".join(comparable(text).split())


def test_folded_words_lose_all_diacritics() -> None:
    assert folded_words("Đề án Di dời, (khu đô thị)") == tuple(
        ["de", "an", "di", "doi", "khu", "do", "thi"]
    )


def test_words_are_contained_whole_or_not_at_all() -> None:
    assert contains_words("PHÒNG QUẢN LÝ ĐẤT ĐAI - báo cáo", "quan ly dat dai")
    assert not contains_words("Phòng Quản lý đất đai", "quản lý đ")
    assert not contains_words("bất kỳ", "")


def test_abbreviations_are_written_out_as_whole_words_once() -> None:
    known = {"QLMT": "Quản lý môi trường", "MT": "môi trường", "TP": "thành phố", "tthc": "thủ tục"}
    assert expand_abbreviations("P. QLMT TP. Hải Phòng", known) == (
        "P. Quản lý môi trường thành phố. Hải Phòng"
    )
    assert expand_abbreviations("QLMTX, tp, TTHC", known) == "QLMTX, tp, thủ tục"
    assert expand_abbreviations("giữ nguyên", {}) == "giữ nguyên"


def test_the_longer_abbreviation_wins() -> None:
    known = {"NN": "nông nghiệp", "NN&MT": "Nông nghiệp và Môi trường"}
    assert expand_abbreviations("Sở NN&MT", known) == "Sở Nông nghiệp và Môi trường"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("BaoCao_ChiCucKiemLam_2026", "Bao Cao Chi Cuc Kiem Lam 2026"),
        ("QLMT - Bao cao nam 2026 (da ky)", "QLMT Bao cao nam 2026 (da ky)"),
        ("CCPTNT", "CCPTNT"),
        ("CCKLBaoCao.lan2", "CCKL Bao Cao lan 2"),
        ("TTr-QLMT", "TTr QLMT"),
        ("CC TT&BVTV - Biểu kết quả 2026", "CC TT&BVTV Biểu kết quả 2026"),
        ("BáoCáoĐịnhGiáĐất", "Báo Cáo Định Giá Đất"),
        ("", ""),
    ],
)
def test_a_file_name_is_read_as_words(name: str, words: str) -> None:
    assert split_name(name) == words


def test_titles_are_alike_whatever_tones_and_order() -> None:
    title = "Chương trình “Nhãn phát thải thấp” và Số hóa nông nghiệp"
    assert similarity(title, title.upper()) == 100
    assert similarity(title, 'Chương trình "Nhãn phát thải thấp" và số hoá nông nghiệp') == 100
    assert similarity(title, "Chuong trinh nhan phat thai thap va so hoa nong nghiep") > 78
    assert similarity(title, "Dự án Bảo tồn đa dạng sinh học vùng lõi") < 55


@given(st.text(), st.text())
def test_likeness_is_symmetric_and_between_0_and_100(a: str, b: str) -> None:
    assert 0 <= similarity(a, b) <= 100
    assert similarity(a, b) == pytest.approx(similarity(b, a))


def test_nothing_is_like_an_empty_title() -> None:
    assert similarity("", "") == similarity("", "Đề án") == 0
