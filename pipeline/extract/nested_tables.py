"""Small tables inside a cell: a unit's own list of what it did, part of the cell's words."""

from collections.abc import Callable
from dataclasses import replace

from msgspec import structs

from pipeline.domain.document import Cell, Document, Place, Table


def with_nested_words(document: Document, is_report: Callable[[Table], bool]) -> Document:
    """Return the document with the rows of each table inside a cell behind the cell's own words,
    except of tables that are a report's of their own.
    """
    if all(table.within is None for table in document.tables):
        return document
    words: dict[Place, str] = {}
    kept: list[Table] = []
    # What stands in a cell comes behind the table of the cell.
    for table in reversed(document.tables):
        whole = _with_words(table, words)
        if table.within is None or table.hidden or is_report(whole):
            kept.append(whole)
        else:
            said = (_said(whole), words.get(table.within))
            words[table.within] = "\n".join(text for text in said if text)
    return replace(document, tables=tuple(reversed(kept)))


def _with_words(table: Table, words: dict[Place, str]) -> Table:
    if not any(words.get(cell.places[0]) for cell in table.cells if cell.places):
        return table
    return replace(table, cells=tuple(_longer(cell, words) for cell in table.cells))


def _longer(cell: Cell, words: dict[Place, str]) -> Cell:
    more = words.get(cell.places[0]) if cell.places else None
    own = [cell.text] if cell.text.strip() else []
    return structs.replace(cell, text="\n".join([*own, more])) if more else cell


def _said(table: Table) -> str:
    """The rows of a table, each in a line: `Khảo sát: 350 triệu; quý II`."""
    lines = []
    for row in range(table.rows):
        texts = [" ".join(cell.text.split()) for cell in table.cells if cell.row == row]
        first, *others = [text for text in texts if text] or [""]
        lines.append(f"{first}: {'; '.join(others)}" if others else first)
    return "\n".join(line for line in lines if line)
