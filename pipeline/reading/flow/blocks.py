"""Text documents as they flow: paragraphs and tables in their order, before any layout is seen."""

from dataclasses import dataclass, field

from pipeline.domain.document import Place


@dataclass(slots=True)
class FlowParagraph:
    """One paragraph; `number` counts all paragraphs of the document from 1.

    `label` is what a list draws before it. `place` is the table, row and column, from 1, that it
    stands in, empty outside tables.
    """

    number: int
    text: str
    label: str = ""
    hidden: bool = False
    place: tuple[int, int, int] | None = None

    @property
    def shown(self) -> str:
        """Return the text as people see it, with the label of its list."""
        return f"{self.label} {self.text}".strip()


@dataclass(slots=True)
class FlowCell:
    """One cell with what stands in it; `row` and `column` count from 0.

    `number_of_row` counts the rows as written, from 1. `ruled` says that lines surround it.
    """

    row: int
    column: int
    number_of_row: int
    blocks: "list[FlowBlock]"
    row_span: int = 1
    column_span: int = 1
    ruled: bool = False
    hidden: bool = False
    table: int = 0

    def paragraphs(self) -> list[FlowParagraph]:
        """Return the cell's own paragraphs, those of tables inside it left out."""
        return [block for block in self.blocks if isinstance(block, FlowParagraph)]

    def tables(self) -> "list[FlowTable]":
        """Return the tables that stand inside the cell."""
        return [block for block in self.blocks if isinstance(block, FlowTable)]


@dataclass(slots=True)
class FlowTable:
    """One table; `number` counts all tables of the document from 1, those inside others too.

    `headings` is the number of its first rows that are marked to be repeated on every page.
    `within` is the place of the cell it stands in, of another table that stays one.
    """

    number: int
    rows: int = 0
    columns: int = 0
    cells: list[FlowCell] = field(default_factory=list)
    headings: int = 0
    within: Place | None = None

    @property
    def ruled(self) -> bool:
        """Return whether lines surround at least half of the cells."""
        return 2 * sum(cell.ruled for cell in self.cells) >= max(len(self.cells), 1)


FlowBlock = FlowParagraph | FlowTable
