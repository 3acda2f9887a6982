"""Columns of one field for several years or quarters: which of them speaks of this report."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.domain.document import Paragraph
from pipeline.domain.progress import Field
from pipeline.language.comparable import folded_words

PERIODIC = frozenset({Field.RESULT, Field.STATUS, Field.PERCENT})
"""The fields that a table may hold once for each year."""

_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?!\d)")
_NAMED_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_PLANS = frozenset({"nhiem", "huong", "hoach", "phap", "tieu", "tac", "dung"})
"""`nhiệm vụ`, `phương hướng`, `kế hoạch`, `giải pháp`, `mục tiêu`, `công tác`, `nội dung`"""

_GENERAL = _PLANS | frozenset(
    folded_words(
        "vụ phương kế giải mục công nội trọng tâm chủ yếu thực hiện triển khai tiếp theo tục thời "
        "gian tới một số các của quý năm và dự kiến cho đến đầu cuối giữa tháng trong"
    )
)
"""Words of a heading that names no task of its own."""

_COUNT = re.compile(r"\d+|[ivx]+")
_STAGE = re.compile(r"\b(?:quý|tháng|đợt|lần)\s+(?:[ivx]+|\d{1,2})\b", re.IGNORECASE)
_OPENING_PARAGRAPHS = 15


def years_of_report(paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """Return the years that the first paragraphs name (`… năm 2026`)."""
    opening = [p.text for _, p in zip(range(_OPENING_PARAGRAPHS), paragraphs, strict=False)]
    return frozenset(year for text in opening for year in _NAMED_YEAR.findall(text))


def first_year(paragraphs: Iterable[Paragraph]) -> str | None:
    """Return the first year that the first paragraphs name, as a title does; None where none is."""
    opening = [p.text for _, p in zip(range(_OPENING_PARAGRAPHS), paragraphs, strict=False)]
    return next((year for text in opening for year in _NAMED_YEAR.findall(text)), None)


def looks_ahead(heading: str, year: str | None) -> bool:
    """Return whether a heading is about tasks of later years than a report of `year` (`Nhiệm vụ năm
    2027`); what stands under it has not been done. A task that names a later year is none.
    """
    named = _YEAR.findall(heading)
    words = folded_words(heading)
    general = all(word in _GENERAL or _COUNT.fullmatch(word) for word in words)
    plans = any(word in _PLANS for word in words)
    return bool(named) and year is not None and general and plans and min(named) > year


def with_later_years(
    fields: Mapping[int, Field], headers: Mapping[int, str], year: str | None
) -> dict[int, Field]:
    """Return the fields, columns of plans for later years (`Kế hoạch năm 2027`) made next steps;
    the only titles stay titles.
    """
    later = {c for c, text in headers.items() if looks_ahead(text, year)}
    titles = {column for column, found in fields.items() if found is Field.TASK}
    if titles <= later:
        later -= titles
    return dict(fields) | dict.fromkeys(later, Field.NEXT_STEPS)


def without_earlier_years(
    fields: Mapping[int, Field], headers: Mapping[int, str], years: frozenset[str]
) -> dict[int, Field]:
    """Return the fields, the columns of an earlier year made notes.

    Of columns that name different years the latest counts; beside a column without a year only
    one whose year the report itself is about. `headers` are all header texts above each column.
    """
    settled = dict(fields)
    by_field: dict[Field, list[int]] = defaultdict(list)
    for column, field in fields.items():
        if field in PERIODIC:
            by_field[field].append(column)
    for columns in by_field.values():
        named = {column: _YEAR.findall(headers.get(column, "")) for column in columns}
        latest = max((max(found) for found in named.values() if found), default=None)
        open_ones = any(not found for found in named.values())
        for column, found in named.items():
            earlier = found and max(found) < (latest or "")
            foreign = found and open_ones and not years.intersection(found)
            if earlier or foreign:
                settled[column] = Field.NOTES
    return settled


def staged_columns(fields: Mapping[int, Field], headers: Mapping[int, str]) -> frozenset[int]:
    """Return the columns that give one measure several times, quarter by quarter."""
    staged = [
        column
        for column, field in fields.items()
        if field in (Field.STATUS, Field.PERCENT) and _STAGE.search(headers.get(column, ""))
    ]
    return frozenset(staged) if len(staged) > 1 else frozenset()
