"""The story of one file: a pure function of its reading, its path and arrival, and the basis."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.domain.document import Document, Reading, SourceRef, Unreadable
from pipeline.domain.extraction import Extraction, Identity, Unidentified, UnitReport
from pipeline.domain.plan import Plan
from pipeline.domain.progress import Glimpse, ProgressRecord
from pipeline.domain.submission import IgnoredRow, IncomingFile, Outcome
from pipeline.errors import place_of
from pipeline.extract import Extractor
from pipeline.identify import (
    Registry,
    calls_itself_report,
    identify,
    is_signed_off,
    paper_of,
    sheets_of_other_periods,
)
from pipeline.language.classified import classified_marking
from pipeline.match import Matched, Matcher
from pipeline.settle import says_nothing
from pipeline.understanding.basis import Basis
from pipeline.understanding.former_reports import (
    speaks_of_former_report,
    told_of_former_report,
)
from pipeline.understanding.quarantine import quarantined
from pipeline.understanding.sheets import parted, set_aside
from pipeline.understanding.signing import doubts_of_signing, signed_by
from pipeline.understanding.speakers import done_by, headed, speakers, spoken_by
from pipeline.understanding.told_of_reading import about_reading, torn_table
from pipeline.understanding.understood import Understood

_DEFECT = (
    "Chương trình gặp lỗi của chính nó ({}) khi hiểu nội dung tệp này; tệp vẫn được giữ. "
    "Đề nghị báo cho người phát triển và xem tệp bằng tay."
)
_CLASSIFIED = "Văn bản có dấu chỉ mức độ mật; nội dung không được dùng, sao hay lưu."
_SIGNED_KINDS = frozenset({"pdf", "scan"})


class Understander:
    """Understands files on one basis; what all are held against is prepared once."""

    def __init__(self, basis: Basis) -> None:
        self._period = basis.period
        self._trust = basis.trust
        self._chosen = frozenset(item.id for item in basis.plan.for_period(basis.period).items)
        self.registry = Registry(basis.units, basis.periods, basis.vocabulary, basis.assignments)
        self._matcher = Matcher(basis.plan, basis.vocabulary, basis.period, basis.rows)
        self._extractor = Extractor(basis.vocabulary, _names_of_tasks(basis.plan))

    def understand(self, file: IncomingFile, reading: Reading) -> Understood:
        """Return what the file says; a defect of ours over it must not cost the others their night.

        Of a classified document nothing is told but that it is one.
        """
        if isinstance(reading, Unreadable):
            return quarantined(file, reading.code, reading.reason, self.registry)
        if _is_classified(reading):
            stopped = quarantined(file, "classified_marking", _CLASSIFIED, self.registry)
            return replace(stopped, is_classified=True)
        try:
            said = self._understand_sheets(file, reading)
        except Exception as defect:
            reason = _DEFECT.format(type(defect).__name__)
            stopped = quarantined(file, "unreadable_file", reason, self.registry)
            return replace(stopped, defect=place_of(defect))
        return self._with_signatures(said, file, reading)

    def _with_signatures(
        self, said: Understood, file: IncomingFile, document: Document
    ) -> Understood:
        """What the file says, and what is to be told of its signatures, be it no report at all."""
        signatures = signed_by(document, self._trust)
        if not signatures:
            return said
        unit = said.unit or next((report.identity.unit for report in said.reports), None)
        doubts = doubts_of_signing(file, signatures, unit)
        return replace(said, signatures=signatures, findings=(*said.findings, *doubts))

    def _understand_sheets(self, file: IncomingFile, document: Document) -> Understood:
        """What the file says on its sheets that are of this period; the rows of others are told."""
        kinds = self.registry.vocabulary.report_kinds
        day = file.arrival.received_at.date()
        others = sheets_of_other_periods(document, kinds, self._period, self.registry.periods, day)
        if not others:
            return self._understand(file, document)
        own, aside = parted(document, others)
        said = self._understand(file, own)
        if not said.reports:
            return said
        rows = set_aside(self._extractor.extract(file.path, aside))
        return replace(said, ignored_rows=(*said.ignored_rows, *rows))

    def _understand(self, file: IncomingFile, document: Document) -> Understood:
        extraction = self._extractor.extract(file.path, document)
        if not extraction.is_report:
            return self._no_report(file, document)
        lines = headed(extraction.lines, document, self.registry)
        lines = done_by(lines, self.registry, self._matcher.leads_of)
        extraction = replace(extraction, lines=tuple(lines))
        named = speakers(lines, self.registry)
        units = tuple(dict.fromkeys(unit for unit in named if unit is not None))
        throughout = () if None in named else units
        identity = identify(file, document, self.registry, throughout)
        if isinstance(identity, Unidentified):
            return Understood(
                Outcome.QUARANTINED,
                identity.findings[0].code,
                findings=identity.findings,
                suspects=tuple(dict.fromkeys((*identity.suspects, *units))),
            )
        if identity.period != self._period.id:
            return Understood(
                Outcome.IGNORED,
                "wrong_period",
                unit=identity.unit,
                other_period=identity.period,
            )
        return self._report(file, document, extraction, identity, named)

    def _torn(self, file: IncomingFile, unit: str) -> Understood:
        """A report whose table could not be read: loose lines of it are no answer to anything."""
        finding = torn_table(file, unit)
        return Understood(Outcome.QUARANTINED, finding.code, findings=(finding,), suspects=(unit,))

    def _no_report(self, file: IncomingFile, document: Document) -> Understood:
        """A file without report table or prose; one that calls itself a unit's report of this
        period may be one that we do not understand.
        """
        vocabulary = self.registry.vocabulary
        of_former = speaks_of_former_report(document, vocabulary)
        calls = not of_former and calls_itself_report(document, vocabulary)
        unit = None
        if calls or of_former:
            identity = identify(file, document, self.registry)
            if isinstance(identity, Identity) and identity.period == self._period.id:
                unit = identity.unit
        told = (told_of_former_report(file, unit),) if of_former and unit is not None else ()
        return Understood(
            Outcome.IGNORED,
            "not_a_report",
            unit=unit,
            unclear=unit is not None and not of_former,
            findings=told,
            paper=paper_of(file.path, document, self.registry.vocabulary),
        )

    def _report(
        self,
        file: IncomingFile,
        document: Document,
        extraction: Extraction,
        identity: Identity,
        named: Sequence[str | None],
    ) -> Understood:
        spoken = spoken_by(extraction.lines, named, identity.unit, self.registry)
        own = spoken.by_unit.pop(identity.unit, [])
        latest = file.arrival.received_at.date()
        shares: list[tuple[Identity, Matched, Extraction]] = []
        if own or extraction.passages or not spoken.by_unit:
            matched = self._matcher.match(own, identity.unit, extraction.prose_lines, latest)
            matched = self._matcher.with_figures(
                matched,
                extraction.figure_lines,
                identity.unit,
                extraction.figure_totals,
                latest,
            )
            shares.append((identity, matched, extraction))
        for unit, lines in spoken.by_unit.items():
            theirs = self._matcher.match(lines, unit, latest=latest)
            lent = replace(identity, unit=unit, sent_by=identity.unit)
            shares.append((lent, theirs, Extraction()))
        if extraction.torn and not any(matched.records for _, matched, _ in shares):
            return self._torn(file, identity.unit)
        if not _anything_understood(extraction, shares):
            return self._no_report(file, document)
        return Understood(
            reports=tuple(self._unit_report(file, document, *share) for share in shares),
            findings=(
                *spoken.findings,
                *(f for _, matched, _ in shares for f in matched.findings if self._asks(f.item)),
                *([torn_table(file, identity.unit)] if extraction.torn else ()),
                *about_reading(file, document, identity.unit),
            ),
            ignored_rows=(
                *extraction.ignored_rows,
                *(row for _, matched, _ in shares for row in self._not_chosen(file, matched)),
                *(IgnoredRow(row, "blank") for _, matched, _ in shares for row in matched.blank),
            ),
            questions=extraction.unknown_headers,
        )

    def _asks(self, item: str | None) -> bool:
        """Whether the period is about an item; what is about none concerns every period."""
        return item is None or item in self._chosen

    def _not_chosen(self, file: IncomingFile, matched: Matched) -> Iterator[IgnoredRow]:
        """The rows on items of the plan that the period did not choose."""
        for record in matched.records:
            if not self._asks(record.item):
                place = next(iter(record.sources.values()), SourceRef(file.path))
                yield IgnoredRow(place, "not_chosen")

    def _unit_report(
        self,
        file: IncomingFile,
        document: Document,
        identity: Identity,
        matched: Matched,
        prose: Extraction,
    ) -> UnitReport:
        by_rows = not prose.nil and self._says_nothing(document, prose, matched)
        return UnitReport(
            path=file.path,
            kind=document.kind,
            arrival=file.arrival,
            identity=identity,
            records=_shown(file.path, document, (r for r in matched.records if self._asks(r.item))),
            passages=(
                *(p for p in prose.passages if p.source not in matched.told),
                *matched.passages,
            ),
            nil=prose.nil or by_rows,
            signed=document.kind in _SIGNED_KINDS,
            figures=tuple(row for row in matched.figures if self._asks(row.item)),
            blank=by_rows and not matched.records,
        )

    def _says_nothing(self, document: Document, prose: Extraction, matched: Matched) -> bool:
        """Whether rows all say that there is nothing, or a form came back signed but empty."""
        if prose.passages or matched.passages or matched.findings or matched.figures:
            return False
        words = self.registry.vocabulary
        signed = document.kind in _SIGNED_KINDS or is_signed_off(document, words)
        return says_nothing(matched.records, words.nil, signed)


def _shown(
    path: str, document: Document, records: Iterable[ProgressRecord]
) -> tuple[ProgressRecord, ...]:
    """The records, with the pictures of their places that were read from a scan in doubt."""
    pictures = {SourceRef(path, crop.place): crop.png for crop in document.crops}
    if not pictures:
        return tuple(records)
    return tuple(
        replace(
            record,
            glimpses=tuple(
                Glimpse(source, pictures[source])
                for source in dict.fromkeys(record.sources.values())
                if source in pictures
            ),
        )
        for record in records
    )


def _names_of_tasks(plan: Plan) -> Iterator[str]:
    """What the plan calls its items and their parts."""
    for item in plan.items:
        yield from (item.title, *item.aliases, *(part.title for part in item.parts))


def _anything_understood(
    extraction: Extraction, shares: Sequence[tuple[Identity, Matched, Extraction]]
) -> bool:
    """Whether a report's rows, figures, prose or word of nothing were understood: one of which
    nothing was is not answered by its mere arrival.
    """
    prose = extraction.nil or bool(extraction.passages or extraction.ignored_rows)
    return prose or any(m.records or m.findings or m.figures or m.passages for _, m, _ in shares)


def _is_classified(document: Document) -> bool:
    """Whether a document bears a standalone secrecy marking."""
    cells = (cell.text for table in document.tables for cell in table.cells)
    return classified_marking([*(p.text for p in document.paragraphs), *cells]) is not None
