"""The styles that every template brings, and their ids set right where another program wrote it.

The program writes with the ids of styles. Word keeps them when a template is saved; LibreOffice
makes new ones from the names. So a style is known by its name.
"""

from collections.abc import Iterable
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

STYLE_NAMES = {
    "BCChuQuan": "BC Cơ quan chủ quản",
    "BCCoQuan": "BC Cơ quan ban hành",
    "BCQuocHieu": "BC Quốc hiệu",
    "BCTieuNgu": "BC Tiêu ngữ",
    "BCSo": "BC Số, ký hiệu",
    "BCDiaDanh": "BC Địa danh, thời gian",
    "BCTenLoai": "BC Tên loại văn bản",
    "BCTrichYeu": "BC Trích yếu",
    "BCKinhGui": "BC Kính gửi",
    "BCKinhGuiDong": "BC Kính gửi từng dòng",
    "BCMuc": "BC Mục",
    "BCKhoan": "BC Khoản",
    "BCDiem": "BC Điểm",
    "BCGach": "BC Gạch đầu dòng",
    "BCCong": "BC Dấu cộng đầu dòng",
    "BCThan": "BC Đoạn văn",
    "BCVeViec": "BC Về việc",
    "BCGiua": "BC Đoạn giữa trang",
    "BCNoiNhanDau": "BC Nơi nhận",
    "BCNoiNhan": "BC Danh sách nơi nhận",
    "BCChucVu": "BC Chức vụ người ký",
    "BCHoTen": "BC Họ tên người ký",
    "BCPhuLuc": "BC Phụ lục",
    "BCTenPhuLuc": "BC Tên phụ lục",
    "BCChiDan": "BC Chỉ dẫn phụ lục",
    "BCSoTrang": "BC Số trang",
    "BCOBang": "BC Ô bảng",
    "BCOBangGiua": "BC Ô bảng canh giữa",
    "BCOBangDam": "BC Ô bảng đậm",
    "BCDauBang": "BC Đầu bảng",
    "BCKeCoQuan": "BC Kẻ dưới tên cơ quan",
    "BCKeTieuNgu": "BC Kẻ dưới tiêu ngữ",
    "BCKeTrichYeu": "BC Kẻ dưới trích yếu",
    "BCGiuaBang": "BC Giữa hai bảng",
}
"""Names in Word, by the ids that the program writes with."""

_IDS = {name: style for style, name in STYLE_NAMES.items()}
_MENTIONS = tuple(qn(f"w:{name}") for name in ("pStyle", "basedOn", "next", "link"))


def restore_style_ids(document: Document) -> None:
    """Give the template's styles the ids that the program writes with."""
    renamed = {}
    for style in document.styles.element.style_lst:
        wanted = _IDS.get(style.name_val or "")
        if wanted is not None and style.styleId != wanted:
            renamed[style.styleId] = wanted
            style.styleId = wanted
    if renamed:
        for root in _roots(document):
            for mention in root.iter(*_MENTIONS):
                value = mention.get(qn("w:val"))
                mention.set(qn("w:val"), renamed.get(value, value))


def _roots(document: Document) -> Iterable[Any]:
    """The trees in which styles are mentioned: text, styles, headers.

    The template engine puts its own parts in the stead of headers; they are found as what the
    document is related to, and not as its sections know them.
    """
    yield document.element
    yield document.styles.element
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.HEADER:
            part: Any = relation.target_part
            yield part.element
