"""One document → its extraction: the lines of its report tables and the passages of its prose."""

from collections.abc import Iterable

from pipeline.domain.document import Cell, Document, Paragraph
from pipeline.domain.extraction import Extraction, Passage, UnknownHeader
from pipeline.domain.progress import ASIDE
from pipeline.extract.counting_unit import counted_in, counting_unit
from pipeline.extract.form_prose import forms_in_paragraphs
from pipeline.extract.header_words import HeaderWords
from pipeline.extract.letters import is_reporting_letter
from pipeline.extract.lost_breaks import with_lost_breaks
from pipeline.extract.nil_reports import answers_with_a_blank, says_nil
from pipeline.extract.prose import (
    OTHER,
    beside_tables,
    passages,
    passages_without_heading,
)
from pipeline.extract.prose_labels import ProseLabels
from pipeline.extract.prose_tasks import prose_lines
from pipeline.extract.report_table import RowReader, unknown_headers
from pipeline.extract.row_kinds import RowKinds
from pipeline.extract.sheet_titles import without_sheet_titles
from pipeline.extract.tables import Reader, TableWords, read_tables
from pipeline.extract.torn_tables import torn_from
from pipeline.language.comparable import folded
from pipeline.language.nil_answers import is_only_nil
from pipeline.settings.model import Vocabulary

_LONGEST_KIND = 60
_LONGEST_NIL = 60


class Extractor:
    """Extracts documents with one vocabulary; what all are compared with is prepared once.

    `titles` are names of tasks and their parts by which a column of tasks is known whatever its
    header.
    """

    def __init__(self, vocabulary: Vocabulary, titles: Iterable[str] = ()) -> None:
        self._vocabulary = vocabulary
        self._labels = ProseLabels(vocabulary)
        money = tuple(word for words in vocabulary.money.values() for word in words)
        self._words = TableWords(
            _header_words(vocabulary, titles), RowKinds(vocabulary), self._labels, money
        )
        self._kinds = tuple(folded(kind) for kind in vocabulary.report_kinds)
        self._other_kinds = tuple(folded(kind) for kind in vocabulary.other_kinds)

    def extract(self, file: str, document: Document) -> Extraction:
        """Return everything that `document`, lying at `file`, says in the shape of a report.

        Only a document that calls itself a report has prose.
        """
        visible = [paragraph for paragraph in document.paragraphs if not paragraph.hidden]
        letter = not self._names_a_kind(visible) and is_reporting_letter(visible)
        calls = letter or self._calls_itself(visible)
        read = read_tables(file, document, self._words, calls_itself=calls)
        readers = read.readers
        unit = counting_unit(document)
        lines = tuple(counted_in((line for reader in readers for line in reader.lines), unit))
        form = forms_in_paragraphs(
            file, visible, self._vocabulary, self._words.headers, self._words.kinds
        )
        outside = [paragraph for paragraph in visible if paragraph.order not in form.orders]
        own = without_sheet_titles(
            document, outside, self._is_report_title, self._vocabulary, self._words.headers
        )
        told = with_lost_breaks(own, self._labels) if calls else ()
        prose = passages(file, told, self._vocabulary)
        aside = all(passage.topic in ASIDE for passage in prose)
        opens = letter or self._opens_as_report(told)
        if aside and (calls if readers else opens):
            known = {passage.source for passage in prose}
            found = passages_without_heading(file, told, self._vocabulary)
            found = beside_tables(found) if readers else found
            prose = (*(passage for passage in found if passage.source not in known), *prose)
        sections = prose if any(passage.topic != OTHER for passage in prose) else ()
        nil = (
            not lines
            and not form.lines
            and (
                says_nil(document.paragraphs, prose, _only_titles(readers), self._vocabulary)
                or (opens and answers_with_a_blank(told, self._is_report_title, self._vocabulary))
            )
        )
        torn = torn_from(outside, self._words.headers) if calls and not readers else None
        # Loose lines of a table are no prose of anything: not of a task, not of another result.
        whole = [p for p in told if torn is None or p.order < torn]
        candidates = prose_lines(file, whole, self._vocabulary, self._labels)
        return Extraction(
            lines=(*lines, *form.lines),
            ignored_rows=(
                *(row for reader in readers for row in reader.ignored),
                *read.figure_ignored,
            ),
            passages=tuple(
                p for p in prose if self._is_told(p, torn is not None, nil, bool(lines))
            ),
            unknown_headers=(*_unknown(readers), *_asked(file, read.unclaimed)),
            is_report=bool(
                readers or form.lines or sections or nil or (read.figure_lines and calls)
            )
            or bool((prose or any(c.quotes and not c.sentence for c in candidates)) and opens),
            nil=nil,
            torn=torn is not None or read.cut_off,
            prose_lines=candidates,
            figure_lines=tuple(counted_in(read.figure_lines, unit)),
            figure_totals=tuple(counted_in(read.figure_totals, unit)),
        )

    def _is_told(self, passage: Passage, torn: bool, nil: bool, has_lines: bool) -> bool:
        """Whether a passage says something: loose lines of a table are no prose of anything, and
        where the whole report is of nothing, or a sheet of several is, that is no result.
        """
        if torn and passage.topic == OTHER:
            return False
        sheet = has_lines and len(passage.text) <= _LONGEST_NIL
        no_result = (nil or sheet) and is_only_nil(passage.text, self._vocabulary.nil)
        return not (no_result and passage.topic not in ASIDE)

    def _opens_as_report(self, paragraphs: Iterable[Paragraph]) -> bool:
        """Whether the first kind of document named is a report, not a decision with an annex."""
        for paragraph in paragraphs:
            if self._is_title(paragraph.text, self._kinds):
                return True
            if self._is_title(paragraph.text, self._other_kinds):
                return False
        return False

    def _is_report_title(self, text: str) -> bool:
        return self._is_title(text, self._kinds)

    def _is_title(self, text: str, kinds: tuple[str, ...]) -> bool:
        """Whether a line begins with a kind of document in capitals (`BÁO CÁO năm 2026`)."""
        if len(text) > _LONGEST_KIND:
            return False
        plain = folded(text)
        kind = next((kind for kind in kinds if plain.startswith(kind)), None)
        return kind is not None and " ".join(text.split()[: len(kind.split())]).isupper()

    def _names_a_kind(self, paragraphs: Iterable[Paragraph]) -> bool:
        """Whether a line of its own names another kind of document (`QUYẾT ĐỊNH`)."""
        short = (p.text for p in paragraphs if len(p.text) <= _LONGEST_KIND and p.text.isupper())
        return any(folded(text).startswith(self._other_kinds) for text in short)

    def _calls_itself(self, paragraphs: Iterable[Paragraph]) -> bool:
        """Whether a line of its own says the kind of document (`BÁO CÁO`), as letterheads do."""
        short = (p.text for p in paragraphs if len(p.text) <= _LONGEST_KIND)
        return any(folded(text).startswith(self._kinds) for text in short)


def _header_words(vocabulary: Vocabulary, titles: Iterable[str]) -> HeaderWords:
    phrases = (phrase for phrases in vocabulary.statuses.values() for phrase in phrases)
    return HeaderWords(vocabulary.headers, phrases, titles)


def extract(
    file: str, document: Document, vocabulary: Vocabulary, titles: Iterable[str] = ()
) -> Extraction:
    """Return what one document says; whoever extracts many builds one `Extractor`."""
    return Extractor(vocabulary, titles).extract(file, document)


def _unknown(readers: Iterable[Reader]) -> Iterable[UnknownHeader]:
    for reader in readers:
        unknown = reader.header.unknown if isinstance(reader, RowReader) else reader.unknown
        found = unknown_headers(reader.grid.file, unknown)
        yield from (UnknownHeader(text, source) for text, source in found)


def _asked(file: str, cells: Iterable[Cell]) -> Iterable[UnknownHeader]:
    return (UnknownHeader(text, source) for text, source in unknown_headers(file, cells))


def _only_titles(readers: Iterable[Reader]) -> tuple[str, ...]:
    """The title of the only row of a document's tables: `Không phát sinh` may stand there."""
    titles = [
        title for reader in readers if isinstance(reader, RowReader) for title in reader.unanswered
    ]
    return tuple(title for title in titles if len(titles) == 1 and len(title) <= _LONGEST_NIL)
