"""Each file of the night → a unit's report, or the pile it belongs to."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.domain.document import Converted, Document, Reading, SourceRef, Unreadable
from pipeline.domain.extraction import Extraction, Identity, Unidentified, UnitReport
from pipeline.domain.finding import Finding
from pipeline.domain.period import Period
from pipeline.domain.situation import LateFile
from pipeline.domain.submission import IncomingFile, Outcome
from pipeline.errors import place_of
from pipeline.extract import Extractor
from pipeline.identify import Registry, calls_itself_report, identify, is_signed_off, units_of_path
from pipeline.match import Matched, Matcher
from pipeline.nightly.piles import Piles
from pipeline.nightly.speakers import spoken_by
from pipeline.settle import says_nothing

_LOGGER = logging.getLogger(__name__)
_DEFECT = (
    "Chương trình gặp lỗi của chính nó ({}) khi hiểu nội dung tệp này; tệp vẫn được giữ. "
    "Đề nghị báo cho người phát triển và xem tệp bằng tay."
)
_SIGNED_KINDS = frozenset({"pdf", "scan"})


@dataclass(frozen=True, slots=True)
class Sorter:
    """Sorts files by what they turn out to be, for one period."""

    registry: Registry
    matcher: Matcher
    period: Period
    extractor: Extractor = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "extractor", Extractor(self.registry.vocabulary))

    def sort(
        self, files: Sequence[IncomingFile], readings: Iterable[tuple[IncomingFile, Reading]]
    ) -> Piles:
        """Return the piles of a night's files, the same in whatever order the readings come."""
        piles = Piles()
        for file, reading in readings:
            self._sort(file, reading, piles)
        for file in files:
            if file.outcome is not None:
                self._stopped(file, piles)
        self._hear_unclear(piles)
        self._hear_duplicates(files, piles)
        piles.reports.sort(key=lambda report: report.path)
        piles.late_files.sort(key=lambda late: late.path)
        return piles

    def _hear_duplicates(self, files: Sequence[IncomingFile], piles: Piles) -> None:
        """A copy's path names a sender too: who sent what waits for a person is not missing."""
        waiting = {
            file.sha256
            for file in files
            if piles.outcomes.get(file.path, (None, None))[0] is Outcome.QUARANTINED
        }
        for file in files:
            if file.outcome is Outcome.DUPLICATE and file.sha256 in waiting:
                piles.unreadable |= units_of_path(file.path, self.registry)

    def _sort(self, file: IncomingFile, reading: Reading, piles: Piles) -> None:
        if isinstance(reading, Unreadable):
            self._quarantine(file, reading.code, reading.reason, piles)
        else:
            self._read_whatever_it_says(file, reading, piles)

    def _read_whatever_it_says(self, file: IncomingFile, document: Document, piles: Piles) -> None:
        """Understand one document; a defect of ours over it must not cost the others their night.

        What it had given until then does not count.
        """
        own = Piles()
        try:
            self._read(file, document, own)
        except Exception as defect:
            _LOGGER.error("tệp %.12s: %s", file.sha256, place_of(defect))
            own = Piles()
            self._quarantine(file, "unreadable_file", _DEFECT.format(type(defect).__name__), own)
        piles.add(own)

    def _read(self, file: IncomingFile, document: Document, piles: Piles) -> None:
        extraction = self.extractor.extract(file.path, document)
        if not extraction.is_report:
            self._no_report(file, document, piles)
            return
        identity = identify(file, document, self.registry)
        if isinstance(identity, Unidentified):
            piles.outcomes[file.path] = (Outcome.QUARANTINED, identity.findings[0].code)
            piles.findings += identity.findings
            piles.unreadable |= set(identity.suspects)
        elif identity.period != self.period.id:
            self._other_period(file, identity, piles)
        else:
            self._report(file, document, extraction, identity, piles)

    def _no_report(self, file: IncomingFile, document: Document, piles: Piles) -> None:
        """A file without report table or prose; one that calls itself a unit's report of this
        period may be one that we do not understand.
        """
        piles.outcomes[file.path] = (Outcome.IGNORED, "not_a_report")
        if calls_itself_report(document, self.registry.vocabulary):
            identity = identify(file, document, self.registry)
            if isinstance(identity, Identity) and identity.period == self.period.id:
                piles.unclear.append((file, identity.unit))

    def _hear_unclear(self, piles: Piles) -> None:
        """What calls itself a report waits for a person, unless its unit is heard otherwise: a
        covering letter goes with the table it announces.
        """
        heard = {report.identity.unit for report in piles.reports}
        for file, unit in piles.unclear:
            if unit not in heard:
                self._quarantine(file, "unreadable_file", _NOT_UNDERSTOOD, piles)
                piles.unreadable.add(unit)

    def _report(
        self,
        file: IncomingFile,
        document: Document,
        extraction: Extraction,
        identity: Identity,
        piles: Piles,
    ) -> None:
        spoken = spoken_by(extraction.lines, identity.unit, self.registry)
        piles.findings += spoken.findings
        piles.ignored_rows[file.path] = extraction.ignored_rows
        piles.questions += extraction.unknown_headers
        own = spoken.by_unit.pop(identity.unit, [])
        latest = file.arrival.received_at.date()
        if own or extraction.passages or not spoken.by_unit:
            matched = self.matcher.match(own, identity.unit, extraction.prose_lines, latest)
            self._keep(file, document, identity, matched, extraction, piles)
        for unit, lines in spoken.by_unit.items():
            theirs = self.matcher.match(lines, unit, latest=latest)
            self._keep(file, document, _on_behalf(identity, unit), theirs, Extraction(), piles)
        if document.unread_pages:
            piles.findings.append(_unread_pages(file, document, identity.unit))
        piles.findings += [
            _converted(file, converted, identity.unit) for converted in document.converted
        ]

    def _keep(
        self,
        file: IncomingFile,
        document: Document,
        identity: Identity,
        matched: Matched,
        prose: Extraction,
        piles: Piles,
    ) -> None:
        piles.findings += matched.findings
        piles.reports.append(
            UnitReport(
                path=file.path,
                kind=document.kind,
                arrival=file.arrival,
                identity=identity,
                records=matched.records,
                passages=tuple(p for p in prose.passages if p.source not in matched.told),
                nil=prose.nil or self._says_nothing(document, prose, matched),
                signed=document.kind in _SIGNED_KINDS,
            )
        )

    def _says_nothing(self, document: Document, prose: Extraction, matched: Matched) -> bool:
        """Whether rows all say that there is nothing, or a form came back signed but empty."""
        if prose.passages or matched.findings:
            return False
        words = self.registry.vocabulary
        signed = document.kind in _SIGNED_KINDS or is_signed_off(document, words)
        return says_nothing(matched.records, words.nil, signed)

    def _other_period(self, file: IncomingFile, identity: Identity, piles: Piles) -> None:
        piles.outcomes[file.path] = (Outcome.IGNORED, "wrong_period")
        period = next(p for p in self.registry.periods if p.id == identity.period)
        received = file.arrival.received_at
        if period.report_due is not None and received > period.report_due:
            piles.late_files.append(LateFile(file.path, identity.unit, period, received))

    def _stopped(self, file: IncomingFile, piles: Piles) -> None:
        """A file that intake has settled; one it could not open needs a person."""
        if file.outcome is Outcome.QUARANTINED:
            self._quarantine(file, file.reason or "unreadable_file", file.detail or "", piles)
        elif file.outcome is not None:
            piles.outcomes[file.path] = (file.outcome, file.reason)

    def _quarantine(self, file: IncomingFile, code: str, reason: str, piles: Piles) -> None:
        suspects = units_of_path(file.path, self.registry)
        piles.outcomes[file.path] = (Outcome.QUARANTINED, code)
        piles.unreadable |= suspects
        piles.findings.append(
            Finding(
                code,
                reason,
                "Xử lý theo chế độ tài liệu mật; không đưa vào thư mục này."
                if code == "classified_marking"
                else "Đề nghị đơn vị gửi lại tệp; đơn vị không bị coi là chưa gửi.",
                unit=next(iter(suspects)) if len(suspects) == 1 else None,
                path=file.path,
            )
        )


_NOT_UNDERSTOOD = (
    "Tệp tự gọi là báo cáo của đơn vị nhưng không có bảng hay mục nào mà chương trình hiểu được."
)


def _on_behalf(sender: Identity, unit: str) -> Identity:
    return replace(sender, unit=unit, sent_by=sender.unit)


def _unread_pages(file: IncomingFile, document: Document, unit: str) -> Finding:
    pages = ", ".join(str(page) for page in document.unread_pages)
    return Finding(
        "unreadable_file",
        f"Chưa đọc được trang {pages} (ảnh quét); các trang khác đã được dùng.",
        "Đề nghị đơn vị gửi kèm bản Excel hoặc PDF xuất từ máy.",
        unit=unit,
        path=file.path,
    )


def _converted(file: IncomingFile, converted: Converted, unit: str) -> Finding:
    place = converted.place
    return Finding(
        "legacy_encoding",
        f"Tệp dùng bảng mã cũ {converted.encoding} ở {converted.count} chỗ, đã đổi sang Unicode; "
        f"ví dụ “{converted.before}” thành “{converted.after}”.",
        "Đề nghị xem lại các chữ đã đổi; đơn vị nên chuyển sang phông Unicode (Times New Roman).",
        unit=unit,
        path=file.path,
        sources=() if place is None else (SourceRef(file.path, place),),
    )
