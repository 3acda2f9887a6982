"""The laws of the contract on whole nights over inboxes drawn at random: real files, any order."""

import json
import shutil
import tempfile
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.settings.loading import load_settings
from tests.nightly.nights import night_in
from tests.workspaces import ROOT, touch, workspace_in, write_report

KNOWN = load_settings(ROOT)
ITEMS = [item for item in KNOWN.plan.items if item.reported]
UNITS = {unit.id: unit.name for unit in KNOWN.units}
FIRST_ROW = 7

_row = st.tuples(
    st.sampled_from(ITEMS),
    st.sampled_from(
        ["Đã họp 03 lần.", "Chưa", "Không", "-", "", None, "Tuần tra 20 đợt; cấp 9 mã."]
    ),
    st.sampled_from(["Đang thực hiện", "Đã hoàn thành", "chưa biết", "", None]),
    st.sampled_from([0, 40, 0.4, "60%", "150%", "khoảng 30 %", "", None]),
    st.booleans(),
)
_drop = st.tuples(
    st.sampled_from(sorted(UNITS)),
    st.lists(_row, min_size=1, max_size=5),
    st.sampled_from(["2026-11-30", "2026-12-05", "2026-12-11"]),
    st.sampled_from([2026, 2026, 2026, 2027]),
)
_inbox = st.tuples(
    st.lists(_drop, min_size=1, max_size=5),
    st.lists(st.sampled_from(["torn", "empty", "copy", "system", "text"]), max_size=3),
)


def cells(row):
    """A row as a clerk types it: the item's title, or words of no item at all."""
    item, result, status, percent, known = row
    title = item.title if known else "Tổ chức hội thao cơ quan và chăm sóc cây xanh"
    return [item.number if known else "9", title, result, status, percent]


@contextmanager
def dropped(inbox):
    """A workspace into which an inbox was dropped."""
    reports, others = inbox
    with tempfile.TemporaryDirectory() as folder:
        workspace = workspace_in(Path(folder))
        for n, (unit, rows, day, year) in enumerate(reports):
            name = workspace / "inbox" / f"to {n % 2}" / f"bieu {n}.xlsx"
            write_report(name, *map(cells, rows), unit=UNITS[unit].upper(), year=year, arrived=day)
        for n, kind in enumerate(others):
            spoil(workspace / "inbox", kind, n)
        yield workspace


def spoil(inbox, kind, n):
    """Lay something else into the inbox that no unit meant as a report."""
    first = inbox / "to 0" / "bieu 0.xlsx"
    match kind:
        case "torn":
            (inbox / f"hong {n}.xlsx").write_bytes(first.read_bytes()[:900])
        case "empty":
            (inbox / f"rong {n}.pdf").write_bytes(b"")
        case "copy":
            shutil.copy2(first, inbox / f"ban sao {n}.xlsx")
        case "system":
            (inbox / f"~$bieu {n}.xlsx").write_bytes(b"x")
        case _:
            (inbox / f"ghi chu {n}.txt").write_text("Nhớ gọi văn thư.", encoding="utf-8")
    for file in inbox.iterdir():
        if file.is_file():
            touch(file, "2026-12-05")


def nights(test):
    """Whole nights are dear: few of them, none timed."""
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=6, deadline=None, suppress_health_check=checks)(test)


def results_of(workspace):
    """The night's own bytes and what they say."""
    outputs, _ = night_in(workspace)
    written = next(path for path in (workspace / "outbox").rglob("results.json"))
    assert outputs.results.files is not None
    return written.read_bytes(), json.loads(written.read_bytes())


@given(_inbox)
@nights
def test_every_file_and_every_row_ends_as_exactly_one_thing(inbox):
    with dropped(inbox) as workspace:
        _, told = results_of(workspace)
        lying = sorted(
            path.relative_to(workspace / "inbox").as_posix()
            for path in (workspace / "inbox").rglob("*")
            if path.is_file()
        )
    assert sorted(file["path"] for file in told["files"]) == lying
    assert all((f["outcome"] == "used") == (f["reason"] is None) for f in told["files"])
    ends = Counter(
        (source["file"], source["cell"].lstrip("ABCDE"))
        for source in _ends_of_rows(told)
        if "cell" in source
    )
    read = {f["path"] for f in told["files"] if f["outcome"] == "used"}
    for n, (unit, rows, _, _) in enumerate(inbox[0]):
        path = f"to {n % 2}/bieu {n}.xlsx"
        for at, row in enumerate(rows) if path in read else ():
            replaced = row[-1] and said_by_several(inbox[0], unit, row[0])
            assert replaced or ends[path, str(FIRST_ROW + at)] >= 1, (path, at)


def said_by_several(reports, unit, item):
    """Whether several files of a unit speak of an item: the later one's word stands alone."""
    return (
        sum(u == unit and any(r[-1] and r[0] == item for r in rows) for u, rows, _, _ in reports)
        > 1
    )


def _ends_of_rows(told):
    """A place in each row that became a record, a finding on rows, or an ignored row."""
    for record in told["records"]:
        yield from record["sources"].values()
    for finding in told["findings"]:
        yield from finding["sources"]
    for file in told["files"]:
        yield from (ignored["source"] for ignored in file.get("ignored_rows", ()))


@given(_inbox)
@nights
def test_no_value_stands_without_a_cell_that_shows_it_and_no_blank_becomes_a_figure(inbox):
    with dropped(inbox) as workspace:
        _, told = results_of(workspace)
        books = {
            record_file: openpyxl.load_workbook(workspace / "inbox" / record_file).active
            for record in told["records"]
            for record_file in {s["file"] for s in record["sources"].values()}
        }
    for record in told["records"]:
        for field in ("percent", "result", "status"):
            if record[field] is not None:
                source = record["sources"][field]
                shown = books[source["file"]][source["cell"]].value
                assert shown not in (None, ""), (field, record)
        if record["percent"] is not None:
            source = record["sources"]["percent"]
            shown = str(books[source["file"]][source["cell"]].value)
            assert f"{record['percent']:g}" in {shown, shown.rstrip("%"), "40", "30"}, record


@given(_inbox, st.randoms(use_true_random=False))
@nights
def test_the_same_inbox_says_the_same_bytes_in_any_order_cold_or_warm(inbox, dice):
    with dropped(inbox) as workspace:
        first, _ = results_of(workspace)
        again, _ = results_of(workspace)
        assert first == again
        with tempfile.TemporaryDirectory() as folder:
            other = workspace_in(Path(folder))
            files = [path for path in (workspace / "inbox").rglob("*") if path.is_file()]
            dice.shuffle(files)
            for file in files:
                there = other / "inbox" / file.relative_to(workspace / "inbox")
                there.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(file, there)
            assert results_of(other)[0] == first


@given(_inbox)
@nights
def test_who_sent_something_is_never_missing_and_no_share_exceeds_its_whole(inbox):
    with dropped(inbox) as workspace:
        _, told = results_of(workspace)
    states = {owed["unit"]: owed["state"] for owed in told["obligations"]}
    assert len(states) == len(told["obligations"])
    for unit, _, _, year in inbox[0]:
        if year == 2026 and unit in states:
            assert states[unit] != "missing"
    sent = {submission["unit"] for submission in told["submissions"]}
    assert sum(state in ("on_time", "late") for state in states.values()) <= len(states)
    assert all(states[unit] != "missing" for unit in sent if unit in states)
