"""Several files of one unit and period → what finally stands, item by item."""

from pipeline.settle.correcting import Corrected, apply_corrections
from pipeline.settle.items import item_states
from pipeline.settle.nil import says_nothing
from pipeline.settle.obligations import settle_obligations
from pipeline.settle.papers import days_of_papers
from pipeline.settle.relevance import still_meant, undecided
from pipeline.settle.standing import Settled, settle

__all__ = [
    "Corrected",
    "Settled",
    "apply_corrections",
    "days_of_papers",
    "item_states",
    "says_nothing",
    "settle",
    "settle_obligations",
    "still_meant",
    "undecided",
]
