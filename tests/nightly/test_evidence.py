"""A signed decision handed in by itself, beside the report that cites it."""

import docx
import pytest

from tests.nightly.nights import fates, night_in
from tests.workspaces import LEADING, touch, workspace_in, write_report

CITING = [*LEADING[:2], "UBND thành phố đã ban hành Quyết định số 88/QĐ-UBND", "Hoàn thành", 100]
SILENT = [*LEADING[:2], "Đã được phê duyệt", "Hoàn thành", 100]
SUBJECT = "Về việc phê duyệt Dự án Bảo tồn đa dạng sinh học vùng lõi và phục hồi rạn san hô"


def decision(path, number, subject=SUBJECT, day="ngày 20 tháng 11 năm 2026"):
    written = docx.Document()
    for line in (
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",
        f"Số: {number}",
        f"Hải Phòng, {day}",
        "QUYẾT ĐỊNH",
        subject,
        "Điều 1. Phê duyệt kèm theo Quyết định này.",
        "Điều 2. Quyết định có hiệu lực kể từ ngày ký.",
    ):
        written.add_paragraph(line)
    written.save(path)
    touch(path, "2026-12-05")


@pytest.fixture
def workspace(tmp_path):
    return workspace_in(tmp_path)


def evidence(outputs):
    return [f for f in outputs.results.findings if f.code == "missing_evidence"]


def test_a_cited_decision_in_the_inbox_gives_the_day_that_the_report_leaves_out(workspace):
    write_report(workspace / "inbox" / "Kiem lam" / "bieu 2026.xlsx", CITING)
    (finding,) = evidence(night_in(workspace)[0])
    assert "chưa nêu ngày ban hành" in finding.message
    decision(workspace / "inbox" / "Kiem lam" / "QD.docx", "88/QĐ-UBND")
    outputs, _ = night_in(workspace)
    assert not evidence(outputs)
    assert fates(outputs)["Kiem lam/QD.docx"] == ("ignored", "not_a_report")
    state = next(s for s in outputs.results.items if s.item == "IV.1.1")
    assert state.timeliness == "completed_on_time"
    (record,) = outputs.results.records
    assert [(p.number, p.date) for p in record.products] == [("88/QĐ-UBND", None)]


def test_a_decision_that_nobody_cites_proves_nothing_but_is_pointed_to(workspace):
    write_report(workspace / "inbox" / "Kiem lam" / "bieu 2026.xlsx", SILENT)
    decision(workspace / "inbox" / "QD 88.docx", "88/QĐ-UBND")
    decision(workspace / "inbox" / "QD 89.docx", "89/QĐ-UBND", "Về việc kiện toàn Tổ công tác")
    (finding,) = evidence(night_in(workspace)[0])
    assert finding.advice.endswith("Có thể là 88/QĐ-UBND ngày 20/11/2026 trong tệp “QD 88.docx”.")


@pytest.mark.parametrize("day", ["ngày 20 tháng 11 năm 2027", "ngày     tháng 11 năm 2026"])
def test_a_decision_without_a_day_that_can_be_proves_no_day(workspace, day):
    write_report(workspace / "inbox" / "Kiem lam" / "bieu 2026.xlsx", CITING)
    decision(workspace / "inbox" / "QD.docx", "88/QĐ-UBND", day=day)
    assert evidence(night_in(workspace)[0])
