import pytest

from pipeline.settings.loading import load_settings
from tests.settings.workspaces import complaint, copied_workspace


@pytest.fixture
def workspace(tmp_path):
    return copied_workspace(tmp_path)


def registered(workspace, text):
    (workspace / "config" / "received.csv").write_bytes(text.encode())
    return load_settings(workspace).register


def test_a_moment_without_zone_is_local(workspace):
    (entry,) = registered(workspace, "path,received_at,reason\nA.pdf,2026-12-07 09:10,Văn thư\n")
    assert entry.received_at.isoformat() == "2026-12-07T09:10:00+07:00"
    assert (entry.path, entry.reason, entry.day_only) == ("A.pdf", "Văn thư", False)


def test_a_day_without_time_is_the_whole_day(workspace):
    (entry,) = registered(workspace, "path,received_at,reason\nA.pdf,2026-12-07,\n")
    assert entry.received_at.isoformat() == "2026-12-07T23:59:59+07:00"
    assert entry.day_only


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-12-07T02:10:00Z", "2026-12-07T09:10:00+07:00"),
        ("07/12/2026 09:10", "2026-12-07T09:10:00+07:00"),
        ("7/12/2026 9:10:30", "2026-12-07T09:10:30+07:00"),
        ("07/12/2026", "2026-12-07T23:59:59+07:00"),
    ],
)
def test_times_are_read_as_registers_write_them(workspace, written, expected):
    (entry,) = registered(workspace, f"path,received_at,reason\nA.pdf,{written},\n")
    assert entry.received_at.isoformat() == expected


def test_excels_byte_order_mark_and_semicolons_do_no_harm(workspace):
    text = '\ufeffpath;received_at;reason\r\n"Chi cục; A.pdf";2026-12-07;Sổ số 5, trang 2\r\n\r\n'
    (entry,) = registered(workspace, text)
    assert (entry.path, entry.reason) == ("Chi cục; A.pdf", "Sổ số 5, trang 2")


def test_paths_are_brought_to_the_form_of_the_contract(workspace):
    decomposed = "Kiê\u0309m lâm"
    text = f"path,received_at,reason\ninbox\\{decomposed}\\A.pdf,2026-12-07,\n"
    assert registered(workspace, text)[0].path == "Kiểm lâm/A.pdf"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("A.pdf,31/02/2026,x", "dòng 2, khóa `received_at`: «31/02/2026» không phải"),
        ("A.pdf,2026-12-07,x\nB.pdf,hôm qua,x", "dòng 3, khóa `received_at`"),
        (",2026-12-07,x", "dòng 2, khóa `path`"),
        ("A, B.pdf,2026-12-07,x", "dòng 2: có 4 ô thay vì 3"),
        ("A.pdf,2026-12-07,x\nA.pdf,2026-12-08,y", "dòng 3: «A.pdf» đã ghi ở dòng 2"),
    ],
)
def test_a_bad_row_is_named_with_its_line(workspace, rows, expected):
    text = f"path,received_at,reason\n{rows}\n"
    (workspace / "config" / "received.csv").write_text(text, encoding="utf-8")
    assert f"config/received.csv, {expected}" in complaint(workspace)


def test_a_register_with_other_columns_is_told(workspace):
    (workspace / "config" / "received.csv").write_text("file,when\n", encoding="utf-8")
    assert "dòng 1: dòng đầu phải có đúng ba cột path, received_at, reason" in complaint(workspace)


def test_a_workspace_without_register_has_an_empty_one(workspace):
    (workspace / "config" / "received.csv").unlink()
    assert load_settings(workspace).register == ()
