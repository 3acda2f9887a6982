"""Text brought to forms in which two writings of the same words are equal."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_REPAIRED = str.maketrans(
    {
        # Look-alikes of Đ that old fonts and OCR leave behind.
        "Ð": "Đ",
        "Ɖ": "Đ",
        "ð": "đ",
        # Figures and signs as wide as East Asian letters.
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        "％": "%",
        "．": ".",
        "，": ",",
        "／": "/",
        # Spaces that are not the space bar's.
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        # Marks that show nothing.
        "\u00ad": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\u2060": None,
        "\ufeff": None,
    }
)
_TO_REPAIR = re.compile(f"[{''.join(map(chr, _REPAIRED))}]")
_NOT_A_WORD = re.compile(r"[^\w\u0300-\u036f]+")
_DIACRITIC = re.compile(r"[\u0300-\u036f]")
# Every text is held against the same phrases again and again.
_KEPT = 1 << 13
_TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def _moved_tones() -> dict[str, str]:
    """Return `òa` → `oà` and its like for oa, oe and uy under each tone."""
    pairs = (("o", "a"), ("o", "e"), ("u", "y"))
    return {
        unicodedata.normalize("NFC", first + tone + second): unicodedata.normalize(
            "NFC", first + second + tone
        )
        for first, second in pairs
        for tone in _TONES
    }


_MOVED_TONES = _moved_tones()
_MISPLACED_TONE = re.compile("[òóõỏọ][ae]|[ùúũủụ]y")


def nfc(text: str) -> str:
    """Return `text` in NFC with Ð made Đ, odd spaces made plain and invisible marks removed.

    Text in a legacy encoding has to be decoded first: TCVN3 writes `ư` as a soft hyphen.
    """
    if _TO_REPAIR.search(text):
        text = text.translate(_REPAIRED)
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=_KEPT)
def comparable(text: str) -> str:
    """Return `text` in lower case, words parted by one space, tone marks placed one way.

    Only oa, oe and uy may carry the tone on either letter (hoà, hòa; thuỷ, thủy); the second is
    chosen, where hoàn, quý and giữ have it anyway.
    """
    lowered = nfc(nfc(text).casefold())
    placed = _MISPLACED_TONE.sub(lambda found: _MOVED_TONES[found.group()], lowered)
    return _words_apart(placed)


def toneless(text: str) -> str:
    """Return `text` in lower case without any diacritics, đ as d; punctuation stays."""
    apart = unicodedata.normalize("NFD", nfc(text).casefold())
    return _DIACRITIC.sub("", apart).replace("đ", "d")


@lru_cache(maxsize=_KEPT)
def folded(text: str) -> str:
    """Return the comparable form without any diacritics, đ as d."""
    return _words_apart(toneless(text))


def _words_apart(text: str) -> str:
    return _NOT_A_WORD.sub(" ", text.replace("_", " ")).strip()


@lru_cache(maxsize=_KEPT)
def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of the folded form."""
    return tuple(folded(text).split())


def is_longer(text: str, letters: int) -> bool:
    """Return whether a text has more letters and digits than that: what is, need not be brought
    to a form to be told from a phrase of so many.
    """
    return len(text) > letters and sum(map(str.isalnum, text[: 4 * letters])) > letters


def contains_words(text: str, phrase: str) -> bool:
    """Return whether `phrase` stands in `text` as whole words, without regard to diacritics."""
    wanted = folded(phrase)
    return bool(wanted) and f" {wanted} " in f" {folded(text)} "


def expand_abbreviations(text: str, abbreviations: Mapping[str, str]) -> str:
    """Return `text` in NFC with each abbreviation that stands as a whole word written out.

    Keys all in capitals are compared with case (`TU` is not `tu`), others without.
    """
    if not abbreviations:
        return nfc(text)
    by_case = dict(abbreviations)
    without_case = {key.casefold(): full for key, full in by_case.items()}

    def written_out(found: re.Match[str]) -> str:
        short = " ".join(found.group().split())
        return by_case.get(short) or without_case[short.casefold()]

    return _abbreviation_pattern(tuple(by_case)).sub(written_out, nfc(text))


@lru_cache(maxsize=16)
def _abbreviation_pattern(keys: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern that finds any of `keys` as a whole word, the longest first."""
    alternatives = []
    for key in sorted(keys, key=len, reverse=True):
        literal = r"\s+".join(re.escape(word) for word in key.split())
        alternatives.append(literal if key.isupper() else f"(?i:{literal})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)")


def spaced(text: str) -> str:
    """Return a file or folder name, its extension already dropped, with spaces for the marks that
    part its words.
    """
    return re.sub(r"[_.\-–—\s]+", " ", nfc(text)).strip()


def split_name(text: str) -> str:
    """Return a file or folder name, its extension already dropped, as words parted by spaces.

    `BaoCao_ChiCucKiemLam_2026` becomes `Bao Cao Chi Cuc Kiem Lam 2026`; runs of capitals
    (`QLMT`) stay together.
    """
    name = spaced(text)
    parts = [
        letter if not _begins_word(name, at) else f" {letter}" for at, letter in enumerate(name)
    ]
    return "".join(parts)


def _begins_word(name: str, at: int) -> bool:
    """Return whether a new word begins at `at` although no space says so."""
    if at == 0:
        return False
    before, here = name[at - 1], name[at]
    if before.isdigit() and here.isalpha() and not name[at + 1 : at + 2].isalpha():
        # `Ấp 3A` is another than `Ấp 3`.
        return False
    if before.isdigit() != here.isdigit():
        return before.isalnum() and here.isalnum()
    if before.islower() and here.isupper():
        return True
    after = name[at + 1 : at + 2]
    # `CCKLBaoCao`: the last capital belongs to the word that follows; but `TTr`, `CTr` are one.
    return before.isupper() and here.isupper() and after.islower() and after != "r"
