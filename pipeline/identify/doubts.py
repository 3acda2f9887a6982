"""What a person is told when a document's unit or period is in doubt: all evidence, by name."""

from collections.abc import Sequence

from pipeline.domain.extraction import Unidentified
from pipeline.domain.finding import Finding
from pipeline.domain.submission import IncomingFile
from pipeline.identify.period_evidence import PeriodEvidence
from pipeline.identify.registry import Registry
from pipeline.identify.unit_evidence import Evidence

_ASK_THE_SENDER = (
    "Hỏi lại người gửi, rồi đặt tệp vào thư mục mang tên đơn vị hoặc ghi quyết định giao cho đơn "
    "vị; nếu là đơn vị mới, bổ sung vào config/units.toml."
)


def unknown_unit(file: IncomingFile, stranger: str | None) -> Unidentified:
    """Return the doubt of a document that names no unit of ours, quoting the one it does name."""
    said = (
        f"phần đầu ghi “{stranger}”, không có trong danh sách đơn vị"
        if stranger
        else "phần đầu văn bản, thư mục và tên tệp đều không nêu tên đơn vị"
    )
    finding = Finding(
        "unknown_unit",
        f"Không xác định được báo cáo này của đơn vị nào: {said}.",
        _ASK_THE_SENDER,
        path=file.path,
    )
    return Unidentified((finding,), ())


def several_reports(file: IncomingFile, units: tuple[str, ...], registry: Registry) -> Unidentified:
    """Return the doubt of a file in which reports of several units stand one behind the other."""
    named = " và ".join(registry.unit_name(unit) for unit in units)
    finding = Finding(
        "conflicting_identity",
        f"Tệp có nhiều báo cáo nối tiếp nhau, phần đầu ghi {named}.",
        "Tách tệp theo từng đơn vị rồi gửi lại; nội dung được giữ nguyên, chưa đưa vào báo cáo.",
        path=file.path,
    )
    return Unidentified((finding,), units)


def conflicting_units(
    file: IncomingFile, evidence: Sequence[Evidence], stranger: str | None, registry: Registry
) -> Unidentified:
    """Return the doubt of a document whose evidence names several units, or a strange one too."""
    suspects = tuple(sorted(frozenset().union(*(e.answers for e in evidence))))
    said = [f"{found.where} cho thấy {_listed(found.answers, registry)}" for found in evidence]
    if stranger:
        said.insert(0, f"phần đầu ghi “{stranger}”, không có trong danh sách đơn vị")
    finding = Finding(
        "conflicting_identity",
        f"Chưa rõ báo cáo này của đơn vị nào: {'; '.join(said)}.",
        "Xem tệp và xác nhận đơn vị gửi; nội dung được giữ nguyên, chưa đưa vào báo cáo.",
        unit=suspects[0] if len(suspects) == 1 else None,
        path=file.path,
    )
    return Unidentified((finding,), suspects)


def doubtful_period(file: IncomingFile, unit: str, evidence: PeriodEvidence) -> Unidentified:
    """Return the doubt of a report that names two periods, or one that is not ours."""
    finding = _conflict(file, unit, evidence) if evidence.conflicting else None
    return Unidentified((finding or _unknown_period(file, unit, evidence),), (unit,))


def _conflict(file: IncomingFile, unit: str, evidence: PeriodEvidence) -> Finding:
    said = "; ".join(
        f"{where} ghi {name.known or name.unknown}" for where, name in evidence.said.items()
    )
    return Finding(
        "conflicting_identity",
        f"Chưa rõ báo cáo này thuộc kỳ nào: {said}.",
        "Xác nhận kỳ báo cáo; nội dung được giữ nguyên, chưa đưa vào báo cáo.",
        unit=unit,
        path=file.path,
    )


def _unknown_period(file: IncomingFile, unit: str, evidence: PeriodEvidence) -> Finding:
    said = next((f"{where} ghi {name.unknown}" for where, name in evidence.said.items()), None)
    return Finding(
        "unknown_period",
        "Báo cáo nói về kỳ chưa có trong danh mục kỳ báo cáo "
        f"({said or f'văn bản ghi ngày {evidence.day:%d/%m/%Y}'}).",
        "Nếu đúng là kỳ phải tổng hợp, bổ sung kỳ này vào config/reporting.toml; nếu không, đề "
        "nghị đơn vị gửi lại đúng kỳ.",
        unit=unit,
        path=file.path,
    )


def _listed(units: frozenset[str], registry: Registry) -> str:
    return " hoặc ".join(registry.unit_name(unit) for unit in sorted(units))
