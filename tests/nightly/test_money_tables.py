"""Files that hold a table of money and nothing else."""

from pathlib import Path

import openpyxl
import pytest

from tests.nightly.nights import fates, night_in
from tests.workspaces import touch, workspace_in

TASKS = (
    "Lập dự án Bảo tồn đa dạng sinh học vùng lõi và phục hồi rạn san hô",
    "Tổ chức triển khai thực hiện Dự án Bảo tồn đa dạng sinh học vùng lõi và phục hồi rạn san hô",
)
HEADER = ["STT", "Tên nhiệm vụ", "Dự toán", "Kinh phí giao", "Giải ngân", "Lũy kế giải ngân"]


def write(path: Path, *rows: list, unit: str = "CHI CỤC KIỂM LÂM") -> None:
    book = openpyxl.Workbook()
    for line in (
        [unit],
        ["BÁO CÁO"],
        ["Tình hình kinh phí thực hiện Kế hoạch số 133/KH-UBND năm 2026"],
        ["Đơn vị tính: triệu đồng"],
        *rows,
    ):
        book.active.append(line)
    book.save(path)
    touch(path, "2026-12-05")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return workspace_in(tmp_path)


def money_of(workspace: Path):
    outputs, _ = night_in(workspace)
    told = {measure.id: measure for measure in outputs.results.money}
    return outputs, told


def test_money_by_item_is_read_and_the_file_used(workspace: Path) -> None:
    write(
        workspace / "inbox" / "kp.xlsx",
        HEADER,
        ["1.1", TASKS[0], 1200, 1000, 450.5, 700],
        ["1.2", TASKS[1], 500, 500, 120, 150],
        [None, "Tổng cộng", 1700, 1500, 570.5, 850],
    )
    outputs, money = money_of(workspace)
    assert fates(outputs)["kp.xlsx"] == ("used", None)
    assert [(a.item, a.value, a.source.place.cell) for a in money["planned"].addends] == [
        ("IV.1.1", 1_200_000_000, "C6"),
        ("IV.1.2", 500_000_000, "C7"),
    ]
    assert money["allocated"].total == 1_500_000_000
    assert money["disbursed"].total == 570_500_000
    assert outputs.results.records == ()
    states = {duty.unit: duty.state for duty in outputs.results.obligations}
    assert states["chi-cuc-kiem-lam"] == "on_time"
    asked = {f.item for f in outputs.results.findings if f.code == "unreported_item"}
    assert {"IV.1.1", "IV.1.2"} <= asked


def test_of_money_by_purpose_the_total_counts_and_no_part_of_it(workspace: Path) -> None:
    write(
        workspace / "inbox" / "kp.xlsx",
        ["STT", "Nội dung chi", "Dự toán", "Đã giao", "Đã giải ngân"],
        [1, "Chi hội nghị, tập huấn", 100, 100, 90],
        [2, "Chi mua sắm vật tư mô hình", 300, 250, 200],
        [None, "Cộng", 400, 350, 290],
    )
    _, money = money_of(workspace)
    assert [(a.item, a.value, a.source.place.cell) for a in money["planned"].addends] == [
        (None, 400_000_000, "C8")
    ]
    assert money["planned"].left_out == ()


def test_a_report_sent_later_does_not_do_away_with_the_money(workspace: Path) -> None:
    write(workspace / "inbox" / "a.xlsx", HEADER, ["1.1", TASKS[0], 1200, 1000, 450.5, 700])
    write(
        workspace / "inbox" / "b.xlsx",
        ["STT", "Tên nhiệm vụ", "Kết quả thực hiện", "Trạng thái", "Tỷ lệ hoàn thành (%)"],
        ["1.1", TASKS[0], "Đã khảo sát 14 điểm", "Đang thực hiện", 60],
    )
    touch(workspace / "inbox" / "b.xlsx", "2026-12-07")
    outputs, money = money_of(workspace)
    assert fates(outputs)["a.xlsx"] == ("used", None)
    assert money["planned"].total == 1_200_000_000
    assert [record.item for record in outputs.results.records] == ["IV.1.1"]


def test_a_table_of_money_in_a_paper_that_is_no_report_stays_aside(workspace: Path) -> None:
    book = openpyxl.Workbook()
    for line in (["CHI CỤC KIỂM LÂM"], ["QUYẾT ĐỊNH"], HEADER, ["1.1", TASKS[0], 1200, 1, 1, 1]):
        book.active.append(line)
    book.save(workspace / "inbox" / "qd.xlsx")
    touch(workspace / "inbox" / "qd.xlsx", "2026-12-05")
    outputs, money = money_of(workspace)
    assert fates(outputs)["qd.xlsx"] == ("ignored", "not_a_report")
    assert money["planned"].total is None
