"""Which field the words of a header or a form's label name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.domain.progress import Field
from pipeline.extract.header_years import PERIODIC
from pipeline.language.comparable import comparable, folded, is_longer
from pipeline.language.numbering import strip_numbering
from pipeline.language.similarity import similarity

_ALMOST_EQUAL = 88.0
_LONGEST_HEADER = 120
_LEAST_SHARE = 0.25
"""Share of a header's words that a known phrase inside it makes up at least."""

_LONGEST_NUMBER = 20
_LEAST_CLOSED = 6
"""Letters of a header that is known whatever white stands between them."""
_MOST_KEPT = 1 << 14
_MEASURES = frozenset({Field.STATUS, Field.RESULT, Field.TASK, None})
_MEASURED = frozenset({Field.STATUS, Field.RESULT, Field.PERCENT, Field.TASK})
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SAME_SHARE = re.compile(r"\bti le\b")
_TIME = re.compile(
    r"\b(?:(?:ke )?tu dau (?:nam|ky|quy)"
    r"|(?:(?:tinh )?den )?(?:het )?(?:thoi diem )?(?:ngay|thang|quy|nam|ky|dot)(?: bao cao)?"
    r"(?=(?: \d| [ivx]+\b| nay\b|$| (?:ngay|thang|quy|nam)\b))(?: nay)?|\d+|[ivx]{1,4}|ca nam"
    r"|trong (?:nam|ky)|den nay|uoc)\b"
)
_EARLIER = re.compile(r"\b(?:(?:nam|ky|lan|dot|quy|bao cao) truoc|cung ky|nam ngoai)\b")
_COMPARED = re.compile(r"(?P<measure>.*?\S) so voi (?:ke hoach|chi tieu|muc tieu|nhiem vu)\b.*")
_SHARE_OF = re.compile(
    r"(?P<measure>.*?\S) (?:(?:theo|tren|cua) )*(?:ke hoach|chi tieu|muc tieu|nhiem vu)\b.*"
)
"""What a share is of: `% hoàn thành so với kế hoạch` measures progress, not the plan."""

_DONE = "thuc hien"
"""Heads what was done only where it stands alone: `Đơn vị thực hiện` names a unit."""


class HeaderWords:
    """Looks up header texts in the vocabulary; each different text is judged once."""

    def __init__(
        self,
        headers: Mapping[Field, tuple[str, ...]],
        statuses: Iterable[str] = (),
        titles: Iterable[str] = (),
    ) -> None:
        self._titles = frozenset(map(folded, titles))
        self._longest_title = max(map(len, self._titles), default=0)
        self._statuses = frozenset(comparable(phrase) for phrase in statuses)
        # A word with a per-cent sign is known by the sign: folded, `% thực hiện` is any doing.
        self._exact = {
            _plain(word): field
            for field, words in headers.items()
            for word in words
            if "%" not in word and folded(word)
        }
        self._exact.setdefault(_DONE, Field.RESULT)
        self._signed = {
            _plain(word): field for field, words in headers.items() for word in words if "%" in word
        }
        phrases = (*self._exact, *self._signed)
        self._closed = {closed: p for p in phrases if len(closed := _closed(p)) >= _LEAST_CLOSED}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for phrase in self._exact:
            for word in dict.fromkeys(phrase.split()):
                self._by_word[word].append(phrase)
        self._measuring = {
            word
            for field, phrases in headers.items()
            if field in _MEASURED
            for phrase in phrases
            for word in _plain(phrase).split()
        }
        self._known: dict[str, Field | None] = {}

    def field(self, text: str) -> Field | None:
        """Return the field that a header names, None where the vocabulary does not know it.

        A per-cent sign makes a header of progress a percentage, whatever its other words; what was
        done in an earlier period is no progress of this one and becomes a note.
        """
        if text not in self._known:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[text] = self._judge(text)
        return self._known[text]

    def label(self, text: str) -> Field | None:
        """Return the field of a form's label, which has to be a header through and through."""
        if "%" in text and _plain(text) in self._signed:
            return self._signed[_plain(text)]
        plain = _core(text)
        return self._exact.get(_plain(text)) or self._exact.get(plain) if plain else None

    def is_title(self, text: str) -> bool:
        """Return whether a cell holds the very words of a task of the plan or of a part of one."""
        if not self._titles or is_longer(text, self._longest_title + _LONGEST_NUMBER):
            return False
        return folded(strip_numbering(text)) in self._titles

    def is_status(self, text: str) -> bool:
        """Return whether a header is nothing but a status (`Đang thực hiện`)."""
        return comparable(text) in self._statuses

    def is_earlier(self, text: str) -> bool:
        """Return whether a header speaks of an earlier period (`cùng kỳ năm trước`)."""
        return _EARLIER.search(folded(text)) is not None

    def _judge(self, text: str) -> Field | None:
        if len(text) > _LONGEST_HEADER:
            return None
        plain = self._whole(_plain(text))
        if "%" in text and (not plain or plain in self._signed):
            return self._signed.get(plain, Field.PERCENT)
        core = self._whole(_core(text))
        if plain not in self._exact and core not in self._exact:
            core = _measure(core, signed="%" in text)
        found = (
            self._exact.get(plain)
            or self._exact.get(core)
            or self._containing(core or plain)
            or self._similar(plain)
        )
        if found in PERIODIC and self.is_earlier(text):
            return Field.NOTES
        if "%" in text and found in _MEASURES:
            found = Field.PERCENT
        exact = plain in self._exact or core in self._exact
        return None if found is Field.PERCENT and not exact and self._has_subject(core) else found

    def _whole(self, words: str) -> str:
        """The words of a header, put together again where a narrow column broke them anywhere."""
        return self._closed.get(_closed(words), words)

    def _has_subject(self, core: str) -> bool:
        """Whether a share is one of something else than progress: `Tỷ lệ giải ngân (%)`."""
        return any(word not in self._measuring for word in core.split())

    def _containing(self, plain: str) -> Field | None:
        """The longest known phrase inside the header, if it is most of what the header says."""
        words = plain.split()
        padded = f" {plain} "
        best = ""
        for phrase in self._sharing(words):
            if len(phrase) > len(best) and f" {phrase} " in padded and phrase != _DONE:
                best = phrase
        long_enough = " " in best or len(best) * 2 >= len(plain)
        if not best or not long_enough or len(best.split()) < _LEAST_SHARE * len(words):
            return None
        return self._exact[best]

    def _similar(self, plain: str) -> Field | None:
        if len(plain) < 5:
            return None
        near = (p for p in self._sharing(plain.split()) if _near_in_length(p, plain))
        score, field = max(
            ((similarity(plain, phrase), self._exact[phrase]) for phrase in near),
            default=(0.0, None),
        )
        return field if score >= _ALMOST_EQUAL else None

    def _sharing(self, words: Iterable[str]) -> list[str]:
        """The known phrases with a word in common, in the order of the vocabulary."""
        shared = {phrase for word in words for phrase in self._by_word.get(word, ())}
        return [phrase for phrase in self._exact if phrase in shared] if shared else []


def _plain(text: str) -> str:
    return _SAME_SHARE.sub("ty le", folded(text))


def _closed(words: str) -> str:
    return words.replace(" ", "")


def _measure(core: str, *, signed: bool) -> str:
    """What a header measures, without the plan it is measured against."""
    against = _COMPARED.fullmatch(core) or (_SHARE_OF.fullmatch(core) if signed else None)
    return against["measure"] if against else core


def _core(text: str) -> str:
    """A header without brackets, dates and periods: `Kết quả năm 2026 (nêu rõ)` → `ket qua`."""
    return " ".join(_TIME.sub(" ", _plain(_BRACKETED.sub(" ", text))).split())


def _near_in_length(phrase: str, plain: str) -> bool:
    longer = max(len(phrase), len(plain))
    return abs(len(phrase) - len(plain)) <= (1 - _ALMOST_EQUAL / 100) * 2 * longer
