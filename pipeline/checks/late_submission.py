"""A report proven to have come after its due moment."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from pipeline.checks.wording import due_words
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
            f"{situation.unit_name(obligation.unit)} gửi báo cáo {situation.period.name} "
            f"sau hạn, được ghi nhận lúc {answer.received_at:%H:%M ngày %d/%m/%Y} "
            f"({due_words(obligation.due, situation.period.unit_due)}"
            f"{_on_the_day(answer, obligation.due)}).",
            "Ghi nhận gửi muộn; nếu đơn vị có căn cứ đã gửi đúng hạn, ghi ngày nhận vào sổ "
            "config/received.csv.",
            unit=obligation.unit,
            path=answer.files[0],
        )


def _on_the_day(answer: Submission, due: datetime) -> str:
    """Why arrival on X itself is late where the plan says `trước ngày X`."""
    following = (due + timedelta(seconds=1)).date()
    if answer.received_at.date() != following or following == due.date():
        return ""
    return f"; quy định gửi trước ngày {following:%d/%m/%Y} nên gửi trong ngày đó đã là muộn"


def _is_late(state: ObligationState, answer: Submission) -> bool:
    nil = state is ObligationState.NOTHING_TO_REPORT
    return state is ObligationState.LATE or (nil and answer.timeliness is SubmissionTimeliness.LATE)
