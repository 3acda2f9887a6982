"""Generate a season: many units, a plan of 40 items, one report of every unit.

Nothing depends on the clock: the same seed and sizes give the same season.
"""

import os
import random
import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product
from pathlib import Path

import tomlkit

from benchmarks.subjects import GROUPS, SENTENCES, SUBJECTS
from examples.report_makers import (
    pdf_reportlab,
    word_docx,
    workbook_openpyxl,
    workbook_xlsxwriter,
)
from examples.report_makers.model import Column, PercentStyle, Report, Row
from examples.report_makers.pdf_reportlab import Look

ROOT = Path(__file__).resolve().parents[1]
PERIOD = "2026"
AS_OF = "2026-12-12T08:00:00+07:00"
ARRIVAL = datetime.fromisoformat("2026-12-07T09:00:00+07:00").timestamp()
SHARE_OF_WORKBOOKS = 0.6

_FIRST = [
    "An",
    "Bình",
    "Cẩm",
    "Đông",
    "Gia",
    "Hưng",
    "Kim",
    "Long",
    "Minh",
    "Nam",
    "Phú",
    "Quang",
    "Sơn",
    "Tân",
    "Thanh",
    "Thượng",
    "Trung",
    "Vạn",
    "Việt",
    "Xuân",
]
_SECOND = [
    "Bảo",
    "Chính",
    "Dương",
    "Giang",
    "Hải",
    "Khê",
    "Lạc",
    "Mỹ",
    "Ninh",
    "Phong",
    "Quý",
    "Thịnh",
    "Tiến",
    "Trạch",
    "Vinh",
]

_COLUMNS = (
    Column("number", "STT", 8),
    Column("title", "Tên chương trình, nhiệm vụ", 34),
    Column("deadline", "Thời gian hoàn thành", 14),
    Column("result", "Kết quả thực hiện", 46),
    Column("percent", "Tỷ lệ hoàn thành (%)", 13),
    Column("difficulties", "Khó khăn, vướng mắc", 26),
)


@dataclass(frozen=True, slots=True)
class Season:
    """A generated workspace and what stands in its inbox.

    `truth` gives, for each unit and item, the percent and the result that its report says.
    """

    workspace: Path
    truth: Mapping[tuple[str, str], tuple[float, str]]
    files: int


def make_season(
    workspace: Path, files: int = 200, seed: int = 2026, share_of_word: float = 0.0
) -> Season:
    """Write a workspace with `files` reports, each of a unit of its own.

    Where there are more units than names, names are numbered, as wards of a city are. What is
    neither a workbook nor, by `share_of_word`, a Word document is a PDF.
    """
    names = [f"Ủy ban nhân dân xã {a} {b}" for a, b in product(_FIRST, _SECOND)]
    if files > len(names):
        numbers = range(1, files // len(names) + 2)
        names = [f"{name} {number}" for name, number in product(names, numbers)]
    chance = random.Random(seed)
    chance.shuffle(names)
    units = {_unit_id(name): name for name in names[:files]}
    _configure(workspace, units)
    truth: dict[tuple[str, str], tuple[float, str]] = {}
    percents = {item: float(chance.randint(2, 99)) for _, item, _ in _item_ids()}
    for position, (unit, name) in enumerate(units.items()):
        report = _report(unit, name, percents, chance)
        for row in report.rows:
            if row.item and row.percent:
                truth[unit, row.item] = (row.percent, row.result)
        kind = _kind((position + 0.5) / files, share_of_word)
        _write(report, workspace / "inbox" / _folder(name), position, kind)
    return Season(workspace, truth, files)


def _unit_id(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters)


def _folder(name: str) -> str:
    return name.removeprefix("Ủy ban nhân dân ").capitalize()


def _item_ids() -> Iterator[tuple[str, str, str]]:
    """Yield group, item id and title, in the plan's order."""
    share = len(SUBJECTS) // len(GROUPS)
    for position, title in enumerate(SUBJECTS):
        group = list(GROUPS)[position // share]
        yield group, f"{group}.{position % share + 1}", title


def _configure(workspace: Path, units: Mapping[str, str]) -> None:
    for folder in ("config", "templates"):
        shutil.copytree(ROOT / folder, workspace / folder)
    for folder in ("inbox", "outbox", "var"):
        (workspace / folder).mkdir()
    config = workspace / "config"
    hub, *others = units
    plan = {
        "title": "Kế hoạch chuyển đổi xanh giai đoạn 2026-2030",
        "short_title": "Kế hoạch số 133/KH-UBND",
        "group": [{"id": group, "title": title} for group, title in GROUPS.items()],
        "item": [
            {
                "id": item,
                "title": title,
                "deadline": "Tháng 12/2028",
                "leads": [others[position % len(others)]],
                "coordinating": ["*"],
            }
            for position, (_, item, title) in enumerate(_item_ids())
        ],
    }
    listed = {"unit": [{"id": unit, "name": name} for unit, name in units.items()]}
    reporting = tomlkit.parse((config / "reporting.toml").read_text(encoding="utf-8"))
    reporting["agency"]["hub_unit"] = hub
    for name, content in (("plan", plan), ("units", listed), ("reporting", reporting)):
        (config / f"{name}.toml").write_text(tomlkit.dumps(content), encoding="utf-8")


def _report(unit: str, name: str, percents: Mapping[str, float], chance: random.Random) -> Report:
    """Return a unit's report on some items; all units agree how far an item is."""
    items = list(_item_ids())
    told = sorted(chance.sample(range(len(items)), chance.randint(6, 36)))
    rows: list[Row] = []
    for position in told:
        group, item, title = items[position]
        if Row(GROUPS[group], group) not in rows:
            rows.append(Row(GROUPS[group], group))
        rows.append(
            Row(
                title,
                item.split(".")[1],
                item=item,
                deadline="Tháng 12/2028",
                result=" ".join(
                    sentence.format(chance.randint(2, 990)) for sentence in _some(chance, 2, 4)
                ),
                percent=percents[item],
                difficulties=" ".join(_some(chance, 0, 1)).format(chance.randint(2, 40)),
            )
        )
    return Report(
        unit,
        name.upper(),
        columns=_COLUMNS,
        rows=tuple(rows),
        superior="THÀNH PHỐ HẢI PHÒNG",
        number=f"Số: {chance.randint(10, 900)}/BC-UBND",
        place_and_date="Hải Phòng, ngày 07 tháng 12 năm 2026",
        position="CHỦ TỊCH",
        signer="Nguyễn Văn An",
    )


def _some(chance: random.Random, fewest: int, most: int) -> list[str]:
    return chance.sample(SENTENCES, chance.randint(fewest, most))


def _kind(place: float, share_of_word: float) -> str:
    """What a file is: workbooks first, PDFs, Word documents last; `place` runs from 0 to 1."""
    if place < SHARE_OF_WORKBOOKS:
        return "xlsx"
    return "pdf" if place < 1 - share_of_word else "docx"


def _write(report: Report, folder: Path, position: int, kind: str) -> None:
    folder.mkdir(parents=True)
    path = folder / f"Bao cao nam 2026.{kind}"
    if kind == "xlsx":
        make = workbook_openpyxl.make if position % 2 else workbook_xlsxwriter.make
        make(report, path)
    elif kind == "docx":
        word_docx.make(report, path)
    else:
        family = ("serif", "sans", "wide")[position % 3]
        signed = replace(report, percent_style=PercentStyle.SIGN)
        pdf_reportlab.make(signed, path, Look(family, size=10.5, lines_a_page=26))
    os.utime(path, (ARRIVAL, ARRIVAL))
