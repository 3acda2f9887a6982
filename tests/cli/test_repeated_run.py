"""A run that can only leave what stands already ends at once; whatever has changed is seen."""

import shutil

import pytest

from tests.workspaces import AS_OF, tonghop, touch, workspace_in, write_report

UNCHANGED = "Không có gì thay đổi"


@pytest.fixture(scope="module")
def after_one_night(tmp_path_factory):
    workspace = workspace_in(tmp_path_factory.mktemp("ws"))
    write_report(workspace / "inbox" / "bieu 2026.xlsx")
    first = night(workspace)
    assert UNCHANGED not in first.stdout
    return workspace, first


def night(workspace, *more, as_of=AS_OF):
    done = tonghop("run", "--workspace", str(workspace), "--as-of", as_of, *more)
    assert done.returncode in (0, 5), done.stderr
    return done


def test_the_same_run_again_shows_the_same_screen_and_touches_nothing(after_one_night):
    workspace, first = after_one_night
    outputs = sorted((workspace / "outbox" / "2026").iterdir())
    before = [(path.name, path.stat().st_mtime_ns) for path in outputs]
    again = night(workspace)
    assert UNCHANGED in again.stdout
    assert again.stdout.endswith(first.stdout)
    assert [(path.name, path.stat().st_mtime_ns) for path in outputs] == before


def test_the_exit_status_of_a_repeated_run_still_tells_of_gaps(after_one_night):
    workspace, _ = after_one_night
    done = night(workspace, "--strict")
    assert UNCHANGED in done.stdout
    assert done.returncode == 5


def test_another_moment_is_another_run(after_one_night):
    workspace, _ = after_one_night
    assert UNCHANGED not in night(workspace, as_of="2026-12-13T08:00").stdout
    assert UNCHANGED not in night(workspace).stdout


def _new_file(workspace):
    write_report(workspace / "inbox" / "them.xlsx", unit="CHI CỤC PHÁT TRIỂN NÔNG THÔN")


def _same_size_later(workspace):
    touch(workspace / "inbox" / "bieu 2026.xlsx", "2026-12-06")


def _gone(workspace):
    (workspace / "inbox" / "bieu 2026.xlsx").unlink()


def _reworded(workspace):
    words = workspace / "config" / "vocabulary.toml"
    words.write_text(words.read_text("utf-8") + "\n", "utf-8")


def _output_lost(workspace):
    (workspace / "outbox" / "2026" / "danh-sach-con-thieu.xlsx").unlink()


def _output_edited(workspace):
    report = workspace / "outbox" / "2026" / "bao-cao-tong-hop.docx"
    report.write_bytes(report.read_bytes() + b" ")


def _ledger_lost(workspace):
    (workspace / "var" / "ledger.sqlite").unlink()


def _template_restored(workspace):
    template = workspace / "templates" / "bao-cao-tong-hop.docx"
    template.write_bytes(template.read_bytes())


def _working_copy(workspace):
    (workspace / "soan-thao" / "2026").mkdir(parents=True)
    report = workspace / "outbox" / "2026" / "bao-cao-tong-hop.docx"
    shutil.copy(report, workspace / "soan-thao" / "2026")


def _memory_torn(workspace):
    (workspace / "var" / "luot-truoc.json").write_text('{"state": ', "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        _new_file,
        _same_size_later,
        _gone,
        _reworded,
        _output_lost,
        _output_edited,
        _ledger_lost,
        _template_restored,
        _working_copy,
        _memory_torn,
    ],
)
def test_whatever_has_changed_is_a_run_of_its_own(tmp_path, after_one_night, change):
    model, _ = after_one_night
    workspace = tmp_path / "ws"
    shutil.copytree(model, workspace, symlinks=True)
    night(workspace)
    assert UNCHANGED in night(workspace).stdout
    change(workspace)
    assert UNCHANGED not in night(workspace).stdout


def test_a_file_that_may_be_read_the_next_time_is_tried_again(tmp_path):
    workspace = workspace_in(tmp_path)
    write_report(workspace / "inbox" / "bieu 2026.xlsx")
    broken = workspace / "inbox" / "hong.xlsx"
    broken.write_bytes((workspace / "inbox" / "bieu 2026.xlsx").read_bytes()[:2000])
    touch(broken, "2026-12-05")
    night(workspace)
    assert UNCHANGED not in night(workspace).stdout
