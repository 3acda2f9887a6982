"""One look at the whole inbox: what is complete and what it contains, by hash."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from pipeline.domain.submission import Outcome
from pipeline.intake.archives import is_archive
from pipeline.intake.listing import Found, look_again
from pipeline.intake.names import is_unfinished
from pipeline.ledger import Sighting

_BETWEEN_LOOKS_SECONDS = 1.0
_NANOSECONDS = 10**9
_MIB = 1 << 20
_UNFINISHED = "Tệp tải về hoặc sao chép còn dở dang (chưa có tên chính thức)."
_ARRIVING = "Tệp còn đang được chép vào; lần chạy sau sẽ đọc."


def sight(
    entries: Iterable[Found],
    known: Mapping[str, Sighting],
    as_of: datetime,
    settle_minutes: float,
    file_mib: int,
    pause: Callable[[float], None],
) -> list[Sighting]:
    """Return what each entry is, in the order given; entries that vanish meanwhile are left out.

    Only contents that `known`, the last scan, has not seen unchanged are read. Files touched less
    than `settle_minutes` before `as_of` get a second look, one `pause` for all of them.
    """
    listed = list(entries)
    settled_ns = (as_of - timedelta(minutes=settle_minutes)).timestamp() * _NANOSECONDS
    unsure = {
        found.path
        for found in listed
        if _needs_reading(found, known) and found.mtime_ns > settled_ns
    }
    if unsure:
        pause(_BETWEEN_LOOKS_SECONDS)
    sightings = (
        _sighting(found, known.get(found.path), file_mib, twice=found.path in unsure)
        for found in listed
    )
    return [sighting for sighting in sightings if sighting is not None]


def _needs_reading(found: Found, known: Mapping[str, Sighting]) -> bool:
    return (
        not found.is_system
        and found.refused is None
        and not _unchanged(found, known.get(found.path))
    )


def _unchanged(found: Found, known: Sighting | None) -> bool:
    return (
        known is not None
        and known.sha256 is not None
        and found.stamp == (known.bytes, known.mtime_ns, known.inode)
    )


def _sighting(
    found: Found, known: Sighting | None, file_mib: int, *, twice: bool
) -> Sighting | None:
    if found.is_system:
        return _stopped(found, Outcome.IGNORED, "system_file")
    if found.refused is not None:
        return _unreadable(found, found.refused)
    if known is not None and _unchanged(found, known):
        return known
    if twice and (now := look_again(found)) != found:
        return _arriving(now)
    if is_unfinished(found.path):
        return _unreadable(found, _UNFINISHED)
    if found.bytes > file_mib * _MIB:
        return _unreadable(found, f"Tệp lớn hơn mức cho phép ({file_mib} MiB).")
    return _read(found)


def _read(found: Found) -> Sighting | None:
    try:
        with Path(found.location).open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            archive = is_archive(file)
    except FileNotFoundError:
        return None
    except OSError as error:
        return _unreadable(found, f"Không mở được tệp: {error.strerror}.")
    if (now := look_again(found)) != found:
        return _arriving(now)
    return Sighting(found.path, sha256, *found.stamp, is_archive=archive)


def _arriving(found: Found | None) -> Sighting | None:
    """The sighting of a file that changes under our eyes, None where it has gone altogether."""
    if found is None:
        return None
    return _stopped(found, Outcome.WAITING, "not_stable", _ARRIVING)


def _unreadable(found: Found, detail: str) -> Sighting:
    return _stopped(found, Outcome.QUARANTINED, "unreadable_file", detail)


def _stopped(found: Found, outcome: Outcome, reason: str, detail: str | None = None) -> Sighting:
    return Sighting(found.path, None, *found.stamp, False, outcome, reason, detail)
