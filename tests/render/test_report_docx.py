import io
import re
import runpy
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from pipeline.consolidate import consolidate
from pipeline.domain.report import Column, Row, Table
from pipeline.domain.results import Results
from pipeline.errors import WorkspaceError
from pipeline.render.report_docx import render_report
from pipeline.render.report_docx_measure import balanced_lines, text_width_mm
from pipeline.render.report_docx_tables import tables_xml
from tests.render.situations import (
    AGENCY,
    LAYOUT,
    full_night,
    many_items,
    nothing_reported,
    with_text,
)

TEMPLATES = Path(__file__).parents[2] / "templates"
TEMPLATE = TEMPLATES / "bao-cao-tong-hop.docx"
MM = 36000


def rendered(night: Results, agency=AGENCY, layout=LAYOUT, template: Path = TEMPLATE) -> bytes:
    return render_report(consolidate(night, agency), layout, template)


def opened(night: Results, **changes):
    return docx.Document(io.BytesIO(rendered(night, **changes)))


@pytest.fixture(scope="module")
def document():
    return opened(full_night())


def paragraph(document, text: str):
    """The first paragraph, those in tables included, that begins with `text`."""
    for element in document.element.body.iter(qn("w:p")):
        found = docx.text.paragraph.Paragraph(element, document)
        if found.text.startswith(text):
            return found
    raise AssertionError(f"no paragraph begins with {text!r}")


def size_of(found) -> float:
    return found.style.font.size.pt


def bordered_tables(document) -> list:
    return [t for t in document.tables if t._tbl.tblPr.find(qn("w:tblBorders")) is not None]


def test_the_page_is_a4_with_the_margins_of_the_decree(document) -> None:
    page = document.sections[0]
    assert [round(x / MM) for x in (page.page_width, page.page_height)] == [210, 297]
    assert [round(x / MM) for x in (page.top_margin, page.bottom_margin)] == [20, 20]
    assert [round(x / MM) for x in (page.left_margin, page.right_margin)] == [30, 15]


def test_the_appendix_is_a_landscape_section_that_counts_its_own_pages(document) -> None:
    section = document.sections[1]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert round(section.page_width / MM) == 297
    assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert paragraph(document, "Phụ lục").text == "Phụ lục"


def test_the_page_number_stands_top_centre_from_the_second_page_on(document) -> None:
    for section in document.sections:
        assert section.different_first_page_header_footer
    head = document.sections[0].header.paragraphs[0]
    assert head.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert "PAGE" in head._p.xml
    assert document.sections[0].first_page_header.paragraphs[0].text == ""
    assert document.sections[1].header.is_linked_to_previous


@pytest.mark.parametrize(
    ("begins", "size", "bold", "italic"),
    [
        ("CỘNG HÒA", 12, True, False),
        ("Độc lập", 13, True, False),
        ("ỦY BAN NHÂN DÂN", 12, False, False),
        ("SỞ NÔNG NGHIỆP", 12, True, False),
        ("Số:", 13, False, False),
        ("Hải Phòng, ngày", 13, False, True),
        ("BÁO CÁO", 14, True, False),
        ("Kết quả thực hiện", 14, True, False),
        ("Kính gửi:", 14, False, False),
        ("I. CÔNG TÁC", 14, True, False),
        ("1. Công tác", 14, True, False),
        ("a) ", 14, False, False),
        ("Nơi nhận:", 12, True, True),
        ("- Như trên;", 11, False, False),
        ("GIÁM ĐỐC", 14, True, False),
        ("Bùi Văn Thăng", 14, True, False),
        ("Phụ lục", 14, True, False),
        ("TIẾN ĐỘ", 14, True, False),
        ("(Kèm theo", 14, False, True),
    ],
)
def test_each_part_has_the_letters_of_the_decree(document, begins, size, bold, italic) -> None:
    found = paragraph(document, begins)
    assert size_of(found) == size
    assert (bool(found.style.font.bold), bool(found.style.font.italic)) == (bold, italic)
    assert found.style.font.name == "Times New Roman"


def test_the_text_is_justified_indented_and_spaced(document) -> None:
    style = paragraph(document, "Thực hiện Kế hoạch").style.paragraph_format
    assert style.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(style.first_line_indent / MM, 1) == 12.7
    assert style.space_after.pt >= 6
    assert 1 <= style.line_spacing <= 1.5


def test_the_figures_come_from_the_layout_and_not_from_the_template() -> None:
    layout = replace(LAYOUT, size_body=13, margin_left_mm=35, first_line_mm=10, font="Tinos")
    document = opened(full_night(), layout=layout)
    body = paragraph(document, "Thực hiện Kế hoạch").style
    assert (body.font.size.pt, body.font.name) == (13, "Tinos")
    assert round(body.paragraph_format.first_line_indent / MM) == 10
    assert round(document.sections[0].left_margin / MM) == 35


def rule_length(document, style: str, room_mm: float) -> float:
    rules = (
        docx.text.paragraph.Paragraph(e, document) for e in document.element.body.iter(qn("w:p"))
    )
    rule = next(r for r in rules if r.style.style_id == style)
    layout = rule.paragraph_format
    return room_mm - (layout.left_indent + layout.right_indent) / MM


def test_the_rule_under_the_motto_is_as_long_as_the_motto(document) -> None:
    column = document.tables[0].columns[1].width / MM
    motto = text_width_mm("Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    assert rule_length(document, "BCKeTieuNgu", column) == pytest.approx(motto, abs=0.5)


def test_the_rules_under_agency_and_subject_are_a_third_to_half_of_their_lines(document) -> None:
    column = document.tables[0].columns[0].width / MM
    agency = text_width_mm("VÀ MÔI TRƯỜNG", 12, bold=True)
    share = rule_length(document, "BCKeCoQuan", column) / agency
    subject = text_width_mm(paragraph(document, "Kết quả thực hiện").text, 14, bold=True)
    assert 1 / 3 <= share <= 1 / 2
    assert 1 / 3 <= rule_length(document, "BCKeTrichYeu", 165) / subject <= 1 / 2


def test_a_name_that_is_too_long_breaks_into_even_lines() -> None:
    lines = balanced_lines("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", 70, 12, bold=True)
    assert lines == ("SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG")
    assert balanced_lines("SỞ Y TẾ", 70, 12, bold=True) == ("SỞ Y TẾ",)


def test_number_and_date_stand_on_one_line(document) -> None:
    cells = document.tables[0].rows[1].cells
    assert cells[0].text.startswith("Số:")
    assert cells[1].text.startswith("Hải Phòng, ngày")


def test_heading_rows_repeat_and_no_row_is_cut_in_two(document) -> None:
    tables = bordered_tables(document)
    assert len(tables) == 2
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_a_row_longer_than_a_page_may_run_on(tmp_path: Path) -> None:
    table = bordered_tables(opened(with_text("Rất dài. " * 500)))[-1]
    longest = max(table.rows, key=lambda row: len("".join(t.text for t in row.cells)))
    assert longest._tr.trPr is None


def test_long_tables_are_parted_and_every_part_has_its_heading_row() -> None:
    tables = bordered_tables(opened(many_items(900)))[1:]
    assert len(tables) == 3
    assert sum(len(table._tbl.tr_lst) - 1 for table in tables) == 901
    assert all(table.rows[0].cells[0].text == "STT" for table in tables)


def kept_with_next(rows: int) -> list[bool]:
    """For each row of a table of so many, its heading row first, whether the next one is bound."""
    table = Table((Column("TT", 1), Column("Việc", 5)), (Row(("1", "Lập Đề án")),) * rows)
    xml = "".join(tables_xml(table, 100))
    return ["<w:keepNext/>" in row for row in xml.split("<w:tr>")[1:]]


def test_a_small_table_stays_whole() -> None:
    assert kept_with_next(6) == [True] * 6 + [False]


def test_a_large_table_is_parted_behind_its_second_row_and_before_its_last_three() -> None:
    assert kept_with_next(40) == [True] * 2 + [False] * 36 + [True] * 2 + [False]


def test_a_deputy_signs_with_two_lines_of_position() -> None:
    deputy = replace(AGENCY.signer, position=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), name="Trần An")
    document = opened(full_night(), agency=replace(AGENCY, signer=deputy))
    texts = [p.text for t in document.tables for c in t._cells for p in c.paragraphs]
    at = texts.index("KT. GIÁM ĐỐC")
    assert texts[at : at + 3] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần An"]


TRAPS = (
    "A & B < C > D &amp; ]]> <w:t>x</w:t>",
    "{{ 7*7 }} {% if x %} {# c #} {_{ y }_} {%p for %}",
    "hai  cách\tvà tab",
    "=cmd|' /C calc'!A0",
    "𝒜 emoji 🌱 và ﷽",
)


@pytest.mark.parametrize("text", TRAPS)
def test_unit_text_comes_out_as_it_went_in(text: str) -> None:
    document = opened(with_text(text))
    texts = [p.text for p in document.paragraphs]
    assert sum(text in found for found in texts) == 5
    assert text in bordered_tables(document)[-1].cell(2, 5).text


def test_characters_that_xml_forbids_are_left_out_and_the_rest_stays() -> None:
    document = opened(with_text("trước\x00\x07\x1b\ud800\ufffe\fsau"))
    assert any("trướcsau" in p.text for p in document.paragraphs)


def test_lines_become_paragraphs() -> None:
    texts = [p.text for p in opened(with_text("Một\r\nHai\rBa")).paragraphs]
    at = next(n for n, text in enumerate(texts) if text.endswith("(chủ trì): Một"))
    assert texts[at + 1 : at + 3] == ["Hai", "Ba."]


def test_thirty_thousand_characters_come_out_whole() -> None:
    text = "Chữ rất dài không nghỉ " * 1400
    texts = [p.text for p in opened(with_text(text)).paragraphs]
    assert any(text.strip() in found for found in texts)


@pytest.mark.parametrize("night", [full_night, nothing_reported])
def test_same_input_gives_the_same_bytes(night) -> None:
    assert rendered(night()) == rendered(night())


def test_no_clock_gets_into_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(full_night()))) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core) == ["2026-12-12T01:00:00Z"] * 2


def test_every_part_parses_and_no_field_but_the_page_number_stands_in_it() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(with_text("{{ x }} DDEAUTO HYPERLINK")))) as package:
        parts = [n for n in package.namelist() if n.endswith((".xml", ".rels"))]
        fields = set()
        for name in parts:
            root = ElementTree.fromstring(package.read(name))
            fields |= {element.text for element in root.iter(qn("w:instrText"))}
    assert fields == {"PAGE"}


def edited(tmp_path: Path, old: str, new: str) -> Path:
    """The template as a coordinator might leave it after editing its text."""
    document = docx.Document(TEMPLATE)
    for found in document.paragraphs:
        if old in found.text:
            found.text = found.text.replace(old, new)
    path = tmp_path / "bao-cao-tong-hop.docx"
    document.save(path)
    return path


def test_headings_reworded_in_the_template_appear_in_the_report(tmp_path: Path) -> None:
    template = edited(tmp_path, "V. ĐỀ XUẤT, KIẾN NGHỊ", "V. KIẾN NGHỊ, ĐỀ XUẤT")
    assert paragraph(opened(full_night(), template=template), "V. KIẾN NGHỊ, ĐỀ XUẤT")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("{{ subject }}", "{{ subjekt }}", "subjekt"),
        ("{{ subject }}", "{{ subject", "chỗ điền"),
        ("{{ proposals }}", "", "proposals"),
        ("{{ proposals }}", "Kèm {{ proposals }}", "proposals"),
    ],
)
def test_a_template_that_loses_something_is_refused_and_named(
    tmp_path: Path, old: str, new: str, named: str
) -> None:
    with pytest.raises(WorkspaceError, match=named) as caught:
        rendered(full_night(), template=edited(tmp_path, old, new))
    assert caught.value.advice


def test_a_template_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "bao-cao-tong-hop.docx"
    broken.write_bytes(b"not a zip")
    for template in (broken, tmp_path / "missing.docx"):
        with pytest.raises(WorkspaceError):
            rendered(full_night(), template=template)


def test_the_templates_in_the_repository_are_those_their_script_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(TEMPLATES))
    script = runpy.run_path(str(TEMPLATES / "build_templates.py"))
    assert set(script["TEMPLATES"]) == {path.name for path in TEMPLATES.glob("*.docx")}
    for name, build in script["TEMPLATES"].items():
        build().save(str(tmp_path / name))
        with zipfile.ZipFile(tmp_path / name) as again, zipfile.ZipFile(TEMPLATES / name) as kept:
            assert again.namelist() == kept.namelist()
            assert all(again.read(part) == kept.read(part) for part in kept.namelist())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_on_paper_the_motto_and_the_date_keep_to_one_line_and_pages_are_numbered(
    tmp_path: Path,
) -> None:
    report = tmp_path / "bao-cao.docx"
    report.write_bytes(rendered(full_night()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(report)], check=True, capture_output=True)
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "bao-cao.pdf"), "-"],
        check=True,
        capture_output=True,
    ).stdout.decode()
    pages = [page.split("\n") for page in text.split("\f")]
    first = "\n".join(pages[0])
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first
    assert "Độc lập - Tự do - Hạnh phúc" in first
    assert re.search(r"Số:\s+/BC-SNNMT\s+Hải Phòng, ngày\s+tháng\s+năm 2026", first)
    assert pages[0][0].strip() != "1"
    assert pages[1][0].strip() == "2"
    annex = next(n for n, page in enumerate(pages) if page[0].strip() == "Phụ lục")
    assert pages[annex + 1][0].strip() == "2"


def test_a_number_is_not_parted_from_the_word_before_it() -> None:
    text = "V/v đôn đốc gửi báo cáo kết quả thực hiện Kế hoạch số 133/KH-UBND năm 2026 (lần 2)"
    lines = balanced_lines(text, 72.7, 12, bold=False)
    assert not any(line.endswith("số") for line in lines)
    assert "số\u00a0133/KH-UBND" in " ".join(lines)
