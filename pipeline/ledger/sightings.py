"""What each scan of the inbox saw, and since when: written once, never moved."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from pipeline.ledger.conflicts import insert_or_leave
from pipeline.ledger.moments import from_nanoseconds, from_stored, to_stored
from pipeline.ledger.schema import scans, stays

_Arrival = dict[str, int | None]
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Sighting:
    """A path as one scan found it; `outcome`, `reason` and `detail` where it goes no further.

    `path` is as the contract writes it. `sha256` is None where the content was not read.
    `mtime_ns` and `inode` tell at the next scan whether it is still the same.
    """

    path: str
    sha256: str | None
    bytes: int
    mtime_ns: int
    inode: int
    is_archive: bool = False
    outcome: str | None = None
    reason: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A sighting with the interval in which it arrived, in UTC: after `not_before`, and at the
    latest at `first_seen`, the moment of the scan that first saw this content at this path.
    """

    sighting: Sighting
    first_seen: datetime
    not_before: datetime


def latest_scan(connection: Connection) -> datetime | None:
    """Return the moment of the latest scan, None before the first."""
    moment = connection.scalar(select(func.max(scans.c.as_of)))
    return None if moment is None else from_stored(moment)


def record_scan(connection: Connection, as_of: datetime, found: Iterable[Sighting]) -> None:
    """Write what a scan at `as_of` found; only what changed since the scan before costs a row.

    A content at a path keeps the arrival it was first given. A content that left one path and
    came to another in the same scan was moved, and keeps its arrival too.
    """
    moment = to_stored(as_of)
    before = connection.scalar(select(func.max(scans.c.as_of)).where(scans.c.as_of < moment))
    insert_or_leave(connection, scans, {"as_of": moment})
    open_stays = {row.path: row for row in connection.execute(_open())}
    found_by_path = {sighting.path: sighting for sighting in found}
    changed = {
        path: sighting
        for path, sighting in found_by_path.items()
        if path not in open_stays or _sighting(open_stays[path]) != sighting
    }
    gone = [row for path, row in open_stays.items() if path not in found_by_path]
    replaced = [open_stays[path] for path in changed if path in open_stays]
    arrivals = _earlier_arrivals(connection, changed, gone)
    _close(connection, [row.id for row in (*gone, *replaced)], moment)
    new = [
        _stay(sighting, moment)
        | (arrivals.get(path) or _first_arrival(sighting, open_stays.get(path), moment, before))
        for path, sighting in changed.items()
    ]
    if new:
        connection.execute(insert(stays), new)


def _earlier_arrivals(
    connection: Connection, changed: Mapping[str, Sighting], gone: Iterable[Row[Any]]
) -> dict[str, _Arrival]:
    """The arrivals already written for contents that came back, were touched, or were moved."""
    moved = {
        row.sha256: _arrival(row)
        for row in sorted(gone, key=lambda row: row.first_seen, reverse=True)
        if row.sha256 is not None
    }
    arrivals = {
        path: moved[sighting.sha256]
        for path, sighting in changed.items()
        if sighting.sha256 in moved
    }
    paths = list(changed)
    for start in range(0, len(paths), _CHUNK):
        chunk = stays.c.path.in_(paths[start : start + _CHUNK])
        for row in connection.execute(select(stays).where(chunk).order_by(stays.c.id.desc())):
            if row.sha256 is not None and row.sha256 == changed[row.path].sha256:
                arrivals[row.path] = _arrival(row)
    return arrivals


def _first_arrival(
    sighting: Sighting, previous: Row[Any] | None, moment: int, before: int | None
) -> _Arrival:
    """The arrival of a content never seen here: after its own time and the last scan without it.

    A scan that found the path unread (still being copied, locked) proves no absence.
    """
    unread = previous is not None and previous.sha256 is None
    absent_at = previous.absent_at if previous is not None and unread else before
    modified = from_nanoseconds(sighting.mtime_ns)
    not_before = modified if absent_at is None else max(modified, absent_at)
    return {
        "first_seen": moment,
        "not_before": min(not_before, moment),
        "absent_at": absent_at,
    }


def _arrival(row: Row[Any]) -> _Arrival:
    return {
        "first_seen": row.first_seen,
        "not_before": row.not_before,
        "absent_at": row.absent_at,
    }


def _stay(sighting: Sighting, moment: int) -> dict[str, Any]:
    return asdict(sighting) | {"seen_from": moment, "gone_by": None}


def _close(connection: Connection, ids: list[int], moment: int) -> None:
    for start in range(0, len(ids), _CHUNK):
        chunk = stays.c.id.in_(ids[start : start + _CHUNK])
        connection.execute(update(stays).where(chunk).values(gone_by=moment))


def standing(connection: Connection) -> dict[str, Sighting]:
    """Return what the latest scan saw, by path."""
    return {row.path: _sighting(row) for row in connection.execute(_open())}


def seen_at(connection: Connection, as_of: datetime) -> dict[str, Seen]:
    """Return what the latest scan at or before `as_of` saw, by path; nothing before the first."""
    earlier = scans.c.as_of <= to_stored(as_of)
    moment = connection.scalar(select(func.max(scans.c.as_of)).where(earlier))
    if moment is None:
        return {}
    rows = connection.execute(
        select(stays)
        .where(stays.c.seen_from <= moment)
        .where(or_(stays.c.gone_by.is_(None), stays.c.gone_by > moment))
        .order_by(stays.c.path)
    )
    return {
        row.path: Seen(_sighting(row), from_stored(row.first_seen), from_stored(row.not_before))
        for row in rows
    }


def _open() -> Any:
    return select(stays).where(stays.c.gone_by.is_(None))


def _sighting(row: Row[Any]) -> Sighting:
    return Sighting(
        path=row.path,
        sha256=row.sha256,
        bytes=row.bytes,
        mtime_ns=row.mtime_ns,
        inode=row.inode,
        is_archive=row.is_archive,
        outcome=row.outcome,
        reason=row.reason,
        detail=row.detail,
    )
