"""What the coordinator is told of how a report was read."""

from collections.abc import Sequence

from pipeline.domain.document import Converted, Document, SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.submission import IncomingFile


def about_reading(file: IncomingFile, document: Document, unit: str) -> Sequence[Finding]:
    """Return what a person should know of how a report was read: pages left out, text converted."""
    return [
        *([_unread_pages(file, document, unit)] if document.unread_pages else ()),
        *([_unread_boxes(file, document, unit)] if document.unread_boxes else ()),
        *(_converted(file, one, unit) for one in document.converted),
    ]


def torn_table(file: IncomingFile, unit: str) -> Finding:
    """Return that a report has a table whose columns could not be told apart."""
    return _unread(
        file,
        unit,
        "Tệp có bảng báo cáo nhưng chương trình không tách được các cột của bảng.",
        "Xem tệp bằng mắt; đề nghị đơn vị gửi kèm bản Excel hoặc PDF có kẻ khung bảng.",
    )


def _unread_pages(file: IncomingFile, document: Document, unit: str) -> Finding:
    pages = ", ".join(str(page) for page in document.unread_pages)
    return _unread(
        file,
        unit,
        f"Chưa đọc được trang {pages} (ảnh quét); các trang khác đã được dùng.",
        "Đề nghị đơn vị gửi kèm bản Excel hoặc PDF xuất từ máy.",
    )


def _unread_boxes(file: IncomingFile, document: Document, unit: str) -> Finding:
    sheets = ", ".join(f"“{name}”" for name in document.unread_boxes)
    return _unread(
        file,
        unit,
        f"Chưa đọc được hộp chữ trên trang tính {sheets}; các ô của trang tính đã được dùng.",
        "Xem các hộp chữ bằng mắt; đề nghị đơn vị lưu lại dạng Excel (.xlsx) và gửi lại.",
    )


def _unread(file: IncomingFile, unit: str, message: str, advice: str) -> Finding:
    return Finding("unreadable_file", message, advice, unit=unit, path=file.path)


def _converted(file: IncomingFile, converted: Converted, unit: str) -> Finding:
    place = converted.place
    return Finding(
        "legacy_encoding",
        f"Tệp dùng bảng mã cũ {converted.encoding} ở {converted.count} chỗ, đã đổi sang Unicode; "
        f"ví dụ “{converted.before}” thành “{converted.after}”.",
        "Đề nghị xem lại các chữ đã đổi; đơn vị nên chuyển sang phông Unicode (Times New Roman).",
        unit=unit,
        path=file.path,
        sources=() if place is None else (SourceRef(file.path, place),),
    )
