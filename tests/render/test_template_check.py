import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from pipeline.consolidate import consolidate
from pipeline.render.report_docx import render_report
from pipeline.render.template_check import check_template
from tests.render.situations import AGENCY, LAYOUT, full_night

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.name)
def test_the_shipped_templates_are_in_order(path: Path) -> None:
    assert check_template(path) == []


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("{{ subjekt }}", "subjekt"),
        ("{{ subject", "chưa đủ ngoặc"),
        ("", "thiếu chỗ {{ subject }}"),
    ],
)
def test_a_wrong_tag_is_named(tmp_path: Path, new: str, told: str) -> None:
    document = docx.Document(str(TEMPLATES / "bao-cao-tong-hop.docx"))
    for paragraph in document.paragraphs:
        if "{{ subject }}" in paragraph.text:
            paragraph.text = new
    document.save(str(tmp_path / "bao-cao-tong-hop.docx"))
    problems = check_template(tmp_path / "bao-cao-tong-hop.docx")
    assert any(told in problem for problem in problems)


def test_a_file_that_is_no_word_file_and_an_unknown_name_are_told(tmp_path: Path) -> None:
    (tmp_path / "cong-van.docx").write_bytes(b"nothing")
    assert "không mở được" in check_template(tmp_path / "cong-van.docx")[0]
    assert "không phải tên" in check_template(tmp_path / "khac.docx")[0]


def test_a_lost_place_is_told_with_the_heading_above_it(tmp_path: Path) -> None:
    document = docx.Document(str(TEMPLATES / "phieu-trinh-lanh-dao.docx"))
    for paragraph in document.paragraphs:
        if "{{ figures }}" in paragraph.text:
            paragraph.text = ""
    document.save(str(tmp_path / "phieu-trinh-lanh-dao.docx"))
    (problem,) = check_template(tmp_path / "phieu-trinh-lanh-dao.docx")
    assert "thiếu chỗ {{ figures }} dưới mục “CHỈ TIÊU VÀ KINH PHÍ”" in problem


def as_libre_office_saves(template: Path, path: Path) -> Path:
    """The template with the ids of styles that LibreOffice makes from their names."""

    def renamed(found: re.Match[bytes]) -> bytes:
        return found[1] + b"Kieu" + found[2] + b'"'

    mention = rb'(w:(?:styleId|pStyle w:val|basedOn w:val|next w:val)=")(BC\w+)"'
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, re.sub(mention, renamed, source.read(name)))
    return path


def test_a_template_saved_by_libre_office_is_in_order_and_gives_the_same_layout(tmp_path) -> None:
    shipped = TEMPLATES / "bao-cao-tong-hop.docx"
    saved = as_libre_office_saves(shipped, tmp_path / shipped.name)
    assert check_template(saved) == []
    report = consolidate(full_night(), AGENCY)
    with (
        zipfile.ZipFile(io.BytesIO(render_report(report, LAYOUT, saved))) as again,
        zipfile.ZipFile(io.BytesIO(render_report(report, LAYOUT, shipped))) as plain,
    ):
        for part in ("word/document.xml", "word/styles.xml", "word/header1.xml"):
            assert again.read(part) == plain.read(part)
