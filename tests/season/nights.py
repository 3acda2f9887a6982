"""One workspace through many nights: what comes by day, and what the gap list says by night."""

from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import openpyxl

from pipeline.domain.finding import Severity
from pipeline.domain.results import Results
from pipeline.engine.choice import engine_from_spec
from pipeline.intake import take_in
from pipeline.ledger import Ledger
from pipeline.nightly import Night, find_out, run_night
from pipeline.settings.decided import add_decisions
from pipeline.settings.loading import load_settings
from pipeline.settings.model import DEFAULT_LIMITS
from tests.workspaces import HEADER, touch, workspace_in

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
_SUBJECT = "Kết quả thực hiện Kế hoạch số 133/KH-UBND về chuyển đổi xanh năm"

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
        """Drop a unit's workbook into the inbox in the morning of that day."""
        book = openpyxl.Workbook()
        for line in (["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"], [unit], [kind], [f"{_SUBJECT} {year}"], []):
            book.active.append(line)
        for line in (HEADER, *rows) if rows else ([_NIL.format(unit=unit.capitalize())],):
            book.active.append(line)
        target = self.workspace / "inbox" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        book.save(target)
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

    def night(self, as_of: datetime, engine, period: str = "2026", *, whole: bool = True) -> None:
        """Do one night and remember what it says; unless `whole`, nothing is put on paper."""
        settings = load_settings(self.workspace)
        chosen = next(p for p in settings.periods if p.id == period)
        with closing(Ledger.open(self.workspace / "var")) as ledger:
            night = Night(settings, chosen, as_of, ledger, engine, _silent)
            found = run_night(night).results if whole else found_out(night)
        self.results = found
        self.states = {o.unit: str(o.state) for o in found.obligations}
        self.told = {(f.code, f.unit, f.item) for f in found.findings if f.severity in _TOLD}

    def count(self, code: str) -> int:
        """Return how many findings of a code the last night gave."""
        assert self.results is not None
        return sum(f.code == code for f in self.results.findings)


_NIL = "Trong năm, {unit} không phát sinh nội dung báo cáo."


def _silent(_done: int, _total: int) -> None:
    """Show no progress."""


def found_out(night: Night) -> Results:
    """Return what a night finds out about the inbox."""
    settings = night.settings
    files = take_in(
        settings.workspace / "inbox",
        night.ledger,
        settings.register,
        night.as_of,
        settings.settle_minutes,
        settings.limits,
    )
    return find_out(night, files)


def local_engine():
    """Return the engine that all nights of a season share."""
    return engine_from_spec("local:1", DEFAULT_LIMITS)
