"""Results → the internal memo to the leadership."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.consolidate.ground import Ground, lay_ground
from pipeline.consolidate.many_units import DETAILS_FILE, is_wide
from pipeline.consolidate.memo_changes import changes
from pipeline.consolidate.memo_decisions import decisions
from pipeline.consolidate.memo_discipline import discipline
from pipeline.consolidate.memo_doubts import corrections_applied, doubts, internal_asks
from pipeline.consolidate.memo_figures import figures
from pipeline.consolidate.memo_overview import charts, overview, priority_table
from pipeline.consolidate.memo_sources import source_appendix
from pipeline.consolidate.report import listed, subject_of
from pipeline.consolidate.wording import BLANK, lower_first, moment
from pipeline.domain.letter import SentLetter
from pipeline.domain.memo import Memo
from pipeline.domain.past import PastRun
from pipeline.domain.report import Letterhead
from pipeline.domain.results import Results
from pipeline.settings.model import Agency, Correction

_ENCLOSED = (
    "Dự thảo báo cáo (bao-cao-tong-hop.docx)",
    "Danh sách còn thiếu (danh-sach-con-thieu.xlsx)",
)
_DETAILS = f"Chi tiết theo đơn vị ({DETAILS_FILE})"


@dataclass(frozen=True, slots=True)
class Memory:
    """What the memo says beside the night itself: the run before it, letters, decisions."""

    before: PastRun | None = None
    letters: Sequence[SentLetter] = ()
    corrections: Sequence[Correction] = ()


def consolidate_memo(results: Results, agency: Agency, memory: Memory) -> Memo:
    """Return the memo that lies beside the report on `results`."""
    ground = lay_ground(results, agency)
    hub = ground.unit_name(agency.hub_unit)
    return Memo(
        as_of=results.as_of,
        letterhead=_letterhead(ground, hub),
        subject=_subject(ground),
        address=(f"Kính gửi: Lãnh đạo {agency.prose_name}",),
        opening=_opening(ground, hub),
        overview=overview(ground, memory.before),
        charts=charts(ground),
        decisions=decisions(ground),
        priority=priority_table(ground),
        changes=changes(ground, memory.before),
        figures=figures(ground),
        discipline=discipline(ground, memory.letters),
        doubts=doubts(ground),
        corrections=corrections_applied(ground, memory.corrections),
        proposals=internal_asks(ground),
        position=("LÃNH ĐẠO", hub.upper()),
        appendix=source_appendix(ground),
        enclosed=listed((*_ENCLOSED, *([_DETAILS] if is_wide(ground) else []))),
    )


def _subject(ground: Ground) -> str:
    """`Về kết quả …`, and with a verb `Về việc sơ kết …`."""
    what = lower_first(subject_of(ground))
    return f"Về {what}" if what.startswith("kết quả") else f"Về việc {what}"


def _letterhead(ground: Ground, hub: str) -> Letterhead:
    agency, year = ground.agency, ground.results.as_of.year
    return Letterhead(
        superior=agency.name.upper(),
        agency=hub.upper(),
        number=f"Số:{BLANK}/PTr-{agency.drafter}",
        place_date=f"{agency.place}, ngày{BLANK}tháng{BLANK}năm {year}",
    )


def _opening(ground: Ground, hub: str) -> str:
    leaders, about = f"Lãnh đạo {ground.office}", lower_first(subject_of(ground))
    return (
        f"{hub} trình dự thảo Báo cáo {about} (số liệu đến {moment(ground.results.as_of)}) và "
        f"những việc cần {leaders} cho ý kiến trước khi ký."
    )
