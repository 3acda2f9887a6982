"""The ledger of a workspace: one object over its tables and its kept contents."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from pipeline.errors import WorkspaceError
from pipeline.ledger import sightings
from pipeline.ledger.contents import ContentStore
from pipeline.ledger.database import Database
from pipeline.ledger.moments import from_stored, to_stored
from pipeline.ledger.schema import readings, runs
from pipeline.ledger.sightings import Seen, Sighting

_CHUNK = 500


class Ledger:
    """Memory between nights: arrivals, originals, readings and runs, all under `var/`.

    `originals` are copies of what units sent, `unpacked` the members of their archives. Every
    method raises WorkspaceError where the ledger cannot be used.
    """

    def __init__(self, database: Database, var: Path) -> None:
        self._database = database
        self.originals = ContentStore(var / "originals")
        self.unpacked = ContentStore(var / "unpacked")

    @classmethod
    def open(cls, var: Path) -> "Ledger":
        """Return the ledger under `var`, made there, readable by its owner alone, if it is new."""
        try:
            var.mkdir(mode=0o700, parents=True, exist_ok=True)
            var.chmod(0o700)
        except OSError as error:
            raise WorkspaceError(
                f"Không dùng được thư mục {var}: {error.strerror}.",
                advice="Kiểm tra quyền ghi của thư mục làm việc rồi chạy lại.",
            ) from error
        return cls(Database(var / "ledger.sqlite"), var)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def latest_scan(self) -> datetime | None:
        """Return the moment of the latest scan, in UTC; None before the first."""
        with self._database.transaction() as connection:
            return sightings.latest_scan(connection)

    def record_scan(self, as_of: datetime, found: Iterable[Sighting]) -> None:
        """Write what a scan at `as_of` found."""
        with self._database.transaction() as connection:
            sightings.record_scan(connection, as_of, found)

    def standing(self) -> dict[str, Sighting]:
        """Return what the latest scan saw, by path."""
        with self._database.transaction() as connection:
            return sightings.standing(connection)

    def seen_at(self, as_of: datetime) -> dict[str, Seen]:
        """Return what the latest scan at or before `as_of` saw, by path, with its arrival."""
        with self._database.transaction() as connection:
            return sightings.seen_at(connection, as_of)

    def readings(self, contents: Iterable[str], version: str) -> dict[str, bytes]:
        """Return the kept readings of these contents by this version of the reader, by hash."""
        wanted = sorted(set(contents))
        kept: dict[str, bytes] = {}
        with self._database.transaction() as connection:
            for start in range(0, len(wanted), _CHUNK):
                chunk = readings.c.sha256.in_(wanted[start : start + _CHUNK])
                rows = connection.execute(
                    select(readings.c.sha256, readings.c.payload)
                    .where(chunk)
                    .where(readings.c.version == version)
                )
                kept.update((row.sha256, row.payload) for row in rows)
        return kept

    def keep_readings(self, version: str, payloads: Mapping[str, bytes]) -> None:
        """Keep readings by content hash, all in one transaction."""
        if not payloads:
            return
        with self._database.transaction() as connection:
            connection.execute(
                sqlite_insert(readings).prefix_with("OR REPLACE"),
                [
                    {"sha256": sha256, "version": version, "payload": payload}
                    for sha256, payload in payloads.items()
                ],
            )

    def forget_content(self, sha256: str) -> None:
        """Remove every copy and reading of a content; that it was seen stays written."""
        with self._database.transaction() as connection:
            connection.execute(delete(readings).where(readings.c.sha256 == sha256))
        self.originals.forget(sha256)
        self.unpacked.forget(sha256)

    def record_run(self, as_of: datetime, period: str, summary: Mapping[str, object]) -> None:
        """Write that a run for `period` left its outputs; `summary` is what later nights need."""
        text = json.dumps(summary, ensure_ascii=False, sort_keys=True)
        with self._database.transaction() as connection:
            connection.execute(
                insert(runs).values(as_of=to_stored(as_of), period=period, summary=text)
            )

    def runs(self, period: str) -> list[tuple[datetime, dict[str, object]]]:
        """Return the runs for `period` in the order they were written: moment (UTC), summary."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(runs.c.as_of, runs.c.summary)
                .where(runs.c.period == period)
                .order_by(runs.c.id)
            )
            return [(from_stored(row.as_of), json.loads(row.summary)) for row in rows]
