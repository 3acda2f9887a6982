"""Cells that are still being placed: they may be set, and then become the frozen values.

A draft has the very same fields as a `Cell`, so that Python lets it turn into one; a test holds
that the result equals a plainly built cell.
"""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from pipeline.domain.document import Cell, Formula, Place


class CellDraft(Struct, gc=False):
    """A `Cell` still being placed: same fields and defaults, and they may be set."""

    row: int
    column: int
    text: str
    places: tuple[Place, ...]
    row_span: int = 1
    column_span: int = 1
    confidence: float = 1.0
    value: float | str | None = None
    format: str | None = None
    hidden: bool = False
    formula: Formula = Formula.NONE


def sheet_cell(row: int, column: int, text: str, sheet: str | None, reference: str) -> CellDraft:
    """Return the draft of a cell that stands at one reference (`B7`) of a sheet."""
    return CellDraft(row, column, text, (Place(sheet, reference),))


def moved(drafts: Iterable[CellDraft], rows: int, columns: int) -> tuple[Cell, ...]:
    """Return the drafts as the cells they now are, so many rows and columns further on.

    The drafts themselves turn into them and must not be set any more.
    """
    cells: tuple[Any, ...] = tuple(drafts)
    for cell in cells:
        cell.row += rows
        cell.column += columns
        cell.__class__ = Cell
    return cells


def frozen(drafts: Iterable[CellDraft]) -> tuple[Cell, ...]:
    """Return the drafts as the cells they now are; they must not be set any more."""
    return moved(drafts, 0, 0)
