"""Kinds of administrative documents, as Nghị định 30/2020/NĐ-CP, Phụ lục III, lists them."""

from pipeline.language.comparable import folded, nfc

KINDS = frozenset((
    "NGHỊ QUYẾT", "QUYẾT ĐỊNH", "CHỈ THỊ", "QUY CHẾ", "QUY ĐỊNH", "THÔNG CÁO", "THÔNG BÁO",
    "HƯỚNG DẪN", "CHƯƠNG TRÌNH", "KẾ HOẠCH", "PHƯƠNG ÁN", "ĐỀ ÁN", "DỰ ÁN", "BÁO CÁO",
    "BIÊN BẢN", "TỜ TRÌNH", "HỢP ĐỒNG", "CÔNG ĐIỆN", "BẢN GHI NHỚ", "BẢN THỎA THUẬN",
    "GIẤY ỦY QUYỀN", "GIẤY MỜI", "GIẤY GIỚI THIỆU", "GIẤY NGHỈ PHÉP", "PHIẾU GỬI",
    "PHIẾU CHUYỂN", "PHIẾU BÁO",
))  # fmt: skip
_BY_LETTERS = {folded(kind): kind for kind in KINDS}


def respelt_kind(line: str) -> str:
    """Return a line of capitals that is the name of a kind with its own marks (`CHÍ THỊ`: `CHỈ
    THỊ`), any other line as it is: no two kinds differ in their marks only.
    """
    kind = _BY_LETTERS.get(folded(line)) if line.isupper() else None
    bare = nfc(line).strip(" .,:;'`-–")
    return kind if kind is not None and len(bare) == len(kind) else line
