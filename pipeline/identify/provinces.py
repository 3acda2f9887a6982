"""The province of a commune, which tells communes of one name apart."""

import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.language.comparable import comparable, folded
from pipeline.language.similarity import similarity

_COMMUNE = r"(?:xa|phuong|dac khu|thi tran|thi xa|huyen|quan)"
_LEVEL = r"\b(?P<level>tinh|thanh pho|tp)\s+(?P<name>\w+(?:\s\w+){0,4})$"
_PROVINCE = re.compile(rf".*(?<!\bxa )(?<!\bphuong ){_LEVEL}")
_OF_A_COMMUNE = re.compile(rf"\b{_COMMUNE}\b.*{_LEVEL}")
_TINH = re.compile(r"\btỉnh\b")
_SAME = 75.0
"""Alike enough to be the same province, badly scanned."""


def provinces_of(names: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return by unit the province that its name (of pairs name, unit) ends with; only units below a
    province have one, since `UBND thành phố …` may itself be one.
    """
    found = ((unit, _province(name, _OF_A_COMMUNE)) for name, unit in names)
    return {unit: province for unit, province in found if province is not None}


def provinces_in(heads: Sequence[str]) -> tuple[str, ...]:
    """Return the provinces that lines of a letterhead end with."""
    found = (_province(line, _PROVINCE) for line in heads)
    return tuple(province for province in found if province is not None)


def _province(text: str, pattern: re.Pattern[str]) -> str | None:
    """The province at the end of a text; `Tĩnh` and `Tịnh`, where tones are written, is none."""
    plain, toned = folded(text), comparable(text)
    said = pattern.search(plain)
    if said is None:
        return None
    if toned != plain and said["level"] == "tinh" and not _TINH.search(toned):
        return None
    return said["name"]


def is_elsewhere(province: str | None, said: Sequence[str]) -> bool:
    """Return whether a letterhead names provinces and none of them is this one."""
    if province is None or not said:
        return False
    return not any(
        province.startswith(name)
        or name.startswith(province)
        or similarity(name, province) >= _SAME
        for name in said
    )
