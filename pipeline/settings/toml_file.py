"""Opening a TOML file of `config/` for reading entry by entry."""

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.settings.problems import Problems
from pipeline.settings.toml_lines import KeyPlace, lines_of_keys

_AT_LINE = re.compile(r"at line (\d+), column (\d+)")
_AT_END = "cuối tệp"


@dataclass(slots=True)
class TomlFile:
    """A parsed file, the problems its entries report to, and the lines of its keys.

    `sha256` is that of the file's bytes.
    `taken` counts the entries of each table handed out so far, which is how an entry knows its
    line: entries are read in the order of the file.
    """

    name: str
    values: Mapping[str, object]
    lines: Mapping[KeyPlace, int]
    problems: Problems
    sha256: str
    taken: Counter[str] = field(default_factory=Counter)

    def take(self, table: str) -> int:
        """Return the occurrence number of the next entry of `table`, from 0."""
        self.taken[table] += 1
        return self.taken[table] - 1


def open_toml(
    folder: Path, name: str, problems: Problems, *, required: bool = True
) -> TomlFile | None:
    """Return the parsed file, or None where it is absent or broken, which `problems` then tells."""
    content = _content_of(folder / name, problems, required=required)
    if content is None:
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.add(name, "tệp không phải mã UTF-8. Lưu lại tệp với mã UTF-8.")
        return None
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.add(name, _syntax(str(error), text), line=_line(error))
        return None
    return TomlFile(
        name, values, lines_of_keys(text), problems, hashlib.sha256(content).hexdigest()
    )


def _content_of(path: Path, problems: Problems, *, required: bool) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        if required:
            problems.add(
                path.name,
                f"không có tệp này. Chép tệp mẫu cùng tên vào {path.parent}, hoặc chọn đúng "
                "thư mục làm việc bằng --workspace.",
            )
    except OSError as error:
        problems.add(path.name, f"không mở được tệp ({error.strerror}). Kiểm tra quyền đọc tệp.")
    return None


def _line(error: tomllib.TOMLDecodeError) -> int | None:
    at = _AT_LINE.search(str(error))
    return int(at[1]) if at else None


def _syntax(message: str, text: str) -> str:
    at = _AT_LINE.search(message)
    shown = text.splitlines()[int(at[1]) - 1].strip() if at else _AT_END
    return (
        f"viết sai cú pháp, gần chỗ «{shown[:80]}». Kiểm tra dấu ngoặc kép, dấu phẩy, dấu đóng "
        "ngoặc và khóa viết hai lần ở dòng này và dòng ngay trước."
    )
