"""A report proven to have come after its due moment."""

from collections.abc import Iterator

from pipeline.domain.finding import Finding
from pipeline.domain.situation import Situation
from pipeline.domain.submission import ObligationState, Submission, SubmissionTimeliness


def late_submission(situation: Situation) -> Iterator[Finding]:
    """Yield a gap for every unit whose answer came late, a report of nothing included.

    "Trước ngày X" ends with the day before X: arrival on X itself is late, and the message says so.
    """
    by_id = {submission.id: submission for submission in situation.submissions}
    for obligation in situation.obligations:
        answer = by_id.get(obligation.submission or "")
        if obligation.due is None or answer is None or not _is_late(obligation.state, answer):
            continue
        yield Finding(
            "late_submission",
            f"{situation.unit_name(obligation.unit)} gửi báo cáo {situation.period.name} lúc "
            f"{answer.received_at:%H:%M ngày %d/%m/%Y}, sau hạn (hạn cuối: hết ngày "
            f"{obligation.due:%d/%m/%Y}).",
            "Ghi nhận gửi muộn; nếu đơn vị có căn cứ đã gửi đúng hạn, ghi ngày nhận vào sổ "
            "config/received.csv.",
            unit=obligation.unit,
            path=answer.files[0],
        )


def _is_late(state: ObligationState, answer: Submission) -> bool:
    nil = state is ObligationState.NOTHING_TO_REPORT
    return state is ObligationState.LATE or (nil and answer.timeliness is SubmissionTimeliness.LATE)
