"""Documents of the inbox that are no reports, as the evidence of what reports cite."""

from collections.abc import Iterable, Sequence
from datetime import date

from pipeline.domain.evidence import Days, Paper
from pipeline.domain.progress import ProgressRecord
from pipeline.language.citations import same_number


def days_of_papers(records: Iterable[ProgressRecord], papers: Sequence[Paper], today: date) -> Days:
    """Return the day of each cited number whose document lies in the inbox and bears one.

    A day after `today`, or two papers of one number with different days, prove nothing.
    """
    cited = {product.number for record in records for product in record.products}
    days: dict[str, date] = {}
    for number in sorted(cited):
        found = {p.dated for p in papers if p.dated and same_number(p.number, number)}
        if len(found) == 1 and min(found) <= today:
            days[number] = min(found)
    return days
