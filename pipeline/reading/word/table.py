"""A table of a Word document → cells with their spans."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.reading.flow.blocks import FlowBlock, FlowCell, FlowTable
from pipeline.reading.flow.grid import settle_grid
from pipeline.reading.word.markup import Element, child, number, switched_on, value, w
from pipeline.reading.word.runs import children
from pipeline.reading.word.styles import Borders, WordStyles, borders

_GROUPS = frozenset(map(w, ("ins", "moveTo", "customXml")))
_LEAST_RULED_SIDES = 2
"""One ruled side is an underline; a table's cell has more."""

_WIDEST = 1000
"""Columns that one cell may claim; Word itself allows 63."""


class TableReader:
    """Reads tables; `blocks` reads what stands inside a cell, other tables included."""

    def __init__(self, styles: WordStyles, blocks: Callable[[Element], list[FlowBlock]]) -> None:
        self._styles = styles
        self._blocks = blocks

    def read(self, element: Element, table_number: int) -> FlowTable:
        """Return a table with its number; deleted rows and cells are gone."""
        table = FlowTable(table_number)
        properties = child(element, "tblPr")
        rules = self._styles.of_table(value(properties, "tblStyle")).borders
        rules = rules | borders(child(properties, "tblBorders"))
        open_cells: dict[int, FlowCell] = {}
        in_heading = True
        for counted, row in enumerate(_inside(element, "tr"), 1):
            row_properties = child(row, "trPr")
            if child(row_properties, "del") is not None:
                self._pass_over(row)
                continue
            in_heading = in_heading and bool(switched_on(row_properties, "tblHeader"))
            table.headings += in_heading
            here = _Row(table.rows, counted, row, rules)
            open_cells = self._read_row(here, table, open_cells)
            table.rows += 1
        settle_grid(table)
        return table

    def _read_row(
        self, row: "_Row", table: FlowTable, above: dict[int, FlowCell]
    ) -> dict[int, FlowCell]:
        """Read the cells of a row; the cells that a merge may go on from are given and returned."""
        row_properties = child(row.element, "trPr")
        column = max(0, number(row_properties, "gridBefore") or 0)
        hidden = bool(switched_on(row_properties, "hidden"))
        below: dict[int, FlowCell] = {}
        for element in _inside(row.element, "tc"):
            properties = child(element, "tcPr")
            blocks = self._blocks(element)
            if child(properties, "cellDel") is not None:
                continue
            width = min(max(1, number(properties, "gridSpan") or 1), _WIDEST)
            merge = value(properties, "vMerge")
            if merge is not None and merge != "restart" and column in above:
                cell = above[column]
                cell.row_span = row.row - cell.row + 1
            else:
                cell = FlowCell(row.row, column, row.number, blocks, 1, width, hidden=hidden)
                cell.ruled = row.rules_cell(properties, column)
                table.cells.append(cell)
            if merge is not None:
                below[column] = cell
            column += width
        return below

    def _pass_over(self, row: Element) -> None:
        """The paragraphs of a deleted row still count."""
        for element in _inside(row, "tc"):
            self._blocks(element)


@dataclass(frozen=True, slots=True)
class _Row:
    row: int
    number: int
    element: Element
    rules: Borders

    def rules_cell(self, properties: Element | None, column: int) -> bool:
        own = borders(child(properties, "tcBorders"))
        rules = self.rules
        across, down = rules.get("insideH", False), rules.get("insideV", False)
        sides = {
            "top": across if self.row else rules.get("top", across),
            "left": down if column else rules.get("left", down),
            "bottom": across or rules.get("bottom", False),
            "right": down or rules.get("right", False),
        }
        return sum((sides | own).get(side, False) for side in sides) >= _LEAST_RULED_SIDES


def _inside(parent: Element, wanted: str) -> Iterator[Element]:
    for part in children(parent):
        if part.tag == w(wanted):
            yield part
        elif part.tag in _GROUPS:
            yield from _inside(part, wanted)
