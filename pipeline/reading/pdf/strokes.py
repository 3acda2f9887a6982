"""What is drawn on a page: ruling lines from its path objects, and where pictures lie."""

import ctypes
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.domain.document import Box
from pipeline.reading.pages.rules import Line, Rules
from pipeline.reading.pdf.pdfium import OpenPage
from pipeline.reading.pdf.pdfium_calls import (
    address_of,
    argument,
    bounds,
    object_at,
    object_of,
    object_type,
)
from pipeline.reading.pdf.pdfium_library import pdfium

THIN = 4.0
"""Points: what is drawn no thicker than this is a line, whatever shape it was drawn as."""
SHORTEST = 0.9
"""Points: dashes shorter than this are dots of a dotted leader or corner pieces, no rules alone."""
DOT, PITCH, FEWEST_DOTS = 2.0, 3.2, 8
"""Points: how large dots are and how near to each other in a dotted line, and how many it has."""
DEEPEST = 6
"""Form objects nested deeper than this are not followed; real producers nest two or three."""
WHITE = 253
"""Of 255: areas as bright as this are paper."""
MOST_OBJECTS = 200_000
"""Objects looked at on one page; a page with more is a drawing, and its rules are left alone."""

A_LETTER = 40
"""Segments of the outline of a letter, some more than most have."""

_NO_TEXT = re.compile(b"[^%c]" % pdfium.FPDF_PAGEOBJ_TEXT, re.DOTALL)
"""The kinds of objects, a byte each, that are no text."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


@dataclass(slots=True)
class Drawn:
    """What a page shows besides text: its rules in the reading frame, and the boxes of pictures."""

    rules: Rules = field(default_factory=lambda: Rules([], []))
    pictures: list[Box] = field(default_factory=list)
    marks: int = 0
    outlines: int = 0
    """About how many letters its filled shapes with curves could be, where text is drawn so."""
    shades: list[Line] = field(default_factory=list)
    """The upper and lower edges of coloured areas, as horizontal lines."""


class StrokeReader:
    """Walks over a page's objects, those inside form objects included."""

    def __init__(self, page: OpenPage) -> None:
        self._page, self._own = page.page, page.own_objects
        self._left, self._top = page.frame.left, page.frame.top
        self._drawn = Drawn()
        self._seen = self._curves = 0
        self._dots: list[Point] = []
        self._matrix = pdfium.FS_MATRIX()

    def read(self) -> Drawn:
        """Return all that is drawn on the page; the frames of stamps and fields are no rules."""
        page, own = argument(self._page), range(min(self._own, MOST_OBJECTS))
        self._objects(list(map(object_at, itertools.repeat(page), own)), None, 0)
        if len(self._dots) >= FEWEST_DOTS:
            rules = self._drawn.rules
            rules.horizontal += _dotted((y, x) for x, y in self._dots)
            rules.vertical += _dotted(self._dots)
        return self._drawn

    def _objects(self, items: list[int], matrix: Matrix | None, depth: int) -> None:
        """Look at the objects; on a page of single letters these are tens of thousands."""
        self._seen += len(items)
        kinds = bytes(map(object_type, items))
        shown = [match.start() for match in _NO_TEXT.finditer(kinds)]
        others = [items[index] for index in shown]
        boxes = self._bounds(others, matrix)
        rule, path = self._rule, pdfium.FPDF_PAGEOBJ_PATH
        for index, item, box in zip(shown, others, boxes, strict=True):
            kind = kinds[index]
            if kind == path:
                self._drawn.marks += 1
                x0, top, x1, bottom = box
                if x1 - x0 <= THIN or bottom - top <= THIN:
                    rule(x0, top, x1, bottom)
                else:
                    self._path(item, box, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._drawn.pictures.append(box)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                self._form(item, matrix, depth)
            if self._seen > MOST_OBJECTS:
                return

    def _form(self, item: int, matrix: Matrix | None, depth: int) -> None:
        own = self._matrix_of(item)
        inner = own if matrix is None else _times(own, matrix)
        form, inside = object_of(item), pdfium.FPDFFormObj_GetObject
        count = min(int(pdfium.FPDFFormObj_CountObjects(form)), MOST_OBJECTS)
        self._objects([address_of(inside(form, index)) for index in range(count)], inner, depth + 1)

    def _path(self, item: int, box: Box, matrix: Matrix | None) -> None:
        """Look at a path that is no thin line: a frame, a shading, a grid drawn as one."""
        x0, top, x1, bottom = box
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        path = object_of(item)
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        segments = int(pdfium.FPDFPath_CountSegments(path))
        if stroke.value or segments > 5:  # one filled rectangle is a shading, not a frame
            self._seen += segments
            own = self._matrix_of(item)
            whole = own if matrix is None else _times(own, matrix)
            curves = self._curves
            for shape in self._shapes(path, segments, whole):
                self._outline(shape, bool(stroke.value))
            if self._curves > curves and not stroke.value:
                self._drawn.outlines += max(1, segments // A_LETTER)
        elif fill.value and not self._is_white(path):
            self._drawn.shades += [(top, x0, x1), (bottom, x0, x1)]

    def _is_white(self, path: Any) -> bool:
        red, green, blue, cover = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, cover)
        return min(red.value, green.value, blue.value) >= WHITE or not cover.value

    def _shapes(self, path: Any, segments: int, matrix: Matrix) -> Iterator[list[Point]]:
        """Give the points of each closed or open part of a path, in the reading frame."""
        a, b, c, d, e, f = matrix
        across, down = ctypes.c_float(), ctypes.c_float()
        shape: list[Point] = []
        for index in range(min(segments, MOST_OBJECTS)):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            pdfium.FPDFPathSegment_GetPoint(segment, across, down)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            self._curves += kind == pdfium.FPDF_SEGMENT_BEZIERTO
            if kind == pdfium.FPDF_SEGMENT_MOVETO and shape:
                yield shape
                shape = []
            x, y = across.value, down.value
            shape.append((a * x + c * y + e - self._left, self._top - b * x - d * y - f))
            if pdfium.FPDFPathSegment_GetClose(segment):
                shape.append(shape[0])
        if shape:
            yield shape

    def _outline(self, shape: list[Point], stroked: bool) -> None:
        xs, ys = [x for x, _ in shape], [y for _, y in shape]
        x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if x1 - x0 <= THIN or bottom - top <= THIN:
            self._rule(x0, top, x1, bottom)
        elif stroked:
            for (ax, ay), (bx, by) in itertools.pairwise(shape):
                if abs(ax - bx) <= 1.0 or abs(ay - by) <= 1.0:
                    self._rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        wide, high = x1 - x0, bottom - top
        if wide < DOT and high < DOT:
            self._dots.append(((x0 + x1) / 2, (top + bottom) / 2))
        if wide >= high:
            if wide > SHORTEST:
                self._drawn.rules.horizontal.append(((top + bottom) / 2, x0, x1))
        elif high > SHORTEST:
            self._drawn.rules.vertical.append(((x0 + x1) / 2, top, bottom))

    def _bounds(self, items: Sequence[int], matrix: Matrix | None) -> list[Box]:
        """Return the boxes of the objects in the reading frame."""
        left, top = self._left, self._top
        edges: Iterable[Box] = zip(*bounds(items), strict=True)
        if matrix is not None:
            edges = [_moved(box, matrix) for box in edges]
        return [(x0 - left, top - y1, x1 - left, top - y0) for x0, y0, x1, y1 in edges]

    def _matrix_of(self, item: int) -> Matrix:
        found = self._matrix
        if not pdfium.FPDFPageObj_GetMatrix(object_of(item), found):
            return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        return found.a, found.b, found.c, found.d, found.e, found.f


def _dotted(dots: Iterable[Point]) -> Iterator[Line]:
    """Give the lines that dots make; each dot is given by its place across and along the line."""
    by_line: dict[int, list[Point]] = defaultdict(list)
    for across, along in dots:
        by_line[round(2 * across)].append((along, across))
    for places in by_line.values():
        places.sort()
        start = 0
        for end in range(1, len(places) + 1):
            if end == len(places) or places[end][0] - places[end - 1][0] > PITCH:
                if end - start >= FEWEST_DOTS:
                    yield places[start][1], places[start][0], places[end - 1][0]
                start = end


def _moved(box: Box, matrix: Matrix) -> Box:
    """Return the box around a box to which the matrix was applied."""
    x0, y0, x1, y1 = box
    a, b, c, d, e, f = matrix
    xs = (a * x0 + c * y0 + e, a * x1 + c * y1 + e, a * x0 + c * y1 + e, a * x1 + c * y0 + e)
    ys = (b * x0 + d * y0 + f, b * x1 + d * y1 + f, b * x0 + d * y1 + f, b * x1 + d * y0 + f)
    return min(xs), min(ys), max(xs), max(ys)


def _times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that applies `first`, then `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
