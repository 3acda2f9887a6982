"""Real workspaces in a temporary folder: the repository's configuration, an inbox of one's own."""

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[1]
AS_OF = "2026-12-12T08:00:00+07:00"
HEADER = ["STT", "Tên nhiệm vụ", "Kết quả thực hiện", "Trạng thái", "Tỷ lệ hoàn thành (%)"]
LEADING = [
    "1.1",
    "Lập dự án Bảo tồn đa dạng sinh học vùng lõi và phục hồi rạn san hô",
    "Đã khảo sát 14 điểm rạn san hô",
    "Đang thực hiện",
    60,
]


def workspace_in(folder: Path) -> Path:
    """A workspace with the repository's configuration and templates and an empty inbox."""
    for name in ("config", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "inbox").mkdir()
    return folder


def write_report(path: Path, *rows: list, unit="CHI CỤC KIỂM LÂM", year=2026, arrived="2026-12-05"):
    """A unit's workbook under `path`, last changed in the morning of the day it arrived."""
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (
        ["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"],
        [unit],
        ["BÁO CÁO"],
        [f"Kết quả thực hiện Kế hoạch số 133/KH-UBND về chuyển đổi xanh năm {year}"],
        [],
        HEADER,
        *(rows or (LEADING,)),
    ):
        sheet.append(line)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    touch(path, arrived)
    return path


def touch(path: Path, day: str) -> None:
    """Set the file's time to eight o'clock local time of `day`."""
    moment = datetime.fromisoformat(f"{day}T08:00:00+07:00").timestamp()
    os.utime(path, (moment, moment))


def tonghop(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess:
    """Run the command as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"},
        timeout=120,
        check=False,
    )
