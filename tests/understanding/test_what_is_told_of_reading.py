"""What a person is told of how a file was read, beside what it says."""

from dataclasses import replace
from datetime import datetime

import pytest

from pipeline.domain.document import Signature, SignatureState
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


def told(understander, tmp_path, *states):
    document = read_file(write_report(tmp_path / "Kiem lam.xlsx"), DEFAULT_LIMITS)
    signatures = tuple(Signature("Nguyễn Văn A", None, state) for state in states)
    file = IncomingFile("Kiem lam.pdf", "a" * 64, 1, Arrival(THEN, THEN), None)
    said = understander.understand(file, replace(document, signatures=signatures))
    assert decode(encode(said)).findings == said.findings
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
