"""What the five situations look like on paper (needs LibreOffice, poppler-utils and Liberation)."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image, ImageChops

from pipeline.domain.memo import Memo
from pipeline.domain.report import Block, Passage, Table
from tests.render.page_pictures import (
    PICTURES,
    difference,
    documents,
    letters,
    memos,
    pictures_of,
    reports,
    write_pdfs,
)

_MEAN, _MOST = 1.5, 28.0
"""How far a page may differ from its picture, on the whole and in any spot: less than a word more
or a larger motto, more than another version's smoothing."""

_FONT = "LiberationSerif"
_HEADINGS = (
    "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
    "II. KẾT QUẢ THỰC HIỆN",
    "III. KHÓ KHĂN, VƯỚNG MẮC; NGUYÊN NHÂN",
    "IV. NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI",
    "V. ĐỀ XUẤT, KIẾN NGHỊ",
)


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed"),
    pytest.mark.skipif(
        shutil.which("fc-list") is None or "Liberation Serif" not in _output("fc-list"),
        reason="the font Liberation Serif is not installed",
    ),
]


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A document: its PDF, the text lines of each page."""

    pdf: Path
    pages: tuple[tuple[str, ...], ...]


@pytest.fixture(scope="module")
def on_paper(tmp_path_factory) -> dict[str, OnPaper]:
    pdfs = write_pdfs(documents(), tmp_path_factory.mktemp("pages"))
    return {name: OnPaper(pdf, _pages(pdf)) for name, pdf in pdfs.items()}


def test_every_kept_page_looks_like_its_picture(on_paper):
    """Regenerate with `python -m tests.render.page_pictures` and look before committing."""
    unlike = {}
    for one in on_paper.values():
        for name, picture in pictures_of(one.pdf):
            kept = PICTURES / name
            assert kept.exists(), f"no picture of {name}"
            whole, spot = difference(picture, Image.open(kept).convert("L"))
            if whole > _MEAN or spot > _MOST:
                unlike[name] = (whole, spot)
    assert unlike == {}


def test_the_comparison_notices_a_page_that_has_moved_by_a_line():
    page = Image.open(PICTURES / "thieu-mot-nua-002.png").convert("L")
    assert difference(page, page) == (0.0, 0.0)
    whole, spot = difference(page, ImageChops.offset(page, 0, 10))
    assert whole > _MEAN
    assert spot > _MOST


def test_the_letterhead_keeps_to_its_lines_and_one_family_of_fonts_is_embedded(on_paper):
    for name, one in on_paper.items():
        first = "\n".join(one.pages[0])
        assert "Độc lập - Tự do - Hạnh phúc" in first
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first
        assert re.search(r"Số:\s+/\S+\s+Hải Phòng, ngày\s+tháng\s+năm 2026", first), name
        fonts = [line.split() for line in _output("pdffonts", str(one.pdf)).splitlines()[2:]]
        families = {row[0].partition("+")[2].partition("-")[0] for row in fonts}
        assert families <= {_FONT}, name
        assert all("yes" in row[3:5] for row in fonts)


def test_a_name_that_fits_its_column_stays_on_one_line(on_paper):
    for name, memo in memos().items():
        first = on_paper[name].pages[0]
        assert first[0].startswith(("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "  SỞ NÔNG"))
        assert any(memo.letterhead.agency in line for line in first[:2])


def test_the_first_page_of_the_memo_holds_cells_priorities_changes_and_all_decisions(on_paper):
    for name, memo in memos().items():
        first = _bare(" ".join(on_paper[name].pages[0]))
        assert "Hoàn thành đúng hạn" in first
        assert "II. NỘI DUNG CẦN QUYẾT ĐỊNH NGAY" in first
        assert "So với lần tổng hợp trước" in first
        table = memo.decisions[0]
        numbers = [row.cells[0] for row in table.rows] if isinstance(table, Table) else []
        lines = [line.split()[0] for line in on_paper[name].pages[0] if line.strip()]
        assert [n for n in lines if n in numbers] == numbers, name
    assert len(memos()["phieu-trinh-nhieu-viec"].decisions[0].rows) == 5


def test_no_page_ends_with_what_leads_in(on_paper):
    for name, leading in _leading_of_all().items():
        leads = {_bare(text) for text in leading}
        for number, lines in enumerate(on_paper[name].pages, start=1):
            last = _bare(lines[-1]) if lines else ""
            orphan = last in leads or (len(last) > 20 and any(t.endswith(last) for t in leads))
            assert not orphan, f"{name}, page {number} ends with “{last}”"


def test_no_row_of_the_appendix_is_cut_in_two(on_paper):
    one = on_paper["thieu-mot-nua"]
    with pdfplumber.open(one.pdf) as document:
        wide = [page for page in document.pages if page.width > page.height]
        for page in wide:
            table = page.extract_tables()[0]
            first = next(row for row in table if row[0] and row[0] != "STT")
            assert first == table[1], "a page begins with a row that has no number"
            assert all(row[0] for row in table)


def test_no_row_of_the_memo_is_cut_in_two(on_paper):
    name = "phieu-trinh-nhieu-viec"
    told = sum(len(table.rows) for table in _tables(memos()[name]))
    with pdfplumber.open(on_paper[name].pdf) as document:
        shown = [table for page in document.pages for table in page.extract_tables()]
    rows = sum(len([row for row in table[1:] if any(row)]) for table in shown if len(table) > 1)
    assert rows == told


def test_a_letter_is_one_page(on_paper):
    assert {name: len(on_paper[name].pages) for name in letters()} == dict.fromkeys(letters(), 1)


def _leading_of_all() -> dict[str, tuple[str, ...]]:
    told = {name: (*_HEADINGS, *_leading(r.sections().values())) for name, r in reports().items()}
    for name, memo in memos().items():
        told[name] = tuple(_leading(_sections(memo)))
    return told


def _sections(memo: Memo) -> list[tuple[Block, ...]]:
    found = (getattr(memo, field.name) for field in fields(memo))
    return [blocks for blocks in found if isinstance(blocks, tuple)]


def _tables(memo: Memo) -> list[Table]:
    told = [b for blocks in _sections(memo) for b in blocks if isinstance(b, Table)]
    return [*told, memo.appendix.table]


def _leading(sections: Iterable[tuple[Block, ...]]) -> Iterator[str]:
    for blocks in sections:
        for block in blocks:
            if isinstance(block, Passage) and block.leads_in:
                yield block.text


def _bare(text: str) -> str:
    return " ".join(text.split())


def _pages(pdf: Path) -> tuple[tuple[str, ...], ...]:
    text = _output("pdftotext", "-layout", str(pdf), "-")
    return tuple(
        tuple(line for line in page.split("\n") if line.strip())
        for page in text.removesuffix("\f").split("\f")
    )
