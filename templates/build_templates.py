"""Writes the default Word templates anew beside this script.

The coordinator edits the templates in Word; this script is how they began and how one is restored:
`python templates/build_templates.py`.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from docx.document import Document as WordDocument
from template_parts import add, add_appendix, add_signature, start_note, start_template

REPORT_SECTIONS = (
    ("I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", "steering"),
    ("II. KẾT QUẢ THỰC HIỆN", "results"),
    ("III. KHÓ KHĂN, VƯỚNG MẮC; NGUYÊN NHÂN", "difficulties"),
    ("IV. NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI", "coming_tasks"),
    ("V. ĐỀ XUẤT, KIẾN NGHỊ", "proposals"),
)
MEMO_SECTIONS = (
    ("I. KẾT QUẢ CHUNG", "overview"),
    ("II. NỘI DUNG CẦN QUYẾT ĐỊNH NGAY", "decisions"),
    ("III. THAY ĐỔI SO VỚI LẦN TỔNG HỢP TRƯỚC", "changes"),
    ("IV. NHIỆM VỤ TRỌNG TÂM, ƯU TIÊN", "priority"),
    ("V. CHỈ TIÊU VÀ KINH PHÍ", "figures"),
    ("VI. VIỆC CHẤP HÀNH CHẾ ĐỘ BÁO CÁO", "discipline"),
    ("VII. SỐ LIỆU, NỘI DUNG CẦN XÁC MINH", "doubts"),
    ("VIII. ĐIỀU CHỈNH ĐÃ ÁP DỤNG", "corrections"),
    ("IX. KIẾN NGHỊ GIẢI QUYẾT TRONG NỘI BỘ", "proposals"),
)


def build_report() -> WordDocument:
    """Return the template of the report that is signed and sent up."""
    document = start_template()
    add_title(document, "BÁO CÁO")
    add_sections(document, REPORT_SECTIONS)
    add(document, "BC Đoạn văn", "{{ closing }}").paragraph_format.keep_with_next = True
    add_signature(document)
    add_appendix(document)
    return document


def build_memo() -> WordDocument:
    """Return the template of the internal memo, with room for the leadership's opinions."""
    document = start_template()
    add_title(document, "PHIẾU TRÌNH")
    add_sections(document, MEMO_SECTIONS)
    add(document, "BC Mục", "X. Ý KIẾN CHỈ ĐẠO CỦA LÃNH ĐẠO")
    add(document, "BC Đoạn văn", "{{ opinions }}")
    add_signature(document, "Hồ sơ kèm theo:")
    add_appendix(document)
    return document


def build_letter() -> WordDocument:
    """Return the template of a công văn: no title, `V/v` stands below the number."""
    document = start_template()
    add(document.tables[0].cell(1, 0), "BC Về việc", "V/v {{ about }}")
    add(document, "BC Kính gửi", "{{ address }}")
    add(document, "BC Đoạn văn", "{{ body }}")
    add_signature(document)
    return document


def build_changes() -> WordDocument:
    """Return the template of the list of what changed since a working copy was taken."""
    document = start_note()
    add_title(document, "DANH MỤC THAY ĐỔI")
    add(document, "BC Đoạn văn", "{{ opening }}")
    add(document, "BC Đoạn văn", "{{ changes }}")
    return document


TEMPLATES: Mapping[str, Callable[[], WordDocument]] = {
    "bao-cao-tong-hop.docx": build_report,
    "phieu-trinh-lanh-dao.docx": build_memo,
    "cong-van.docx": build_letter,
    "thay-doi.docx": build_changes,
}


def add_title(document: WordDocument, kind: str) -> None:
    """Add the kind of the document and, below it, what it is about."""
    add(document, "BC Tên loại văn bản", kind)
    add(document, "BC Trích yếu", "{{ subject }}")
    add(document, "BC Kẻ dưới trích yếu", "")


def add_sections(document: WordDocument, sections: Iterable[tuple[str, str]]) -> None:
    """Add addressee and opening, then each section's heading with the place of its text."""
    add(document, "BC Kính gửi", "{{ address }}")
    add(document, "BC Đoạn văn", "{{ opening }}")
    for heading, place in sections:
        add(document, "BC Mục", heading)
        add(document, "BC Đoạn văn", f"{{{{ {place} }}}}")
        if place == "priority":
            add(document, "BC Đoạn văn", "{{ charts }}")


if __name__ == "__main__":
    for file_name, build in TEMPLATES.items():
        build().save(str(Path(__file__).with_name(file_name)))
