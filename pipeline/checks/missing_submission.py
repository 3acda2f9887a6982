"""A unit that owes a report sent nothing by its due moment."""

from collections.abc import Iterator

from pipeline.checks.wording import due_words
from pipeline.domain.finding import Finding
from pipeline.domain.situation import Situation
from pipeline.domain.submission import ObligationState


def missing_submission(situation: Situation) -> Iterator[Finding]:
    """Yield a gap for every unit from which nothing has come although it was due."""
    for obligation in situation.obligations:
        if obligation.state is ObligationState.MISSING and obligation.due is not None:
            due = due_words(obligation.due, situation.period.unit_due)
            yield Finding(
                "missing_submission",
                f"{situation.unit_name(obligation.unit)} chưa gửi báo cáo "
                f"{situation.period.name} ({due}).",
                "Đôn đốc đơn vị gửi báo cáo.",
                unit=obligation.unit,
            )
