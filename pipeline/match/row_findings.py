"""What the coordinator is asked or told of single rows of a report."""

from pipeline.domain.finding import Finding
from pipeline.domain.plan import PlanItem
from pipeline.domain.progress import ReportedLine
from pipeline.match.assignment import Placed
from pipeline.match.candidates import ACCEPTED

_LONGEST_TITLE = 120


def about(problem: Finding, unit: str, item: PlanItem) -> Finding:
    """Return a problem of one value as a finding on its unit and item."""
    return Finding(
        problem.code,
        problem.message,
        problem.advice,
        unit=unit,
        item=item.id,
        path=problem.path,
        sources=problem.sources,
    )


def not_placed(placed: Placed, unit: str) -> Finding:
    """Return why a row has no item: nothing is like it, several are, or its item is taken."""
    said = _shown(placed.line)
    if len(placed.asked) == 1 and placed.asked[0].score >= ACCEPTED:
        return said_twice(placed.line, placed.asked[0].item, unit)
    if not placed.asked:
        return _on_row(
            "unmatched_row",
            f"Dòng “{said}” không khớp nhiệm vụ nào trong Phụ lục của Kế hoạch.",
            "Kiểm tra xem đây là nhiệm vụ nào; nếu là nhiệm vụ ngoài Kế hoạch thì bỏ qua có lý do.",
            placed.line,
            unit,
        )
    options = "; ".join(f"{c.item.id} “{_cut(c.item.title)}”" for c in placed.asked)
    return _on_row(
        "ambiguous_row",
        f"Dòng “{said}” chưa rõ là nhiệm vụ nào: {options}.",
        "Xác nhận dòng này thuộc nhiệm vụ nào.",
        placed.line,
        unit,
    )


def said_twice(line: ReportedLine, item: PlanItem, unit: str) -> Finding:
    """Return that a row speaks of an item that another row of the report already spoke of."""
    return _on_row(
        "ambiguous_row",
        f"Dòng “{_shown(line)}” nói lần thứ hai về nhiệm vụ {item.id} trong cùng một báo cáo.",
        "Xem hai dòng và xác nhận dòng nào đúng.",
        line,
        unit,
        item.id,
    )


def _on_row(
    code: str, message: str, advice: str, line: ReportedLine, unit: str, item: str | None = None
) -> Finding:
    return Finding(
        code,
        message,
        advice,
        unit=unit,
        item=item,
        path=line.file,
        sources=(line.source,),
        row=line.title.text or None,
    )


def _shown(line: ReportedLine) -> str:
    return _cut(" ".join(part for part in (line.number, line.title.text) if part))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1].rstrip() + "…"
