import errno
import hashlib
import os
import sys
import unicodedata
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.domain.submission import Outcome
from pipeline.errors import ExitCode, WorkspaceError
from pipeline.intake import take_in
from tests.intake.nights import FIRST, LIMITS, SECOND

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such entries")


def stopped(file):
    return file.outcome, file.reason


def test_a_complete_file_goes_on_with_its_hash_and_place(workspace):
    dropped = workspace.drop("Kiểm lâm/BC 2026.xlsx", b"workbook")
    file = workspace.night()["Kiểm lâm/BC 2026.xlsx"]
    assert file.sha256 == hashlib.sha256(b"workbook").hexdigest()
    assert (file.bytes, file.location, file.outcome) == (8, str(dropped), None)


def test_an_empty_inbox_gives_no_files(workspace):
    assert workspace.night() == {}


def test_a_missing_inbox_stops_with_advice(workspace):
    workspace.inbox.rmdir()
    with pytest.raises(WorkspaceError) as caught:
        workspace.night()
    assert caught.value.advice
    assert caught.value.exit_code is ExitCode.WORKSPACE


@pytest.mark.parametrize(
    "name",
    ["~$BC 2026.docx", ".~lock.BC.xlsx#", "Thumbs.db", "desktop.ini", ".DS_Store", "._BC.xlsx"],
)
def test_what_programs_leave_behind_is_ignored(workspace, name):
    workspace.drop(f"PTNT/{name}")
    assert stopped(workspace.night()[f"PTNT/{name}"]) == (Outcome.IGNORED, "system_file")


@pytest.mark.parametrize("name", ["BC.xlsx.crdownload", "BC.pdf.part", "BC.docx.Download"])
def test_an_unfinished_download_is_unreadable_not_no_report(workspace, name):
    workspace.drop(f"PTNT/{name}")
    assert stopped(workspace.night()[f"PTNT/{name}"]) == (Outcome.QUARANTINED, "unreadable_file")


def test_a_name_in_decomposed_unicode_stands_in_nfc(workspace):
    name = unicodedata.normalize("NFD", "Biểu kết quả.xlsx")
    workspace.drop(name)
    file = workspace.night()["Biểu kết quả.xlsx"]
    assert Path(file.location).exists()


@posix_only
def test_two_files_that_differ_by_unicode_form_only_both_stand(workspace):
    workspace.drop("Biểu.xlsx", b"composed")
    workspace.drop(unicodedata.normalize("NFD", "Biểu.xlsx"), b"decomposed")
    files = workspace.night()
    assert files["Biểu.xlsx"].sha256 == hashlib.sha256(b"composed").hexdigest()
    assert len(files) == 2
    (other,) = set(files) - {"Biểu.xlsx"}
    assert "\\xcc" in other


@posix_only
def test_a_name_that_is_not_utf8_shows_its_bytes(workspace):
    workspace.drop(os.fsdecode(b"B\xe1o c\xe1o.pdf"), b"report")
    found = workspace.night()["B\\xe1o c\\xe1o.pdf"]
    assert found.sha256 == hashlib.sha256(b"report").hexdigest()
    assert Path(found.location).read_bytes() == b"report"


@posix_only
def test_links_are_not_followed(workspace, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.xlsx").write_bytes(b"secret")
    (workspace.inbox / "folder").symlink_to(outside)
    (workspace.inbox / "file.xlsx").symlink_to(outside / "secret.xlsx")
    (workspace.inbox / "loop").symlink_to(workspace.inbox)
    files = workspace.night()
    assert set(files) == {"folder", "file.xlsx", "loop"}
    for file in files.values():
        assert stopped(file) == (Outcome.QUARANTINED, "unreadable_file")
        assert (file.sha256, file.bytes, file.location) == (None, 0, None)


@posix_only
def test_a_pipe_is_not_opened(workspace):
    os.mkfifo(workspace.inbox / "pipe.xlsx")
    assert stopped(workspace.night()["pipe.xlsx"]) == (Outcome.QUARANTINED, "unreadable_file")


def test_a_file_larger_than_allowed_is_not_read(workspace):
    workspace.drop("huge.pdf", b"x" * (LIMITS.file_mib * 1024 * 1024 + 1))
    file = workspace.night()["huge.pdf"]
    assert stopped(file) == (Outcome.QUARANTINED, "unreadable_file")
    assert file.sha256 is None
    assert file.detail


def test_a_file_that_another_program_holds_is_quarantined(workspace, monkeypatch):
    held = workspace.drop("held.xlsx")
    workspace.drop("free.xlsx", b"free")
    opens = Path.open

    def refuse(path, *arguments, **named):
        if path == held:
            raise PermissionError(errno.EACCES, "held by another program")
        return opens(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    files = workspace.night()
    assert stopped(files["held.xlsx"]) == (Outcome.QUARANTINED, "unreadable_file")
    assert files["held.xlsx"].sha256 is None
    assert files["free.xlsx"].outcome is None


def test_a_folder_that_cannot_be_listed_stands_for_its_files(workspace, monkeypatch):
    workspace.drop("shut/A.xlsx")
    workspace.drop("B.xlsx", b"free")
    lists = os.scandir

    def refuse(folder):
        if str(folder).endswith("shut"):
            raise PermissionError(errno.EACCES, "no right")
        return lists(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    files = workspace.night()
    assert stopped(files["shut"]) == (Outcome.QUARANTINED, "unreadable_file")
    assert files["B.xlsx"].outcome is None


def test_a_settled_file_needs_no_second_look(workspace):
    workspace.drop("A.pdf", modified=FIRST - timedelta(minutes=2))
    workspace.night()
    assert workspace.pauses == 0


def test_fresh_files_that_lie_still_go_on_after_one_pause_for_all(workspace):
    for number in range(5):
        workspace.drop(f"{number}.pdf", str(number).encode(), FIRST - timedelta(seconds=30))
    assert {file.outcome for file in workspace.night().values()} == {None}
    assert workspace.pauses == 1


def test_a_file_that_grows_between_two_looks_is_waiting(workspace):
    fresh = workspace.drop("A.pdf", modified=FIRST)
    workspace.during_pause = lambda: fresh.write_bytes(b"report, longer")
    file = workspace.night()["A.pdf"]
    assert stopped(file) == (Outcome.WAITING, "not_stable")
    assert file.sha256 is None


def test_a_file_that_vanishes_between_two_looks_is_not_in_the_inbox(workspace):
    fresh = workspace.drop("A.pdf", modified=FIRST)
    workspace.during_pause = fresh.unlink
    assert workspace.night() == {}


def test_a_waiting_file_is_read_the_night_after(workspace):
    fresh = workspace.drop("A.pdf", modified=FIRST)
    workspace.during_pause = lambda: fresh.write_bytes(b"report, longer")
    workspace.night()
    workspace.drop("A.pdf", b"whole", FIRST + timedelta(minutes=1))
    assert workspace.night(SECOND)["A.pdf"].outcome is None


def test_files_dated_after_the_run_are_read_when_they_lie_still(workspace):
    workspace.drop("A.pdf", modified=SECOND)
    assert workspace.night()["A.pdf"].outcome is None


def test_an_unchanged_file_is_not_read_again(workspace):
    dropped = workspace.drop("A.pdf", b"one")
    before = dropped.stat()
    first = workspace.night()["A.pdf"]
    dropped.write_bytes(b"two")  # same size, and the time put back: only reading could tell
    os.utime(dropped, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert workspace.night(SECOND)["A.pdf"].sha256 == first.sha256


def test_of_equal_bytes_the_first_to_come_goes_on(workspace):
    workspace.drop("B.pdf")
    workspace.night(FIRST)
    workspace.drop("A.pdf")
    workspace.drop("C.pdf")
    files = workspace.night(SECOND)
    assert files["B.pdf"].outcome is None
    assert stopped(files["A.pdf"]) == stopped(files["C.pdf"]) == (Outcome.DUPLICATE, "same_bytes")


def test_of_equal_bytes_that_came_together_the_first_path_goes_on(workspace):
    workspace.drop("B.pdf")
    workspace.drop("A.pdf")
    files = workspace.night()
    assert files["A.pdf"].outcome is None
    assert files["B.pdf"].outcome is Outcome.DUPLICATE


def test_empty_files_are_not_duplicates_of_each_other(workspace):
    workspace.drop("A.xlsx", b"")
    workspace.drop("B.xlsx", b"")
    assert {file.outcome for file in workspace.night().values()} == {None}


def test_intake_leaves_the_inbox_as_it_was(workspace):
    workspace.drop("a/b/A.pdf")
    workspace.drop("B.xlsx")

    def state():
        return sorted(
            (str(path), path.stat().st_mtime_ns, path.stat().st_size)
            for path in workspace.inbox.rglob("*")
        )

    before = state()
    workspace.night()
    assert state() == before


def test_the_same_inbox_and_moment_give_the_same_files_again(workspace):
    for number in range(20):
        workspace.drop(f"{number % 3}/{number}.pdf", str(number % 7).encode())
    assert workspace.night() == workspace.night()


def test_the_pause_is_one_second(workspace):
    workspace.drop("A.pdf", modified=FIRST)
    pauses = []
    take_in(workspace.inbox, workspace.ledger, (), FIRST, 2, LIMITS, pause=pauses.append)
    assert pauses == [1.0]
