"""One workspace through many nights: what comes by day, and what the gap list says by night."""

import json
import re
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import openpyxl
from click.testing import CliRunner

from pipeline.cli.decide import decide
from pipeline.consolidate import consolidate_gaps
from pipeline.domain.finding import Severity
from pipeline.domain.results import Results
from pipeline.engine.choice import engine_from_spec
from pipeline.intake import take_in
from pipeline.ledger import Ledger
from pipeline.nightly import Night, find_out, run_night
from pipeline.nightly.history import told_by
from pipeline.nightly.past_runs import run_before, standings_of
from pipeline.settings.decided import add_decisions
from pipeline.settings.loading import load_settings
from pipeline.settings.model import DEFAULT_LIMITS
from tests.season.sent_files import write_form, write_sent
from tests.workspaces import touch, workspace_in

KL = "chi-cuc-kiem-lam"
QLMT = "phong-quan-ly-moi-truong"
VP = "van-phong-so"
CN = "chi-cuc-thuy-san-chan-nuoi-va-thu-y"
TT = "chi-cuc-trong-trot-va-bao-ve-thuc-vat"
PTNT = "chi-cuc-phat-trien-nong-thon"
QLDD = "phong-quan-ly-dat-dai"
KTDGD = "phong-kinh-te-dinh-gia-dat"
TCKH = "phong-tai-chinh-ke-hoach-va-dau-tu"
BQLR = "ban-quan-ly-rung-va-khuyen-nong"

_TOLD = frozenset({Severity.GAP, Severity.ERROR, Severity.WARNING})
_SHEET = "Việc cần xử lý"
_HEAD = 4
_DAYS_LEFT = re.compile(r"còn \d+ ngày")
_VALUE = "Đơn vị, kỳ, nội dung, giá trị hoặc ngày"

Told = tuple[str, str | None, str | None]


class Season:
    """A workspace that nights pass over; `states` and `told` are those of the last night."""

    def __init__(self, folder: Path) -> None:
        self.workspace = workspace_in(folder)
        self.states: dict[str, str] = {}
        self.told: set[Told] = set()
        self.results: Results | None = None

    def send(
        self, path: str, day: date, unit: str, *rows: list, year: int = 2026, kind: str = "BÁO CÁO"
    ) -> None:
        """Drop a unit's report into the inbox in the morning of that day, in the format that the
        path says.
        """
        target = self.workspace / "inbox" / path
        write_sent(target, unit, rows, year, kind)
        touch(target, f"{day}")

    def send_form(self, path: str, day: date, unit: str, row: list) -> None:
        """Drop a filled form on one task into the inbox."""
        target = self.workspace / "inbox" / path
        write_form(target, unit, row)
        touch(target, f"{day}")

    def send_broken(self, path: str, day: date) -> None:
        """Drop a file that was cut off on its way."""
        self.send(path, day, "CHI CỤC", [1, "Việc", "Xong", "", ""])
        target = self.workspace / "inbox" / path
        target.write_bytes(target.read_bytes()[:1500])
        touch(target, f"{day}")

    def decide(self, day: date, **decision: object) -> None:
        """Write a decision of the coordinator into the configuration."""
        entry = {**decision, "by": "Nguyễn Thị An", "at": day, "reason": "đã hỏi", "basis": "thư"}
        add_decisions(self.workspace, [entry], [])

    def decide_in_the_list(self, day: date, *decisions: tuple[Told, str, str | None]) -> str:
        """Fill decisions into the gap list's own workbook, as people do, and hand it in.

        A decision is what it is about (code, unit, item), the choice and the value.
        """
        path = self.workspace / "outbox" / "2026" / "danh-sach-con-thieu.xlsx"
        book = openpyxl.load_workbook(path)
        for about, choice, value in decisions:
            _fill(book[_SHEET], about, choice, value)
        mine = self.workspace / "soan-thao" / "2026" / path.name
        mine.parent.mkdir(parents=True, exist_ok=True)
        book.save(mine)
        asked = ["--workspace", str(self.workspace), "--period", "2026", "--today", f"{day}"]
        done = CliRunner().invoke(decide, asked, catch_exceptions=False)
        mine.unlink()
        return done.output

    def gap_list(self) -> list[str]:
        """Return the gap list of the last night as lines: units and their states, then the work to
        be done; the days that are left, which change every night, are not counted.
        """
        assert self.results is not None
        gaps = consolidate_gaps(self.results, load_settings(self.workspace).agency)
        units, work = (_sheet(gaps, title) for title in ("Đơn vị", _SHEET))
        states = [f"{_shown(row[0])}: {_shown(row[1])}" for row in units]
        told = [" | ".join(map(_shown, row[:4] + row[6:8])) for row in work]
        return [*states, *(_DAYS_LEFT.sub("còn … ngày", line) for line in told)]

    def night(self, as_of: datetime, engine, period: str = "2026", *, whole: bool = True) -> None:
        """Do one night and remember what it says; unless `whole`, nothing is put on paper."""
        settings = load_settings(self.workspace)
        chosen = next(p for p in settings.periods if p.id == period)
        with closing(Ledger.open(self.workspace / "var")) as ledger:
            night = Night(settings, chosen, as_of, ledger, engine, _silent)
            found = run_night(night).results if whole else _found_and_recorded(night)
        self.results = found
        self.states = {o.unit: str(o.state) for o in found.obligations}
        self.told = {(f.code, f.unit, f.item) for f in found.findings if f.severity in _TOLD}

    def count(self, code: str) -> int:
        """Return how many findings of a code the last night gave."""
        assert self.results is not None
        return sum(f.code == code for f in self.results.findings)


def _silent(_done: int, _total: int) -> None:
    """Show no progress."""


def _fill(sheet, about: Told, choice: str, value: str | None) -> None:
    """Decide on the one row that is about that."""
    columns = {cell.value: cell.column for cell in sheet[_HEAD]}
    keys = ("code", "unit", "item")
    (row,) = [
        number
        for number in range(_HEAD + 1, sheet.max_row + 1)
        if (key := sheet.cell(number, columns["Mã việc"]).value)
        and tuple(json.loads(key).get(name) for name in keys) == about
    ]
    told = (choice, value, "đã hỏi lại đơn vị", "điện thoại", "Nguyễn Thị An")
    titles = ("Quyết định", _VALUE, "Lý do", "Căn cứ", "Người quyết định")
    for title, text in zip(titles, told, strict=True):
        sheet.cell(row, columns[title]).value = text


def _sheet(gaps, title: str) -> list[tuple]:
    return [row.cells for sheet in gaps.sheets if sheet.name == title for row in sheet.rows]


def _shown(cell: object) -> str:
    return getattr(cell, "text", None) or ("" if cell is None else str(cell))


def _found_and_recorded(night: Night) -> Results:
    """Find out what a whole run would, and leave in the ledger what later nights need of it."""
    settings = night.settings
    files = take_in(
        settings.workspace / "inbox",
        night.ledger,
        settings.register,
        night.as_of,
        settings.settle_minutes,
        settings.limits,
    )
    found = find_out(night, files)
    before = run_before(night.ledger, night.period, night.as_of)
    summary = told_by(found.records) | standings_of(found, before, files)
    night.ledger.record_run(night.as_of, night.period.id, summary)
    return found


def local_engine():
    """Return the engine that all nights of a season share."""
    return engine_from_spec("local:1", DEFAULT_LIMITS)
