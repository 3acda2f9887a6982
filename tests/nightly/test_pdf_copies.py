import shutil
import subprocess

import pytest

from pipeline.consolidate import consolidate
from pipeline.nightly.pdf_copies import pdf_copies
from pipeline.render.report_docx import render_report
from pipeline.settings.model import DEFAULT_LIMITS
from tests.render.situations import AGENCY, LAYOUT, full_night
from tests.workspaces import ROOT

TEMPLATE = ROOT / "templates" / "bao-cao-tong-hop.docx"


@pytest.fixture(scope="module")
def report() -> bytes:
    return render_report(consolidate(full_night(), AGENCY), LAYOUT, TEMPLATE)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="poppler-utils is not installed")
def test_a_word_document_gets_a_copy_that_carries_its_fonts(report, tmp_path):
    copies = pdf_copies({"bao-cao.docx": report, "results.json": b"{}"}, DEFAULT_LIMITS)
    assert copies.problems == ()
    assert list(copies.files) == ["bao-cao.pdf"]
    pdf = tmp_path / "bao-cao.pdf"
    pdf.write_bytes(copies.files["bao-cao.pdf"])
    told = subprocess.run(["pdffonts", pdf], check=True, capture_output=True, text=True).stdout
    fonts = [line.split() for line in told.splitlines()[2:]]
    assert fonts
    assert {row[3] for row in fonts} == {"yes"}


def test_without_libreoffice_there_is_a_sentence_and_no_failure(report, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    copies = pdf_copies({"a.docx": report, "b.docx": report}, DEFAULT_LIMITS)
    assert copies.files == {}
    assert len(copies.problems) == 1
    assert "chưa cài LibreOffice" in copies.problems[0]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_document_that_cannot_be_opened_costs_its_copy_only(tmp_path):
    copies = pdf_copies({"a.docx": b"PK\x03\x04 broken"}, DEFAULT_LIMITS)
    assert copies.files == {}
    assert "a.docx" in copies.problems[0]
