"""The unit that a document counts money in, said once beside its tables (`ĐVT: triệu đồng`)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.domain.document import Document
from pipeline.domain.progress import Figure, ReportedLine
from pipeline.language.comparable import nfc
from pipeline.language.quantities import MONEY_UNITS, names_unit

_SAID = re.compile(r"(?:đơn vị(?: tính)?|đvt)\s*:\s*([^.;,:()]+)", re.IGNORECASE)


def counting_unit(document: Document) -> str | None:
    """Return the unit of money that the document names beside its tables; None where it names none
    or several.
    """
    said = {unit for text in _texts(document) for unit in _units_in(text)}
    return said.pop() if len(said) == 1 else None


def _texts(document: Document) -> Iterator[str]:
    yield from (paragraph.text for paragraph in document.paragraphs if not paragraph.hidden)
    for table in document.tables:
        yield from (cell.text for cell in table.cells if not cell.hidden)


def _units_in(text: str) -> Iterator[str]:
    if ":" in text:
        found = _SAID.search(nfc(text))
        if found and names_unit(found[1], MONEY_UNITS) is not None:
            yield found[1].strip().lower()


def counted_in(lines: Iterable[ReportedLine], unit: str | None) -> Sequence[ReportedLine]:
    """Return the lines with the unit named at their figures whose headers name none."""
    if unit is None:
        return tuple(lines)
    return tuple(
        replace(line, figures=tuple(_in_unit(figure, unit) for figure in line.figures))
        if line.figures
        else line
        for line in lines
    )


def _in_unit(figure: Figure, unit: str) -> Figure:
    named = "%" in figure.label or names_unit(figure.label, MONEY_UNITS) is not None
    return figure if named else replace(figure, label=f"{figure.label} ({unit})")
