"""How the people of an agency call it and its head among themselves."""

from collections.abc import Sequence

_KINDS = (
    "Ủy ban nhân dân",
    "Ban quản lý dự án",
    "Tổng công ty",
    "Ban quản lý",
    "Bệnh viện",
    "Chi cục",
    "Tổng cục",
    "Trung tâm",
    "Học viện",
    "Đại học",
    "Trường",
    "Công ty",
    "Tập đoàn",
    "Văn phòng",
    "Thanh tra",
    "Phòng",
    "Viện",
    "Cục",
    "Ban",
    "Bộ",
    "Sở",
    "Hội",
    "Quỹ",
)
"""The kinds of agencies; of two that a name begins with, the longer stands before the other."""

_FOR_ANOTHER = ("KT.", "TL.", "TUQ.", "Q.")
_FOR_ALL = "TM."


def office_of(name: str) -> str:
    """Return what an agency is called by its own people (`Sở`, `Bệnh viện`): its kind where that is
    known, else its whole name.
    """
    return next((kind for kind in _KINDS if f"{name} ".startswith(f"{kind} ")), name)


def head_of(position: Sequence[str]) -> str:
    """Return the title of an agency's head from the lines above a signature: `Giám đốc` of
    `KT. GIÁM ĐỐC`, `Chủ tịch` of `TM. ỦY BAN NHÂN DÂN` and `CHỦ TỊCH`.
    """
    lines = [line for line in position if not line.startswith(_FOR_ALL)] or list(position)
    title = lines[0]
    for mark in _FOR_ANOTHER:
        title = title.removeprefix(mark).strip()
    return title[:1].upper() + title[1:].lower()
