"""Forms: labels with their values beside or below them, one block for each task."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, pairwise

from pipeline.domain.document import Cell, SourceRef
from pipeline.domain.progress import PROGRESS_FIELDS, Field, Quote, ReportedLine
from pipeline.domain.submission import IgnoredRow
from pipeline.extract.header_words import HeaderWords
from pipeline.extract.row_kinds import RowKinds
from pipeline.extract.table_grid import TableGrid
from pipeline.language.comparable import folded
from pipeline.language.numbering import read_numbering, strip_numbering

_LONGEST_LABEL = 80
_OPENING = frozenset({Field.TASK, Field.NUMBER})


@dataclass(frozen=True, slots=True)
class Entry:
    """One label of a form with its value; `row` is where the label stands."""

    field: Field
    row: int
    value: Quote


@dataclass(slots=True)
class FormReader:
    """Reads the blocks of a form from top to bottom, each to one line."""

    grid: TableGrid
    entries: tuple[Entry, ...]
    kinds: RowKinds
    lines: list[ReportedLine] = field(default_factory=list)
    ignored: list[IgnoredRow] = field(default_factory=list)
    unknown: list[Cell] = field(default_factory=list)

    def read(self) -> None:
        """Make each block a line; a row that gives it nothing is ignored."""
        telling = {entry.row for entry in self.entries} | self._rows_of_values()
        unit: str | None = None
        for block in _blocks(self.entries):
            unit = next((e.value.text for e in block if e.field is Field.UNIT), unit)
            line = None if self.grid.silent else self._line(block, unit)
            if line is not None:
                self.lines.append(line)
            else:
                telling -= {entry.row for entry in block}
        first = min((entry.row for entry in self.entries), default=0)
        signed = False
        for row in range(self.grid.rows):
            texts = self.grid.texts(row)
            signed = signed or self.kinds.begins_signature(texts)
            if row not in telling or self.grid.is_hidden(row):
                reason = "signature" if signed and texts else "header" if texts else "blank"
                hidden = self.grid.is_hidden(row)
                if reason == "header" and row > first and not hidden:
                    self._ask_about(row)
                self.ignored.append(
                    IgnoredRow(self.grid.source(row), "hidden" if hidden else reason)
                )

    def _ask_about(self, row: int) -> None:
        """Note the label of a row that has a value beside it and whose label nobody knows."""
        cells = [cell for cell in self.grid.own(row) if cell.text.strip()]
        label = cells[0].text.strip()
        if len(cells) > 1 and len(label) <= _LONGEST_LABEL and any(map(str.isalpha, label)):
            self.unknown.append(cells[0])

    def _rows_of_values(self) -> set[int]:
        places = {source.place for entry in self.entries for source in entry.value.sources}
        return {
            row
            for row in range(self.grid.rows)
            for cell in self.grid.own(row)
            if places.intersection(cell.places)
        }

    def _line(self, block: list[Entry], unit: str | None) -> ReportedLine | None:
        title = next((entry.value for entry in block if entry.field is Field.TASK), None)
        if title is None:
            return None
        quotes: dict[Field, tuple[Quote, ...]] = {}
        for entry in block:
            if entry.field not in _OPENING:
                quotes[entry.field] = (*quotes.get(entry.field, ()), entry.value)
        number = next((entry.value for entry in block if entry.field is Field.NUMBER), None)
        first_word = title.text.split(maxsplit=1)[0]
        numbering = (
            read_numbering(number.text, number.value) if number else read_numbering(first_word)
        )
        return ReportedLine(
            file=self.grid.file,
            number=numbering.text if numbering else None,
            group=None,
            title=title,
            quotes=quotes,
            source=title.sources[0] if title.sources else SourceRef(self.grid.file),
            confidence=self.grid.confidence,
            unit_words=unit,
        )


def find_form(grid: TableGrid, words: HeaderWords, kinds: RowKinds) -> FormReader | None:
    """Return the reader of a form, None where the table names no task with its progress."""
    beside = [tuple(_entries(grid, words, strip)) for strip in _strips(grid, words)]
    if not all(map(_tells_progress, beside)):
        beside = [tuple(_entries(grid, words, range(grid.columns)))]
    if not all(map(_tells_progress, beside)):
        return None
    return FormReader(grid, tuple(chain.from_iterable(map(_settled, beside))), kinds)


def entries_of(grid: TableGrid, words: HeaderWords) -> tuple[Entry, ...]:
    """Return the labels of a table with their values, whatever they are about."""
    return tuple(_entries(grid, words, range(grid.columns)))


def _tells_progress(entries: tuple[Entry, ...]) -> bool:
    found = {entry.field for entry in entries}
    return Field.TASK in found and bool(found & PROGRESS_FIELDS)


def _strips(grid: TableGrid, words: HeaderWords) -> list[range]:
    """The columns of each of several forms beside each other: they repeat the label of the task."""
    for row in range(grid.rows):
        titles = [
            (cell.column, _letters(cell.text.partition(":")[0]))
            for cell in grid.own(row)
            if label_and_value(cell.text, words)[0] is Field.TASK
        ]
        starts = [column for column, label in titles if label == titles[0][1]]
        if len(starts) > 1:
            return [range(*edges) for edges in pairwise([0, *starts[1:], grid.columns])]
    return [range(grid.columns)]


def _letters(label: str) -> str:
    return "".join(filter(str.isalpha, folded(label)))


def _entries(grid: TableGrid, words: HeaderWords, columns: range) -> Iterator[Entry]:
    """The labels with their values; what stands beside no label goes on with the value above."""
    last: tuple[Field, int] | None = None
    taken: set[int] = set()
    for row in range(grid.rows):
        own = [cell for cell in grid.own(row) if cell.column in columns]
        cells = [cell for cell in own if id(cell) not in taken]
        labelled = False
        for at, cell in enumerate(cells):
            if id(cell) in taken:
                continue
            name, inline = label_and_value(cell.text, words)
            if name is None and len(own) == 1:
                name, inline = numbered_title(cell.text, words)
            if name is None:
                continue
            labelled = True
            value = _value(grid, cells, at, inline, words)
            if value is not None:
                taken.add(id(value[0]))
                yield Entry(name, row, value[1])
                last = name, value[0].column
        if not labelled and last is not None and len(cells) == 1 and cells[0].column == last[1]:
            yield Entry(last[0], row, grid.quote(cells[0]))


def _value(
    grid: TableGrid, cells: list[Cell], at: int, inline: str, words: HeaderWords
) -> tuple[Cell, Quote] | None:
    """The value in the label's own cell, else in the next cell, else in the cell below."""
    cell = cells[at]
    if inline:
        own = grid.quote(cell)
        return cell, Quote(inline, own.sources, confidence=own.confidence)
    beside = cells[at + 1] if at + 1 < len(cells) else None
    if beside is not None and label_and_value(beside.text, words)[0] is None:
        return beside, grid.quote(beside)
    following = cell.row + cell.row_span
    below = grid.cell(following, cell.column) if following < grid.rows else None
    alone = all(label_and_value(other.text, words)[0] for other in cells)
    if below is None or not alone or not below.text.strip() or below.row != following:
        return None
    return None if label_and_value(below.text, words)[0] else (below, grid.quote(below))


def label_and_value(text: str, words: HeaderWords) -> tuple[Field | None, str]:
    """Return the field that a text is the label of, and the value behind its colon, if any."""
    if any(map(str.isdigit, text)) and not any(map(str.isalpha, text)):
        # `40 %` is a value, though `%` heads a column of percents.
        return None, ""
    bare = strip_numbering(text.strip()).lstrip("-–+*• ")
    head, colon, rest = bare.partition(":")
    if len(head) > _LONGEST_LABEL:
        return None, ""
    field_named = words.label(head)
    return field_named, rest.strip() if colon and field_named else ""


def numbered_title(text: str, words: HeaderWords) -> tuple[Field | None, str]:
    """Return the title in a block's heading whose label looks like numbering (`Nhiệm vụ 2: Lập Đề
    án`), (None, "") where a text is no such heading.
    """
    head, _, title = text.partition(":")
    is_title = title.strip() and len(head) <= _LONGEST_LABEL and words.label(head) is Field.TASK
    return (Field.TASK, title.strip()) if is_title else (None, "")


def _settled(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries, a second title inside a block made what was done (`Nội dung thực hiện`)."""
    settled: list[Entry] = []
    since_title: set[Field] | None = None
    for at, entry in enumerate(entries):
        if entry.field in _OPENING and since_title and since_title & PROGRESS_FIELDS:
            since_title = None
        if entry.field is Field.TASK and since_title is not None:
            told = {e.field for e in entries[at:]} | since_title
            other = Field.NOTES if Field.RESULT in told else Field.RESULT
            entry = Entry(other, entry.row, entry.value)
        if entry.field is Field.TASK:
            since_title = set()
        elif since_title is not None:
            since_title.add(entry.field)
        settled.append(entry)
    return tuple(settled)


def _blocks(entries: tuple[Entry, ...]) -> Iterator[list[Entry]]:
    """The entries of each task; its number may stand before its title."""
    block: list[Entry] = []
    for entry in entries:
        present = {known.field for known in block}
        if entry.field in _OPENING and (entry.field in present or present & PROGRESS_FIELDS):
            yield block
            block = []
        block.append(entry)
    if block:
        yield block
