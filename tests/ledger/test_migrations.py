"""Ledgers of older programs, made as those programs made them."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, select, text

from pipeline.errors import WorkspaceError
from pipeline.ledger import migrations
from pipeline.ledger.schema import VERSION, versions

FIRST_VERSION = """
create table versions (version integer primary key);
insert into versions values (1);
create table runs (id serial primary key, as_of bigint not null, period varchar not null,
                   summary varchar not null);
insert into runs (as_of, period, summary) values (1796518800000000, '2026', '{"sha256": "ab"}');
"""


@pytest.fixture
def engine(tmp_path, url):
    """What the programs of the first version wrote into, past anything of ours."""
    (tmp_path / "var").mkdir()
    place = f"sqlite:///{tmp_path / 'var' / 'ledger.sqlite'}"
    engine = create_engine(url.replace("postgresql", "postgresql+psycopg", 1) if url else place)
    script = FIRST_VERSION if url else FIRST_VERSION.replace("serial", "integer")
    with engine.begin() as connection:
        for statement in filter(str.strip, script.split(";")):
            connection.exec_driver_sql(statement)
    yield engine
    engine.dispose()


def version_of(engine):
    with engine.begin() as connection:
        return connection.scalar(select(versions.c.version))


def test_a_ledger_of_the_first_version_is_carried_forward_with_what_it_knows(open_ledger, engine):
    ledger = open_ledger()
    try:
        known = ledger.latest_run("2026", datetime(2126, 1, 1, tzinfo=UTC))
        assert known is not None
        assert known[1] == {"sha256": "ab"}
        ledger.record_run(datetime(2026, 12, 1, tzinfo=UTC), "2026", {}, "cd")
        assert ledger.sealed_runs() == ("cd",)
    finally:
        ledger.close()
    assert version_of(engine) == VERSION


def test_a_ledger_is_carried_forward_once(open_ledger, engine):
    for _ in range(2):
        open_ledger().close()
    assert version_of(engine) == VERSION


def test_a_step_that_fails_leaves_the_ledger_as_it_was(open_ledger, engine, monkeypatch):
    def half_done(connection):
        connection.execute(text("alter table runs add column half varchar"))
        connection.exec_driver_sql("no such statement")

    monkeypatch.setitem(migrations.STEPS, 2, half_done)
    with pytest.raises(WorkspaceError):
        open_ledger()
    assert version_of(engine) == 1


def test_every_version_has_its_step():
    assert sorted(migrations.STEPS) == list(range(2, VERSION + 1))
