"""Our reading of scans beside OCRmyPDF and plain Tesseract.

`python -m benchmarks.scan_peers made [reports] [--from SEED] [--ocrmypdf PROGRAM]` reads the pages
of `benchmarks.scans`, once as we do and once with OCRmyPDF and pdfplumber behind it: processor time
a page, and cells right. `python -m benchmarks.scan_peers real FOLDER` reads the first pages of real
signed scans whose number, date, kind, agency and subject are written down here, with us and with
Tesseract alone.
"""

import re
import resource
import subprocess
import tempfile
import time
import unicodedata
from collections import Counter
from pathlib import Path

import click
import pdfplumber
import pypdfium2
from rapidfuzz import fuzz

from benchmarks.scan_ageing import aged
from benchmarks.scan_layouts import Printed, printed
from pipeline.domain.document import Document
from pipeline.reading import read_file
from pipeline.settings.model import DEFAULT_LIMITS

AGEINGS = ("clean 300", "skewed", "grey 200 jpeg", "upside down")
_ALIKE = 95
_FACTS = ("number", "date", "kind", "agency", "subject")
_AGENCY = "UY BAN NHAN DAN TINH QUANG NGAI"
_REAL = {
    "01CT": ("01/CT-UBND", "ngày 04 tháng 01 năm 2021", "CHỈ THỊ",
        "Về việc triển khai sử dụng hóa đơn điện tử trên địa bàn tỉnh Quảng Ngãi"),
    "05CT": ("05/CT-UBND", "ngày 15 tháng 4 năm 2020", "CHỈ THỊ",
        "Về triển khai thực hiện mở rộng nộp thuế điện tử đối với cá nhân kinh doanh trên địa bàn "
        "tỉnh Quảng Ngãi"),
    "11CT": ("11/CT-UBND", "ngày 11 tháng 5 năm 2021", "CHỈ THỊ",
        "Về tăng cường chỉ đạo Kỳ thi tốt nghiệp trung học phổ thông năm 2021 trên địa bàn tỉnh "
        "Quảng Ngãi"),
    "2352": ("07/CT-UBND", "ngày 20 tháng 3 năm 2018", "CHỈ THỊ",
        "Về việc tăng cường công tác thi hành án hành chính trên địa bàn tỉnh Quảng Ngãi"),
    "23BC": ("23/BC-UBND", "ngày 23 tháng 01 năm 2025", "BÁO CÁO",
        "Tình hình, kết quả thực hiện công tác cải cách thủ tục hành chính tháng 01/2025 của tỉnh "
        "Quảng Ngãi"),
    "2770": ("08/CT-UBND", "ngày 03 tháng 4 năm 2018", "CHỈ THỊ",
        "Về việc tăng cường công tác quản lý nhà nước để hỗ trợ nhà đầu tư thực hiện dự án sử dụng "
        "vốn ngoài ngân sách nhà nước tại tỉnh Quảng Ngãi"),
    "47 QĐ": ("47/QĐ-UBND", "ngày 17 tháng 01 năm 2025", "QUYẾT ĐỊNH",
        "Về kinh phí thực hiện hỗ trợ quà Tết cho hộ nghèo, cận nghèo trên địa bàn tỉnh nhân dịp "
        "Tết nguyên đán Ất Tỵ - năm 2025"),
    "575": ("575/UBND-KTTH", "ngày 04 tháng 02 năm 2025", "",
        "V/v tham gia ý kiến các dự thảo Nghị định của Chính phủ"),
    "bnt": ("507/UBND-KGVX", "ngày 24 tháng 01 năm 2025", "",
        "V/v góp ý dự thảo Quyết định sửa đổi, bổ sung một số điều của Quyết định số 2269/QĐ-TTg "
        "về Chương trình cung cấp dịch vụ viễn thông công ích"),
    "vht534": ("565/TB-UBND", "ngày 15 tháng 11 năm 2024", "THÔNG BÁO",
        "Kết luận của Phó Chủ tịch UBND tỉnh Võ Phiên tại cuộc họp nghe báo cáo tiến độ triển khai "
        "thực hiện 02 Chương trình MTQG: Phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu "
        "số và miền núi; giảm nghèo bền vững"),
}  # fmt: skip
"""Beginning of a file's name → its number, date, kind (letters have none) and subject. Most
numbers and days are written by hand."""


@click.group()
def main() -> None:
    """Compare."""


@main.command()
@click.argument("reports", default=2)
@click.option("--from", "first", default=0, help="Seed of the first report.")
@click.option("--ocrmypdf", default="ocrmypdf", help="The program to compare with.")
def made(reports: int, first: int, ocrmypdf: str) -> None:
    """Print processor seconds a page and cells right, with us and with OCRmyPDF."""
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + reports):
            paper, scan = Path(folder, "printed.pdf"), Path(folder, "scan.pdf")
            truth = printed(seed, paper)
            for name in AGEINGS:
                scan.write_bytes(aged(paper, name, seed))
                ours += _ours(scan, truth)
                theirs += _ocrmypdf(scan, truth, ocrmypdf)
    for name, counted in (("tonghop", ours), ("OCRmyPDF", theirs)):
        seconds = counted["milliseconds"] / 1000 / counted["pages"]
        click.echo(
            f"{name:9} {counted['pages']} pages, {seconds:.2f} s a page, tables found in "
            f"{counted['tables']}, cells right {counted['right'] / counted['cells']:.1%}"
        )
    ratio = theirs["milliseconds"] / ours["milliseconds"]
    click.echo(f"OCRmyPDF takes {ratio:.2f} times our processor time")


def _ours(scan: Path, truth: Printed) -> Counter[str]:
    started = time.process_time()
    reading = read_file(scan, DEFAULT_LIMITS)
    spent = time.process_time() - started
    assert isinstance(reading, Document)
    largest = max(reading.tables, key=lambda table: len(table.cells), default=None)
    read = {(cell.row, cell.column): cell.text for cell in largest.cells} if largest else {}
    return _counted(spent, truth, read, reading.pages or 1)


def _ocrmypdf(scan: Path, truth: Printed, program: str) -> Counter[str]:
    searchable = scan.with_name("searchable.pdf")
    before = _spent_by_children()
    subprocess.run(
        [program, "-l", "vie", "--rotate-pages", "--deskew", "--force-ocr", "-j", "1",
         "--output-type", "pdf", str(scan), str(searchable)],
        capture_output=True, check=True,
    )  # fmt: skip
    spent = _spent_by_children() - before
    started = time.process_time()
    with pdfplumber.open(searchable) as file:
        tables = [table for page in file.pages for table in page.extract_tables()]
        pages = len(file.pages)
    spent += time.process_time() - started
    rows = [row for table in tables for row in table]
    read = {(down, across): text or "" for down, row in enumerate(rows) for across, text in
            enumerate(row)}  # fmt: skip
    return _counted(spent, truth, read, pages)


def _counted(
    spent: float, truth: Printed, read: dict[tuple[int, int], str], pages: int
) -> Counter[str]:
    cells = {(d, a): said for d, row in enumerate(truth.grid) for a, said in enumerate(row)}
    right = sum(_tight(said) == _tight(read.get(at, "")) for at, said in cells.items())
    return Counter(
        milliseconds=round(1000 * spent),
        pages=pages,
        tables=bool(read),
        cells=len(cells),
        right=right,
    )


def _spent_by_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


@main.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
def real(folder: Path) -> None:
    """Print which facts of each real letter are read, with us and with Tesseract alone."""
    sums: dict[str, Counter[str]] = {"tonghop": Counter(), "Tesseract": Counter()}
    for path in sorted(folder.glob("*.pdf")):
        truth = next((said for begin, said in _REAL.items() if path.name.startswith(begin)), None)
        if truth is None:
            continue
        for name, text in (("tonghop", _first_page(path)), ("Tesseract", _tesseract(path))):
            found = _facts_in(text, *truth)
            sums[name] += Counter(found)
            click.echo(f"{path.name[:30]:30} {name:9} lacks {', '.join(_lacking(found)) or '-'}")
    for name, counted in sums.items():
        click.echo(f"{name}: " + ", ".join(f"{fact} {counted[fact]}" for fact in _FACTS))


def _first_page(path: Path) -> str:
    reading = read_file(path, DEFAULT_LIMITS)
    assert isinstance(reading, Document)
    cells = (cell for table in reading.tables for cell in table.cells)
    return "\n".join(
        part.text for part in (*reading.paragraphs, *cells) if any(p.page == 1 for p in part.places)
    )


def _tesseract(path: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "page.png")
        pypdfium2.PdfDocument(path)[0].render(scale=300 / 72).to_pil().save(picture)
        done = subprocess.run(
            ["tesseract", str(picture), "-", "-l", "vie"], capture_output=True, check=True
        )
    return done.stdout.decode("utf-8", "replace")


def _facts_in(text: str, number: str, date: str, kind: str, subject: str) -> dict[str, bool]:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    plain = " ".join(lines)
    agency = fuzz.partial_ratio(_AGENCY, _without_marks(plain.upper()))
    halves = (fuzz.partial_ratio(part, _without_marks(plain.upper())) for part in
              ("UY BAN NHAN DAN", "TINH QUANG NGAI"))  # fmt: skip
    return {
        "number": _tight(number) in _tight(plain),
        "date": _tight(date) in _tight(plain),
        "kind": not kind or any(line.startswith(kind) for line in lines),
        "agency": agency >= _ALIKE or min(halves) >= _ALIKE,
        "subject": fuzz.partial_ratio(subject, plain) >= _ALIKE,
    }


def _lacking(found: dict[str, bool]) -> list[str]:
    return [fact for fact in _FACTS if not found[fact]]


def _without_marks(text: str) -> str:
    parted = unicodedata.normalize("NFD", text.replace("Đ", "D"))
    return re.sub(r"[\u0300-\u036f]", "", parted)


def _tight(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    main()
