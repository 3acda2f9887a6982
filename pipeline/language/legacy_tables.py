"""The letters of the Vietnamese encodings before Unicode, as other programs show them.

A TCVN3 file (`.VnTime`) has one byte a letter and no accented capitals, a VNI file (`VNI-Times`)
a letter and a mark after it; both surface as Western letters and signs. Tables: TCVN 5712:1993
VN3, and the VNI-Windows layout, both checked against viparse 0.1.31 (MIT).
"""

import unicodedata

_TCVN3 = (
    "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u00adư®đµà¸á¶ả·ã¹ạ»ằ¾ắ¼ẳ½ẵÆặÇầÊấÈẩÉẫËậÌèÐéÎẻÏẽÑẹÒềÕếÓểÔễÖệ×ìÝíØỉÜĩÞị"
    "ßòãóáỏâõäọåồèốæổçỗéộêờíớëởìỡîợïùóúñủòũôụõừøứöử÷ữùựúỳýýûỷüỹþỵ"
)
TCVN3 = dict(zip(_TCVN3[::2], _TCVN3[1::2], strict=True))
"""Shown character → letter."""

BENT = {"−": "\u00ad", "∙": "·", "μ": "µ", "Đ": "Ð", "‐": "\u00ad"}
"""Characters that other programs put in place of those of TCVN3."""

_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ñ": "đ", "ò": "ị", "æ": "ỉ", "ó": "ĩ", "ô": "ơ", "ö": "ư", "î": "ỵ"}


def _vni() -> dict[str, str]:
    table = dict(_ALONE)
    for base in "aeiouy":
        table |= {base + mark: base + tone for mark, tone in _TONES.items()}
    for shown, base in (("ô", "ơ"), ("ö", "ư")):
        table |= {shown + mark: base + tone for mark, tone in _TONES.items()}
    for base in "aeo":
        table |= {base + mark: base + "\u0302" + tone for mark, tone in _CIRCUMFLEX.items()}
    table |= {"a" + mark: "a\u0306" + tone for mark, tone in _BREVE.items()}
    table |= {shown.upper(): letter.upper() for shown, letter in table.items()}
    mixed = {
        shown[0].upper() + shown[1:]: letter[0].upper() + letter[1:]
        for shown, letter in table.items()
        if len(shown) > 1 and shown[0].islower()
    }
    return {
        shown: unicodedata.normalize("NFC", letter) for shown, letter in (mixed | table).items()
    }


VNI = _vni()
"""Shown letter, or letter and mark, → letter."""
