"""A period that is about chosen items of the plan."""

import json

import docx
import openpyxl
import pytest

from tests.workspaces import tonghop, touch, workspace_in

PERIOD = """
[[period]]
id = "dot-xuat-2026-09"
kind = "ad_hoc"
name = "đột xuất tháng 9 năm 2026"
start = 2026-01-01
end = 2026-09-15
units_before = 2026-09-20T16:00:00
items = ["III.1", "V"]
words = ["đột xuất tháng 9 năm 2026"]
"""
ROWS = (
    ["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"],
    ["PHÒNG QUẢN LÝ MÔI TRƯỜNG"],
    ["BÁO CÁO"],
    ["Kết quả thực hiện Kế hoạch số 133/KH-UBND (đột xuất tháng 9 năm 2026)"],
    [],
    ["STT", "Tên nhiệm vụ", "Kết quả thực hiện", "Tỷ lệ hoàn thành (%)"],
    ["I", "Chuyển đổi xanh giao thông và cảnh xanh"],
    [1, "Lập Đề án rà soát, xác định và công bố vùng phát thải thấp", "Đã lập", "150%"],
    ["V", "Chuyển đổi xanh lối sống"],
    [1, "Triển khai đồng bộ Phân loại rác sinh hoạt tại nguồn và thu gom rác tái chế", "Đã", 40],
)


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    workspace = workspace_in(tmp_path_factory.mktemp("chosen"))
    reporting = workspace / "config" / "reporting.toml"
    reporting.write_text(reporting.read_text("utf-8") + PERIOD, encoding="utf-8")
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    path = workspace / "inbox" / "QLMT.xlsx"
    book.save(path)
    touch(path, "2026-09-18")
    moment = "2026-09-21T08:00:00+07:00"
    place = ("--workspace", str(workspace), "--period", "dot-xuat-2026-09", "--as-of", moment)
    done = tonghop("run", *place)
    assert done.returncode == 0, done.stdout + done.stderr
    outbox = workspace / "outbox" / "dot-xuat-2026-09"
    return json.loads((outbox / "results.json").read_text("utf-8")), outbox, workspace


def test_only_chosen_items_and_what_is_below_them_are_reported_on(night):
    results, _, _ = night
    assert [item["item"] for item in results["items"]] == [
        "III.1",
        "III.1.1",
        "III.1.2",
        "III.1.3",
        "V.1",
    ]
    assert [record["item"] for record in results["records"]] == ["V.1"]


def test_a_row_on_another_item_is_kept_as_not_chosen_and_asks_nothing(night):
    results, _, _ = night
    (file,) = results["files"]
    left = [row["source"]["cell"] for row in file["ignored_rows"] if row["reason"] == "not_chosen"]
    assert left == ["C8"]
    assert not any(finding["item"] == "I.1" for finding in results["findings"])


def test_only_the_units_that_lead_them_owe_a_report(night):
    results, _, _ = night
    assert {duty["unit"]: duty["state"] for duty in results["obligations"]} == {
        "phong-quan-ly-moi-truong": "on_time",
        "chi-cuc-thuy-san-chan-nuoi-va-thu-y": "missing",
    }


def test_the_report_says_what_it_is_about(night):
    _, outbox, _ = night
    document = docx.Document(str(outbox / "bao-cao-tong-hop.docx"))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "(báo cáo đột xuất tháng 9 năm 2026)" in text
    assert "Báo cáo này về 02 chương trình, nhiệm vụ (04 nội dung phải báo cáo)" in text
    appendix = document.tables[-1]
    assert [row.cells[0].text for row in appendix.rows][1:] == [
        "III",
        "1",
        "1.1",
        "1.2",
        "1.3",
        "V",
        "1",
    ]


def test_an_item_that_the_plan_lacks_is_told_at_once(night):
    _, _, workspace = night
    reporting = workspace / "config" / "reporting.toml"
    changed = reporting.read_text("utf-8").replace('"III.1", "V"', '"III.9"')
    reporting.write_text(changed, encoding="utf-8")
    done = tonghop("run", "--workspace", str(workspace))
    assert done.returncode == 3
    assert "không có nội dung «III.9» trong kế hoạch" in " ".join(
        (done.stdout + done.stderr).split()
    )
