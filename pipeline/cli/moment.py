"""Which moment a command is about: the one door through which the clock comes in."""

from datetime import datetime
from zoneinfo import ZoneInfo

from pipeline.errors import UsageError


def moment_of(given: str | None, zone: ZoneInfo) -> datetime:
    """Return the moment of the run, in the calendar's zone: as given, else now.

    Raises UsageError where what is given is no moment.
    """
    if given is None:
        return datetime.now(zone).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise UsageError(
            f"Không hiểu thời điểm “{given}”.", "Ghi theo dạng 2026-12-12T08:00."
        ) from None
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
