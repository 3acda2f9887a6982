"""What kind of row a table's row is by its words alone: a sum, a signature, a bullet."""

import re
from collections.abc import Sequence

from pipeline.extract.signature import opens_signature, tells_a_deed
from pipeline.language.comparable import comparable
from pipeline.settings.model import Vocabulary

_BULLET = re.compile(r"\s*([-–—+*•●○▪■◦✓]|\(?[a-zđ]\)|[a-zđ]\.)(?=\s|\w)", re.IGNORECASE)
_FEW = 3


class RowKinds:
    """Knows the words that begin rows of sums and signature blocks; built once a night."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._signatures = vocabulary.signatures
        # `Đã ký` is what somebody did, and may be a task's result.
        self._offices = frozenset(
            plain for plain in map(comparable, vocabulary.signatures) if not tells_a_deed(plain)
        )
        self._totals = frozenset(comparable(phrase) for phrase in vocabulary.totals)
        # Tones matter here: `Cộng` begins a row of sums, `Công nghiệp` does not.
        self._long_totals = tuple(f"{total} " for total in self._totals if " " in total)

    def is_total(self, texts: Sequence[str]) -> bool:
        """Return whether a row sums up others; `Tổng điều tra …` and `Cộng đồng …` are tasks."""
        return any(self._sums(text) for text in texts[:2])

    def begins_signature(
        self, texts: Sequence[str], told_of: str | None = None, *, last: bool = False
    ) -> bool:
        """Return whether a row of few cells opens a signature block.

        `told_of` is the title of which the row tells something: beside it only a title in capitals
        is a signature's (`Hải Phòng, ngày …` | `GIÁM ĐỐC`), and `Giám đốc Sở phê duyệt` a result.
        In one of the `last` rows that tells nothing else a bare title in small letters is one too.
        """
        if len(texts) > _FEW:
            return False
        if told_of is not None and not opens_signature(told_of, self._signatures):
            told = [text for text in texts if text != told_of]
            if not (last and all(comparable(text) in self._offices for text in told)):
                texts = [text for text in texts if text.isupper()]
        return any(opens_signature(text, self._signatures) for text in texts)

    def _sums(self, text: str) -> bool:
        plain = comparable(text)
        if plain in self._totals or f"{plain} ".startswith(self._long_totals):
            return True
        first, _, rest = plain.partition(" ")
        return first in self._totals and not any(len(word) > _FEW for word in rest.split())


def bullet_of(text: str) -> str | None:
    """Return the kind of mark that a title begins with (`-`, `+`, `a`), None where it has none."""
    found = _BULLET.match(text)
    if found is None:
        return None
    mark = found.group(1)
    if any(letter.isalpha() for letter in mark):
        return "a"
    return "-" if mark in "–—" else mark
