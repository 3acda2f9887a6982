"""`config/received.csv` → the register of arrival."""

import csv
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.settings.model import Registered
from pipeline.settings.problems import Problems

_NAME = "received.csv"
_COLUMNS = ("path", "received_at", "reason")
_LAST_SECOND = time(23, 59, 59)
# Excel turns ISO times into these when it saves a Vietnamese register.
_VIETNAMESE_MOMENTS = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M")
_VIETNAMESE_DAY = "%d/%m/%Y"


def read_register(folder: Path, timezone: str, problems: Problems) -> tuple[Registered, ...]:
    """Return the entries of the register, empty where there is no register.

    A time without zone is in `timezone`; a day without time stands for its last second.
    """
    try:
        text = (folder / _NAME).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError):
        problems.add(_NAME, "không đọc được tệp. Lưu lại tệp dạng CSV, mã UTF-8.")
        return ()
    return tuple(_entries(text, ZoneInfo(timezone), problems))


def _entries(text: str, zone: ZoneInfo, problems: Problems) -> Iterator[Registered]:
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    rows = csv.reader(text.splitlines(), delimiter=separator)
    names = [name.strip() for name in next(rows, [])]
    if sorted(names) != sorted(_COLUMNS):
        problems.add(_NAME, f"dòng đầu phải có đúng ba cột {', '.join(_COLUMNS)}.", line=1)
        return
    lines: dict[str, int] = {}
    for row in rows:
        if not any(value.strip() for value in row):
            continue
        line = rows.line_num
        if len(row) != len(names):
            problems.add(
                _NAME,
                f"có {len(row)} ô thay vì {len(names)}. Đặt trong ngoặc kép ô có «{separator}».",
                line=line,
            )
            continue
        entry = _entry(dict(zip(names, row, strict=True)), line, zone, problems)
        if entry is None:
            continue
        if entry.path in lines:
            problems.add(
                _NAME, f"«{entry.path}» đã ghi ở dòng {lines[entry.path]}. Giữ một dòng.", line=line
            )
        lines[entry.path] = line
        yield entry


def _entry(row: dict[str, str], line: int, zone: ZoneInfo, problems: Problems) -> Registered | None:
    path = unicodedata.normalize("NFC", row["path"].strip()).replace("\\", "/")
    path = path.removeprefix("./").removeprefix("inbox/")
    if not path:
        problems.add(_NAME, "chưa ghi tên tệp.", line=line, key="path")
        return None
    try:
        given = _moment(row["received_at"].strip())
    except ValueError:
        problems.add(
            _NAME,
            f"«{row['received_at']}» không phải là ngày giờ có thật. Viết như "
            "2026-12-07T09:10:00+07:00, 07/12/2026 09:10 hoặc 2026-12-07.",
            line=line,
            key="received_at",
        )
        return None
    reason = row["reason"].strip()
    if isinstance(given, datetime):
        local = given.replace(tzinfo=zone) if given.tzinfo is None else given.astimezone(zone)
        return Registered(path, local, day_only=False, reason=reason)
    return Registered(
        path, datetime.combine(given, _LAST_SECOND, zone), day_only=True, reason=reason
    )


def _moment(text: str) -> datetime | date:
    """A moment or a day as registers write it. Raises ValueError for anything else."""
    for pattern in _VIETNAMESE_MOMENTS:
        try:
            return datetime.strptime(text, pattern)  # noqa: DTZ007 - the caller knows the zone
        except ValueError:
            continue
    try:
        return datetime.strptime(text, _VIETNAMESE_DAY).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        pass
    try:
        return date.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat(text)
