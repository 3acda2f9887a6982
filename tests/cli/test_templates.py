from pathlib import Path

import docx
import pytest

from tests.workspaces import ROOT, tonghop, workspace_in, write_report

MEMO = "phieu-trinh-lanh-dao.docx"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace whose memo template is older than the program: a place is missing in it."""
    made = workspace_in(tmp_path)
    document = docx.Document(str(made / "templates" / MEMO))
    for paragraph in document.paragraphs:
        if "{{ figures }}" in paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)
    document.save(str(made / "templates" / MEMO))
    write_report(made / "inbox" / "kl.xlsx")
    return made


def test_an_older_template_can_be_mended_by_what_the_program_says(workspace: Path) -> None:
    old = (workspace / "templates" / MEMO).read_bytes()
    run = ("run", "--workspace", str(workspace), "--as-of", "2026-12-12T08:00")
    stopped = tonghop(*run)
    assert stopped.returncode == 4
    assert "figures" in stopped.stderr
    assert "tonghop doctor --new-templates" in " ".join(stopped.stderr.split())

    seen = tonghop("doctor", "--workspace", str(workspace))
    assert seen.returncode == 4
    assert "{{ figures }} dưới mục “CHỈ TIÊU VÀ KINH PHÍ”" in seen.stdout

    placed = tonghop("doctor", "--workspace", str(workspace), "--new-templates")
    fresh = workspace / "templates" / "phieu-trinh-lanh-dao-moi.docx"
    assert str(fresh) in placed.stdout
    assert (workspace / "templates" / MEMO).read_bytes() == old
    assert fresh.read_bytes() == (ROOT / "templates" / MEMO).read_bytes()

    fresh.replace(workspace / "templates" / MEMO)
    assert tonghop(*run).returncode == 0


def test_a_missing_template_comes_back_under_its_own_name(workspace: Path) -> None:
    lost = workspace / "templates" / "cong-van.docx"
    lost.unlink()
    assert "không có trong templates/" in tonghop("doctor", "--workspace", str(workspace)).stdout
    tonghop("doctor", "--workspace", str(workspace), "--new-templates")
    assert lost.is_file()
