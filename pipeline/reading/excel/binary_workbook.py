"""Binary Excel workbooks (.xlsb) → Document, from the package's own records.

calamine gives neither number formats nor hidden rows of these, and passes over the short records
that other programs write.
"""

from pipeline.domain.document import Document
from pipeline.reading.excel.binary_records import records, short, whole, wide_string
from pipeline.reading.excel.binary_sheet import BinarySheetReader, Look
from pipeline.reading.excel.number_format import number_format
from pipeline.reading.excel.over import take_what_lies_over
from pipeline.reading.excel.styles import BUILT_IN
from pipeline.reading.excel.text import settled
from pipeline.reading.extent import check_texts
from pipeline.reading.guard import Package
from pipeline.reading.refusal import Refused
from pipeline.reading.relationships import part_of_kind, related
from pipeline.reading.sheets.layout import document_of
from pipeline.settings.model import Limits

_STRING, _FORMAT, _CELL_LOOK, _BORDER = 19, 44, 47, 46
_WORKBOOK, _SHEET = 153, 156
_BEGIN_LOOKS, _END_LOOKS = 617, 618
_SIDE_BYTES = 10
_LEAST_RULED_SIDES = 2
"""One ruled side is an underline; a table's cell has more."""


def read_xlsb(package: Package, limits: Limits) -> Document:
    """Return the reading of a workbook: every worksheet in the workbook's order.

    Raises Refused where a limit says no; other exceptions where it is damaged.
    """
    home = next((name for name in package.names() if name.endswith("workbook.bin")), None)
    if home is None:
        raise Refused("Tệp không chứa bảng tính nào đọc được. Đề nghị đơn vị lưu lại và gửi lại.")
    parts = related(package, home)

    def content(wanted: str) -> bytes:
        part = part_of_kind(package, parts, wanted)
        return b"" if part is None else package.part(part)

    texts = [
        settled(wide_string(item, 1)[0])
        for kind, item in records(content("sharedStrings"))
        if kind == _STRING
    ]
    known = list(records(package.part(home)))
    date1904 = any(kind == _WORKBOOK and item[0] & 1 for kind, item in known)
    reader = BinarySheetReader(texts, _looks(content("styles")), date1904, limits)
    sheets = []
    for item in (item for kind, item in known if kind == _SHEET):
        identity, after = wide_string(item, 8)
        name, _ = wide_string(item, after)
        kind_of_part, part = parts.get(identity, ("", ""))
        if kind_of_part == "worksheet" and part in package:
            sheet = reader.read(package.part(part), settled(name), whole(item, 0) != 0)
            take_what_lies_over(sheet, package, part)
            sheets.append(sheet)
    check_texts(sheets, limits)
    return document_of("xlsb", sheets)


def _looks(styles: bytes) -> list[Look]:
    """The cell formats in their order; those of named styles stand outside their list."""
    codes = dict(BUILT_IN)
    ruled: list[bool] = []
    looks: list[Look] = []
    inside = False
    for kind, item in records(styles):
        if kind == _FORMAT:
            codes[short(item, 0)] = wide_string(item, 2)[0]
        elif kind == _BORDER:
            sides = sum(item[1 + _SIDE_BYTES * side] != 0 for side in range(4))
            ruled.append(sides >= _LEAST_RULED_SIDES)
        elif kind in (_BEGIN_LOOKS, _END_LOOKS):
            inside = kind == _BEGIN_LOOKS
        elif kind == _CELL_LOOK and inside:
            code = codes.get(short(item, 2), "")
            border = short(item, 8)
            plain = code.lower() in ("", "general", "@")
            looks.append(
                Look(
                    None if plain else number_format(code),
                    border < len(ruled) and ruled[border],
                )
            )
    return looks
