"""A unit that says it has nothing to report: an answer, not a gap."""

from collections.abc import Iterator

from pipeline.domain.finding import Finding
from pipeline.domain.situation import Situation
from pipeline.domain.submission import ObligationState


def nothing_to_report(situation: Situation) -> Iterator[Finding]:
    """Yield a notice for every unit whose report says that there is nothing to report."""
    files = {submission.id: submission.files for submission in situation.submissions}
    for obligation in situation.obligations:
        if obligation.state is ObligationState.NOTHING_TO_REPORT:
            yield Finding(
                "nothing_to_report",
                f"{situation.unit_name(obligation.unit)} báo cáo không phát sinh nội dung trong "
                f"{situation.period.name}.",
                unit=obligation.unit,
                path=files[obligation.submission or ""][0],
            )
