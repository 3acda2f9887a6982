import io
import re
import zipfile
from dataclasses import replace

import cv2
import numpy as np
import openpyxl
import pytest

from pipeline.consolidate import consolidate_gaps
from pipeline.domain.document import Place, SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.progress import Glimpse
from pipeline.domain.results import Results
from pipeline.render.gap_list import link_target, render_gap_list
from tests.render.situations import AGENCY, file, full_night, nothing_reported, with_text

HEAD = 4


def rendered(night: Results) -> bytes:
    return render_gap_list(consolidate_gaps(night, AGENCY))


def opened(night: Results):
    return openpyxl.load_workbook(io.BytesIO(rendered(night)))


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def test_what_people_look_for_first_comes_first() -> None:
    assert opened(full_night()).sheetnames == [
        "Đơn vị",
        "Nội dung chưa báo cáo",
        "Việc cần xử lý",
        "Tệp đã nhận",
        "Kiến nghị nội bộ",
        "Cột chưa hiểu",
    ]


def test_every_sheet_can_be_filtered_scrolled_and_printed() -> None:
    for sheet in opened(full_night()):
        assert sheet.auto_filter.ref.startswith(f"A{HEAD}:")
        assert sheet.freeze_panes == f"B{HEAD + 1}"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
        assert all(cell.alignment.wrap_text for cell in sheet[HEAD])


def test_a_sheet_without_rows_says_so() -> None:
    assert opened(nothing_reported())["Tệp đã nhận"].cell(HEAD + 1, 1).value == (
        "Chưa nhận được tệp nào."
    )


def test_times_can_be_sorted_as_times() -> None:
    cell = opened(full_night())["Đơn vị"].cell(HEAD + 3, 3)
    assert cell.is_date
    assert cell.value.isoformat() == "2026-12-09T23:59:00"


def test_files_open_through_relationships_and_not_through_formulas() -> None:
    content = rendered(full_night())
    relations = part(content, "xl/worksheets/_rels/sheet4.xml.rels")
    targets = re.findall(r'Target="([^"]+)" TargetMode="External"', relations)
    assert sorted(targets) == [
        "../../inbox/QLMT/báo%20cáo%20%231.xlsx",
        "../../inbox/cn.pdf",
        "../../inbox/x.zip",
    ]
    assert "HYPERLINK" not in part(content, "xl/worksheets/sheet4.xml")


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@SUM(A1)", "=cmd|' /C calc'!A0", "{=1}"])
def test_nothing_that_a_unit_wrote_becomes_live(text: str) -> None:
    night = with_text(text)
    content = rendered(replace(night, files=(file(f"{text}.xlsx"),)))
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    message = workbook["Việc cần xử lý"].cell(HEAD + 1, 7)
    name = workbook["Tệp đã nhận"].cell(HEAD + 1, 1)
    assert (message.value, message.data_type, message.quotePrefix) == (text, "s", True)
    assert (name.value, name.data_type) == (f"{text}.xlsx", "s")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [n for n in package.namelist() if n.startswith("xl/worksheets/sheet")]
        assert not any(re.search(rb"<f[ >]", package.read(name)) for name in sheets)


@pytest.mark.parametrize("text", ["A & B < C > D {{ x }}", "_x0041_ hai  cách", "một\nhai", "🌱"])
def test_text_comes_out_as_it_went_in(text: str) -> None:
    content = rendered(with_text(text))
    message = openpyxl.load_workbook(io.BytesIO(content))["Việc cần xử lý"].cell(HEAD + 1, 7)
    assert message.value.replace("_x005F_", "_") == text


def test_forbidden_characters_are_left_out_and_endless_text_is_cut_openly() -> None:
    sheet = opened(with_text("a\x00\ud800b" + "ắ🌱" * 20_000))["Việc cần xử lý"]
    value = sheet.cell(HEAD + 1, 7).value
    assert value.startswith("abắ")
    assert value.endswith("(còn nữa, xem tệp gốc)")
    assert len(value.encode("utf-16-le")) // 2 <= 32_767


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("a b/c.xlsx", "external:../../inbox/a%20b/c.xlsx"),
        ("100%25.pdf", "external:../../inbox/100%2525.pdf"),
        ("a#b?.pdf", "external:../../inbox/a%23b%3F.pdf"),
        ("đất.zip!/trong/b.xlsx", "external:../../inbox/đất.zip"),
        ("\\xff.pdf", None),
        ("a\x07.pdf", None),
        ("a" * 3000, None),
    ],
)
def test_a_link_leads_to_the_file_or_is_no_link(path: str, target: str | None) -> None:
    assert link_target(path, "../../inbox") == target


def test_a_file_that_no_link_can_reach_is_still_named() -> None:
    night = replace(full_night(), files=(file("\\xff.pdf"), file("b" * 3000)))
    sheet = opened(night)["Tệp đã nhận"]
    assert [sheet.cell(HEAD + n, 1).value for n in (1, 2)] == ["\\xff.pdf", "b" * 3000]
    assert sheet.cell(HEAD + 1, 1).hyperlink is None


@pytest.mark.parametrize("night", [full_night, nothing_reported])
def test_same_input_gives_the_same_bytes(night) -> None:
    assert rendered(night()) == rendered(night())


def test_the_only_time_in_it_is_the_runs() -> None:
    core = part(rendered(full_night()), "docProps/core.xml")
    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core) == ["2026-12-12T01:00:00Z"] * 2


def test_what_was_read_in_doubt_is_shown_as_a_picture_in_the_workbook() -> None:
    ink = np.full((40, 120), 255, np.uint8)
    ink[10:30, 20:100] = 0
    png = bytes(cv2.imencode(".png", ink)[1])
    night = full_night()
    told = night.records[0]
    place = SourceRef("quet.pdf", Place(page=2, box=(10.0, 20.0, 60.0, 40.0)))
    doubted = replace(told, sources={"percent": place}, glimpses=(Glimpse(place, png),))
    asked = Finding("low_confidence", "?", "", unit=told.unit, item=told.item, part=told.part)
    content = rendered(
        replace(
            night,
            records=tuple(doubted if r is told else r for r in night.records),
            findings=(*night.findings, asked),
        )
    )
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Ảnh cần đối chiếu"]
    assert sheet.cell(HEAD + 1, 3).value == "Tỷ lệ hoàn thành"
    assert sheet.cell(HEAD + 1, 7).value == "trang 2"
    (image,) = sheet._images
    assert (image.width, image.height) == (120, 40)
    assert image.anchor._from.row == HEAD
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.read("xl/media/image1.png") == png


def test_without_pictures_there_is_no_sheet_for_them() -> None:
    assert "Ảnh cần đối chiếu" not in opened(full_night()).sheetnames
