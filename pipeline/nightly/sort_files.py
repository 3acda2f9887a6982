"""Each file of the night → a unit's report, or the pile it belongs to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.domain.document import Document, Reading, Unreadable
from pipeline.domain.extraction import Extraction, Identity, Unidentified, UnitReport
from pipeline.domain.finding import Finding
from pipeline.domain.period import Period
from pipeline.domain.situation import LateFile
from pipeline.domain.submission import IncomingFile, Outcome
from pipeline.extract import extract
from pipeline.identify import Registry, identify, units_of_path
from pipeline.match import Matcher
from pipeline.nightly.piles import Piles

_SIGNED_KINDS = frozenset({"pdf", "scan"})


@dataclass(frozen=True, slots=True)
class Sorter:
    """Sorts files by what they turn out to be, for one period."""

    registry: Registry
    matcher: Matcher
    period: Period

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
            self._read(file, reading, piles)

    def _read(self, file: IncomingFile, document: Document, piles: Piles) -> None:
        extraction = extract(file.path, document, self.registry.vocabulary)
        if not extraction.is_report:
            piles.outcomes[file.path] = (Outcome.IGNORED, "not_a_report")
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

    def _report(
        self,
        file: IncomingFile,
        document: Document,
        extraction: Extraction,
        identity: Identity,
        piles: Piles,
    ) -> None:
        matched = self.matcher.match(extraction.lines, identity.unit)
        piles.findings += matched.findings
        piles.ignored_rows[file.path] = extraction.ignored_rows
        piles.reports.append(
            UnitReport(
                path=file.path,
                kind=document.kind,
                arrival=file.arrival,
                identity=identity,
                records=matched.records,
                passages=extraction.passages,
                nil=extraction.nil,
                signed=document.kind in _SIGNED_KINDS,
            )
        )
        if document.unread_pages:
            piles.findings.append(_unread_pages(file, document, identity.unit))

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


def _unread_pages(file: IncomingFile, document: Document, unit: str) -> Finding:
    pages = ", ".join(str(page) for page in document.unread_pages)
    return Finding(
        "unreadable_file",
        f"Chưa đọc được trang {pages} (ảnh quét); các trang khác đã được dùng.",
        "Đề nghị đơn vị gửi kèm bản Excel hoặc PDF xuất từ máy.",
        unit=unit,
        path=file.path,
    )
