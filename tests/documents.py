"""Builds small documents for the tests of the stages after reading."""

from collections.abc import Sequence

from pipeline.domain.document import Cell, Document, Paragraph, Place, Table

HEADER = ("STT", "Tên chương trình, nhiệm vụ", "Kết quả thực hiện", "Tỷ lệ hoàn thành (%)")


def table_of(rows: Sequence[Sequence[str]], order: int = 10, sheet: str = "Báo cáo") -> Table:
    """A table whose cell texts are `rows`, standing at A1 and below."""
    cells = tuple(
        Cell(r, c, text, (Place(sheet=sheet, cell=f"{chr(65 + c)}{r + 1}"),))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Table(len(rows), max(len(row) for row in rows), cells, order)


def paragraphs_of(*texts: str, first: int = 0) -> tuple[Paragraph, ...]:
    """Paragraphs in reading order, each with its own place."""
    return tuple(
        Paragraph(text, (Place(page=1, box=(0.0, 10.0 * n, 100.0, 10.0 * n + 9)),), first + n)
        for n, text in enumerate(texts)
    )


def report_of(
    *rows: Sequence[str], header: Sequence[str] = HEADER, opening: Sequence[str] = ()
) -> Document:
    """A report: letterhead lines, then one table under `header`."""
    return Document(
        kind="xlsx",
        paragraphs=paragraphs_of(*opening),
        tables=(table_of([header, *rows], order=len(opening)),),
    )
