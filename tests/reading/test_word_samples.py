"""Every sample Word document against its golden reading; the older formats against the newer."""

import gc
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings

from pipeline.domain.document import Document, Unreadable
from pipeline.engine import Job
from pipeline.engine.local import LocalEngine
from pipeline.reading import read_file, wire
from pipeline.reading.word.numbering import figure
from tests.reading.limits import LIMITS
from tests.reading.make_word_samples import CONVERTED, MAKERS, SAMPLES, golden
from tests.reading.test_excel_properties import areas
from tests.reading.word_xml_samples import cell, row, table, write_docx

SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.mark.parametrize("name", MAKERS)
def test_a_sample_is_read_as_its_golden_reading_says(name: str) -> None:
    expected = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    assert golden(SAMPLES / name) == expected


@pytest.mark.parametrize("name", ["word-saved-by-libreoffice.docx", "word-strict.docx"])
def test_another_producer_changes_nothing_in_the_reading(name: str) -> None:
    assert golden(SAMPLES / name) == golden(SAMPLES / "word-report.docx")


def _texts(reading: object) -> tuple[list[str], list[list[str]]]:
    assert isinstance(reading, Document)
    tables = [[cell.text for cell in table.cells if cell.text] for table in reading.tables]
    return [paragraph.text for paragraph in reading.paragraphs], tables


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_older_formats_say_the_same_through_libreoffice_and_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = set(SAMPLES.iterdir())
    with LocalEngine(2, LIMITS) as engine:
        futures = {name: engine.submit(Job(SAMPLES / name, name)) for name in CONVERTED}
    for name, future in futures.items():
        result = future.result()
        reading = wire.decode(result.payload)
        assert reading.kind == Path(name).suffix.removeprefix(".")
        assert result.keep
        assert _texts(reading) == _texts(read_file(SAMPLES / "word-report.docx", LIMITS)), name
    assert set(SAMPLES.iterdir()) == before
    assert not list(tmp_path.iterdir())


def test_without_libreoffice_an_old_document_is_refused_with_advice_and_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    path = SAMPLES / "word-saved-by-libreoffice.doc"
    with LocalEngine(1, LIMITS) as engine:
        result = engine.submit(Job(path, "x")).result()
    reading = wire.decode(result.payload)
    assert isinstance(reading, Unreadable)
    assert reading.kind == "doc"
    assert "cài LibreOffice" in reading.reason
    assert not result.keep


def test_documents_that_were_read_leave_no_tree_to_the_collector() -> None:
    gc.collect()
    gc.disable()
    try:
        for path in sorted(SAMPLES.glob("*.docx")):
            read_file(path, LIMITS)
        trees = [one for one in gc.get_objects() if type(one).__name__ == "_Element"]
    finally:
        gc.enable()
    assert trees == []


def test_more_cells_than_the_limit_are_refused() -> None:
    reading = read_file(SAMPLES / "word-report.docx", replace(LIMITS, cells=10))
    assert isinstance(reading, Unreadable)
    assert "quá nhiều ô" in reading.reason


@pytest.mark.parametrize(
    ("counted", "shape", "written"),
    [
        (4, "upperRoman", "IV"),
        (19, "lowerRoman", "xix"),
        (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"),
        (7, "decimalZero", "07"),
        (12, "decimal", "12"),
        (5, "thaiCounting", "5"),
    ],
)
def test_a_figure_is_written_in_the_shape_of_its_list(
    counted: int, shape: str, written: str
) -> None:
    assert figure(counted, shape) == written


def _real() -> list[Any]:
    folders = (SHARED / "real" / "office-tables", SHARED / "real" / "nghi-dinh-30-2020")
    found = [path for folder in folders if folder.exists() for path in folder.rglob("*.docx")]
    return found or [pytest.param(Path("none"), marks=pytest.mark.skip("shared is not here"))]


@pytest.mark.parametrize("path", _real(), ids=lambda path: path.name)
def test_every_place_leads_python_docx_to_the_same_text(path: Path) -> None:
    reading = read_file(path, LIMITS)
    assert isinstance(reading, Document)
    written = list(docx.Document(str(path)).element.body.iter(qn("w:p")))
    if any(one.tag.endswith("}Fallback") for p in written for one in p.iterancestors()):
        pytest.skip("a shared document of which python-docx counts alternatives twice")
    for paragraph in reading.paragraphs:
        number = paragraph.places[0].paragraph
        assert number is not None
        text = "".join(one.text or "" for one in written[number - 1].iter(qn("w:t")))
        first = paragraph.text.split()[-1]
        assert first.casefold() in text.casefold() or not text.strip()


@settings(max_examples=30, deadline=None)
@given(areas())
def test_a_ruled_table_comes_back_with_all_its_cells_and_spans(
    area: tuple[int, int, list[tuple[int, int, int, int, str]]],
) -> None:
    rows, columns, cells = area
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.docx"
        write_docx(path, table(*(_row(number, columns, cells) for number in range(rows))))
        reading = read_file(path, LIMITS)
    assert isinstance(reading, Document)
    if not reading.tables:
        assert columns == 1 or len({column for _, column, *_ in cells}) == 1
        return
    begins = sorted({column for _, column, *_ in cells})
    read = {(c.row, begins[c.column]): (c.row_span, c.text) for c in reading.tables[0].cells}
    assert {at: span for at, (span, _) in read.items()} == {
        (r, c): down for r, c, down, _, _ in cells
    }


def _row(number: int, columns: int, cells: list[tuple[int, int, int, int, str]]) -> str:
    """The cells that reach into a row, as Word writes them."""
    written = []
    for first, _, down, along, text in sorted(cells, key=lambda cell: cell[1]):
        if first <= number < first + down:
            merge = "" if down == 1 else '<w:vMerge w:val="restart"/>'
            merge = merge if first == number else "<w:vMerge/>"
            shown = text.replace("&", "&amp;").replace("<", "&lt;") if first == number else ""
            inner = f"<w:p><w:r><w:t>{shown}</w:t></w:r></w:p>"
            written.append(cell(inner, properties=f'<w:gridSpan w:val="{along}"/>{merge}'))
    return row(*written)
