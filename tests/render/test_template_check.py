from pathlib import Path

import docx
import pytest

from pipeline.render.template_check import check_template

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
