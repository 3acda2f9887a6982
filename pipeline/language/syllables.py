"""What a Vietnamese syllable can be: the evidence that a text is Vietnamese, or became it."""

import re
import unicodedata
from functools import lru_cache

from pipeline.language.comparable import toneless

_ONSETS = "ngh ng nh ch gh gi kh ph qu th tr b c d đ g h k l m n p r s t v x"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng
eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac
oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong
op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc ui um un ung uôc uôi uôm
uôn uông uôt up ut uê uêch uênh uơ uy uya uych uyên uyêt uyn uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ưt
ưu ươc ươi ươm ươn ương ươp ươt ươu y yên yêm yêu yêt yêng ynh yt ych
"""
_BEGINNINGS, _ENDS = frozenset(["", *_ONSETS.split()]), frozenset(_RIMES.split())
_BARE_ENDS = frozenset(map(toneless, _ENDS))
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_SHARP, _HEAVY = "\u0301", "\u0323"


def may_be_syllable(word: str) -> bool:
    """Return whether a folded word can be a Vietnamese syllable that has lost its diacritics."""
    return _is_spelt(word, _BARE_ENDS)


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Return whether a word, in any case, is spelt as a Vietnamese syllable with at most one tone.

    A syllable that ends in c, ch, p or t has the sharp or the heavy tone.
    """
    marked = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(marked)
    bare = unicodedata.normalize("NFC", _TONES.sub("", marked))
    if len(tones) > 1 or not _is_spelt(bare, _ENDS):
        return False
    return not _STOPPED.search(bare) or (bool(tones) and tones[0] in (_SHARP, _HEAVY))


def _is_spelt(word: str, ends: frozenset[str]) -> bool:
    return any(word[:cut] in _BEGINNINGS and word[cut:] in ends for cut in range(4))
