"""Every sample workbook against its golden reading, and against other readers."""

from pathlib import Path

import openpyxl
import pytest

from pipeline.domain.document import Document
from pipeline.reading import read_file
from tests.reading.limits import LIMITS
from tests.reading.make_excel_samples import MAKERS, SAMPLES, golden

SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.mark.parametrize("name", MAKERS)
def test_a_sample_is_read_as_its_golden_reading_says(name: str) -> None:
    expected = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    assert golden(SAMPLES / name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "saved-by-gnumeric.xlsx",
        "as-wps-saves.xlsx",
        "as-google-sheets-exports.xlsx",
        "strict-ooxml.xlsx",
        "wrong-dimension.xlsx",
    ],
)
def test_another_producer_changes_nothing_in_the_reading(name: str) -> None:
    made = (SAMPLES / "ruled-report.xlsx.txt").read_text(encoding="utf-8")
    assert golden(SAMPLES / name) == made


@pytest.mark.parametrize(
    "name", ["over-cells-saved-by-libreoffice.xls", "over-cells-saved-by-libreoffice.ods"]
)
def test_boxes_and_notes_are_read_alike_from_every_format(name: str) -> None:
    read, made = (
        [(p.text, p.places, p.hidden) for p in reading.paragraphs]
        for reading in (
            read_file(SAMPLES / file, LIMITS) for file in (name, "boxes-and-notes.xlsx")
        )
        if isinstance(reading, Document)
    )
    assert read == made


NOT_FOR_OPENPYXL = (
    "boxes-and-notes.xlsx",  # openpyxl sees no text box
    "cut-short.xlsx",
    "declares-a-document-type.xlsx",
    "no-words-at-all.xlsx",
    "struck-through.xlsx",  # openpyxl keeps what is struck through
    "formatted-far-down.xlsx",  # openpyxl would build a million rows
    "strict-ooxml.xlsx",
    "text-boxes-over-cells.xlsx",
    "texts-in-runs-over-cells.xlsx",
    "without-references.xlsx",
    "xlsx_04_inflated.xlsx",  # the same
)


def _readable() -> list[Path]:
    folders = (SHARED / "real" / "office-tables", SHARED / "acceptance" / "clean" / "inbox")
    found = [SAMPLES / name for name in MAKERS]
    for folder in folders:
        found += folder.rglob("*") if folder.exists() else []
    return [path for path in found if path.suffix == ".xlsx" and path.name not in NOT_FOR_OPENPYXL]


@pytest.mark.parametrize("path", _readable(), ids=lambda path: path.name)
def test_every_cell_that_openpyxl_sees_is_in_the_reading_at_its_place(path: Path) -> None:
    reading = read_file(path, LIMITS)
    assert isinstance(reading, Document)
    read = {
        (place.sheet, place.cell): part
        for table in reading.tables
        for part in table.cells
        for place in part.places
        if part.text
    }
    cells = {
        (sheet.title, cell.coordinate): cell
        for sheet in openpyxl.load_workbook(path, data_only=True).worksheets
        for row in sheet.iter_rows()
        for cell in row
    }
    notes = {(at, cell.comment.text.strip()) for at, cell in cells.items() if cell.comment}
    outside = [
        ((place.sheet, place.cell), part) for part in reading.paragraphs for place in part.places
    ]
    assert notes == {(at, p.text) for at, p in outside if (at, p.text) in notes and p.hidden}
    read |= {at: part for at, part in outside if (at, part.text) not in notes}
    seen = {at: cell.value for at, cell in cells.items() if str(cell.value or "").strip()}
    seen |= {at: cell.value for at, cell in cells.items() if cell.value in (0, False)}
    assert read.keys() == seen.keys()
    numbers = {at: v for at, v in seen.items() if isinstance(v, int | float) and v is not True}
    for at, number in numbers.items():
        value = getattr(read[at], "value", None)
        assert value is None or isinstance(value, str) or value == pytest.approx(number)
