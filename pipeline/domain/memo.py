"""The internal memo that goes with the report: what leadership has to know and to decide."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.domain.report import Appendix, Block, Chart, Letterhead


@dataclass(frozen=True, slots=True)
class Memo:
    """The memo in the contract's order; it is never sent up.

    `address` is `Kính gửi:` line by line, `position` who submits it. `appendix` names the source
    of every figure and sentence of the report, `enclosed` what lies beside it. `as_of` is the
    moment of the run and dates the file.
    """

    as_of: datetime
    letterhead: Letterhead
    subject: str
    address: tuple[str, ...]
    opening: str
    overview: tuple[Block, ...]
    charts: tuple[Chart, ...]
    decisions: tuple[Block, ...]
    priority: tuple[Block, ...]
    changes: tuple[Block, ...]
    figures: tuple[Block, ...]
    discipline: tuple[Block, ...]
    doubts: tuple[Block, ...]
    corrections: tuple[Block, ...]
    proposals: tuple[Block, ...]
    position: tuple[str, ...]
    appendix: Appendix
    enclosed: tuple[str, ...]
