"""What stands in a report, before any tool has laid it out."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

SUPERIOR = "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"
SUBJECT = (
    "Kết quả thực hiện Kế hoạch số 133/KH-UBND ngày 16/4/2026 của Ủy ban nhân dân thành phố "
    "về chuyển đổi xanh năm 2026"
)
ADDRESSEE = "Kính gửi: Sở Nông nghiệp và Môi trường (qua Phòng Quản lý môi trường)"


class PercentStyle(StrEnum):
    """How a report writes its percentages."""

    NUMBER = "65"
    SHARE = "0.65 shown as 65%"
    SIGN = "'65%' as text"
    SPACED_SIGN = "'65 %' as text"
    PLAIN_TEXT = "'65' as text"
    WORDS = "'đạt 65%'"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the field of `Row` it shows, its heading, its width in characters.

    Neighbouring columns with the same `over` stand under one merged heading.
    """

    field: str
    title: str
    width: float = 18.0
    over: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table; without `item` it is a heading. `percent` is 0–100.

    `percent_text` is written instead of `percent` where it stands. `products` are the documents a
    reader should find cited, as (number, ISO date or None). `part` is the part meant, for items
    with several leads.
    """

    title: str
    number: str = ""
    item: str | None = None
    part: str | None = None
    percent: float | None = None
    percent_text: str | None = None
    status: str = ""
    result: str = ""
    difficulties: str = ""
    proposals: str = ""
    next_steps: str = ""
    evidence: str = ""
    product: str = ""
    deadline: str = ""
    lead: str = ""
    coordinating: str = ""
    priority: str = ""
    notes: str = ""
    products: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report of one unit. Texts left empty are left out of the page."""

    unit: str
    unit_line: str
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    superior: str = SUPERIOR
    number: str = ""
    place_and_date: str = ""
    kind: str = "BÁO CÁO"
    subject: str = SUBJECT
    addressee: str = ""
    opening: str = ""
    sections: tuple[tuple[str, str], ...] = ()
    closing: str = ""
    position: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    percent_style: PercentStyle = PercentStyle.NUMBER
    column_numbers: bool = False
    state_lines: bool = True

    def lines_above(self) -> Iterator[str]:
        """Yield title, subject, addressee and opening, in order, without the empty ones."""
        for text in (self.kind, self.subject, self.addressee, self.opening):
            if text:
                yield text

    def lines_below(self) -> Iterator[str]:
        """Yield the sections under the table and the closing sentence."""
        for heading, text in self.sections:
            yield heading
            yield text
        if self.closing:
            yield self.closing
