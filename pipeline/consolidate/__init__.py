"""Records and findings → what the reader is told, in words and in final order."""

from pipeline.consolidate.gaps import consolidate_gaps
from pipeline.consolidate.report import consolidate

__all__ = ["consolidate", "consolidate_gaps"]
