"""The numbers that rows and headings carry: I, 1.2, III.1.2, a), (1)."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from pipeline.language.comparable import nfc

_ROMAN = r"(?:X{0,1}(?:IX|IV|V?I{1,3}|V)|XX?)"
_ARABIC = r"\d{1,3}(?:[.,]\d{1,3}){0,4}"
_NAMED = r"(?:(?:Mục|Khoản|Điểm|Phần|Nhiệm vụ|STT|Số)\s+(?:số\s+)?)?"
_END = r"\s*[.):/-]*"
_INNER = rf"(?:{_ROMAN}\s?[.]\s?)?"
_FULL_PATH = re.compile(
    rf"(?i:{_NAMED})(?P<group>{_ROMAN}|[A-ZĐ])\s*[.,/-]\s*(?P<inner>{_INNER})"
    rf"(?P<number>{_ARABIC}){_END}"
)
_ROMAN_ONLY = re.compile(rf"(?i:{_NAMED})\(?(?P<group>{_ROMAN}){_END}")
_ARABIC_ONLY = re.compile(rf"(?i:{_NAMED})(?P<number>{_ARABIC}){_END}")
_BRACKETED = re.compile(r"[(\[]\s*(?P<number>\d{1,3})\s*[)\]]")
_LETTER = re.compile(r"(?i:điểm\s+)?\(?(?P<letter>[a-zA-ZđĐ])\s*[.):/]*")
_LEADING = re.compile(
    rf"\s*(?:(?i:{_NAMED})(?:{_ROMAN}|[A-ZĐ])\s?[.]\s?{_INNER}{_ARABIC}\s*[.):]*(?=\s)"
    rf"|(?i:{_NAMED})(?:{_ROMAN}|\d{{1,3}}(?:\.\d{{1,2}}){{0,4}})(?:\s*[.):](?!\d)|\s*[/-](?=\s))"
    r"|(?i:Mục|Nhiệm vụ)\s+\d{1,3}(?:\.\d{1,2}){0,4}(?=\s+[^\W\d])"
    r"|\d{1,2}(?:\.\d{1,2}){1,4}(?=\s+[A-ZĐÀ-ỸƠƯ])"
    r"|\(\d{1,3}\)|\(?[a-zđ]\)|[A-Zđa-zĐ]\.(?=\s))\s*"
)
_LETTERED_PATH = rf"(?:{_ROMAN}|[A-ZĐ])\.{_INNER}\d{{1,3}}(?:\.\d{{1,2}}){{0,4}}"
_TASK = r"(?i:nhiệm\s+vụ|nội\s+dung|mục)"
_OPENING_TASK = re.compile(
    r"\s*(?:\(?[\dA-Za-zđĐ]{1,4}[.)]\s+|[-–—+*•]\s*)?(?i:(?:về|đối với|với)\s+)?"
    rf"{_TASK}\s+(?P<said>(?i:(?:mang\s+)?số\s+)?)"
    rf"(?P<number>{_LETTERED_PATH}|\d{{1,3}}(?:\.\d{{1,2}}){{0,4}})"
    r"(?P<role>\s*\((?:phối hợp|chủ trì)\b[^()]*\))?(?P<end>\s*[:.,;–—-]+(?=\s)|(?=\s|$))"
)
_TASK_WITHIN = re.compile(
    rf"{_TASK}\s+(?:\(\s*)?(?i:(?:mang\s+)?số\s+)?(?P<number>{_LETTERED_PATH})(?![\w./-])"
)
_ISO_DAY = re.compile(r"\d{4}-(?P<month>\d{2})-(?P<day>\d{2})(?:T|$)")
_COLUMN_NUMBER = re.compile(r"[(\[]?\s*(?P<number>\d{1,2})\s*[)\]]?\s*(?:=.*)?", re.DOTALL)
_NUMBERED_ONLY = re.compile(
    r"[^\W\d]+(?:\s+[^\W\d]+){0,2}\s*(?:số\s*)?(?:[A-ZĐIVX]{1,4}\.){0,2}\d{1,3}(?:\.\d{1,3}){0,3}",
    re.IGNORECASE,
)
_COLUMN_LETTER = re.compile(r"[(\[]?\s*(?P<letter>[A-Za-z])\s*[)\]]?")


class NumberingKind(StrEnum):
    """The shapes of a number."""

    ROMAN = "roman"
    ARABIC = "arabic"
    FULL_PATH = "full_path"
    LETTER = "letter"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class Numbering:
    """A number as read.

    `text` is normalised: `III`, `1.2`, `III.1.2`, `a`. `group` is the Roman number or capital in
    front, `number` the Arabic path, each None where there is none. `column` is a number in
    brackets, as the row under a header has them.
    """

    kind: NumberingKind
    text: str
    group: str | None = None
    number: str | None = None


def read_numbering(text: str, value: float | str | None = None) -> Numbering | None:
    """Return the number that a cell as a whole is, None where it is anything else.

    `value` is the cell's number, where it is one: 1.0 is `1` and 1.1 is `1.1`, however shown; of a
    date, day and month are the number that was typed.
    """
    if isinstance(value, str) and (day := _ISO_DAY.match(value)):
        # A spreadsheet takes a number typed as 1.2 for the first of February.
        text = f"{int(day['day'])}.{int(day['month'])}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = f"{round(value, 4):g}"
    shown = unicodedata.normalize("NFKC", nfc(text)).strip()
    if found := _ROMAN_ONLY.fullmatch(shown):
        return Numbering(NumberingKind.ROMAN, found["group"], group=found["group"])
    if found := _BRACKETED.fullmatch(shown):
        bare = str(int(found["number"]))
        return Numbering(NumberingKind.COLUMN, bare, number=bare)
    if found := _ARABIC_ONLY.fullmatch(shown) or _FULL_PATH.fullmatch(shown):
        inner = re.sub(r"\s", "", found.groupdict().get("inner") or "")
        return _pathed(found.groupdict().get("group"), _path(found["number"]), inner)
    if found := _LETTER.fullmatch(shown):
        return Numbering(NumberingKind.LETTER, found["letter"])
    return None


def strip_numbering(text: str) -> str:
    """Return a heading or title without the number before it; unchanged where it has none.

    A quantity (`12 cụm`, `1.240 ha`) and a dash before an entry are not numbers of headings.
    """
    found = _LEADING.match(text)
    rest = text[found.end() :] if found else ""
    return rest.strip() if rest.strip() else text


def opening_number(text: str) -> tuple[str, str] | None:
    """Return the number by which a line names a task at its beginning, and the words behind it:
    `1. Nhiệm vụ A.II.1: đã …`, `Nhiệm vụ số 5 (phối hợp với …): …`; None where it does not. A
    number without letters needs `số` before it or a stop behind it: `nhiệm vụ 5 năm` counts years.
    """
    found = _OPENING_TASK.match(nfc(text))
    if found is None:
        return None
    plain = found["number"][0].isdigit()
    if plain and not (found["said"] or found["role"] or found["end"].strip()):
        return None
    return found["number"], nfc(text)[found.end() :].strip()


def number_within(text: str) -> str | None:
    """Return the one number with letters by which a text names a task anywhere (`nhiệm vụ (số
    B.II.3)`), None where it names none or several.
    """
    numbers = {found["number"] for found in _TASK_WITHIN.finditer(nfc(text))}
    return next(iter(numbers)) if len(numbers) == 1 else None


def only_numbered(text: str) -> bool:
    """Return whether a text counts without naming (`Nhiệm vụ 1`, `Nhiệm vụ số A.II.1`)."""
    return _NUMBERED_ONLY.fullmatch(text.strip()) is not None


def is_column_numbers(texts: Sequence[str]) -> bool:
    """Return whether a row only numbers the columns: (1) (2) (3), 1 2 3 4, A B 1 2, (4)=(2)-(3)."""
    filled = [text.strip() for text in texts if text.strip()]
    letters = 0
    while letters < len(filled) and _COLUMN_LETTER.fullmatch(filled[letters]):
        letters += 1
    numbered = [_COLUMN_NUMBER.fullmatch(text) for text in filled[letters:]]
    numbers = [int(found["number"]) for found in numbered if found]
    if len(numbers) < 2 or len(numbers) < len(numbered):
        return False
    in_step = all(later == earlier + 1 for earlier, later in pairwise(numbers))
    bracketed = all(text[0] in "([" for text in filled)
    return in_step and numbers[0] <= letters + 1 and (bracketed or len(filled) >= 3)


def _pathed(group: str | None, number: str | None, inner: str) -> Numbering | None:
    if number is None:
        return None
    number = f"{inner}{number}"
    if group is None:
        return Numbering(NumberingKind.ARABIC, number, number=number)
    return Numbering(NumberingKind.FULL_PATH, f"{group}.{number}", group, number)


def _path(written: str) -> str | None:
    """Return `01.2` as `1.2`; a last `0` (`1.0`) is a spreadsheet's; None where a step is 0."""
    steps = [int(step) for step in re.split(r"[.,]", written)]
    while len(steps) > 1 and steps[-1] == 0:
        steps.pop()
    return ".".join(map(str, steps)) if all(steps) else None
