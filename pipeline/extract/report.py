"""One document → its extraction: the lines of its report tables and the passages of its prose."""

from collections.abc import Iterable

from pipeline.domain.document import Document, Paragraph
from pipeline.domain.extraction import Extraction, Passage, UnknownHeader
from pipeline.extract.header import HeaderWords, find_header
from pipeline.extract.prose import passages
from pipeline.extract.report_table import RowReader, unknown_headers
from pipeline.extract.table_grid import TableGrid
from pipeline.language.comparable import contains_words, folded
from pipeline.settings.model import Vocabulary

_LONGEST_KIND = 60


def extract(file: str, document: Document, vocabulary: Vocabulary) -> Extraction:
    """Return everything that `document`, lying at `file`, says in the shape of a report.

    Hidden tables are used only where no visible one speaks; their rows are ignored as `hidden`.
    """
    readers = _read_tables(file, document, vocabulary)
    lines = tuple(line for reader in readers for line in reader.lines)
    ignored = tuple(row for reader in readers for row in reader.ignored)
    prose = _prose(file, document, vocabulary)
    nil = not lines and _says_nil(document.paragraphs, prose, vocabulary)
    return Extraction(
        lines=lines,
        ignored_rows=ignored,
        passages=prose,
        unknown_headers=tuple(
            UnknownHeader(text, source) for r in readers for text, source in unknown_headers(r)
        ),
        is_report=bool(readers) or bool(prose) or nil,
        nil=nil,
    )


def _read_tables(file: str, document: Document, vocabulary: Vocabulary) -> list[RowReader]:
    words = HeaderWords(vocabulary.headers)
    readers = []
    for table in document.tables:
        grid = TableGrid(file, table)
        header = find_header(grid, words)
        if header is not None:
            readers.append(RowReader(grid, header, vocabulary))
    if readers and all(reader.grid.hidden for reader in readers):
        for reader in readers:
            reader.grid.hidden = False
    for reader in readers:
        reader.read()
    return readers


def _prose(file: str, document: Document, vocabulary: Vocabulary) -> tuple[Passage, ...]:
    """The passages of a document that calls itself a report; another kind of document has none."""
    visible = [paragraph for paragraph in document.paragraphs if not paragraph.hidden]
    if not _calls_itself(visible, vocabulary.report_kinds):
        return ()
    return passages(file, visible, vocabulary)


def _calls_itself(paragraphs: Iterable[Paragraph], kinds: tuple[str, ...]) -> bool:
    """Whether a line of its own says the kind of document (`BÁO CÁO`), as letterheads do."""
    short = (p.text for p in paragraphs if len(p.text) <= _LONGEST_KIND)
    return any(folded(text).startswith(folded(kind)) for text in short for kind in kinds)


def _says_nil(
    paragraphs: tuple[Paragraph, ...], prose: tuple[Passage, ...], vocabulary: Vocabulary
) -> bool:
    """Whether the document says that there is nothing to report, and reports nothing else.

    What stands under difficulties, proposals or next steps answers that section only: `Khó khăn:
    không phát sinh` is no report of nothing.
    """
    aside = {passage.source.place for passage in prose if passage.topic in _OWN_MEANING}
    told = [passage.text for passage in prose if passage.topic not in _OWN_MEANING]
    open_texts = [p.text for p in paragraphs if not p.places or p.places[0] not in aside]
    return any(_is_nil(text, vocabulary.nil) for text in open_texts) and all(
        _is_nil(text, vocabulary.nil) for text in told
    )


def _is_nil(text: str, phrases: tuple[str, ...]) -> bool:
    return any(contains_words(text, phrase) for phrase in phrases)


_OWN_MEANING = frozenset({"difficulties", "proposals", "next_steps"})
