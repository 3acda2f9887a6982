"""Rows of which the coordinator has said which item they are (contract, law 6)."""

from collections.abc import Sequence

from pipeline.domain.plan import Plan
from pipeline.domain.progress import ReportedLine
from pipeline.language.comparable import comparable
from pipeline.match.assignment import Placed
from pipeline.match.candidates import Candidate
from pipeline.settings.model import Correction

_CERTAIN = 100.0


class DecidedRows:
    """Knows rows by their unit and their own words, so that a decision holds for the next file."""

    def __init__(self, corrections: Sequence[Correction], plan: Plan) -> None:
        self._known = {
            (c.unit, comparable(c.title or "")): (plan.item(c.item or ""), c.part)
            for c in corrections
        }

    def of(
        self, lines: Sequence[ReportedLine], unit: str
    ) -> tuple[tuple[Placed, ...], tuple[ReportedLine, ...]]:
        """Return the lines that were decided on with their items, and the others."""
        decided, others = [], []
        for line in lines:
            known = self._known.get((unit, comparable(line.title.text)))
            if known is None:
                others.append(line)
            else:
                item, part = known
                chosen = Candidate(item, _CERTAIN, "correction")
                decided.append(Placed(line, chosen, part=part))
        return tuple(decided), tuple(others)
