"""What only a ledger on a server has to get right: whose it is, where it came from, its end."""

import pytest

from pipeline.errors import UsageError, WorkspaceError
from pipeline.ledger import Ledger
from tests.ledger.test_arrivals import FIRST, SECOND, arrival, file


@pytest.fixture
def url(server):
    return server.new_ledger()


def test_the_ledger_of_another_workspace_is_refused_with_advice(tmp_path, url):
    Ledger.open(tmp_path / "one", url).close()
    with pytest.raises(WorkspaceError, match="thư mục làm việc khác") as refused:
        Ledger.open(tmp_path / "other", url)
    assert "cơ sở dữ liệu riêng" in refused.value.advice


def test_two_ledgers_of_one_database_do_not_hold_each_other_up(tmp_path, server):
    ledgers = [Ledger.open(tmp_path / name, server.new_ledger()) for name in ("a", "b")]
    with ledgers[0].only_run(), ledgers[1].only_run():
        pass
    for ledger in ledgers:
        ledger.close()


def test_what_the_file_knew_moves_to_the_server_and_the_file_says_so(tmp_path, url):
    former = Ledger.open(tmp_path / "var")
    former.record_scan(FIRST, [file("A", "a"), file("B", "b")])
    former.keep_readings("v", {"a": b"\0reading"})
    former.keep_understandings("2026", {"k": ("A", b"understood")})
    former.record_run(FIRST, "2026", {"sha256": "ab"}, "cd")
    former.close()
    for _ in range(2):
        moved = Ledger.open(tmp_path / "var", url)
        assert arrival(moved, "A", SECOND) == arrival(moved, "B", SECOND)
        assert moved.readings(["a"], "v") == {"a": b"\0reading"}
        assert moved.understandings("2026", ["k"]) == {"k": b"understood"}
        assert moved.sealed_runs() == ("cd",)
        moved.close()
    with pytest.raises(WorkspaceError, match="đã chuyển sang postgresql://") as refused:
        Ledger.open(tmp_path / "var")
    assert "[ledger]" in refused.value.advice


def test_new_rows_follow_those_that_moved(tmp_path, url):
    former = Ledger.open(tmp_path / "var")
    former.record_scan(FIRST, [file("A")])
    former.record_run(FIRST, "2026", {}, "first")
    former.close()
    moved = Ledger.open(tmp_path / "var", url)
    moved.record_scan(SECOND, [file("A"), file("B")])
    moved.record_run(SECOND, "2026", {}, "second")
    assert moved.sealed_runs() == ("first", "second")
    assert set(moved.standing()) == {"A", "B"}
    moved.close()


def test_a_run_whose_connection_broke_no_longer_holds_the_workspace(tmp_path, server, url):
    ledger = Ledger.open(tmp_path / "var", url)
    with ledger.only_run():
        ledger.confirm_only_run()
        server.execute("select pg_terminate_backend(pid) from pg_locks where locktype='advisory'")
        with pytest.raises(WorkspaceError) as lost:
            ledger.confirm_only_run()
        assert "lượt chạy sau" in lost.value.advice
    ledger.close()


def test_a_server_that_does_not_answer_is_told_without_a_password(tmp_path):
    with pytest.raises(WorkspaceError, match=r"postgresql://ai@127\.0\.0\.1:9/db") as refused:
        Ledger.open(tmp_path / "var", "postgresql://ai:secret@127.0.0.1:9/db")
    assert "secret" not in str(refused.value)
    assert "PostgreSQL" in refused.value.advice


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://host", "không phải địa chỉ"])
def test_what_is_no_address_of_a_server_is_wrong_usage(tmp_path, url):
    with pytest.raises(UsageError, match="Địa chỉ sổ theo dõi"):
        Ledger.open(tmp_path / "var", url)
