"""Working copies of the report in `soan-thao/`: taken on request, never written over."""

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
from pipeline.render.changes_docx import render_changes
from pipeline.render.report_docx import render_working_copy
from pipeline.render.working_copy import changes_since, edits_of, read_working_copy
from pipeline.settings.model import Settings

_STEM = Path(REPORT).stem
_CHANGES_TEMPLATE = "thay-doi.docx"


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """A working copy that was written; `carried` counts the passages a person had reworded."""

    path: Path
    former: Path | None
    carried: int


def take_working_copy(settings: Settings, period: Period, ledger: Ledger) -> WorkingCopy:
    """Write the current report into `soan-thao/<period>/` for a person to edit.

    Where there is a copy already, the new one stands beside it with its edits carried forward;
    those whose ground has changed stand marked below the new text. Raises WorkspaceError where
    there is no run to go by, the former copy cannot be read, or this run was copied before.
    """
    results = last_results(settings, period)
    folder = _folder(settings, period)
    former = _newest_copy(folder)
    kept = read_working_copy(former) if former is not None else {}
    if kept is None:
        raise WorkspaceError(
            f"Không đọc được bản soạn thảo {former}.", "Đóng tệp trong Word rồi thực hiện lại."
        )
    edits = edits_of(kept)
    template = settings.workspace / "templates" / REPORT
    report = _report(results, settings, ledger)
    content = render_working_copy(report, settings.layout, template, edits)
    name = REPORT if former is None else f"{_STEM}-{_stamp(results.as_of)}.docx"
    path = add_working_file(folder, name, content)
    if path is None:
        raise WorkspaceError(
            f"Đã có bản soạn thảo {folder / name} của lần tổng hợp này.",
            "Sửa tiếp trong tệp đó; sau lần tổng hợp mới, chạy lại để lấy bản mới.",
        )
    return WorkingCopy(path, former, len(edits))


def note_changes(results: Results, settings: Settings, ledger: Ledger) -> Path | None:
    """Write what changed since the newest working copy beside it; None where nothing did."""
    folder = _folder(settings, results.period)
    copy = _newest_copy(folder)
    kept = read_working_copy(copy) if copy is not None else None
    if copy is None or kept is None:
        return None
    report = _report(results, settings, ledger)
    changes = changes_since(kept, report)
    if not changes:
        return None
    listed = ChangeList(results.as_of, report.letterhead, copy.name, changes)
    template = settings.workspace / "templates" / _CHANGES_TEMPLATE
    content = render_changes(listed, settings.layout, template)
    return add_working_file(folder, f"thay-doi-{_stamp(results.as_of)}.docx", content)


def _report(results: Results, settings: Settings, ledger: Ledger) -> ConsolidatedReport:
    return consolidate(results, settings.agency, years_before(ledger, settings.periods, results))


def _folder(settings: Settings, period: Period) -> Path:
    return settings.workspace / "soan-thao" / period.id


def _newest_copy(folder: Path) -> Path | None:
    """The copy of the latest run: later ones carry their run's moment in the name."""
    copies = (path for path in folder.glob(f"{_STEM}*.docx") if path.is_file())
    return max(copies, key=lambda path: path.stem, default=None)


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d-%H%M%S}"
