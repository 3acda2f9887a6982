"""The database behind a ledger: opened, checked, one transaction at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import SQLAlchemyError

from pipeline.errors import WorkspaceError
from pipeline.ledger import schema
from pipeline.ledger.migrations import migrate
from pipeline.ledger.run_lock import only_run

_NEWER_ADVICE = "Cài bản mới của chương trình tonghop rồi chạy lại."


def _nothing(_connection: Connection) -> None:
    """What most databases need before and after they are made ready."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ledger is kept, and how one gets there.

    `name` is how people are told of it, `advice` what they do where it cannot be used. In the
    transaction that makes it ready, `guard` is called first, and `first` at the end where the
    ledger is new, `settle` where it is not.
    """

    engine: Engine
    name: str
    advice: str
    guard: Callable[[Connection], None] = _nothing
    first: Callable[[Connection], None] = _nothing
    settle: Callable[[Connection], None] = _nothing


class Database:
    """The ledger's tables at their place.

    Raises WorkspaceError, with advice, when it cannot be opened, read or written; nothing is ever
    deleted or rebuilt over a ledger that looks broken.
    """

    def __init__(self, place: Place) -> None:
        self._place = place
        with self.transaction() as connection:
            place.guard(connection)
            schema.metadata.create_all(connection)
            is_new = self._check_version(connection)
            (place.first if is_new else place.settle)(connection)

    @property
    def name(self) -> str:
        """Return how people are told of the place."""
        return self._place.name

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Yield a connection inside one transaction: all of it is kept, or nothing."""
        with self.told(), self._place.engine.begin() as connection:
            yield connection

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell of whatever goes wrong with the database inside the block, with advice."""
        try:
            yield
        except SQLAlchemyError as error:
            reason = " ".join(str(getattr(error, "orig", None) or error).split())
            raise WorkspaceError(
                f"Không dùng được sổ theo dõi {self._place.name}: {reason}.",
                advice=self._place.advice,
            ) from error

    @contextmanager
    def only_run(self, lock: Path) -> Iterator[None]:
        """Hold the ledger for one run until the block ends, by the file `lock`.

        Raises WorkspaceError where another run holds it, saying who and since when.
        """
        with only_run(lock):
            yield

    def confirm_only_run(self) -> None:
        """Raise WorkspaceError where the run no longer holds the ledger: never with a file."""

    def close(self) -> None:
        """Close all connections; SQLite folds its write-ahead log back in."""
        self._place.engine.dispose()

    def _check_version(self, connection: Connection) -> bool:
        """Bring the ledger to this program's version and return whether it is new."""
        version = connection.scalar(select(schema.versions.c.version))
        if version is None:
            connection.execute(insert(schema.versions).values(version=schema.VERSION))
        elif version < schema.VERSION:
            migrate(connection)
        elif version > schema.VERSION:
            raise WorkspaceError(
                f"Sổ theo dõi {self._place.name} thuộc phiên bản {version}, chương trình này dùng "
                f"phiên bản {schema.VERSION}.",
                advice=_NEWER_ADVICE,
            )
        return version is None
