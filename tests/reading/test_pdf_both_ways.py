"""The quick way of reading a page, by lines, says what the careful one says, by characters; and
both say what pdfplumber finds in ruled tables."""

import random
import unicodedata
from itertools import zip_longest
from pathlib import Path

import pdfplumber
import pytest

from pipeline.domain.document import Document
from pipeline.reading.pdf import read_pdf
from tests.reading import generated_pdfs as made
from tests.reading.both_ways import differences
from tests.reading.limits import TEXT_ONLY

REAL = Path(__file__).parents[2].parent / "shared" / "real"
FOLDERS = ("icdar2013", "legacy-encoding", "signed-scans", "nghi-dinh-30-2020", "units")
"""Real documents; hostile ones are read in limited processes only, by `both_ways` by hand."""
EVERY = 4
"""Of the real files each so-many-th by name is read here, all of them by hand."""
SEEDS = range(15)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_report_that_nobody_has_seen_is_read_alike_both_ways(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    rules = (made.GRID, made.ACROSS, made.UPRIGHT, made.SHADED, made.BARE)
    path = tmp_path / "report.pdf"
    made.written(made.the_rows(chance), made.a_look(chance, rules[seed % 5 :][:1]), path)
    assert differences(path) == []


def some_real_files() -> list[Path]:
    files = [path for folder in FOLDERS for path in sorted((REAL / folder).rglob("*.pdf"))]
    return files[::EVERY]


@pytest.mark.parametrize("face", ["Serif", "DejaVu", "Italic"])
def test_a_raised_or_lowered_figure_stays_with_its_word_both_ways(
    face: str, tmp_path: Path
) -> None:
    rows = [("STT", "Nội dung", "Kết quả"), ("1", "3 phường; chất thải", "15 hộ; đã ký xong")]
    look = made.Look(made.GRID, face, 11.0, False, 0, 0, "TOP", False)
    path = tmp_path / "report.pdf"
    made.written(rows, look, path)
    for careful in (False, True):
        reading = read_pdf(path, TEXT_ONLY, careful)
        assert isinstance(reading, Document)
        said = [cell.text for cell in reading.tables[0].cells]
        assert said[-2:] == ["3 phường2; chất2 thải", "15 hộ13; đã ký xong"]


@pytest.mark.skipif(not REAL.exists(), reason="shared/real is not here")
@pytest.mark.parametrize("path", some_real_files(), ids=lambda path: path.name)
def test_a_real_document_is_read_alike_both_ways(path: Path) -> None:
    assert differences(path) == []


@pytest.mark.parametrize("seed", range(100, 108))
def test_cells_of_a_ruled_report_are_those_that_pdfplumber_finds(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    path = tmp_path / "report.pdf"
    rows = made.the_rows(chance)
    made.written(rows, made.a_look(chance, (made.GRID,)), path, raised=False)
    reading = read_pdf(path, TEXT_ONLY)
    assert isinstance(reading, Document)
    (table,) = reading.tables
    ours = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        ours[cell.row][cell.column] = cell.text
    assert [tuple(row) for row in ours] == rows
    cut = {cell.row for cell in table.cells if len(cell.places) > 1}
    whole = [_bare(row) for number, row in enumerate(ours) if number not in cut]
    theirs = _by_pdfplumber(path)
    assert [row for row in whole if row not in theirs] == []
    if not cut:
        assert [pair for pair in zip_longest(whole, theirs) if pair[0] != pair[1]] == []


def _by_pdfplumber(path: Path) -> list[tuple[str, ...]]:
    """Return the rows that pdfplumber finds, a heading that is repeated only once."""
    rows: list[tuple[str, ...]] = []
    with pdfplumber.open(path) as file:
        for page in file.pages:
            for table in page.extract_tables():
                rows += [row for row in map(_bare, table) if row not in rows[:1]]
    return rows


def _bare(row: list[str | None]) -> tuple[str, ...]:
    """Return a row's cells without their blanks: pdfplumber loses some of a justified line."""
    return tuple("".join(unicodedata.normalize("NFC", cell or "").split()) for cell in row)
