"""The only writer to `outbox/`: a whole set of outputs, or nothing."""

from pipeline.filing.notice import leave_notice, take_notice_away
from pipeline.filing.output_set import FiledOutputs, file_outputs

__all__ = ["FiledOutputs", "file_outputs", "leave_notice", "take_notice_away"]
