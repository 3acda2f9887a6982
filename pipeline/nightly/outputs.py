"""Results → the files of the outbox, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from pipeline.consolidate import Memory, consolidate, consolidate_gaps, consolidate_memo
from pipeline.domain.results import Results
from pipeline.ledger import Ledger
from pipeline.nightly.past_runs import run_before, years_before
from pipeline.render import render_gap_list, render_memo, render_report, render_results
from pipeline.settings.model import Settings

REPORT, MEMO, GAP_LIST = (
    "bao-cao-tong-hop.docx",
    "phieu-trinh-lanh-dao.docx",
    "danh-sach-con-thieu.xlsx",
)


@dataclass(frozen=True, slots=True)
class OutputFiles:
    """The files of the outbox; `one_level_deeper` gives them with links that fit that depth."""

    files: Mapping[str, bytes]
    one_level_deeper: Callable[[], Mapping[str, bytes]]


def output_files(results: Results, settings: Settings, ledger: Ledger) -> OutputFiles:
    """Return what people get to see of the results.

    Raises WorkspaceError where a template cannot be used.
    """
    gaps = consolidate_gaps(results, settings.agency)
    templates = settings.workspace / "templates"
    years = years_before(ledger, settings.periods, results)
    memory = Memory(
        before=run_before(ledger, results.period, results.as_of),
        letters=ledger.letters_sent(results.period.id, results.as_of.date() - timedelta(days=1)),
        corrections=settings.corrections,
    )
    report = consolidate(results, settings.agency, years)
    memo = consolidate_memo(results, settings.agency, memory)
    files = {
        REPORT: render_report(report, settings.layout, templates / REPORT),
        MEMO: render_memo(memo, settings.layout, templates / MEMO),
        GAP_LIST: render_gap_list(gaps),
        "results.json": render_results(results),
    }
    return OutputFiles(
        files, lambda: {**files, GAP_LIST: render_gap_list(gaps, inbox="../../../inbox")}
    )
