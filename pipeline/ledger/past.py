"""The ledger as it stood before one sealed run, for that run to be done again."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, insert, select

from pipeline.errors import WorkspaceError
from pipeline.ledger.moments import from_stored, to_stored
from pipeline.ledger.schema import (
    marks,
    metadata,
    readings,
    runs,
    scans,
    understandings,
    versions,
)

ARCHIVES = "archive-"
"""How the versions of unfolded archives begin; of these the originals are not kept."""

_CHUNK = 500


def copy_past(source: Connection, target: Connection, manifest: str) -> None:
    """Copy into an empty ledger what another one knew before the run with this manifest.

    Readings and understandings are left out, so that everything is read again from the originals;
    the members of archives stay known. Raises WorkspaceError where there is no such run.
    """
    run = source.execute(select(runs).where(runs.c.manifest == manifest)).first()
    if run is None:
        raise WorkspaceError(
            "Sổ theo dõi không ghi lượt chạy này.",
            advice="Kiểm tra xem var/ledger.sqlite có đúng là sổ của thư mục làm việc này không.",
        )
    wanted: Mapping[Table, ColumnElement[bool]] = {
        runs: runs.c.id < run.id,
        readings: readings.c.version.startswith(ARCHIVES),
    }
    for table in metadata.sorted_tables:
        if table not in (versions, marks, understandings):
            _copy(source, target, table, wanted.get(table))
    _look_back(target, run.as_of)


def _copy(
    source: Connection, target: Connection, table: Table, wanted: ColumnElement[bool] | None
) -> None:
    query = select(table) if wanted is None else select(table).where(wanted)
    rows: list[dict[str, Any]] = [dict(row._mapping) for row in source.execute(query)]
    for start in range(0, len(rows), _CHUNK):
        target.execute(insert(table), rows[start : start + _CHUNK])


def _look_back(target: Connection, as_of: int) -> None:
    """Let there be a later scan: then no run at `as_of` looks at an inbox."""
    after = to_stored(from_stored(as_of) + timedelta(microseconds=1))
    if target.execute(select(scans).where(scans.c.as_of > as_of)).first() is None:
        target.execute(insert(scans).values(as_of=after))
