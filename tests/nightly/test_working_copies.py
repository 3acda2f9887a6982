import os
import shutil
from contextlib import closing
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from pipeline.errors import WorkspaceError
from pipeline.ledger import Ledger
from pipeline.nightly.working_copies import take_working_copy
from pipeline.settings.loading import load_settings
from tests.nightly.nights import night_in
from tests.workspaces import workspace_in, write_report

REPORT = "bao-cao-tong-hop.docx"
CLOSING, HERS = "trân trọng báo cáo", "kính báo cáo, xin ý kiến chỉ đạo"
LATER, STILL_LATER = "2026-12-13T08:00:00+07:00", "2026-12-14T08:00:00+07:00"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    made = workspace_in(tmp_path / "workspace")
    write_report(made / "inbox" / "kl.xlsx")
    night_in(made)
    return made


def taken(workspace: Path, former: Path | None = None):
    settings = load_settings(workspace)
    period = next(p for p in settings.periods if p.id == "2026")
    with closing(Ledger.open(workspace / "var")) as ledger:
        return take_working_copy(settings, period, ledger, former)


def edited(path: Path) -> Path:
    document = docx.Document(str(path))
    for text in document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace(CLOSING, HERS)
    document.save(str(path))
    return path


def says(path: Path, words: str) -> bool:
    body = docx.Document(str(path)).element.body
    return words in "".join(text.text or "" for text in body.iter(qn("w:t")))


def test_a_copy_is_found_again_under_another_name_and_in_another_folder(workspace) -> None:
    own = edited(taken(workspace).path)
    renamed = own.parent / "lãnh đạo xem" / "BC trình Giám đốc (bản 2).docx"
    renamed.parent.mkdir()
    own.rename(renamed)
    before = renamed.read_bytes()
    night_in(workspace, LATER)
    copy = taken(workspace)
    assert copy.former == renamed
    assert (copy.carried, copy.outdated) == (1, 0)
    assert says(copy.path, HERS)
    assert renamed.read_bytes() == before


def test_of_several_copies_the_one_saved_last_is_gone_by(workspace) -> None:
    first = taken(workspace).path
    night_in(workspace, LATER)
    taken(workspace)
    edited(first)
    later = first.stat().st_mtime + 60
    os.utime(first, (later, later))
    night_in(workspace, STILL_LATER)
    assert says(taken(workspace).path, HERS)


def test_a_copy_that_was_moved_away_is_named_by_a_person(workspace, tmp_path) -> None:
    own = edited(taken(workspace).path)
    away = Path(shutil.move(own, tmp_path / "usb.docx"))
    assert says(taken(workspace, away).path, HERS)


@pytest.mark.parametrize("lock", [f".~lock.{REPORT}#", f"~${REPORT[2:]}"])
def test_a_copy_that_is_open_is_read_and_told(workspace, lock: str) -> None:
    own = edited(taken(workspace).path)
    own.with_name(lock).write_bytes(b"\x05user")
    night_in(workspace, LATER)
    copy = taken(workspace)
    assert copy.opened
    assert says(copy.path, HERS)


def test_a_file_that_is_no_copy_of_the_report_cannot_be_gone_by(workspace, tmp_path) -> None:
    docx.Document().save(str(tmp_path / "khac.docx"))
    with pytest.raises(WorkspaceError, match="Không đọc được bản soạn thảo"):
        taken(workspace, tmp_path / "khac.docx")


def test_the_report_edited_in_the_outbox_is_kept_before_a_run_replaces_it(workspace) -> None:
    own = edited(workspace / "outbox" / "2026" / REPORT)
    content = own.read_bytes()
    night_in(workspace, LATER)
    (kept,) = (workspace / "soan-thao" / "2026").glob("bao-cao-tong-hop-da-sua-*.docx")
    assert kept.read_bytes() == content
    assert not says(own, HERS)
    copy = taken(workspace)
    assert copy.former == kept
    assert says(copy.path, HERS)


def test_the_report_edited_in_the_outbox_is_gone_by_before_any_run(workspace) -> None:
    edited(workspace / "outbox" / "2026" / REPORT)
    assert says(taken(workspace).path, HERS)


def test_outputs_nobody_edited_are_not_kept_as_edited(workspace) -> None:
    night_in(workspace, LATER)
    assert not (workspace / "soan-thao").exists()


def test_a_later_night_lists_what_changed_for_the_copy_in_work(workspace) -> None:
    taken(workspace)
    (workspace / "inbox" / "kl.xlsx").unlink()
    night_in(workspace, LATER)
    (listed,) = (workspace / "soan-thao" / "2026").glob("thay-doi-*.docx")
    assert says(listed, REPORT)
