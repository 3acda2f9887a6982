"""What the words around a percentage make of it: work done, or something else."""

import re
from collections.abc import Collection

_CLAUSE = r"(?:(?!\s[-–—]\s)[^.;,(])*"
# Words next to a number that make it something else than what has been done so far.
_NOT_REACHED = re.compile(
    r"(?:\b(?:tren|hon|duoi|gan|khoang|uoc|xap xi|toi thieu|toi da|it nhat|nhieu nhat|khong qua|tu|"
    r"con|con lai|thieu|tang|tang them|giam|vuot|phan dau|du kien|se"
    r"|(?<!so voi )(?:muc tieu|ke hoach|chi tieu)(?:\s+(?:ca\s+)?nam(?:\s+\d{4})?)?)"
    r"(?:\s+(?:dat|hoan thanh|thuc hien|duoc|la|khoang|lai|them|phai))*"
    r"|[<>≤≥~≈±]\s*=?|=[<>])[\s:]*$"
)
_DENIED = re.compile(rf"\b(?:chua|khong)\b{_CLAUSE}$")
_EXPECTED = re.compile(rf"(?:\b(?:du kien|phan dau|uoc)|(?<!\bchia )\bse)\b{_CLAUSE}$")
# It may be another year than the one asked about.
_OF_A_YEAR = re.compile(
    r"(?:\bnam\s+(?P<named>(?:19|20)\d{2})\b"
    rf"{_CLAUSE}|(?<![\w/.-])(?P<alone>(?:19|20)\d{{2}})\s*:\s*)$"
)
_YEAR_AFTER = re.compile(r"\s*[(,]?\s*(?:cua\s+|trong\s+)?nam\s+(?P<named>(?:19|20)\d{2})\b")
_MORE_OR_LESS = re.compile(
    r"\s*(?:\+|tro len|tro xuong|con lai)|\s*\(?\s*(?:uoc|du kien|phan dau)\b"
)
_UNDONE = re.compile(
    r"(?:(?!\s[-–—]\s|\b(?:do|vi|boi|nguyen nhan|ly do|nhung|tuy)\b)[^.;,(])*"
    r"\b(?:chua|khong|con lai|con phai)\b"
)


def is_work_done(before: str, after: str, years: Collection[int] = ()) -> bool:
    """Return whether a figure between two toneless texts says how much has been done so far.

    Not where it is a bound (`trên`, `>=`, `trở lên`), what remains (`còn`, `… chưa làm`), a change
    (`tăng`), an aim or estimate (`dự kiến`, `ước`), or where another year than one of `years`,
    which the report is about, is named beside it.
    """
    unlike_before = (_NOT_REACHED, _DENIED, _EXPECTED)
    return not (
        any(words.search(before) for words in unlike_before)
        or _MORE_OR_LESS.match(after)
        or _UNDONE.match(after)
        or _of_another_year(before, after, years)
    )


def _of_another_year(before: str, after: str, years: Collection[int]) -> bool:
    found = [_OF_A_YEAR.search(before), _YEAR_AFTER.match(after)]
    named = [next(filter(None, match.groups())) for match in found if match]
    return any(int(year) not in years for year in named)
