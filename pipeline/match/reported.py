"""One file's lines → records and findings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.domain.document import SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.period import Period
from pipeline.domain.plan import Plan, PlanItem
from pipeline.domain.progress import Figure, FigureRow, ProgressRecord, ReportedLine, Role
from pipeline.language.citations import find_citations
from pipeline.match.assignment import Placed, assign
from pipeline.match.candidates import Candidate, TitleIndex
from pipeline.match.decided_rows import DecidedRows
from pipeline.match.line_values import Ground, Understanding
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
from pipeline.match.quoted_titles import QuotedTitles
from pipeline.match.repeated_rows import said_in_two_rows
from pipeline.match.row_findings import about, not_placed, said_twice
from pipeline.match.sub_rows import joined_rows
from pipeline.match.understanding import understand
from pipeline.settings.model import Correction, Vocabulary


@dataclass(frozen=True, slots=True)
class Matched:
    """What a file's lines became; `told` are the places of prose that stands in the records,
    `blank` those of rows that name an item and say nothing of it; `figures` are rows of figures
    that belong to no record.
    """

    records: tuple[ProgressRecord, ...]
    findings: tuple[Finding, ...]
    told: frozenset[SourceRef] = frozenset()
    blank: tuple[SourceRef, ...] = ()
    figures: tuple[FigureRow, ...] = ()


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
        self._decided = DecidedRows(decided, plan)
        self._in_parts = [item for item in plan.items if item.parts]
        self._index = TitleIndex(plan.items, vocabulary.abbreviations, vocabulary.product_kinds)
        self._quoted = QuotedTitles(item for item in plan.items if item.reported)
        self._led: dict[str, set[str]] = {}
        for item in plan.items:
            for lead in item.leads:
                self._led.setdefault(lead.unit, set()).add(item.id)

    def match(
        self,
        lines: Sequence[ReportedLine],
        unit: str,
        prose: Sequence[ReportedLine] = (),
        latest: date | None = None,
    ) -> Matched:
        """Return the records of one unit's lines; a line without its item becomes a finding.

        Every line ends as exactly one record, `unmatched_row` or `ambiguous_row`; findings on
        single values may accompany a record. `prose` fills what the rows leave blank, and a
        passage that names no item of the plan is let go. Rows on which the coordinator has decided
        come first: their items are theirs. Days after `latest`, the last on which the
        report may have arrived, cannot be right.
        """
        records: dict[tuple[str, str | None], ProgressRecord] = {}
        findings: list[Finding] = []
        blank: list[tuple[SourceRef, tuple[str, str | None]]] = []
        spoken: set[tuple[str, str | None]] = set()
        decided, open_lines = self._decided.of(joined_rows(lines, self._index, unit), unit)
        for placed in (*decided, *assign(open_lines, self._index, self._led.get(unit, ()))):
            placed = placed_by_part(placed, self._in_parts, unit)
            chosen = placed.chosen or _repeated(placed)
            if chosen is None:
                findings.append(not_placed(placed, unit))
                continue
            item = chosen.item
            part = placed.part or part_of(placed.line, item, unit)
            understood = understand(placed.line, self._ground, latest)
            record = _record(understood, chosen, unit, part, self._plan)
            known = records.get((item.id, part))
            whole = record if known is None else said_in_two_rows(known, record)
            if whole is None:
                findings.append(said_twice(placed.line, item, unit))
                continue
            records[item.id, part] = whole
            if _says_nothing(record) and not understood.problems:
                blank.append((placed.line.source, (item.id, part)))
            else:
                spoken.add((item.id, part))
            findings += [about(problem, unit, item) for problem in understood.problems]
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
        rows = tuple(row for row, _ in blank)
        return Matched(tuple(records.values()), tuple(findings), frozenset(told), rows)

    def with_figures(
        self,
        matched: Matched,
        lines: Sequence[ReportedLine],
        unit: str,
        totals: Sequence[ReportedLine] = (),
    ) -> Matched:
        """Return what was matched with the figures of `lines` at the records of their items.

        Figures of an item that the unit reports nothing else of stand for themselves. Where no row
        names an item the table is of the unit's work in general, and its one total tells all.
        """
        if not lines:
            return matched
        more: dict[str, tuple[Figure, ...]] = {}
        astray: list[FigureRow] = []
        for placed in assign(lines, self._index, self._led.get(unit, ())):
            if placed.chosen is not None:
                item = placed.chosen.item.id
                more[item] = (*more.get(item, ()), *placed.line.figures)
            else:
                astray.append(FigureRow(None, placed.line.figures))
        if more:
            astray = [replace(row, outside=True) for row in astray]
        elif len(totals) == 1:
            astray = [FigureRow(None, totals[0].figures)]
        told = {record.item for record in matched.records}
        bare = (FigureRow(item, figures) for item, figures in more.items() if item not in told)
        records = [
            replace(record, figures=(*record.figures, *more.get(record.item, ())))
            for record in matched.records
        ]
        return replace(matched, records=tuple(records), figures=(*bare, *astray))

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
        understood = understand(meant.line, self._ground, latest)
        prose = _record(understood, meant.chosen, unit, part, self._plan)
        known = records.get((item.id, part))
        if known is not None:
            records[item.id, part] = filled_from(known, prose)
        elif is_telling(meant, prose.role):
            records[item.id, part] = prose
            findings += [about(problem, unit, item) for problem in understood.problems]
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


def role_of(unit: str, item: PlanItem, part: str | None, plan: Plan) -> Role:
    """Return in what role a unit speaks of an item; of a parent, in its best role below it."""
    leads = item.leads_of(unit)
    if any(part is None or lead.part in (None, part) for lead in leads):
        return Role.LEAD
    if leads:
        return Role.OTHER
    if unit in item.coordinating:
        return Role.COORDINATING
    below = [role_of(unit, child, None, plan) for child in plan.children(item.id)]
    return next((role for role in (Role.LEAD, Role.COORDINATING) if role in below), Role.OTHER)


def _record(
    u: Understanding, chosen: Candidate, unit: str, part: str | None, plan: Plan
) -> ProgressRecord:
    quotes = [quote for told in u.line.quotes.values() for quote in told]
    return ProgressRecord(
        item=chosen.item.id,
        unit=unit,
        part=part,
        role=role_of(unit, chosen.item, part, plan),
        status=u.status,
        percent=u.percent,
        result=u.texts["result"],
        difficulties=u.texts["difficulties"],
        proposals=u.texts["proposals"],
        next_steps=u.texts["next_steps"],
        products=u.products,
        completed_on=u.completed_on,
        confidence=min([u.line.confidence, *(quote.confidence for quote in quotes)]),
        matched_by=chosen.by,
        sources=u.sources,
        figures=u.line.figures,
    )
