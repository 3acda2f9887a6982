"""Reports as PDF with a text layer and a ruled table, written by reportlab."""

from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from examples.report_makers.fonts import registered
from examples.report_makers.grid import Grid, table_of
from examples.report_makers.model import Report
from examples.report_makers.page_split import Piece, split_over_pages

_PADDING = 3.0


@dataclass(frozen=True, slots=True)
class Look:
    """How the page looks and what happens to the table at a page break.

    `lines_a_page` cuts the table after so many lines of text, through the middle of a row where it
    falls so; 0 lets whole rows move to the next page. `centred` is where an office puts the title;
    otherwise it stands at the left like everything else.
    """

    family: str = "serif"
    size: float = 11.0
    wide: bool = True
    repeat_header: bool = True
    shaded_header: bool = False
    lines_a_page: int = 0
    centred: bool = True
    password: str = ""


PLAIN = Look()


def make(report: Report, path: Path, look: Look = PLAIN) -> None:
    """Write `report` to `path` on A4. Raises NoVietnameseFont where no suitable font is there."""
    page = landscape(A4) if look.wide else A4
    document = SimpleDocTemplate(
        str(path),
        pagesize=page,
        leftMargin=30 * mm,
        rightMargin=15 * mm,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
        invariant=1,
        title=report.subject,
        author=report.unit_line,
        encrypt=StandardEncryption(look.password) if look.password else None,
    )
    font = registered(look.family)
    style = ParagraphStyle("body", fontName=font, fontSize=look.size, leading=look.size * 1.25)
    width = page[0] - 45 * mm
    story: list[Flowable] = [_letterhead(report, style, width)]
    titles = (report.kind, report.subject) if look.centred else ()
    story += [_line(text, style, centred=text in titles) for text in report.lines_above()]
    if report.columns:
        story += _table_parts(report, style, width, look)
    story += [_line(text, style) for text in report.lines_below()]
    story += [Spacer(1, 6 * mm), _ending(report, style, width)]
    document.build(story)


def _line(text: str, style: ParagraphStyle, *, centred: bool = False) -> Flowable:
    alignment = TA_CENTER if centred else TA_LEFT
    spaced = ParagraphStyle("line", parent=style, spaceBefore=4, spaceAfter=2, alignment=alignment)
    return Paragraph(escape(text), spaced)


def _letterhead(report: Report, style: ParagraphStyle, width: float) -> Flowable:
    centred = ParagraphStyle("centred", parent=style, alignment=TA_CENTER)
    state = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    right = (*(state if report.state_lines else ("", "")), report.place_and_date)
    left = (report.superior, report.unit_line, report.number)
    rows = [
        [Paragraph(escape(first), centred), Paragraph(escape(second), centred)]
        for first, second in zip(left, right, strict=True)
    ]
    return Table(rows, colWidths=[width * 0.45, width * 0.55])


def _table_parts(report: Report, style: ParagraphStyle, width: float, look: Look) -> list[Flowable]:
    """Return the table as one flowable, or as one for each page with breaks between."""
    grid, header_rows = table_of(report)
    share = width / sum(column.width for column in report.columns)
    widths = [column.width * share for column in report.columns]
    if not look.lines_a_page:
        cells = [[escape(cell.shown) if cell else "" for cell in row] for row in grid]
        return [_ruled(cells, grid, header_rows, widths, style, look)]
    pieces = split_over_pages(
        grid,
        header_rows,
        [room - 2 * _PADDING for room in widths],
        (style.fontName, style.fontSize),
        look.lines_a_page,
    )
    parts: list[Flowable] = []
    for number, piece in enumerate(pieces):
        parts += [PageBreak()] if number else []
        parts.append(_piece(piece, grid, header_rows, widths, style, look, first=not number))
    return parts


def _piece(
    piece: Piece,
    grid: Grid,
    header_rows: int,
    widths: list[float],
    style: ParagraphStyle,
    look: Look,
    *,
    first: bool,
) -> Flowable:
    body = [["<br/>".join(map(escape, lines)) for lines in row] for row in piece]
    if not (first or look.repeat_header):
        return _ruled(body, [], 0, widths, style, look)
    header = [[escape(cell.shown) if cell else "" for cell in row] for row in grid[:header_rows]]
    return _ruled(header + body, grid[:header_rows], header_rows, widths, style, look)


def _ruled(
    cells: list[list[str]],
    spans_of: Grid,
    header_rows: int,
    widths: list[float],
    style: ParagraphStyle,
    look: Look,
) -> Flowable:
    commands: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
    ]
    if look.shaded_header and header_rows:
        commands.append(("BACKGROUND", (0, 0), (-1, header_rows - 1), colors.HexColor("#dddddd")))
    for down, row in enumerate(spans_of):
        for across, cell in enumerate(row):
            if cell and (cell.row_span > 1 or cell.column_span > 1):
                end = (across + cell.column_span - 1, down + cell.row_span - 1)
                commands.append(("SPAN", (across, down), end))
    return Table(
        [[Paragraph(text, style) for text in row] for row in cells],
        colWidths=widths,
        repeatRows=header_rows if look.repeat_header else 0,
        style=commands,
        spaceBefore=6,
        spaceAfter=6,
    )


def _ending(report: Report, style: ParagraphStyle, width: float) -> Flowable:
    left = [Paragraph(escape(line), style) for line in report.recipients]
    right = [Paragraph(escape(report.position), style), Spacer(1, 18 * mm)]
    right.append(Paragraph(escape(report.signer), style))
    return Table([[left or "", right]], colWidths=[width * 0.6, width * 0.4])
