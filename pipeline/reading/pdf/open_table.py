"""A table without rules, found: its lines by page → the cells of each page's part."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.domain.document import Box, Place
from pipeline.reading.pages.row_joining import PageCell
from pipeline.reading.pages.table import PageTable
from pipeline.reading.pdf import open_rows
from pipeline.reading.pdf.lines import TextLine, joined, line_of
from pipeline.reading.pdf.open_alignment import aligned
from pipeline.reading.pdf.open_columns import columns, edges, heading_extents, touched
from pipeline.reading.pdf.pdfium import Frame
from pipeline.reading.pdf.pieces import Piece
from pipeline.reading.pdf.text_rows import ANCHOR, NUMERIC, TOGETHER, Extent, Segment, TextRow
from pipeline.reading.tuples import made

UNPARTED = 0.7
"""Confidence in the words of a line that a column's edge parts where no more white stands than
between words: some may belong to the neighbour; and in rows that may be others."""


@dataclass(slots=True)
class OpenPart:
    """The lines of an open table on one page, the first `heading` of them its heading.

    `rules` are the heights of the ruling lines between them; `trails` says that nothing stands
    below it on its page.
    """

    page: int
    frame: Frame
    rows: list[TextRow]
    heading: int
    rules: list[float] = field(default_factory=list)
    trails: bool = False


@dataclass(slots=True)
class OpenTable:
    """A table without rules over its pages; `heading` is how far each column's heading reaches.

    `headed` says that the first heading is that of the rows' numbers, `proven` that what is known
    of it is enough to call it a table.
    """

    parts: list[OpenPart]
    heading: list[Extent]
    headed: bool = False
    _columns: tuple[int, list[Extent]] | None = field(init=False, default=None)
    proven: bool = field(init=False, default=False)
    _anchors: list[tuple[int, int]] = field(init=False, default_factory=list)

    def body(self) -> list[TextRow]:
        """Return the lines below the headings, over all pages."""
        return [row for part in self.parts for row in part.rows[part.heading :]]

    def is_numbered(self) -> bool:
        """Return whether the entries under the first heading number the rows."""
        for part in self.parts[len(self._anchors) :]:
            body = part.rows[part.heading :]
            self._anchors.append(open_rows.anchors(body, self.heading[0], self.headed))
        told, numbered = map(sum, zip(*self._anchors, strict=True))
        return open_rows.are_anchors(told, numbered, self.headed)

    def columns(self) -> list[Extent]:
        """Return how far the columns reach, all the parts known by now taken together."""
        lines = sum(len(part.rows) for part in self.parts)
        if self._columns is None or self._columns[0] != lines:
            self._columns = lines, columns(self.heading, self.body())
        return self._columns[1]

    def page_tables(self) -> list[PageTable]:
        """Return the part on each page, all with the same columns."""
        extents = self.columns()
        anchored = open_rows.is_anchored(self.body(), extents[0], self.headed)
        marks = open_rows.Marks(extents[0])
        figures = None if anchored else open_rows.figures_of_rows(self.body(), extents)
        if figures is not None:
            anchored, marks = True, figures
        bodies = [
            open_rows.body_lines(part.rows[part.heading :], part.rules, marks)
            for part in self.parts
        ]
        how = open_rows.spacing(bodies, anchored)
        starts = [
            open_rows.cuts(body, extents[0], how, cut_above=number > 0)
            for number, body in enumerate(bodies)
        ]
        astray = False
        if anchored and how.between != open_rows.RULE:
            starts, astray = aligned(bodies, extents, starts)
        return [
            _PartCells(part, extents, UNPARTED if astray else 1.0).table(begun)
            for part, begun in zip(self.parts, starts, strict=True)
        ]


class _PartCells:
    """Puts the words of one page's part into cells."""

    def __init__(self, part: OpenPart, extents: Sequence[Extent], sure: float) -> None:
        self._part = part
        self._sure = sure
        self._extents = extents
        self._edges = edges(extents)
        self._inner = self._edges[1:-1]
        self._rounded = [round(edge, 2) for edge in self._edges]

    def table(self, starts: Sequence[int]) -> PageTable:
        """Return the part; `starts` are the lines below the heading with which a row begins."""
        part, left = self._part, self._edges[0]
        bounds = [part.heading + start for start in starts if part.heading + start < len(part.rows)]
        groups = [part.rows[: part.heading]] if part.heading else []
        ends = [*bounds[1:], len(part.rows)]
        groups += [part.rows[start:end] for start, end in zip(bounds, ends, strict=True)]
        cells: list[PageCell] = []
        number = 0
        for index, group in enumerate(groups):
            levels = _levels(group, self._extents) if part.heading and not index else None
            if levels:
                cells += self._heading(group, levels)
                number += 2
            else:
                cells += self._row(group, number)
                number += 1
        return PageTable(
            page=part.page,
            left=left,
            top=part.rows[0].top,
            bottom=part.rows[-1].bottom,
            edges=tuple(edge - left for edge in self._edges),
            rows=number,
            cells=cells,
        )

    def _row(self, group: Sequence[TextRow], number: int) -> list[PageCell]:
        """Return the cells of one row, blank ones included; a lone text may run over columns."""
        texts: dict[int, list[TextLine]] = {}
        reach: dict[int, int] = {}
        for row in group:
            for column, last, line in self._placed(row):
                texts.setdefault(column, []).append(line)
                if last > column:
                    reach[column] = max(last, reach.get(column, column))
        top, bottom = group[0].top, max([row.bottom for row in group])
        sure = self._sure if len(group) == 1 or not _are_several(texts) else UNPARTED
        cells = []
        column, count = 0, len(self._extents)
        while column < count:
            end = column + 1
            if reach:
                while end <= reach.get(column, column) and end not in texts:
                    end += 1
            cell = self._cell(number, column, end, texts.get(column, []), top, bottom)
            cells.append(cell if sure == 1.0 or not cell.text else cell._replace(confidence=sure))
            column = end
        return cells

    def _placed(self, row: TextRow) -> list[tuple[int, int, TextLine]]:
        """Return the line's text by column: first and last column it reaches, and what it says."""
        found: list[tuple[int, int, list[Segment]]] = []
        doubted: set[int] = set()
        inner = self._inner
        segments = row.segments(TOGETHER)
        group = len(segments) == 2 and ANCHOR.fullmatch(segments[0].text) is not None
        for segment in segments:
            column = bisect_right(inner, segment.x0 + 1.0)
            if bisect_left(inner, segment.x1 - 1.0, column) == column:
                if segment.x1 - segment.x0 <= 2.0:
                    column = bisect_right(inner, (segment.x0 + segment.x1) / 2)
                _add(found, column, segment)
                continue
            met = touched(segment, self._extents)
            crosses = (self._crosses(word.x0, word.x1) for word in segment.words())
            if len(met) > 1 and (group or any(crosses)):
                found.append((met[0], met[-1], [segment]))
                continue
            for word in segment.words():
                _add(found, self._column(word), Segment([word], word.x0, word.x1))
                doubted.add(found[-1][0])
        placed = [(column, last, _line_of(segments)) for column, last, segments in found]
        return (
            [
                (column, last, line._replace(confidence=UNPARTED) if column in doubted else line)
                for column, last, line in placed
            ]
            if len(doubted) > 1
            else placed
        )

    def _crosses(self, x0: float, x1: float) -> bool:
        return bisect_right(self._inner, x0 + 1.0) < bisect_left(self._inner, x1 - 1.0)

    def _column(self, word: Piece) -> int:
        return bisect_right(self._inner, (word.x0 + word.x1) / 2)

    def _cell(
        self,
        row: int,
        column: int,
        end: int,
        lines: list[TextLine],
        top: float,
        bottom: float,
    ) -> PageCell:
        box: Box = (self._rounded[column], round(top, 2), self._rounded[end], round(bottom, 2))
        place = Place(page=self._part.page, box=self._part.frame.displayed(box))
        said, below, sure = "", 0.0, 1.0
        if lines:
            (_, high, _, low), said, _, sure = lines[-1]
            below = (bottom - low) / (low - high)
        if len(lines) > 1:
            width = self._extents[end - 1][1] - self._extents[column][0]
            said, sure = joined(lines, width), min([line.confidence for line in lines])
        fields = (row, column, 1, end - column, said, (place,), below, sure)
        cell: PageCell = made(PageCell, fields)
        return cell

    def _heading(self, group: Sequence[TextRow], levels: "_Levels") -> list[PageCell]:
        """Return the cells of a heading in two rows: some stand over several columns."""
        top, bottom = group[0].top, max(row.bottom for row in group)
        cells = []
        below: dict[int, list[TextLine]] = {}
        for row in group:
            for segment in row.segments(TOGETHER):
                if not levels.over(segment):
                    for column, _, line in self._placed(TextRow(segment.runs, [], 0, 0)):
                        below.setdefault(column, []).append(line)
        for first, last, lines, floor in levels.spans:
            cells.append(self._cell(0, first, last + 1, lines, top, floor))
        under = {column for first, last, *_ in levels.spans for column in range(first, last + 1)}
        for column in range(len(self._extents)):
            cell = self._cell(0, column, column + 1, below.get(column, []), top, bottom)
            alone = column not in under
            cells.append(cell._replace(row=0 if alone else 1, rows=2 if alone else 1))
        return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _are_several(texts: Mapping[int, Sequence[TextLine]]) -> bool:
    """Return whether columns hold one figure under the other: what was taken for one row may be
    several, as where two tables stand side by side.
    """
    stacked = sum(
        1
        for lines in texts.values()
        if len(lines) > 1 and all(NUMERIC.fullmatch(line.text) for line in lines)
    )
    return stacked > 1


def _add(found: list[tuple[int, int, list[Segment]]], column: int, segment: Segment) -> None:
    """Add a segment to what its column says already, if that stands just before it."""
    if found and found[-1][0] == column:
        found[-1][2].append(segment)
    else:
        found.append((column, column, [segment]))


def _line_of(segments: Sequence[Segment]) -> TextLine:
    if len(segments) == 1:
        return segments[0].line
    return line_of([run for segment in segments for run in segment.runs])


@dataclass(slots=True)
class _Levels:
    """Headings over several columns: first and last column, their lines, where they end."""

    spans: list[tuple[int, int, list[TextLine], float]]
    over_several: set[int]

    def over(self, segment: Segment) -> bool:
        """Return whether the segment is a heading over several columns."""
        return id(segment) in self.over_several


def _levels(group: Sequence[TextRow], extents: Sequence[Extent]) -> _Levels | None:
    """Return the headings over several columns, None where there is none."""
    heads = heading_extents(group)
    found = _Levels([], set())
    for row in group:
        for segment in row.segments(TOGETHER):
            over = touched(segment, heads)
            met = touched(segment, extents)
            if len(over) < 2 or len(met) < 2:
                continue
            found.over_several.add(id(segment))
            line = segment.line
            for index, (first, last, lines, _) in enumerate(found.spans):
                if first <= met[-1] and met[0] <= last:
                    both = (min(first, met[0]), max(last, met[-1]))
                    found.spans[index] = (*both, [*lines, line], row.bottom)
                    break
            else:
                found.spans.append((met[0], met[-1], [line], row.bottom))
    return found if found.spans else None
