"""The workbook beside the report of many units: what each of them wrote, and where it stands."""

from collections.abc import Iterator

from pipeline.consolidate.ground import Ground, lay_ground
from pipeline.consolidate.many_units import has_many_units
from pipeline.consolidate.source_places import FIELD_NAMES, OTHER_FIELD, SourcePlaces, place_of
from pipeline.consolidate.unit_words import part_title, status_words
from pipeline.consolidate.wording import moment, upper_first
from pipeline.domain.plan import PlanItem
from pipeline.domain.progress import ProgressRecord, Role
from pipeline.domain.report import Column, UnitDetails
from pipeline.domain.results import Results
from pipeline.settings.model import Agency

_COLUMNS = (
    Column("Mã", 9, centred=True),
    Column("Nhiệm vụ", 40),
    Column("Phòng, đơn vị", 32),
    Column("Vai trò", 14),
    Column("Tình trạng", 16),
    Column("Tỷ lệ (%)", 9, centred=True),
    Column("Kết quả", 60),
    Column("Khó khăn, vướng mắc", 40),
    Column("Đề xuất, kiến nghị", 40),
    Column("Nhiệm vụ thời gian tới", 40),
    Column("Văn bản", 24),
    Column("Tệp", 40),
    Column("Số liệu, câu chữ và vị trí trong tệp", 50),
    Column("Lần gửi", 8, centred=True),
    Column("Ghi nhận lúc", 22, centred=True),
    Column("Mã nội dung tệp", 14, centred=True),
)
_NAMED = 3
"""Columns that say what a row is about."""
_ROLES = {Role.LEAD: "Chủ trì", Role.COORDINATING: "Phối hợp", Role.OTHER: "Khác"}
_Row = tuple[str | float | None, ...]


def unit_details(results: Results, agency: Agency) -> UnitDetails | None:
    """Return one row for each record and file and for each passage of prose; None where the report
    names every unit with its words and the memo every source.
    """
    if not has_many_units(results, agency):
        return None
    ground = lay_ground(results, agency)
    sources = SourcePlaces(ground)
    return UnitDetails(
        as_of=results.as_of,
        title=f"CHI TIẾT THEO ĐƠN VỊ: {results.plan.short_title}, {results.period.name}",
        subtitle=f"Tổng hợp lúc {moment(results.as_of)}; tài liệu nội bộ, kèm theo Phiếu trình",
        columns=_COLUMNS,
        rows=(*_of_records(ground, sources), *_of_prose(ground, sources)),
    )


def _of_records(ground: Ground, sources: SourcePlaces) -> Iterator[_Row]:
    for item in ground.plan.items:
        for record in ground.records.get(item.id, ()):
            words = _words(record, item, ground)
            for places, path in tuple(sources.of_record(record)) or (("", ""),):
                yield (*words, path, places, *sources.of_file(path))
                # A second file adds its places, and no second time the words.
                words = (*words[:_NAMED], *[None] * (len(words) - _NAMED))


def _words(record: ProgressRecord, item: PlanItem, ground: Ground) -> _Row:
    title = part_title(item, record.part)
    return (
        item.id,
        f"{item.title} ({title})" if title else item.title,
        ground.unit_name(record.unit),
        _ROLES[record.role],
        upper_first(status_words(record, ground)),
        record.percent,
        record.result,
        record.difficulties,
        record.proposals,
        record.next_steps,
        "; ".join(product.number for product in record.products),
    )


def _of_prose(ground: Ground, sources: SourcePlaces) -> Iterator[_Row]:
    titles = {task.id: task.title for task in ground.plan.prose_tasks}
    for told in ground.results.narratives:
        name = titles.get(told.topic) or FIELD_NAMES.get(told.topic, OTHER_FIELD)
        words = ("Lời văn", upper_first(name), ground.unit_name(told.unit), None, None, None)
        path = told.source.file
        rest = (None, None, None, None, path, place_of(told.source), *sources.of_file(path))
        yield (*words, told.text, *rest)
