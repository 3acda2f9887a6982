"""Lines of a workbook that are no prose: the head of each further sheet, a header without rows."""

from collections import Counter
from collections.abc import Callable, Sequence

from pipeline.domain.document import Document, Paragraph
from pipeline.extract.header_words import HeaderWords
from pipeline.extract.prose import topic_of
from pipeline.language.nil_answers import tells_of_work
from pipeline.settings.model import Vocabulary

_FEWEST_HEADERS = 2
_LONGEST_NAME = 100
_LONGEST_HEAD = 12
"""Lines of a sheet among which its title stands."""


def without_sheet_titles(
    document: Document,
    paragraphs: Sequence[Paragraph],
    is_title: Callable[[str], bool],
    vocabulary: Vocabulary,
    words: HeaderWords,
) -> list[Paragraph]:
    """Return the paragraphs but those down to the title of a further sheet, which says again who
    reports, but the header of a table of which nothing else was left, and but what a table right
    below it is called.
    """
    tables = frozenset(table.order for table in document.tables)
    sheets = [p.places[0].sheet if p.places else None for p in paragraphs]
    titles: dict[str | None, int] = {}
    for at, sheet in enumerate(sheets):
        if at - sheets.index(sheet) < _LONGEST_HEAD and is_title(paragraphs[at].text):
            titles.setdefault(sheet, at)
    headed = Counter(
        _row(paragraph) for paragraph in paragraphs if words.label(paragraph.text) is not None
    )
    kept = []
    for at, (paragraph, sheet) in enumerate(zip(paragraphs, sheets, strict=True)):
        head = sheet != sheets[0] and at <= titles.get(sheet, -1)
        header = headed[_row(paragraph)] >= _FEWEST_HEADERS
        called = paragraph.order + 1 in tables and _only_names(paragraph.text, vocabulary)
        if sheet is None or not (head or header or called):
            kept.append(paragraph)
    return kept


def _only_names(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is a name, neither a section's nor a sentence about work."""
    told = text.rstrip().endswith((".", ";", "!")) or ":" in text or tells_of_work(text)
    return not told and len(text) <= _LONGEST_NAME and topic_of(text, vocabulary.sections) is None


def _row(paragraph: Paragraph) -> tuple[str | None, str]:
    """The sheet and the row, as people number it, that a paragraph stands in."""
    place = paragraph.places[0] if paragraph.places else None
    if place is None or place.cell is None:
        return None, ""
    return place.sheet, place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
