"""ChangeList → the list that stands beside a person's working copy."""

from pathlib import Path

from pipeline.domain.draft import ChangeKind, ChangeList, PassageChange
from pipeline.domain.report import Column, Row, Table
from pipeline.render.report_docx_layout import text_width
from pipeline.render.report_docx_tables import tables_xml
from pipeline.render.word_file import WordFile, render_word_file
from pipeline.render.word_file_check import Told
from pipeline.settings.model import Layout

_KIND_NAMES = {
    ChangeKind.CHANGED: "Số liệu, câu chữ đã thay đổi",
    ChangeKind.NEW: "Chưa có trong bản soạn thảo",
    ChangeKind.GONE: "Không còn trong báo cáo",
}
_EDITED = "\n(đoạn anh, chị đã sửa)"
_COLUMNS = (
    Column("TT", 0.9, centred=True),
    Column("Thay đổi", 2.8),
    Column("Trong bản soạn thảo", 5.8),
    Column("Theo báo cáo mới", 5.8),
)
_OPENING = (
    "Bản soạn thảo được giữ nguyên. Các đoạn dưới đây khác với báo cáo mới trong outbox; của bảng "
    "và phụ lục chỉ nêu những dòng đã sửa tay. Để có bản mới mang theo mọi chỗ đã sửa, chạy: "
    "tonghop draft."
)


def render_changes(listed: ChangeList, layout: Layout, template: Path) -> bytes:
    """Return the list as .docx. Raises WorkspaceError where the template cannot be used."""
    rows = tuple(_row(number, change) for number, change in enumerate(listed.changes, start=1))
    subject = f"So với bản soạn thảo {listed.copy}"
    table = Table(_COLUMNS, rows)
    file = WordFile(
        as_of=listed.as_of,
        letterhead=listed.letterhead,
        subject=subject,
        texts={"subject": subject, "opening": _OPENING},
        places={"changes": tables_xml(table, text_width(layout))},
        told=Told((table,)),
    )
    return render_word_file(file, layout, template)


def _row(number: int, change: PassageChange) -> Row:
    kind = _KIND_NAMES[change.kind] + (_EDITED if change.edited else "")
    return Row((str(number), kind, change.before, change.after))
