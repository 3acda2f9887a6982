"""What `tonghop doctor` looks at, one small look after the other."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.cli.opened_ledger import opened_ledger
from pipeline.cli.templates import template_problems
from pipeline.domain.plan import Plan
from pipeline.errors import TonghopError
from pipeline.language.dates import say_date
from pipeline.language.deadlines import unexpected_words
from pipeline.reading.optional import can_check_signatures
from pipeline.reading.scanned.models import (
    LANGUAGE,
    SECOND_LANGUAGE,
    missing_libraries,
    missing_models,
)
from pipeline.settings.loading import load_settings

_FONT = "Times New Roman"
_SCANS = (
    "Chỉ cần khi có bản quét: cài tesseract-ocr-vie và tesseract-ocr-eng (trên Debian: sudo apt "
    "install tesseract-ocr-vie tesseract-ocr-eng; trên Windows: bộ cài Tesseract, chọn Vietnamese)."
)
_SECOND_MODEL = "Cài tesseract-ocr-eng; nếu không, nhiều số đọc đúng vẫn bị báo cần đối chiếu."
_SCAN_LIBRARIES = "Chỉ cần khi có bản quét: pip install 'tonghop[ocr]'."
_OFFICE = "Chỉ cần khi có tệp .doc, .rtf, .odt hoặc cần bản PDF: cài LibreOffice."
_SIGNATURES = "Chỉ cần khi muốn kiểm tra chữ ký số: pip install 'tonghop[sign]'."
_FRESH = (
    "Chạy tonghop doctor --new-templates: bản mẫu mới được đặt cạnh bản cũ (tên có “-moi”), bản cũ "
    "giữ nguyên. Chép chỗ còn thiếu sang bản cũ, hoặc đổi tên bản mới thành tên bản cũ."
)
_NO_DAY = "Nội dung này không bao giờ quá hạn; nếu có hạn, ghi thêm ngày, tháng hoặc quý."
_UNUSUAL = "Nếu không đúng, ghi như: Tháng 12/2026, Quý III/2027, 2026-2030, 31/12/2026."
_FREE_MIB = 1024


class Sign(Enum):
    """How something stands: good, missing but not always needed, or in the way of a night."""

    GOOD = "good"
    OPTIONAL = "optional"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing looked at, told in Vietnamese, with advice where something can be done."""

    sign: Sign
    told: str
    advice: str = ""


def signs(workspace: Path) -> Iterator[Symptom]:
    """Yield what was found, the workspace first."""
    yield from _configuration(workspace)
    yield from _templates(workspace)
    yield _readable_inbox(workspace / "inbox")
    yield _writable(workspace / "outbox")
    yield _ledger(workspace)
    yield _space(workspace)
    yield _program("LibreOffice", ("soffice", "libreoffice"), _OFFICE)
    yield from scan_signs()
    yield _font()
    yield _signatures()


def _signatures() -> Symptom:
    if can_check_signatures():
        return Symptom(Sign.GOOD, "Kiểm tra được chữ ký số trên PDF (pyHanko).")
    return Symptom(Sign.OPTIONAL, "Chưa kiểm tra được chữ ký số trên PDF.", _SIGNATURES)


def _configuration(workspace: Path) -> Iterator[Symptom]:
    try:
        settings = load_settings(workspace)
    except TonghopError as problem:
        yield Symptom(Sign.BAD, f"Cấu hình: {problem}", problem.advice)
        return
    yield Symptom(
        Sign.GOOD,
        f"Cấu hình đọc được: {len(settings.units)} đơn vị, {len(settings.periods)} kỳ báo cáo.",
    )
    yield from _deadlines(settings.plan)


def _deadlines(plan: Plan) -> Iterator[Symptom]:
    """The deadlines whose wording is unusual, each with what it was taken for."""
    for item in plan.items:
        written, day = item.deadline.text or "", item.deadline.last_day
        if day is None and any(map(str.isdigit, written)):
            told = f"Thời hạn «{written}» của nội dung {item.id} không có ngày cuối."
            yield Symptom(Sign.OPTIONAL, told, _NO_DAY)
        elif day is not None and unexpected_words(written):
            told = f"Thời hạn «{written}» của nội dung {item.id} được hiểu là hết {say_date(day)}."
            yield Symptom(Sign.OPTIONAL, told, _UNUSUAL)


def _templates(workspace: Path) -> Iterator[Symptom]:
    for name, problems in template_problems(workspace):
        if not problems:
            yield Symptom(Sign.GOOD, f"Mẫu {name} đủ các chỗ điền.")
        for problem in problems:
            yield Symptom(Sign.BAD, f"Mẫu {problem}", _FRESH if problem is problems[-1] else "")


def _readable_inbox(inbox: Path) -> Symptom:
    try:
        count = sum(1 for _ in os.scandir(inbox))
    except OSError as error:
        advice = "Tạo thư mục này hoặc kiểm tra quyền đọc."
        return Symptom(Sign.BAD, f"Không mở được {inbox}: {error.strerror}.", advice)
    return Symptom(Sign.GOOD, f"Hộp thư đến mở được ({count} mục).")


def _writable(folder: Path) -> Symptom:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        advice = "Kiểm tra quyền ghi của thư mục này."
        return Symptom(Sign.BAD, f"Không ghi được vào {folder}: {error.strerror}.", advice)
    return Symptom(Sign.GOOD, f"Ghi được vào {folder.name}/.")


def _ledger(workspace: Path) -> Symptom:
    try:
        with opened_ledger(workspace) as ledger:
            latest, name = ledger.latest_scan(), ledger.name
    except TonghopError as problem:
        return Symptom(Sign.BAD, str(problem), problem.advice)
    zone = _zone(workspace)
    told = (
        f"lần quét cuối {latest.astimezone(zone):%d/%m/%Y %H:%M}" if latest else "chưa có lần quét"
    )
    return Symptom(Sign.GOOD, f"Sổ theo dõi dùng được: {name} ({told}).")


def _zone(workspace: Path) -> ZoneInfo | None:
    """The calendar's time zone, whatever the computer's; None where the configuration is wrong."""
    try:
        return ZoneInfo(load_settings(workspace).calendar.timezone)
    except TonghopError:
        return None


def _space(workspace: Path) -> Symptom:
    free = shutil.disk_usage(workspace).free >> 20
    if free < _FREE_MIB:
        return Symptom(Sign.BAD, f"Ổ đĩa chỉ còn {free} MiB.", "Dọn bớt để còn ít nhất 1 GiB.")
    return Symptom(Sign.GOOD, f"Ổ đĩa còn {free} MiB.")


def _program(name: str, commands: tuple[str, ...], advice: str) -> Symptom:
    if any(shutil.which(command) for command in commands):
        return Symptom(Sign.GOOD, f"Có {name}.")
    return Symptom(Sign.OPTIONAL, f"Không thấy {name}.", advice)


def scan_signs() -> Iterator[Symptom]:
    """Yield what reading scans lacks, libraries or a model of Tesseract, or that all is there."""
    libraries, models = missing_libraries(), missing_models()
    if libraries:
        told = f"Chưa đọc được bản quét: thiếu thư viện {', '.join(libraries)}."
        yield Symptom(Sign.OPTIONAL, told, _SCAN_LIBRARIES)
    if LANGUAGE in models:
        told = f"Chưa đọc được bản quét: Tesseract thiếu dữ liệu tiếng Việt ({LANGUAGE})."
        yield Symptom(Sign.OPTIONAL, told, _SCANS)
    elif SECOND_LANGUAGE in models:
        told = f"Số trên bản quét chỉ được đọc bằng một mô hình: thiếu dữ liệu {SECOND_LANGUAGE}."
        yield Symptom(Sign.OPTIONAL, told, _SECOND_MODEL)
    if not libraries and not models:
        yield Symptom(Sign.GOOD, "Đọc được bản quét và ảnh chụp (Tesseract, tiếng Việt).")


def _font() -> Symptom:
    if os.name == "nt" or _FONT in _said_by("fc-list", ":", "family"):
        return Symptom(Sign.GOOD, f"Có phông {_FONT}.")
    advice = "Báo cáo vẫn ghi đúng phông; chỉ máy này hiển thị và in bằng phông thay thế."
    return Symptom(Sign.OPTIONAL, f"Máy này không có phông {_FONT}.", advice)


def _said_by(*command: str) -> str:
    if shutil.which(command[0]) is None:
        return ""
    done = subprocess.run(list(command), capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace")
