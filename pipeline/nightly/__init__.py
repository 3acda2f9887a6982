"""One night: the order of the stages, and the sorting of their results into piles."""

from pipeline.nightly.night import Night, Outputs, run_night
from pipeline.nightly.replay import replay

__all__ = ["Night", "Outputs", "replay", "run_night"]
