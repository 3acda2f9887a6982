"""The sheets of the gap list on contents: items not reported, and proposals kept inside."""

from collections.abc import Iterator

from pipeline.consolidate.gap_words import place_words
from pipeline.consolidate.ground import Ground
from pipeline.consolidate.proposals import internal_proposals
from pipeline.consolidate.said import Said
from pipeline.consolidate.unit_words import part_title
from pipeline.consolidate.wording import day
from pipeline.domain.plan import Lead, PlanItem
from pipeline.domain.report import Column, FileLink, GapCell, GapRow, GapSheet, Tone


def item_sheet(ground: Ground) -> GapSheet:
    """Return the items and parts that no lead has reported, in the plan's order."""
    columns = (
        Column("Mã", 8, centred=True),
        Column("Nội dung chưa báo cáo", 48),
        Column("Phần", 22),
        Column("Đơn vị chủ trì", 30),
        Column("Thời hạn theo kế hoạch", 16, centred=True),
        Column("Ngày cuối", 12, centred=True),
        Column("Ưu tiên", 8, centred=True),
    )
    rows = tuple(
        _item_row(item, lead, ground)
        for item in ground.plan.reported_items()
        for lead in _owing(item, ground)
    )
    empty = "Mọi nội dung đều đã có báo cáo của đơn vị chủ trì."
    return GapSheet("Nội dung chưa báo cáo", "Nội dung chưa báo cáo", columns, rows, empty)


def _owing(item: PlanItem, ground: Ground) -> Iterator[Lead | None]:
    """The leads that owe an item or their part of it; None for an item without any lead."""
    state = ground.states.get(item.id)
    if state is not None and state.reported:
        yield from (lead for lead in item.leads if lead.part in state.missing_parts)
    else:
        yield from item.leads or (None,)


def _item_row(item: PlanItem, lead: Lead | None, ground: Ground) -> GapRow:
    state = ground.states.get(item.id)
    last_day = state.last_day if state is not None else item.deadline.last_day
    overdue = last_day is not None and last_day < ground.results.as_of.date()
    cells: tuple[GapCell, ...] = (
        item.id,
        item.title,
        (part_title(item, lead.part) or None) if lead is not None else None,
        ground.unit_name(lead.unit) if lead is not None else "Kế hoạch không ghi",
        item.deadline.text,
        day(last_day) if last_day is not None else None,
        "x" if item.id in ground.priority else None,
    )
    return GapRow(cells, Tone.ALARM if overdue else Tone.PLAIN)


def proposal_sheet(ground: Ground) -> GapSheet:
    """Return the proposals that only the agency or one of its units can answer."""
    columns = (Column("Đơn vị", 30), Column("Về nội dung", 44), Column("Đề xuất, kiến nghị", 66))
    rows = tuple(_proposal_row(said, ground) for said in internal_proposals(ground))
    title = f"Kiến nghị do {ground.agency.prose_name} xem xét, không đưa vào báo cáo trình ký"
    return GapSheet("Kiến nghị nội bộ", title, columns, rows, "Không có kiến nghị nội bộ.")


def _proposal_row(said: Said, ground: Ground) -> GapRow:
    about = ground.items[said.item].title if said.item is not None else None
    return GapRow((ground.unit_name(said.unit), about, said.text))


def question_sheet(ground: Ground) -> GapSheet:
    """Return the headers of report tables that the vocabulary does not know, each a question."""
    columns = (
        Column("Tên cột trong báo cáo", 40),
        Column("Tệp", 40),
        Column("Vị trí", 24),
        Column("Cách xử lý", 60),
    )
    advice = (
        "Nếu cột này có nội dung cần tổng hợp, thêm tên cột vào đúng dòng dưới [headers] trong "
        "config/vocabulary.toml; nếu không, để nguyên."
    )
    rows = tuple(
        GapRow(
            (
                asked.text,
                FileLink(asked.source.file, asked.source.file),
                place_words(asked.source.place),
                advice,
            )
        )
        for asked in ground.results.questions
    )
    empty = "Mọi cột trong bảng của các đơn vị đều đã hiểu được."
    return GapSheet(
        "Cột chưa hiểu", "Cột trong báo cáo mà chương trình chưa hiểu", columns, rows, empty
    )
