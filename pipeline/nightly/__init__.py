"""One night: the order of the stages, and the sorting of their results into piles."""

from pipeline.nightly.night import Night, Outputs, run_night

__all__ = ["Night", "Outputs", "run_night"]
