"""Results → the report that the director signs, ready to be put on paper."""

from collections.abc import Sequence

from pipeline.consolidate.appendix import appendix
from pipeline.consolidate.counting import general_result
from pipeline.consolidate.ground import Ground, lay_ground
from pipeline.consolidate.indicators import indicator_results
from pipeline.consolidate.item_paths import path_of_items
from pipeline.consolidate.progress import group_progress, priority_progress
from pipeline.consolidate.prose_sections import (
    coming_tasks,
    difficulties,
    other_results,
    proposals,
    steering,
)
from pipeline.consolidate.wording import BLANK, lower_first, upper_first
from pipeline.domain.past import PastRun
from pipeline.domain.period import PeriodKind
from pipeline.domain.report import (
    Block,
    Closing,
    ConsolidatedReport,
    Letterhead,
    Passage,
    PassageKind,
)
from pipeline.domain.results import Results
from pipeline.settings.model import Agency


def consolidate(
    results: Results, agency: Agency, years: Sequence[PastRun] = ()
) -> ConsolidatedReport:
    """Return the report on `results` that `agency` sends to its superior.

    `years` are the last runs of the years inside a period of several (sơ kết, tổng kết).

    Every sentence is the plan's, a unit's with the unit named, or says that something was not
    reported. Findings, corrections and comparisons of units have no place in it.
    """
    ground = lay_ground(results, agency)
    return ConsolidatedReport(
        as_of=results.as_of,
        letterhead=_letterhead(ground),
        subject=subject_of(ground),
        address=_address(agency),
        opening=f"{agency.basis}, {agency.prose_name} báo cáo như sau:",
        steering=steering(ground),
        results=_results(ground, years),
        difficulties=difficulties(ground),
        coming_tasks=coming_tasks(ground),
        proposals=proposals(ground),
        closing=_closing(ground),
        appendix=appendix(ground),
    )


def _letterhead(ground: Ground) -> Letterhead:
    agency, year = ground.agency, ground.results.as_of.year
    return Letterhead(
        superior=agency.superior.upper(),
        agency=agency.name.upper(),
        number=f"Số:{BLANK}/BC-{agency.symbol}",
        place_date=f"{agency.place}, ngày{BLANK}tháng{BLANK}năm {year}",
    )


def subject_of(ground: Ground) -> str:
    """Return what the report is about: the line under `BÁO CÁO`, by the kind of its period."""
    period, plan = ground.results.period, ground.plan.short_title
    kind, rest = _parted(period.name)
    if period.kind in (PeriodKind.INTERIM, PeriodKind.FINAL) and kind:
        return f"{upper_first(kind)} thực hiện {plan} {rest}".rstrip()
    if period.kind is PeriodKind.AD_HOC:
        return f"Kết quả thực hiện {plan} (báo cáo {period.name})"
    if period.kind is PeriodKind.ONE_OFF:
        return f"Kết quả {period.name}"
    named = "" if plan.lower().endswith(period.name.lower()) else f" {period.name}"
    return f"Kết quả thực hiện {plan}{named}"


def _parted(name: str) -> tuple[str, str]:
    """The kind of report a period's name begins with (`sơ kết`), and what follows it."""
    for kind in ("sơ kết", "tổng kết"):
        if name.lower().startswith(kind):
            return kind, name[len(kind) :].strip()
    return "", name


def _address(agency: Agency) -> tuple[str, ...]:
    """`Kính gửi:` with one addressee on its line, several below it (NĐ 30/2020, PL I, II.9)."""
    if len(agency.addressees) == 1:
        return (f"Kính gửi: {agency.addressees[0]}",)
    return ("Kính gửi:", *listed(agency.addressees))


def listed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return lines with a dash each, a semicolon at the end and a full stop after the last."""
    ends = [";"] * (len(lines) - 1) + ["."]
    return tuple(f"- {line}{end}" for line, end in zip(lines, ends, strict=True))


def _results(ground: Ground, years: Sequence[PastRun]) -> tuple[Block, ...]:
    clauses: list[tuple[str, tuple[Block, ...]]] = [
        ("Kết quả chung", general_result(ground)),
        ("Kết quả thực hiện các nhiệm vụ trọng tâm, ưu tiên", priority_progress(ground)),
        (_of_groups(ground), group_progress(ground)),
        ("Kết quả thực hiện các chỉ tiêu", indicator_results(ground)),
        ("Quá trình thực hiện qua các năm", path_of_items(ground, years)),
        (_of_others(ground), other_results(ground)),
    ]
    blocks: list[Block] = []
    for number, (title, content) in enumerate(((t, c) for t, c in clauses if c), start=1):
        heading = f"{number}. {title}"
        blocks += [Passage(PassageKind.CLAUSE, heading, leads_in=True, key=title), *content]
    return tuple(blocks)


def _of_others(ground: Ground) -> str:
    return "Các kết quả khác" if ground.plan.items else "Kết quả của các phòng, đơn vị"


def _of_groups(ground: Ground) -> str:
    told = "theo nhóm nhiệm vụ" if ground.plan.groups else "các chương trình, nhiệm vụ"
    return f"Kết quả thực hiện {told}"


def _told_here(ground: Ground) -> str:
    """What the report was about, as its last sentence says it."""
    period, what = ground.results.period, lower_first(subject_of(ground))
    if period.kind in (PeriodKind.INTERIM, PeriodKind.FINAL) and _parted(period.name)[0]:
        return f"kết quả {what}"
    if period.kind is PeriodKind.AD_HOC:
        plan = ground.plan.short_title
        return f"kết quả thực hiện {plan} theo yêu cầu báo cáo {period.name}"
    return what


def _closing(ground: Ground) -> Closing:
    agency = ground.agency
    return Closing(
        sentence=f"Trên đây là {_told_here(ground)}, {agency.prose_name} trân trọng báo cáo./.",
        recipients=listed(agency.recipients),
        position=tuple(line.upper() for line in agency.signer.position),
        signer=agency.signer.name,
    )
