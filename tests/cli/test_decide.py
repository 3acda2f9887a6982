"""Decisions filled into the gap list, carried into the configuration."""

import json
import shutil
import tomllib

import openpyxl
import pytest

from pipeline.settings.loading import load_settings
from tests.workspaces import AS_OF, LEADING, tonghop, workspace_in, write_report

SHEET = "Việc cần xử lý"
HEAD = 4
VALUE = "Đơn vị, kỳ, nội dung, giá trị hoặc ngày"


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """A night over a wrong percentage and a report of nobody that the configuration knows."""
    workspace = workspace_in(tmp_path_factory.mktemp("ws"))
    wrong = [*LEADING[:4], "150%"]
    strange = ["2", "Thả phao bảo vệ san hô", "Đã thả 20 phao", "Đang thực hiện", 45]
    write_report(workspace / "inbox" / "Kiem lam" / "bieu 2026.xlsx", wrong, strange)
    write_report(workspace / "inbox" / "gui kem.xlsx", unit="CHI CỤC THỦY LỢI")
    done = tonghop("run", "--workspace", str(workspace), "--as-of", AS_OF)
    assert done.returncode == 0, done.stderr
    return workspace


@pytest.fixture
def workspace(night, tmp_path):
    return shutil.copytree(night, tmp_path / "ws")


def fill(workspace, **decisions):
    """Decide on the first row of each kind of work; return the cell of the value column."""
    path = workspace / "outbox" / "2026" / "danh-sach-con-thieu.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    columns = {cell.value: cell.column for cell in sheet[HEAD]}
    cells = {}
    for row in range(HEAD + 1, sheet.max_row + 1):
        about = sheet.cell(row, columns["Mã việc"]).value
        code = next((code for code in decisions if f'"{code}"' in about), None)
        if code is None or code in cells:
            continue
        choice, value = decisions[code]
        told = (choice, value, "đã hỏi lại", "điện thoại ngày 11/12/2026", "Nguyễn Thị An")
        for title, text in zip(
            ("Quyết định", VALUE, "Lý do", "Căn cứ", "Người quyết định"), told, strict=True
        ):
            sheet.cell(row, columns[title]).value = text
        cells[code] = sheet.cell(row, columns[VALUE]).coordinate
    book.save(path)
    return cells


def decide(workspace):
    return tonghop("decide", "--workspace", str(workspace), "--period", "2026")


def corrections(workspace):
    text = (workspace / "config" / "corrections.toml").read_text("utf-8")
    return tomllib.loads(text).get("correction", [])


@pytest.mark.parametrize(
    ("code", "decision", "entry"),
    [
        (
            "invalid_value",
            ("Sửa giá trị", "Tỷ lệ: 65%"),
            {"kind": "value", "item": "IV.1.1", "field": "percent", "value": 65},
        ),
        (
            "invalid_value",
            ("Bỏ qua có lý do", None),
            {"kind": "waive", "code": "invalid_value", "item": "IV.1.1"},
        ),
        (
            "unknown_unit",
            ("Giao cho đơn vị", "CC PTNT"),
            {"kind": "assign", "path": "gui kem.xlsx", "unit": "chi-cuc-phat-trien-nong-thon"},
        ),
        (
            "unknown_unit",
            ("Đổi kỳ", "năm 2027"),
            {"kind": "assign", "path": "gui kem.xlsx", "period": "2027"},
        ),
        ("missing_submission", ("Gia hạn", "20/12/2026"), {"kind": "extend", "period": "2026"}),
        (
            "unmatched_row",
            ("Giao cho nội dung", "IV.1.2"),
            {"kind": "row", "title": "Thả phao bảo vệ san hô", "item": "IV.1.2"},
        ),
        (
            "unmatched_row",
            ("Bỏ qua có lý do", None),
            {"kind": "waive", "code": "unmatched_row", "title": "Thả phao bảo vệ san hô"},
        ),
    ],
)
def test_a_decision_becomes_an_entry_with_its_reason(workspace, code, decision, entry):
    fill(workspace, **{code: decision})
    done = decide(workspace)
    assert done.returncode == 0, done.stderr
    (written,) = corrections(workspace)
    assert entry.items() <= written.items()
    assert written["reason"] == "đã hỏi lại"
    assert written["by"] == "Nguyễn Thị An"
    assert load_settings(workspace).corrections


def test_the_same_sheet_read_twice_decides_once_and_comments_stay(workspace):
    before = (workspace / "config" / "corrections.toml").read_text("utf-8")
    fill(workspace, invalid_value=("Sửa giá trị", "65"))
    assert decide(workspace).returncode == 0
    assert "ghi mới 0" in decide(workspace).stdout
    assert len(corrections(workspace)) == 1
    assert (workspace / "config" / "corrections.toml").read_text("utf-8").startswith(before)


def test_an_arrival_goes_to_the_register(workspace):
    fill(workspace, unknown_unit=("Xác nhận đã nhận ngày", "08/12/2026 15:30"))
    assert decide(workspace).returncode == 0
    (entry,) = load_settings(workspace).register
    assert (entry.path, f"{entry.received_at:%d/%m %H:%M}") == ("gui kem.xlsx", "08/12 15:30")


def test_what_is_wrong_is_told_with_sheet_and_cell_and_nothing_is_written(workspace):
    cells = fill(
        workspace,
        unknown_unit=("Giao cho đơn vị", "Chi cục không có"),
        invalid_value=("Sửa giá trị", "rất tốt"),
        missing_submission=("Gia hạn", "20/12/2026"),
    )
    done = decide(workspace)
    assert done.returncode == 2
    assert f"trang tính “{SHEET}”, ô {cells['unknown_unit']}: “Chi cục không có”" in done.stderr
    assert f"ô {cells['invalid_value']}: không hiểu giá trị “rất tốt”" in done.stderr
    assert corrections(workspace) == []


def test_a_decision_that_does_not_fit_its_work_is_refused(workspace):
    fill(workspace, missing_submission=("Giao cho đơn vị", "CC PTNT"))
    done = decide(workspace)
    assert done.returncode == 2
    assert "không gắn với một tệp" in done.stderr


def test_the_drop_down_offers_what_can_be_decided(workspace):
    path = workspace / "outbox" / "2026" / "danh-sach-con-thieu.xlsx"
    sheet = openpyxl.load_workbook(path)[SHEET]
    (offered,) = sheet.data_validations.dataValidation
    assert "Giao cho đơn vị,Đổi kỳ,Sửa giá trị" in offered.formula1
    assert sheet.column_dimensions["N"].hidden


def test_the_next_night_keeps_the_decision_and_shows_it(workspace):
    fill(workspace, invalid_value=("Sửa giá trị", "Tỷ lệ: 65%"))
    assert decide(workspace).returncode == 0
    done = tonghop("run", "--workspace", str(workspace), "--as-of", "2026-12-13T08:00")
    assert done.returncode == 0, done.stderr
    explained = tonghop(
        "explain", "IV.1.1", "CCKL", "--workspace", str(workspace), "--period", "2026"
    )
    assert "Tỷ lệ: 65% [đã sửa theo quyết định]" in explained.stdout
    results = (workspace / "outbox" / "2026" / "results.json").read_text("utf-8")
    assert "Đã sửa tỷ lệ hoàn thành của nhiệm vụ IV.1.1 thành “65%”" in results
    assert '"invalid_value"' not in results


def test_a_row_given_to_an_item_is_that_item_s_record_from_the_next_night_on(workspace):
    fill(workspace, unmatched_row=("Giao cho nội dung", "IV.1.2 "))
    assert decide(workspace).returncode == 0
    done = tonghop("run", "--workspace", str(workspace), "--as-of", "2026-12-13T08:00:00+07:00")
    assert done.returncode == 0, done.stderr
    results = json.loads((workspace / "outbox" / "2026" / "results.json").read_text("utf-8"))
    (record,) = [r for r in results["records"] if r["item"] == "IV.1.2"]
    assert (record["percent"], record["matched_by"]) == (45, "correction")
    assert not [f for f in results["findings"] if f["code"] == "unmatched_row"]
    (told,) = [f for f in results["findings"] if f["code"] == "correction_applied"]
    assert "dòng “Thả phao bảo vệ san hô” là nội dung IV.1.2" in told["message"]


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [
        ("unmatched_row", "IV.9", "không phải là nội dung của kế hoạch"),
        ("unmatched_row", "III.4 lúa", "không phải là phần của III.4"),
        ("missing_submission", "IV.1.2", "không gắn với một dòng"),
    ],
)
def test_an_item_that_is_none_or_a_finding_that_is_no_row_is_told(workspace, code, value, said):
    fill(workspace, **{code: ("Giao cho nội dung", value)})
    done = decide(workspace)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


def test_a_filled_in_row_whose_decision_was_not_chosen_is_told_with_its_cell(workspace):
    cells = fill(workspace, missing_submission=(None, None))
    told = decide(workspace)
    assert told.returncode == 2
    choice = "I" + next(iter(cells.values())).lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert f"ô {choice}: chưa chọn quyết định" in told.stderr


def test_a_decision_typed_in_small_letters_is_that_decision(workspace):
    fill(workspace, missing_submission=("bỏ qua có lý do", None))
    assert decide(workspace).returncode == 0
    assert corrections(workspace)[0]["kind"] == "waive"
