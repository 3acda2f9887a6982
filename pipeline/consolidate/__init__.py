"""Records and findings → what the reader is told, in words and in final order."""

from pipeline.consolidate.gaps import consolidate_gaps
from pipeline.consolidate.letters import draft_letters
from pipeline.consolidate.many_units import DETAILS_FILE
from pipeline.consolidate.memo import Memory, consolidate_memo
from pipeline.consolidate.report import consolidate
from pipeline.consolidate.unit_details import unit_details

__all__ = [
    "DETAILS_FILE",
    "Memory",
    "consolidate",
    "consolidate_gaps",
    "consolidate_memo",
    "draft_letters",
    "unit_details",
]
