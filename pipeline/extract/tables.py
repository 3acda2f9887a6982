"""The report tables of a document, in whatever shape, read to lines and ignored rows."""

from dataclasses import dataclass, field, replace
from functools import partial

from pipeline.domain.document import Document, Table
from pipeline.domain.progress import Field, ReportedLine
from pipeline.domain.submission import IgnoredRow
from pipeline.extract.figure_table import FigureLines, figure_lines
from pipeline.extract.form import FormReader, find_form
from pipeline.extract.form_prose import form_below_heading
from pipeline.extract.header import SEARCHED_ROWS, Header, find_header
from pipeline.extract.header_words import HeaderWords
from pipeline.extract.header_years import first_year, years_of_report
from pipeline.extract.nested_tables import with_nested_words
from pipeline.extract.prose_labels import ProseLabels
from pipeline.extract.report_table import RowReader
from pipeline.extract.row_kinds import RowKinds
from pipeline.extract.table_grid import TableGrid, turned
from pipeline.language.numbering import only_numbered

_LABEL_COLUMNS = 2
"""First columns of a transposed table in which its labels are looked for."""

_SHORTEST_TITLE = 10
_MOSTLY = 0.5

Reader = RowReader | FormReader


@dataclass(frozen=True, slots=True)
class TableWords:
    """The words by which tables are told; built once a night."""

    headers: HeaderWords
    kinds: RowKinds
    labels: ProseLabels
    money: tuple[str, ...] = ()


@dataclass(slots=True)
class TablesRead:
    """The report tables of a document, and the rows of its tables of figures."""

    readers: list[Reader] = field(default_factory=list)
    figure_lines: list[ReportedLine] = field(default_factory=list)
    figure_totals: list[ReportedLine] = field(default_factory=list)
    figure_ignored: list[IgnoredRow] = field(default_factory=list)


def read_tables(
    file: str, document: Document, words: TableWords, *, calls_itself: bool = False
) -> TablesRead:
    """Return what reads each report table of the document, already read.

    In a document that calls itself a report and has no other table of tasks, one that tells how
    they go in its notes only is the report's. What is hidden is used only where nothing visible
    speaks; else its rows are ignored as hidden.
    """
    document = with_nested_words(document, partial(_is_report, file, words))
    years, year = years_of_report(document.paragraphs), first_year(document.paragraphs)
    read = _TableReading(file, words, years, year, use_hidden=False).read(document)
    if not read.readers and not read.figure_lines and calls_itself:
        noted = _TableReading(file, words, years, year, use_hidden=False, in_notes=True)
        read = noted.read(document)
    if any(reader.lines for reader in read.readers) or not _anything_hidden(document):
        return read
    return _TableReading(file, words, years, year, use_hidden=True).read(document)


def _is_report(file: str, words: TableWords, table: Table) -> bool:
    return find_header(TableGrid(file, table), words.headers) is not None


def _anything_hidden(document: Document) -> bool:
    return any(
        table.hidden or any(cell.hidden for cell in table.cells) for table in document.tables
    )


@dataclass(frozen=True, slots=True)
class _TableReading:
    """One pass over the tables of one document."""

    file: str
    words: TableWords
    years: frozenset[str]
    year: str | None
    use_hidden: bool
    in_notes: bool = False

    def read(self, document: Document) -> TablesRead:
        read = TablesRead()
        above: RowReader | None = None
        for table in document.tables:
            grid = TableGrid(self.file, table, self.use_hidden)
            reader = self._reader(grid, table) or self._below_heading(grid, document)
            figures = self._figures(grid, above) if reader is None else None
            if figures is not None:
                read.figure_lines += figures.lines
                read.figure_totals += figures.totals
                read.figure_ignored += figures.ignored
            elif reader is None and above is not None:
                reader = self._going_on(grid, above)
            if reader is not None:
                reader.read()
                read.readers.append(reader)
            if isinstance(reader, RowReader):
                above = reader
        return read

    def _figures(self, grid: TableGrid, above: RowReader | None) -> FigureLines | None:
        """The table's rows of figures; without a report table before it only those of money."""
        figures = figure_lines(grid, self.words.headers, self.words.kinds)
        if figures is None or (above is None and not figures.names(self.words.money)):
            return None
        return figures

    def _reader(self, grid: TableGrid, table: Table) -> Reader | None:
        """The reader of the first shape that fits: rows under a header, a column for each task, a
        form. What is none may be a table of figures, or go on with the table before.
        """
        reader = self._rows(grid, SEARCHED_ROWS) or self._columns(table)
        if reader is not None:
            return reader
        return find_form(grid, self.words.headers, self.words.kinds)

    def _below_heading(self, grid: TableGrid, document: Document) -> FormReader | None:
        """A form whose task stands in the paragraph right above it."""
        above = [p for p in document.paragraphs if p.order < grid.order and not p.hidden]
        heading = max(above, key=lambda paragraph: paragraph.order, default=None)
        between = heading is not None and any(
            heading.order < other.order < grid.order for other in document.tables
        )
        return form_below_heading(
            grid, None if between else heading, self.words.headers, self.words.kinds
        )

    def _rows(self, grid: TableGrid, searched: int) -> RowReader | None:
        header = find_header(grid, self.words.headers, searched)
        if header is None and self.in_notes:
            header = _told_in_notes(grid, self.words.headers)
        if header is None:
            return None
        return RowReader(
            grid, header.of_years(self.years, self.year), self.words.kinds, self.words.labels
        )

    def _columns(self, table: Table) -> RowReader | None:
        """A table turned on its side, if it has a column for each of several tasks."""
        if table.columns <= _LABEL_COLUMNS:
            return None
        reader = self._rows(TableGrid(self.file, turned(table), self.use_hidden), _LABEL_COLUMNS)
        if reader is None or len(set(_titles(reader.grid, reader.header))) < _LABEL_COLUMNS:
            return None
        return reader if _labels_stand_once(reader, self.words.headers) else None

    def _has_own_header(self, grid: TableGrid) -> bool:
        """Whether a table begins with a header of numbers: `STT | Số, ký hiệu | Trích yếu`."""
        return any(self.words.headers.label(text) is Field.NUMBER for text in grid.texts(0))

    def _going_on(self, grid: TableGrid, above: RowReader) -> RowReader | None:
        """A table without a header of its own that goes on with the columns of the one before."""
        if grid.columns != above.grid.columns or self._has_own_header(grid):
            return None
        header = replace(above.header, row=0, depth=0, unknown=())
        titles = [title for title in _titles(grid, header) if len(title) >= _SHORTEST_TITLE]
        if len(titles) < _MOSTLY * grid.rows:
            return None
        reader = RowReader(grid, header, self.words.kinds, self.words.labels)
        reader.go_on_from(above)
        return reader


def _told_in_notes(grid: TableGrid, words: HeaderWords) -> Header | None:
    """The header of a table of tasks whose notes say what was done, for most of them."""
    header = find_header(grid, words, wanted=lambda found: found.is_of_notes)
    if header is None:
        return None
    notes = next(column for column, found in header.fields.items() if found is Field.NOTES)
    rows = range(header.row + header.depth, grid.rows)
    told = [row for row in rows if (cell := grid.cell(row, notes)) and cell.text.strip()]
    if len(told) <= _MOSTLY * len(rows):
        return None
    return replace(header, fields={**header.fields, notes: Field.RESULT})


def _titles(grid: TableGrid, header: Header) -> list[str]:
    """The texts that stand below the header in its columns of titles."""
    columns = [column for column, field in header.fields.items() if field is Field.TASK]
    cells = (
        grid.cell(row, column)
        for row in range(header.row + header.depth, grid.rows)
        for column in columns[:1]
    )
    return [cell.text.strip() for cell in cells if cell is not None and cell.text.strip()]


def _labels_stand_once(reader: RowReader, words: HeaderWords) -> bool:
    """Whether only the first columns hold labels: a form has them in others too."""
    grid, first = reader.grid, reader.header.row + reader.header.depth
    return not any(
        words.label(text) is not None and not only_numbered(text)
        for row in range(first, grid.rows)
        for text in grid.texts(row)
    )
