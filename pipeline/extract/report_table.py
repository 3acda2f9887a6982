"""A report table → reported lines; every row becomes a line or is ignored with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.domain.document import SourceRef
from pipeline.domain.progress import Field, Quote, ReportedLine
from pipeline.domain.submission import IgnoredRow
from pipeline.extract.columns import percent_values, settle_columns
from pipeline.extract.header import PROGRESS_FIELDS, Header
from pipeline.extract.table_grid import TableGrid
from pipeline.language.comparable import comparable
from pipeline.language.numbering import (
    Numbering,
    NumberingKind,
    is_column_numbers,
    read_numbering,
)
from pipeline.settings.model import Vocabulary


@dataclass(slots=True)
class RowReader:
    """Reads the rows under one header from top to bottom, remembering the group it is in."""

    grid: TableGrid
    header: Header
    vocabulary: Vocabulary
    fields: Mapping[int, Field] = field(init=False)
    column_values: tuple[float, ...] = field(init=False)
    header_texts: frozenset[str] = field(init=False)
    group: str | None = None
    in_signature: bool = False
    lines: list[ReportedLine] = field(default_factory=list)
    ignored: list[IgnoredRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        first = self.header.row + self.header.depth
        self.fields = settle_columns(self.grid, self.header, first)
        self.header_texts = frozenset(
            comparable(text)
            for row in range(self.header.row, first)
            for text in self.grid.texts(row)
        )
        self.column_values = tuple(
            value
            for column, found in self.fields.items()
            if found is Field.PERCENT
            for value in percent_values(self.grid, column, first)
        )

    def read(self) -> None:
        """Sort every row of the table into lines and ignored rows."""
        for row in range(self.grid.rows):
            if row < self.header.row + self.header.depth:
                self._ignore(row, "header")
                continue
            reason = self._reason_to_ignore(row)
            if reason is None:
                self._take(row)
            else:
                self._ignore(row, reason)

    def _reason_to_ignore(self, row: int) -> str | None:
        texts = self.grid.texts(row)
        if not texts:
            return "blank"
        if self.in_signature or self._begins_signature(texts):
            self.in_signature = True
            return "signature"
        if all(cell.hidden for cell in self.grid.row(row)) or self.grid.hidden:
            return "hidden"
        if is_column_numbers(texts):
            return "column_numbers"
        if self._repeats_header(row):
            return "header"
        return self._reason_without_progress(row, texts)

    def _reason_without_progress(self, row: int, texts: tuple[str, ...]) -> str | None:
        if self._begins(texts[0], self.vocabulary.totals) or (
            len(texts) > 1 and self._begins(texts[1], self.vocabulary.totals)
        ):
            return "total"
        if self._has_progress(row):
            return None
        numbering = self._numbering(row)
        if self._names_group(row, numbering):
            self.group = numbering.group if numbering else None
            return "group"
        return "group" if self._is_parent(row, numbering) else "blank"

    def _names_group(self, row: int, numbering: Numbering | None) -> bool:
        """Whether a row without progress is a group's title: Roman, or the only text of its row."""
        return numbering is not None and numbering.kind is NumberingKind.ROMAN

    def _is_parent(self, row: int, numbering: Numbering | None) -> bool:
        """Whether the next numbered row goes one level deeper."""
        if numbering is None:
            return len(self.grid.texts(row)) == 1
        following = self._numbering(row + 1) if row + 1 < self.grid.rows else None
        return following is not None and following.text.startswith(f"{numbering.text}.")

    def _has_progress(self, row: int) -> bool:
        """Whether a cell of this row's own says something of progress; a group row's merged title
        does not, though it covers the columns of progress.
        """
        for column, found in self.fields.items():
            cell = self.grid.cell(row, column)
            own = cell is not None and (cell.row == row or cell.row_span > 1)
            if cell is None or not own or found not in PROGRESS_FIELDS:
                continue
            if cell.column != column and self.fields.get(cell.column) not in PROGRESS_FIELDS:
                continue
            if cell.text.strip() or cell.formula == "missing":
                return True
        return False

    def _repeats_header(self, row: int) -> bool:
        texts = [comparable(text) for text in self.grid.texts(row)]
        same = sum(text in self.header_texts for text in texts)
        return same >= max(2, len(texts) // 2 + 1)

    def _begins_signature(self, texts: tuple[str, ...]) -> bool:
        return len(texts) <= 3 and any(self._begins(t, self.vocabulary.signatures) for t in texts)

    def _begins(self, text: str, phrases: tuple[str, ...]) -> bool:
        # Tones matter here: `Cộng` begins a row of sums, `Công nghiệp` does not.
        plain = f"{comparable(text)} "
        return any(plain.startswith(f"{comparable(phrase)} ") for phrase in phrases)

    def _numbering(self, row: int) -> Numbering | None:
        for column, found in self.fields.items():
            if found is Field.NUMBER:
                cell = self.grid.cell(row, column)
                if cell is not None and cell.text.strip():
                    return read_numbering(cell.text, cell.value)
        title = self._title(row)
        return read_numbering(title.text.split(maxsplit=1)[0]) if title and title.text else None

    def _title(self, row: int) -> Quote | None:
        for column, found in self.fields.items():
            cell = self.grid.cell(row, column)
            if found is Field.TASK and cell is not None and cell.text.strip():
                return self.grid.quote(cell)
        return None

    def _take(self, row: int) -> None:
        quotes, title = self._quotes(row), self._title(row)
        numbering = self._numbering(row)
        if title is None and numbering is None and self.lines:
            self.lines[-1] = _continued(self.lines[-1], quotes)
            return
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
            )
        )

    def _quotes(self, row: int) -> dict[Field, tuple[Quote, ...]]:
        quotes: dict[Field, tuple[Quote, ...]] = {}
        for column, found in self.fields.items():
            cell = self.grid.cell(row, column)
            if cell is None or found in (Field.NUMBER, Field.TASK) or cell.column != column:
                continue
            if cell.text.strip() or cell.formula == "missing":
                quotes[found] = (*quotes.get(found, ()), self.grid.quote(cell))
        return quotes

    def _ignore(self, row: int, reason: str) -> None:
        self.ignored.append(IgnoredRow(self.grid.source(row), reason))


def _continued(line: ReportedLine, more: Mapping[Field, tuple[Quote, ...]]) -> ReportedLine:
    """A row without number and title goes on with what the row above it says."""
    quotes = dict(line.quotes)
    for name, added in more.items():
        quotes[name] = (*quotes.get(name, ()), *added)
    return replace(line, quotes=quotes)


def unknown_headers(reader: RowReader) -> tuple[tuple[str, SourceRef], ...]:
    """Return the header cells that the vocabulary does not know, with their places."""
    return tuple(
        (cell.text.strip(), SourceRef(reader.grid.file, cell.places[0]))
        for cell in reader.header.unknown
        if cell.places
    )
