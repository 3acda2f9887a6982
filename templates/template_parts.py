"""What the Word templates have in common: styles, page, letterhead, signature, appendix.

Sizes and margins are only what a person sees while editing; each run sets them to
`config/layout.toml`.
"""

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

CENTRE, JUSTIFIED, LEFT = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
    WD_ALIGN_PARAGRAPH.LEFT,
)

# id, name in Word, size, marks (b bold, i italic, k keep with next), alignment, before, after
STYLES = (
    ("BCChuQuan", "BC Cơ quan chủ quản", 12, "", CENTRE, 0, 0),
    ("BCCoQuan", "BC Cơ quan ban hành", 12, "b", CENTRE, 0, 0),
    ("BCQuocHieu", "BC Quốc hiệu", 12, "b", CENTRE, 0, 0),
    ("BCTieuNgu", "BC Tiêu ngữ", 13, "b", CENTRE, 0, 0),
    ("BCSo", "BC Số, ký hiệu", 13, "", CENTRE, 4, 0),
    ("BCDiaDanh", "BC Địa danh, thời gian", 13, "i", CENTRE, 4, 0),
    ("BCTenLoai", "BC Tên loại văn bản", 14, "bk", CENTRE, 18, 0),
    ("BCTrichYeu", "BC Trích yếu", 14, "bk", CENTRE, 0, 0),
    ("BCKinhGui", "BC Kính gửi", 14, "", CENTRE, 12, 12),
    ("BCKinhGuiDong", "BC Kính gửi từng dòng", 14, "", LEFT, 0, 0),
    ("BCMuc", "BC Mục", 14, "bk", JUSTIFIED, 6, 6),
    ("BCKhoan", "BC Khoản", 14, "bk", JUSTIFIED, 0, 6),
    ("BCDiem", "BC Điểm", 14, "", JUSTIFIED, 0, 6),
    ("BCGach", "BC Gạch đầu dòng", 14, "", JUSTIFIED, 0, 6),
    ("BCCong", "BC Dấu cộng đầu dòng", 14, "", JUSTIFIED, 0, 6),
    ("BCThan", "BC Đoạn văn", 14, "", JUSTIFIED, 0, 6),
    ("BCVeViec", "BC Về việc", 12, "", CENTRE, 6, 0),
    ("BCGiua", "BC Đoạn giữa trang", 14, "", CENTRE, 6, 6),
    ("BCNoiNhanDau", "BC Nơi nhận", 12, "bi", LEFT, 8, 0),
    ("BCNoiNhan", "BC Danh sách nơi nhận", 11, "", LEFT, 0, 0),
    ("BCChucVu", "BC Chức vụ người ký", 14, "bk", CENTRE, 6, 0),
    ("BCHoTen", "BC Họ tên người ký", 14, "b", CENTRE, 84, 0),
    ("BCPhuLuc", "BC Phụ lục", 14, "bk", CENTRE, 0, 0),
    ("BCTenPhuLuc", "BC Tên phụ lục", 14, "bk", CENTRE, 0, 0),
    ("BCChiDan", "BC Chỉ dẫn phụ lục", 14, "ik", CENTRE, 0, 10),
    ("BCSoTrang", "BC Số trang", 14, "", CENTRE, 0, 0),
    ("BCOBang", "BC Ô bảng", 11, "", LEFT, 2, 2),
    ("BCOBangGiua", "BC Ô bảng canh giữa", 11, "", CENTRE, 2, 2),
    ("BCOBangDam", "BC Ô bảng đậm", 11, "b", LEFT, 2, 2),
    ("BCDauBang", "BC Đầu bảng", 11, "b", CENTRE, 2, 2),
)
# id, name in Word, space before the rule in points
RULES = (
    ("BCKeCoQuan", "BC Kẻ dưới tên cơ quan", 1),
    ("BCKeTieuNgu", "BC Kẻ dưới tiêu ngữ", 1),
    ("BCKeTrichYeu", "BC Kẻ dưới trích yếu", 2),
)


def start_template() -> WordDocument:
    """Return a new document with styles, page and letterhead."""
    document = start_note()
    add_letterhead(document)
    return document


def start_note() -> WordDocument:
    """Return a new document with styles and page, for what is no official paper."""
    document = Document()
    set_defaults(document)
    add_styles(document)
    set_page(document)
    return document


def set_defaults(document: WordDocument) -> None:
    """Set the font, language and a clean body."""
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(14)
    normal.font.color.rgb = RGBColor(0, 0, 0)
    fonts = normal.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), "Times New Roman")
    normal.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="vi-VN"/>'))
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.widow_control = True


def add_styles(document: WordDocument) -> None:
    """Add the paragraph styles that the program writes with."""
    for style_id, name, size, marks, alignment, before, after in STYLES:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), style_id)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(size)
        style.font.bold = "b" in marks
        style.font.italic = "i" in marks
        style.quick_style = True
        layout = style.paragraph_format
        layout.alignment = alignment
        layout.space_before, layout.space_after = Pt(before), Pt(after)
        layout.keep_with_next = "k" in marks
    document.styles["BC Kính gửi từng dòng"].paragraph_format.left_indent = Mm(60)
    # The lines of a position stand close together: KT. GIÁM ĐỐC above PHÓ GIÁM ĐỐC.
    position = document.styles["BC Chức vụ người ký"].element.get_or_add_pPr()
    position.insert_element_before(
        parse_xml(f"<w:contextualSpacing {nsdecls('w')}/>"), "w:jc", "w:outlineLvl"
    )
    for style_id, name, before in RULES:
        add_rule_style(document, style_id, name, before)
    gap = document.styles.add_style("BC Giữa hai bảng", WD_STYLE_TYPE.PARAGRAPH)
    gap.element.set(qn("w:styleId"), "BCGiuaBang")
    set_tiny(gap, 0)


def add_rule_style(document: WordDocument, style_id: str, name: str, before: int) -> None:
    """Add the style of an empty paragraph that is only a line; its indents set the length."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), style_id)
    set_tiny(style, before)
    line = '<w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
    style.element.get_or_add_pPr().insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>"), "w:spacing", "w:ind", "w:jc"
    )


def set_tiny(style: object, before: int) -> None:
    """Make a style of empty paragraphs take almost no height."""
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(6)
    style.font.size = Pt(4)


def set_page(document: WordDocument) -> None:
    """Set A4 upright, the page number in the top margin from the second page on."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = document.styles["BC Số trang"]
    for xml in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve">PAGE</w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        number._p.append(parse_xml(f"<w:r {nsdecls('w')}>{xml}</w:r>"))
    section.first_page_header.paragraphs[0].style = document.styles["BC Số trang"]


def add_letterhead(document: WordDocument) -> None:
    """Add names and motto side by side, and below them number and date on one line."""
    table = document.add_table(rows=2, cols=2)
    lay_out_table(table, (73, 92))
    write(table.cell(0, 0), ("BC Cơ quan chủ quản", "{{ superior }}"))
    add(table.cell(0, 0), "BC Cơ quan ban hành", "{{ agency }}")
    add(table.cell(0, 0), "BC Kẻ dưới tên cơ quan", "")
    write(table.cell(0, 1), ("BC Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    add(table.cell(0, 1), "BC Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc")
    add(table.cell(0, 1), "BC Kẻ dưới tiêu ngữ", "")
    write(table.cell(1, 0), ("BC Số, ký hiệu", "{{ number }}"))
    write(table.cell(1, 1), ("BC Địa danh, thời gian", "{{ place_date }}"))


def add_signature(document: WordDocument, heading: str = "Nơi nhận:") -> None:
    """Add `Nơi nhận` and the signature block, which stay on one page."""
    table = document.add_table(rows=1, cols=2)
    lay_out_table(table, (80, 85))
    row = table.rows[0]._tr.get_or_add_trPr()
    row.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    write(table.cell(0, 0), ("BC Nơi nhận", heading))
    add(table.cell(0, 0), "BC Danh sách nơi nhận", "{{ recipients }}")
    write(table.cell(0, 1), ("BC Chức vụ người ký", "{{ position }}"))
    add(table.cell(0, 1), "BC Họ tên người ký", "{{ signer }}")


def add_appendix(document: WordDocument) -> None:
    """Add the appendix as a landscape section with page numbers of its own."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    # The paragraph that ends the upright pages must not make a page of its own.
    document.paragraphs[-1].style = document.styles["BC Giữa hai bảng"]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    numbering = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
    section._sectPr.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")
    add(document, "BC Phụ lục", "Phụ lục")
    add(document, "BC Tên phụ lục", "{{ appendix_title }}")
    add(document, "BC Chỉ dẫn phụ lục", "{{ appendix_guide }}")
    add(document, "BC Đoạn văn", "{{ appendix }}")


def lay_out_table(table: object, widths_mm: tuple[float, float]) -> None:
    """Give a table without borders fixed column widths and no padding."""
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        for part in (column, *column.cells):
            part.width = Mm(width)
    margins = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    padding = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>")
    table._tbl.tblPr.insert_element_before(padding, "w:tblLook")


def write(cell: _Cell, paragraph: tuple[str, str]) -> None:
    """Set the first paragraph of a cell."""
    style, text = paragraph
    cell.paragraphs[0].style = cell.part.document.styles[style]
    cell.paragraphs[0].text = text


def add(place: WordDocument | _Cell, style: str, text: str) -> Paragraph:
    """Add a paragraph to the document or a cell."""
    return place.add_paragraph(text, style=place.part.document.styles[style])
