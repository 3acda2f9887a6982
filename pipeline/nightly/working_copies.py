"""Working copies of the report in `soan-thao/`: taken on request, never written over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.consolidate import consolidate
from pipeline.domain.draft import ChangeList
from pipeline.domain.period import Period
from pipeline.domain.report import ConsolidatedReport
from pipeline.domain.results import Results
from pipeline.drafting import add_working_file
from pipeline.errors import WorkspaceError
from pipeline.ledger import Ledger
from pipeline.nightly.last_results import last_results
from pipeline.nightly.outputs import REPORT
from pipeline.nightly.past_runs import years_before
from pipeline.render.carried_edits import NO_EDITS
from pipeline.render.changes_docx import render_changes
from pipeline.render.copy_edits import changes_since, edits_of, outdated_of, reworded_in
from pipeline.render.report_docx import render_working_copy
from pipeline.render.working_copy import WorkingCopy, read_working_copy
from pipeline.settings.model import Settings

_STEM = Path(REPORT).stem
_CHANGES, _LETTERS, _MADE_AGAIN = "thay-doi", "cong-van", "lap-lai-"
_CHANGES_TEMPLATE = "thay-doi.docx"


@dataclass(frozen=True, slots=True)
class TakenCopy:
    """A working copy that was written, and the copy it came from, with a person's edits: `carried`
    stand as she left them, `outdated` marked, since what they rest on has changed. `opened` says
    that the former copy was open in Word or LibreOffice, which may hold more than the file.
    """

    path: Path
    former: Path | None
    carried: int
    outdated: int
    opened: bool


def take_working_copy(
    settings: Settings, period: Period, ledger: Ledger, former: Path | None = None
) -> TakenCopy:
    """Write the current report into `soan-thao/<period>/` for a person to edit.

    Where there is a copy already, under whatever name, the new one stands beside it with its edits
    carried forward; those whose ground has changed stand marked below the new text. `former` names
    the copy to go by, which may lie anywhere. Raises WorkspaceError where there is no run to go
    by, the former copy cannot be read, or this run was copied before.
    """
    results = last_results(settings, period)
    folder = _folder(settings, period)
    former, copy = _former(settings, period) if former is None else (former, _read(former))
    template = settings.workspace / "templates" / REPORT
    report = _report(results, settings, ledger)
    carried = edits_of(copy, report) if copy is not None else NO_EDITS
    content = render_working_copy(report, settings.layout, template, carried)
    name = REPORT if former is None else f"{_STEM}-{_stamp(results.as_of)}.docx"
    path = add_working_file(folder, name, content)
    if path is None:
        raise WorkspaceError(
            f"Đã có bản soạn thảo {folder / name} của lần tổng hợp này.",
            "Sửa tiếp trong tệp đó; sau lần tổng hợp mới, chạy lại để lấy bản mới.",
        )
    outdated = outdated_of(carried, report)
    whole = len(carried.edits) + sum(map(len, carried.inserted.values()))
    opened = former is not None and _is_open(former)
    return TakenCopy(path, former, whole - outdated, outdated, opened)


def reworded_by_hand(
    settings: Settings, period: Period, report: ConsolidatedReport
) -> tuple[Path | None, tuple[tuple[str, str], ...]]:
    """Return the copy that a person works in, and what she wrote in place of what of the report;
    None where there is no copy.
    """
    path, copy = _former(settings, period)
    return path, tuple(reworded_in(copy, report)) if copy is not None else ()


def note_changes(results: Results, settings: Settings, ledger: Ledger) -> Path | None:
    """Write what changed since the newest working copy beside it; None where nothing did."""
    folder = _folder(settings, results.period)
    copies = dict(_copies(folder))
    path = _newest(copies)
    if path is None:
        return None
    report = _report(results, settings, ledger)
    changes = changes_since(copies[path], report)
    if not changes:
        return None
    listed = ChangeList(results.as_of, report.letterhead, path.name, changes)
    template = settings.workspace / "templates" / _CHANGES_TEMPLATE
    content = render_changes(listed, settings.layout, template)
    return add_working_file(folder, f"{_CHANGES}-{_stamp(results.as_of)}.docx", content)


def _report(results: Results, settings: Settings, ledger: Ledger) -> ConsolidatedReport:
    return consolidate(results, settings.agency, years_before(ledger, settings.periods, results))


def _folder(settings: Settings, period: Period) -> Path:
    return settings.workspace / "soan-thao" / period.id


def _former(settings: Settings, period: Period) -> tuple[Path | None, WorkingCopy | None]:
    """The copy that a person works in, and what stands in it: the one saved last. The report of
    the outbox is one too, as soon as somebody has edited it there.
    """
    folder = _folder(settings, period)
    copies = dict(_copies(folder))
    signed = settings.workspace / "outbox" / period.id / REPORT
    own = read_working_copy(signed) if signed.is_file() else None
    if own is not None and own.edited:
        copies[signed] = own
    newest = _newest(copies)
    plain = folder / REPORT
    if newest is None and plain.exists():
        return plain, _read(plain)
    return newest, copies.get(newest) if newest is not None else None


def _copies(folder: Path) -> Iterator[tuple[Path, WorkingCopy]]:
    """The copies of the report under a folder, whatever people call them."""
    for path in sorted(folder.rglob("*.docx")):
        below = path.relative_to(folder).parts
        ours = below[0] == _LETTERS or path.name.startswith((_CHANGES, "~$", "."))
        copy = read_working_copy(path) if path.is_file() and not ours else None
        if copy is not None and copy.passages:
            yield path, copy


def _newest(copies: dict[Path, WorkingCopy]) -> Path | None:
    """The copy saved last; one that was only made again counts once somebody has edited it."""
    worked_in = [
        path
        for path, copy in copies.items()
        if copy.edited or not path.parent.name.startswith(_MADE_AGAIN)
    ]
    return max(worked_in, key=lambda path: (path.stat().st_mtime_ns, path), default=None)


def _read(path: Path) -> WorkingCopy:
    copy = read_working_copy(path)
    if copy is None or not copy.passages:
        raise WorkspaceError(
            f"Không đọc được bản soạn thảo {path}.",
            "Kiểm tra đó là bản báo cáo lấy bằng tonghop draft, đóng tệp trong Word rồi thực hiện "
            "lại.",
        )
    return copy


def _is_open(path: Path) -> bool:
    """Whether Word or LibreOffice has left its lock file beside a document."""
    locks = (f".~lock.{path.name}#", f"~${path.name}", f"~${path.name[2:]}")
    return any(path.with_name(lock).exists() for lock in locks)


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d-%H%M%S}"
