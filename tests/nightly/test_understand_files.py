"""What is kept of a file's meaning, and when it is worked out again."""

import sqlite3
from contextlib import closing

import openpyxl
import pytest

import tests.nightly.nights as nights
from tests.nightly.nights import ReadingHere, night_in
from tests.workspaces import touch, workspace_in, write_report


@pytest.fixture
def workspace(tmp_path):
    made = workspace_in(tmp_path)
    write_report(made / "inbox" / "Kiem lam.xlsx")
    return made


@pytest.fixture
def engine(monkeypatch):
    """The engine of every night of the test, which remembers what it was asked to do."""
    one = Noting()
    monkeypatch.setattr(nights, "ReadingHere", lambda: one)
    return one


class Noting(ReadingHere):
    """Remembers the jobs as well: a job without a reading to be done is an understanding alone."""

    def __init__(self):
        super().__init__()
        self.jobs = []

    def submit(self, job):
        self.jobs.append(job)
        return super().submit(job)

    def taken(self):
        """What it was asked since the last time: (jobs, files read)."""
        counted = len(self.jobs), len(self.asked)
        self.jobs, self.asked = [], []
        return counted


def test_an_unchanged_file_is_neither_read_nor_understood_again(workspace, engine):
    first, _ = night_in(workspace)
    assert engine.taken() == (1, 1)
    second, _ = night_in(workspace, as_of="2026-12-13T08:00:00+07:00")
    assert engine.taken() == (0, 0)
    assert second.results.records == first.results.records
    assert second.results.submissions == first.results.submissions


def test_another_vocabulary_understands_again_what_was_read(workspace, engine):
    night_in(workspace)
    engine.taken()
    words = workspace / "config" / "vocabulary.toml"
    words.write_text(words.read_text("utf-8") + "\n# một dòng ghi chú\n", "utf-8")
    night_in(workspace)
    assert engine.taken() == (1, 0)


def test_a_registered_arrival_understands_again_what_was_read(workspace, engine):
    night_in(workspace)
    engine.taken()
    (workspace / "config" / "received.csv").write_text(
        "path,received_at,reason\nKiem lam.xlsx,2026-12-04T09:00,Sổ văn bản đến\n", "utf-8"
    )
    after, _ = night_in(workspace)
    assert engine.taken() == (1, 0)
    assert f"{after.results.submissions[0].received_at:%d/%m}" == "04/12"


def test_another_period_is_understood_for_itself(workspace, engine):
    night_in(workspace)
    engine.taken()
    night_in(workspace, period="2027")
    assert engine.taken() == (1, 0)
    night_in(workspace)
    assert engine.taken() == (0, 0)


def test_a_damaged_memory_is_made_anew(workspace, engine):
    first, _ = night_in(workspace)
    engine.taken()
    with closing(sqlite3.connect(workspace / "var" / "ledger.sqlite")) as ledger:
        ledger.execute("UPDATE understandings SET payload = x'00'")
        ledger.commit()
    second, _ = night_in(workspace)
    assert engine.taken() == (1, 0)
    assert second.results == first.results


def test_the_moments_of_a_kept_understanding_are_local(workspace, engine):
    night_in(workspace)
    again, _ = night_in(workspace)
    (sent,) = again.results.submissions
    assert sent.received_at.isoformat().endswith("+07:00")


def test_a_text_that_no_encoding_takes_is_understood_every_night(workspace, engine, monkeypatch):
    monkeypatch.setattr(nights, "understanding_on", lambda _: lambda _reading, _about: b"")
    first, _ = night_in(workspace)
    second, _ = night_in(workspace)
    assert first.results.records
    assert second.results == first.results
    assert engine.taken() == (2, 1)


def test_a_file_that_grows_is_read_and_understood_anew(workspace, engine):
    night_in(workspace)
    engine.taken()
    report = workspace / "inbox" / "Kiem lam.xlsx"
    book = openpyxl.load_workbook(report)
    book.active.append([])
    book.active.append(["", "Phụ lục", "", "", ""])
    book.save(report)
    touch(report, "2026-12-06")
    night_in(workspace)
    assert engine.taken() == (1, 1)
