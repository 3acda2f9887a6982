"""A unit that says it has nothing to report: an answer, not a gap."""

from collections.abc import Iterator

from pipeline.domain.finding import Finding
from pipeline.domain.situation import Situation
from pipeline.domain.submission import ObligationState


def nothing_to_report(situation: Situation) -> Iterator[Finding]:
    """Yield a notice for every unit whose report says that there is nothing to report, or came back
    with nothing filled in.
    """
    submissions = {submission.id: submission for submission in situation.submissions}
    for obligation in situation.obligations:
        if obligation.state is not ObligationState.NOTHING_TO_REPORT:
            continue
        answer = submissions[obligation.submission or ""]
        whose = f"{situation.period.name} của {situation.unit_name(obligation.unit)}"
        if answer.blank:
            message = f"Biểu mẫu báo cáo {whose} đã ký nhưng để trống, không ghi nội dung nào."
            advice = "Hỏi lại đơn vị xem có phải là không phát sinh nội dung báo cáo hay không."
        else:
            message = f"Báo cáo {whose} ghi không phát sinh nội dung."
            advice = ""
        yield Finding(
            "nothing_to_report", message, advice, unit=obligation.unit, path=answer.files[0]
        )
