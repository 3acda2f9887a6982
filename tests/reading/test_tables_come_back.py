"""Random tables with random merges, and random report tables, come back whole in every format."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.domain.document import Document
from pipeline.domain.progress import Field
from pipeline.extract import extract
from pipeline.reading import read_file
from tests.reading.limits import LIMITS
from tests.reading.test_excel_properties import areas
from tests.reading.written_tables import WRITERS, Made
from tests.workspace_settings import real_settings


def _read(cells: Sequence[Made], ending: str) -> Document:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"table.{ending}"
        WRITERS[ending](path, cells)
        reading = read_file(path, LIMITS)
    assert isinstance(reading, Document)
    return reading


@pytest.mark.parametrize("ending", WRITERS)
@settings(max_examples=12, deadline=None)
@given(area=areas())
def test_no_text_of_a_table_is_lost_doubled_or_changed(
    ending: str, area: tuple[int, int, list[Made]]
) -> None:
    rows, columns, cells = area
    reading = _read(cells, ending)
    # A line with one value and a semicolon may as well be plain text.
    assume(reading.kind != "txt")
    read = [c.text for t in reading.tables for c in t.cells if c.text]
    read += [p.text for p in reading.paragraphs]
    assert sorted(read) == sorted(normalize("NFC", text) for *_, text in cells)
    if ending == "ods" and reading.tables and len(reading.tables[0].cells) == len(cells):
        table = reading.tables[0]
        assert (table.rows, table.columns) == (rows, columns)
        spans = [(c.row, c.column, c.row_span, c.column_span) for c in table.cells]
        assert spans == [made[:4] for made in cells]


HEADERS = {
    Field.NUMBER: ("STT", "TT", "Số TT"),
    Field.TASK: ("Nhiệm vụ", "Tên nhiệm vụ", "Nội dung công việc"),
    Field.RESULT: ("Kết quả thực hiện", "Kết quả"),
    Field.PERCENT: ("Tỷ lệ hoàn thành (%)", "Tỷ lệ (%)"),
    Field.DIFFICULTIES: ("Khó khăn, vướng mắc", "Vướng mắc"),
}
EXTRA = "Mã theo dõi nội bộ"
UPPER = "Tình hình thực hiện"
DEEDS = ("Đã trình UBND thành phố", "Đang lấy ý kiến", "Đã tổ chức 3 đoàn kiểm tra", "Chưa làm")
SUBJECTS = ("bảo vệ rừng", "xử lý nước thải", "số hóa hồ sơ đất đai", "trồng cây phân tán")


@dataclass(frozen=True)
class Report:
    """The cells of a report table, and what has to come out of it."""

    cells: list[Made]
    titles: list[str]
    results: list[str]
    percents: list[str]


@st.composite
def reports(draw: st.DrawFn, merged: bool = True) -> Report:
    """Columns in any order, one or two of no known field, a heading of one to three rows."""
    fields: list[Field | None] = list(draw(st.permutations(list(HEADERS))))
    for _ in range(draw(st.integers(0, 2))):
        fields.insert(draw(st.integers(0, len(fields))), None)
    depth = draw(st.integers(1, 3)) if merged else 1
    names = {name: draw(st.sampled_from(words)) for name, words in HEADERS.items()}
    cells = _heading(fields, names, depth)
    if draw(st.booleans()):
        numbers = ((depth, c, 1, 1, f"({c + 1})") for c in range(len(fields)))
        cells, depth = [*cells, *numbers], depth + 1
    titles, results, percents = [], [], []
    for task in range(draw(st.integers(2, 5))):
        titles.append(f"Xây dựng kế hoạch {draw(st.sampled_from(SUBJECTS))} giai đoạn {task + 1}")
        results.append(draw(st.sampled_from(DEEDS)))
        percents.append(f"{draw(st.integers(5, 99))}%")
        said = {
            Field.NUMBER: str(task + 1),
            Field.TASK: titles[-1],
            Field.RESULT: results[-1],
            Field.PERCENT: percents[-1],
            Field.DIFFICULTIES: draw(st.sampled_from(["Thiếu kinh phí", "Chậm mặt bằng"])),
        }
        row = depth + task
        cells += [
            (row, c, 1, 1, said[name] if name else f"M-{task}{c}") for c, name in enumerate(fields)
        ]
    return Report(cells, titles, results, percents)


def _heading(fields: list[Field | None], names: dict[Field, str], depth: int) -> list[Made]:
    """Each header over all rows of the heading; result and percent, where neighbours, below one
    that both have.
    """
    texts = [names[name] if name else f"{EXTRA} {at}" for at, name in enumerate(fields)]
    pair = next(
        (
            at
            for at in range(len(fields) - 1)
            if {fields[at], fields[at + 1]} == {Field.RESULT, Field.PERCENT}
        ),
        None,
    )
    if depth == 1 or pair is None:
        return [(0, column, depth, 1, text) for column, text in enumerate(texts)]
    upper = [(0, pair, 1, 2, UPPER)]
    lower = [(1, column, depth - 1, 1, texts[column]) for column in (pair, pair + 1)]
    rest = [(0, c, depth, 1, text) for c, text in enumerate(texts) if c not in (pair, pair + 1)]
    return [*upper, *lower, *rest]


@pytest.mark.parametrize("ending", WRITERS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_report_table_is_recognised_in_any_shape(ending: str, data: st.DataObject) -> None:
    report = data.draw(reports(merged=ending != "csv"))
    said = extract("a", _read(report.cells, ending), real_settings().vocabulary)
    assert [line.title.text for line in said.lines] == report.titles
    assert [_of(line.quotes, Field.RESULT) for line in said.lines] == report.results
    assert [_of(line.quotes, Field.PERCENT) for line in said.lines] == report.percents
    assert [line.number for line in said.lines] == [str(n + 1) for n in range(len(report.titles))]
    unknown = {text for *_, text in report.cells if text.startswith(EXTRA)}
    assert {header.text for header in said.unknown_headers} >= unknown
    places = {line.quotes[Field.RESULT][0].sources[0].place for line in said.lines}
    assert len(places) == len(report.titles)


def _of(quotes: object, name: Field) -> str:
    assert isinstance(quotes, dict)
    (quote,) = quotes[name]
    return str(quote.text)
