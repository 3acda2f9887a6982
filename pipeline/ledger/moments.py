"""Moments as the ledger keeps them."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_stored(moment: datetime) -> int:
    """Return an aware moment in microseconds since 1970."""
    return (moment - _EPOCH) // _MICROSECOND


def from_stored(microseconds: int) -> datetime:
    """Return the moment in UTC."""
    return _EPOCH + timedelta(microseconds=microseconds)


def from_nanoseconds(nanoseconds: int) -> int:
    """Return a file time in the ledger's microseconds."""
    return nanoseconds // 1000
