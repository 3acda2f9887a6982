"""Builds what one file says, for the tests of settling."""

from datetime import date, datetime, timedelta, timezone

from pipeline.domain.document import Place, SourceRef
from pipeline.domain.extraction import Identity, UnitReport
from pipeline.domain.progress import ProgressRecord, Role, Status
from pipeline.domain.submission import Arrival

HERE = timezone(timedelta(hours=7))
UNIT = "chi-cuc-kiem-lam"
DUE = datetime(2026, 12, 9, 23, 59, 59, tzinfo=HERE)


def at(day: int, hour: int = 8) -> datetime:
    return datetime(2026, 12, day, hour, tzinfo=HERE)


def record_of(item: str, *, file: str = "a.xlsx", unit: str = UNIT, **values) -> ProgressRecord:
    source = SourceRef(file, Place(sheet="S", cell="C5"))
    blank = dict.fromkeys(
        ("part", "status", "percent", "result", "difficulties", "proposals", "next_steps")
    )
    told = {**blank, "products": (), "completed_on": None, "role": Role.LEAD, **values}
    return ProgressRecord(
        item=item,
        unit=unit,
        confidence=1.0,
        matched_by="title",
        sources={name: source for name in told if told[name] not in (None, ()) and name != "role"},
        **told,
    )


def report_of(
    path: str,
    *records: ProgressRecord,
    day: int = 5,
    unit: str = UNIT,
    number: str | None = None,
    nil: bool = False,
    **identity,
) -> UnitReport:
    kind = path.rpartition(".")[2]
    return UnitReport(
        path=path,
        kind=kind,
        arrival=Arrival(at(day), at(day), registered=True),
        identity=Identity(unit, "2026", number, date(2026, 12, day), **identity),
        records=records,
        passages=(),
        nil=nil,
        signed=kind == "pdf",
    )


__all__ = ["DUE", "HERE", "UNIT", "Status", "at", "record_of", "report_of"]
