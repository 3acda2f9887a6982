"""The inbox → incoming files: what is there, complete, when it came; archives unfolded."""

from pipeline.intake.idle_entries import idle_entries
from pipeline.intake.take_in import take_in

__all__ = ["idle_entries", "take_in"]
