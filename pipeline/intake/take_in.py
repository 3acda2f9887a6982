"""The story of one look at the inbox, from its entries to incoming files."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.domain.submission import IncomingFile, Outcome
from pipeline.intake.arrivals import arrival_of
from pipeline.intake.duplicates import with_duplicates
from pipeline.intake.listing import Found, list_inbox
from pipeline.intake.sighting import sight
from pipeline.intake.unfolding import Member, Unfolder
from pipeline.ledger import Ledger, Seen, Sighting
from pipeline.settings.model import Limits, Registered

_CAME_LATER = "Tệp này đến sau thời điểm đang xem lại."


def take_in(
    inbox: Path,
    ledger: Ledger,
    register: Iterable[Registered],
    as_of: datetime,
    settle_minutes: float,
    limits: Limits,
    pause: Callable[[float], None] = time.sleep,
) -> tuple[IncomingFile, ...]:
    """Return every file of the inbox and of its archives exactly once, by path.

    The scan is recorded in the ledger at `as_of`. Where the ledger holds a later scan this is a
    look back: nothing is recorded, the files are those that stood in the inbox at `as_of`, and a
    path that came later is `waiting`. Arrival times are in the time zone of `as_of`. A file
    without `location` is known by its hash alone: its original is gone. Raises WorkspaceError
    where the inbox or the ledger cannot be used.
    """
    entries = list_inbox(inbox)
    by_path = {entry.path: entry for entry in entries}
    registered = {entry.path: entry for entry in register}
    latest = ledger.latest_scan()
    looks_back = latest is not None and as_of < latest
    if not looks_back:
        found = sight(entries, ledger.standing(), as_of, settle_minutes, limits.file_mib, pause)
        ledger.record_scan(as_of, found)
    seen = ledger.seen_at(as_of)
    with Unfolder(ledger, limits) as unfolder:
        night = _Night(ledger, registered, as_of, unfolder)
        files = with_duplicates(
            file for path, one in seen.items() for file in night.files(one, by_path.get(path))
        )
        later = night.came_later(entries, seen, latest) if looks_back and latest else ()
        return tuple(sorted((*files, *later), key=lambda file: file.path))


@dataclass(frozen=True, slots=True)
class _Night:
    """What stays the same for every file of one run."""

    ledger: Ledger
    register: Mapping[str, Registered]
    as_of: datetime
    unfolder: Unfolder

    def files(self, seen: Seen, entry: Found | None) -> Iterator[IncomingFile]:
        """Yield the file that was seen and, of an archive, the files inside it."""
        sighting = seen.sighting
        location = _location(sighting, entry, self.ledger)
        if not sighting.is_archive or sighting.sha256 is None:
            yield self._file(seen, location)
            return
        unfolded = self.unfolder.unfold(location, sighting.sha256)
        if unfolded.refused is not None:
            yield self._file(
                seen, location, Outcome.QUARANTINED, "unreadable_file", unfolded.refused
            )
            return
        yield self._file(seen, location, Outcome.USED)
        for member in unfolded.members:
            yield self._member(member, seen)

    def came_later(
        self, entries: Iterable[Found], seen: Mapping[str, Seen], latest: datetime
    ) -> Iterator[IncomingFile]:
        """Yield what lies in the inbox now and was not there at the moment looked back to."""
        now = self.ledger.seen_at(latest)
        for entry in entries:
            if entry.path in seen:
                continue
            sighting = Sighting(entry.path, None, *entry.stamp)
            known = now.get(entry.path)
            first_seen = known.first_seen if known else latest
            not_before = known.not_before if known else latest
            yield self._file(
                Seen(sighting, first_seen, not_before),
                None,
                Outcome.WAITING,
                "not_stable",
                _CAME_LATER,
            )

    def _file(
        self,
        seen: Seen,
        location: str | None,
        outcome: Outcome | None = None,
        reason: str | None = None,
        detail: str | None = None,
    ) -> IncomingFile:
        sighting = seen.sighting
        if outcome is None and sighting.outcome is not None:
            outcome = Outcome(sighting.outcome)
        return IncomingFile(
            path=sighting.path,
            sha256=sighting.sha256,
            bytes=sighting.bytes,
            arrival=arrival_of(sighting.path, seen, self.register, self.as_of.tzinfo),
            location=location,
            outcome=outcome,
            reason=reason or sighting.reason,
            detail=detail or sighting.detail,
        )

    def _member(self, member: Member, seen: Seen) -> IncomingFile:
        path = f"{seen.sighting.path}!/{member.name}"
        location = None if member.sha256 is None else self.ledger.unpacked.path_of(member.sha256)
        return IncomingFile(
            path=path,
            sha256=member.sha256,
            bytes=member.bytes,
            arrival=arrival_of(path, seen, self.register, self.as_of.tzinfo),
            location=None if location is None else str(location),
            outcome=None if member.outcome is None else Outcome(member.outcome),
            reason=member.reason,
            detail=member.detail,
        )


def _location(sighting: Sighting, entry: Found | None, ledger: Ledger) -> str | None:
    """Where the content that was seen can still be read: in the inbox, or among the originals."""
    if sighting.sha256 is None:
        return None
    unchanged = (sighting.bytes, sighting.mtime_ns, sighting.inode)
    if entry is not None and entry.stamp == unchanged:
        return entry.location
    kept = ledger.originals.find(sighting.sha256)
    return None if kept is None else str(kept)
