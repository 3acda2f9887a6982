"""Texts in TCVN3 and VNI, and texts that only look like them."""

import pytest

from pipeline.language.legacy import Encoding, Usual, modern, usual_encoding
from pipeline.language.syllables import is_syllable

TCVN3 = Usual(Encoding.TCVN3, alone=True)


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("QUYEÁT ÑÒNH cuûa UÛy ban nhaân daân", "QUYẾT ĐỊNH của Ủy ban nhân dân"),
    ],
)
def test_texts_prove_their_encoding_by_themselves(shown: str, meant: str) -> None:
    assert modern(shown)[0] == meant


def test_capitals_that_only_the_font_drew_are_given_back() -> None:
    assert modern("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM")[0] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_a_hyphen_that_was_the_letter_u_with_horn_becomes_it_again() -> None:
    assert modern("Së N«ng nghiÖp vµ M«i tr-êng")[0] == "Sở Nông nghiệp và Môi trường"


def test_characters_that_other_programs_bent_are_known() -> None:
    assert modern("c¸c ph−¬ng ¸n x∙ héi")[0] == "các phương án xã hội"


@pytest.mark.parametrize(
    "text",
    [
        "El señor Muñoz y la niña están aquí",
        "Größe für die Straße, Müller & Söhne",
        "été à la forêt, où ça ?",
        "São Tomé é uma república",
        "Đã có báo cáo của Sở và các xã",
        "có và là",
        "10 µm × 20 µm × 3",
        "± 5 °C, § 3, 100 m²",
        "Aû0KÜ",
        "Aû;KÜ",
        "",
    ],
)
def test_other_languages_and_vietnamese_in_unicode_are_left_alone(text: str) -> None:
    assert modern(text) == (text, None)


def test_a_single_word_follows_its_document() -> None:
    assert modern("Sè") == ("Sè", None)
    assert modern("Sè", TCVN3)[0] == "Số"


def test_words_that_may_be_either_stay_where_a_document_holds_both() -> None:
    texts = ["Céng hoµ x· héi chñ nghÜa", "Báo cáo kết quả", "có"]
    usual = usual_encoding(texts)
    assert usual == Usual(Encoding.TCVN3, alone=False)
    assert modern("có", usual) == ("có", None)


@pytest.mark.parametrize("word", ["nghiêng", "Quốc", "giếng", "thuyết", "UỶ", "huỳnh"])
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["tât", "ngưòơi", "straße", "wá", "hócc", "báạ"])
def test_what_cannot_be_a_syllable_is_not_taken_for_one(word: str) -> None:
    assert not is_syllable(word)
