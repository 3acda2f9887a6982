from dataclasses import replace

import docx
import openpyxl
import pytest

from pipeline.domain.submission import ObligationState
from tests.nightly.nights import fates, night_in
from tests.workspaces import LEADING, touch, workspace_in, write_report

KIEM_LAM = "chi-cuc-kiem-lam"


@pytest.fixture
def workspace(tmp_path):
    return workspace_in(tmp_path)


def state_of(outputs, unit=KIEM_LAM):
    return next(o.state for o in outputs.results.obligations if o.unit == unit)


def test_a_second_night_over_the_same_inbox_reads_nothing_again(workspace):
    write_report(workspace / "inbox" / "bieu 2026.xlsx")
    first, read = night_in(workspace)
    second, read_again = night_in(workspace)
    assert (read, read_again) == (["bieu 2026.xlsx"], [])
    assert first.results == second.results


def test_a_changed_alias_counts_the_next_night_without_a_second_reading(workspace):
    write_report(workspace / "inbox" / "bieu 2026.xlsx", unit="HẠT KIỂM LÂM LIÊN HUYỆN SỐ 1")
    units = workspace / "config" / "units.toml"
    units.write_text(units.read_text("utf-8").replace('"Kiểm lâm", ', ""), "utf-8")
    before, _ = night_in(workspace)
    assert state_of(before) is ObligationState.MISSING
    alias = 'aliases = ["Hạt Kiểm lâm liên huyện số 1", "Chi cục Kiểm lâm thành phố"'
    text = units.read_text("utf-8").replace('aliases = ["Chi cục Kiểm lâm thành phố"', alias)
    units.write_text(text, "utf-8")
    after, read = night_in(workspace)
    assert state_of(after) is ObligationState.ON_TIME
    assert read == []


def test_bad_files_are_told_and_the_good_one_still_counts(workspace):
    inbox = workspace / "inbox"
    good = write_report(inbox / "Kiem lam 2026.xlsx").read_bytes()
    (inbox / "cat cut.xlsx").write_bytes(good[: len(good) // 2])
    (inbox / "rong.xlsx").write_bytes(b"")
    (inbox / "khong phai excel.xlsx").write_bytes(bytes(range(256)) * 8)
    (inbox / "~$Kiem lam 2026.xlsx").write_bytes(b"lock")
    (inbox / "Thumbs.db").write_bytes(b"thumbs")
    (inbox / "ban sao.xlsx").write_bytes(good)
    for path in inbox.iterdir():
        touch(path, "2026-12-05" if path.name != "ban sao.xlsx" else "2026-12-06")
    outputs, _ = night_in(workspace)
    assert fates(outputs) == {
        "Kiem lam 2026.xlsx": ("used", None),
        "Thumbs.db": ("ignored", "system_file"),
        "ban sao.xlsx": ("duplicate", "same_bytes"),
        "cat cut.xlsx": ("quarantined", "unreadable_file"),
        "khong phai excel.xlsx": ("quarantined", "unreadable_file"),
        "rong.xlsx": ("quarantined", "empty_file"),
        "~$Kiem lam 2026.xlsx": ("ignored", "system_file"),
    }
    assert state_of(outputs) is ObligationState.ON_TIME


def test_a_workbook_under_another_name_is_read_for_what_it_is(workspace):
    write_report(workspace / "inbox" / "Kiem lam 2026.xlsx").rename(
        workspace / "inbox" / "Kiem lam 2026.pdf"
    )
    outputs, _ = night_in(workspace)
    assert state_of(outputs) is ObligationState.ON_TIME


def test_a_copy_of_an_unreadable_file_still_speaks_for_its_folder(workspace):
    for folder in ("Kiem lam", "PTNT"):
        (workspace / "inbox" / folder).mkdir()
        (workspace / "inbox" / folder / "scan.pdf").write_bytes(b"%PDF-1.4 torn")
        touch(workspace / "inbox" / folder / "scan.pdf", "2026-12-05")
    outputs, _ = night_in(workspace)
    assert state_of(outputs) is ObligationState.UNREADABLE
    assert state_of(outputs, "chi-cuc-phat-trien-nong-thon") is ObligationState.UNREADABLE


def test_a_report_of_another_known_period_is_left_for_that_period(workspace):
    write_report(workspace / "inbox" / "Kiem lam.xlsx", year=2027)
    outputs, _ = night_in(workspace)
    assert fates(outputs) == {"Kiem lam.xlsx": ("ignored", "wrong_period")}
    assert state_of(outputs) is ObligationState.MISSING
    assert not [f for f in outputs.results.findings if f.code == "wrong_period"]


def test_of_a_classified_document_nothing_is_shown_copied_or_cached(workspace):
    secret = "Đã khảo sát căn cứ số 7"
    write_report(
        workspace / "inbox" / "Kiem lam.xlsx", ["", "TỐI MẬT", "", "", ""], [*LEADING[:2], secret]
    )
    outputs, read = night_in(workspace)
    assert fates(outputs) == {"Kiem lam.xlsx": ("quarantined", "classified_marking")}
    assert not list((workspace / "var" / "originals").rglob("*/*"))
    kept = b"".join(p.read_bytes() for p in (workspace / "outbox").rglob("*") if p.is_file())
    assert secret.encode() not in kept
    _, read_again = night_in(workspace)
    assert read == read_again == ["Kiem lam.xlsx"]


def test_a_look_back_sees_the_inbox_as_it_was(workspace):
    write_report(workspace / "inbox" / "Kiem lam.xlsx")
    then, _ = night_in(workspace, as_of="2026-12-06T08:00:00+07:00")
    write_report(
        workspace / "inbox" / "PTNT.xlsx", unit="CHI CỤC PHÁT TRIỂN NÔNG THÔN", arrived="2026-12-08"
    )
    night_in(workspace)
    back, read = night_in(workspace, as_of="2026-12-06T08:00:00+07:00")
    assert fates(back)["PTNT.xlsx"] == ("waiting", "not_stable")
    kept = [f for f in back.results.files if f.path == "Kiem lam.xlsx"]
    assert replace(back.results, files=tuple(kept)) == then.results
    assert read == []


def test_a_file_taken_out_of_the_inbox_is_still_there_when_one_looks_back(workspace):
    report = write_report(workspace / "inbox" / "Kiem lam.xlsx")
    night_in(workspace, as_of="2026-12-06T08:00:00+07:00")
    report.unlink()
    now, _ = night_in(workspace)
    assert state_of(now) is ObligationState.UNREADABLE
    back, _ = night_in(workspace, as_of="2026-12-06T08:00:00+07:00")
    assert state_of(back) is ObligationState.ON_TIME


def test_a_column_that_nobody_understands_becomes_a_question(workspace):
    report = workspace / "inbox" / "Kiem lam.xlsx"
    write_report(report)
    book = openpyxl.load_workbook(report)
    book.active["F6"] = "Số lớp tập huấn"
    book.active["F7"] = "3"
    book.save(report)
    touch(report, "2026-12-05")
    outputs, _ = night_in(workspace)
    (asked,) = outputs.results.questions
    assert (asked.text, asked.source.place.cell) == ("Số lớp tập huấn", "F6")
    gaps = openpyxl.load_workbook(workspace / "outbox" / "2026" / "danh-sach-con-thieu.xlsx")
    shown = [cell.value for row in gaps["Cột chưa hiểu"].iter_rows() for cell in row]
    assert "Số lớp tập huấn" in shown


def test_a_report_that_nobody_understands_waits_for_a_person(workspace):
    report = workspace / "inbox" / "Kiem lam.xlsx"
    write_report(report)
    book = openpyxl.load_workbook(report)
    for column, words in enumerate(("Việc", "Ra sao rồi", "Bao nhiêu", "Ai", "Gì nữa"), start=1):
        book.active.cell(6, column, words)
    book.save(report)
    touch(report, "2026-12-05")
    outputs, _ = night_in(workspace)
    assert fates(outputs) == {"Kiem lam.xlsx": ("quarantined", "unreadable_file")}
    assert state_of(outputs) is ObligationState.UNREADABLE


def test_a_line_of_the_register_that_speaks_of_no_file_is_told_with_what_may_be_meant(workspace):
    write_report(workspace / "inbox" / "Kiem lam" / "bieu 2026.xlsx")
    register = workspace / "config" / "received.csv"
    lines = "path,received_at,reason\nKiem lam/biu 2026.xlsx,2026-12-08,van thu\n"
    register.write_text(lines + "sau.xlsx,2027-01-08,chua den\n", "utf-8")
    outputs, _ = night_in(workspace)
    (told,) = [f for f in outputs.results.findings if f.code == "correction_applied"]
    assert "“Kiem lam/biu 2026.xlsx”" in told.message
    assert "“Kiem lam/bieu 2026.xlsx”" in told.message


def test_a_lone_report_of_another_year_is_not_said_to_have_been_sent(workspace):
    write_report(workspace / "inbox" / "Kiem lam.xlsx", year=2025)
    outputs, _ = night_in(workspace)
    assert state_of(outputs) is ObligationState.UNREADABLE
    sentence = said_in(workspace / "outbox" / "2026" / "bao-cao-tong-hop.docx")
    assert "chưa có phòng, đơn vị nào gửi báo cáo" in sentence


def said_in(path):
    return "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)
