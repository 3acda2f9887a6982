"""Indicators and money in the memo: every figure with its words and its place."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from pipeline.consolidate.gap_words import place_words
from pipeline.consolidate.ground import Ground
from pipeline.consolidate.many_units import DETAILS_FILE, is_wide
from pipeline.consolidate.unit_words import part_title
from pipeline.consolidate.wording import count, enumeration
from pipeline.domain.measure import Addend, Measure, total_of
from pipeline.domain.report import Block, Column, Passage, PassageKind, Row, Table
from pipeline.language.numbers import say_number

_INDICATORS = (
    Column("Chỉ tiêu, đơn vị", 4.6),
    Column("Số liệu", 2.2, centred=True),
    Column("Lời của đơn vị", 5.0),
    Column("Vị trí", 4.2),
)
_MONEY = (
    Column("Nội dung", 1.5, centred=True),
    Column("Phòng, đơn vị", 4.3),
    Column("Dự toán", 1.9, centred=True),
    Column("Được giao", 1.9, centred=True),
    Column("Đã giải ngân", 1.9, centred=True),
    Column("Vị trí", 4.5),
)
_ELSEWHERE = f"Nêu trong {DETAILS_FILE}"
_MILLION = 1_000_000
_Key = tuple[str | None, str | None, str]


def figures(ground: Ground) -> tuple[Block, ...]:
    """Return the indicators with all their figures, then the money by item and unit."""
    return (*_indicators(ground), *_money(ground))


def _indicators(ground: Ground) -> Iterator[Block]:
    known = ground.results.indicators
    if not known:
        whose = "Kế hoạch chưa khai báo" if ground.plan.items else "Kỳ báo cáo này không có"
        yield Passage(PassageKind.BODY, f"{whose} chỉ tiêu nào.")
        return
    yield Table(_INDICATORS, tuple(row for one in known for row in _indicator_rows(one, ground)))


def _indicator_rows(measure: Measure, ground: Ground) -> Iterator[Row]:
    """The indicator with its sum, then its addends, then what was left out, with the reason."""
    total = _amount(measure.total, measure.unit) if measure.addends else "Chưa có"
    yield Row((f"{measure.title} ({measure.unit})", total, "", ""), strong=True, leads_in=True)
    if is_wide(ground):
        if measure.addends:
            yield Row((_how_many(measure.addends), "", "", _ELSEWHERE))
        return
    for addend in measure.addends:
        value = _amount(addend.value, measure.unit)
        yield Row((ground.unit_name(addend.unit), value, addend.text, _where(addend)))
    for addend in measure.left_out:
        words = f"{addend.text}\n(Không tính: {addend.reason})"
        yield Row((ground.unit_name(addend.unit), "", words, _where(addend)))


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return say_number(value) + ("%" if unit == "%" else "")


def _money(ground: Ground) -> Iterator[Block]:
    kinds = ground.results.money
    if not any(kind.addends or kind.left_out for kind in kinds):
        yield Passage(PassageKind.BODY, "Các phòng, đơn vị chưa báo cáo số liệu kinh phí.")
        return
    readers = [unit.name for unit in ground.results.units if unit.finance]
    reader = f" {enumeration(readers)} đối chiếu" if readers else " đối chiếu"
    where = f"; số liệu của từng đơn vị nêu trong {DETAILS_FILE}" if is_wide(ground) else ""
    text = f"Kinh phí các phòng, đơn vị báo cáo, để{reader} (đơn vị tính: triệu đồng{where}):"
    yield Passage(PassageKind.BODY, text, leads_in=True)
    rows = _money_of_items(ground) if is_wide(ground) else _money_rows(ground)
    yield Table(_MONEY, (*rows, _money_total(kinds)))
    for kind in kinds:
        shown = kind.left_out[: ground.agency.units_named]
        if len(kind.left_out) > len(shown):
            text = f"- {kind.title}: {count(len(kind.left_out))} số liệu chưa tính, trong đó:"
            yield Passage(PassageKind.DASH, text, leads_in=True)
        for addend in shown:
            yield Passage(PassageKind.DASH, f"- {_not_counted(kind, addend, ground)}")


def _money_rows(ground: Ground) -> Iterator[Row]:
    by_place: dict[_Key, dict[str, Addend]] = {}
    for kind in ground.results.money:
        for addend in kind.addends:
            by_place.setdefault(_key(addend), {})[kind.id] = addend
    order = {item: place for place, item in enumerate(ground.items)}
    for key in sorted(by_place, key=lambda k: (order.get(k[0] or "", len(order)), k[2])):
        given = by_place[key]
        sums = [_millions(given.get(kind.id)) for kind in ground.results.money]
        some = next(iter(given.values()))
        yield Row((key[0] or "Chung", _who(some, ground), *sums, _places(given.values())))


def _money_of_items(ground: Ground) -> Iterator[Row]:
    """The sums of each item and how many units gave them, where each unit would fill a book."""
    kinds = ground.results.money
    by_item: dict[str | None, dict[str, list[Addend]]] = {}
    for kind in kinds:
        for addend in kind.addends:
            by_item.setdefault(addend.item, {}).setdefault(kind.id, []).append(addend)
    for item in (known for known in (*ground.items, None) if known in by_item):
        own = by_item[item]
        sums = [_sum_in_millions(own.get(kind.id, ())) for kind in kinds]
        yield Row((item or "Chung", _how_many(chain(*own.values())), *sums, ""))


def _key(addend: Addend) -> _Key:
    return (addend.item, addend.part, addend.unit)


def _money_total(kinds: tuple[Measure, ...]) -> Row:
    sums = [_sum_in_millions(kind.addends) for kind in kinds]
    return Row(("", "Cộng các số liệu đã báo cáo", *sums, ""), strong=True)


def _sum_in_millions(addends: Sequence[Addend]) -> str:
    return say_number(total_of(addends) / _MILLION) if addends else ""


def _how_many(addends: Iterable[Addend]) -> str:
    return f"{count(len({addend.unit for addend in addends}))} phòng, đơn vị"


def _millions(addend: Addend | None) -> str:
    return say_number(addend.value / _MILLION) if addend and addend.value is not None else ""


def _not_counted(kind: Measure, addend: Addend, ground: Ground) -> str:
    what = f"{kind.title}, {_who(addend, ground)}"
    return f"{what}: “{addend.text}”: chưa tính vì {addend.reason} ({_where(addend)})."


def _who(addend: Addend, ground: Ground) -> str:
    item = ground.items.get(addend.item or "")
    part = part_title(item, addend.part) if item is not None else ""
    return ground.unit_name(addend.unit) + (f" ({part})" if part else "")


def _where(addend: Addend) -> str:
    place = place_words(addend.source.place)
    return f"{addend.source.file}, {place}" if place else addend.source.file


def _places(addends: Iterable[Addend]) -> str:
    """Where several figures stand; the cells of one sheet in a row."""
    told: dict[str, dict[str, None]] = {}
    for addend in addends:
        place = addend.source.place
        cell = f"ô {place.cell}" if place.cell else ""
        told.setdefault(_where(addend).removesuffix(f", {cell}"), {})[cell] = None
    return ";\n".join(", ".join(filter(None, (at, *cells))) for at, cells in told.items())
