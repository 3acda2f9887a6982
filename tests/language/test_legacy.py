"""Texts in TCVN3 and VNI, and texts that only look like them."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.subjects import SUBJECTS
from pipeline.language import legacy_tables
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


def test_a_capital_within_a_word_is_none_in_unicode() -> None:
    usual = Usual(Encoding.TCVN3, alone=False)
    assert modern("tÊn", usual) == ("tấn", Encoding.TCVN3)
    assert modern("tÝnh", usual) == ("tính", Encoding.TCVN3)
    assert modern("TÊN", usual) == ("TÊN", None)


@pytest.mark.parametrize("word", ["nghiêng", "Quốc", "giếng", "thuyết", "UỶ", "huỳnh"])
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["tât", "ngưòơi", "straße", "wá", "hócc", "báạ"])
def test_what_cannot_be_a_syllable_is_not_taken_for_one(word: str) -> None:
    assert not is_syllable(word)


WORDS = sorted({word for subject in SUBJECTS for word in subject.split()})
FOREIGN_SENTENCES = (
    "El año pasado la señora Muñoz compró más libros según el informe técnico también está niño",
    "Die Straßenbehörde prüft jährlich größere Maßnahmen für Fußgänger über Brücken können Grüße",
    "Le ministère a déjà publié les résultats détaillés de l'enquête menée où élèves être forêt",
    "A administração não está disponível após as eleições informação órgãos três opções também",
    "Regeringen föreslår åtgärder för att öka säkerheten på sjön och i skärgården där båtar går",
    "The café’s naïve résumé, a coöperative façade, costs £12 or 30 °C ± 5 µm × 2",
)


def written_in(encoding: Encoding, text: str) -> str:
    """The text as a program shows it that knows no such encoding."""
    known = legacy_tables.VNI if encoding is Encoding.VNI else legacy_tables.TCVN3
    shown = {letter: mark for mark, letter in reversed(known.items())}
    return "".join(shown.get(c, c) for c in text)


@pytest.mark.parametrize("encoding", Encoding)
@pytest.mark.parametrize("seed", range(20))
def test_documents_of_any_words_come_back_whole(encoding: Encoding, seed: int) -> None:
    chance = random.Random(seed)
    # TCVN3 has no accented capitals, which is another test.
    words = [word for word in WORDS if word == word.lower()]
    meant = [" ".join(chance.sample(words, chance.randint(4, 14))) for _ in range(20)]
    shown = [written_in(encoding, text) for text in meant]
    usual = usual_encoding(shown)
    assert usual == Usual(encoding, alone=True)
    assert [modern(text, usual)[0] for text in shown] == meant


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_no_words_of_another_language_are_touched(data: st.DataObject) -> None:
    words = data.draw(st.sampled_from(FOREIGN_SENTENCES)).split()
    text = " ".join(data.draw(st.lists(st.sampled_from(words), min_size=2, max_size=12)))
    assert modern(text) == (text, None)
