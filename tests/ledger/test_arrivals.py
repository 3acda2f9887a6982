"""Arrivals are written once: at the level of the ledger, without any files."""

from datetime import datetime, timedelta, timezone

from sqlalchemy import func, select

from pipeline.ledger import Sighting
from pipeline.ledger.schema import stays

ZONE = timezone(timedelta(hours=7))
NIGHTS = [datetime(2026, 12, day, 20, tzinfo=ZONE) for day in range(1, 8)]
FIRST, SECOND, THIRD, FOURTH = NIGHTS[:4]


def file(path, content="a", modified=FIRST - timedelta(days=3)):
    mtime_ns = int(modified.timestamp()) * 10**9
    return Sighting(path, content, len(content), mtime_ns, inode=1)


def arriving(path, modified=FIRST):
    mtime_ns = int(modified.timestamp()) * 10**9
    return Sighting(path, None, 1, mtime_ns, 1, False, "waiting", "not_stable")


def arrival(ledger, path, as_of=FOURTH):
    seen = ledger.seen_at(as_of)[path]
    return seen.not_before, seen.first_seen


def test_a_file_of_the_first_scan_came_after_its_own_time(ledger):
    ledger.record_scan(FIRST, [file("A", modified=FIRST - timedelta(days=3))])
    assert arrival(ledger, "A") == (FIRST - timedelta(days=3), FIRST)


def test_a_file_dated_after_the_scan_came_no_later_than_the_scan(ledger):
    ledger.record_scan(FIRST, [file("A", modified=THIRD)])
    assert arrival(ledger, "A") == (FIRST, FIRST)


def test_a_new_file_came_after_the_scan_that_did_not_see_it(ledger):
    ledger.record_scan(FIRST, [])
    ledger.record_scan(SECOND, [file("A")])
    assert arrival(ledger, "A") == (FIRST, SECOND)


def test_later_scans_never_move_an_arrival(ledger):
    ledger.record_scan(FIRST, [file("A")])
    for night in NIGHTS[1:]:
        ledger.record_scan(night, [file("A")])
    assert arrival(ledger, "A", NIGHTS[-1])[1] == FIRST


def test_touching_a_file_does_not_move_its_arrival(ledger):
    ledger.record_scan(FIRST, [file("A")])
    ledger.record_scan(SECOND, [file("A", modified=SECOND)])
    assert arrival(ledger, "A")[1] == FIRST


def test_a_new_content_at_a_known_path_arrives_anew(ledger):
    ledger.record_scan(FIRST, [file("A", "a")])
    ledger.record_scan(SECOND, [file("A", "b")])
    assert arrival(ledger, "A") == (FIRST, SECOND)


def test_a_content_that_comes_back_keeps_its_first_arrival(ledger):
    ledger.record_scan(FIRST, [file("A", "a")])
    ledger.record_scan(SECOND, [file("A", "b")])
    ledger.record_scan(THIRD, [file("A", "a")])
    assert arrival(ledger, "A")[1] == FIRST


def test_a_file_put_into_a_folder_keeps_its_arrival(ledger):
    ledger.record_scan(FIRST, [file("A")])
    ledger.record_scan(SECOND, [file("Kiểm lâm/A")])
    assert arrival(ledger, "Kiểm lâm/A")[1] == FIRST


def test_a_copy_beside_the_first_arrives_by_itself(ledger):
    ledger.record_scan(FIRST, [file("B")])
    ledger.record_scan(SECOND, [file("A"), file("B")])
    assert arrival(ledger, "A") == (FIRST, SECOND)


def test_a_scan_that_found_a_file_still_arriving_proves_no_absence(ledger):
    ledger.record_scan(FIRST, [])
    ledger.record_scan(SECOND, [arriving("A", modified=FIRST + timedelta(hours=1))])
    ledger.record_scan(THIRD, [file("A", modified=FIRST + timedelta(hours=2))])
    assert arrival(ledger, "A") == (FIRST + timedelta(hours=2), THIRD)


def test_a_second_run_at_the_same_moment_proves_no_absence_either(ledger):
    ledger.record_scan(FIRST, [])
    ledger.record_scan(FIRST, [file("A")])
    assert arrival(ledger, "A") == (FIRST - timedelta(days=3), FIRST)


def test_a_look_back_sees_what_stood_then(ledger):
    ledger.record_scan(FIRST, [file("A", "a"), file("gone")])
    ledger.record_scan(SECOND, [file("A", "b")])
    ledger.record_scan(THIRD, [file("A", "a"), file("new")])
    between = SECOND + timedelta(hours=1)
    assert {path: seen.sighting.sha256 for path, seen in ledger.seen_at(between).items()} == {
        "A": "b"
    }
    assert set(ledger.seen_at(FIRST)) == {"A", "gone"}
    assert ledger.seen_at(FIRST - timedelta(seconds=1)) == {}


def test_an_unchanged_inbox_adds_nothing_to_the_ledger(ledger):
    files = [file(f"{number}", f"{number}") for number in range(1200)]
    for night in NIGHTS:
        ledger.record_scan(night, files)
    with ledger._database.transaction() as connection:
        assert connection.scalar(select(func.count()).select_from(stays)) == 1200


def test_the_ledger_remembers_over_a_restart(open_ledger):
    first = open_ledger()
    first.record_scan(FIRST, [file("A")])
    first.close()
    second = open_ledger()
    assert second.latest_scan() == FIRST
    assert arrival(second, "A")[1] == FIRST
    second.close()
