"""Makes the sample Word documents and their golden readings.

`python -m tests.reading.make_word_samples` makes both, with `golden` only the readings. Needs
LibreOffice for the files that carry its name.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx

from tests.reading.make_excel_samples import HEADING, SAMPLES, golden
from tests.reading.word_xml_samples import cell, listed, paragraph, row, run, table, write_docx


def report(path: Path) -> None:
    """Letterhead and signature in tables without lines, a report table, prose in sections."""
    document = docx.Document()
    head = document.add_table(2, 2)
    head.cell(0, 0).text = "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\nCHI CỤC KIỂM LÂM"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    head.cell(0, 1).add_paragraph("Độc lập - Tự do - Hạnh phúc")
    head.cell(1, 0).text = "Số: 12/BC-KL"
    head.cell(1, 1).text = "Hải Phòng, ngày 05 tháng 12 năm 2026"
    document.add_paragraph()
    document.add_paragraph("BÁO CÁO")
    document.add_paragraph("Kết quả thực hiện năm 2026")
    document.add_paragraph("I. Kết quả thực hiện")
    grid = document.add_table(1, len(HEADING), style="Table Grid")
    for at, text in enumerate(HEADING):
        grid.rows[0].cells[at].text = text
    for texts in (
        ["1", "Lập Đề án R&D", "Tháng 12/2026", "Đã trình\nUBND thành phố", "60%", ""],
        ["2", "Kiểm tra <5 %", "2026-2030", "Đang thực hiện", "12,5", "x"],
    ):
        for at, text in enumerate(texts):
            if at == 0:
                cells = grid.add_row().cells
            cells[at].text = text
    document.add_paragraph("II. Khó khăn, vướng mắc")
    document.add_paragraph("Thiếu kinh phí.")
    signed = document.add_table(1, 2)
    signed.cell(0, 0).text = "Nơi nhận:\n- Như trên;"
    signed.cell(0, 1).text = "CHI CỤC TRƯỞNG"
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.save(path)


def list_numbers(path: Path) -> None:
    """Headings I., 1., 1.1, a) and the STT column numbered by Word; a restart; dashes; a style."""
    shapes = [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")]
    outline = "".join(_level(at, *shape) for at, shape in enumerate(shapes))
    rows = _level(0, "decimal", "%1", '<w:suff w:val="nothing"/>') + _level(1, "decimal", "%1.%2")
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{outline}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{rows}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="3">{_level(0, "bullet", "-")}'
        f"{_level(1, 'bullet', chr(0xF0B7))}</w:abstractNum>"
        f'<w:abstractNum w:abstractNumId="4">{_level(0, "decimalZero", "Điều %1:", style="Dieu")}'
        "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="4"/></w:num>'
        '<w:num w:numId="5"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:name w:val="Điều"/>'
        '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Dieu"/></w:style>'
    )
    styled = '<w:pStyle w:val="{}"/>'.format
    body = "".join(
        (
            paragraph("Kết quả", properties=listed(1)),
            paragraph("Trồng rừng", properties=listed(1, 1)),
            paragraph("Rừng sản xuất", properties=listed(1, 2)),
            paragraph("Rừng phòng hộ", properties=listed(1, 2)),
            paragraph(properties=listed(1, 2)),
            paragraph("Chăn nuôi", properties=listed(1, 1)),
            paragraph("Khó khăn, vướng mắc", properties=listed(1)),
            paragraph("Vốn", properties=listed(1, 1)),
            paragraph("thiếu vốn", properties=listed(3)),
            paragraph("chấm tròn", properties=listed(3, 1)),
            paragraph("Phạm vi", properties=styled("Dieu")),
            paragraph("Đối tượng", properties=styled("Con")),
            paragraph("Không đánh số", properties=styled("Con") + listed(0)),
            table(
                row("STT", "Nhiệm vụ", "Kết quả"),
                row(_numbered(2), "Đề án", "Xong"),
                row(_numbered(2, 1), "Ý một", "Xong"),
                row(_numbered(2, 1), "Ý hai", "Chưa"),
                row(_numbered(2), "Dự án", "Đang làm"),
                row(_numbered(5), "Bắt đầu lại", "Đang làm"),
                row(_numbered(5), "Tiếp theo", "Đang làm"),
            ),
        )
    )
    write_docx(path, body, styles=styles, numbering=numbering)


def _level(at: int, shape: str, text: str, more: str = "", style: str = "") -> str:
    tied = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>{tied}{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def _numbered(number: int, level: int = 0) -> str:
    return cell(paragraph(properties=listed(number, level)))


def tracked_changes(path: Path) -> None:
    """Insertions, deletions and moves; a deleted row, a deleted end of paragraph."""
    by = 'w:id="1" w:author="A" w:date="2026-11-20T00:00:00Z"'
    gone = f'<w:del {by}><w:r><w:delText xml:space="preserve">bỏ </w:delText></w:r></w:del>'
    body = "".join(
        (
            paragraph("Đạt ", gone, f"<w:ins {by}>{run('80')}</w:ins>", "%"),
            paragraph(f"<w:moveFrom {by}>{run('đã chuyển đi')}</w:moveFrom>"),
            paragraph(f"<w:moveTo {by}>{run('đã chuyển đến')}</w:moveTo>"),
            paragraph("nửa đầu ", properties=f"<w:rPr><w:del {by}/></w:rPr>"),
            paragraph("nửa sau"),
            table(
                row("STT", "Nhiệm vụ", "Kết quả"),
                row("1", "Hàng bỏ", "x", properties=f"<w:del {by}/>"),
                row("2", "Hàng thêm", "y", properties=f"<w:ins {by}/>"),
                row("3", cell(paragraph("Sửa ", gone, "xong")), "z"),
            ),
        )
    )
    write_docx(path, body)


def text_boxes(path: Path) -> None:
    """A text box with its fallback, an old one, one inside a cell and one holding a table."""
    box = "<w:txbxContent>{}</w:txbxContent>".format
    new = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wps:txbx>"
        "{0}</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{0}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ).format
    old = "<w:r><w:pict><v:textbox>{}</v:textbox></w:pict></w:r>".format
    body = "".join(
        (
            paragraph("Trước ", new(box(paragraph("Trong khung"))), "sau"),
            paragraph(old(box(paragraph("Khung cũ") + paragraph("dòng hai")))),
            paragraph(
                new(box(table(row("STT", "Nhiệm vụ", "Kết quả"), row("1", "Đề án", "Xong"))))
            ),
            table(
                row("A", "B", "C"), row("1", cell(paragraph("chữ", old(box(paragraph("ô"))))), "2")
            ),
        )
    )
    write_docx(path, body)


def merges(path: Path) -> None:
    """A heading of two rows and (1)(2)(3); merges in both directions; columns nobody begins in."""
    span, down, on = '<w:gridSpan w:val="{}"/>'.format, '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = paragraph("Biểu tổng hợp") + table(
        row(
            cell("STT", properties=down),
            cell("Nhiệm vụ", properties=span(2) + down),
            cell("Tiến độ", properties=span(2)),
            cell("Đơn vị", properties=down),
        ),
        row(
            cell("", properties=on),
            cell("", properties=span(2) + on),
            "Kế hoạch",
            "Thực hiện",
            cell("", properties=on),
        ),
        row("(1)", cell("(2)", properties=span(2)), "(3)", "(4)", "(5)"),
        row("1", cell("Đề án", properties=span(2)), "30%", "20%", cell("Phòng A", properties=down)),
        row("2", cell("Dự án", properties=span(2)), "10%", "5%", cell("", properties=on)),
        row(cell("Cả hàng", properties=span(6))),
        row("ba", "cột lẻ", properties='<w:gridBefore w:val="3"/>'),
    )
    write_docx(path, body)


def nested_tables(path: Path) -> None:
    """A table inside a cell of a ruled one; a frame without lines around the real table."""
    inner = table(row("a", "b", "c"), row("1", "2", "3"))
    framed = table(row("STT", "Nhiệm vụ", "Kết quả"), row("1", "Đề án", "Xong"))
    body = "".join(
        (
            table(row("STT", "Nhiệm vụ", "Kết quả"), row("1", "Đề án", cell("Gồm:", inner, ""))),
            paragraph("Giữa"),
            table(row(cell("Khung ngoài", framed, ""), "bên phải"), ruled=False),
        )
    )
    write_docx(path, body)


def fields_and_hidden(path: Path) -> None:
    """Fields show their result; contents, placeholders, notes, headers and hidden text stay out."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    field = (
        mark("begin")
        + "<w:r><w:instrText> DATE </w:instrText></w:r>"
        + mark("separate")
        + run("05/12/2026")
        + mark("end")
    )
    asked = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{run('Bấm để nhập')}</w:sdtContent></w:sdt>"
    )
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('đã nhập')}</w:sdtContent></w:sdt>"
    contents = '<w:pStyle w:val="TOC1"/>'
    body = "".join(
        (
            paragraph("I. Khó khăn ........ 5", properties=contents),
            paragraph("Ngày ", field),
            paragraph("Ô: ", asked, filled),
            paragraph("Hiện ", run("ẩn", "<w:vanish/>"), "lại hiện"),
            paragraph(run("ẩn cả đoạn", "<w:vanish/>")),
            paragraph("Chú", "<w:r><w:footnoteReference w:id='1'/></w:r>", " thích"),
            paragraph("dòng một", "<w:r><w:br/></w:r>", "dòng hai"),
            paragraph("Số:", "<w:r><w:tab/></w:r>", "12", "<w:r><w:noBreakHyphen/></w:r>", "a"),
            paragraph(run("báo cáo", "<w:caps/>")),
            paragraph("Tie\u0302\u0301ng Vie\u0323\u0302t"),
            table(row("a", "b", "c"), row("1", "2", "3", properties="<w:hidden/>")),
        )
    )
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    note = f'<w:footnote w:id="1">{paragraph("Lời chú")}</w:footnote>'
    write_docx(path, body, styles=styles, footnotes=note, header=paragraph("Đầu trang"))


def table_goes_on(path: Path) -> None:
    """One table as two that touch, the heading repeated; another table after prose."""
    body = "".join(
        (
            table(row("STT", "Nhiệm vụ", "Kết quả"), row("1", "Đề án", "Xong")),
            table(row("STT", "Nhiệm vụ", "Kết quả"), row("2", "Dự án", "Chưa")),
            paragraph(),
            table(row("3", "Kế hoạch", "Đang làm")),
            paragraph("Bảng khác"),
            table(row("4", "Khác", "x"), row("5", "Khác", "y")),
        )
    )
    write_docx(path, body)


def notes_and_damaged_header(path: Path) -> None:
    """A footnote and a comment; a first-page header that is no XML."""
    body = (
        paragraph("BÁO CÁO")
        + paragraph("Đã trồng 60 ha rừng.")
        + '<w:sectPr><w:headerReference w:type="default" r:id="r2"/></w:sectPr>'
    )
    separator = f'<w:footnote w:type="separator" w:id="-1">{paragraph("")}</w:footnote>'
    said = f'<w:footnote w:id="1">{paragraph("Số liệu tính đến 30/11.")}</w:footnote>'
    noted = f'<w:comment w:id="0">{paragraph("Cần xem lại.")}</w:comment>'
    write_docx(path, body, footnotes=separator + said, comments=noted, header="<w:p>")


def small_without_lines(path: Path) -> None:
    """A table of a column for each task, a form, and a letterhead: small, and all without lines."""
    titles = ["Xây dựng Đề án Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp", "Trồng rừng"]
    body = (
        table(
            row("SỞ NÔNG NGHIỆP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            row("CHI CỤC KIỂM LÂM", "Độc lập - Tự do - Hạnh phúc"),
            row("Số: 12/BC-CCKL", "Hải Phòng, ngày 05 tháng 12 năm 2026"),
            ruled=False,
        )
        + paragraph("BÁO CÁO")
        + table(
            row("Nhiệm vụ", *titles),
            row("Kết quả", "Đã trình", "60 ha"),
            row("Tiến độ", "60%", "80%"),
            ruled=False,
        )
        + paragraph("Phiếu")
        + table(
            row("Tên nhiệm vụ", titles[0]),
            row("Kết quả", "Đã trình"),
            row("Tiến độ", "60%"),
            ruled=False,
        )
        + table(row("Nơi nhận:", "CHI CỤC TRƯỞNG"), row("Như trên", "(Đã ký)"), ruled=False)
    )
    write_docx(path, body)


def strict(path: Path) -> None:
    """Edited by hand: the names of strict OOXML."""
    _edited(
        path,
        lambda xml: xml.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    )


def declares_a_document_type(path: Path) -> None:
    """Edited by hand: entities that would blow up."""
    _edited(path, lambda xml: f'<!DOCTYPE d [<!ENTITY a "ha">]>{re.sub("<[?].*?[?]>", "", xml)}')


def cut_short(path: Path) -> None:
    """The report, its second half missing."""
    report(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def from_libreoffice(path: Path) -> None:
    """The report opened and saved by LibreOffice, in the format of the path's ending."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.docx"
        report(source)
        kind = path.suffix.removeprefix(".")
        office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        command = [*office, "--convert-to", kind, "--outdir", f"{folder}/out", str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        shutil.move(Path(folder) / "out" / f"source.{kind}", path)


def _edited(path: Path, edit: Callable[[str], str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.docx"
        report(source)
        with zipfile.ZipFile(source) as read, zipfile.ZipFile(path, "w", 8) as written:
            for name in read.namelist():
                part = read.read(name)
                if name == "word/document.xml":
                    part = edit(part.decode()).encode()
                written.writestr(name, part)


def letterhead_in_header(path: Path) -> None:
    """The letterhead stands in the header of the first page, later pages have a running title."""
    heads = table(row("SỞ NÔNG NGHIỆP", "CỘNG HÒA XÃ HỘI"), row("CHI CỤC KIỂM LÂM"), ruled=False)
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="r0"/>'
        '<w:headerReference w:type="first" r:id="r1"/><w:titlePg/></w:sectPr>'
    )
    body = paragraph("BÁO CÁO") + paragraph("Kết quả thực hiện năm 2026") + section
    running = paragraph("Báo cáo năm 2026 - trang 2")
    write_docx(path, body, header=running, header1=heads + paragraph("Số: 12/BC"))


MAKERS: dict[str, Callable[[Path], None]] = {
    "word-report.docx": report,
    "word-list-numbers.docx": list_numbers,
    "word-tracked-changes.docx": tracked_changes,
    "word-text-boxes.docx": text_boxes,
    "word-merges.docx": merges,
    "word-nested-tables.docx": nested_tables,
    "word-fields-and-hidden.docx": fields_and_hidden,
    "word-table-goes-on.docx": table_goes_on,
    "word-letterhead-in-header.docx": letterhead_in_header,
    "word-notes-and-damaged-header.docx": notes_and_damaged_header,
    "word-small-without-lines.docx": small_without_lines,
    "word-strict.docx": strict,
    "word-saved-by-libreoffice.docx": from_libreoffice,
    "word-declares-a-document-type.docx": declares_a_document_type,
    "word-cut-short.docx": cut_short,
}
CONVERTED: dict[str, Callable[[Path], None]] = {
    "word-saved-by-libreoffice.doc": from_libreoffice,
    "word-saved-by-libreoffice.rtf": from_libreoffice,
    "word-saved-by-libreoffice.odt": from_libreoffice,
}
"""Read through LibreOffice; their readings are compared with the report's own."""


def main(arguments: list[str]) -> None:
    for name, make in (MAKERS | CONVERTED).items():
        path = SAMPLES / name
        if "golden" not in arguments:
            make(path)
        if name in MAKERS:
            path.with_name(f"{name}.txt").write_text(golden(path), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
