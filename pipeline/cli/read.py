"""`tonghop read`: what the program sees in a file."""

import json
from pathlib import Path
from typing import Any

import click

from pipeline.domain.document import Cell, Document, Paragraph, Place, Reading, SourceRef, Table
from pipeline.engine import Job
from pipeline.engine.choice import engine_from_spec
from pipeline.reading.wire import decode
from pipeline.settings.model import DEFAULT_LIMITS


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In mỗi tệp thành một đối tượng JSON.")
def read(files: tuple[Path, ...], as_json: bool) -> None:
    """Cho xem chương trình đọc được gì trong tệp."""
    with engine_from_spec("local", DEFAULT_LIMITS) as engine:
        waiting = [(file, engine.submit(Job(path=file, key=str(file)))) for file in files]
        for file, future in waiting:
            reading = decode(future.result().payload)
            if as_json:
                click.echo(json.dumps(_shape(str(file), reading), ensure_ascii=False))
            else:
                _show(str(file), reading)


def _shape(file: str, reading: Reading) -> dict[str, Any]:
    """The contract's object for one file."""
    if not isinstance(reading, Document):
        return {"file": file, "kind": reading.kind, "error": reading.reason}
    return {
        "file": file,
        "kind": reading.kind,
        "paragraphs": [_paragraph(file, paragraph) for paragraph in reading.paragraphs],
        "tables": [_table(file, table) for table in reading.tables],
    }


def _sources(file: str, places: tuple[Place, ...]) -> list[dict[str, object]]:
    return [SourceRef(file, place).as_json() for place in places]


def _paragraph(file: str, paragraph: Paragraph) -> dict[str, Any]:
    return {"text": paragraph.text, "sources": _sources(file, paragraph.places)}


def _table(file: str, table: Table) -> dict[str, Any]:
    return {
        "rows": table.rows,
        "columns": table.columns,
        "header_rows": table.header_rows,
        "confidence": table.confidence,
        "cells": [_cell(file, cell) for cell in table.cells],
    }


def _cell(file: str, cell: Cell) -> dict[str, Any]:
    return {
        "row": cell.row,
        "column": cell.column,
        "row_span": cell.row_span,
        "column_span": cell.column_span,
        "text": cell.text,
        "confidence": cell.confidence,
        "sources": _sources(file, cell.places),
        "value": cell.value,
        "format": cell.format,
        "hidden": cell.hidden,
        "formula": cell.formula,
    }


def _show(file: str, reading: Reading) -> None:
    click.secho(f"== {file}", bold=True)
    if not isinstance(reading, Document):
        click.echo(f"Không đọc được ({reading.kind}): {reading.reason}")
        return
    blocks: list[Paragraph | Table] = [*reading.paragraphs, *reading.tables]
    for block in sorted(blocks, key=lambda block: block.order):
        if isinstance(block, Paragraph):
            click.echo(block.text)
        else:
            _show_table(block)


def _show_table(table: Table) -> None:
    click.echo(f"-- bảng {table.rows} hàng × {table.columns} cột")
    for row in range(table.rows):
        cells = [cell for cell in table.cells if cell.row == row]
        click.echo("   " + " | ".join(cell.text.replace("\n", " ") for cell in cells))
