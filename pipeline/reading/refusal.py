"""Why a file is not read, said to the coordinator in Vietnamese."""

from pipeline.domain.document import Unreadable

_FORMAT_NAMES = {
    "csv": "văn bản phân tách (.csv)",
    "doc": "Word 97–2003 (.doc)",
    "xls": "Excel 97–2003 (.xls)",
    "xlsb": "Excel (.xlsb)",
    "xlsx": "Excel (.xlsx)",
    "docx": "Word (.docx)",
    "email": "thư điện tử (.eml)",
    "gif": "ảnh GIF",
    "dif": "bảng DIF đời cũ (.dif)",
    "html": "trang web (HTML)",
    "iwork": "Pages, Numbers hoặc Keynote của Apple",
    "jpg": "ảnh JPEG",
    "bmp": "ảnh BMP",
    "heic": "ảnh HEIC",
    "odp": "trình chiếu OpenDocument (.odp)",
    "ods": "bảng tính OpenDocument (.ods)",
    "odt": "văn bản OpenDocument (.odt)",
    "png": "ảnh PNG",
    "ppt": "trình chiếu PowerPoint 97–2003 (.ppt)",
    "pptx": "trình chiếu PowerPoint (.pptx)",
    "rar": "tệp nén RAR",
    "rtf": "văn bản RTF (.rtf)",
    "slk": "bảng SYLK đời cũ (.slk)",
    "7z": "tệp nén 7-Zip",
    "tiff": "ảnh TIFF",
    "txt": "văn bản thuần (.txt)",
    "webp": "ảnh WebP",
    "excel-xml": "bảng tính XML (Excel 2003)",
    "fods": "bảng tính OpenDocument một tệp (.fods)",
    "fodt": "văn bản OpenDocument một tệp (.fodt)",
    "word-xml": "văn bản XML (Word 2003)",
    "xml": "XML",
    "zip": "tệp nén ZIP",
}


PASSWORD = "Tệp được đặt mật khẩu nên không mở được. Đề nghị đơn vị bỏ mật khẩu và gửi lại."


class Refused(Exception):
    """A reader declines a file; raised and caught inside this room only.

    `reason` is Vietnamese; `code` is one of those of `Unreadable`.
    """

    def __init__(self, reason: str, code: str = "unreadable_file") -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code


def not_read_yet(kind: str) -> Unreadable:
    """Return the answer for a format that no reader takes, with its name and advice."""
    name = _FORMAT_NAMES.get(kind)
    subject = f"Tệp ở định dạng {name}" if name else "Không nhận ra định dạng của tệp"
    ending = "chương trình chưa đọc được" if name else "chương trình không đọc được"
    advice = "Đề nghị đơn vị gửi lại dạng Excel (.xlsx), Word (.docx) hoặc PDF."
    return Unreadable(kind, "unreadable_file", f"{subject}, {ending}. {advice}")


def office_missing(kind: str) -> Unreadable:
    """Return the answer for a format that only LibreOffice opens, where it is not installed."""
    name = _FORMAT_NAMES.get(kind, kind)
    reason = (
        f"Tệp ở định dạng {name}; máy này chưa cài LibreOffice nên chưa đọc được. "
        "Đề nghị cài LibreOffice trên máy chạy chương trình, hoặc đơn vị gửi lại dạng Word "
        "(.docx), Excel (.xlsx) hoặc PDF."
    )
    return Unreadable(kind, "unreadable_file", reason)


def not_converted(kind: str) -> Unreadable:
    """Return the answer for a file that LibreOffice could not open or did not finish."""
    name = _FORMAT_NAMES.get(kind, kind)
    reason = (
        f"Tệp ở định dạng {name}; LibreOffice không mở được hoặc không chuyển xong. "
        "Đề nghị đơn vị lưu lại dạng Word (.docx), Excel (.xlsx) hoặc PDF và gửi lại."
    )
    return Unreadable(kind, "unreadable_file", reason)


def empty(kind: str) -> Unreadable:
    """Return the answer for a file of no bytes at all."""
    reason = "Tệp rỗng (0 byte), không có nội dung. Đề nghị đơn vị gửi lại."
    return Unreadable(kind, "empty_file", reason)


def wordless(kind: str) -> Unreadable:
    """Return the answer for a file that opens and shows neither a word nor a picture."""
    name = _FORMAT_NAMES.get(kind, "tệp")
    reason = f"Tệp mở được nhưng không có chữ nào ({name}). Đề nghị đơn vị kiểm tra và gửi lại."
    return Unreadable(kind, "empty_file", reason)


def damaged(kind: str) -> Unreadable:
    """Return the answer for a file whose reader stumbled over its content."""
    reason = "Tệp bị hỏng hoặc sao chép chưa trọn vẹn, không mở được. Đề nghị đơn vị gửi lại."
    return Unreadable(kind, "unreadable_file", reason)


def encrypted(kind: str) -> Unreadable:
    """Return the answer for a file that asks for a password."""
    return Unreadable(kind, "encrypted_file", PASSWORD)


def too_large(size_mib: float, limit_mib: int, kind: str = "unknown") -> Unreadable:
    """Return the answer for a file larger than the configured limit, both in MiB."""
    reason = (
        f"Tệp quá lớn ({size_mib:.0f} MiB, giới hạn {limit_mib} MiB). "
        "Đề nghị đơn vị giảm dung lượng (bỏ ảnh, bỏ trang thừa) và gửi lại."
    )
    return Unreadable(kind, "unreadable_file", reason)


def no_recogniser(kind: str) -> Unreadable:
    """Return the answer for a picture where nothing on this computer reads scans."""
    name = _FORMAT_NAMES.get(kind, "ảnh")
    reason = (
        f"Tệp là {name}; máy này chưa cài phần nhận dạng chữ nên chưa đọc được. Cài gói "
        "tesseract-ocr-vie và thư viện tesserocr, opencv-python-headless (xem README.md) rồi chạy "
        "lại, hoặc đề nghị đơn vị gửi bản Excel, Word hay PDF xuất từ máy."
    )
    return Unreadable(kind, "unreadable_file", reason)
