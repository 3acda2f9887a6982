import hashlib
import stat
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from pipeline.errors import WorkspaceError
from pipeline.ledger import Ledger
from pipeline.ledger.schema import versions

NIGHT = datetime(2026, 12, 1, 13, tzinfo=UTC)
CONTENT = "Báo cáo".encode()
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "A.pdf"
    path.write_bytes(CONTENT)
    return path


def test_readings_are_kept_by_content_and_version(ledger):
    ledger.keep_readings("excel-1", {"a": b"1", "b": b"2"})
    ledger.keep_readings("excel-2", {"a": b"3"})
    assert ledger.readings(["a", "b", "c"], "excel-1") == {"a": b"1", "b": b"2"}
    assert ledger.readings(["a", "b", "c"], "excel-2") == {"a": b"3"}


def test_a_reading_kept_again_is_replaced(ledger):
    ledger.keep_readings("excel-1", {"a": b"1"})
    ledger.keep_readings("excel-1", {"a": b"2"})
    assert ledger.readings(["a"], "excel-1") == {"a": b"2"}


def test_thousands_of_readings_are_asked_for_at_once(ledger):
    payloads = {f"{number:064}": b"x" for number in range(2500)}
    ledger.keep_readings("v", payloads)
    assert ledger.readings(payloads, "v") == payloads


def test_an_original_is_kept_under_its_hash(ledger, report, tmp_path):
    assert ledger.originals.keep_file(str(report), SHA256)
    kept = ledger.originals.find(SHA256)
    assert kept == tmp_path / "var" / "originals" / SHA256[:2] / SHA256
    assert kept.read_bytes() == CONTENT


def test_a_file_that_changed_meanwhile_is_not_kept_under_the_old_hash(ledger, report, tmp_path):
    report.write_bytes(b"changed")
    assert not ledger.originals.keep_file(str(report), SHA256)
    assert ledger.originals.find(SHA256) is None
    assert [path for path in (tmp_path / "var" / "originals").rglob("*") if path.is_file()] == []


def test_a_file_that_is_gone_is_not_kept(ledger, tmp_path):
    assert not ledger.originals.keep_file(str(tmp_path / "gone.pdf"), SHA256)


def test_a_forgotten_content_leaves_no_copy_and_no_reading(ledger, report):
    ledger.originals.keep_file(str(report), SHA256)
    ledger.keep_readings("v", {SHA256: b"secret"})
    ledger.keep_understandings("2026", {"k": ("mật.xlsx", b"secret"), "l": ("khác.xlsx", b"x")})
    ledger.forget_content(SHA256, "mật.xlsx")
    assert ledger.originals.find(SHA256) is None
    assert ledger.readings([SHA256], "v") == {}
    assert ledger.known_understandings("2026", ["k", "l"]) == {"l"}


def test_of_what_was_understood_the_latest_of_a_path_and_period_is_kept(ledger):
    ledger.keep_understandings("2026", {"k": ("a.xlsx", b"1")})
    ledger.keep_understandings("2027", {"k": ("a.xlsx", b"2")})
    ledger.keep_understandings("2026", {"l": ("a.xlsx", b"3")})
    assert ledger.understandings("2026", ["k", "l"]) == {"l": b"3"}
    assert ledger.understandings("2027", ["k", "l"]) == {"k": b"2"}


def test_the_latest_run_of_a_period_is_found_as_of_any_moment(ledger):
    later = NIGHT + timedelta(days=1)
    ledger.record_run(NIGHT, "2026", {"records": 3})
    ledger.record_run(later, "2026", {"records": 5})
    ledger.record_run(NIGHT, "2027", {})
    ledger.record_run(NIGHT, "2026", {"records": 4, "ghi chú": "đủ"})
    assert ledger.latest_run("2026", NIGHT) == (NIGHT, {"records": 4, "ghi chú": "đủ"})
    assert ledger.latest_run("2026", later + timedelta(days=9)) == (later, {"records": 5})
    assert ledger.latest_run("2026", later, earlier=True) == (
        NIGHT,
        {"records": 4, "ghi chú": "đủ"},
    )
    assert ledger.latest_run("2026", NIGHT, earlier=True) is None
    assert ledger.latest_run("2025", later) is None


def test_the_ledger_is_private(ledger, tmp_path):
    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700


def test_a_broken_ledger_stops_the_run_and_is_left_as_it_is(tmp_path):
    (tmp_path / "var").mkdir()
    broken = tmp_path / "var" / "ledger.sqlite"
    broken.write_bytes(b"not a database at all" * 100)
    before = broken.read_bytes()
    with pytest.raises(WorkspaceError, match=r"Không dùng được sổ theo dõi") as caught:
        Ledger.open(tmp_path / "var")
    assert "sao lưu" in caught.value.advice
    assert broken.read_bytes() == before


def test_a_ledger_of_a_newer_program_is_refused(open_ledger):
    newer = open_ledger()
    with newer._database.transaction() as connection:
        connection.execute(update(versions).values(version=99))
    newer.close()
    with pytest.raises(WorkspaceError, match="phiên bản 99"):
        open_ledger()


def test_var_that_is_a_file_is_told_with_advice(tmp_path):
    (tmp_path / "var").write_text("", encoding="utf-8")
    with pytest.raises(WorkspaceError) as caught:
        Ledger.open(tmp_path / "var")
    assert caught.value.advice


def test_a_transaction_that_fails_keeps_nothing(ledger):
    with pytest.raises(WorkspaceError):
        ledger.keep_readings("v", {"a": b"1", "b": None})
    assert ledger.readings(["a"], "v") == {}
