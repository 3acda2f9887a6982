"""A unit that owes a report sent nothing by its due moment."""

from collections.abc import Iterator

from pipeline.domain.finding import Finding
from pipeline.domain.situation import Situation
from pipeline.domain.submission import ObligationState


def missing_submission(situation: Situation) -> Iterator[Finding]:
    """Yield a gap for every unit from which nothing has come although it was due."""
    for obligation in situation.obligations:
        if obligation.state is ObligationState.MISSING and obligation.due is not None:
            yield Finding(
                "missing_submission",
                f"{situation.unit_name(obligation.unit)} chưa gửi báo cáo "
                f"{situation.period.name} (hạn cuối: hết ngày {obligation.due:%d/%m/%Y}).",
                "Đôn đốc đơn vị gửi báo cáo.",
                unit=obligation.unit,
            )
