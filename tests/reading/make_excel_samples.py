"""Makes the sample workbooks and their golden readings.

`python -m tests.reading.make_excel_samples` makes both, with `golden` only the readings, with
names of samples only those. Needs
LibreOffice, Gnumeric, and Node with the package `xlsx` for the files that carry their names; what
a missing program would make is left as it stands.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pandas
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Border, Side

from pipeline.domain.document import Document
from pipeline.reading import read_file
from tests.reading.limits import LIMITS

SAMPLES = Path(__file__).parent / "samples"

HEADING = ["STT", "Tên nhiệm vụ", "Thời hạn", "Kết quả thực hiện", "Tỷ lệ (%)", "Ghi chú"]
ROWS = [
    ["I", "Chuyển đổi xanh giao thông"],
    ["1", "Lập Đề án rà soát", "Tháng 12/2026", "Đã trình\nUBND thành phố", 0.6, ""],
    ["2", "Kiểm tra R&D <5 %", "2026-2030", "Đang thực hiện", 0.125, "x"],
    ["II", "Chuyển đổi xanh công nghiệp"],
    ["1", "Di dời cơ sở", "", "", 1, ""],
]


def ruled_report(path: Path) -> None:
    """Letterhead, title, ruled table with percent and date formats, signature block."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Báo cáo")
    ruled = book.add_format({"border": 1, "text_wrap": True})
    percent = book.add_format({"border": 1, "num_format": "0%"})
    day = book.add_format({"border": 1, "num_format": "dd/mm/yyyy"})
    sheet.merge_range("A1:C1", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG")
    sheet.merge_range("D1:F1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    sheet.merge_range("A3:F3", "BÁO CÁO")
    sheet.write_row("A5", HEADING, ruled)
    for number, row in enumerate(ROWS, 5):
        for column in range(len(HEADING)):
            value = row[column] if column < len(row) else ""
            looks = percent if isinstance(value, float | int) else ruled
            sheet.write(number, column, value, looks)
    sheet.write("C10", date(2026, 12, 9), day)
    sheet.write("A12", "Nơi nhận:")
    sheet.merge_range("D12:F12", "CHI CỤC TRƯỞNG")
    book.close()


def heading_of_three_rows(path: Path) -> None:
    """Merges in both directions, then a row (1) (2) (3); vertical merges in the body."""
    sheet = _opened(book := openpyxl.Workbook(), "Biểu")
    sheet["B2"], sheet["C2"], sheet["D2"], sheet["F2"] = "STT", "Nhiệm vụ", "Tiến độ", "Đơn vị"
    sheet["D3"], sheet["E3"] = "Kế hoạch", "Thực hiện"
    for merged in ("B2:B3", "C2:C3", "D2:E2", "F2:F3", "F5:F6"):
        sheet.merge_cells(merged)
    for column, number in enumerate("12345", 2):
        sheet.cell(4, column, f"({number})")
    for row, cells in enumerate(
        (("1", "Đề án", "30%", "20%", "Phòng A"), ("2", "Dự án", 10, 5)), 5
    ):
        for column, value in enumerate(cells, 2):
            sheet.cell(row, column, value)
    _rule(sheet, "B2:F6")
    book.save(path)


def without_borders(path: Path) -> None:
    """Only density tells the table; a blank row inside it; a list of labels and values below."""
    sheet = _opened(book := openpyxl.Workbook(), "Sheet1")
    sheet["A1"] = "Phụ lục kèm theo báo cáo"
    for row, cells in enumerate([HEADING, *ROWS[:3]], 3):
        for column, value in enumerate(cells, 1):
            sheet.cell(row, column, value)
    for column, value in enumerate(["3", "Sau dòng trống", "2027", "Chưa", 0, ""], 1):
        sheet.cell(8, column, value)
    sheet["D10"] = "Người lập biểu"
    for row, (label, value) in enumerate(
        [("Đơn vị", "Phòng A"), ("Kỳ", "2026"), ("Số", "12"), ("Ngày", "9/12")], 13
    ):
        sheet.cell(row, 1, label)
        sheet.cell(row, 2, value)
    book.save(path)


def several_tables(path: Path) -> None:
    """Two ruled tables above each other, two beside each other, and a hidden sheet."""
    book = xlsxwriter.Workbook(path)
    ruled = book.add_format({"border": 1})
    sheet = book.add_worksheet("Hai bảng")
    for top, title in ((1, "Bảng 1"), (7, "Bảng 2")):
        sheet.write(top - 1, 0, title)
        for row in range(4):
            sheet.write_row(top + row, 0, [f"{title} {row}.{column}" for column in range(4)], ruled)
    beside = book.add_worksheet("Cạnh nhau")
    for row in range(3):
        beside.write_row(row, 0, [f"trái {row}.{column}" for column in range(3)], ruled)
        beside.write_row(row, 5, [f"phải {row}.{column}" for column in range(3)], ruled)
    hidden = book.add_worksheet("Ẩn")
    hidden.write("A1", "Ghi chú riêng")
    hidden.write_row("A3", ["a", "b", "c"], ruled)
    hidden.hide()
    book.close()


def hidden_rows_and_columns(path: Path) -> None:
    """A hidden row, a hidden column and a row of no height inside a ruled table."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Ẩn bớt")
    ruled = book.add_format({"border": 1})
    for row in range(5):
        sheet.write_row(row, 0, [f"{row}.{column}" for column in range(4)], ruled)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_row(3, 0)
    sheet.set_column("C:C", None, None, {"hidden": True})
    book.close()


def formulas_and_errors(path: Path) -> None:
    """Formulas with and without a stored result, errors, truth values."""
    sheet = _opened(book := openpyxl.Workbook(), "Công thức")
    for column, text in enumerate(["Nội dung", "Giá trị", "Ghi chú"], 1):
        sheet.cell(1, column, text)
    values = [("chưa tính", "=SUM(1,2)"), ("lỗi", "#N/A"), ("đúng", True), ("số", 1234567.5)]
    for row, cells in enumerate(values, 2):
        for column, value in enumerate(cells, 1):
            sheet.cell(row, column, value)
        sheet.cell(row, 3, "…")
    book.save(path)


def formulas_with_results(path: Path) -> None:
    """Formulas as Excel leaves them, a number, a text and an empty text among the results."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Công thức")
    percent = book.add_format({"num_format": "0.0%"})
    sheet.write_row("A1", ["Nội dung", "Giá trị", "Chú"])
    for row, (name, result) in enumerate([("số", 0.456), ("chữ", "Hoàn thành"), ("rỗng", "")], 1):
        sheet.write_row(row, 0, [name, None, "…"])
        sheet.write_formula(row, 1, "=A1", percent, result)
    book.close()


def rich_texts(path: Path) -> None:
    """Runs of several fonts, lines in a cell, entities, decomposed letters, outer blanks."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Chữ & <dấu>")
    bold = book.add_format({"bold": True})
    sheet.write_rich_string("A1", bold, "Đậm ", "thường <và> ", bold, "& lại đậm")
    sheet.write("A2", "dòng một\ndòng hai")
    sheet.write("A3", "  Tie\u0302\u0301ng Vie\u0323\u0302t  ")
    sheet.write("A4", "a_x0041_b")
    book.close()


def number_formats(path: Path) -> None:
    """What cells show under their number formats."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Định dạng")
    cases = [
        (0.6, "0%"),
        (0.125, "0%"),
        (0.3 + 0.3 + 0.3, "General"),
        (1234567.5, "#,##0"),
        (-1234.5, "#,##0.00;(#,##0.00)"),
        (5000, '#,##0 "đồng"'),
        (46365, "dd/mm/yyyy"),
        (46365.5, "dd/mm/yyyy hh:mm"),
        (46365, "d-mmm"),
        (1.5, "[h]:mm"),
        (46365, "[$-42A]dd/mm/yyyy;@"),
        (12345, "0.00E+00"),
        (7, "00"),
        (3, '"Quý "0'),
    ]
    for row, (value, code) in enumerate(cases):
        sheet.write_string(row, 0, code)
        sheet.write(row, 1, value, book.add_format({"num_format": code}))
        sheet.write(row, 2, "…")
    book.close()


def formatted_far_down(path: Path) -> None:
    """Borders over twenty thousand blank rows, and one stray cell in the last corner."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Kẻ sẵn")
    ruled = book.add_format({"border": 1})
    for row in range(20_000):
        cells = HEADING if row == 0 else ["1", "Đề án", "2026", "Xong", "100%", ""]
        for column in range(len(HEADING)):
            sheet.write(row, column, cells[column] if row < 3 else None, ruled)
    sheet.write("XFD1048576", "lạc")
    book.close()


def from_libreoffice(path: Path, maker: Callable[[Path], None] | None = None) -> None:
    """The ruled report opened and saved by LibreOffice, in the format of the path's ending."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.xlsx"
        (maker or ruled_report)(source)
        kind = path.suffix.removeprefix(".")
        office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        command = [*office, "--convert-to", kind, "--outdir", f"{folder}/out", str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        shutil.move(Path(folder) / "out" / f"source.{kind}", path)


def hidden_parts_from_libreoffice(path: Path) -> None:
    """The hidden row and column opened and saved by LibreOffice."""
    from_libreoffice(path, hidden_rows_and_columns)


def from_gnumeric(
    path: Path, maker: Callable[[Path], None] | None = None, exporter: str = ""
) -> None:
    """The ruled report opened and saved by Gnumeric, in the format of the path's ending."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.xlsx"
        (maker or ruled_report)(source)
        command = ["ssconvert", *([f"--export-type={exporter}"] if exporter else [])]
        subprocess.run([*command, str(source), str(path)], check=True, capture_output=True)


def excel_95_from_gnumeric(path: Path) -> None:
    """The ruled report and notes saved by Gnumeric as Excel 5.0/95, which has no Unicode."""

    def latin(source: Path) -> None:
        book = xlsxwriter.Workbook(source)
        sheet = book.add_worksheet("Bao cao")
        ruled = book.add_format({"border": 1})
        percent = book.add_format({"border": 1, "num_format": "0%"})
        for row, cells in enumerate((["STT", "Nhiem vu", "Ty le"], ["1", "De an", 0.6]), 2):
            for column, value in enumerate(cells):
                sheet.write(row, column, value, percent if value == 0.6 else ruled)
        sheet.write_comment("C4", "Tính đến 30/11")
        sheet.write_comment("B4", "Chờ ý kiến".encode("cp1252", "replace").decode("cp1252"))
        book.close()

    from_gnumeric(path, latin, "Gnumeric_Excel:excel_biff7")


def excel_95_with_a_text_box(path: Path) -> None:
    """Edited by hand: of a note's record one of a text box is made, as Excel 95 wrote them."""
    excel_95_from_gnumeric(path)
    content = path.read_bytes()
    text = "Tính đến 30/11".encode("cp1252", "replace")
    at = content.index(text) - 10
    size = content[at + 2 : at + 4]
    box = b"\x5d\x00" + size + b"\x01\x00\x00\x00\x06\x00"
    path.write_bytes(content[:at] + box + content[at + len(box) :])


def from_sheetjs(path: Path) -> None:
    """The ruled report's cells written by SheetJS, in the format of the path's ending."""
    script = (
        "const X=require('xlsx');const b=X.utils.book_new();"
        "const s=X.utils.aoa_to_sheet(JSON.parse(process.argv[1]));"
        "for(const k of ['E5','E6','E8'])s[k].z='0%';"
        "s['!merges']=[X.utils.decode_range('A1:F1')];"
        "X.utils.book_append_sheet(b,s,'Báo cáo');X.writeFile(b,process.argv[2]);"
    )
    rows = [["BÁO CÁO"], [], HEADING, *ROWS]
    subprocess.run(["node", "-e", script, json.dumps(rows), str(path)], check=True)


def from_pandas(path: Path) -> None:
    """The ruled report's rows written by pandas, with its own look of the heading."""
    frame = pandas.DataFrame([row for row in ROWS if len(row) > 2], columns=HEADING)
    frame.to_excel(path, sheet_name="Báo cáo", index=False)


def numbers_turned_into_dates(path: Path) -> None:
    """Numbers of rows that Excel took for dates: 1.2 typed as 1/2, 2-3, 1.10 as a number."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("STT")
    day, full = (book.add_format({"num_format": code}) for code in ("d-mmm", "dd/mm/yyyy"))
    sheet.write_row("A1", ["STT", "Nhiệm vụ", "Kết quả"])
    cases = [(1, None), (date(2026, 2, 1), day), (date(2026, 3, 2), full), (1.1, None)]
    for row, (value, looks) in enumerate(cases, 1):
        sheet.write(row, 0, value, looks)
        sheet.write_row(row, 1, ["Đề án", "Xong"])
    book.close()


def strict_ooxml(path: Path) -> None:
    """Edited by hand: the names of strict OOXML in every part."""
    names = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "spreadsheetml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            "officeDocument/relationships"
        ),
    }

    def rename(xml: str) -> str:
        for usual, strict in names.items():
            xml = xml.replace(usual, f"http://purl.oclc.org/ooxml/{strict}")
        return xml

    folder = "xl/"
    parts = ("workbook.xml", "_rels/workbook.xml.rels", "styles.xml", "sharedStrings.xml")
    edited = [folder + part for part in (*parts, "worksheets/sheet1.xml")]
    _edited(path, dict.fromkeys([*edited, "_rels/.rels"], rename))


def as_wps_saves(path: Path) -> None:
    """Edited by hand: what WPS Office writes besides; its readings above letters are no text."""

    def sheet(xml: str) -> str:
        blank = '<row r="65536" s="1" customFormat="1" ht="14.25" spans="1:6"/></sheetData>'
        xml = xml.replace("<dimension", "<sheetPr/><dimension")
        xml = xml.replace('"15"/>', '"13.5" outlineLevelCol="5"/>', 1)
        return xml.replace("</sheetData>", blank)

    def strings(xml: str) -> str:
        reading = '<rPh sb="0" eb="1"><t>phiên âm</t></rPh><phoneticPr fontId="1"/></si>'
        return xml.replace("</si>", reading)

    _edited(path, {"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": strings})


def as_google_sheets_exports(path: Path) -> None:
    """Edited by hand: no dimension, `1.0` for 1, spaces kept, a thousand blank rows."""

    def sheet(xml: str) -> str:
        xml = re.sub(r"<dimension[^>]*>", '<sheetPr><outlinePr summaryBelow="0"/></sheetPr>', xml)
        xml = re.sub(
            r'<row r="(\d+)" spans="[^"]*"', r'<row r="\1" ht="15.75" customHeight="1"', xml
        )
        xml = re.sub(r"<c (r=\S+) s=(\S+)><v>(\d+)</v>", r"<c \1 s=\2><v>\3.0</v>", xml)
        blank = "".join(f'<row r="{row}" ht="15.75" customHeight="1"/>' for row in range(13, 1001))
        return xml.replace("</sheetData>", blank + "</sheetData>")

    def strings(xml: str) -> str:
        return re.sub(r"<t( [^>]*)?>", '<t xml:space="preserve">', xml)

    def workbook(xml: str) -> str:
        return re.sub(r"<(fileVersion|calcPr)[^>]*/>", "", xml).replace(
            "<sheet name", '<sheet state="visible" name'
        )

    edits = {"sharedStrings.xml": strings, "workbook.xml": workbook, "worksheets/sheet1.xml": sheet}
    _edited(path, {f"xl/{part}": edit for part, edit in edits.items()})


def forms_below_each_other(path: Path) -> None:
    """No borders; the second and third form are short; a letterhead of two pairs stands above."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Phiếu")
    forms = [
        [("SỞ NÔNG NGHIỆP", "CỘNG HÒA XÃ HỘI"), ("CHI CỤC KIỂM LÂM", "Độc lập - Tự do")],
        [
            ("Nhiệm vụ", "Lập Đề án"),
            ("Trạng thái", "Đang làm"),
            ("Tỷ lệ", 60),
            ("Ghi chú", "Không"),
        ],
        [("Nhiệm vụ", "Di dời cơ sở"), ("Trạng thái", "Hoàn thành"), ("Tỷ lệ", 100)],
        [("Nhiệm vụ", "Tổng kết"), ("Trạng thái", "Chưa làm")],
        [("Người lập", "CHI CỤC TRƯỞNG"), ("(ký)", "(ký, đóng dấu)")],
    ]
    row = 0
    for form in forms:
        for pair in form:
            sheet.write_row(row, 0, pair)
            row += 1
        row += 1
    book.close()


def forms_under_headings(path: Path) -> None:
    """No borders; each form stands under a merged heading that names its task."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Phiếu")
    sheet.write("A1", "PHIẾU BÁO CÁO")
    for top, task, status in ((3, "Lập Đề án", "Đang làm"), (7, "Di dời cơ sở", "Hoàn thành")):
        sheet.merge_range(top - 1, 0, top - 1, 1, f"Nhiệm vụ: {task}")
        sheet.write_row(top, 0, ("Trạng thái", status))
        sheet.write_row(top + 1, 0, ("Ghi chú", "Không"))
    book.close()


def text_boxes_over_cells(path: Path) -> None:
    """Letterhead and signature in text boxes, above and below the table."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Biểu")
    sheet.insert_textbox("A1", "SỞ NÔNG NGHIỆP & MÔI TRƯỜNG\nCHI CỤC KIỂM LÂM")
    for row, cells in enumerate([HEADING, *ROWS], 6):
        sheet.write_row(row, 0, cells)
    sheet.insert_textbox("D14", "CHI CỤC TRƯỞNG")
    book.close()


def notes_at_cells(path: Path) -> None:
    """Comments at a heading and at a figure, as openpyxl writes them."""
    sheet = _opened(book := openpyxl.Workbook(), "Biểu")
    for cells in (HEADING, *ROWS):
        sheet.append(cells)
    sheet["E1"].comment = Comment("Số liệu tính đến 30/11", "An")
    sheet["D2"].comment = Comment("Chờ Sở Tư pháp & UBND", "An")
    book.save(path)


def boxes_and_notes(path: Path) -> None:
    """Text boxes above and below a table and notes at its cells, on two sheets."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Biểu 1")
    sheet.insert_textbox("A1", "SỞ NÔNG NGHIỆP & MÔI TRƯỜNG\nCHI CỤC KIỂM LÂM")
    for row, cells in enumerate([HEADING, *ROWS], 6):
        sheet.write_row(row, 0, cells)
    sheet.write_comment("E9", "Chờ Sở Tư pháp & UBND", {"author": "An"})
    sheet.write_comment("D7", "Số liệu đến 30/11\ndòng hai", {"visible": True})
    sheet.insert_textbox("D14", "CHI CỤC TRƯỞNG")
    other = book.add_worksheet("Biểu 2")
    other.write_row(0, 0, ["a", "b"])
    other.write_comment("B1", "ghi chú")
    other.insert_textbox("C20", "Hộp hai")
    book.close()


def over_cells_from_libreoffice(path: Path) -> None:
    """The boxes and notes opened and saved by LibreOffice, in the format of the path's ending."""
    from_libreoffice(path, boxes_and_notes)


def over_cells_from_gnumeric(path: Path) -> None:
    """The boxes and notes opened and saved by Gnumeric, in the format of the path's ending."""
    from_gnumeric(path, boxes_and_notes)


def boxes_on_the_page(path: Path) -> None:
    """Edited by hand: an OpenDocument box that no cell holds, where its distances say."""

    def loosen(xml: str) -> str:
        box = re.search(r'<draw:custom-shape table:end-cell-address="[^"]*C20.*?shape>', xml)
        box = box or re.search(
            r"<draw:custom-shape(?:(?!<draw:custom-shape).)*Hộp hai.*?shape>", xml
        )
        assert box is not None
        placed = re.sub(r' svg:x="[^"]*" svg:y="[^"]*"', ' svg:x="4.6cm" svg:y="8.7cm"', box[0])
        name = '<table:table table:name="Biểu 2"'
        head, tail = xml.replace(box[0], "").split(name, 1)
        start = tail.index(">") + 1
        return f"{head}{name}{tail[:start]}<table:shapes>{placed}</table:shapes>{tail[start:]}"

    _edited(path, {"content.xml": loosen}, over_cells_from_libreoffice, "source.ods")


def notes_from_sheetjs(path: Path) -> None:
    """Notes at the cells of a binary workbook written by SheetJS."""
    script = (
        "const X=require('xlsx');const b=X.utils.book_new();"
        "const s=X.utils.aoa_to_sheet([['STT','Nhiệm vụ','Kết quả'],['1','Đề án','Xong']]);"
        "s.B2.c=[{a:'An',t:'Chờ Sở Tư pháp & UBND'}];s.C1.c=[{a:'An',t:'Số liệu\\nđến 30/11'}];"
        "X.utils.book_append_sheet(b,s,'Biểu');X.writeFile(b,process.argv[1]);"
    )
    subprocess.run(["node", "-e", script, str(path)], check=True)


def boxes_in_a_binary_workbook(path: Path) -> None:
    """Edited by hand: xlsxwriter's text boxes put into a binary workbook of SheetJS."""
    with tempfile.TemporaryDirectory() as folder:
        boxed, binary = Path(folder) / "boxed.xlsx", Path(folder) / "binary.xlsb"
        boxes_and_notes(boxed)
        notes_from_sheetjs(binary)
        with zipfile.ZipFile(boxed) as read:
            drawing = read.read("xl/drawings/drawing1.xml")
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
        named = f'<Relationship Id="rId9" Type="{kind}" Target="../drawings/drawing1.xml"/>'
        with zipfile.ZipFile(binary) as read, zipfile.ZipFile(path, "w", 8) as written:
            for name in read.namelist():
                part = read.read(name)
                if name == "xl/worksheets/_rels/sheet1.bin.rels":
                    part = part.replace(b"</Relationships>", f"{named}</Relationships>".encode())
                written.writestr(name, part)
            written.writestr("xl/drawings/drawing1.xml", drawing)


def texts_in_runs_over_cells(path: Path) -> None:
    """Edited by hand: a box and a note whose text is split into runs with blanks between them."""

    def box(xml: str) -> str:
        return xml.replace(
            "<a:t>CHI CỤC KIỂM LÂM</a:t>", "<a:t>CHI CỤC </a:t></a:r><a:r><a:t>KIỂM LÂM</a:t>"
        )

    def note(xml: str) -> str:
        return xml.replace("Chờ Sở Tư pháp", "An:</t></r><r><t>\nChờ </t></r><r><t>Sở Tư pháp")

    edits = {"xl/drawings/drawing1.xml": box, "xl/comments1.xml": note}
    _edited(path, edits, boxes_and_notes)


def struck_through(path: Path) -> None:
    """Words struck through beside others, and a whole cell struck; a bullet below the table."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Biểu")
    struck = book.add_format({"font_strikeout": True})
    sheet.write_row(0, 0, ["STT", "Nhiệm vụ", "Kết quả", "Tỷ lệ"])
    sheet.write_row(1, 0, ["1", "Đề án", "Đã trình"])
    sheet.write_rich_string(1, 3, struck, "30%", " 35%")
    sheet.write_row(2, 0, ["2", "Dự án", "Đã duyệt"])
    sheet.write(2, 3, "50%", struck)
    sheet.write(3, 2, "- Xử lý 37 sự cố")
    sheet.write(5, 2, "Người lập biểu")
    book.close()


def no_words_at_all(path: Path) -> None:
    """Borders and formats, and not a word."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Sheet1")
    for row in range(5):
        sheet.write_row(row, 0, [""] * 4, book.add_format({"border": 1}))
    book.close()


def form_in_one_column(path: Path) -> None:
    """Two tasks, each a label with its value in one cell, or the value in the cell below."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Phiếu")
    texts = ("BÁO CÁO", "Nhiệm vụ: Lập Đề án", "Kết quả: Đã trình", "Tỷ lệ: 60%")
    texts += ("Tên nhiệm vụ", "Di dời cơ sở", "Kết quả thực hiện", "Chưa làm")
    sheet.write_column(0, 1, texts)
    book.close()


def wrong_dimension(path: Path) -> None:
    """Edited by hand: the sheet says that it ends at its first cell."""

    def shrink(xml: str) -> str:
        return re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1"', xml)

    _edited(path, {"xl/worksheets/sheet1.xml": shrink})


def formulas_without_results(path: Path) -> None:
    """Edited by hand: an OpenDocument formula whose result nobody stored, beside a stored one."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.ods"
        from_libreoffice(source, formulas_with_results)
        with zipfile.ZipFile(source) as read, zipfile.ZipFile(path, "w", 8) as written:
            for name in read.namelist():
                part = read.read(name)
                if name == "content.xml":
                    part = re.sub(
                        rb'(table:formula="[^"]*") office:value-type="[^"]*"[^>]*>.*?</text:p>',
                        rb"\1>",
                        part,
                        count=1,
                        flags=re.DOTALL,
                    )
                written.writestr(name, part)


def other_spelling_of_the_xml(path: Path) -> None:
    """Edited by hand: prefixed names, single quotes, a comment, CDATA, other attribute order."""

    def respell(xml: str) -> str:
        head, root, body = re.split(r"(<worksheet[^>]*>)", xml, maxsplit=1)
        body = body.replace("<", "<x:").replace("<x:/", "</x:")
        body = re.sub(r'<x:c r="(\w+)" s="(\d+)"', r"<x:c s='\2' r='\1'", body)
        root = root.replace("<worksheet", "<x:worksheet").replace("xmlns=", "xmlns:x=")
        return head + root + "<!-- edited -->" + body

    _edited(path, {"xl/worksheets/sheet1.xml": respell})


def without_references(path: Path) -> None:
    """Edited by hand: neither rows nor cells say where they stand; their order does."""

    def strip(xml: str) -> str:
        return re.sub(r'(<(?:row|c)) r="\w+"', r"\1", xml)

    _edited(path, {"xl/worksheets/sheet1.xml": strip}, several_tables)


def dates_as_iso_text(path: Path) -> None:
    """Edited by hand: dates as ISO text, as in strict OOXML; letters as character numbers."""

    def strict(xml: str) -> str:
        return re.sub(r'(<c r="C10"[^>]*)><v>\d+</v>', r'\1 t="d"><v>2026-12-09</v>', xml)

    def by_number(xml: str) -> str:
        head, separator, body = xml.partition("?>")
        written = "".join(c if c.isascii() else f"&#{ord(c)};" for c in body)
        return head + separator + written

    _edited(path, {"xl/worksheets/sheet1.xml": strict, "xl/sharedStrings.xml": by_number})


def declares_a_document_type(path: Path) -> None:
    """Edited by hand: entities that would blow up."""

    def bomb(xml: str) -> str:
        head, separator, body = xml.partition("?>")
        return f'{head}{separator}<!DOCTYPE sst [<!ENTITY a "ha">]>{body}'

    _edited(path, {"xl/sharedStrings.xml": bomb})


def cut_short(path: Path) -> None:
    """The ruled report, its second half missing."""
    ruled_report(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


MAKERS: dict[str, Callable[[Path], None]] = {
    "ruled-report.xlsx": ruled_report,
    "heading-of-three-rows.xlsx": heading_of_three_rows,
    "without-borders.xlsx": without_borders,
    "several-tables.xlsx": several_tables,
    "hidden-rows-and-columns.xlsx": hidden_rows_and_columns,
    "formulas-and-errors.xlsx": formulas_and_errors,
    "formulas-with-results.xlsx": formulas_with_results,
    "rich-texts.xlsx": rich_texts,
    "number-formats.xlsx": number_formats,
    "formatted-far-down.xlsx": formatted_far_down,
    "saved-by-libreoffice.xlsx": from_libreoffice,
    "saved-by-libreoffice.xls": from_libreoffice,
    "saved-by-libreoffice.ods": from_libreoffice,
    "hidden-saved-by-libreoffice.ods": hidden_parts_from_libreoffice,
    "hidden-saved-by-libreoffice.xls": hidden_parts_from_libreoffice,
    "formulas-without-results.ods": formulas_without_results,
    "saved-by-gnumeric.xlsx": from_gnumeric,
    "saved-by-gnumeric.xls": from_gnumeric,
    "saved-by-gnumeric.ods": from_gnumeric,
    "saved-by-sheetjs.xlsx": from_sheetjs,
    "saved-by-sheetjs.xlsb": from_sheetjs,
    "saved-by-sheetjs.xls": from_sheetjs,
    "saved-by-sheetjs.ods": from_sheetjs,
    "saved-by-pandas.xlsx": from_pandas,
    "numbers-turned-into-dates.xlsx": numbers_turned_into_dates,
    "strict-ooxml.xlsx": strict_ooxml,
    "as-wps-saves.xlsx": as_wps_saves,
    "as-google-sheets-exports.xlsx": as_google_sheets_exports,
    "forms-below-each-other.xlsx": forms_below_each_other,
    "forms-under-headings.xlsx": forms_under_headings,
    "text-boxes-over-cells.xlsx": text_boxes_over_cells,
    "notes-at-cells.xlsx": notes_at_cells,
    "boxes-and-notes.xlsx": boxes_and_notes,
    "texts-in-runs-over-cells.xlsx": texts_in_runs_over_cells,
    "over-cells-saved-by-libreoffice.xls": over_cells_from_libreoffice,
    "over-cells-saved-by-libreoffice.ods": over_cells_from_libreoffice,
    "over-cells-saved-by-gnumeric.xls": over_cells_from_gnumeric,
    "over-cells-saved-by-gnumeric.ods": over_cells_from_gnumeric,
    "boxes-on-the-page.ods": boxes_on_the_page,
    "notes-saved-by-sheetjs.xlsb": notes_from_sheetjs,
    "boxes-over-cells.xlsb": boxes_in_a_binary_workbook,
    "excel-95-saved-by-gnumeric.xls": excel_95_from_gnumeric,
    "excel-95-with-a-text-box.xls": excel_95_with_a_text_box,
    "struck-through.xlsx": struck_through,
    "no-words-at-all.xlsx": no_words_at_all,
    "form-in-one-column.xlsx": form_in_one_column,
    "wrong-dimension.xlsx": wrong_dimension,
    "other-spelling-of-the-xml.xlsx": other_spelling_of_the_xml,
    "without-references.xlsx": without_references,
    "dates-as-iso-text.xlsx": dates_as_iso_text,
    "declares-a-document-type.xlsx": declares_a_document_type,
    "cut-short.xlsx": cut_short,
}


def golden(path: Path) -> str:
    """Return the reading of a sample as text that a person can check line by line."""
    reading = read_file(path, LIMITS)
    if not isinstance(reading, Document):
        return f"{reading.kind} {reading.code}: {reading.reason}\n"
    lines = [f"kind {reading.kind}"]
    lines += [f"unread boxes on {name}" for name in reading.unread_boxes]
    for part in sorted([*reading.paragraphs, *reading.tables], key=lambda part: part.order):
        hidden = " hidden" if part.hidden else ""
        if hasattr(part, "cells"):
            size = f"{part.rows} x {part.columns}, heading {part.header_rows}"
            lines.append(f"{part.order} table {size}{hidden}")
            lines += [_cell_line(cell) for cell in part.cells]
        else:
            where = _where(part.places[0])
            lines.append(f"{part.order} {where} {_quoted(part.text)}{hidden}")
    return "\n".join(lines) + "\n"


def _cell_line(cell) -> str:
    told = [f"    {cell.row},{cell.column} {_where(cell.places[0])} {_quoted(cell.text)}"]
    if (cell.row_span, cell.column_span) != (1, 1):
        told.append(f"spans {cell.row_span} x {cell.column_span}")
    if cell.value is not None:
        told.append(f"value {cell.value!r}")
    if cell.format is not None:
        told.append(f"format {cell.format}")
    if cell.formula != "none":
        told.append(f"formula {cell.formula}")
    if cell.hidden:
        told.append("hidden")
    if cell.confidence != 1:
        told.append(f"confidence {cell.confidence}")
    return " | ".join(told)


def _where(place) -> str:
    if place.cell is not None:
        return f"{place.sheet or ''}!{place.cell}"
    inside = (("table", place.table), ("row", place.row), ("column", place.column))
    told = "".join(f" {name} {number}" for name, number in inside if number is not None)
    return f"paragraph {place.paragraph}{told}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _opened(book: openpyxl.Workbook, title: str):
    book.active.title = title
    return book.active


def _rule(sheet, area: str) -> None:
    line = Side(style="thin")
    for row in sheet[area]:
        for cell in row:
            cell.border = Border(left=line, right=line, top=line, bottom=line)


def _edited(
    path: Path,
    edits: dict[str, Callable[[str], str]],
    maker: Callable[[Path], None] = ruled_report,
    source_name: str = "source.xlsx",
) -> None:
    """Write what `maker` makes, some of its XML parts edited."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / source_name
        maker(source)
        with zipfile.ZipFile(source) as read, zipfile.ZipFile(path, "w", 8) as written:
            for name in read.namelist():
                part = read.read(name)
                if name in edits:
                    part = edits[name](part.decode()).encode()
                written.writestr(name, part)


def main(arguments: list[str]) -> None:
    """Make all samples, those named alone, or with `golden` none."""
    chosen = [name for name in MAKERS if name in arguments or not set(arguments) - {"golden"}]
    for name in chosen:
        make, path = MAKERS[name], SAMPLES / name
        if "golden" not in arguments:
            try:
                make(path)
            except (FileNotFoundError, subprocess.CalledProcessError) as error:
                sys.stderr.write(f"{name} is left as it stands: {error}\n")
        path.with_name(f"{name}.txt").write_text(golden(path), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
