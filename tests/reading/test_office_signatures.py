"""Signatures of Office and OpenDocument files are told of, and not checked."""

import io
import zipfile

import openpyxl
import pytest

from pipeline.domain.document import Document, SignatureState
from pipeline.reading import read_file
from tests.reading.limits import LIMITS

XMLDSIG = 'xmlns="http://www.w3.org/2000/09/xmldsig#"'
NAMED = "<X509Data><X509SubjectName>CN=Nguyễn Văn An,O=Sở</X509SubjectName></X509Data>"
OFFICE = (
    f'<Signature {XMLDSIG} Id="idPackageSignature"><SignedInfo/><SignatureValue/>'
    f"<KeyInfo>{NAMED}</KeyInfo><Object><SignatureProperties><SignatureProperty>"
    "<mdssi:SignatureTime><mdssi:Value>2026-12-01T02:30:00Z</mdssi:Value></mdssi:SignatureTime>"
    "</SignatureProperty></SignatureProperties></Object></Signature>"
)
OPEN_DOCUMENT = (
    f"<document-signatures><Signature {XMLDSIG}><SignedInfo/><KeyInfo>{NAMED}</KeyInfo>"
    "<Object><SignatureProperties><SignatureProperty><dc:date>2026-12-01T09:30:00</dc:date>"
    "</SignatureProperty></SignatureProperties></Object></Signature></document-signatures>"
)


def with_part(content: bytes, name: str, text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info))
        new.writestr(name, text)
    return out.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (("STT", "Nhiệm vụ", "Kết quả"), (1, "Trồng rừng", "Đã trồng 12 ha")):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    reading = read_file(path, LIMITS)
    assert isinstance(reading, Document)
    return reading


def test_a_signed_workbook_says_who_signed_and_that_nobody_checked(tmp_path):
    signed = with_part(workbook(), "_xmlsignatures/sig1.xml", OFFICE)
    (found,) = read(tmp_path, "a.xlsx", signed).signatures
    assert (found.signer, found.state) == ("Nguyễn Văn An", SignatureState.UNCHECKED)
    assert found.signed_at == "2026-12-01T02:30:00Z"


def test_the_name_is_taken_from_the_certificate_where_it_stands_only_there(tmp_path):
    pytest.importorskip("pyhanko", reason="extra 'sign' is not installed")
    import base64

    from tests.reading.signed_pdfs import signer_named

    der = signer_named("Trần Thị Giám").signing_cert.dump()
    text = base64.b64encode(der).decode()
    bare = OFFICE.replace(NAMED, f"<X509Data><X509Certificate>{text}</X509Certificate></X509Data>")
    signed = with_part(workbook(), "_xmlsignatures/sig1.xml", bare)
    (found,) = read(tmp_path, "a.xlsx", signed).signatures
    assert found.signer == "Trần Thị Giám"


def test_an_unsigned_workbook_has_none(tmp_path):
    assert read(tmp_path, "a.xlsx", workbook()).signatures == ()


def test_a_signed_open_document_says_so_too(tmp_path):
    from pipeline.reading.guard import open_package
    from pipeline.reading.office_signatures import package_signatures

    signed = with_part(workbook(), "META-INF/documentsignatures.xml", OPEN_DOCUMENT)
    with zipfile.ZipFile(io.BytesIO(signed)) as parts:
        package = open_package(signed, parts.infolist(), LIMITS)
    (found,) = package_signatures(package)
    assert (found.signer, found.signed_at) == ("Nguyễn Văn An", "2026-12-01T09:30:00")


def test_a_workbook_whose_signature_is_torn_is_read_all_the_same(tmp_path):
    torn = with_part(workbook(), "_xmlsignatures/sig1.xml", OFFICE[:80])
    reading = read(tmp_path, "a.xlsx", torn)
    assert reading.tables
    assert reading.signatures == ()
