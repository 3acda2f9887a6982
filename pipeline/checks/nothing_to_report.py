"""A unit that says it has nothing to report: an answer, not a gap."""

from collections.abc import Iterator

from pipeline.domain.finding import Finding
from pipeline.domain.situation import Situation
from pipeline.domain.submission import ObligationState


def nothing_to_report(situation: Situation) -> Iterator[Finding]:
    """Yield a notice for every unit whose report says that there is nothing to report, or came back
    with nothing filled in.
    """
    files = {submission.id: submission.files for submission in situation.submissions}
    for obligation in situation.obligations:
        if obligation.state is ObligationState.NOTHING_TO_REPORT:
            yield Finding(
                "nothing_to_report",
                f"Báo cáo {situation.period.name} của {situation.unit_name(obligation.unit)} không "
                "nêu nội dung nào phát sinh (ghi không phát sinh, hoặc biểu mẫu để trống).",
                unit=obligation.unit,
                path=files[obligation.submission or ""][0],
            )
