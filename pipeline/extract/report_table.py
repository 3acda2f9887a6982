"""A report table → reported lines; every row becomes a line or is ignored with a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.domain.document import Cell, SourceRef
from pipeline.domain.progress import MEASURES, Field, Figure, Quote, ReportedLine
from pipeline.domain.submission import IgnoredRow
from pipeline.extract.columns import is_percent, percent_values, settle_columns
from pipeline.extract.header import Header
from pipeline.extract.header_years import staged_columns
from pipeline.extract.named_figures import FigureNames
from pipeline.extract.part_names import PartNames
from pipeline.extract.prose_labels import ProseLabels
from pipeline.extract.row_kinds import RowKinds
from pipeline.extract.row_names import RowNames
from pipeline.extract.row_quotes import (
    labelled_quotes,
    row_figures,
    row_quotes,
    tells_progress,
)
from pipeline.extract.table_grid import TableGrid
from pipeline.language.comparable import comparable, folded, is_longer
from pipeline.language.numbering import Numbering, NumberingKind, is_column_numbers

_MOST_HEADINGS = 20


@dataclass(slots=True)
class RowReader:
    """Reads the rows under one header from top to bottom, remembering the group it is in.

    `unanswered` are the titles of rows that say nothing of progress.
    """

    grid: TableGrid
    header: Header
    kinds: RowKinds
    labels: ProseLabels
    fields: Mapping[int, Field] = field(init=False)
    column_values: tuple[float, ...] = field(init=False)
    header_texts: frozenset[str] = field(init=False)
    longest_header: int = field(init=False)
    staged: frozenset[int] = field(init=False)
    names: RowNames = field(init=False)
    parts: PartNames = field(init=False)
    figure_names: FigureNames = field(init=False)
    done_by: bool = field(init=False)
    last_numbered: int = field(init=False)
    group: str | None = None
    headings: tuple[str, ...] = ()
    in_signature: bool = False
    task_above: bool = False
    task_bullet: str | None = None
    task_number: str | None = None
    lines: list[ReportedLine] = field(default_factory=list)
    ignored: list[IgnoredRow] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        first = self.header.row + self.header.depth
        self.fields = settle_columns(self.grid, self.header, first)
        self.names = RowNames(self.grid, self.fields)
        self.parts = PartNames.of(self.grid, self.fields, self.header.texts, first)
        self.figure_names = FigureNames.of(self.fields, self.header.texts)
        self.done_by = any(
            found is Field.LEAD and "thuc hien" in folded(self.header.texts.get(column, ""))
            for column, found in self.fields.items()
        )
        self.header_texts = frozenset(
            comparable(text)
            for row in range(self.header.row, first)
            for text in self.grid.texts(row)
        )
        rows = range(first, self.grid.rows)
        self.last_numbered = max((r for r in rows if self.names.number(r)), default=-1)
        self.longest_header = max(map(len, self.header_texts), default=0)
        self.staged = staged_columns(self.fields, self.header.texts)
        self.column_values = tuple(
            value
            for column, found in self.fields.items()
            if found is Field.PERCENT
            for value in percent_values(self.grid, column, first)
        )

    def go_on_from(self, above: "RowReader") -> None:
        """Begin where another table ended: in its group, its percent columns read as one."""
        self.group, self.headings = above.group, above.headings
        self.column_values = (*above.column_values, *self.column_values)

    def read(self) -> None:
        """Sort every row of the table into lines and ignored rows."""
        for row in range(self.grid.rows):
            if row < self.header.row + self.header.depth:
                self._ignore(row, "hidden" if self.grid.silent else "header")
                continue
            reason = self._reason_to_ignore(row)
            if reason is None:
                self._take(row)
                continue
            self._ignore(row, reason)
            title = self.names.title(row) if reason in ("blank", "group") else None
            if title is not None:
                self.unanswered.append(title.text)

    def _reason_to_ignore(self, row: int) -> str | None:
        if self.grid.is_hidden(row):
            return "hidden"
        texts = self.grid.texts(row)
        if not texts:
            return "blank"
        if self._in_signature(row, texts):
            return "signature"
        if is_column_numbers(texts):
            return "column_numbers"
        if self._repeats_header(texts):
            return "header"
        return self._reason_without_progress(row, texts)

    def _in_signature(self, row: int, texts: tuple[str, ...]) -> bool:
        """A numbered row that tells of progress is never part of a signature block, nor is one
        that tells how far a title has come.
        """
        title = self.names.title(row)
        told = self._has_progress(row)
        reported = told and (
            self.names.number(row) is not None or (title is not None and self._has_percent(row))
        )
        told_of = title.text if told and title is not None else None
        self.in_signature = not reported and (
            self.in_signature
            or self.kinds.begins_signature(texts, told_of, last=row > self.last_numbered)
        )
        return self.in_signature

    def _has_percent(self, row: int) -> bool:
        cells = (
            self.grid.cell(row, column)
            for column, found in self.fields.items()
            if found is Field.PERCENT
        )
        return any(cell is not None and cell.row == row and is_percent(cell) for cell in cells)

    def _reason_without_progress(self, row: int, texts: tuple[str, ...]) -> str | None:
        numbering = self.names.number(row)
        if numbering is None and self.kinds.is_total(texts):
            return "total"
        if self._has_progress(row):
            return None
        if numbering is not None and numbering.kind is NumberingKind.ROMAN:
            self._enter_group(numbering.group, texts)
            return "group"
        if self._is_parent(row, numbering):
            self._enter_group(self.group, texts)
            return "group"
        named = numbering is not None or self.names.title(row) is not None
        return None if named and self._told_below(row) else "blank"

    def _told_below(self, row: int) -> bool:
        """Whether the bullets right below a task's own row, of another kind than its own, say what
        was done.
        """
        own = self.names.bullet(row)
        for below in range(row + 1, self.grid.rows):
            bullet = self.names.bullet(below)
            if bullet is None or bullet == own:
                return False
            if self._has_progress(below):
                return True
        return False

    def _enter_group(self, group: str | None, texts: tuple[str, ...]) -> None:
        self.group, self.task_above, self.task_number = group, False, None
        heading = max(texts, key=len).strip()
        kept = tuple(known for known in self.headings if known != heading)
        self.headings = (*kept, heading)[-_MOST_HEADINGS:]

    def _is_parent(self, row: int, numbering: Numbering | None) -> bool:
        """Whether the next numbered row goes one level deeper."""
        if numbering is None:
            return len(self.grid.texts(row)) == 1
        following = self.names.number(row + 1) if row + 1 < self.grid.rows else None
        return following is not None and following.text.startswith(f"{numbering.text}.")

    def _has_progress(self, row: int) -> bool:
        return tells_progress(self.grid, row, self.fields)

    def _repeats_header(self, texts: tuple[str, ...]) -> bool:
        needed = max(2, len(texts) // 2 + 1)
        for left, text in zip(range(len(texts), 0, -1), texts, strict=True):
            if needed > left:
                return False
            longer = is_longer(text, self.longest_header)
            needed -= not longer and comparable(text) in self.header_texts
        return needed <= 0

    def _take(self, row: int) -> None:
        title, numbering = self.names.title(row), self.names.number(row)
        nameless = title is None and numbering is None and bool(self.lines)
        goes_on = nameless or self.names.continues_merged(row)
        quotes = self._quotes(row, self.fields, own_only=goes_on)
        if goes_on and not quotes:
            self._ignore(row, "blank")
            return
        if self.parts.opens(row):
            self._take_first_part(row, title, numbering)
        elif self.lines and self.parts.goes_on(row):
            self._add_line(row, self.parts.name(row), None, quotes, continues=True)
        elif nameless and (self.lines[-1].continues or MEASURES.isdisjoint(quotes)):
            self.lines[-1] = self.lines[-1].with_more(quotes, self._figures(row))
        else:
            title = self.lines[-1].title if nameless else title
            self._add_line(
                row, title, numbering, quotes, continues=nameless or self._continues(row)
            )

    def _take_first_part(self, row: int, title: Quote | None, numbering: Numbering | None) -> None:
        """Take the task with what is said of all its parts, then the first of them."""
        of_all = self.parts.of_all(row, self.fields)
        rest = {column: name for column, name in self.fields.items() if column not in of_all}
        whole = self._quotes(row, of_all, own_only=False)
        self._add_line(row, title, numbering, whole, continues=self._continues(row))
        quotes = self._quotes(row, rest, own_only=True)
        if quotes:
            # What the row counts belongs to its part.
            self.lines[-1] = replace(self.lines[-1], figures=())
            self._add_line(row, self.parts.name(row), None, quotes, continues=True)

    def _quotes(
        self, row: int, fields: Mapping[int, Field], *, own_only: bool
    ) -> dict[Field, tuple[Quote, ...]]:
        quotes = row_quotes(
            self.grid,
            row,
            fields,
            self.staged,
            ticked=self.header.ticked,
            names=self.figure_names,
            own_only=own_only,
        )
        return quotes | labelled_quotes(quotes, self.labels)

    def _add_line(
        self,
        row: int,
        title: Quote | None,
        numbering: Numbering | None,
        quotes: Mapping[Field, tuple[Quote, ...]],
        *,
        continues: bool,
    ) -> None:
        source = self.grid.source(row)
        self.lines.append(
            ReportedLine(
                file=self.grid.file,
                number=numbering.text if numbering else None,
                group=self.group,
                title=title or Quote("", (source,)),
                quotes=quotes,
                source=source,
                column_values=self.column_values,
                confidence=self.grid.confidence,
                continues=continues,
                unit_words=self._words(quotes, Field.UNIT),
                done_by=self._words(quotes, Field.LEAD) if self.done_by else None,
                headings=self.headings,
                figures=self._figures(row),
            )
        )

    def _figures(self, row: int) -> tuple[Figure, ...]:
        return row_figures(self.grid, row, self.fields, self.header.texts)

    def _continues(self, row: int) -> bool:
        """Whether a row goes on with the task above: under its merged title, as its bullet, or with
        a number that goes on with the task's (`1.1` below `1`).
        """
        bullet, numbering = self.names.bullet(row), self.names.number(row)
        if self.names.continues_merged(row):
            return bool(self.lines)
        number = numbering.text if numbering is not None else ""
        if self.task_number is not None and number.startswith(f"{self.task_number}."):
            return True
        if bullet is not None and self.task_above and bullet != self.task_bullet:
            return True
        self.task_above, self.task_bullet, self.task_number = True, bullet, number or None
        return False

    def _words(self, quotes: Mapping[Field, tuple[Quote, ...]], of: Field) -> str | None:
        named = quotes.get(of, ())
        return named[0].text if named else None

    def _ignore(self, row: int, reason: str) -> None:
        self.ignored.append(IgnoredRow(self.grid.source(row), reason))


def unknown_headers(file: str, cells: Iterable[Cell]) -> tuple[tuple[str, SourceRef], ...]:
    """Return header cells that the vocabulary does not know, as words with their places."""
    return tuple(
        (cell.text.strip().rstrip(": "), SourceRef(file, cell.places[0]))
        for cell in cells
        if cell.places
    )
