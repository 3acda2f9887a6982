"""Bulleted rows below a task's row: part of that task, unless they name an item of their own."""

from collections.abc import Sequence

from pipeline.domain.progress import Field, Quote, ReportedLine
from pipeline.match.assignment import ACCEPTED, TitleIndex

_THE_TASK_S_OWN = frozenset({Field.PERCENT, Field.STATUS, Field.COMPLETED_ON, Field.UNIT})
"""What a part's row says of the part alone: a percentage is never averaged up (law 2)."""


def joined_rows(lines: Sequence[ReportedLine], index: TitleIndex) -> tuple[ReportedLine, ...]:
    """Return the lines, each bulleted row's words behind those of the task's row above it.

    The bullet's own words go before what it reports, as its row has them.
    """
    joined: list[ReportedLine] = []
    for line in lines:
        if not joined or not line.continues or _stands_alone(line, joined[-1], index):
            joined.append(line)
        else:
            joined[-1] = joined[-1].with_more(_told(line, joined[-1]), line.figures)
    return tuple(joined)


def _stands_alone(line: ReportedLine, above: ReportedLine, index: TitleIndex) -> bool:
    if line.unit_words and line.unit_words != above.unit_words:
        return True
    ranked, owner = index.candidates(line), index.candidates(above)
    if not ranked or ranked[0].score < ACCEPTED:
        return False
    return not owner or ranked[0].item.id != owner[0].item.id


def _told(line: ReportedLine, above: ReportedLine) -> dict[Field, tuple[Quote, ...]]:
    told = {name: said for name, said in line.quotes.items() if name not in _THE_TASK_S_OWN}
    if line.title.text and line.title.text != above.title.text:
        told[Field.RESULT] = (line.title, *told.get(Field.RESULT, ()))
    return told
