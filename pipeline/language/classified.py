"""Marks of state secrecy, which no document in the inbox may carry."""

import re
from collections.abc import Iterable, Iterator

from pipeline.language.comparable import folded, nfc

_MARKS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
_LABELLED = re.compile(
    r"^(?:mức\s+)?độ\s+mật\s*:\s*(?P<level>(?:tuyệt\s+|tối\s+)?mật)\W*$", re.IGNORECASE
)
# Without these letters near each other no line can be a mark: most documents are let go here.
_NEVER = re.compile(r"m\W{0,3}[ậâa][\u0300-\u036f]*\W{0,3}t(?!\w)", re.IGNORECASE)
_DECORATION = re.compile(r"[^\w]+|_")
# The word before `MẬT` where a narrow column broke a line: bảo mật, bí mật, cơ mật, thân mật.
_BROKEN_WORDS = ("bao", "bi", "co", "than")


def classified_marking(texts: Iterable[str]) -> str | None:
    """Return the gravest mark of secrecy that stands as a line of its own, None where none does.

    A mark is in capitals, as a stamp is; letters may be spaced (`M Ậ T`) and framed (`* MẬT *`).
    `Độ mật: Tối mật` counts too; `bảo mật`, `BÍ MẬT` and `Mật ong` do not.
    """
    several = list(texts)
    if _NEVER.search("\n".join(several)) is None:
        return None
    found = {mark for mark in _marks(several) if mark}
    return next((mark for mark in _MARKS if mark in found), None)


def _marks(texts: Iterable[str]) -> Iterator[str | None]:
    last_word = ""
    for text in texts:
        for line in nfc(text).splitlines():
            if line.strip():
                yield _mark_of(line.strip(), last_word)
                last_word = (folded(line).split() or [""])[-1]


def _mark_of(line: str, last_word: str) -> str | None:
    labelled = _LABELLED.match(line)
    if labelled:
        return " ".join(labelled["level"].upper().split())
    letters = _DECORATION.sub("", line)
    if letters == "MẬT":
        above = {"tuyet": "TUYỆT MẬT", "toi": "TỐI MẬT"}
        return None if last_word in _BROKEN_WORDS else above.get(last_word, "MẬT")
    if letters.isupper():
        plain = folded(letters)
        return {"tuyetmat": "TUYỆT MẬT", "toimat": "TỐI MẬT"}.get(plain)
    return None
