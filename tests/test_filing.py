import os
import stat
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from pipeline.errors import WorkspaceError
from pipeline.filing import file_outputs

AS_OF = datetime(2026, 12, 12, 8, 0, tzinfo=timezone(timedelta(hours=7)))
SET = {"bao-cao.docx": b"new report", "danh-sach.xlsx": b"new list"}


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    return tmp_path / "outbox"


@pytest.fixture
def held_open(monkeypatch: pytest.MonkeyPatch):
    """Folders that Windows would refuse to rename, because a file in them is open in Word."""
    held: set[Path] = set()
    rename = Path.rename

    def refusing(self: Path, target: Path) -> Path:
        if self in held:
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refusing)
    return held


def test_a_new_set_replaces_the_former_one_as_a_whole(outbox: Path) -> None:
    file_outputs(outbox, "2026", {"cu.docx": b"old", "bao-cao.docx": b"old"}, AS_OF)
    filed = file_outputs(outbox, "2026", SET, AS_OF)
    assert filed.folder == outbox / "2026"
    assert not filed.beside
    assert contents(outbox) == {f"2026/{name}": content for name, content in SET.items()}
    assert [path.read_bytes() for path in filed.files] == list(SET.values())


def test_other_periods_and_other_entries_of_the_outbox_stay_as_they_are(outbox: Path) -> None:
    file_outputs(outbox, "2027", {"a.docx": b"2027"}, AS_OF)
    (outbox / "ghi-chu.txt").write_bytes(b"a person's note")
    file_outputs(outbox, "2026", SET, AS_OF)
    assert contents(outbox)["2027/a.docx"] == b"2027"
    assert contents(outbox)["ghi-chu.txt"] == b"a person's note"


def test_a_missing_outbox_is_made_and_nobody_else_may_read_it(outbox: Path) -> None:
    filed = file_outputs(outbox / "deeper", "2026", SET, AS_OF)
    if os.name != "nt":
        assert stat.S_IMODE(filed.folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in filed.files} == {0o600}


def test_while_word_holds_the_former_set_open_the_new_one_stands_beside_it(
    outbox: Path, held_open: set[Path]
) -> None:
    file_outputs(outbox, "2026", {"bao-cao.docx": b"open in Word"}, AS_OF)
    held_open.add(outbox / "2026")
    filed = file_outputs(outbox, "2026", SET, AS_OF)
    assert filed.beside
    assert filed.folder == outbox / "2026" / "moi-2026-12-12-080000"
    assert contents(filed.folder) == SET
    assert (outbox / "2026" / "bao-cao.docx").read_bytes() == b"open in Word"
    again = file_outputs(outbox, "2026", SET, AS_OF)
    assert again.folder.name == "moi-2026-12-12-080000-2"


@pytest.mark.parametrize("mark", ["~$o-cao.docx", ".~lock.bao-cao.docx#"])
def test_a_file_that_another_computer_has_open_is_known_by_what_lies_beside_it(
    outbox: Path, mark: str
) -> None:
    file_outputs(outbox, "2026", {"bao-cao.docx": b"open in Word"}, AS_OF)
    (outbox / "2026" / mark).write_bytes(b"who")
    assert file_outputs(outbox, "2026", SET, AS_OF).beside
    assert (outbox / "2026" / "bao-cao.docx").read_bytes() == b"open in Word"
    (outbox / "2026" / mark).unlink()
    assert not file_outputs(outbox, "2026", SET, AS_OF).beside


def test_a_set_beside_the_former_one_has_the_links_of_its_own_depth(
    outbox: Path, held_open: set[Path]
) -> None:
    file_outputs(outbox, "2026", SET, AS_OF)
    held_open.add(outbox / "2026")
    filed = file_outputs(outbox, "2026", SET, AS_OF, lambda: {"bao-cao.docx": b"deeper"})
    assert contents(filed.folder) == {"bao-cao.docx": b"deeper"}


def test_once_word_has_let_go_the_next_set_replaces_all_of_it(
    outbox: Path, held_open: set[Path]
) -> None:
    file_outputs(outbox, "2026", {"bao-cao.docx": b"open in Word"}, AS_OF)
    held_open.add(outbox / "2026")
    file_outputs(outbox, "2026", SET, AS_OF)
    held_open.clear()
    file_outputs(outbox, "2026", SET, AS_OF)
    assert contents(outbox) == {f"2026/{name}": content for name, content in SET.items()}


def test_what_a_killed_run_left_half_written_is_cleared(outbox: Path) -> None:
    file_outputs(outbox, "2026", SET, AS_OF)
    (outbox / ".tonghop-moi-2026").mkdir()
    (outbox / ".tonghop-moi-2026" / "bao-cao.docx").write_bytes(b"half")
    file_outputs(outbox, "2026", SET, AS_OF)
    assert sorted(p.name for p in outbox.iterdir()) == ["2026"]


def test_a_run_killed_between_the_two_renames_loses_nothing(outbox: Path) -> None:
    file_outputs(outbox, "2026", {"bao-cao.docx": b"former"}, AS_OF)
    (outbox / "2026").rename(outbox / ".tonghop-cu-2026")
    file_outputs(outbox, "2027", SET, AS_OF)
    assert (outbox / "2026" / "bao-cao.docx").read_bytes() == b"former"


def test_a_set_that_cannot_be_written_leaves_the_former_one_untouched(
    outbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_outputs(outbox, "2026", {"bao-cao.docx": b"former"}, AS_OF)

    def disk_full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", disk_full)
    with pytest.raises(WorkspaceError, match="No space left") as caught:
        file_outputs(outbox, "2026", SET, AS_OF)
    assert caught.value.advice
    assert contents(outbox) == {"2026/bao-cao.docx": b"former"}
    assert sorted(p.name for p in outbox.iterdir()) == ["2026"]


def test_the_former_set_returns_where_the_new_one_cannot_take_its_place(
    outbox: Path, held_open: set[Path]
) -> None:
    file_outputs(outbox, "2026", {"bao-cao.docx": b"former"}, AS_OF)
    held_open.add(outbox / ".tonghop-moi-2026")
    with pytest.raises(WorkspaceError):
        file_outputs(outbox, "2026", SET, AS_OF)
    assert contents(outbox) == {"2026/bao-cao.docx": b"former"}


def test_a_period_folder_that_links_elsewhere_is_refused(outbox: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "keep.txt").write_text("keep")
    outbox.mkdir()
    (outbox / "2026").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(WorkspaceError):
        file_outputs(outbox, "2026", SET, AS_OF)
    assert contents(elsewhere) == {"keep.txt": b"keep"}


def test_an_outbox_that_is_a_file_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("not a folder")
    with pytest.raises(WorkspaceError) as caught:
        file_outputs(tmp_path / "outbox", "2026", SET, AS_OF)
    assert caught.value.advice


@pytest.mark.parametrize("period", ["../2026", "a/b", ".hidden", ""])
def test_a_period_that_is_no_plain_name_is_refused(outbox: Path, period: str) -> None:
    with pytest.raises(WorkspaceError):
        file_outputs(outbox, period, SET, AS_OF)
    assert not outbox.exists()


def test_a_former_set_that_said_something_else_is_kept_under_a_number(
    outbox: Path, tmp_path: Path
) -> None:
    earlier = tmp_path / "earlier"
    for text in (b"one", b"two", b"two", b"three"):
        file_outputs(outbox, "2026", {"bao-cao.docx": text}, AS_OF, earlier=earlier)
    assert contents(outbox) == {"2026/bao-cao.docx": b"three"}
    assert contents(earlier) == {
        "2026/0001/bao-cao.docx": b"one",
        "2026/0002/bao-cao.docx": b"two",
    }


def test_only_the_last_thirty_former_sets_are_kept(outbox: Path, tmp_path: Path) -> None:
    for number in range(35):
        file_outputs(
            outbox, "2026", {"a.docx": str(number).encode()}, AS_OF, earlier=tmp_path / "earlier"
        )
    numbers = sorted(int(p.name) for p in (tmp_path / "earlier" / "2026").iterdir())
    assert numbers == list(range(5, 35))


def test_what_a_person_put_beside_the_outputs_is_kept_with_the_former_set(
    outbox: Path, tmp_path: Path
) -> None:
    file_outputs(outbox, "2026", SET, AS_OF, earlier=tmp_path / "earlier")
    (outbox / "2026" / "ghi-chu.txt").write_bytes(b"a note")
    file_outputs(outbox, "2026", SET, AS_OF, earlier=tmp_path / "earlier")
    assert contents(tmp_path / "earlier")["2026/0001/ghi-chu.txt"] == b"a note"


def test_a_former_set_left_by_a_killed_run_is_put_away_by_the_next(
    outbox: Path, tmp_path: Path
) -> None:
    file_outputs(outbox, "2026", SET, AS_OF)
    left = outbox / ".tonghop-cu-2026"
    left.mkdir()
    (left / "bao-cao.docx").write_bytes(b"old")
    file_outputs(outbox, "2026", SET, AS_OF, earlier=tmp_path / "earlier")
    assert contents(tmp_path / "earlier") == {"2026/0001/bao-cao.docx": b"old"}
    assert not left.exists()
