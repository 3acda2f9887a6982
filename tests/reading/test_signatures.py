"""Digital signatures: intact, changed afterwards, broken, and what cannot be checked."""

from datetime import datetime
from io import BytesIO

import pytest
from reportlab.pdfgen import canvas

from pipeline.domain.document import Document, SignatureState
from pipeline.engine import Job
from pipeline.engine.local import LocalEngine
from pipeline.reading import read_file
from pipeline.reading.pdf import signatures
from pipeline.reading.pdf.trust import is_trusted
from pipeline.reading.wire import decode, encode
from tests.reading.limits import LIMITS

pytest.importorskip("pyhanko", reason="extra 'sign' is not installed")

from tests.reading.signed_pdfs import (
    root_named,
    signed,
    signer_named,
    with_a_smaller_page,
    with_one_byte_changed,
    write,
)


@pytest.fixture(scope="module")
def plain():
    out = BytesIO()
    page = canvas.Canvas(out, pagesize=(595, 842), pageCompression=0)
    page.drawString(72, 770, "BAO CAO ket qua thuc hien nam 2026")
    page.drawString(72, 740, "Chi cuc da hoan thanh 12 mo hinh.")
    page.save()
    return out.getvalue()


@pytest.fixture(scope="module")
def chief():
    return signer_named("Nguyễn Văn Trưởng")


def read(tmp_path, content):
    reading = read_file(write(tmp_path / "bao cao.pdf", content), LIMITS)
    assert isinstance(reading, Document), reading
    assert decode(encode(reading)) == reading
    return reading


def test_an_intact_signature_says_who_signed_and_when(tmp_path, plain, chief):
    (found,) = read(tmp_path, signed(plain, chief)).signatures
    assert (found.signer, found.state) == ("Nguyễn Văn Trưởng", SignatureState.INTACT)
    assert found.signed_at is not None


def test_a_second_signature_leaves_the_first_intact(tmp_path, plain, chief):
    twice = signed(signed(plain, chief), signer_named("Trần Thị Giám"), "Signature2")
    found = read(tmp_path, twice).signatures
    assert [(one.signer, one.state) for one in found] == [
        ("Nguyễn Văn Trưởng", SignatureState.INTACT),
        ("Trần Thị Giám", SignatureState.INTACT),
    ]


def test_a_document_changed_after_signing_is_told(tmp_path, plain, chief):
    (found,) = read(tmp_path, with_a_smaller_page(signed(plain, chief))).signatures
    assert found.state is SignatureState.CHANGED


def test_a_signature_over_other_bytes_is_broken(tmp_path, plain, chief):
    (found,) = read(tmp_path, with_one_byte_changed(signed(plain, chief))).signatures
    assert found.state is SignatureState.BROKEN


def test_an_unsigned_document_has_none(tmp_path, plain):
    assert read(tmp_path, plain).signatures == ()


def test_a_text_that_only_speaks_of_signatures_is_read_as_ever(tmp_path, plain):
    assert read(tmp_path, plain + b"\n% /ByteRange\n").signatures == ()


def test_without_the_extra_nothing_is_said(tmp_path, plain, chief, monkeypatch):
    monkeypatch.setattr(signatures, "can_check_signatures", lambda: False)
    assert read(tmp_path, signed(plain, chief)).signatures == ()


def test_signatures_are_checked_in_the_limited_child(tmp_path, plain, chief):
    path = write(tmp_path / "da ky.pdf", with_one_byte_changed(signed(plain, chief)))
    with LocalEngine(1, LIMITS) as engine:
        reading = decode(engine.submit(Job(path, "x")).result(timeout=60).payload)
    assert [one.state for one in reading.signatures] == [SignatureState.BROKEN]


def test_a_signer_is_trusted_by_the_agencys_own_certificates_only(tmp_path, plain, chief):
    (found,) = read(tmp_path, signed(plain, chief)).signatures
    moment = datetime.fromisoformat(found.signed_at)
    own, other = chief.signing_cert.dump(), signer_named("Người lạ").signing_cert.dump()
    assert is_trusted(found.chain, (other, own), moment)
    assert not is_trusted(found.chain, (other,), moment)
    assert not is_trusted(found.chain, (), moment)
    assert not is_trusted(found.chain, (own,), moment.replace(year=moment.year + 3))
    assert not is_trusted(found.chain, (own,), None)
    assert not is_trusted(found.chain, (b"\x30\x03abc",), moment)


def test_a_signer_is_trusted_through_the_root_that_issued_its_certificate(tmp_path, plain):
    (root, key), (other, _) = root_named("Gốc của ngành"), root_named("Gốc của ngành")
    issued = signer_named("Trần Thị Giám", ("Gốc của ngành", key))
    (found,) = read(tmp_path, signed(plain, issued)).signatures
    moment = datetime.fromisoformat(found.signed_at)
    assert is_trusted(found.chain, (root,), moment)
    assert not is_trusted(found.chain, (other,), moment)
