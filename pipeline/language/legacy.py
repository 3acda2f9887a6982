"""Texts in TCVN3 and VNI → Unicode, recognised by their characters alone.

Fonts say little: 44 % of the cells in a `.Vn` font hold plain text. What tells is that words which
are no Vietnamese syllables become some. Spanish or German words do not, and Vietnamese in Unicode
is Vietnamese already; both are left alone.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pipeline.language.legacy_tables import BENT, TCVN3, VNI
from pipeline.language.syllables import is_syllable


class Encoding(StrEnum):
    """A Vietnamese encoding before Unicode."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


ENOUGH = 0.75
"""Share of a text's foreign-looking words that have to become syllables."""
FOLLOWED = 0.5
"""The same where the rest of the document has settled which encoding it is in."""
FEWEST = 2
"""Words that prove an encoding without the rest of the document."""
_SHOWN = "A-Za-z\u00a1-\u00ff\u2010\u2212\u2219\u03bcĐ"
_WORD = re.compile(f"[{_SHOWN}]+(?:-[{_SHOWN}]+)*")
_FOREIGN = re.compile("[\u00a1-\u00ff\u2010\u2212\u2219\u03bc]")
_UNICODE = re.compile("[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
"""Letters that only Vietnamese in Unicode has: ơ, ư and those with two marks."""
_LETTER = re.compile("[A-Za-z]")
_CAPITAL_INSIDE = re.compile("[a-z\u00df-\u00ff][\u00c0-\u00de]")
_VNI_SHOWN = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Usual:
    """The old encoding that a document is in; `alone` says that it holds no Unicode Vietnamese."""

    encoding: Encoding
    alone: bool


def usual_encoding(texts: Iterable[str]) -> Usual | None:
    """Return the old encoding that most of the texts in one prove, None where none does."""
    texts = list(texts)
    if len(_gaining(texts)) < FEWEST:
        return None
    proved = Counter(found for text in texts if (found := _proved(text)) is not None)
    if not proved:
        return None
    unicode = any(_UNICODE.search(text) for text in texts)
    return Usual(proved.most_common(1)[0][0], alone=not unicode)


def modern(text: str, usual: Usual | None = None) -> tuple[str, Encoding | None]:
    """Return the text in Unicode, and the encoding it was in, None where it stays as it is.

    `usual` is what the document it stands in is in: then a single word may be enough.
    """
    encoding = _proved(text) or (usual.encoding if usual and _fits(text, usual) else None)
    if encoding is None:
        return text, None
    changed = _WORD.sub(lambda found: _word(found[0], encoding), text)
    if encoding is Encoding.TCVN3:
        changed = _with_capitals(text, changed)
    return (changed, encoding) if changed != text else (text, None)


_MOST_KNOWN = 50_000
_SAY_NOTHING: set[bytes] = set()
"""Written words (UTF-8) that were looked at and hold none that would become a syllable: nearly all
words of nearly all documents, over and over.
"""


_WITHOUT_FIGURES = bytes(0x20 if 0x30 <= byte <= 0x39 else byte for byte in range(256))
"""Figures as spaces: they are no part of any word."""


def _gaining(texts: list[str]) -> set[str]:
    """Return the words that an old encoding would make syllables of, and that are none now.

    No text is proved without `FEWEST` of them, and most documents hold none.
    """
    lines = "\n".join(texts).encode("utf-8", "surrogatepass").translate(_WITHOUT_FIGURES)
    # Much is said again and again in a table, more so where figures are left out of it.
    pieces = b"\n".join(set(lines.split(b"\n"))).split()
    if _SAY_NOTHING.issuperset(pieces):
        return set()
    unknown = set(pieces) - _SAY_NOTHING
    found = {piece: set(filter(_gains, _evidence(_text(piece)))) for piece in unknown}
    if len(_SAY_NOTHING) < _MOST_KNOWN:
        _SAY_NOTHING.update(piece for piece, words in found.items() if not words)
    return {word for words in found.values() for word in words}


def _text(piece: bytes) -> str:
    return piece.decode("utf-8", "surrogatepass")


def _gains(word: str) -> bool:
    return not _stands(word) and any(_became([word], encoding) for encoding in Encoding)


def _stands(word: str) -> bool:
    """Return whether a word is a syllable as it stands; nobody writes `tÊn` for `tên`."""
    return is_syllable(word) and not _CAPITAL_INSIDE.search(word)


def _evidence(text: str) -> set[str]:
    """Return the words that may be in an old encoding: letters with foreign characters."""
    return {word for word in _WORD.findall(text) if _FOREIGN.search(word) and _LETTER.search(word)}


def _proved(text: str) -> Encoding | None:
    words = _evidence(text)
    # Without a space it may be a code or a name of another tongue, whatever parts it.
    if len(words) < FEWEST or len(text.split()) < FEWEST:
        return None
    before = sum(map(_stands, words))
    if len(words) - before < FEWEST:  # as most texts are: Vietnamese in Unicode
        return None
    after = {encoding: _became(words, encoding) for encoding in Encoding}
    best = max(after, key=lambda encoding: after[encoding])
    rest = max(number for encoding, number in after.items() if encoding is not best)
    clear = after[best] >= ENOUGH * len(words) and after[best] > max(before, rest)
    return best if clear and after[best] - before >= FEWEST else None


def _fits(text: str, usual: Usual) -> bool:
    """Return whether the text is in its document's encoding too.

    Words that are syllables either way (`có`, `sè`) say nothing where both kinds of text occur.
    """
    words = _evidence(text)
    after = _became(words, usual.encoding)
    before = sum(map(_stands, words))
    return after >= FOLLOWED * len(words) and after >= before + (0 if usual.alone and after else 1)


def _became(words: Iterable[str], encoding: Encoding) -> int:
    return sum(is_syllable(_word(word, encoding)) for word in words)


def _word(word: str, encoding: Encoding) -> str:
    """Return one word decoded; a sign that stands alone (`×`, `§`) is no letter and stays."""
    if not _FOREIGN.search(word) or (len(word) == 1 and not word.isalpha()):
        return word
    if encoding is Encoding.VNI:
        return _VNI_SHOWN.sub(lambda found: VNI[found[0]], word)
    decoded = "".join(TCVN3.get(BENT.get(c, c), c) for c in word)
    # The letter ư was a soft hyphen, which some programs wrote as a hyphen.
    whole = decoded.replace("-", "ư")
    return whole if "-" in decoded and is_syllable(whole) else decoded


def _with_capitals(shown: str, decoded: str) -> str:
    """Return the text with capitals where `.VnTimeH` drew them.

    That font shows small letters as capitals, and TCVN3 has no accented capitals: among capitals
    the small accented letters are capitals too.
    """
    pieces, at = [], 0
    words = list(zip(_WORD.finditer(shown), _WORD_OF_RESULT.finditer(decoded), strict=False))
    capital = [_in_capitals(word[0]) for word, _ in words]
    for index, (_, result) in enumerate(words):
        near = capital[max(0, index - 1) : index] + capital[index + 1 : index + 2]
        upper = capital[index]
        if upper is None:
            upper = len(near) == 2 and all(near)
        pieces += [decoded[at : result.start()], result[0].upper() if upper else result[0]]
        at = result.end()
    return "".join([*pieces, decoded[at:]])


_WORD_OF_RESULT = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[\u00a1-\u00bf×÷]+")


def _in_capitals(word: str) -> bool | None:
    """Return whether a word is in capitals, None where one capital alone does not tell."""
    plain = _LETTER.findall(word)
    if any(letter.islower() for letter in plain):
        return False
    return True if len(plain) > 1 else None
