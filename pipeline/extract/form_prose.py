"""Forms that no table holds, or not wholly: labelled paragraphs, and a heading over its labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.domain.document import Cell, Paragraph, SourceRef, Table
from pipeline.domain.progress import PROGRESS_FIELDS, Field, Quote, ReportedLine
from pipeline.extract.form import (
    Entry,
    FormReader,
    entries_of,
    find_form,
    label_and_value,
    numbered_title,
)
from pipeline.extract.header_words import HeaderWords
from pipeline.extract.prose import says_nothing, split_heading
from pipeline.extract.prose_marks import PLAIN, read_mark, unmarked
from pipeline.extract.row_kinds import RowKinds
from pipeline.extract.signature import before_signature
from pipeline.extract.table_grid import TableGrid
from pipeline.extract.torn_tables import headings_beside
from pipeline.settings.model import Vocabulary

_FEWEST_LABELS = 2
_FEWEST_WORDS_OF_TITLE = 3
_LONGEST_LABEL_ALONE = 80


@dataclass(frozen=True, slots=True)
class ProseForm:
    """The lines of labelled paragraphs, and the `order` of the paragraphs that they are made of."""

    lines: tuple[ReportedLine, ...] = ()
    orders: frozenset[int] = frozenset()


def forms_in_paragraphs(
    file: str,
    paragraphs: Sequence[Paragraph],
    vocabulary: Vocabulary,
    words: HeaderWords,
    kinds: RowKinds,
) -> ProseForm:
    """Return the tasks that paragraphs tell of as a form does, each under its label: `Tên nhiệm vụ:
    …`, `Kết quả: …`, `Tiến độ: 80%`. What follows without a label goes on with the value above it.

    None where labels stand beside each other: these head the columns of a table that is torn.
    """
    lines: list[ReportedLine] = []
    orders: set[int] = set()
    if headings_beside(paragraphs, words):
        return ProseForm()
    for stretch in _stretches(paragraphs, vocabulary, words):
        reader = find_form(TableGrid(file, _as_column(stretch)), words, kinds)
        if reader is not None:
            reader.read()
            lines += reader.lines
            orders |= {paragraph.order for paragraph in stretch}
    return ProseForm(tuple(lines), frozenset(orders))


def _stretches(
    paragraphs: Sequence[Paragraph], vocabulary: Vocabulary, words: HeaderWords
) -> Iterator[list[Paragraph]]:
    """The paragraphs from a task's label to the next heading of something else."""
    stretch: list[Paragraph] = []
    level = PLAIN
    for paragraph in before_signature(paragraphs, vocabulary.signatures):
        field = _label(paragraph.text, words)
        if field is Field.TASK:
            level = read_mark(paragraph.text).level
            stretch.append(paragraph)
        elif stretch and not _ends_form(paragraph, field, level, vocabulary):
            stretch.append(paragraph)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _label(text: str, words: HeaderWords) -> Field | None:
    return label_and_value(text, words)[0] or numbered_title(text, words)[0]


def _ends_form(
    paragraph: Paragraph, field: Field | None, level: int, vocabulary: Vocabulary
) -> bool:
    """Whether a paragraph begins something else: a section, or the words that close a report."""
    if says_nothing(paragraph.text, vocabulary):
        return ":" not in paragraph.text
    marked = read_mark(paragraph.text)
    if field is not None:
        return marked.numbered and marked.level < min(level, PLAIN)
    return marked.numbered or split_heading(paragraph.text)[0] is not None


def _as_column(paragraphs: Sequence[Paragraph]) -> Table:
    cells = tuple(
        Cell(row, 0, paragraph.text, paragraph.places, confidence=paragraph.confidence)
        for row, paragraph in enumerate(paragraphs)
    )
    return Table(len(cells), 1, cells, paragraphs[0].order)


def form_below_heading(
    grid: TableGrid, heading: Paragraph | None, words: HeaderWords, kinds: RowKinds
) -> FormReader | None:
    """Return the reader of a table of labels with their values whose task the heading right above
    names (`1. Xây dựng Đề án …`); None where the labels tell no progress or nothing names a task.
    """
    title = None if heading is None else _title(heading.text, words)
    if heading is None or title is None:
        return None
    entries = entries_of(grid, words)
    found = {entry.field for entry in entries}
    if Field.TASK in found or len(found & PROGRESS_FIELDS) < _FEWEST_LABELS:
        return None
    sources = tuple(SourceRef(grid.file, place) for place in heading.places)
    named = Entry(Field.TASK, -1, Quote(title, sources, confidence=heading.confidence))
    return FormReader(grid, (named, *entries), kinds)


def _title(text: str, words: HeaderWords) -> str | None:
    """The task that a heading names, with or without a label before it."""
    field, named = numbered_title(text, words)
    if field is None:
        field, named = label_and_value(text, words)
    title = named if field is Field.TASK else unmarked(text).rstrip(" :.")
    is_label = len(title) <= _LONGEST_LABEL_ALONE and words.label(title) is not None
    return None if is_label or len(title.split()) < _FEWEST_WORDS_OF_TITLE else title
