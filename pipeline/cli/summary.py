"""The one screen after a run: what came, what is missing, what needs a person, where it all is."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from pipeline.cli.name_lists import listed
from pipeline.domain.finding import Severity
from pipeline.domain.results import Results
from pipeline.domain.submission import ObligationState, Outcome
from pipeline.filing import FiledOutputs

_STATES = {
    ObligationState.ON_TIME: ("đúng hạn", "green"),
    ObligationState.LATE: ("gửi muộn", "yellow"),
    ObligationState.NOTHING_TO_REPORT: ("báo không phát sinh", "green"),
    ObligationState.UNREADABLE: ("đã gửi, chưa đọc được", "red"),
    ObligationState.MISSING: ("chưa gửi", "red"),
    ObligationState.NOT_DUE: ("chưa đến hạn", "white"),
}
_OUTCOMES = {
    Outcome.USED: "đã dùng",
    Outcome.DUPLICATE: "trùng",
    Outcome.SUPERSEDED: "đã được thay",
    Outcome.WAITING: "đang chép dở",
    Outcome.IGNORED: "bỏ qua",
    Outcome.QUARANTINED: "chờ xử lý",
}
_NEEDS_A_PERSON = (Severity.ERROR, Severity.WARNING)
_SHOWN = 8


def summary(results: Results, filed: FiledOutputs) -> RenderableType:
    """Return the screen that closes a run."""
    return Group(*_lines(results, filed))


def _lines(results: Results, filed: FiledOutputs) -> Iterator[RenderableType]:
    yield Text(
        f"Kỳ báo cáo {results.period.name}, tính đến {results.as_of:%H:%M ngày %d/%m/%Y}",
        style="bold",
    )
    outcomes = Counter(entry.outcome for entry in results.files)
    told = ", ".join(f"{outcomes[o]} {word}" for o, word in _OUTCOMES.items() if outcomes[o])
    yield Text(f"Tệp: {len(results.files)}" + (f" ({told})" if told else ""))
    yield _units(results)
    yield from _gaps(results)
    yield from _for_a_person(results)
    yield Text("")
    yield from _where(filed)


def _units(results: Results) -> Table:
    names = {unit.id: unit.name for unit in results.units}
    table = Table(show_header=False, box=None, pad_edge=False)
    for state, (word, colour) in _STATES.items():
        units = [names[o.unit] for o in results.obligations if o.state is state]
        if units:
            table.add_row(f"[{colour}]{len(units)} {word}[/]", escape(listed(units)))
    return table


def _gaps(results: Results) -> Iterator[RenderableType]:
    reported = [item for item in results.plan.reported_items()]
    told = {state.item for state in results.items if state.reported}
    done = sum(item.id in told for item in reported)
    yield Text(f"Nội dung đã có báo cáo của đơn vị chủ trì: {done}/{len(reported)}")
    gaps = [f for f in results.findings if f.severity is Severity.GAP]
    if gaps:
        yield Text(f"Còn thiếu ({len(gaps)}):", style="bold")
        yield from _messages([finding.message for finding in gaps])


def _for_a_person(results: Results) -> Iterator[RenderableType]:
    found = [f for f in results.findings if f.severity in _NEEDS_A_PERSON]
    if found:
        yield Text(f"Cần người xem ({len(found)}):", style="bold")
        yield from _messages([f"{f.path}: {f.message}" if f.path else f.message for f in found])


def _messages(messages: list[str]) -> Iterator[RenderableType]:
    for message in messages[:_SHOWN]:
        yield Text(f"  - {message}")
    if len(messages) > _SHOWN:
        yield Text(f"  … và {len(messages) - _SHOWN} việc nữa trong danh-sach-con-thieu.xlsx")


def _shown(file: Path) -> str:
    """A path as the person at the screen would type it: from where they stand, if it lies below."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


def _where(filed: FiledOutputs) -> Iterator[RenderableType]:
    for file in filed.files:
        yield Text(f"→ {_shown(file)}")
    if filed.beside:
        yield Text(
            "Bản trước đang mở trong Word hoặc Excel nên được giữ nguyên; bản mới nằm ở thư mục "
            "trên. Hãy đóng tệp rồi chạy lại; nếu không ai mở, xóa các tệp “~$…” còn sót trong thư "
            "mục của kỳ.",
            style="bold yellow",
        )
