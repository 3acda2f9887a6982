"""The type of a file by its content."""

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.domain.document import Unreadable
from pipeline.reading import read_file
from pipeline.reading.conversion import Conversion
from pipeline.reading.file_kind import recognise
from tests.reading.limits import LIMITS
from tests.reading.make_excel_samples import SAMPLES

HOSTILE = Path(__file__).parents[2].parent / "shared" / "real" / "hostile"


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as written:
        for name in names:
            written.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\n\n junk before %PDF-1.4", "pdf"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (zipped("xl/workbook.bin"), "xlsb"),
        (zipped("word/document.xml"), "docx"),
        (zipped("ppt/presentation.xml"), "pptx"),
        (zipped("a.xlsx", "b.pdf"), "zip"),
        (zipped("XL\\WORKBOOK.XML"), "xlsx"),
        (b"{\\rtf1\\ansi}", "rtf"),
        (b"<html><table><tr><td>1", "html"),
        ("\ufeff<!DOCTYPE html><p>".encode(), "html"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0....", "jpg"),
        (b"II*\x00....", "tiff"),
        (b"Rar!\x1a\x07\x00", "rar"),
        ("STT;Tên;Tỷ lệ\n1;Đề án;60\n2;Dự án;10\n".encode(), "csv"),
        ("STT\tTên\n1\tĐề án\n".encode("utf-16"), "csv"),
        ("Kính gửi phòng\nchúng tôi báo cáo\n".encode(), "txt"),
        (b'ID;PCALCOOO32\r\nC;Y1;X1;K"STT"\r\n', "slk"),
        (b'TABLE\n0,1\n"EXCEL"\nVECTORS\n0,5\n', "dif"),
        (
            b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
            "excel-xml",
        ),
        (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "excel-xml"),
        (zipped("Index/Document.iwa", "Metadata/Properties.plist"), "iwork"),
        (bytes(range(256)) * 4, "unknown"),
    ],
)
def test_content_tells_the_kind(content: bytes, kind: str) -> None:
    assert recognise(content)[0] == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("saved-by-libreoffice.xls", "xls"),
        ("saved-by-libreoffice.ods", "ods"),
        ("cut-short.xlsx", "xlsx"),
    ],
)
def test_a_sample_is_known_by_its_content(name: str, kind: str) -> None:
    assert recognise((SAMPLES / name).read_bytes())[0] == kind


@pytest.mark.skipif(not HOSTILE.exists(), reason="shared/real is not here")
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("passwords/example_password.xlsx", "encrypted_file"),
        ("passwords/example_password.docx", "encrypted_file"),
        ("passwords/rc4cryptoapi_password.xls", "encrypted_file"),
        ("poi/protected_passtika.xlsb", "encrypted_file"),
        ("poi/poc-xmlbomb.xlsx", "unreadable_file"),
        ("poi/poc-shared-strings.xlsx", "unreadable_file"),
        ("poi/xlsx-corrupted.xlsx", None),
    ],
)
def test_a_hostile_file_is_refused_for_what_it_is(name: str, code: str | None) -> None:
    reading = read_file(HOSTILE / name, LIMITS)
    assert getattr(reading, "code", None) == code


def test_no_bytes_at_all_are_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.xlsx"
    path.touch()
    reading = read_file(path, LIMITS)
    assert isinstance(reading, Unreadable)
    assert reading.code == "empty_file"


@pytest.mark.parametrize("content", [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\x00", zipped("a.txt")])
def test_a_format_not_read_yet_is_named_with_advice(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "báo cáo.xlsx"
    path.write_bytes(content)
    reading = read_file(path, LIMITS)
    assert isinstance(reading, Unreadable)
    assert reading.code == "unreadable_file"
    assert "định dạng" in reading.reason
    assert "gửi lại" in reading.reason


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"{\\rtf1 x}", "rtf"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', "word-xml"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><w/>', "excel-xml"),
    ],
)
def test_what_only_libreoffice_opens_is_asked_to_be_converted(
    tmp_path: Path, content: bytes, kind: str
) -> None:
    path = tmp_path / "báo cáo.doc"
    path.write_bytes(content)
    reading = read_file(path, LIMITS)
    assert isinstance(reading, Conversion)
    assert reading.kind == kind


def test_a_document_with_a_workbook_inside_it_is_a_document(tmp_path: Path) -> None:
    names = ["Root Entry", "WordDocument", "Workbook"]
    entries = [
        name.encode("utf-16-le").ljust(64, b"\0") + bytes([2 * len(name) + 2, 0]) + bytes(62)
        for name in names
    ]
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + b"".join(entries)
    assert recognise(content)[0] == "doc"


def test_a_workbook_called_pdf_is_read_as_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.pdf"
    path.write_bytes((SAMPLES / "ruled-report.xlsx").read_bytes())
    assert read_file(path, LIMITS).kind == "xlsx"


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        ('<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "excel-xml"),
        ('<?mso-application progid="Word.Document"?><w:wordDocument>', "word-xml"),
        (
            '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>',
            "excel-xml",
        ),
        (
            '<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet">',
            "fods",
        ),
        ("<plan>", "xml"),
    ],
)
def test_a_document_in_one_xml_file_is_told_by_its_beginning(beginning: str, kind: str) -> None:
    assert recognise(f'<?xml version="1.0"?>\n{beginning}'.encode())[0] == kind
