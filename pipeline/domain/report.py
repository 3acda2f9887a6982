"""What the reader is told: finished Vietnamese text in its final order.

Renderers put these values on paper; they neither sort, count nor choose words.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PassageKind(StrEnum):
    """How a passage stands on the page, from the largest division to the smallest.

    The names follow NĐ 30/2020, Phụ lục I, II.6: a clause is a `khoản` with a heading (`1. …`), a
    point a `điểm` (`a) …`); dash, plus and body stand below them.
    """

    CLAUSE = "clause"
    POINT = "point"
    DASH = "dash"
    PLUS = "plus"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with its number or dash already in front; a line break begins a new paragraph.

    `leads_in` says that it announces what follows and must stay on the same page with it. `key`
    names what it speaks of, the same from night to night, so that a person's wording of it can be
    found again; empty where nobody would look for it. `ground` is what the text rests on, where
    that is not the text itself: a sentence that names the day of the run says nothing new tomorrow.
    """

    kind: PassageKind
    text: str
    leads_in: bool = False
    key: str = ""
    ground: str = ""

    def __reduce__(self) -> tuple[type["Passage"], tuple[object, ...]]:
        """Return what pickle makes it anew from: there are hundreds of thousands of them, and the
        way of frozen dataclasses is four times slower.
        """
        return Passage, (self.kind, self.text, self.leads_in, self.key, self.ground)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `weight` is its share of the table's width, `centred` its alignment.

    People fill in a `fillable` column, or choose one of its `choices`; a `hidden` one is for
    programs.
    """

    title: str
    weight: float
    centred: bool = False
    choices: tuple[str, ...] = ()
    fillable: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: one cell a column, or, where `heading`, one number and one spanning title.

    `strong` rows (sums) are set in bold; headings always are. A row that `leads_in` stays on the
    page of the one below it, as headings do.
    """

    cells: tuple[str, ...]
    heading: bool = False
    strong: bool = False
    leads_in: bool = False

    def __reduce__(self) -> tuple[type["Row"], tuple[object, ...]]:
        """Return what pickle makes it anew from, as a passage does."""
        return Row, (self.cells, self.heading, self.strong, self.leads_in)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading row, which every page of it repeats."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A row of numbers of a chart, one for each of its categories; `colour` is RRGGBB."""

    name: str
    values: tuple[int, ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, one for each category; several series stand one behind the other in one bar."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]


Block = Passage | Table


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above the title: names in capitals, number and date with room to fill in."""

    superior: str
    agency: str
    number: str
    place_date: str


@dataclass(frozen=True, slots=True)
class Closing:
    """What stands below the text: the last sentence, `Nơi nhận` line by line, and who signs."""

    sentence: str
    recipients: tuple[str, ...]
    position: tuple[str, ...]
    signer: str


@dataclass(frozen=True, slots=True)
class Appendix:
    """The appendix; `guide` is the line in italics that ties it to the report."""

    title: str
    guide: str
    table: Table


@dataclass(frozen=True, slots=True)
class ConsolidatedReport:
    """The report that the director signs, in the outline I–V that the contract fixes.

    `address` is `Kính gửi:` line by line. `as_of` is the moment of the run and dates the file.
    """

    as_of: datetime
    letterhead: Letterhead
    subject: str
    address: tuple[str, ...]
    opening: str
    steering: tuple[Block, ...]
    results: tuple[Block, ...]
    difficulties: tuple[Block, ...]
    coming_tasks: tuple[Block, ...]
    proposals: tuple[Block, ...]
    closing: Closing
    appendix: Appendix

    def sections(self) -> dict[str, tuple[Block, ...]]:
        """Return the five sections by name, in their order."""
        return {
            "steering": self.steering,
            "results": self.results,
            "difficulties": self.difficulties,
            "coming_tasks": self.coming_tasks,
            "proposals": self.proposals,
        }


@dataclass(frozen=True, slots=True)
class FileLink:
    """A cell that opens a file of the inbox; `path` is relative to the inbox."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class UnitDetails:
    """What every unit wrote on every item, row by row with its source: the workbook beside a report
    that names only some of many units. A cell is text, a number, or None where nothing stands.
    """

    as_of: datetime
    title: str
    subtitle: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | float | None, ...], ...]


GLIMPSES = "Ảnh cần đối chiếu"
"""The sheet of the gap list that shows what was read from scans in doubt."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A cell that shows a picture (PNG)."""

    png: bytes


GapCell = str | int | datetime | FileLink | Picture | None


class Tone(StrEnum):
    """How loudly a row of the gap list speaks."""

    ALARM = "alarm"
    DOUBT = "doubt"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class GapRow:
    """A row of a sheet, one cell a column."""

    cells: tuple[GapCell, ...]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class GapSheet:
    """A sheet of the gap list; column widths count characters. `empty` stands in for no rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[GapRow, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class GapList:
    """What is missing and what needs a person, the most pressing first."""

    as_of: datetime
    title: str
    subtitle: str
    sheets: tuple[GapSheet, ...]
