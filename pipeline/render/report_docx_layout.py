"""Puts the figures of the layout on a Word document: page, margins, fonts, sizes, rules."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import StyleFactory
from docx.text.paragraph import Paragraph

from pipeline.domain.report import Letterhead
from pipeline.render.report_docx_measure import text_width_mm
from pipeline.settings.model import Layout

_LETTERHEAD_GAP_MM = 4.0
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_SIZES = {
    "BCQuocHieu": "size_state", "BCTieuNgu": "size_motto", "BCChuQuan": "size_agency",
    "BCCoQuan": "size_agency", "BCSo": "size_number", "BCDiaDanh": "size_place",
    "BCTenLoai": "size_kind", "BCTrichYeu": "size_subject", "BCKinhGui": "size_body",
    "BCKinhGuiDong": "size_body", "BCThan": "size_body", "BCMuc": "size_body",
    "BCKhoan": "size_body", "BCDiem": "size_body", "BCGach": "size_body", "BCCong": "size_body",
    "BCVeViec": "size_about", "BCGiua": "size_body",
    "BCChucVu": "size_body", "BCHoTen": "size_body", "BCPhuLuc": "size_appendix",
    "BCTenPhuLuc": "size_body", "BCChiDan": "size_body", "BCNoiNhanDau": "size_recipients_title",
    "BCNoiNhan": "size_recipients", "BCSoTrang": "size_page_number", "BCOBang": "size_table",
    "BCOBangGiua": "size_table", "BCOBangDam": "size_table", "BCDauBang": "size_table",
}  # fmt: skip

_TEXT = ("BCThan", "BCMuc", "BCKhoan", "BCDiem", "BCGach", "BCCong")


def text_width(layout: Layout) -> float:
    """Return the width between the margins of an upright page, in millimetres."""
    return layout.page_width_mm - layout.margin_left_mm - layout.margin_right_mm


def landscape_width(layout: Layout) -> float:
    """Return the width between the margins of a landscape page, in millimetres."""
    return layout.page_height_mm - layout.landscape_left_mm - layout.landscape_right_mm


def letterhead_widths(layout: Layout) -> tuple[float, float]:
    """Return the widths of the letterhead's columns: the motto's side as wide as it needs."""
    right = _LETTERHEAD_GAP_MM + max(
        text_width_mm(STATE, layout.size_state, bold=True),
        text_width_mm(MOTTO, layout.size_motto, bold=True),
    )
    return text_width(layout) - right, right


def apply_layout(document: Document, layout: Layout) -> None:
    """Set pages, margins and the template's styles to the figures of the layout."""
    _set_pages(document, layout)
    for element in document.styles.element.style_lst:
        # Known by its id first: a template brings far more styles than the program writes with.
        if element.styleId == "Normal" or element.styleId in _SIZES:
            _set_style(StyleFactory(element), layout)


def set_letterhead(document: Document, layout: Layout) -> None:
    """Set the columns of the letterhead, the table that holds the agency's name."""
    for table in document.tables:
        if "BCCoQuan" in {element.style for element in _paragraphs(table._tbl)}:
            for column, width in zip(table.columns, letterhead_widths(layout), strict=True):
                for cell in (column, *column.cells):
                    cell.width = Mm(width)


def draw_rules(document: Document, letterhead: Letterhead, subject: str, layout: Layout) -> None:
    """Give the rules of the letterhead and the subject the lengths that the decree asks for."""
    left, right = letterhead_widths(layout)
    agency = max(_width(line, layout.size_agency) for line in letterhead.agency.split("\n"))
    titled = min(_width(subject, layout.size_subject), text_width(layout))
    rules: Mapping[str, tuple[float, float]] = {
        "BCKeCoQuan": (left, agency * layout.rule_share),
        "BCKeTieuNgu": (right, _width(MOTTO, layout.size_motto)),
        "BCKeTrichYeu": (text_width(layout), titled * layout.rule_share),
    }
    for element in _paragraphs(document.element.body):
        rule = rules.get(element.style or "")
        if rule is not None:
            paragraph = Paragraph(element, document)
            margin = Mm(max(rule[0] - rule[1], 0) / 2)
            paragraph.paragraph_format.left_indent = margin
            paragraph.paragraph_format.right_indent = margin


def _paragraphs(element: Any) -> Iterator[Any]:
    """The paragraphs below an element, in tables too; `style` of one is the id of its style."""
    return cast("Iterator[Any]", element.iter(qn("w:p")))


def _width(text: str, size: float) -> float:
    return text_width_mm(text, size, bold=True)


def _set_pages(document: Document, layout: Layout) -> None:
    for section in document.sections:
        wide = section.orientation == WD_ORIENT.LANDSCAPE
        section.page_width = Mm(layout.page_height_mm if wide else layout.page_width_mm)
        section.page_height = Mm(layout.page_width_mm if wide else layout.page_height_mm)
        side = "landscape" if wide else "margin"
        for edge in ("top", "bottom", "left", "right"):
            setattr(section, f"{edge}_margin", Mm(getattr(layout, f"{side}_{edge}_mm")))
        # The page number stands in the middle of the top margin (PL I, I.7).
        section.header_distance = Mm(getattr(layout, f"{side}_top_mm") / 2)


def _set_style(style: Any, layout: Layout) -> None:
    style.font.name = layout.font
    fonts = style.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), layout.font)
    if style.style_id in _SIZES:
        style.font.size = Pt(getattr(layout, _SIZES[style.style_id]))
    if style.style_id == "BCVeViec":
        style.paragraph_format.space_before = Pt(layout.about_before_pt)
    if style.style_id in _TEXT:
        style.paragraph_format.first_line_indent = Mm(layout.first_line_mm)
        style.paragraph_format.space_after = Pt(layout.space_after_pt)
        style.paragraph_format.line_spacing = layout.line_spacing
