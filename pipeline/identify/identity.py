"""Weighs the evidence for a document's unit and period."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from pipeline.domain.document import Document
from pipeline.domain.extraction import Identity, Unidentified
from pipeline.domain.finding import Finding
from pipeline.domain.period import Period
from pipeline.domain.plan import Unit
from pipeline.domain.submission import IncomingFile
from pipeline.identify.letterhead import Opening, read_opening
from pipeline.identify.period_names import (
    PeriodName,
    period_in_label,
    period_in_title,
    period_of_date,
)
from pipeline.identify.revision import stated_revision
from pipeline.identify.unit_names import UnitNames
from pipeline.language.comparable import folded, split_name
from pipeline.settings.model import Correction, Vocabulary


@dataclass(frozen=True, slots=True)
class Registry:
    """All that identification compares with."""

    units: Sequence[Unit]
    periods: Sequence[Period]
    vocabulary: Vocabulary
    assignments: Sequence[Correction] = ()
    names: UnitNames = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", UnitNames(self.units))

    def unit_name(self, unit: str) -> str:
        """Return a unit's official name, or its id where it is no unit of ours."""
        return next((u.name for u in self.units if u.id == unit), unit)

    def assignment(self, file: IncomingFile) -> Correction | None:
        """Return the coordinator's decision on whose file this is, the latest where several."""
        mine = [c for c in self.assignments if c.path == file.path or c.sha256 == file.sha256]
        mine = [c for c in mine if c.sha256 in (None, file.sha256)]
        return mine[-1] if mine else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that speaks for a unit or a period, as the coordinator would call it."""

    where: str
    answers: frozenset[str]


def identify(file: IncomingFile, document: Document, registry: Registry) -> Identity | Unidentified:
    """Return whose report it is and for which period, or the findings that keep it waiting."""
    opening = read_opening(document, registry.vocabulary)
    decided = registry.assignment(file)
    units = _unit_evidence(file.path, opening, registry.names)
    unit = decided.unit if decided and decided.unit else _agreed(units)
    if unit is None:
        return _no_unit(file, units, registry)
    period = _period(file, opening, registry, decided.period if decided else None)
    if isinstance(period, Finding):
        return Unidentified((period,), (unit,))
    replaces, supplements, number = stated_revision(
        f"{opening.subject} {PurePosixPath(file.path).stem}", registry.vocabulary
    )
    return Identity(unit, period, opening.number, opening.dated, replaces, supplements, number)


def units_of_path(path: str, registry: Registry) -> frozenset[str]:
    """Return the units that a path's folders and name point to, where the content cannot speak."""
    found: frozenset[str] = frozenset()
    for evidence in _path_evidence(path, registry.names):
        found |= evidence.answers
    return found


def _path_evidence(path: str, names: UnitNames) -> list[Evidence]:
    parts = PurePosixPath(path.replace("!/", "/")).parts
    found = [Evidence(f"thư mục “{part}”", names.in_label(split_name(part))) for part in parts[:-1]]
    stem = PurePosixPath(parts[-1]).stem if parts else ""
    found.append(
        Evidence(f"tên tệp “{parts[-1] if parts else path}”", names.in_label(split_name(stem)))
    )
    return [evidence for evidence in found if evidence.answers]


def _unit_evidence(path: str, opening: Opening, names: UnitNames) -> list[Evidence]:
    heads = names.in_text(" ".join(opening.heads)) or names.like(opening.heads)
    subject = names.in_text(opening.subject)
    strong = [
        Evidence("phần đầu văn bản", heads),
        Evidence("tên báo cáo", subject if not heads else frozenset()),
        *_path_evidence(path, names),
    ]
    strong = [evidence for evidence in strong if evidence.answers]
    return strong or _weak_evidence(opening, names)


def _weak_evidence(opening: Opening, names: UnitNames) -> list[Evidence]:
    """What speaks only where letterhead, title, folder and name are silent."""
    if opening.symbol:
        symbol = names.in_label(opening.symbol.replace("-", " ").replace("/", " "))
        if symbol:
            return [Evidence("ký hiệu văn bản", symbol)]
    for line in opening.body:
        plain = folded(line)
        if "bao cao" in plain and not plain.startswith(("kinh gui", "noi nhan")):
            found = names.in_text(line)
            if found:
                return [Evidence("lời văn mở đầu", found)]
    return []


def _agreed(evidence: list[Evidence]) -> str | None:
    """The one unit that all evidence allows, None where there is none or more than one."""
    if not evidence:
        return None
    common = frozenset.intersection(*(found.answers for found in evidence))
    return next(iter(common)) if len(common) == 1 else None


def _no_unit(file: IncomingFile, evidence: list[Evidence], registry: Registry) -> Unidentified:
    suspects = tuple(sorted(frozenset().union(*(e.answers for e in evidence))))
    if not evidence:
        finding = Finding(
            "unknown_unit",
            "Không xác định được báo cáo này của đơn vị nào: phần đầu văn bản, thư mục và tên tệp "
            "đều không nêu tên đơn vị.",
            "Hỏi lại người gửi, rồi đặt tệp vào thư mục mang tên đơn vị hoặc ghi quyết định giao "
            "cho đơn vị trong config/corrections.toml.",
            path=file.path,
        )
        return Unidentified((finding,), suspects)
    named = "; ".join(
        f"{found.where} cho thấy {_listed(found.answers, registry)}" for found in evidence
    )
    finding = Finding(
        "conflicting_identity",
        f"Chưa rõ báo cáo này của đơn vị nào: {named}.",
        "Xem tệp và xác nhận đơn vị gửi; nội dung được giữ nguyên, chưa đưa vào báo cáo.",
        path=file.path,
    )
    return Unidentified((finding,), suspects)


def _listed(units: frozenset[str], registry: Registry) -> str:
    return " hoặc ".join(registry.unit_name(unit) for unit in sorted(units))


def _period(
    file: IncomingFile, opening: Opening, registry: Registry, decided: str | None
) -> str | Finding:
    if decided:
        return decided
    periods = registry.periods
    parts = PurePosixPath(file.path.replace("!/", "/")).parts
    named = {
        "tên báo cáo": period_in_title(opening.subject, periods),
        **{f"“{part}”": period_in_label(_without_suffix(part), periods) for part in parts},
    }
    spoken = {where: name for where, name in named.items() if name is not None}
    answers = {name.known or name.unknown for name in spoken.values()}
    if len(answers) > 1:
        return _period_conflict(file, spoken)
    day = opening.dated or file.arrival.received_at.date()
    name = next(iter(spoken.values()), None) or period_of_date(day, periods)
    return name.known if name and name.known else _no_period(file, name, day)


def _without_suffix(part: str) -> str:
    return split_name(PurePosixPath(part).stem)


def _period_conflict(file: IncomingFile, spoken: dict[str, PeriodName]) -> Finding:
    said = "; ".join(f"{where} ghi {name.known or name.unknown}" for where, name in spoken.items())
    return Finding(
        "conflicting_identity",
        f"Chưa rõ báo cáo này thuộc kỳ nào: {said}.",
        "Xác nhận kỳ báo cáo; nội dung được giữ nguyên, chưa đưa vào báo cáo.",
        path=file.path,
    )


def _no_period(file: IncomingFile, name: PeriodName | None, day: date) -> Finding:
    said = name.unknown if name and name.unknown else f"văn bản ghi ngày {day:%d/%m/%Y}"
    return Finding(
        "unknown_period",
        f"Báo cáo nói về kỳ chưa có trong danh mục kỳ báo cáo ({said}).",
        "Nếu đúng là kỳ phải tổng hợp, bổ sung kỳ này vào config/reporting.toml; nếu không, đề "
        "nghị đơn vị gửi lại đúng kỳ.",
        path=file.path,
    )
