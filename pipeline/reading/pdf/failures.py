"""Why a PDF cannot be read, in the words the coordinator sees, each with advice."""

from pipeline.domain.document import Unreadable

_SEND_AGAIN = "đề nghị đơn vị gửi lại tệp"


def is_cut_short(content: bytes) -> bool:
    """Return whether the file ends in the middle, as a copy broken off does.

    ISO 32000-1, 7.5.5: a PDF ends with `%%EOF`, and so does every later addition to it. Objects
    after the last such mark, or no mark at all, are what remains of an unfinished copy.
    """
    end = content.rfind(b"%%EOF")
    if end < 0:
        return b"startxref" not in content[-4096:]
    return b" obj" in content[end:]


def cut_short() -> Unreadable:
    """Return the reading of a file whose end is missing."""
    return _unreadable(f"Tệp PDF bị cắt cụt, có thể do sao chép chưa xong; {_SEND_AGAIN}.")


def no_pages() -> Unreadable:
    """Return the reading of a document without a page."""
    return _unreadable(f"Tệp PDF không có trang nào đọc được; {_SEND_AGAIN}.")


def nothing_shown() -> Unreadable:
    """Return the reading of a document whose pages are all blank."""
    reason = f"Tệp PDF chỉ có trang trắng, không có nội dung; {_SEND_AGAIN}."
    return Unreadable("pdf", "empty_file", reason)


def too_many_pages(pages: int, limit: int) -> Unreadable:
    """Return the reading of a document with more pages than a report can have."""
    return _unreadable(
        f"Tệp PDF có {pages} trang, quá giới hạn {limit} trang; "
        "đề nghị đơn vị chỉ gửi báo cáo và biểu kết quả."
    )


def too_many_cells(limit: int) -> Unreadable:
    """Return the reading of a document whose tables have more cells than the limit."""
    return _unreadable(
        f"Các bảng trong tệp PDF có quá {limit} ô; đề nghị đơn vị chỉ gửi báo cáo và biểu kết quả."
    )


def scan(pages: int, *, recogniser: bool) -> Unreadable:
    """Return the reading of a document that shows something on its pages but gave no text.

    `recogniser` says whether scans can be read on this computer at all.
    """
    why = (
        "chữ quá mờ hoặc quá ít nên không nhận dạng được; "
        if recogniser
        else "mà máy này chưa cài phần nhận dạng chữ (gói tesseract-ocr-vie và thư viện tesserocr, "
        "opencv-python-headless, xem README.md); cài rồi chạy lại, hoặc "
    )
    reason = (
        f"Tệp PDF là bản quét ({pages} trang), {why}"
        "đề nghị đơn vị gửi kèm bản Excel, Word hoặc PDF xuất từ máy."
    )
    return Unreadable("scan", "unreadable_file", reason)


def _unreadable(reason: str) -> Unreadable:
    return Unreadable("pdf", "unreadable_file", reason)
