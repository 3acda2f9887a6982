"""Builds the situation of a night from what files say, with the real plan and words."""

from datetime import date, datetime

from pipeline.domain.situation import LateFile, Situation
from pipeline.settle import item_states, settle, settle_obligations
from pipeline.settle.items import Standard
from tests.settle.reports import DUE, at
from tests.workspace_settings import real_settings

MORNING_AFTER = at(12)


def situation_of(
    *reports,
    as_of: datetime = MORNING_AFTER,
    late_files: tuple[LateFile, ...] = (),
    extended: dict[str, date] | None = None,
) -> Situation:
    settings = real_settings()
    words = settings.vocabulary
    period = next(p for p in settings.periods if p.id == "2026")
    found = settle(reports, DUE, {})
    submissions = tuple(found.submissions)
    standard = Standard(as_of.date(), extended or {}, words.product_kinds, words.issuers)
    return Situation(
        as_of=as_of,
        plan=settings.plan,
        period=period,
        units=settings.units,
        submissions=submissions,
        obligations=settle_obligations(settings.units, period, submissions, (), as_of, {}),
        records=tuple(found.records),
        items=item_states(settings.plan, found.records, submissions, standard),
        disagreements=tuple(found.disagreements),
        dropped=tuple(found.dropped),
        late_files=late_files,
        product_kinds=words.product_kinds,
        issuers=words.issuers,
        due_soon_days=settings.calendar.due_soon_days,
    )
