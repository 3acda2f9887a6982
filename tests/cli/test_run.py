import json
import shutil

import pytest

from tests.workspaces import AS_OF, tonghop, workspace_in, write_report


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """One night over one good report, one broken file and one lock file."""
    workspace = workspace_in(tmp_path_factory.mktemp("ws"))
    write_report(workspace / "inbox" / "Kiem lam" / "bieu 2026.xlsx")
    good = (workspace / "inbox" / "Kiem lam" / "bieu 2026.xlsx").read_bytes()
    (workspace / "inbox" / "PTNT").mkdir()
    (workspace / "inbox" / "PTNT" / "hong.xlsx").write_bytes(good[:2000])
    (workspace / "inbox" / "~$bieu 2026.xlsx").write_bytes(b"x")
    done = tonghop("run", "--workspace", str(workspace), "--as-of", AS_OF)
    return workspace, done


def test_a_night_leaves_the_report_the_gap_list_and_the_results(night):
    workspace, done = night
    assert done.returncode == 0, done.stderr
    left = {path.name for path in (workspace / "outbox" / "2026").iterdir()}
    assert left == {
        "bao-cao-tong-hop.docx",
        "phieu-trinh-lanh-dao.docx",
        "danh-sach-con-thieu.xlsx",
        "results.json",
    }


def test_the_screen_says_what_came_what_is_missing_and_where_the_outputs_are(night):
    _, done = night
    assert "1 đúng hạn" in done.stdout
    assert "8 chưa gửi" in done.stdout
    assert "1 đã gửi, chưa đọc được" in done.stdout
    assert "PTNT/hong.xlsx" in done.stdout
    assert "outbox/2026/bao-cao-tong-hop.docx" in done.stdout


def test_a_broken_file_is_told_and_stops_nothing(night):
    workspace, _ = night
    results = json.loads((workspace / "outbox" / "2026" / "results.json").read_text("utf-8"))
    fates = {f["path"]: (f["outcome"], f["reason"]) for f in results["files"]}
    assert fates == {
        "Kiem lam/bieu 2026.xlsx": ("used", None),
        "PTNT/hong.xlsx": ("quarantined", "unreadable_file"),
        "~$bieu 2026.xlsx": ("ignored", "system_file"),
    }
    states = {o["unit"]: o["state"] for o in results["obligations"]}
    assert states["chi-cuc-phat-trien-nong-thon"] == "unreadable"
    assert states["chi-cuc-kiem-lam"] == "on_time"


def test_the_same_night_again_reads_nothing_and_leaves_the_same_bytes(night):
    workspace, _ = night
    results = workspace / "outbox" / "2026" / "results.json"
    before = results.read_bytes()
    shutil.rmtree(workspace / "outbox")
    done = tonghop("run", "--workspace", str(workspace), "--as-of", AS_OF)
    assert done.returncode == 0, done.stderr
    assert results.read_bytes() == before


def test_strict_ends_with_5_while_gaps_remain(night):
    workspace, _ = night
    done = tonghop("run", "--workspace", str(workspace), "--as-of", AS_OF, "--strict")
    assert done.returncode == 5


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--period", "1999"), 2, "1999"),
        (("--as-of", "hôm qua"), 2, "hôm qua"),
        (("--engine", "xe-cap"), 2, "xe-cap"),
        (("--nope",), 2, "nope"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(night, arguments, code, told):
    workspace, _ = night
    done = tonghop("run", "--workspace", str(workspace), *arguments)
    assert done.returncode == code
    assert told in done.stderr


def test_a_wrong_configuration_ends_with_3_and_names_file_and_key(tmp_path):
    workspace = workspace_in(tmp_path)
    units = workspace / "config" / "units.toml"
    units.write_text(units.read_text("utf-8").replace("own_office", "own_ofice"), "utf-8")
    done = tonghop("run", "--workspace", str(workspace), "--as-of", AS_OF)
    assert done.returncode == 3
    assert "units.toml" in done.stderr
    assert "own_ofice" in done.stderr
    assert not (workspace / "outbox").exists()


def test_a_missing_inbox_ends_with_4_and_advice(tmp_path):
    workspace = workspace_in(tmp_path)
    (workspace / "inbox").rmdir()
    done = tonghop("run", "--workspace", str(workspace), "--as-of", AS_OF)
    assert done.returncode == 4
    assert "inbox" in done.stderr


def test_a_missing_template_ends_with_4_before_anything_is_written(tmp_path):
    workspace = workspace_in(tmp_path)
    shutil.rmtree(workspace / "templates")
    done = tonghop("run", "--workspace", str(workspace), "--as-of", AS_OF)
    assert done.returncode == 4
    assert "templates" in done.stderr
    assert not (workspace / "outbox" / "2026").exists()
