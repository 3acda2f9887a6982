"""Archives → the files inside them, kept by content under `var/unpacked/`."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Self

from pipeline.domain.submission import Outcome
from pipeline.engine.confinement import Death
from pipeline.engine.refusals import unfinished
from pipeline.engine.stream import LimitedStream, StreamBroken
from pipeline.intake.archive_stream import PIECES, Head, NotAnArchive, understood
from pipeline.intake.archives import ArchiveRefused, Budget, begins_like_one
from pipeline.ledger import Ledger
from pipeline.settings.model import Limits

_VERSION = "archive-2"
_DEEPEST = 2
_MAY_PASS = (Death.LOST, Death.HUNG)
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


class Unfolder:
    """Unfolds the archives of a night in one limited child, which is started for the first."""

    def __init__(self, ledger: Ledger, limits: Limits) -> None:
        self._ledger = ledger
        self._limits = limits
        self._child = LimitedStream(PIECES, limits)
        self._version = f"{_VERSION}/{limits.parts}/{limits.unpacked_mib}/{limits.unpacked_ratio}"

    def __enter__(self) -> Self:
        self._child.__enter__()
        return self

    def __exit__(self, *reason: object) -> None:
        self._child.__exit__(*reason)

    def unfold(self, location: str | None, sha256: str) -> Unfolded:
        """Return the members of the archive at `location`, whose content has this hash.

        An archive is unfolded once; later nights know its members from the ledger, as long as
        their contents are still there. `location` is None where only the ledger can know.
        """
        kept = self._ledger.readings([sha256], self._version).get(sha256)
        if kept is not None:
            known = _from_bytes(kept)
            if location is None or self._all_there(known):
                return known
        if location is None:
            return Unfolded(refused="Bản gốc của tệp nén không còn.")
        unfolded, keep = self._unfold_or_try_again(location)
        if keep:
            self._ledger.keep_readings(self._version, {sha256: _to_bytes(unfolded)})
        return unfolded

    def _unfold_or_try_again(self, location: str) -> tuple[Unfolded, bool]:
        """What became of it, and whether that is for good: a child that hung or was lost may fare
        better another time.
        """
        try:
            return self._unfold(location), True
        except StreamBroken as first:
            if first.death not in _MAY_PASS:
                return self._refused(first.death), True
        try:
            return self._unfold(location), True
        except StreamBroken as second:
            return self._refused(second.death), second.death not in _MAY_PASS

    def _refused(self, death: Death) -> Unfolded:
        return Unfolded(refused=unfinished(death, self._limits).reason)

    def _unfold(self, location: str) -> Unfolded:
        try:
            members = tuple(self._members(location, Budget.of(self._limits), depth=1))
        except ArchiveRefused as refusal:
            return Unfolded(refused=str(refusal))
        return Unfolded(members) if members else Unfolded(refused=_EMPTY)

    def _members(self, location: str, budget: Budget, depth: int) -> Iterator[Member]:
        # All of one archive before those inside it: the child answers one question at a time.
        for member in list(self._contents(location, budget)):
            if member.sha256 is None:
                yield member
            else:
                yield from self._member(member, budget, depth)

    def _contents(self, location: str, budget: Budget) -> Iterator[Member]:
        stream = understood(self._child.ask(location, budget.files, budget.bytes))
        following: list[Head] = []
        list(_content(stream, budget, following))
        while following:
            head = following.pop()
            budget.files -= 1
            chunks = _content(stream, budget, following)
            if head.is_system:
                list(chunks)
                yield Member(head.name, None, head.bytes, Outcome.IGNORED, "system_file")
            else:
                yield Member(head.name, self._ledger.unpacked.keep_stream(chunks), head.bytes)

    def _member(self, member: Member, budget: Budget, depth: int) -> Iterator[Member]:
        content = self._ledger.unpacked.path_of(member.sha256 or "")
        try:
            inner = self._inner(content, budget, depth)
        except NotAnArchive:
            yield member
        except ArchiveRefused as refusal:
            stopped = (Outcome.QUARANTINED, "unreadable_file", str(refusal))
            yield Member(member.name, member.sha256, member.bytes, *stopped)
        else:
            yield replace(member, outcome=Outcome.USED)
            yield from (replace(one, name=f"{member.name}!/{one.name}") for one in inner)

    def _inner(self, content: Path, budget: Budget, depth: int) -> list[Member]:
        """The members of an archive inside an archive. Raises NotAnArchive where it is none."""
        if not begins_like_one(content):
            raise NotAnArchive
        if depth < _DEEPEST:
            return list(self._members(str(content), budget, depth + 1))
        with suppress(ArchiveRefused):
            list(understood(self._child.ask(str(content), 0, 0)))
        raise ArchiveRefused(_TOO_DEEP)

    def _all_there(self, unfolded: Unfolded) -> bool:
        hashes = (member.sha256 for member in unfolded.members)
        return all(self._ledger.unpacked.find(sha256) for sha256 in hashes if sha256 is not None)


def _content(
    stream: Iterator[Head | bytes], budget: Budget, following: list[Head]
) -> Iterator[bytes]:
    """Yield the chunks of one member; the head after it, if there is one, goes to `following`."""
    for piece in stream:
        if isinstance(piece, Head):
            following.append(piece)
            return
        budget.spend_bytes(len(piece))
        yield piece


def _to_bytes(unfolded: Unfolded) -> bytes:
    return json.dumps(asdict(unfolded), ensure_ascii=False).encode()


def _from_bytes(payload: bytes) -> Unfolded:
    values = json.loads(payload)
    members = tuple(Member(**member) for member in values["members"])
    return Unfolded(members, values["refused"])
