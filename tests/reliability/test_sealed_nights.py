"""Every night leaves a manifest; a sealed night can be checked and done again."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.verify import verify as verify_command
from pipeline.errors import UsageError
from tests.nightly.nights import night_in
from tests.workspaces import AS_OF, workspace_in, write_report

NEXT = "2026-12-13T08:00:00+07:00"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    made = workspace_in(tmp_path)
    write_report(made / "inbox" / "Kiem lam.xlsx")
    return made


def night(workspace: Path, as_of: str = AS_OF) -> None:
    night_in(workspace, as_of)


def verify(workspace: Path, *more: str) -> Result:
    words = ["--workspace", str(workspace), "--engine", "local:1", *more]
    return CliRunner().invoke(verify_command, words)


def manifests(workspace: Path) -> list[dict]:
    files = sorted((workspace / "var" / "manifests").glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def test_a_night_comes_out_the_same_when_it_is_done_again_after_the_inbox_changed(workspace):
    night(workspace)
    (workspace / "inbox" / "Kiem lam.xlsx").unlink()
    write_report(workspace / "inbox" / "Khac.xlsx", unit="VĂN PHÒNG SỞ")
    night(workspace, NEXT)
    for number in ("1", "2"):
        done = verify(workspace, "--night", number)
        assert (done.exit_code, "khớp từng byte" in done.output) == (0, True), done.output


def test_nights_are_chained_and_a_changed_manifest_is_told(workspace):
    night(workspace)
    night(workspace, NEXT)
    first, second = manifests(workspace)
    assert (first["previous"], second["number"]) == (None, 2)
    file = workspace / "var" / "manifests" / "000001.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"2026"', '"2027"'), encoding="utf-8")
    done = verify(workspace)
    assert done.exit_code == 4
    assert "Bản niêm phong số 1 đã bị sửa" in done.output


def test_an_output_changed_after_the_night_is_told(workspace):
    night(workspace)
    (workspace / "outbox" / "2026" / "results.json").write_text("{}", encoding="utf-8")
    done = verify(workspace)
    assert done.exit_code == 4
    assert "outbox/2026/results.json: đã bị sửa" in done.output


def test_a_changed_original_is_told_and_so_is_what_comes_out_differently(workspace):
    night(workspace)
    (original,) = (f for f in (workspace / "var" / "originals").rglob("*") if f.is_file())
    original.write_bytes(b"something else")
    done = verify(workspace)
    assert done.exit_code == 4
    assert "Kiem lam.xlsx: bản gốc đã lưu bị thay đổi" in done.output
    assert "results.json: khác bản của đêm đó" in done.output


def test_a_night_is_done_again_under_the_configuration_of_that_night(workspace):
    night(workspace)
    units = workspace / "config" / "units.toml"
    units.write_text(
        units.read_text(encoding="utf-8").replace("Chi cục Kiểm lâm", "Chi cục Rừng"),
        encoding="utf-8",
    )
    assert verify(workspace).exit_code == 0


def test_without_any_night_there_is_nothing_to_verify(workspace):
    done = verify(workspace)
    assert isinstance(done.exception, UsageError)
