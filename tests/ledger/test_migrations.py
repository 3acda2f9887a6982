"""Ledgers of older programs, made as those programs made them."""

import sqlite3
from datetime import UTC, datetime

import pytest

from pipeline.errors import WorkspaceError
from pipeline.ledger import Ledger, migrations
from pipeline.ledger.schema import VERSION

FIRST_VERSION = """
create table versions (version integer primary key);
insert into versions values (1);
create table runs (id integer primary key, as_of bigint not null, period varchar not null,
                   summary varchar not null);
insert into runs values (1, 1796518800000000, '2026', '{"sha256": "ab"}');
"""


@pytest.fixture
def var(tmp_path):
    folder = tmp_path / "var"
    folder.mkdir()
    connection = sqlite3.connect(folder / "ledger.sqlite")
    connection.executescript(FIRST_VERSION)
    connection.close()
    return folder


def version_of(var):
    connection = sqlite3.connect(var / "ledger.sqlite")
    (version,) = connection.execute("select version from versions").fetchone()
    connection.close()
    return version


def test_a_ledger_of_the_first_version_is_carried_forward_with_what_it_knows(var):
    ledger = Ledger.open(var)
    try:
        known = ledger.latest_run("2026", datetime(2126, 1, 1, tzinfo=UTC))
        assert known is not None
        assert known[1] == {"sha256": "ab"}
        ledger.record_run(datetime(2026, 12, 1, tzinfo=UTC), "2026", {}, "cd")
        assert ledger.sealed_runs() == ("cd",)
    finally:
        ledger.close()
    assert version_of(var) == VERSION


def test_a_ledger_is_carried_forward_once(var):
    for _ in range(2):
        Ledger.open(var).close()
    assert version_of(var) == VERSION


def test_a_step_that_fails_leaves_the_ledger_as_it_was(var, monkeypatch):
    def half_done(connection):
        connection.exec_driver_sql("alter table runs add column half varchar")
        connection.exec_driver_sql("no such statement")

    monkeypatch.setitem(migrations.STEPS, 2, half_done)
    with pytest.raises(WorkspaceError):
        Ledger.open(var)
    assert version_of(var) == 1


def test_every_version_has_its_step():
    assert sorted(migrations.STEPS) == list(range(2, VERSION + 1))
