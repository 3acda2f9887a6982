"""Labels inside prose: `Kết quả thực hiện: …; Khó khăn, vướng mắc: …`."""

import re
from collections.abc import Iterator, Mapping

from pipeline.domain.progress import PROGRESS_FIELDS, Field
from pipeline.language.comparable import folded, nfc
from pipeline.settings.model import Vocabulary

_OPENINGS = ("nhung ", "mot so ", "cac ", "ve ", "danh gia ")


class ProseLabels:
    """Knows the labels of fields in prose; built once a night."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._fields = dict(_phrases(vocabulary.headers, vocabulary.sections))
        self._by_folded = {folded(word): field for word, field in self._fields.items()}
        words = sorted(self._fields, key=len, reverse=True)
        phrases = "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)
        self._label = re.compile(
            rf"(?:^|(?<=[.;\n])\s*[-–+*•]?\s*)(?P<label>{phrases})"
            r"(?:\s*\([^()]{0,60}\))?\s*:(?=\s|$)\s*",
            re.IGNORECASE,
        )

        capitals = "|".join(
            r"\s+".join(map(re.escape, f"{word[0].upper()}{word[1:]}".split())) for word in words
        )
        asks = (word for word, field in self._fields.items() if field is Field.PROPOSALS)
        asking = "|".join(re.escape(f"{word[0].upper()}{word[1:]}") for word in asks)
        self._ask = re.compile(rf"(?<=[.;!?]\s)(?:{asking})\s(?!\w*:)")
        self._inside = re.compile(rf"(?<=[^\s.;:,])\s+(?=(?:{capitals})\s*:\s)")

    def inside(self, text: str) -> int | None:
        """Return where a label with a capital stands behind words that nothing has ended, None
        where none does.
        """
        found = self._inside.search(nfc(text))
        return found.start() if found and nfc(text) == text else None

    def split(self, text: str) -> list[tuple[Field | None, str]]:
        """Return a text cut at its labels, each piece with its field; None before the first."""
        shown = nfc(text)
        pieces: list[tuple[Field | None, str]] = []
        field: Field | None = None
        start = 0
        for found in self._label.finditer(shown) if ":" in shown else ():
            pieces.append((field, shown[start : found.start()]))
            field, start = self._fields[_plain(found["label"])], found.end()
        pieces.append((field, shown[start:]))
        apart = (part for piece in pieces for part in self._asked_apart(*piece))
        return [(name, words.strip()) for name, words in apart if words.strip() or name]

    def _asked_apart(self, field: Field | None, words: str) -> Iterator[tuple[Field | None, str]]:
        """What is asked for behind a difficulty: `Khó khăn: thiếu vốn. Đề nghị …`."""
        asked = self._ask.search(words) if field is Field.DIFFICULTIES else None
        yield field, words[: asked.start()] if asked else words
        if asked:
            yield Field.PROPOSALS, words[asked.start() :]

    def whole(self, text: str) -> Field | None:
        """Return the field of a text that is nothing but a label."""
        return self._fields.get(_plain(text.rstrip(": ")))

    def section(self, heading: str) -> Field | None:
        """Return the field of a section's heading that begins with a label.

        `Những khó khăn, vướng mắc trong quá trình thực hiện` heads difficulties.
        """
        plain = folded(heading)
        for opening in _OPENINGS:
            plain = plain.removeprefix(opening)
        words = plain.split()
        for length in range(len(words), 0, -1):
            field = self._by_folded.get(" ".join(words[:length]))
            if field is not None:
                return field
        return None


def _plain(text: str) -> str:
    return " ".join(nfc(text).casefold().split())


def _phrases(
    headers: Mapping[Field, tuple[str, ...]], sections: Mapping[str, tuple[str, ...]]
) -> Mapping[str, Field]:
    found: dict[str, Field] = {}
    for field in sorted(PROGRESS_FIELDS):
        words = (*headers.get(field, ()), *sections.get(field.value, ()))
        for word in words:
            if any(letter.isalpha() for letter in word):
                found.setdefault(_plain(word), field)
    return found
