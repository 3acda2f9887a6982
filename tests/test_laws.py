"""The laws of the contract, each on whole nights over real files."""

import hashlib
import json
import os
import shutil
import unicodedata
import zipfile
from collections import defaultdict
from pathlib import Path

import jsonschema
import openpyxl
import pypdfium2
import pytest
from lxml import etree

from examples import run_sample
from examples.report_makers import workbook_openpyxl
from examples.report_makers.model import Column, Report, Row
from examples.report_makers.plan_rows import GROUPS, KL, KTDGD, PARENTS, filled
from examples.sample_reports.season import AS_OF, PERIOD
from tests.acceptance_families.night import Night, run_night
from tests.acceptance_families.scorer import plain

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> tuple[Path, Night]:
    """The sample workspace after its first night."""
    workspace = tmp_path_factory.mktemp("sample")
    run_sample.build_workspace(workspace, ROOT)
    night = run_night(workspace, PERIOD, AS_OF)
    assert night.exit_status == 0, night.printed
    return workspace, night


@pytest.fixture
def workspace(tmp_path) -> Path:
    """A workspace with the real configuration and an empty inbox."""
    for folder in ("config", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for folder in ("inbox", "outbox", "var"):
        (tmp_path / folder).mkdir()
    return tmp_path


def fingerprints(folder: Path) -> dict[str, tuple[int, str]]:
    """Time and content of every file below `folder`."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path in folder.rglob("*")
        if path.is_file()
    }


def kiem_lam(*rows: Row, **words: object) -> Report:
    return Report(
        KL,
        "CHI CỤC KIỂM LÂM",
        columns=(
            Column("number", "STT", 6),
            Column("title", "Tên chương trình, nhiệm vụ", 40),
            Column("result", "Kết quả thực hiện", 45),
            Column("percent", "Tỷ lệ hoàn thành (%)", 12),
        ),
        rows=rows,
        place_and_date="Hải Phòng, ngày 04 tháng 12 năm 2026",
        **words,
    )


def put(workspace: Path, name: str, report: Report, moment: float | None = None) -> None:
    path = workspace / "inbox" / name
    workbook_openpyxl.make(report, path)
    if moment:
        os.utime(path, (moment, moment))


# ---------------------------------------------------------------- the shape


def test_results_are_valid_against_the_published_schema(sample):
    schema = json.loads((ROOT / "docs" / "results.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )

    assert [error.message for error in validator.iter_errors(sample[1].results)] == []


def test_the_published_schema_is_that_of_the_contract():
    contract = ROOT.parent / "shared" / "contract" / "results.schema.json"
    if not contract.exists():
        pytest.skip("the contract's own copy (../shared) is not here")

    assert json.loads(contract.read_text("utf-8")) == json.loads(
        (ROOT / "docs" / "results.schema.json").read_text("utf-8")
    )


def test_every_part_of_the_outputs_is_whole(sample):
    for name in ("bao-cao-tong-hop.docx", "danh-sach-con-thieu.xlsx"):
        with zipfile.ZipFile(sample[1].outbox / name) as package:
            for part in package.namelist():
                if part.endswith((".xml", ".rels")):
                    etree.fromstring(package.read(part))


# ---------------------------------------------------------------- 1. nothing is lost


def test_every_file_of_the_inbox_stands_once_with_an_outcome_and_a_reason(sample):
    workspace, night = sample
    inbox = workspace / "inbox"
    on_disk = sorted(
        unicodedata.normalize("NFC", path.relative_to(inbox).as_posix())
        for path in inbox.rglob("*")
        if path.is_file()
    )

    assert sorted(entry["path"] for entry in night.results["files"]) == on_disk
    for entry in night.results["files"]:
        assert (entry["outcome"] == "used") == (entry["reason"] is None), entry


def test_every_row_of_a_table_ends_as_exactly_one_thing(workspace):
    put(
        workspace,
        "Kiem lam 2026.xlsx",
        kiem_lam(
            GROUPS["IV"],
            PARENTS["IV.1"],
            filled("IV.1.1", result="Đã khảo sát.", percent=40.0),
            Row("", ""),
            filled("IV.1.2", result="Tuần tra 20 đợt.", percent=10.0),
            Row("Mua sắm máy tính xách tay cho hạt kiểm lâm số 7", "8", result="Đã mua."),
            Row("Tổng cộng", "", percent=50.0),
            column_numbers=True,
            position="CHI CỤC TRƯỞNG",
            signer="Nguyễn Hải Sơn",
        ),
    )

    results = run_night(workspace, PERIOD, AS_OF).results

    fates = defaultdict(set)
    for record in results["records"]:
        for source in record["sources"].values():
            fates[_row_of(source)].add(f"record {record['item']}")
    for finding in results["findings"]:
        if finding["code"] in ("unmatched_row", "ambiguous_row"):
            fates[_row_of(finding["sources"][0])].add(finding["code"])
    for entry in results["files"]:
        for ignored in entry["ignored_rows"]:
            fates[_row_of(ignored["source"])].add(ignored["reason"])
    table = _table_rows(workspace / "inbox" / "Kiem lam 2026.xlsx")
    assert [sorted(fates[row]) for row in table] == [
        ["header"],
        ["column_numbers"],
        ["group"],
        ["group"],
        ["record IV.1.1"],
        ["blank"],
        ["record IV.1.2"],
        ["unmatched_row"],
        ["total"],
    ]


def _row_of(source: dict) -> int:
    return int("".join(filter(str.isdigit, source["cell"])))


def _table_rows(path: Path) -> range:
    """The sheet's rows from the header to the row of sums."""
    sheet = openpyxl.load_workbook(path).active
    rows = {cell.value: cell.row for cells in sheet.iter_rows() for cell in cells}
    return range(rows["STT"], rows["Tổng cộng"] + 1)


# ---------------------------------------------------------------- 2. nothing is invented


def test_every_value_of_a_record_has_a_source_that_exists_and_shows_it(sample):
    workspace, night = sample
    for record in night.results["records"]:
        for field in ("result", "difficulties", "proposals", "next_steps"):
            if record[field]:
                shown = _shown_at(workspace / "inbox", record["sources"][field])
                assert plain(shown) in plain(record[field]) or shown == "", record
        for field in ("status", "percent", "completed_on"):
            if record[field] is not None:
                assert field in record["sources"], record
        for source in record["sources"].values():
            _shown_at(workspace / "inbox", source)


def _shown_at(inbox: Path, source: dict) -> str:
    """The text of a workbook's cell; empty for a page, which is only checked to exist."""
    path = inbox / source["file"]
    if "cell" in source:
        value = openpyxl.load_workbook(path)[source["sheet"]][source["cell"]].value
        assert value is not None, source
        return str(value)
    with pypdfium2.PdfDocument(path) as document:
        width, height = document[source["page"] - 1].get_size()
    left, top, right, bottom = source["box"]
    assert 0 <= left < right <= width, source
    assert 0 <= top < bottom <= height, source
    return ""


def test_a_blank_percent_stays_blank_and_a_parent_gets_no_average(workspace):
    put(
        workspace,
        "Kiem lam 2026.xlsx",
        kiem_lam(
            GROUPS["IV"],
            PARENTS["IV.1"],
            filled("IV.1.1", result="Đã lập hồ sơ.", percent=80.0),
            filled("IV.1.2", result="Tổ chức tuần tra vùng lõi."),
        ),
    )

    results = run_night(workspace, PERIOD, AS_OF).results

    percents = {record["item"]: record["percent"] for record in results["records"]}
    assert percents == {"IV.1.1": 80, "IV.1.2": None}
    assert all(entry["percent"] is None for entry in results["items"] if entry["item"] == "IV.1")


# ---------------------------------------------------------------- 3. the same from the same


def test_a_second_night_and_a_cold_one_say_the_same_bytes(sample, tmp_path):
    workspace, first = sample
    before = first.raw

    warm = run_night(workspace, PERIOD, AS_OF)
    run_sample.build_workspace(tmp_path, ROOT)
    cold = run_night(tmp_path, PERIOD, AS_OF)

    assert warm.raw == before
    assert cold.raw == before


def test_the_order_in_which_files_were_put_there_changes_nothing(sample, tmp_path):
    run_sample.build_workspace(tmp_path, ROOT)
    shutil.rmtree(tmp_path / "inbox")
    for path in sorted((ROOT / "examples" / "inbox").rglob("*"), reverse=True):
        if path.is_file():
            target = tmp_path / "inbox" / path.relative_to(ROOT / "examples" / "inbox")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    run_sample.set_file_times(tmp_path / "inbox", tmp_path / "config" / "received.csv")

    assert run_night(tmp_path, PERIOD, AS_OF).raw == sample[1].raw


def test_one_reader_or_three_say_the_same_bytes(sample, tmp_path):
    run_sample.build_workspace(tmp_path, ROOT)

    assert run_night(tmp_path, PERIOD, AS_OF, "--engine", "local:3").raw == sample[1].raw


def test_the_inbox_is_left_as_it_was(tmp_path):
    run_sample.build_workspace(tmp_path, ROOT)
    before = fingerprints(tmp_path / "inbox")

    run_night(tmp_path, PERIOD, AS_OF)

    assert fingerprints(tmp_path / "inbox") == before


# ---------------------------------------------------------------- 4. unreadable is not missing


def test_who_sent_something_unreadable_is_not_called_missing(sample):
    results = sample[1].results
    states = {entry["unit"]: entry["state"] for entry in results["obligations"]}
    missing = {
        finding["unit"]
        for finding in results["findings"]
        if finding["code"] == "missing_submission"
    }

    assert states[KTDGD] == "unreadable"
    assert KTDGD not in missing
    assert missing == {unit for unit, state in states.items() if state == "missing"}


def test_before_the_due_moment_nobody_is_missing(workspace):
    results = run_night(workspace, PERIOD, "2026-12-09T08:00:00+07:00").results

    assert {entry["state"] for entry in results["obligations"]} == {"not_due"}


# ---------------------------------------------------------------- 5. arrival is written once


def test_reading_a_file_again_never_moves_its_arrival(workspace):
    put(
        workspace,
        "Kiem lam 2026.xlsx",
        kiem_lam(filled("IV.1.1", number="IV.1.1", result="Đã lập hồ sơ.")),
        moment=1796263200.0,  # 3 December 2026, 09:00 in Hải Phòng
    )
    first = run_night(workspace, PERIOD, "2026-12-03T22:00:00+07:00").results
    later = 1797218400.0  # 14 December 2026
    os.utime(workspace / "inbox" / "Kiem lam 2026.xlsx", (later, later))

    second = run_night(workspace, PERIOD, "2026-12-15T22:00:00+07:00").results

    assert second["files"][0]["received_at"] == first["files"][0]["received_at"]
    state = next(entry for entry in second["obligations"] if entry["unit"] == KL)
    assert state["state"] == "on_time"


# ---------------------------------------------------------------- 6. people win


def test_what_the_coordinator_corrected_stands_and_is_told(workspace):
    put(
        workspace,
        "Kiem lam 2026.xlsx",
        kiem_lam(filled("IV.1.1", number="IV.1.1", result="Đã lập hồ sơ.", percent=95.0)),
    )
    with (workspace / "config" / "corrections.toml").open("a", encoding="utf-8") as corrections:
        corrections.write(
            '\n[[correction]]\nkind = "value"\nitem = "IV.1.1"\n'
            f'unit = "{KL}"\nfield = "percent"\nvalue = 59\n'
            'by = "Nguyễn Thị A"\nat = 2026-12-08\nreason = "Đơn vị gõ nhầm"\n'
            'basis = "Công văn số 12/KL"\n'
        )

    results = run_night(workspace, PERIOD, AS_OF).results

    record = next(record for record in results["records"] if record["item"] == "IV.1.1")
    assert record["percent"] == 59
    assert "percent" in record["corrected"]
    told = [finding for finding in results["findings"] if finding["code"] == "correction_applied"]
    assert told
    assert "Đơn vị gõ nhầm" in told[0]["message"]


# ---------------------------------------------------------------- and the command itself


def test_gaps_leave_exit_status_0_unless_strict_is_asked_for(workspace):
    assert run_night(workspace, PERIOD, AS_OF).exit_status == 0
    assert run_night(workspace, PERIOD, AS_OF, "--strict").exit_status == 5


def test_an_unknown_period_is_wrong_usage(workspace):
    assert run_night(workspace, "1999", AS_OF).exit_status == 2


def test_a_wrong_key_in_the_configuration_stops_with_its_place(workspace):
    plan = workspace / "config" / "plan.toml"
    plan.write_text(plan.read_text("utf-8").replace("deadline =", "dedline =", 1), "utf-8")

    night = run_night(workspace, PERIOD, AS_OF)

    assert night.exit_status == 3
    assert "plan.toml" in night.printed
    assert "dedline" in night.printed
