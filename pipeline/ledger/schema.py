"""The ledger's tables. Moments are whole microseconds since 1970, UTC."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

VERSION = 2
"""Raised, with a step in `migrations`, with every change that an older program could not read."""

metadata = MetaData()

versions = Table("versions", metadata, Column("version", Integer, primary_key=True))

marks = Table(
    # What the ledger says of itself: the workspace it belongs to, where it has moved.
    "marks",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

scans = Table("scans", metadata, Column("as_of", BigInteger, primary_key=True))

stays = Table(
    # What stood at a path, from the scan that first saw it so to the scan that no longer did.
    # An unchanged file adds nothing to the ledger, however many nights pass over it.
    "stays",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", String, nullable=False),
    Column("sha256", String),
    Column("bytes", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("inode", BigInteger, nullable=False),
    Column("is_archive", Boolean, nullable=False),
    Column("outcome", String),
    Column("reason", String),
    Column("detail", String),
    Column("first_seen", BigInteger, nullable=False),
    Column("not_before", BigInteger, nullable=False),
    Column("absent_at", BigInteger),
    Column("seen_from", BigInteger, nullable=False),
    Column("gone_by", BigInteger),
    Index("stays_by_content", "path", "sha256"),
    Index("stays_by_end", "gone_by"),
)

readings = Table(
    "readings",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("payload", LargeBinary, nullable=False),
)

understandings = Table(
    # The latest of each path and period; `key` names everything that it depends on.
    "understandings",
    metadata,
    Column("period", String, primary_key=True),
    Column("path", String, primary_key=True),
    Column("key", String, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Index("understandings_by_key", "period", "key"),
)

letters = Table(
    # Days are local dates, YYYY-MM-DD: a letter is sent on a day. `sent_on` is null of a draft.
    "letters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("period", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("drafted_on", String, nullable=False),
    Column("sent_on", String),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("as_of", BigInteger, nullable=False),
    Column("period", String, nullable=False),
    Column("summary", String, nullable=False),
    Column("manifest", String),
)
