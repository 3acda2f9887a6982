"""What a person is told of how a file was read, beside what it says."""

from dataclasses import replace
from datetime import datetime

import pytest

from pipeline.domain.document import Document, Paragraph, Signature, SignatureState
from pipeline.domain.submission import Arrival, IncomingFile
from pipeline.reading import read_file
from pipeline.settings.loading import load_settings
from pipeline.settings.model import DEFAULT_LIMITS
from pipeline.understanding import Basis
from pipeline.understanding.one_file import Understander
from pipeline.understanding.understood import decode, encode
from tests.workspaces import ROOT, write_report

THEN = datetime.fromisoformat("2026-12-05T08:00:00+07:00")


@pytest.fixture(scope="module")
def understander():
    settings = load_settings(ROOT)
    return Understander(Basis.of(settings, next(p for p in settings.periods if p.id == "2026")))


def said_of(understander, document, *signatures):
    file = IncomingFile("Kiem lam.pdf", "a" * 64, 1, Arrival(THEN, THEN), None)
    said = understander.understand(file, replace(document, signatures=signatures))
    assert decode(encode(said)).findings == said.findings
    assert decode(encode(said)).signatures == said.signatures
    return said


def told(understander, tmp_path, *states, at=None):
    document = read_file(write_report(tmp_path / "Kiem lam.xlsx"), DEFAULT_LIMITS)
    signatures = (Signature("Nguyễn Văn A", at, state) for state in states)
    said = said_of(understander, document, *signatures)
    assert len(said.reports) == 1
    return [(f.code, f.message) for f in said.findings]


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (SignatureState.CHANGED, "tệp đã bị thay đổi sau khi ký"),
        (SignatureState.BROKEN, "nội dung đang có không phải là nội dung đã được ký"),
    ],
)
def test_a_broken_signature_is_told_with_who_signed(understander, tmp_path, state, why):
    (found,) = told(understander, tmp_path, SignatureState.INTACT, state)
    assert found == (
        "invalid_signature",
        f"Chữ ký số của Nguyễn Văn A trên tệp không còn giá trị: {why}.",
    )


@pytest.mark.parametrize("state", [SignatureState.INTACT, SignatureState.UNCHECKED])
def test_nothing_is_said_of_a_signature_that_is_intact_or_cannot_be_checked(
    understander, tmp_path, state
):
    assert told(understander, tmp_path, state) == []


def test_a_decision_with_a_broken_signature_is_told_of_though_it_is_no_report(understander):
    decision = Document("pdf", (Paragraph("QUYẾT ĐỊNH về việc phê duyệt Đề án", (), 0),))
    said = said_of(understander, decision, Signature("A", None, SignatureState.BROKEN))
    assert said.reason == "not_a_report"
    assert [f.code for f in said.findings] == ["invalid_signature"]


def test_a_signature_made_after_the_file_arrived_is_told_with_both_moments(understander, tmp_path):
    at = "2026-12-06T02:00:00+00:00"
    (found,) = told(understander, tmp_path, SignatureState.INTACT, at=at)
    assert found[0] == "invalid_signature"
    assert "09:00 ngày 06/12/2026" in found[1]
    assert "08:00 ngày 05/12/2026" in found[1]


@pytest.mark.parametrize("at", ["2026-12-01T02:00:00+00:00", "hôm qua", None])
def test_a_moment_of_signing_before_the_arrival_says_nothing(understander, tmp_path, at):
    assert told(understander, tmp_path, SignatureState.INTACT, at=at) == []


def test_a_text_box_that_nobody_here_reads_is_told_with_its_sheet(understander, tmp_path):
    document = read_file(write_report(tmp_path / "Kiem lam.xlsx"), DEFAULT_LIMITS)
    said = said_of(understander, replace(document, unread_boxes=("Biểu 1",)))
    (found,) = said.findings
    assert found.code == "unreadable_file"
    assert "hộp chữ trên trang tính “Biểu 1”" in found.message
