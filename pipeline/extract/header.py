"""Which field a header names, and which rows of a table are its header."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.domain.document import Cell
from pipeline.domain.progress import Field
from pipeline.extract.table_grid import TableGrid
from pipeline.language.comparable import folded
from pipeline.language.similarity import similarity

PROGRESS_FIELDS = frozenset(
    {
        Field.RESULT,
        Field.STATUS,
        Field.PERCENT,
        Field.DIFFICULTIES,
        Field.PROPOSALS,
        Field.NEXT_STEPS,
        Field.EVIDENCE,
        Field.COMPLETED_ON,
    }
)
"""What only a report tells: a table without one of these columns is no report table."""

_SEARCHED_ROWS = 40
_HEADER_DEPTH = 3
_ALMOST_EQUAL = 88.0
_LONGEST_HEADER = 120
_MEASURES = frozenset({Field.STATUS, Field.RESULT, None})


class HeaderWords:
    """Looks up header texts in the vocabulary; each different text is judged once."""

    def __init__(self, headers: Mapping[Field, tuple[str, ...]]) -> None:
        # A word with a per-cent sign is known by the sign: folded, `% thực hiện` is any doing.
        self._exact = {
            folded(word): field
            for field, words in headers.items()
            for word in words
            if "%" not in word and folded(word)
        }
        self._known: dict[str, Field | None] = {}

    def field(self, text: str) -> Field | None:
        """Return the field that a header names, None where the vocabulary does not know it.

        A per-cent sign makes a header of progress a percentage, whatever its other words.
        """
        if text not in self._known:
            self._known[text] = self._judge(text)
        return self._known[text]

    def _judge(self, text: str) -> Field | None:
        if len(text) > _LONGEST_HEADER:
            return None
        plain = folded(text)
        if not plain:
            return Field.PERCENT if "%" in text else None
        found = self._exact.get(plain) or self._containing(plain) or self._similar(plain)
        return Field.PERCENT if "%" in text and found in _MEASURES else found

    def _containing(self, plain: str) -> Field | None:
        """The longest known phrase inside the header, if it is most of what the header says."""
        padded = f" {plain} "
        best: tuple[str, Field | None] = ("", None)
        for phrase, field in self._exact.items():
            if f" {phrase} " in padded and len(phrase) > len(best[0]):
                best = (phrase, field)
        long_enough = " " in best[0] or len(best[0]) * 2 >= len(plain)
        return best[1] if best[0] and long_enough else None

    def _similar(self, plain: str) -> Field | None:
        if len(plain) < 5:
            return None
        score, field = max(
            (similarity(plain, phrase), field) for phrase, field in self._exact.items()
        )
        return field if score >= _ALMOST_EQUAL else None


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a report table: its first row, how many rows it has, the field of each column.

    `unknown` holds the header cells that the vocabulary does not know.
    """

    row: int
    depth: int
    fields: Mapping[int, Field]
    unknown: tuple[Cell, ...]

    @property
    def kinds(self) -> int:
        """Return how many different fields the header names."""
        return len(set(self.fields.values()))

    @property
    def is_report(self) -> bool:
        """Return whether a table under this header reports progress on tasks."""
        found = set(self.fields.values())
        return Field.TASK in found and bool(found & PROGRESS_FIELDS)


def find_header(grid: TableGrid, words: HeaderWords) -> Header | None:
    """Return the header of a report table, None where the table has none.

    The first row from which a report header can be read wins; of its depths the one that names the
    most different fields, the shallower where equal.
    """
    for row in range(min(grid.rows, _SEARCHED_ROWS)):
        best: Header | None = None
        for depth in range(1, min(_HEADER_DEPTH, grid.rows - row) + 1):
            header = _read_header(grid, row, depth, words)
            if not header.is_report or _reaches_into_data(grid, header, words):
                continue
            if best is None or header.kinds > best.kinds:
                best = header
        if best is not None:
            return best
    return None


def _reaches_into_data(grid: TableGrid, header: Header, words: HeaderWords) -> bool:
    """Whether a lower header row holds a task's title instead of a header."""
    column = next(column for column, field in header.fields.items() if field is Field.TASK)
    for row in range(header.row + 1, header.row + header.depth):
        cell = grid.cell(row, column)
        begins_here = cell is not None and cell.row == row and cell.text.strip()
        if cell is not None and begins_here and words.field(cell.text) is not Field.TASK:
            return True
    return False


def _read_header(grid: TableGrid, row: int, depth: int, words: HeaderWords) -> Header:
    fields: dict[int, Field] = {}
    unknown: list[Cell] = []
    for column in range(grid.columns):
        stack = _stack(grid, row, depth, column)
        field = _field_of(stack, words)
        if field is not None:
            fields[column] = field
        elif stack and stack[-1] not in unknown:
            unknown.append(stack[-1])
    return Header(row, depth, fields, tuple(unknown))


def _stack(grid: TableGrid, row: int, depth: int, column: int) -> list[Cell]:
    """The different filled header cells above a column, from the top down."""
    stack: list[Cell] = []
    for below in range(row, row + depth):
        cell = grid.cell(below, column)
        if cell is not None and cell.text.strip() and cell not in stack:
            stack.append(cell)
    return stack


def _field_of(stack: list[Cell], words: HeaderWords) -> Field | None:
    """The field of the lowest header cell that is known, else of all of them read together."""
    for cell in reversed(stack):
        field = words.field(cell.text)
        if field is not None:
            return field
    return words.field(" ".join(cell.text for cell in stack)) if len(stack) > 1 else None
