"""One table of a configuration file, read key by key; what is wrong goes to the problems."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import TypeVar, cast

from pipeline.settings.problems import did_you_mean
from pipeline.settings.toml_file import TomlFile

_Value = TypeVar("_Value")

_KINDS: Mapping[type, str] = {
    str: "một chuỗi chữ trong ngoặc kép",
    bool: "true hoặc false",
    int: "một số nguyên",
    float: "một số",
    list: "một danh sách trong ngoặc vuông",
    dict: "một bảng",
    date: "một ngày dạng 2026-12-31, không có ngoặc kép",
}


class Entry:
    """A table of a file. Each question names a key; a key never asked for is unknown.

    A question whose answer is missing or of the wrong type adds a problem and returns an empty
    value, so that one reading finds all problems of a file.
    """

    def __init__(
        self,
        file: TomlFile,
        values: Mapping[str, object],
        where: str,
        table: str,
        number: int,
        inside: str = "",
    ) -> None:
        self.where = where
        self._inside = inside
        self._file = file
        self._values = values
        self._table = table
        self._number = number
        self._asked: set[str] = set()

    @classmethod
    def whole_file(cls, file: TomlFile) -> "Entry":
        """Return the file's top level as an entry."""
        return cls(file, file.values, "", "", 0)

    def problem(self, key: str, wrong: str) -> None:
        """Add a problem at `key` of this entry."""
        lines = self._file.lines
        head = lines.get((self._table, self._number, ""))
        full = self._inside + key
        line = lines.get((self._table, self._number, full.partition(".")[0]), head)
        self._file.problems.add(self._file.name, wrong, line=line, where=self.where, key=full)

    def has(self, key: str) -> bool:
        """Return whether the entry gives this key."""
        self._asked.add(key)
        return key in self._values

    def text(self, key: str) -> str:
        """Return a text that must be there and not be blank."""
        given = self._required(key, str)
        if given is not None and not given.strip():
            self.problem(key, "đang để trống. Điền giá trị cho khóa này.")
        return (given or "").strip()

    def optional_text(self, key: str) -> str | None:
        """Return a text, None where it is missing or blank."""
        given = self._given(key, str)
        return (given or "").strip() or None

    def choice(self, key: str, choices: Collection[str]) -> str | None:
        """Return a text that must be one of `choices`, None where it is not."""
        given = self.text(key)
        if given in choices:
            return given
        if given:
            listed = ", ".join(choices)
            self.problem(key, f"«{given}» không dùng được. Chọn một trong: {listed}.")
        return None

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return a list of texts, empty where it is missing."""
        given = self._required(key, list) if required else self._given(key, list)
        if given is None:
            return ()
        if not all(isinstance(one, str) and one.strip() for one in given):
            self.problem(
                key, "phải là danh sách các chuỗi chữ không trống, mỗi chuỗi trong ngoặc kép."
            )
            return ()
        return tuple(one.strip() for one in given)

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false, `default` where it is missing."""
        given = self._given(key, bool)
        return default if given is None else given

    def whole(self, key: str, *, least: int, most: int) -> int:
        """Return a whole number that must be there and lie between `least` and `most`."""
        return int(self._within(key, self._required(key, int), least, most))

    def number(self, key: str, *, least: float, most: float) -> float:
        """Return a number that must be there and lie between `least` and `most`."""
        return self._within(key, self._required(key, float), least, most)

    def day(self, key: str) -> date | None:
        """Return a day, None where it is missing."""
        return self._given(key, date)

    def raw(self, key: str) -> object:
        """Return whatever stands there, None where it is missing."""
        self._asked.add(key)
        return self._values.get(key)

    def table(self, key: str, *, required: bool = True) -> "Entry":
        """Return a sub-table as an entry, an empty one where it is missing."""
        given = self._required(key, dict) if required else self._given(key, dict)
        path = f"{self._table}.{key}" if self._table else key
        if (path, 0, "") in self._file.lines:
            return Entry(self._file, given or {}, f"[{path}]", path, self._file.take(path))
        inside = f"{self._inside}{key}."
        return Entry(self._file, given or {}, self.where, self._table, self._number, inside)

    def entries(self, key: str, named_by: str = "id") -> tuple["Entry", ...]:
        """Return the entries of an array of tables, each called by its `named_by` or its number."""
        path = f"{self._table}.{key}" if self._table else key
        given = self._given(key, list) or []
        if not all(isinstance(one, dict) for one in given):
            self.problem(key, f"phải viết thành các mục [[{path}]].")
            return ()
        return tuple(
            Entry(
                self._file,
                one,
                f"[[{path}]] {one.get(named_by) or f'thứ {count}'}",
                path,
                self._file.take(path),
            )
            for count, one in enumerate(given, start=1)
        )

    def every_key(self) -> tuple[str, ...]:
        """Return all keys given; every one counts as asked for."""
        self._asked.update(self._values)
        return tuple(self._values)

    def finish(self) -> None:
        """Add a problem for each key that nobody asked for."""
        for key in self._values:
            if key not in self._asked:
                self.problem(key, f"khóa lạ.{did_you_mean(key, self._asked - set(self._values))}")

    def _required(self, key: str, kind: type[_Value]) -> _Value | None:
        if not self.has(key):
            self.problem(key, f"còn thiếu. Thêm khóa này, giá trị là {_KINDS[kind]}.")
            return None
        return self._given(key, kind)

    def _given(self, key: str, kind: type[_Value]) -> _Value | None:
        if not self.has(key):
            return None
        value = self._values[key]
        if _is_of(value, kind):
            return cast(_Value, value)
        self.problem(key, f"phải là {_KINDS[kind]}, đang là «{value}».")
        return None

    def _within(self, key: str, given: float | None, least: float, most: float) -> float:
        if given is None:
            return least
        if not least <= given <= most:
            self.problem(key, f"{given:g} nằm ngoài khoảng cho phép, từ {least:g} đến {most:g}.")
            return least
        return given


def _is_of(value: object, kind: type) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, kind)
