"""The ledger of a workspace: one object over its tables and its kept contents."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import delete, insert, select

from pipeline.domain.letter import LetterKind, SentLetter
from pipeline.errors import WorkspaceError
from pipeline.ledger import letters, sightings
from pipeline.ledger.conflicts import insert_or_replace
from pipeline.ledger.contents import ContentStore
from pipeline.ledger.database import Database
from pipeline.ledger.local_disk import refuse_network_disk
from pipeline.ledger.moments import from_stored, to_stored
from pipeline.ledger.past import copy_past
from pipeline.ledger.schema import readings, runs, understandings
from pipeline.ledger.sightings import Seen, Sighting
from pipeline.ledger.sqlite_file import file_database

_FILE, _LOCK = "ledger.sqlite", "dang-chay.lock"
_CHUNK = 500


class Ledger:
    """Memory between nights: arrivals, originals, readings and runs, all under `var/`.

    `originals` are copies of what units sent, `unpacked` the members of their archives, `sealed`
    the configuration and the lists of files that sealed nights name. Every method raises
    WorkspaceError where the ledger cannot be used.
    """

    def __init__(self, database: Database, var: Path) -> None:
        self._database = database
        self.var = var
        self.originals = ContentStore(var / "originals")
        self.unpacked = ContentStore(var / "unpacked")
        self.sealed = ContentStore(var / "sealed")

    @classmethod
    def open(cls, var: Path, url: str | None = None) -> "Ledger":
        """Return the ledger under `var`, made there, readable by its owner alone, if it is new.

        Its tables are in a file there, or, with a `url`, on a PostgreSQL server. Raises
        WorkspaceError also where the file would lie on a network file system, UsageError for what
        is no URL of such a server.
        """
        try:
            var.mkdir(mode=0o700, parents=True, exist_ok=True)
            var.chmod(0o700)
        except OSError as error:
            raise WorkspaceError(
                f"Không dùng được thư mục {var}: {error.strerror}.",
                advice="Kiểm tra quyền ghi của thư mục làm việc rồi chạy lại.",
            ) from error
        if url is not None:
            # Loaded only where there is a server.
            from pipeline.ledger.moving import workspace_database

            return cls(workspace_database(url, var, var / _FILE, var / _LOCK), var)
        refuse_network_disk(var)
        return cls(file_database(var / _FILE), var)

    @property
    def name(self) -> str:
        """Return how people are told where the ledger is."""
        return self._database.name

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    @contextmanager
    def only_run(self) -> Iterator[None]:
        """Hold this workspace for one run until the block ends.

        Raises WorkspaceError, saying who and since when, where another run holds it.
        """
        with self._database.only_run(self.var / _LOCK):
            yield

    def confirm_only_run(self) -> None:
        """Raise WorkspaceError where this run no longer holds the workspace: a server lets go of
        a run whose connection broke.
        """
        self._database.confirm_only_run()

    def as_it_was(self, folder: Path, manifest: str) -> "Ledger":
        """Return a ledger under `folder` that knows what this one knew before the sealed run.

        `manifest` names the run. It shares the kept contents, has no readings of its own, and any
        run with it is a look back. Raises WorkspaceError where no run has this manifest.
        """
        past = file_database(folder / _FILE)
        with self._database.transaction() as source, past.transaction() as target:
            copy_past(source, target, manifest)
        return Ledger(past, self.var)

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
            insert_or_replace(
                connection,
                readings,
                [
                    {"sha256": sha256, "version": version, "payload": payload}
                    for sha256, payload in payloads.items()
                ],
            )

    def known_understandings(self, period: str, keys: Iterable[str]) -> set[str]:
        """Return of which of these keys an understanding for `period` is kept."""
        wanted = set(keys)
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(understandings.c.key).where(understandings.c.period == period)
            )
            return {row.key for row in rows if row.key in wanted}

    def understandings(self, period: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the kept understandings of these keys, by key."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(understandings.c.key, understandings.c.payload)
                .where(understandings.c.period == period)
                .where(understandings.c.key.in_(list(keys)))
            )
            return {row.key: row.payload for row in rows}

    def keep_understandings(self, period: str, payloads: Mapping[str, tuple[str, bytes]]) -> None:
        """Keep what was understood, by key, each with its path, in place of what was before."""
        if not payloads:
            return
        with self._database.transaction() as connection:
            insert_or_replace(
                connection,
                understandings,
                [
                    {"period": period, "path": path, "key": key, "payload": payload}
                    for key, (path, payload) in payloads.items()
                ],
            )

    def forget_content(self, sha256: str, path: str) -> None:
        """Remove every copy and reading of a content, and what was understood of the file at
        `path`; that it was seen stays written.
        """
        with self._database.transaction() as connection:
            connection.execute(delete(readings).where(readings.c.sha256 == sha256))
            connection.execute(delete(understandings).where(understandings.c.path == path))
        self.originals.forget(sha256)
        self.unpacked.forget(sha256)

    def record_run(
        self,
        as_of: datetime,
        period: str,
        summary: Mapping[str, object],
        manifest: str | None = None,
    ) -> None:
        """Write that a run for `period` left its outputs; `summary` is what later nights need.

        `manifest` is the hash of the manifest that seals the run.
        """
        text = json.dumps(summary, ensure_ascii=False, sort_keys=True)
        values = {"as_of": to_stored(as_of), "period": period, "summary": text}
        with self._database.transaction() as connection:
            connection.execute(insert(runs).values(**values, manifest=manifest))

    def letters_sent(self, period: str, until: date) -> tuple[SentLetter, ...]:
        """Return the letters of a period that a person had sent by that day."""
        with self._database.transaction() as connection:
            return letters.sent_letters(connection, period, until)

    def keep_drafts(self, period: str, drafted: Iterable[tuple[LetterKind, str]], on: date) -> None:
        """Write which letters (kind, unit) were drafted for a period."""
        with self._database.transaction() as connection:
            letters.record_drafts(connection, period, drafted, on)

    def letters_went_out(self, period: str, on: date) -> tuple[SentLetter, ...]:
        """Write that the letters last drafted for a period were sent on that day; return them."""
        with self._database.transaction() as connection:
            return letters.record_sent(connection, period, on)

    def sealed_runs(self) -> tuple[str, ...]:
        """Return the hashes of the manifests of all sealed runs, in the order of the runs."""
        with self._database.transaction() as connection:
            rows = connection.execute(select(runs.c.manifest).order_by(runs.c.id))
            return tuple(row.manifest for row in rows if row.manifest is not None)

    def latest_run(
        self, period: str, until: datetime, *, earlier: bool = False
    ) -> tuple[datetime, dict[str, object]] | None:
        """Return moment (UTC) and summary of the latest run for `period` at or before `until`, the
        last one written where several were at one moment; `earlier` leaves out `until` itself.
        """
        end = to_stored(until)
        with self._database.transaction() as connection:
            row = connection.execute(
                select(runs.c.as_of, runs.c.summary)
                .where(runs.c.period == period)
                .where(runs.c.as_of < end if earlier else runs.c.as_of <= end)
                .order_by(runs.c.as_of.desc(), runs.c.id.desc())
                .limit(1)
            ).first()
        return None if row is None else (from_stored(row.as_of), json.loads(row.summary))
