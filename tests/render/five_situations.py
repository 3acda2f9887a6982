"""The five situations whose pages are looked at: from everything in time to text full of traps."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pipeline.domain.finding import Finding
from pipeline.domain.plan import Lead, Unit
from pipeline.domain.progress import (
    ItemState,
    ItemTimeliness,
    Product,
    ProgressRecord,
    Role,
    Status,
)
from pipeline.domain.results import Results
from pipeline.domain.submission import Obligation, ObligationState
from tests.render.situations import (
    DUE,
    END_2027,
    ITEMS,
    LIVESTOCK,
    PLAN,
    UNITS,
    full_night,
    item,
    narrative,
    nothing_reported,
    record,
    state,
    with_text,
)

TRAPS = (
    'R&D <5 % & "x" > y {{ undefined }} {% for %} \x00\x0b\ud800 ]]> <?tonghop results?> '
    "=HYPERLINK(1) \u202edảo\u202c không\u00a0ngắt\u200b"
)


def situations() -> Mapping[str, Results]:
    """Return the nights by the name that their pictures bear."""
    return {
        "tat-ca-dung-han": all_on_time(),
        "thieu-mot-nua": full_night(),
        "chua-co-gi": nothing_reported(),
        "muoi-don-vi-200-noi-dung": ten_units(),
        "chu-bay": with_text(f"{TRAPS}\n{'Dài ' * 8000}{'W' * 300}"),
    }


def all_on_time() -> Results:
    """A night on which every unit has reported everything it leads, in time."""
    leads = [(entry, lead) for entry in ITEMS for lead in entry.leads]
    done = {"status": Status.COMPLETED, "percent": 100.0}
    records = tuple(
        record(
            entry.id,
            lead.unit,
            f"Đã hoàn thành {entry.title[:1].lower()}{entry.title[1:]}, được phê duyệt.",
            part=lead.part,
            products=(Product("1234/QĐ-UBND", date(2026, 11, 20)),),
            next_steps="Tiếp tục theo dõi kết quả trong quý I/2027",
            **done,
        )
        for entry, lead in leads
    )
    states = tuple(
        state(entry.id, ItemTimeliness.COMPLETED_ON_TIME, **done) for entry in ITEMS if entry.leads
    )
    return replace(
        nothing_reported(),
        obligations=tuple(
            Obligation(unit.id, "2026", DUE, ObligationState.ON_TIME, None) for unit in UNITS
        ),
        records=records,
        items=states,
        findings=(),
        narratives=tuple(
            narrative(UNITS[0].id, task.id, f"Đã triển khai {task.title.lower()} trong cả năm.")
            for task in PLAN.prose_tasks
        ),
    )


def pressing() -> Results:
    """A night with more to decide than the first page holds: all items late, files unread,
    contradictions, and proposals to the agency itself.
    """
    night = full_night()
    overdue = tuple(
        replace(
            s,
            status=s.status if s.status is Status.NOT_STARTED else Status.IN_PROGRESS,
            timeliness=ItemTimeliness.OPEN_OVERDUE,
            last_day=date(2026, 12, 1),
            reported=True,
        )
        for s in night.items
    )
    told = (
        "Hai tệp của Chi cục Thủy sản, Chăn nuôi và Thú y ghi khác nhau về nhiệm vụ III.1.1 “Xây "
        "dựng Đề án xử lý”: tỷ lệ hoàn thành “45%” (cn.pdf) và “50%” (QLMT/báo cáo #1.xlsx); báo "
        "cáo dùng số liệu của cn.pdf."
    )
    apart = Finding("disagreeing_sources", told, unit=LIVESTOCK, item="III.1.1")
    return replace(night, items=overdue, findings=(*night.findings, apart))


def asked_back() -> Results:
    """A night on which one unit came late, sent a file nobody can read, and left things unclear."""
    night = full_night()
    findings = (
        Finding("late_submission", "Gửi muộn.", unit=LIVESTOCK),
        Finding("unreadable_file", "Tệp bị hỏng, không mở được.", unit=LIVESTOCK, path="cn 2.xlsx"),
        Finding("missing_evidence", "Chưa nêu số quyết định.", unit=LIVESTOCK, item="III.1.1"),
        Finding(
            "contradictory_status",
            "Tình trạng ghi “đang thực hiện” nhưng tỷ lệ ghi 100%.",
            unit=LIVESTOCK,
            item="III.1.2",
        ),
    )
    return replace(night, findings=findings)


def ten_units(items: int = 200) -> Results:
    """A night on which ten units speak of 200 items, each item led by one of them."""
    units = tuple(Unit(f"don-vi-{n}", f"Chi cục Quản lý lĩnh vực số {n}") for n in range(1, 11))
    entries = tuple(
        item(
            f"{'I' * (1 + n * 3 // items)}.{n + 1}",
            f"Nhiệm vụ số {n + 1} về bảo vệ môi trường trên địa bàn thành phố",
            ("Tháng 12/2027", END_2027),
            (Lead(units[n % 10].id),),
            tuple(unit.id for unit in units if unit is not units[n % 10]),
            product="Quyết định phê duyệt",
        )
        for n in range(items)
    )
    return replace(
        nothing_reported(),
        plan=replace(PLAN, items=entries),
        units=units,
        obligations=tuple(
            Obligation(unit.id, "2026", DUE, ObligationState.ON_TIME, None) for unit in units
        ),
        records=tuple(
            _told(entry.id, unit, entry.leads[0].unit) for entry in entries for unit in units
        ),
        items=tuple(
            ItemState(
                entry.id,
                Status.IN_PROGRESS,
                60,
                ItemTimeliness.OPEN_IN_TIME,
                True,
                (),
                END_2027,
            )
            for entry in entries
        ),
        findings=(),
    )


def _told(item_id: str, unit: Unit, lead: str) -> ProgressRecord:
    words = f"Đã kiểm tra {int(item_id.partition('.')[2]) + 10} cơ sở, lập hồ sơ."
    if unit.id == lead:
        return record(item_id, unit.id, words, Status.IN_PROGRESS, 60)
    return record(item_id, unit.id, words, role=Role.COORDINATING)
