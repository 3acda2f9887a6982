"""Results → the files of the outbox, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module

from pipeline.consolidate import (
    DETAILS_FILE,
    Memory,
    consolidate,
    consolidate_gaps,
    consolidate_memo,
    unit_details,
)
from pipeline.domain.report import UnitDetails
from pipeline.domain.results import Results
from pipeline.engine import Engine
from pipeline.ledger import Ledger
from pipeline.nightly.past_runs import report_before, years_before
from pipeline.render.gap_list import render_gap_list
from pipeline.render.results_json import render_results
from pipeline.settings.model import Settings

REPORT, MEMO, GAP_LIST = (
    "bao-cao-tong-hop.docx",
    "phieu-trinh-lanh-dao.docx",
    "danh-sach-con-thieu.xlsx",
)


_RENDER_REPORT = "pipeline.render.report_docx:render_report"
_RENDER_MEMO = "pipeline.render.memo_docx:render_memo"
_RENDER_DETAILS = "pipeline.render.unit_details:render_unit_details"

_Written = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class OutputFiles:
    """The files of the outbox; `one_level_deeper` gives them with links that fit that depth."""

    files: Mapping[str, bytes]
    one_level_deeper: Callable[[], Mapping[str, bytes]]


def output_files(
    results: Results,
    settings: Settings,
    ledger: Ledger,
    engine: Engine | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> OutputFiles:
    """Return what people get to see of the results.

    The Word files are written by the engine's processes, which have nothing left to read by then,
    and here where there are none; `meanwhile` is called while they write. Raises WorkspaceError
    where a template cannot be used.
    """
    years = years_before(ledger, settings.periods, results)
    memory = Memory(
        before=report_before(ledger, settings.periods, results),
        letters=ledger.letters_sent(results.period.id, results.as_of.date() - timedelta(days=1)),
        corrections=settings.corrections,
    )
    agency, writers = settings.agency, _Writers(engine, settings)
    # What names every source, the memo or the details of many units, takes longest: it comes first.
    details = writers.begin_details(unit_details(results, agency))
    memo = writers.begin_word(_RENDER_MEMO, consolidate_memo(results, agency, memory), MEMO)
    report = writers.begin_word(_RENDER_REPORT, consolidate(results, agency, years), REPORT)
    gaps = consolidate_gaps(results, agency)
    others = {GAP_LIST: render_gap_list(gaps), "results.json": render_results(results)}
    meanwhile()
    long = {name: written() for name, written in details.items()}
    files = {REPORT: report(), MEMO: memo(), **long, **others}
    return OutputFiles(
        files, lambda: {**files, GAP_LIST: render_gap_list(gaps, inbox="../../../inbox")}
    )


@dataclass(frozen=True, slots=True)
class _Writers:
    """Write the long files, in the engine's processes where there are some."""

    engine: Engine | None
    settings: Settings

    def begin_word(self, function: str, content: object, template: str) -> _Written:
        """Begin to write a Word file."""
        path = self.settings.workspace / "templates" / template
        return self._begin(function, content, self.settings.layout, path)

    def begin_details(self, details: UnitDetails | None) -> dict[str, _Written]:
        """Begin to write the details of many units, if there are so many."""
        return {} if details is None else {DETAILS_FILE: self._begin(_RENDER_DETAILS, details)}

    def _begin(self, function: str, *arguments: object) -> _Written:
        """Begin to write a file; what is returned waits for it, and writes it here where the
        engine could not, be it only to find out why.
        """
        begun = self.engine.call(function, *arguments) if self.engine is not None else None
        return lambda: (begun and begun.result()) or _here(function, *arguments)


def _here(function: str, *arguments: object) -> bytes:
    module, _, name = function.partition(":")
    written: bytes = getattr(import_module(module), name)(*arguments)
    return written
