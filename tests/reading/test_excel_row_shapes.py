"""A row says the same whether it is read with many others or cell by cell."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading.excel.styles import Styles
from pipeline.reading.excel.worksheet import SheetReader
from pipeline.reading.sheets.sheet import Sheet, column_name
from tests.reading.limits import LIMITS

STRINGS = ["", "Nhiệm vụ", "Quý IV/2026", "Đang thực hiện", "100%"]
STYLES = """<styleSheet><borders><border/><border><left style="thin"/><right style="thin"/></border>
</borders><cellXfs><xf numFmtId="0" borderId="0"/><xf numFmtId="9" borderId="1"/>
<xf numFmtId="14" borderId="1"/><xf numFmtId="2" borderId="0"/></cellXfs></styleSheet>"""

CONTENTS = st.sampled_from(
    [
        "/>",
        "></c>",
        ' t="s"><v>0</v></c>',
        ' t="s"><v>1</v></c>',
        ' t="s"><v>3</v></c>',
        "><v>0.125</v></c>",
        "><v>46023</v></c>",
        "><v>-7</v></c>",
        "><v> </v></c>",
        "><f>SUM(A1:A2)</f></c>",
        "><f>SUM(A1:A2)</f><v>3</v></c>",
        ' t="str"><f>A1&amp;B1</f><v>đạt &lt; 5</v></c>',
        ' t="str"><f>A1</f><v></v></c>',
        ' t="inlineStr"><is><t>đã ký</t></is></c>',
        ' t="inlineStr"><is><r><t>đã</t></r><r><t xml:space="preserve"> ký</t></r></is></c>',
        ' t="b"><v>1</v></c>',
        ' t="e"><v>#DIV/0!</v></c>',
        ' t="d"><v>2026-11-28</v></c>',
    ]
)
CELLS = st.tuples(st.integers(0, 3), CONTENTS)
ROWS = st.dictionaries(st.integers(0, 9), CELLS, max_size=5)
ATTRIBUTES = st.sampled_from(["", ' spans="1:7"', ' hidden="1"', ' ht="0" customHeight="1"'])


def _row(number: int, attributes: str, cells: dict[int, tuple[int, str]], between: str) -> str:
    inside = between.join(
        f'<c r="{column_name(column)}{number}" s="{style}"{content}'
        for column, (style, content) in sorted(cells.items())
    )
    return f'<row r="{number}"{attributes}>{between}{inside}</row>'


def _read(rows: list[str]) -> Sheet:
    xml = f"<worksheet><sheetData>{''.join(rows)}</sheetData></worksheet>"
    return SheetReader(STRINGS, Styles(STYLES, False), LIMITS).read(xml, "Bảng", False)


def _same(left: Sheet, right: Sheet) -> None:
    assert left.rows == right.rows
    assert list(left.rows) == list(right.rows)
    assert left.ruled == right.ruled
    assert list(left.ruled) == list(right.ruled)
    assert left.hidden_rows == right.hidden_rows


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(ROWS, ATTRIBUTES, st.integers(1, 4)), min_size=1, max_size=8))
def test_rows_read_together_hold_what_each_holds_alone(
    shapes: list[tuple[dict[int, tuple[int, str]], str, int]],
) -> None:
    forms = [(cells, attributes) for cells, attributes, times in shapes for _ in range(times)]

    def written(between: str) -> list[str]:
        return [
            _row(at + 1, attributes, cells, between) for at, (cells, attributes) in enumerate(forms)
        ]

    together = _read(written(""))
    _same(together, _read(written("\n  ")))
    alone = Sheet("Bảng")
    for row in written(""):
        one = _read([row])
        alone.rows |= one.rows
        alone.ruled |= one.ruled
        alone.hidden_rows |= one.hidden_rows
    assert together.rows == alone.rows
    assert alone.ruled.items() <= together.ruled.items()
    assert alone.hidden_rows <= together.hidden_rows


def test_rows_out_of_order_are_put_in_order_and_joined() -> None:
    rows = [(3, {0: (1, ' t="s"><v>1</v></c>')}), (1, {1: (1, "><v>1</v></c>")})]
    rows.append((3, {4: (1, ' t="s"><v>2</v></c>')}))
    sheet = _read([_row(number, "", cells, "") for number, cells in rows])
    assert [(row, [cell.text for cell in cells]) for row, cells in sheet.rows.items()] == [
        (0, ["100%"]),
        (2, ["Nhiệm vụ", "Quý IV/2026"]),
    ]
