"""The inbox → incoming files: what is there, complete, when it came; archives unfolded."""

from pipeline.intake.take_in import take_in

__all__ = ["take_in"]
