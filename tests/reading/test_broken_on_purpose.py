"""Files that are broken on purpose, each by its name: refused with the reason, or read, soon.

Sizes are such that work which grows with their square, or with what a file claims, would not end.
"""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.domain.document import Document, Unreadable
from pipeline.reading import read_file
from tests.reading.limits import LIMITS
from tests.reading.make_excel_samples import SAMPLES

MANY = 100_000
LOW = replace(LIMITS, unpacked_ratio=100_000, characters=100_000, cells=30_000, rows=5000)
LAST_ROW = b'<row r="60"><c r="A60"><v>1</v></c></row>'
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
HOSTILE_XML = '<?xml version="1.0" encoding="{0}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def edited(sample: str, part: str, edit: Callable[[bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(SAMPLES / sample) as read, zipfile.ZipFile(buffer, "w", 8) as written:
        for name in read.namelist():
            content = read.read(name)
            written.writestr(name, edit(content) if name == part else content)
    return buffer.getvalue()


def put(sample: str, part: str, before: bytes, more: bytes) -> Callable[[], bytes]:
    """A sample with more put into a part, before the first such bytes."""
    return lambda: edited(sample, part, lambda xml: xml.replace(before, more + before, 1))


def xlsx(before: bytes, more: bytes, part: str = SHEET) -> Callable[[], bytes]:
    return put("ruled-report.xlsx", part, before, more)


def rows(cell: bytes, first: int, count: int) -> bytes:
    text = b'<row r="%d"><c r="' + cell + b'%d" t="inlineStr"><is><t>x</t></is></c></row>'
    return b"".join(text % (row, row) for row in range(first, first + count))


def overlapping_merges() -> bytes:
    merges = b"".join(b'<mergeCell ref="B%d:C4000"/>' % row for row in range(20, 4000))

    def edit(xml: bytes) -> bytes:
        xml = xml.replace(b"</sheetData>", rows(b"A", 20, 4000) + b"</sheetData>")
        return xml.replace(b'<mergeCell ref="A1:C1"/>', merges)

    return edited("ruled-report.xlsx", SHEET, edit)


def hidden_columns() -> bytes:
    hidden = b"<cols>" + b'<col min="1" max="1" hidden="1"/>' * MANY + b"</cols>"

    def edit(xml: bytes) -> bytes:
        xml = xml.replace(b"<sheetData>", hidden + b"<sheetData>")
        return xml.replace(b"</sheetData>", rows(b"B", 20, 5000) + b"</sheetData>")

    return edited("ruled-report.xlsx", SHEET, edit)


def ods(more: str) -> Callable[[], bytes]:
    return put("saved-by-libreoffice.ods", "content.xml", b"</table:table>", more.encode())


def ods_rows(times: int, across: int, text: str) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{times}"><table:table-cell '
        f'office:value-type="string" table:number-columns-repeated="{across}">'
        f"<text:p>{text}</text:p></table:table-cell></table:table-row>"
    )


WIDE = b'<w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr><w:p/></w:tc>'
NOTE_PART, BOX_PART = "xl/comments/comment1.xml", "xl/drawings/drawing1.xml"
PAGE = b"<html><body><table><tr>"

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "merges-over-each-other.xlsx": (overlapping_merges, "ô gộp chồng lên nhau"),
    "rows-without-end.xlsx": (xlsx(b"</sheetData>", b'<row r="50">' * MANY + LAST_ROW), "hỏng"),
    "cells-without-end.xlsx": (
        xlsx(b"</sheetData>", b'<row r="50">' + b'<c r="A50">' * MANY + LAST_ROW),
        "hỏng",
    ),
    "texts-without-end.xlsx": (xlsx(b"</sst>", b"<si>" * MANY, STRINGS), "hỏng"),
    "cut-inside-its-sheet.xlsx": (
        lambda: edited("ruled-report.xlsx", SHEET, lambda xml: xml[: len(xml) // 2]),
        "hỏng",
    ),
    "no-sheet-data.xlsx": (
        lambda: edited("ruled-report.xlsx", SHEET, lambda _: b"<worksheet/>"),
        "hỏng",
    ),
    "no-sheets.xlsx": (
        lambda: edited("ruled-report.xlsx", "xl/workbook.xml", lambda _: b"<workbook/>"),
        "hỏng",
    ),
    "one-text-everywhere.xlsx": (
        lambda: edited(
            "ruled-report.xlsx",
            STRINGS,
            lambda xml: re.sub(rb"<t[^>]*>STT<", b"<t>" + b"a" * 150_000 + b"<", xml),
        ),
        "quá nhiều ký tự",
    ),
    "one-row-a-million-times.ods": (ods(ods_rows(1_048_576, 16, "x")), "quá nhiều ô"),
    "one-text-a-million-times.ods": (ods(ods_rows(400, 10, "xyz " * 200)), "quá nhiều ký tự"),
    "blanks-by-number.ods": (
        ods(ods_rows(1, 1, 'x<text:s text:c="99999999"/>y' * 300)),
        "quá nhiều ký tự",
    ),
    "cells-over-a-thousand-columns.html": (
        lambda: PAGE + b"<td colspan=99999>x</td>" * 5000,
        "quá nhiều ô",
    ),
    "one-line.csv": (lambda: b"a;b;c\n1;2;3\n" * 9 + b"x;" * 20_000, "quá nhiều dòng, cột"),
    "one-value.csv": (lambda: b"a;b;c\n1;2;3\n" * 9 + b'1;2;"' + b"x" * 120_000, "quá nhiều ký tự"),
    "lines.txt": (lambda: b"abc\n" * 6000, "quá nhiều dòng"),
    "letters.txt": (lambda: b"abc " * 30_000, "quá nhiều ký tự"),
}

READ: dict[str, Callable[[], bytes]] = {
    "merged-over-all.xlsx": lambda: edited(
        "ruled-report.xlsx",
        SHEET,
        lambda xml: xml.replace(b'"A1:C1"', b'"A1:XFD1048576"').replace(
            b"</sheetData>", rows(b"XFD", 1_048_576, 1) + b"</sheetData>"
        ),
    ),
    "row-four-thousand-million.xlsx": lambda: edited(
        "ruled-report.xlsx",
        SHEET,
        lambda xml: xml.replace(b'"A1:C1"', b'"A1:C4000000000"').replace(
            b"</sheetData>", rows(b"A", 4_000_000_000, 1) + b"</sheetData>"
        ),
    ),
    "columns-hidden-again-and-again.xlsx": hidden_columns,
    "notes-without-end.xlsx": put(
        "notes-at-cells.xlsx", NOTE_PART, b"</commentList>", b'<comment ref="A1">' * MANY
    ),
    "boxes-without-end.xlsx": put(
        "text-boxes-over-cells.xlsx", BOX_PART, b"</xdr:wsDr>", b"<mc:Fallback>" * MANY
    ),
    "merged-over-all.ods": ods(
        '<table:table-row><table:table-cell table:number-rows-spanned="2000000000" '
        'table:number-columns-spanned="2000000000" office:value-type="string"><text:p>x</text:p>'
        '</table:table-cell></table:table-row><table:table-row table:number-rows-repeated="9999999"'
        "><table:table-cell/></table:table-row>" + ods_rows(1, 1, "y")
    ),
    "ruled-over-all.ods": ods(
        (
            '<table:table-row table:number-rows-repeated="40"><table:table-cell '
            'table:style-name="ce2" table:number-columns-repeated="16384"/></table:table-row>'
        )
        * 500
    ),
    "spans-of-a-thousand-columns.docx": put(
        "word-merges.docx",
        "word/document.xml",
        b"</w:body>",
        b"<w:tbl><w:tr>" + WIDE * 5000 + b"</w:tr></w:tbl>",
    ),
    "rows-before-the-first-column.docx": put(
        "word-merges.docx",
        "word/document.xml",
        b"</w:body>",
        b'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2000000000"/></w:trPr><w:tc><w:p/></w:tc>'
        b"</w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_broken_on_purpose_is_refused_with_its_reason(name: str, tmp_path: Path) -> None:
    make, reason = REFUSED[name]
    (tmp_path / name).write_bytes(make())
    reading = read_file(tmp_path / name, LOW)
    assert isinstance(reading, Unreadable)
    assert reason in reading.reason


@pytest.mark.parametrize("name", READ)
def test_what_claims_too_much_but_holds_little_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(READ[name]())
    reading = read_file(tmp_path / name, replace(LIMITS, unpacked_ratio=100_000))
    assert isinstance(reading, Document)
    assert reading.paragraphs or reading.tables


WORKBOOK = ("xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", SHEET, STRINGS)
PARTS = [
    *(("ruled-report.xlsx", part) for part in WORKBOOK),
    ("notes-at-cells.xlsx", NOTE_PART),
    ("text-boxes-over-cells.xlsx", BOX_PART),
    ("saved-by-libreoffice.ods", "content.xml"),
    ("saved-by-libreoffice.ods", "styles.xml"),
    ("word-list-numbers.docx", "word/document.xml"),
    ("word-list-numbers.docx", "word/styles.xml"),
    ("word-list-numbers.docx", "word/numbering.xml"),
    ("saved-by-sheetjs.xlsb", "xl/_rels/workbook.bin.rels"),
]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-7", "utf-32"]
)
@pytest.mark.parametrize(("sample", "part"), PARTS, ids=lambda each: each.replace("/", "-"))
def test_a_part_that_declares_entities_is_refused_in_any_encoding(
    sample: str, part: str, encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / sample
    xml = HOSTILE_XML.format(encoding).encode(encoding)
    path.write_bytes(edited(sample, part, lambda _: xml))
    reading = read_file(path, LIMITS)
    assert isinstance(reading, Unreadable)
    assert re.search("DTD|bảng mã lạ|không phải là XML", reading.reason)
