"""Small nights to consolidate and render: a plan of three groups, four units, chosen answers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from pipeline.domain.deadline import Deadline
from pipeline.domain.document import Place, SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.period import Period, PeriodKind
from pipeline.domain.plan import (
    ExpectedProduct,
    Group,
    Lead,
    Part,
    Plan,
    PlanItem,
    ProseTask,
    Unit,
)
from pipeline.domain.progress import (
    ItemState,
    ItemTimeliness,
    Narrative,
    Product,
    ProgressRecord,
    Role,
    Status,
)
from pipeline.domain.results import Results
from pipeline.domain.submission import (
    FileEntry,
    Obligation,
    ObligationState,
    Outcome,
    Submission,
    SubmissionTimeliness,
)
from pipeline.settings.model import Agency, Layout, Signer

LOCAL = timezone(timedelta(hours=7))
AS_OF = datetime(2026, 12, 12, 8, 0, tzinfo=LOCAL)
DUE = datetime(2026, 12, 9, 23, 59, 59, tzinfo=LOCAL)
QLMT, LAND, CROPS, LIVESTOCK = "qlmt", "dat-dai", "trong-trot", "chan-nuoi"

AGENCY = Agency(
    superior="Ủy ban nhân dân thành phố Hải Phòng",
    name="Sở Nông nghiệp và Môi trường",
    prose_name="Sở Nông nghiệp và Môi trường",
    symbol="SNNMT",
    drafter="QLMT",
    place="Hải Phòng",
    hub_unit=QLMT,
    addressees=("Ủy ban nhân dân thành phố Hải Phòng",),
    basis="Thực hiện Kế hoạch số 133/KH-UBND ngày 16/4/2026 của Ủy ban nhân dân thành phố",
    recipients=("Như trên", "Giám đốc Sở", "Lưu: VT, QLMT"),
    signer=Signer(("GIÁM ĐỐC",), "Bùi Văn Thăng"),
)
LAYOUT = Layout(
    font="Times New Roman",
    page_width_mm=210,
    page_height_mm=297,
    margin_top_mm=20,
    margin_bottom_mm=20,
    margin_left_mm=30,
    margin_right_mm=15,
    landscape_top_mm=20,
    landscape_bottom_mm=20,
    landscape_left_mm=30,
    landscape_right_mm=15,
    size_state=12,
    size_motto=13,
    size_agency=12,
    size_number=13,
    size_place=13,
    size_kind=14,
    size_subject=14,
    size_body=14,
    size_recipients_title=12,
    size_recipients=11,
    size_page_number=14,
    size_table=11,
    first_line_mm=12.7,
    space_after_pt=6,
    line_spacing=1.0,
)
UNITS = (
    Unit(QLMT, "Phòng Quản lý môi trường", own_office=True, abbreviations=("QLMT",)),
    Unit(LAND, "Phòng Quản lý đất đai"),
    Unit(CROPS, "Chi cục Trồng trọt và Bảo vệ thực vật"),
    Unit(LIVESTOCK, "Chi cục Thủy sản, Chăn nuôi và Thú y"),
)
PERIOD = Period(
    id="2026",
    kind=PeriodKind.ANNUAL,
    name="năm 2026",
    start=date(2026, 1, 1),
    end=date(2026, 12, 31),
    cutoff=None,
    unit_due=DUE,
    report_due=datetime(2026, 12, 14, 23, 59, 59, tzinfo=LOCAL),
)
END_2026, END_2027, END_2030 = date(2026, 12, 31), date(2027, 12, 31), date(2030, 12, 31)


def item(
    item_id: str,
    title: str,
    deadline: tuple[str | None, date | None] = (None, None),
    leads: tuple[Lead, ...] = (),
    coordinating: tuple[str, ...] = (),
    priority: bool = False,
    product: str | None = None,
    parts: tuple[Part, ...] = (),
) -> PlanItem:
    """An entry of the plan; without a lead it is a parent, told through its children."""
    group, _, number = item_id.partition(".")
    return PlanItem(
        id=item_id,
        number=number,
        group=group,
        title=title,
        product=ExpectedProduct(product),
        deadline=Deadline(*deadline),
        priority=priority,
        reported=bool(leads),
        lasting=False,
        leads=leads,
        coordinating=coordinating,
        parts=parts,
    )


PARTS = (
    Part("trong-trot", "VietGAP trong lĩnh vực trồng trọt"),
    Part("chan-nuoi", "VietGAP trong lĩnh vực chăn nuôi"),
)
ITEMS = (
    item(
        "I.1",
        "Lập Đề án xác định và công bố vùng phát thải thấp",
        ("Tháng 12/2026", END_2026),
        (Lead(QLMT),),
        product="Quyết định phê duyệt của UBND thành phố",
    ),
    item("II.1", "Di dời cơ sở gây ô nhiễm", ("Theo lộ trình di dời được phê duyệt", None)),
    item(
        "II.1.1",
        "Xây dựng Đề án di dời (theo kết quả rà soát)",
        ("Tháng 12/2027", END_2027),
        (Lead(QLMT),),
        (LAND,),
        product="Quyết định phê duyệt",
    ),
    item("II.1.2", "Quyết định lộ trình di dời", ("Tháng 12/2027", END_2027), (Lead(QLMT),)),
    item("III.1", "Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp", priority=True),
    item("III.1.1", "Xây dựng Đề án xử lý", ("Tháng 12/2026", END_2026), (Lead(LIVESTOCK),)),
    item("III.1.2", "Tổ chức triển khai thực hiện Đề án", leads=(Lead(LIVESTOCK),)),
    item(
        "III.2",
        "Hỗ trợ đạt chứng nhận xanh",
        ("2026-2030", END_2030),
        (Lead(CROPS, "trong-trot"), Lead(LIVESTOCK, "chan-nuoi")),
        parts=PARTS,
    ),
)
PLAN = Plan(
    title="Kế hoạch triển khai thực hiện Kế hoạch số 133/KH-UBND",
    short_title="Kế hoạch số 133/KH-UBND",
    number=None,
    sha256="0" * 64,
    groups=(
        Group("I", "Chuyển đổi xanh giao thông"),
        Group("II", "Chuyển đổi xanh công nghiệp"),
        Group("III", "Chuyển đổi xanh nông nghiệp"),
    ),
    items=ITEMS,
    prose_tasks=(
        ProseTask("chi-dao", "Công tác chỉ đạo, triển khai thực hiện", ("chỉ đạo",)),
        ProseTask("tuyen-truyen", "Công tác tuyên truyền", ("tuyên truyền",)),
    ),
)


def record(
    item_id: str,
    unit: str,
    result: str | None = None,
    status: Status | None = None,
    percent: float | None = None,
    role: Role = Role.LEAD,
    part: str | None = None,
    difficulties: str | None = None,
    proposals: str | None = None,
    next_steps: str | None = None,
    products: tuple[Product, ...] = (),
    completed_on: date | None = None,
) -> ProgressRecord:
    """What a unit says of an item."""
    return ProgressRecord(
        item=item_id,
        unit=unit,
        part=part,
        role=role,
        status=status,
        percent=percent,
        result=result,
        difficulties=difficulties,
        proposals=proposals,
        next_steps=next_steps,
        products=products,
        completed_on=completed_on,
        confidence=1.0,
        matched_by="number+title",
    )


def state(
    item_id: str,
    timeliness: ItemTimeliness,
    status: Status | None = None,
    percent: float | None = None,
    reported: bool = True,
    missing_parts: tuple[str, ...] = (),
) -> ItemState:
    """Where an item stands."""
    last_day = PLAN.item(item_id).deadline.last_day
    return ItemState(item_id, status, percent, timeliness, reported, missing_parts, last_day)


def narrative(unit: str, topic: str, text: str) -> Narrative:
    """What a unit writes under a section."""
    return Narrative(unit, topic, text, SourceRef(f"{unit}.pdf", Place(page=1)))


def file(path: str, submission: str | None = None, reason: str | None = None) -> FileEntry:
    """A file of the inbox: used, or quarantined for a reason."""
    outcome = Outcome.USED if reason is None else Outcome.QUARANTINED
    return FileEntry(path, "a" * 64, 12_345, DUE - timedelta(days=1), outcome, reason, submission)


def nothing_reported() -> Results:
    """A night after the due moment to which no unit has sent anything."""
    overdue = {"I.1": ItemTimeliness.OPEN_IN_TIME, "III.1.2": ItemTimeliness.NO_DEADLINE}
    return Results(
        as_of=AS_OF,
        plan=PLAN,
        period=PERIOD,
        units=UNITS,
        files=(),
        submissions=(),
        obligations=tuple(
            Obligation(unit.id, "2026", DUE, ObligationState.MISSING, None) for unit in UNITS
        ),
        records=(),
        items=tuple(
            state(entry.id, overdue.get(entry.id, ItemTimeliness.OPEN_IN_TIME), reported=False)
            for entry in ITEMS
        ),
        findings=tuple(
            Finding("missing_submission", f"{unit.name} chưa gửi báo cáo.", unit=unit.id)
            for unit in UNITS
        ),
        narratives=(),
    )


def full_night() -> Results:
    """A night with answers, one claim, one silent part, one missing and one late unit."""
    return replace(
        nothing_reported(),
        files=(file("QLMT/báo cáo #1.xlsx", "s-1"), file("cn.pdf", "s-2"), file("x.zip!/y.xlsx")),
        submissions=(
            _submission("s-1", QLMT, "QLMT/báo cáo #1.xlsx"),
            _submission("s-2", LIVESTOCK, "cn.pdf"),
        ),
        obligations=_obligations(),
        records=_RECORDS,
        items=_STATES,
        findings=_FINDINGS,
        narratives=(
            narrative(QLMT, "chi-dao", "Phòng đã phân công lãnh đạo phụ trách từng nhiệm vụ./."),
            narrative(LAND, "difficulties", "Không có khó khăn, vướng mắc."),
            narrative(LIVESTOCK, "next_steps", "Tiếp tục tập huấn cho các hộ chăn nuôi"),
        ),
    )


def with_text(text: str, repeat: int = 1) -> Results:
    """A night in which every free text of a unit is `text`."""
    texts = [f"{text}{' ' * n}" for n in range(repeat)]
    return replace(
        nothing_reported(),
        records=tuple(
            record("I.1", QLMT, words, difficulties=words, proposals=words, next_steps=words)
            for words in texts
        ),
        items=(state("I.1", ItemTimeliness.OPEN_IN_TIME),),
        narratives=(narrative(LAND, "chi-dao", text),),
        findings=(Finding("unmatched_row", text, text, unit=LAND, path="=cmd.xlsx"),),
    )


def many_items(count: int) -> Results:
    """A night over a plan of one group with `count` items, each answered by one unit."""
    items = tuple(
        item(f"I.{n}", f"Nhiệm vụ số {n}", ("Tháng 12/2027", END_2027), (Lead(QLMT),))
        for n in range(1, count + 1)
    )
    plan = replace(PLAN, groups=PLAN.groups[:1], items=items)
    night = replace(
        nothing_reported(),
        plan=plan,
        records=tuple(record(i.id, QLMT, f"Đã làm xong phần việc của {i.title}.") for i in items),
        items=tuple(
            ItemState(i.id, None, None, ItemTimeliness.OPEN_IN_TIME, True, (), END_2027)
            for i in items
        ),
    )
    return night


def texts_of(blocks: Iterable[object]) -> list[str]:
    """The texts of the passages among blocks."""
    return [block.text for block in blocks if hasattr(block, "text")]


def _submission(submission_id: str, unit: str, path: str) -> Submission:
    when = DUE - timedelta(days=1)
    in_time = SubmissionTimeliness.ON_TIME
    return Submission(submission_id, unit, "2026", 1, when, in_time, False, (path,))


def _obligations() -> tuple[Obligation, ...]:
    return (
        Obligation(QLMT, "2026", DUE, ObligationState.ON_TIME, "s-1"),
        Obligation(LAND, "2026", DUE, ObligationState.LATE, None),
        Obligation(CROPS, "2026", DUE, ObligationState.MISSING, None),
        Obligation(LIVESTOCK, "2026", DUE, ObligationState.ON_TIME, "s-2"),
    )


_RECORDS = (
    record(
        "I.1",
        QLMT,
        "Đã hoàn thành. UBND thành phố đã ban hành Quyết định số 4217/QĐ-UBND ngày 20/11/2026.",
        Status.COMPLETED,
        100,
        products=(Product("4217/QĐ-UBND", date(2026, 11, 20)),),
        completed_on=date(2026, 11, 20),
        proposals="Đề nghị UBND thành phố bố trí kinh phí lắp đặt thêm 05 trạm quan trắc.",
    ),
    record(
        "II.1.1",
        LAND,
        "Đã cung cấp hiện trạng sử dụng đất của 46 cơ sở",
        role=Role.COORDINATING,
        difficulties="Dữ liệu chưa được cập nhật.",
        proposals="Đề nghị Phòng Quản lý môi trường sớm thống nhất danh sách.",
    ),
    record(
        "II.1.1",
        QLMT,
        "Đang lấy ý kiến các phòng, đơn vị.",
        Status.IN_PROGRESS,
        30.5,
        difficulties="Việc thống kê mất nhiều thời gian.",
    ),
    record("III.1.1", LIVESTOCK, "Đã xong Đề án.", Status.COMPLETED, 100),
    record("III.1.2", LIVESTOCK, None, Status.NOT_STARTED, 0),
    record(
        "III.2",
        LIVESTOCK,
        "Hỗ trợ 12 cơ sở.",
        Status.IN_PROGRESS,
        40,
        part="chan-nuoi",
    ),
)
_STATES = (
    state("I.1", ItemTimeliness.COMPLETED_ON_TIME, Status.COMPLETED, 100),
    state("II.1", ItemTimeliness.NO_DEADLINE, reported=False),
    state("II.1.1", ItemTimeliness.OPEN_IN_TIME, Status.IN_PROGRESS, 30.5),
    state("II.1.2", ItemTimeliness.OPEN_IN_TIME, reported=False),
    state("III.1", ItemTimeliness.NO_DEADLINE, reported=False),
    state("III.1.1", ItemTimeliness.COMPLETED_ON_TIME, Status.COMPLETED, 100),
    state("III.1.2", ItemTimeliness.NO_DEADLINE, Status.NOT_STARTED, 0),
    state("III.2", ItemTimeliness.OPEN_IN_TIME, missing_parts=("trong-trot",)),
)
_FINDINGS = (
    Finding("due_soon_item", "Nội dung III.1.2 sắp đến hạn.", item="III.1.2"),
    Finding(
        "unmatched_row",
        "Dòng “Việc khác” không khớp nội dung nào.",
        "Hỏi lại đơn vị.",
        unit=QLMT,
        path="QLMT/báo cáo #1.xlsx",
        sources=(SourceRef("QLMT/báo cáo #1.xlsx", Place(sheet="Biểu 1", cell="B7")),),
    ),
    Finding("missing_evidence", "Chưa nêu số quyết định.", unit=LIVESTOCK, item="III.1.1"),
    Finding("missing_submission", "Chưa gửi báo cáo.", unit=CROPS),
)
