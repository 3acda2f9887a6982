"""Passages and tables → WordprocessingML, as text: the fastest way to thousands of rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from xml.sax.saxutils import escape

from pipeline.domain.report import Block, Passage, PassageKind, Row, Table
from pipeline.language.clean_text import printable
from pipeline.render.passage_tags import Edit, tagged

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

PASSAGE_STYLES = {
    PassageKind.CLAUSE: "BCKhoan",
    PassageKind.POINT: "BCDiem",
    PassageKind.DASH: "BCGach",
    PassageKind.PLUS: "BCCong",
    PassageKind.BODY: "BCThan",
}
CELL, CELL_CENTRED, CELL_STRONG, CELL_HEAD = "BCOBang", "BCOBangGiua", "BCOBangDam", "BCDauBang"

_FORMER = "Số liệu của đoạn trên đã thay đổi; câu chữ đã sửa trước đây: "
_TWIPS_PER_MM = 1440 / 25.4
_LONGEST_WHOLE_ROW = 1200
_ROWS_PER_TABLE = 400
_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def twips(millimetres: float) -> int:
    """Return millimetres in twentieths of a point."""
    return round(millimetres * _TWIPS_PER_MM)


def blocks_xml(blocks: Iterable[Block], width_mm: float) -> Iterator[str]:
    """Yield the paragraphs and tables of a section; tables take the whole width."""
    for block in blocks:
        if isinstance(block, Passage):
            yield from passage_xml(block)
        else:
            yield from tables_xml(block, width_mm)


def controlled_blocks_xml(
    section: str, blocks: Iterable[Block], width_mm: float, edits: Mapping[str, Edit]
) -> Iterator[str]:
    """Yield the same, every passage in a content control tagged with its name and its ground.

    A person's wording takes the place of ours where its ground is the same; where the ground has
    changed it stands below ours, marked.
    """
    for block, tag in tagged(section, blocks):
        if not isinstance(block, Passage):
            yield from tables_xml(block, width_mm)
            continue
        name, ground, _ = tag.split(".")
        edit = edits.get(name)
        if edit is not None and edit.ground == ground:
            yield _control_xml(tag, "".join(passage_xml(replace(block, text=edit.text))))
            continue
        yield _control_xml(tag, "".join(passage_xml(block)))
        if edit is not None:
            yield _marked_xml(f"{_FORMER}{edit.text}")


def _marked_xml(text: str) -> str:
    """Return paragraphs set off in yellow, for a person to settle."""
    run = '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr>'
    paragraphs = (paragraph_xml("BCThan", line) for line in lines_of(text))
    return "".join(paragraph.replace("<w:r>", run, 1) for paragraph in paragraphs)


def _control_xml(tag: str, content: str) -> str:
    properties = f'<w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def address_xml(address: Sequence[str]) -> list[str]:
    """Return `Kính gửi:` and the lines below it."""
    first, *listed = address
    lines = [paragraph_xml("BCKinhGuiDong", line) for line in listed]
    return [paragraph_xml("BCKinhGui", first), *lines]


def passage_xml(passage: Passage) -> Iterator[str]:
    """Yield a passage: one paragraph for each of its lines."""
    first, *more = lines_of(passage.text)
    style = PASSAGE_STYLES[passage.kind]
    yield paragraph_xml(style, first, keep_next=passage.leads_in)
    for line in more:
        yield paragraph_xml(PASSAGE_STYLES[PassageKind.BODY], line)


def paragraph_xml(style: str, text: str, keep_next: bool = False) -> str:
    """Return one paragraph in a style of the template."""
    keep = "<w:keepNext/>" if keep_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{_run(text)}</w:p>'


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that may be written into a document, blank ones left out."""
    clean = printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    return [line for line in clean.split("\n") if line.strip()] or [""]


def tables_xml(table: Table, width_mm: float) -> Iterator[str]:
    """Yield a table; one of many rows as several, since Word and LibreOffice slow down on one.

    It is parted before the headings of groups, and every part repeats the heading row. The first
    row stays with the heading row and the last two together; a table kept whole would leave the
    rest of its page blank.
    """
    widths = _column_widths(table, width_mm)
    for number, rows in enumerate(_parts(table.rows)):
        if number:
            yield paragraph_xml("BCGiuaBang", "")
        yield _table_xml(table, rows, widths)
    yield paragraph_xml("BCGiuaBang", "")


def blank_box_xml(width_mm: float, height_mm: float) -> str:
    """Return a framed box to write into by hand."""
    wide, high = twips(width_mm), twips(height_mm)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{wide}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{wide}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/>'
        f'<w:trHeight w:val="{high}" w:hRule="atLeast"/></w:trPr>{_cell_xml("", CELL, wide)}'
        "</w:tr></w:tbl>"
    )


def _parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    if len(rows) <= _ROWS_PER_TABLE:
        yield rows
        return
    start = 0
    for at in range(1, len(rows) + 1):
        full = at - start >= _ROWS_PER_TABLE
        if at == len(rows) or full or (rows[at].heading and at > start):
            yield rows[start:at]
            start = at


def _column_widths(table: Table, width_mm: float) -> list[int]:
    whole = sum(column.weight for column in table.columns)
    return [twips(width_mm * column.weight / whole) for column in table.columns]


def _table_xml(table: Table, rows: Sequence[Row], widths: list[int]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heads = [
        _cell_xml(column.title, CELL_HEAD, width, keep_next=True)
        for column, width in zip(table.columns, widths, strict=True)
    ]
    head = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(heads)}</w:tr>"
    body = "".join(
        _row_xml(row, table, widths, keep_next=row.heading or number == len(rows) - 2)
        for number, row in enumerate(rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _row_xml(row: Row, table: Table, widths: list[int], keep_next: bool) -> str:
    """A row that stays whole on its page, unless it is so long that it could not."""
    if row.heading:
        number, title = row.cells
        cells = _cell_xml(number, CELL_HEAD, widths[0], keep_next=keep_next) + _cell_xml(
            title, CELL_STRONG, sum(widths[1:]), span=len(widths) - 1, keep_next=keep_next
        )
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    cells = "".join(
        _cell_xml(text, _cell_style(column.centred, row.strong), width, keep_next=keep_next)
        for text, column, width in zip(row.cells, table.columns, widths, strict=True)
    )
    whole = max(map(len, row.cells)) <= _LONGEST_WHOLE_ROW
    return f"<w:tr>{'<w:trPr><w:cantSplit/></w:trPr>' if whole else ''}{cells}</w:tr>"


def _cell_style(centred: bool, strong: bool) -> str:
    if strong:
        return CELL_HEAD if centred else CELL_STRONG
    return CELL_CENTRED if centred else CELL


def _cell_xml(text: str, style: str, width: int, span: int = 1, keep_next: bool = False) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    middle = '<w:vAlign w:val="center"/>' if style == CELL_HEAD else ""
    content = "".join(paragraph_xml(style, line, keep_next) for line in lines_of(text))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{middle}</w:tcPr>{content}</w:tc>'
    )


def _run(text: str) -> str:
    if not text:
        return ""
    parts = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t"))
    return f"<w:r>{'<w:tab/>'.join(parts)}</w:r>"
