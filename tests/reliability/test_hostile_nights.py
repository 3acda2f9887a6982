"""Nights over what was made to break them: every file ends with a reason, nothing else happens."""

import json
import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.reliability.hostile_inbox import fill
from tests.workspaces import AS_OF, ROOT, tonghop, workspace_in

HOSTILE = ROOT.parent / "shared" / "real" / "hostile"
LIVE = (b"<f>", b"<f ", b"<ddeLink", b"DDEAUTO", b"INCLUDE", b"w:hlinkClick", b"oleObject")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the odd entries are Linux's")


def state(folder: Path) -> list[tuple]:
    """Everything below a folder with what would change if somebody wrote there."""
    found = []
    for _, folders, files, handle in os.fwalk(folder):
        for name in (*folders, *files):
            seen = os.lstat(name, dir_fd=handle)
            found.append((name, seen.st_mode, seen.st_size, seen.st_mtime_ns, seen.st_ino))
    return sorted(found)


def night(workspace: Path) -> dict:
    before = state(workspace / "inbox")
    done = tonghop("run", "--workspace", str(workspace), "--as-of", AS_OF)
    assert done.returncode == 0, done.stderr
    assert state(workspace / "inbox") == before
    check_outputs(workspace / "outbox" / "2026")
    return json.loads((workspace / "outbox" / "2026" / "results.json").read_text("utf-8"))


def check_outputs(outbox: Path) -> None:
    """All XML of the outputs can be read, and none of it is alive."""
    for output in (*outbox.glob("*.docx"), *outbox.glob("*.xlsx")):
        with zipfile.ZipFile(output) as package:
            for name in package.namelist():
                content = package.read(name)
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(content)
                assert not any(word in content for word in LIVE), (output.name, name)


def reasons(results: dict) -> dict[str, str | None]:
    for entry in results["files"]:
        assert entry["outcome"] == "used" or entry["reason"], entry["path"]
    return {entry["path"]: entry["reason"] for entry in results["files"]}


def test_odd_names_links_pipes_and_bombs_end_with_a_reason(tmp_path):
    workspace = workspace_in(tmp_path)
    fill(workspace / "inbox")
    told = reasons(night(workspace))
    refused = ("etc", "loop", "gone", "self", "fifo.xlsx", "socket.xlsx", "bomb.zip", "links.zip")
    refused += (
        "absolute.zip",
        "upward.zip",
        "drive.zip",
        "many.zip",
        "cut.zip",
        "bombs.zip!/0.zip",
    )
    assert {told[path] for path in refused} == {"unreadable_file"}
    assert told["nested.zip!/4.zip!/3.zip"] == "unreadable_file"
    assert r"bad\xff\xfename.xlsx" in told


@pytest.mark.skipif(not HOSTILE.exists(), reason="shared/real is not here")
def test_all_hostile_files_together_end_with_a_reason(tmp_path):
    workspace = workspace_in(tmp_path)
    shutil.copytree(HOSTILE, workspace / "inbox", dirs_exist_ok=True)
    told = reasons(night(workspace))
    assert len(told) == sum(1 for file in HOSTILE.rglob("*") if file.is_file())
