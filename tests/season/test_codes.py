"""Every code of the contract, with files that must give it and near misses that must not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import openpyxl
import pytest
import xlsxwriter

from examples.report_makers import pdf_reportlab
from examples.report_makers.model import Column, Report, Row
from pipeline.domain.finding import SEVERITY_OF
from tests.season.nights import BQLR, CN, KL, QLMT, Season, local_engine
from tests.season.story import CN_TITLE, RAC, RAN, kiem_lam, qlmt, row
from tests.workspaces import HEADER, touch

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY, LATE = date(2026, 12, 5), date(2026, 12, 11)
BEFORE, AFTER = datetime(2026, 12, 6, 8, tzinfo=HERE), datetime(2026, 12, 12, 8, tzinfo=HERE)
NEW_YEAR = datetime(2027, 1, 4, 8, tzinfo=HERE)
KIEM_LAM, MOI_TRUONG = "CHI CỤC KIỂM LÂM", "PHÒNG QUẢN LÝ MÔI TRƯỜNG"
CHAN_NUOI_UNIT = "CHI CỤC THỦY SẢN, CHĂN NUÔI VÀ THÚ Y"
DE_AN = f"Xây dựng Đề án {CN_TITLE}"
LAP, LAM = f"Lập dự án {RAN}", f"Tổ chức triển khai thực hiện Dự án {RAN}"
DONE = "Hoàn thành"
NOT_IN_THIS_TABLE = {"low_confidence": "tests/reading/test_scan_doubts.py"}
"""Codes whose files take a text recognition to make, and where they are tested."""

OURS = {None, KL, CN, QLMT, "van-phong-so"}
"""The units that the cases are about; the others of the ten are silent in all of them."""

Deed = Callable[[Season], None]


@dataclass(frozen=True)
class Case:
    """What is done in a workspace, seen at a moment, and whether the code must be found."""

    code: str
    must: bool
    about: str
    deed: Deed
    moment: datetime = AFTER
    period: str = "2026"
    item: str | None = None


def nothing(_season: Season) -> None:
    """Nobody sends anything."""


def sent(*rows, path="Kiem lam/bc.xlsx", unit=KIEM_LAM, day=DAY, **how) -> Deed:
    return lambda season: season.send(path, day, unit, *(rows or kiem_lam(60)), **how)


def both(*deeds: Deed) -> Deed:
    def all_of_them(season: Season) -> None:
        for deed in deeds:
            deed(season)

    return all_of_them


def bytes_of(content: bytes, path="Kiem lam/bc.xlsx", day=DAY) -> Deed:
    def write(season: Season) -> None:
        target = season.workspace / "inbox" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        touch(target, f"{day}")

    return write


def letter_of(subject: str) -> Deed:
    """A letter of the unit in Word, with its subject and one sentence."""

    def write(season: Season) -> None:
        letter = docx.Document()
        for line in (KIEM_LAM, "Số: 9/CCKL", subject, "Tại dòng 1 ghi 30%, nay sửa thành 45%."):
            letter.add_paragraph(line)
        target = season.workspace / "inbox" / "Kiem lam" / "cong van.docx"
        target.parent.mkdir(parents=True, exist_ok=True)
        letter.save(target)
        touch(target, f"{DAY}")

    return write


def decided(**decision) -> Deed:
    return lambda season: season.decide(DAY, **decision)


def pdf(changed: bool | None = None, password: str = "") -> Deed:
    """A unit's report as PDF: plain, or signed and then left alone or changed."""

    def write(season: Season) -> None:
        target = season.workspace / "inbox" / "Kiem lam" / "bc.pdf"
        target.parent.mkdir(parents=True, exist_ok=True)
        columns = (Column("number", "STT", 6), Column("title", "Tên nhiệm vụ", 40))
        columns += (Column("result", "Kết quả thực hiện", 40),)
        rows = (Row(LAP, "1", result="Đã khảo sát"), Row(LAM, "2", result="Đã họp"))
        look = pdf_reportlab.Look(password=password)
        pdf_reportlab.make(Report(KL, KIEM_LAM, columns, rows), target, look)
        if changed is not None:
            pytest.importorskip("pyhanko", reason="extra 'sign' is not installed")
            from tests.reading.signed_pdfs import signed, signer_named, with_a_smaller_page

            content = signed(target.read_bytes(), signer_named("Nguyễn Văn Trưởng"))
            target.write_bytes(with_a_smaller_page(content) if changed else content)
        touch(target, f"{DAY}")

    return write


def with_formula(stored: bool) -> Deed:
    """A percent that is a formula, its result stored with it or not."""

    def write(season: Season) -> None:
        target = season.workspace / "inbox" / "Kiem lam" / "bc.xlsx"
        target.parent.mkdir(parents=True, exist_ok=True)
        if stored:
            book = xlsxwriter.Workbook(target)
            sheet = book.add_worksheet()
            for at, line in enumerate(_sheet_lines()):
                sheet.write_row(at, 0, line)
            sheet.write_formula(len(_sheet_lines()) - 1, 4, "=30*2", None, 60)
            book.close()
        else:
            made = openpyxl.Workbook()
            for line in _sheet_lines():
                made.active.append(line)
            made.active.cell(len(_sheet_lines()), 5, "=30*2")
            made.save(target)
        touch(target, f"{DAY}")

    return write


def _sheet_lines():
    head = (["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"], [KIEM_LAM], ["BÁO CÁO"], ["Kết quả năm 2026"])
    return [*head, HEADER, ["1", LAP, "Đã khảo sát", "Đang thực hiện", ""]]


def year_before(then, now) -> Deed:
    """A row as it stood in the report of 2026, which was run, and as it stands in that of 2027."""

    def write(season: Season) -> None:
        season.send("2026/KL.xlsx", DAY, KIEM_LAM, then)
        with local_engine() as engine:
            season.night(AFTER, engine)
        season.send("2027/KL.xlsx", date(2027, 12, 1), KIEM_LAM, now, year=2027)

    return write


NEXT_YEAR = datetime(2027, 12, 2, 22, tzinfo=HERE)
PROVEN = row(DE_AN, 100, "Quyết định số 4217/QĐ-UBND ngày 20/11/2026 phê duyệt Đề án", DONE)
ONE_OF_CHAN_NUOI = partial(sent, path="CNTY/bc.xlsx", unit=CHAN_NUOI_UNIT)
ONE_OF_QLMT = partial(sent, path="QLMT/bc.xlsx", unit=MOI_TRUONG)
WORDS = "Đã khảo sát 14 điểm rạn san hô và lập bản đồ phân bố"
TCVN3 = "§· kh¶o s¸t 16 ®iÓm r¹n san h«; hå s¬ dù ¸n ®ang thÈm ®Þnh."

CASES = [
    Case("missing_submission", True, "the day is past and nothing came", nothing),
    Case("missing_submission", False, "the day is still to come", nothing, BEFORE),
    Case("missing_submission", False, "what came cannot be read", bytes_of(b"PK\x03\x04broken")),
    Case("late_submission", True, "it came on the day of `trước ngày`", sent(day=LATE)),
    Case("late_submission", False, "it came in time", sent(), BEFORE),
    Case("unreported_item", True, "one of two items led", sent(row(LAP, 60))),
    Case("unreported_item", False, "both items led", sent(*kiem_lam(60))),
    Case(
        "missing_evidence",
        True,
        "completed without the document's number",
        ONE_OF_CHAN_NUOI(row(DE_AN, 100, "Đã được phê duyệt", DONE)),
    ),
    Case("missing_evidence", False, "completed with number and day", ONE_OF_CHAN_NUOI(PROVEN)),
    Case(
        "missing_evidence",
        False,
        "still under way",
        ONE_OF_CHAN_NUOI(row(DE_AN, 90, "Đã trình UBND thành phố")),
    ),
    Case(
        "overdue_item",
        True,
        "open after the last day",
        ONE_OF_CHAN_NUOI(row(DE_AN, 90)),
        NEW_YEAR,
        item="III.1.1",
    ),
    Case(
        "overdue_item",
        False,
        "open before the last day",
        ONE_OF_CHAN_NUOI(row(DE_AN, 90)),
        item="III.1.1",
    ),
    Case(
        "overdue_item",
        False,
        "completed in time",
        ONE_OF_CHAN_NUOI(PROVEN),
        NEW_YEAR,
        item="III.1.1",
    ),
    Case("unreadable_file", True, "cut off on its way", bytes_of(b"PK\x03\x04broken")),
    Case("unreadable_file", False, "whole", sent()),
    Case("encrypted_file", True, "locked with a password", pdf(password="bimat")),
    Case("encrypted_file", False, "without a password", pdf()),
    Case("unknown_unit", True, "a unit in no list", sent(path="a.xlsx", unit="CHI CỤC THỦY LỢI")),
    Case(
        "unknown_unit", False, "named by its folder", sent(unit="", path="Chi cuc Kiem lam/a.xlsx")
    ),
    Case("unknown_period", True, "of a year in no list", sent(year=2024)),
    Case("unknown_period", False, "of last year's list", sent(year=2027)),
    Case("conflicting_identity", True, "another unit's folder", sent(path="Văn phòng Sở/bc.xlsx")),
    Case(
        "conflicting_identity", False, "a folder that names no unit", sent(path="Thang 12/bc.xlsx")
    ),
    Case("unmatched_row", True, "work of no plan", sent(row("Tổ chức hội thao cơ quan", 100))),
    Case(
        "unmatched_row",
        False,
        "a title without tones",
        sent(row("Lap du an Bao ton da dang sinh hoc vung loi va phuc hoi ran san ho", 60)),
    ),
    Case(
        "ambiguous_row",
        True,
        "a title that two items share",
        ONE_OF_CHAN_NUOI(
            row("Xây dựng và tổ chức thực hiện Đề án xử lý chất thải chăn nuôi, phụ phẩm", 60)
        ),
    ),
    Case("ambiguous_row", False, "its verb tells which", ONE_OF_CHAN_NUOI(row(DE_AN, 60))),
    Case("invalid_value", True, "more than all", sent(row(LAP, "150%"))),
    Case("invalid_value", True, "all that the row holds", sent(row(LAP, "150%", "", ""))),
    Case("invalid_value", False, "all", sent(row(LAP, "100%", "Đã lập dự án", DONE))),
    Case(
        "classified_marking", True, "a mark of its own", sent(["", "MẬT", "", "", ""], row(LAP, 60))
    ),
    Case(
        "classified_marking", False, "the word in a sentence", sent(row(LAP, 60, "Bảo mật dữ liệu"))
    ),
    Case(
        "disagreeing_sources",
        True,
        "two units say different percents of one item",
        both(ONE_OF_QLMT(*qlmt(50)), sent(*kiem_lam(60, row(RAC, 90)))),
    ),
    Case(
        "disagreeing_sources",
        False,
        "two units say the same in other words",
        both(ONE_OF_QLMT(*qlmt(50)), sent(*kiem_lam(60, row(RAC, "45%", "Đã tuyên truyền")))),
    ),
    Case(
        "disagreeing_sources",
        True,
        "a letter that corrects the report in words",
        both(sent(), letter_of("V/v đính chính Báo cáo số 1/BC năm 2026")),
    ),
    Case(
        "disagreeing_sources",
        False,
        "a letter that hands the report over",
        both(sent(), letter_of("V/v gửi báo cáo kết quả năm 2026")),
    ),
    Case("contradictory_status", True, "100 % and under way", sent(row(LAP, 100))),
    Case("contradictory_status", False, "60 % and under way", sent(row(LAP, 60))),
    Case(
        "regressed_progress",
        True,
        "less than the year before",
        year_before(row(LAP, 60, WORDS), row(LAP, 55, "Đã lập hồ sơ")),
        NEXT_YEAR,
        "2027",
    ),
    Case(
        "regressed_progress",
        False,
        "as far as the year before",
        year_before(row(LAP, 60, WORDS), row(LAP, 60, "Đã lập hồ sơ")),
        NEXT_YEAR,
        "2027",
    ),
    Case(
        "stale_text",
        True,
        "the words of the year before",
        year_before(row(LAP, 60, WORDS), row(LAP, 70, f"{WORDS}.")),
        NEXT_YEAR,
        "2027",
    ),
    Case(
        "stale_text",
        False,
        "other figures in like words",
        year_before(row(LAP, 60, WORDS), row(LAP, 70, WORDS.replace("14", "22"))),
        NEXT_YEAR,
        "2027",
    ),
    Case("unit_not_responsible", True, "an item of others", sent(row(DE_AN, 60))),
    Case("unit_not_responsible", False, "an item it helps with", sent(*kiem_lam(60, row(RAC, 45)))),
    Case(
        "completion_basis_unclear",
        True,
        "a lasting task is done",
        ONE_OF_QLMT(row(RAC, 100, "Đã triển khai", DONE)),
    ),
    Case("completion_basis_unclear", False, "a lasting task goes on", ONE_OF_QLMT(row(RAC, 45))),
    Case(
        "dropped_by_replacement",
        True,
        "what replaces all leaves an item out",
        both(
            sent(*kiem_lam(60)),
            sent(row(LAP, 65), path="Kiem lam/bc thay the.xlsx", kind="BÁO CÁO (thay thế)"),
        ),
    ),
    Case(
        "dropped_by_replacement",
        False,
        "what adds to it names one item",
        both(
            sent(*kiem_lam(60)),
            sent(row(LAP, 65), path="Kiem lam/bc bo sung.xlsx", kind="BÁO CÁO (bổ sung)"),
        ),
    ),
    Case("uncomputed_formula", True, "no result stored", with_formula(stored=False)),
    Case("uncomputed_formula", False, "its result stored", with_formula(stored=True)),
    Case("legacy_encoding", True, "TCVN3", sent(row(LAP, 60, TCVN3))),
    Case("legacy_encoding", False, "Spanish", sent(row(LAP, 60, "Educación y niños: ¿qué más?"))),
    Case("invalid_signature", True, "changed after signing", pdf(changed=True)),
    Case("invalid_signature", False, "as it was signed", pdf(changed=False)),
    Case(
        "wrong_period",
        True,
        "last year's, after that year's report was due",
        sent(day=date(2027, 12, 1)),
        NEXT_YEAR,
        "2027",
    ),
    Case("wrong_period", False, "this year's", sent()),
    Case(
        "wrong_period",
        False,
        "last year's, there before the first look at the inbox",
        sent(),
        NEXT_YEAR,
        "2027",
    ),
    Case(
        "due_soon_item", True, "due within weeks", ONE_OF_CHAN_NUOI(row(DE_AN, 90)), item="III.1.1"
    ),
    Case("due_soon_item", False, "completed", ONE_OF_CHAN_NUOI(PROVEN), item="III.1.1"),
    Case(
        "nothing_to_report", True, "it says so", lambda s: s.send("VP So.xlsx", DAY, "VĂN PHÒNG SỞ")
    ),
    Case(
        "nothing_to_report",
        False,
        "only of its difficulties",
        sent(row(LAP, 60, "Không phát sinh khó khăn")),
    ),
    Case(
        "correction_applied",
        True,
        "a value set by a person",
        both(sent(), decided(kind="value", item="IV.1.1", unit=KL, field="percent", value=65)),
    ),
    Case(
        "correction_applied",
        False,
        "a value of a unit that sent nothing of it",
        both(
            sent(),
            decided(kind="waive", code="late_submission", unit=BQLR),
        ),
    ),
    Case(
        "waived",
        True,
        "a finding that a person lets pass",
        both(sent(row(LAP, 60)), decided(kind="waive", code="unreported_item", unit=KL)),
    ),
    Case(
        "waived",
        False,
        "another unit's finding",
        both(sent(row(LAP, 60)), decided(kind="waive", code="unreported_item", unit=CN)),
    ),
    Case("empty_file", True, "no byte in it", bytes_of(b"")),
    Case("empty_file", False, "a broken one", bytes_of(b"PK\x03\x04broken")),
]


def test_every_code_of_the_contract_has_both_kinds_of_files():
    asked = {(case.code, case.must) for case in CASES}
    wanted = set(SEVERITY_OF) - set(NOT_IN_THIS_TABLE)
    assert asked == {(code, must) for code in wanted for must in (True, False)}
    assert all(Path(path).is_file() for path in NOT_IN_THIS_TABLE.values())


@pytest.fixture(scope="module")
def engine():
    with local_engine() as started:
        yield started


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.about}")
def test_files_give_a_code_or_do_not(case, tmp_path, engine):
    season = Season(tmp_path)
    case.deed(season)
    season.night(case.moment, engine, case.period, whole=False)
    found = [
        finding
        for finding in season.results.findings
        if finding.code == case.code
        and (finding.unit in OURS if case.code != "missing_submission" else finding.unit == KL)
        and case.item in (None, finding.item)
    ]
    assert bool(found) is case.must, [(f.code, f.unit, f.message) for f in season.results.findings]
