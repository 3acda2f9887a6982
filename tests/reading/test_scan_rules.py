"""Rules of tables on scanned pages, however faint, grainy or shaded the print is."""

import numpy as np
import pytest

pytest.importorskip("cv2", reason="the extra `ocr` is not installed")

import cv2

from pipeline.reading.pages.grid import grids
from pipeline.reading.scanned import cleaning, ruling

XS, YS = (200, 420, 1300, 2200), (500, 590, 760, 930, 1100)


def page(rule=0, heading=None, ink=0):
    """A page of 300 dpi with a table of three columns and four rows, in colour."""
    drawn = np.full((3508, 2480, 3), 255, np.uint8)
    if heading is not None:
        drawn[YS[0] : YS[1], XS[0] : XS[-1]] = heading
    for y in YS:
        cv2.line(drawn, (XS[0], y), (XS[-1], y), (rule,) * 3, 3)
    for x in XS:
        cv2.line(drawn, (x, YS[0]), (x, YS[-1]), (rule,) * 3, 3)
    for row, y in enumerate(YS[:-1]):
        for x in XS[:-1]:
            colour = (ink if not row else 0,) * 3
            cv2.putText(drawn, f"Muc {row}", (x + 15, y + 62), 0, 1.3, colour, 3)
    return drawn


def grainy(drawn):
    chance = np.random.default_rng(1)
    return np.clip(drawn + chance.normal(0, 14, drawn.shape[:2])[..., None], 0, 255).astype(
        np.uint8
    )


def shadowed(drawn):
    across = np.linspace(0.5, 1.0, drawn.shape[1])[None, :, None]
    return (drawn * across).astype(np.uint8)


def askew(drawn):
    turn = cv2.getRotationMatrix2D((1240, 800), 0.02, 1.0)
    return cv2.warpAffine(drawn, turn, (2480, 3508), borderValue=(255, 255, 255))


def stamped(drawn):
    """What is left of a rule of which a stamp and a signature were taken away: half of one cell's,
    and less than half of it in one piece.
    """
    drawn[YS[2] - 4 : YS[2] + 5, 480:600] = 255
    drawn[YS[2] - 4 : YS[2] + 5, 900:1250] = 255
    return drawn


def table_in(picture):
    rules, _ = ruling.rules_of(cleaning.fresh(picture))
    (grid,) = grids(rules, 1000)
    return len(grid.xs) - 1, len(grid.ys) - 1, len(grid.cells)


@pytest.mark.parametrize(
    "picture",
    [
        page(),
        page(rule=190),
        page(rule=127, heading=(121, 78, 31), ink=255),
        page(rule=0, heading=(121, 78, 31), ink=255),
        page(rule=190, heading=(180, 224, 198)),
        grainy(page()),
        grainy(page(rule=170)),
        shadowed(page(rule=127)),
        shadowed(page(rule=190, heading=(121, 78, 31), ink=255)),
        stamped(page(rule=166)),
        askew(page(rule=127, heading=(121, 78, 31), ink=255)),
    ],
    ids=[
        "black", "light grey", "white on navy, grey rules", "white on navy, black rules",
        "on a light heading", "grainy", "grey on grain", "in a shadow", "white on navy in a shadow",
        "cut by a stamp", "a little askew",
    ],
)  # fmt: skip
def test_all_cells_are_found(picture):
    assert table_in(picture) == (3, 4, 12)


def test_rows_of_letters_are_no_rules():
    drawn = np.full((1200, 2480, 3), 255, np.uint8)
    for line in range(12):
        text = "Thuc hien nhiem vu nam 2026 cua don vi da hoan thanh"
        cv2.putText(drawn, text, (150, 150 + 62 * line), cv2.FONT_HERSHEY_TRIPLEX, 1.6, (0,) * 3, 3)
    rules, _ = ruling.rules_of(cleaning.fresh(cv2.GaussianBlur(drawn, (5, 5), 1.5)))
    assert grids(rules, 1000) == []


def test_lines_in_line_of_different_tables_and_under_words_stay_apart():
    left = [(100.0, 50.0, 200.0), (100.0, 300.0, 400.0)]
    assert ruling.mended(left, []) == left  # as under the two halves of a letterhead
    edges = [(x, 80.0, 120.0) for x in (50.0, 200.0, 300.0, 400.0)]
    assert ruling.mended(left, edges) == left  # two tables side by side
    merged = [(x, 80.0, 120.0) for x in (50.0, 200.0, 250.0, 300.0, 400.0)]
    assert ruling.mended(left, merged) == left  # cells that run over two rows
    cell = [(x, 80.0, 120.0) for x in (50.0, 180.0, 400.0)]
    assert ruling.mended(left, cell) == [(100.0, 50.0, 400.0)]
    below = [(100.0, 50.0, 80.0), (100.0, 300.0, 400.0)]
    table = [(x, 80.0, 120.0) for x in (300.0, 400.0)]
    assert ruling.mended(below, table) == below  # a stem of a letter above a table's edge
