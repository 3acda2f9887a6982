"""PDFs that cannot be read, or not wholly, say so and harm nobody."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.domain.document import Document, Unreadable
from pipeline.reading.pdf import read_pdf
from tests.reading.limits import TEXT_ONLY
from tests.reading.make_pdf_samples import SAMPLES

REAL = Path(__file__).parents[2].parent / "shared" / "real"
IN_A_CHILD = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from pipeline.reading.pdf import read_pdf
from tests.reading.limits import TEXT_ONLY
for name in sys.stdin.read().splitlines():
    reading = read_pdf(Path(name), TEXT_ONLY)
    print(type(reading).__name__, Path(name).name)
"""


def unreadable(name: str) -> Unreadable:
    reading = read_pdf(SAMPLES / name, TEXT_ONLY)
    assert isinstance(reading, Unreadable)
    return reading


def test_a_file_cut_short_is_said_to_be_so_and_not_read_in_part() -> None:
    reading = unreadable("cut-short.pdf")
    assert (reading.kind, reading.code) == ("pdf", "unreadable_file")
    assert "cắt cụt" in reading.reason


def test_a_later_addition_cut_short_is_seen_behind_the_first_end(tmp_path: Path) -> None:
    whole = (SAMPLES / "drawn-lines.pdf").read_bytes()
    path = tmp_path / "signed-in-part.pdf"
    path.write_bytes(whole + b"\n99 0 obj\n<< /Type /Sig")
    reading = read_pdf(path, TEXT_ONLY)
    assert isinstance(reading, Unreadable)
    assert "cắt cụt" in reading.reason


def test_a_file_with_rubbish_after_its_end_is_read(tmp_path: Path) -> None:
    path = tmp_path / "padded.pdf"
    path.write_bytes((SAMPLES / "drawn-lines.pdf").read_bytes() + b"\0" * 5000)
    assert isinstance(read_pdf(path, TEXT_ONLY), Document)


def test_a_password_is_asked_to_be_taken_off() -> None:
    assert unreadable("password.pdf").code == "encrypted_file"


@pytest.mark.parametrize("name", ["scan.pdf", "scan-with-stamp.pdf"])
def test_a_scan_is_told_from_a_digital_file_even_with_the_text_of_a_stamp(name: str) -> None:
    reading = unreadable(name)
    assert (reading.kind, reading.code) == ("scan", "unreadable_file")
    assert "bản quét" in reading.reason


def test_more_pages_than_allowed_are_refused_with_both_numbers() -> None:
    reading = read_pdf(SAMPLES / "word-libreoffice.pdf", replace(TEXT_ONLY, pages=2))
    assert isinstance(reading, Unreadable)
    assert "3 trang" in reading.reason
    assert "2 trang" in reading.reason


def test_a_file_that_is_no_pdf_at_all_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "named.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing more\nstartxref\n0\n%%EOF")
    assert isinstance(read_pdf(path, TEXT_ONLY), Unreadable)


@pytest.mark.skipif(not REAL.exists(), reason="shared/real is not here")
@pytest.mark.parametrize("folder", ["hostile/pdfjs", "hostile/qpdf", "signed-scans"])
def test_real_broken_and_scanned_files_end_as_a_document_or_a_refusal(folder: str) -> None:
    names = sorted(str(path) for path in (REAL / folder).iterdir())
    done = subprocess.run(
        [sys.executable, "-c", IN_A_CHILD],
        input="\n".join(names),
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert len(done.stdout.splitlines()) == len(names)
