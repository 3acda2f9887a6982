from datetime import datetime, timedelta
from pathlib import Path

from pipeline.domain.submission import Outcome
from pipeline.settings.model import Registered
from tests.intake.nights import FIRST, LONG_AGO, SECOND, THIRD, ZONE

DUE = datetime(2026, 12, 6, 23, 59, 59, tzinfo=ZONE)


def registered(path, moment, day_only=False):
    return (Registered(path, moment, day_only, "Văn thư vào sổ"),)


def test_a_file_first_seen_after_the_due_moment_is_not_late_without_proof(workspace):
    workspace.drop("A.pdf", modified=LONG_AGO)
    arrival = workspace.night(THIRD)["A.pdf"].arrival
    assert arrival.received_at == THIRD
    assert not arrival.proven_late(DUE)


def test_a_file_absent_at_a_scan_after_the_due_moment_is_late(workspace):
    workspace.night(DUE + timedelta(minutes=1))
    workspace.drop("A.pdf", modified=LONG_AGO)
    assert workspace.night(THIRD)["A.pdf"].arrival.proven_late(DUE)


def test_a_file_changed_after_the_due_moment_is_late(workspace):
    workspace.drop("A.pdf", modified=DUE + timedelta(hours=1))
    assert workspace.night(THIRD)["A.pdf"].arrival.proven_late(DUE)


def test_a_registered_moment_overrides_the_file_system(workspace):
    workspace.drop("A.pdf", modified=DUE + timedelta(hours=1))
    moment = DUE - timedelta(days=1)
    arrival = workspace.night(THIRD, registered("A.pdf", moment))["A.pdf"].arrival
    assert (arrival.received_at, arrival.registered) == (moment, True)
    assert arrival.reason == "Văn thư vào sổ"
    assert not arrival.proven_late(DUE)


def test_a_registered_moment_after_the_due_moment_proves_late(workspace):
    workspace.drop("A.pdf", modified=LONG_AGO)
    arrival = workspace.night(THIRD, registered("A.pdf", DUE + timedelta(hours=1)))["A.pdf"].arrival
    assert arrival.proven_late(DUE)


def test_a_registered_day_proves_on_time(workspace):
    workspace.drop("A.pdf", modified=DUE + timedelta(hours=1))
    arrival = workspace.night(THIRD, registered("A.pdf", DUE, day_only=True))["A.pdf"].arrival
    assert arrival.registered_day_only
    assert not arrival.proven_late(DUE)


def test_a_registered_day_never_proves_late(workspace):
    workspace.drop("A.pdf", modified=LONG_AGO)
    day = DUE + timedelta(days=1)
    arrival = workspace.night(THIRD, registered("A.pdf", day, day_only=True))["A.pdf"].arrival
    assert arrival.received_at == day
    assert not arrival.proven_late(DUE)


def test_arrival_times_are_local(workspace):
    workspace.drop("A.pdf")
    arrival = workspace.night()["A.pdf"].arrival
    assert arrival.received_at.isoformat() == "2026-12-05T20:00:00+07:00"
    assert arrival.not_before.utcoffset() == timedelta(hours=7)


def test_a_look_back_shows_the_inbox_as_it_was(workspace):
    workspace.drop("A.pdf", b"first")
    workspace.drop("gone.pdf", b"gone")
    night = workspace.night(FIRST)
    for file in night.values():
        workspace.ledger.originals.keep_file(file.location, file.sha256)
    (workspace.inbox / "gone.pdf").unlink()
    workspace.drop("A.pdf", b"second", modified=FIRST + timedelta(hours=1))
    workspace.drop("B.pdf", b"later")
    workspace.night(SECOND)
    back = workspace.night(FIRST + timedelta(hours=2))
    assert back["A.pdf"].sha256 == night["A.pdf"].sha256
    assert back["A.pdf"].arrival == night["A.pdf"].arrival
    assert Path(back["gone.pdf"].location).read_bytes() == b"gone"
    assert (back["B.pdf"].outcome, back["B.pdf"].reason) == (Outcome.WAITING, "not_stable")
    assert back["B.pdf"].arrival.received_at == SECOND


def test_a_look_back_leaves_no_trace(workspace):
    workspace.drop("A.pdf", b"first")
    workspace.night(FIRST)
    workspace.drop("B.pdf", b"later")
    night = workspace.night(SECOND)
    workspace.drop("C.pdf", b"after the last scan")
    back = workspace.night(FIRST)
    assert back["C.pdf"].outcome is Outcome.WAITING
    (workspace.inbox / "C.pdf").unlink()
    assert workspace.ledger.latest_scan() == SECOND
    assert workspace.night(SECOND) == night


def test_a_look_back_to_before_the_first_scan_finds_nothing_arrived(workspace):
    workspace.drop("A.pdf")
    workspace.night(FIRST)
    back = workspace.night(FIRST - timedelta(days=1))
    assert back["A.pdf"].outcome is Outcome.WAITING


def test_a_look_back_to_the_moment_of_a_scan_gives_what_that_night_gave(workspace):
    workspace.drop("A.pdf", b"first")
    workspace.drop("~$A.docx")
    night = workspace.night(FIRST)
    workspace.night(SECOND)
    assert workspace.night(FIRST) == night
