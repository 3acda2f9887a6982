"""One file's lines → records and findings."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from pipeline.domain.document import SourceRef
from pipeline.domain.extraction import Passage
from pipeline.domain.finding import Finding
from pipeline.domain.period import Period
from pipeline.domain.plan import Plan
from pipeline.domain.progress import Figure, FigureRow, ProgressRecord, ReportedLine, Role
from pipeline.language.citations import find_citations
from pipeline.match.against_plan import AgainstPlan
from pipeline.match.assignment import Placed, assign
from pipeline.match.candidates import ACCEPTED, Candidate, TitleIndex
from pipeline.match.decided_rows import DecidedRows
from pipeline.match.line_values import Ground
from pipeline.match.part_rows import part_named, placed_by_part
from pipeline.match.parts import part_of
from pipeline.match.prose import (
    STRONG,
    Meant,
    bare_heading,
    filled_from,
    is_telling,
    meant_items,
    told_places,
)
from pipeline.match.prose_rows import ProseRows
from pipeline.match.quoted_titles import QuotedTitles
from pipeline.match.records import record_of
from pipeline.match.repeated_rows import said_in_two_rows
from pipeline.match.row_findings import about, not_placed, said_twice
from pipeline.match.sub_rows import joined_rows
from pipeline.match.understanding import understand
from pipeline.settings.model import Correction, Vocabulary


@dataclass(frozen=True, slots=True)
class Matched:
    """What a file's lines became; `told` are the places of prose that stands in the records,
    `blank` those of rows that name an item and say nothing of it; `figures` are rows of figures
    that belong to no record, `passages` what rows say on tasks that the plan sets in prose.
    """

    records: tuple[ProgressRecord, ...]
    findings: tuple[Finding, ...]
    told: frozenset[SourceRef] = frozenset()
    blank: tuple[SourceRef, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    passages: tuple[Passage, ...] = ()


class Matcher:
    """Matches reports with one plan; what all reports are held against is prepared once."""

    def __init__(
        self,
        plan: Plan,
        vocabulary: Vocabulary,
        period: Period | None = None,
        decided: Sequence[Correction] = (),
    ) -> None:
        basis = [c.number for c in find_citations(f"{plan.title} {plan.number or ''}")]
        self._plan = plan
        years = range(period.start.year, period.end.year + 1) if period else ()
        self._ground = Ground.of(vocabulary, basis, years)
        self._against = AgainstPlan(plan, vocabulary, years)
        self._decided = DecidedRows(decided, plan)
        self._in_parts = [item for item in plan.items if item.parts]
        self._index = TitleIndex(plan.items, vocabulary.abbreviations, vocabulary.product_kinds)
        self._quoted = QuotedTitles(item for item in plan.items if item.reported)
        self._prose_rows = ProseRows(plan.prose_tasks)
        self._led: dict[str, set[str]] = {}
        self._shared: dict[str, set[str]] = {}
        for item in plan.items:
            for lead in item.leads:
                self._led.setdefault(lead.unit, set()).add(item.id)
            for helper in item.coordinating:
                self._shared.setdefault(helper, set()).add(item.id)

    def match(
        self,
        lines: Sequence[ReportedLine],
        unit: str,
        prose: Sequence[ReportedLine] = (),
        latest: date | None = None,
    ) -> Matched:
        """Return the records of one unit's lines; a line without its item becomes a finding.

        Every line ends as exactly one record, `unmatched_row` or `ambiguous_row`, or as passages on
        a task that the plan sets in prose; findings on single values may accompany a record.
        `prose` fills what the rows leave blank, and a passage that names no item of the plan is let
        go. Rows on which the coordinator has decided come first: their items are theirs. Days after
        `latest`, the last on which the report may have arrived, cannot be right.
        """
        records: dict[tuple[str, str | None], ProgressRecord] = {}
        findings: list[Finding] = []
        blank: list[tuple[SourceRef, tuple[str, str | None]]] = []
        spoken: set[tuple[str, str | None]] = set()
        passages: list[Passage] = []
        decided, open_lines = self._decided.of(joined_rows(lines, self._index, unit), unit)
        rows = (*decided, *assign(open_lines, self._index, *self._part_in(unit)))
        numbered = self._against.numbers_hold(rows)
        for placed in rows:
            placed = placed_by_part(placed, self._in_parts, unit)
            chosen = placed.chosen or _repeated(placed)
            if chosen is None:
                told_of = () if placed.asked else self._prose_rows.passages(placed.line)
                passages += told_of
                findings += [] if told_of else [not_placed(placed, unit)]
                continue
            item = chosen.item
            part = placed.part or part_of(placed.line, item, unit)
            record, problems = self._read(placed.line, chosen, unit, part, latest, numbered)
            known = records.get((item.id, part))
            whole = record if known is None else said_in_two_rows(known, record)
            if whole is None:
                findings.append(said_twice(placed.line, item, unit))
                continue
            records[item.id, part] = whole
            if _says_nothing(record) and not problems:
                blank.append((placed.line.source, (item.id, part)))
            else:
                spoken.add((item.id, part))
            findings += problems
        told: set[SourceRef] = set()
        for meant in meant_items(
            prose,
            self._index,
            self._quoted,
            lambda line: part_named(line, self._in_parts, unit),
        ):
            told |= self._hear(meant, unit, records, findings, latest)
        for at in {at for _, at in blank} - spoken:
            if _says_nothing(records[at]):
                del records[at]
        return Matched(
            tuple(records.values()),
            tuple(findings),
            frozenset(told),
            tuple(row for row, _ in blank),
            passages=tuple(passages),
        )

    def _part_in(self, unit: str) -> tuple[Set[str], Set[str]]:
        """The items that a unit leads, and those that it coordinates."""
        return self._led.get(unit, set()), self._shared.get(unit, set())

    def leads_of(self, line: ReportedLine) -> frozenset[str] | None:
        """Return the leads of the item that a line surely names, None where it names none."""
        ranked = self._index.candidates(line)
        if not ranked or ranked[0].score < ACCEPTED:
            return None
        return frozenset(lead.unit for lead in ranked[0].item.leads)

    def with_figures(
        self,
        matched: Matched,
        lines: Sequence[ReportedLine],
        unit: str,
        totals: Sequence[ReportedLine] = (),
        latest: date | None = None,
    ) -> Matched:
        """Return what was matched with the figures of `lines` at the records of their items.

        Of an item that the unit only coordinates the row is what it did for it: a record. Figures
        of another item that it reports nothing else of stand for themselves. Where no row
        names an item the table is of the unit's work in general, and its one total tells all.
        """
        if not lines:
            return matched
        told = {record.item for record in matched.records}
        helped: dict[str, ProgressRecord] = {}
        blank: list[SourceRef] = []
        more: dict[str, tuple[Figure, ...]] = {}
        astray: list[FigureRow] = []
        for placed in assign(lines, self._index, *self._part_in(unit)):
            item = placed.chosen.item.id if placed.chosen is not None else None
            record = None if item in told else self._help_told(placed, unit, latest)
            if record is not None:
                helped[record.item] = record
            elif item is not None:
                more[item] = (*more.get(item, ()), *placed.line.figures)
            else:
                astray.append(FigureRow(None, placed.line.figures))
            if record is None and item not in told:
                blank.append(placed.line.source)
        if more or helped:
            astray = [replace(row, outside=True) for row in astray]
        elif len(totals) == 1:
            astray = [FigureRow(None, totals[0].figures)]
        bare = (FigureRow(item, figures) for item, figures in more.items() if item not in told)
        records = [
            replace(record, figures=(*record.figures, *more.get(record.item, ())))
            for record in matched.records
        ]
        return replace(
            matched,
            records=(*records, *helped.values()),
            blank=(*matched.blank, *blank),
            figures=(*bare, *astray),
        )

    def _help_told(self, placed: Placed, unit: str, latest: date | None) -> ProgressRecord | None:
        """The record of a row of figures on an item that the unit coordinates, else None."""
        if placed.chosen is None or not any(placed.line.quotes.values()):
            return None
        part = part_of(placed.line, placed.chosen.item, unit)
        record, _ = self._read(placed.line, placed.chosen, unit, part, latest)
        return record if record.role is Role.COORDINATING else None

    def _read(
        self,
        line: ReportedLine,
        chosen: Candidate,
        unit: str,
        part: str | None,
        latest: date | None,
        numbered: bool = False,
    ) -> tuple[ProgressRecord, Sequence[Finding]]:
        """The record of a line whose item is known, and what is wrong with its values."""
        understood = understand(line, self._ground, latest)
        problems = [about(problem, unit, chosen.item) for problem in understood.problems]
        doubts = self._against.doubts(understood, chosen, numbered)
        return record_of(understood, chosen, unit, part, self._plan, doubts), problems

    def _hear(
        self,
        meant: Meant,
        unit: str,
        records: dict[tuple[str, str | None], ProgressRecord],
        findings: list[Finding],
        latest: date | None,
    ) -> frozenset[SourceRef]:
        """Add what a passage tells of an item; return its places that stand in a record now."""
        item = meant.chosen.item
        part = part_of(meant.line, item, unit)
        prose, problems = self._read(meant.line, meant.chosen, unit, part, latest)
        known = records.get((item.id, part))
        if known is not None:
            records[item.id, part] = filled_from(known, prose)
        elif is_telling(meant, prose.role):
            records[item.id, part] = prose
            findings += problems
        else:
            return frozenset()
        return told_places(records[item.id, part], meant.line) | bare_heading(meant.line)


def _says_nothing(record: ProgressRecord) -> bool:
    """Whether no value of a record stands anywhere: all its answers were `-` or `Không`."""
    return not record.sources and not record.figures


def _repeated(placed: Placed) -> Candidate | None:
    """The item of a row that all but has its title and that another row already speaks of: a
    report may tell results in one table and difficulties in the next.
    """
    if len(placed.asked) == 1 and placed.asked[0].score >= STRONG:
        return placed.asked[0]
    return None
