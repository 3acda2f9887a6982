"""Which figures of a statement belong to which of several kinds of the same unit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from pipeline.domain.measure import Addend
from pipeline.language.comparable import comparable, folded, nfc, toneless
from pipeline.language.numbers import parse_number
from pipeline.language.percent_context import is_work_done
from pipeline.language.quantities import Quantity, clauses, find_quantities, may_name, names_unit
from pipeline.measure.statements import Statement

_NOT_NOW = re.compile(
    r"\b(?:ke hoach|chi tieu|muc tieu|du kien|phan dau|uoc|nam truoc|ky truoc|cung ky|con lai)\b"
)
_ASKED = re.compile(r"\b(?:de nghi|kien nghi|de xuat|xin|can|neu)\b[^.;]*$")
_RANGE = re.compile(r"\btu\s+[\d.,]+(?:\s+\w+){0,2}\s+den\s*$")
_SUBSET = re.compile(r"\btrong do\b[^.;]*$")
UNSURE = "ghi là mức ước, mục tiêu, đề nghị, mức còn lại hoặc của năm khác"
NO_UNIT = "chưa rõ đơn vị tính"
UNNAMED = "cùng đơn vị tính nhưng lời văn không gọi tên chỉ tiêu"
IN_COLUMN = "khác số liệu ở cột riêng trong bảng của đơn vị"
_RUNNING = re.compile(
    r"\b(?:luy ke|cong don|tu dau (?:giai doan|nhiem ky|chuong trinh|ke hoach)|tu truoc den nay)\b"
)
_RUNNING_BEHIND = re.compile(r"^\s*\(?\s*(?:luy ke|cong don)\b")
OUTSIDE = "dòng không thuộc nội dung nào của kế hoạch"
RUNNING = "là số lũy kế, không phải số của riêng kỳ báo cáo"
OF_PERIOD = "là số của riêng một kỳ, không phải số lũy kế"
SEVERAL = "có nhiều số liệu khác nhau, chưa rõ số nào là kết quả chung"


@dataclass(frozen=True, slots=True)
class Kind:
    """One of several kinds of figures in the same unit, told apart by `words`; `planned` ones are
    aims by nature.
    """

    id: str
    words: tuple[str, ...]
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """What is looked for: kinds of figures counted in one unit, written in any of `units`.

    `years` are the period's own: a figure of one of them is of now. Where a place has the words of
    two kinds the first counts if `first_wins`, else none. `running` says that totals from earlier
    periods on are asked for, and not the period's own figures.
    """

    kinds: tuple[Kind, ...]
    units: tuple[str, ...]
    years: frozenset[int]
    first_wins: bool = False
    running: bool = False
    unnamed: str | None = None


def figures_in(statement: Statement, counted: Counted) -> Iterator[tuple[str, Addend]]:
    """Yield the figures of a statement, each with the id of its kind."""
    alone = _lone_figure(statement, counted) if statement.label is not None else None
    if alone is not None:
        yield alone
        return
    if not may_name(statement.text, counted.units):
        return
    for clause in clauses(statement.text):
        if may_name(clause, counted.units):
            yield from _in_clause(clause, statement, counted)


def _lone_figure(statement: Statement, counted: Counted) -> tuple[str, Addend] | None:
    """The figure of a cell that holds a number and little else; its header says of what."""
    label = statement.label or ""
    kind = _kind_of(label, counted)
    text = nfc(statement.text).strip()
    if kind is None or ("%" in label + text and "%" not in counted.units):
        return None
    quantities = list(find_quantities(text, counted.units))
    spans = [q for q in quantities if q.start == 0 and q.end == len(text)]
    if spans:
        value: float | None = spans[0].value
    else:
        value, times = _bare_number(statement, text), names_unit(label, counted.units)
        if value is None:
            return None
        if times is None:
            return kind.id, _addend(statement, None, f"{label}: {text}", NO_UNIT)
        value = round(value * times, 6)
    unlike = _NOT_NOW.search(_of_now(folded(label), counted)) is not None and not kind.planned
    reason = OUTSIDE if statement.outside else UNSURE if unlike else None
    addend = _addend(statement, value, f"{label}: {text}", reason)
    return kind.id, replace(addend, running=_RUNNING.search(folded(label)) is not None)


def _bare_number(statement: Statement, text: str) -> float | None:
    return statement.value if statement.value is not None else parse_number(text)


def _in_clause(clause: str, statement: Statement, counted: Counted) -> Iterator[tuple[str, Addend]]:
    """The figures of a clause. What they are of stands before them all, or behind them all: what
    stands before the first tells which.
    """
    found = list(find_quantities(clause, counted.units))
    if not found:
        return
    starts = [0, *(quantity.end for quantity in found)]
    ends = [*(quantity.start for quantity in found), len(clause)]
    gaps = [clause[start:end] for start, end in zip(starts, ends, strict=True)]
    before = _kind_of(gaps[0], counted) is not None
    seen: set[str] = set()
    last: Kind | None = None
    for quantity, (ahead, behind) in zip(found, pairwise(gaps), strict=True):
        # What stands before several figures is said of all of them, until something else is.
        last = kind = _kind_of(ahead, counted) or last if before else _kind_of(behind, counted)
        if kind is None and counted.unnamed is not None:
            yield counted.unnamed, _addend(statement, quantity.value, clause, UNNAMED)
        if kind is None or (kind.id in seen and _SUBSET.search(toneless(clause[: quantity.start]))):
            continue
        seen.add(kind.id)
        sure = kind.planned or _is_result(clause, quantity, counted)
        addend = _addend(statement, quantity.value, clause, None if sure else UNSURE)
        yield kind.id, replace(addend, running=_is_running(ahead, behind))


def _is_running(ahead: str, behind: str) -> bool:
    """Whether the words right beside a figure say that it runs from earlier periods on."""
    return bool(_RUNNING.search(toneless(ahead)) or _RUNNING_BEHIND.search(toneless(behind)))


def _is_result(clause: str, quantity: Quantity, counted: Counted) -> bool:
    before = _of_now(toneless(clause[: quantity.start]), counted)
    unlike = _ASKED.search(before) or _RANGE.search(before)
    return unlike is None and is_work_done(before, toneless(clause[quantity.end :]))


def _of_now(plain: str, counted: Counted) -> str:
    """The toneless text without the period's own years, which say nothing against a figure."""
    return _years(counted.years).sub(" ", plain) if counted.years else plain


@lru_cache(maxsize=64)
def _years(years: frozenset[int]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:nam\s+)?(?:{'|'.join(map(str, sorted(years)))})\b")


def _kind_of(text: str, counted: Counted) -> Kind | None:
    said = f" {comparable(text)} "
    named = [kind for kind in counted.kinds if any(word in said for word in _as_said(kind.words))]
    if len(named) > 1 and not counted.first_wins:
        return None
    return named[0] if named else None


@lru_cache(maxsize=256)
def _as_said(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f" {comparable(word)} " for word in words)


def _addend(statement: Statement, value: float | None, text: str, reason: str | None) -> Addend:
    return Addend(
        unit=statement.unit,
        value=value,
        text=text,
        source=statement.source,
        item=statement.item,
        part=statement.part,
        reason=reason,
        label=statement.label,
    )


def one_each(
    addends: Sequence[Addend], running: bool = False
) -> tuple[tuple[Addend, ...], tuple[Addend, ...]]:
    """Return the figures that count, one for each unit, item and part, and those that do not.

    The same figure given twice counts once. A running total and a period's own figure are told
    apart: `running` says which is asked for. One in a column of its own stands before others in
    words; else different ones do not count at all, since one may be part of the other (law 2).
    """
    by_place: dict[tuple[str, str | None, str | None], list[Addend]] = {}
    for addend in addends:
        by_place.setdefault((addend.unit, addend.item, addend.part), []).append(addend)
    counted: list[Addend] = []
    left_out: list[Addend] = []
    for given in by_place.values():
        left_out += [addend for addend in given if addend.reason is not None]
        told = [addend for addend in given if addend.reason is None]
        sure, others = _asked_for(told, running)
        left_out += others
        in_columns = [addend for addend in sure if addend.label is not None] or sure
        if len({addend.value for addend in in_columns}) == 1:
            chosen = in_columns[0]
            counted.append(chosen)
            unlike = [addend for addend in sure if addend.value != chosen.value]
            left_out += [replace(addend, reason=IN_COLUMN) for addend in unlike]
        else:
            left_out += [replace(addend, reason=SEVERAL) for addend in sure]
    return tuple(counted), tuple(left_out)


def _asked_for(given: Sequence[Addend], running: bool) -> tuple[list[Addend], list[Addend]]:
    """Return the figures of the sort that is asked for, and the others with the reason.

    Where totals are asked for and a unit gives none, its own figure stands. The other way round it
    does not: what is done in the period is less than the total.
    """
    totals = [addend for addend in given if addend.running]
    own = [addend for addend in given if not addend.running]
    if running:
        counted, others = (totals, own) if totals else (own, [])
        return counted, [replace(addend, reason=OF_PERIOD) for addend in others]
    return own, [replace(addend, reason=RUNNING) for addend in totals]
