"""Archives → the files inside them, kept by content under `var/unpacked/`."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from zipfile import ZipFile

from pipeline.domain.submission import Outcome
from pipeline.intake.archives import (
    ArchiveRefused,
    Budget,
    Entry,
    content_of,
    entries_of,
    is_archive,
    opened,
)
from pipeline.intake.names import is_system_file
from pipeline.ledger import Ledger
from pipeline.settings.model import Limits

_VERSION = "archive-1"
_DEEPEST = 2
_TOO_DEEP = "Tệp nén lồng trong tệp nén quá nhiều lớp."
_EMPTY = "Tệp nén không chứa tệp nào."


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive; `name` is its path there (`b.xlsx`, `c.zip!/d.xlsx`)."""

    name: str
    sha256: str | None
    bytes: int
    outcome: str | None = None
    reason: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Unfolded:
    """What became of an archive: its members, or why it was refused, in Vietnamese."""

    members: tuple[Member, ...] = ()
    refused: str | None = None


def unfold(location: str | None, sha256: str, ledger: Ledger, limits: Limits) -> Unfolded:
    """Return the members of the archive at `location`, whose content has this hash.

    An archive is unfolded once; later nights know its members from the ledger, as long as their
    contents are still there. `location` is None where only the ledger can know.
    """
    version = f"{_VERSION}/{limits.parts}/{limits.unpacked_mib}/{limits.unpacked_ratio}"
    kept = ledger.readings([sha256], version).get(sha256)
    if kept is not None:
        known = _from_bytes(kept)
        if location is None or _all_there(known, ledger):
            return known
    if location is None:
        return Unfolded(refused="Bản gốc của tệp nén không còn.")
    unfolded = _unfold(location, ledger, limits)
    ledger.keep_readings(version, {sha256: _to_bytes(unfolded)})
    return unfolded


def _unfold(location: str, ledger: Ledger, limits: Limits) -> Unfolded:
    try:
        members = tuple(_members(location, ledger, Budget.of(limits), depth=1))
    except ArchiveRefused as refusal:
        return Unfolded(refused=str(refusal))
    return Unfolded(members) if members else Unfolded(refused=_EMPTY)


def _members(location: str, ledger: Ledger, budget: Budget, depth: int) -> Iterator[Member]:
    with opened(location) as archive:
        for entry in entries_of(archive, budget):
            if is_system_file(entry.name):
                size = entry.info.file_size
                yield Member(entry.name, None, size, Outcome.IGNORED, "system_file")
            else:
                yield from _member(archive, entry, ledger, budget, depth)


def _member(
    archive: ZipFile, entry: Entry, ledger: Ledger, budget: Budget, depth: int
) -> Iterator[Member]:
    sha256 = ledger.unpacked.keep_stream(content_of(archive, entry, budget)) or ""
    content = ledger.unpacked.path_of(sha256)
    size = entry.info.file_size
    if not _holds_archive(content):
        yield Member(entry.name, sha256, size)
        return
    try:
        if depth == _DEEPEST:
            raise ArchiveRefused(_TOO_DEEP)
        inner = list(_members(str(content), ledger, budget, depth + 1))
    except ArchiveRefused as refusal:
        yield Member(entry.name, sha256, size, Outcome.QUARANTINED, "unreadable_file", str(refusal))
        return
    yield Member(entry.name, sha256, size, Outcome.USED)
    for member in inner:
        yield Member(
            f"{entry.name}!/{member.name}",
            member.sha256,
            member.bytes,
            member.outcome,
            member.reason,
            member.detail,
        )


def _holds_archive(content: Path) -> bool:
    with content.open("rb") as file:
        return is_archive(file)


def _all_there(unfolded: Unfolded, ledger: Ledger) -> bool:
    hashes = (member.sha256 for member in unfolded.members)
    return all(ledger.unpacked.find(sha256) for sha256 in hashes if sha256 is not None)


def _to_bytes(unfolded: Unfolded) -> bytes:
    return json.dumps(asdict(unfolded), ensure_ascii=False).encode()


def _from_bytes(payload: bytes) -> Unfolded:
    values = json.loads(payload)
    members = tuple(Member(**member) for member in values["members"])
    return Unfolded(members, values["refused"])
