"""Lines on a page become cells, wherever and however they meet."""

import pytest

from pipeline.reading.pages.grid import Grid, Span, grids
from pipeline.reading.pages.rules import Rules


def only(rules: Rules) -> Grid:
    (grid,) = grids(rules, most_cells=10_000)
    return grid


def square(extra: tuple[float, float, float] = (50, 0, 100)) -> Rules:
    """Two columns and two rows of 50 points."""
    return Rules([(0, 0, 100), (50, 0, 100), (100, 0, 100)], [(0, 0, 100), extra, (100, 0, 100)])


def test_crossing_lines_give_a_cell_for_each_field() -> None:
    assert only(square()).cells == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_where_a_line_is_missing_the_cell_reaches_further() -> None:
    assert only(square((50, 50, 100))).cells[0] == Span(0, 0, 1, 2)
    rules = Rules([(0, 0, 100), (50, 50, 100), (100, 0, 100)], square().vertical)
    assert only(rules).cells[0] == Span(0, 0, 2, 1)


def test_pieces_and_doubles_of_a_line_are_one_line() -> None:
    pieces = [(0, x, x + 8) for x in range(0, 100, 10)] + [(1.5, 0, 100)]
    rules = Rules([*pieces, (50, 0, 100), (100, 0, 100)], square().vertical)
    assert len(only(rules).cells) == 4


def test_an_underline_that_touches_one_border_makes_no_row() -> None:
    rules = square()
    rules.horizontal.append((30, 1, 40))
    assert len(only(rules).cells) == 4


def test_a_table_without_side_lines_has_its_outer_columns() -> None:
    rules = Rules(square().horizontal, [(30, 0, 100), (60, 0, 100)])
    assert only(rules).xs == [0, 30, 60, 100]


def test_a_row_left_open_by_the_page_break_is_a_row() -> None:
    rules = Rules([(0, 0, 100), (50, 0, 100)], square().vertical)
    grid = only(rules)
    assert grid.ys == [0, 50, 100]
    assert grid.open_bottom
    assert not grid.open_top


def test_a_frame_around_a_table_is_no_table_and_hides_none() -> None:
    rules = square()
    rules.horizontal += [(-50, -50, 200), (300, -50, 200)]
    rules.vertical += [(-50, -50, 300), (200, -50, 300)]
    assert len(only(rules).cells) == 4


def test_two_tables_on_a_page_are_two() -> None:
    rules, below = square(), square()
    rules.horizontal += [(y + 200, x0, x1) for y, x0, x1 in below.horizontal]
    rules.vertical += [(x, y0 + 200, y1 + 200) for x, y0, y1 in below.vertical]
    assert len(grids(rules, most_cells=10_000)) == 2


@pytest.mark.parametrize("lines", [2, 50])
def test_a_drawing_with_more_fields_than_allowed_is_no_table(lines: int) -> None:
    edge = [(10.0 * at, 0.0, 10.0 * lines) for at in range(lines + 1)]
    assert len(grids(Rules(list(edge), list(edge)), most_cells=100)) == (lines == 2)


def test_a_point_is_found_in_the_merged_cell_around_it() -> None:
    grid = only(square((50, 50, 100)))
    assert grid.cell_at(10, 10) == grid.cell_at(90, 10) == 0
    assert grid.cell_at(90, 90) == 2
    assert grid.cell_at(101, 50) is None
