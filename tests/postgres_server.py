"""A PostgreSQL server of the tests' own, on a socket in a temporary folder."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

_DEBIAN = Path("/usr/lib/postgresql")
_USERS = ("postgres", "nobody")
_USER = "tonghop"
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


class PostgresServer:
    """A server that can be started, stopped in mid-work, and started again."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._folder = programs, folder
        self._numbers = count(1)
        self._owner = _unprivileged()
        if self._owner:
            shutil.chown(folder, self._owner)
        self._do("initdb", "--auth=trust", f"--username={_USER}", "--no-sync", "--encoding=UTF8")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = " ".join(
            f"-c {one}" for one in (*_QUICK, f"unix_socket_directories={self.host}")
        )
        self._do(
            "pg_ctl", "start", "--wait", f"--log={self._folder / 'log'}", f"--options={settings}"
        )

    def stop(self, how: str = "immediate") -> None:
        """Stop the server; `immediate` is as good as pulling its plug."""
        self._do("pg_ctl", "stop", "--wait", f"--mode={how}")

    @property
    def host(self) -> str:
        """Return the folder of the socket, which stands for the host."""
        return str(self._folder)

    def new_ledger(self) -> str:
        """Return the URL of a ledger that nobody has used yet: a schema of its own."""
        name = f"ledger_{os.getpid()}_{next(self._numbers)}"
        self.execute(f"create schema {name}")
        options = quote(f"-c search_path={name}")
        return f"postgresql://{_USER}@/postgres?host={quote(self.host, safe='')}&options={options}"

    def execute(self, statement: str) -> list[tuple]:
        """Do a statement as the server's owner and return its rows."""
        import psycopg

        with psycopg.connect(
            host=self.host, user=_USER, dbname="postgres", autocommit=True
        ) as link:
            cursor = link.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def _do(self, program: str, *words: str) -> None:
        command = [str(self._programs / program), f"--pgdata={self._folder / 'data'}", *words]
        done = subprocess.run(
            command,
            user=self._owner,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"{program} ended with {done.returncode}")


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Give a running server until the block ends; skip the test where there is none."""
    pytest.importorskip("psycopg", reason="the extra 'postgres' is not installed")
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="tonghop-pg-"))
    try:
        server = PostgresServer(programs, folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """Where the server's programs are, the newest version's first."""
    places = [*sorted(_DEBIAN.glob("*/bin"), reverse=True)]
    found = shutil.which("initdb")
    if found:
        places.insert(0, Path(found).resolve().parent)
    return next((place for place in places if (place / "pg_ctl").exists()), None)


def _unprivileged() -> str | None:
    """Whom to be where we are root, as whom no server starts."""
    if os.geteuid() != 0:
        return None
    known = {line.partition(":")[0] for line in Path("/etc/passwd").read_text().splitlines()}
    return next(user for user in _USERS if user in known)
