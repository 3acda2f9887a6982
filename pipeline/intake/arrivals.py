"""When a file arrived: what the ledger knows, and what the coordinator registered."""

from collections.abc import Mapping
from datetime import tzinfo

from pipeline.domain.submission import Arrival
from pipeline.ledger import Seen
from pipeline.settings.model import Registered

_MEMBER = "!/"


def arrival_of(
    path: str, seen: Seen, register: Mapping[str, Registered], zone: tzinfo | None
) -> Arrival:
    """Return the arrival of a file or a member of an archive, in local time.

    A registered moment overrides the ledger (contract, "Time of arrival"). A registered day may
    be a day later than the arrival it records: it can prove on time, so `not_before` never lies
    after it, but never late, so `not_before` is never moved up to it.
    """
    entry = register.get(path) or register.get(path.partition(_MEMBER)[0])
    not_before = seen.not_before.astimezone(zone)
    if entry is None:
        return Arrival(not_before, seen.first_seen.astimezone(zone))
    registered = entry.received_at.astimezone(zone)
    return Arrival(
        not_before=min(not_before, registered) if entry.day_only else registered,
        received_at=registered,
        registered=True,
        registered_day_only=entry.day_only,
        reason=entry.reason or None,
    )
