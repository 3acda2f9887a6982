"""One night: the order of the stages, and the sorting of their results into piles."""

from pipeline.nightly.model import Made, Night, Outputs
from pipeline.nightly.night import find_out, make_outputs, run_night

__all__ = ["Made", "Night", "Outputs", "find_out", "make_outputs", "run_night"]
