"""Results → the gap list: who owes what, what was not reported, what needs a person."""

from pipeline.consolidate.gap_arrivals import file_sheet, unit_sheet
from pipeline.consolidate.gap_contents import item_sheet, proposal_sheet, question_sheet
from pipeline.consolidate.gap_findings import finding_sheet
from pipeline.consolidate.gap_glimpses import glimpse_sheet
from pipeline.consolidate.ground import lay_ground
from pipeline.consolidate.wording import moment
from pipeline.domain.report import GapList
from pipeline.domain.results import Results
from pipeline.domain.submission import ObligationState
from pipeline.settings.model import Agency


def consolidate_gaps(results: Results, agency: Agency) -> GapList:
    """Return the gap list of a run, sheets and rows in the order in which people look."""
    ground = lay_ground(results, agency)
    missing = sum(1 for o in results.obligations if o.state is ObligationState.MISSING)
    silent = sum(1 for item in results.plan.reported_items() if not ground.reported(item))
    return GapList(
        as_of=results.as_of,
        title=f"DANH SÁCH CÒN THIẾU – BÁO CÁO {results.period.name.upper()}",
        subtitle=(
            f"Tổng hợp lúc {moment(results.as_of)}. "
            f"Đơn vị chưa gửi khi đã đến hạn: {missing}; "
            f"nội dung chưa có báo cáo của đơn vị chủ trì: {silent}."
        ),
        sheets=(
            unit_sheet(ground),
            item_sheet(ground),
            finding_sheet(ground),
            file_sheet(ground),
            proposal_sheet(ground),
            question_sheet(ground),
            *glimpse_sheet(ground),
        ),
    )
